"""Writing the model's values in Vietnamese and English.

Every function takes ``locale="vi"`` (the default) or ``"en"``; nothing is read from the environment or from the
caller's decimal context. Text is Unicode NFC with plain spaces.
"""

from ictplan.l10n.criteria import format_criterion, format_reported
from ictplan.l10n.dates import format_date
from ictplan.l10n.documents import format_citation, format_document_number
from ictplan.l10n.labels import format_label
from ictplan.l10n.lists import format_list
from ictplan.l10n.measures import format_interval, format_measure
from ictplan.l10n.numbers import format_number
from ictplan.l10n.periods import format_period
from ictplan.l10n.units import format_unit

__all__ = [
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
]
