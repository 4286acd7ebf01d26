"""Format and parse the values of the model in Vietnamese and English.

Every function takes ``locale="vi"`` (the default) or ``"en"``. The environment and the decimal
context of the caller have no effect. Text is Unicode NFC with plain spaces. Text that was
formatted with default options can be parsed back to the same value.

Parsers take ``lenient=False``, and ``on_ambiguous="warn"``, ``"accept"`` or ``"refuse"`` for
figures that are read differently elsewhere. They raise `ictplan.LocaleParseError` for text that
they cannot read.
"""

from ictplan.l10n.amounts_in_words import (
    AmountCheck,
    format_amount_in_words,
    parse_amount_in_words,
    verify_amount,
)
from ictplan.l10n.changes import format_change, parse_change
from ictplan.l10n.criteria import format_criterion, parse_criterion
from ictplan.l10n.dates import format_date, parse_date
from ictplan.l10n.descriptions.describe import describe
from ictplan.l10n.documents import format_citation, format_document_number, parse_document_number
from ictplan.l10n.languages.collation import matches, sort_key
from ictplan.l10n.languages.labels import format_label
from ictplan.l10n.lists import format_list, parse_list
from ictplan.l10n.measures import format_interval, format_measure, parse_measure, parse_money
from ictplan.l10n.number_words.reader import parse_words
from ictplan.l10n.number_words.speller import spell_number
from ictplan.l10n.numbers import format_number, parse_number
from ictplan.l10n.periods import format_period, parse_period
from ictplan.l10n.reported_values import format_reported, parse_reported
from ictplan.l10n.running_text.matches import Match, find
from ictplan.l10n.units import format_unit, parse_unit
from ictplan.text import slug

__all__ = [
    "AmountCheck",
    "Match",
    "describe",
    "find",
    "format_amount_in_words",
    "format_change",
    "format_citation",
    "format_criterion",
    "format_date",
    "format_document_number",
    "format_interval",
    "format_label",
    "format_list",
    "format_measure",
    "format_number",
    "format_period",
    "format_reported",
    "format_unit",
    "matches",
    "parse_amount_in_words",
    "parse_change",
    "parse_criterion",
    "parse_date",
    "parse_document_number",
    "parse_list",
    "parse_measure",
    "parse_money",
    "parse_number",
    "parse_period",
    "parse_reported",
    "parse_unit",
    "parse_words",
    "slug",
    "sort_key",
    "spell_number",
    "verify_amount",
]
