"""Changes in running text: increases, decreases and multiples, with their base of comparison."""

from __future__ import annotations

from ictplan.errors import LocaleParseError
from ictplan.l10n.changes import change_at, change_words
from ictplan.l10n.numbers import end_of_figures
from ictplan.l10n.qualifiers import quantity_at
from ictplan.l10n.reported_values import reported_value
from ictplan.l10n.running_text.context import (
    find_words,
    is_name,
    is_of_time,
    label_before,
    subject_and_denominator_at,
    subject_at,
    with_implied_unit,
)
from ictplan.l10n.running_text.dates_and_documents import Hit, find_date_or_period
from ictplan.l10n.running_text.prose import Prose
from ictplan.l10n.tokens import Read
from ictplan.l10n.units import build_unit, name_at
from ictplan.model.change import Change, ChangeKind
from ictplan.model.measure import Measure

_MOST_BASE = 15


def find_change(source: Prose, at: int) -> Hit | None:
    """Find an increase, a decrease or a multiple, with its base of comparison."""
    try:
        beginning = change_at(source, at)
    except LocaleParseError as error:
        return _change_without_unit(source, at, error)
    if beginning is None:
        return None
    change, end = beginning
    size = change.amount.measure
    subject = ""
    if size.unit.counts_things and not size.unit.is_ratio:
        subject, denominator, end = subject_and_denominator_at(source, end)
        if denominator is not None:
            measure = Measure(size.magnitude, build_unit(str(size.unit), denominator))
            change = change.evolve(amount=change.amount.evolve(measure=measure))
    base = _comparison_base(source, end, change.kind)
    if size.unit.is_share and change.kind is ChangeKind.MULTIPLE and not base.value:
        return None
    return Hit("change", change.evolve(base=base.value or None), at, base.end, "", subject)


def _change_without_unit(source: Prose, at: int, error: LocaleParseError) -> Hit | None:
    """Find a change by a range, or of things without a known unit: tăng 6 phòng học."""
    begin = change_words(source.lang).begin.match(source, at)
    if begin is None or begin.value is ChangeKind.MULTIPLE:
        raise error
    if error.reason not in ("missing_unit", "unexpected_bound"):
        raise error
    quantity, end = quantity_at(source, begin.end)
    if quantity.high is not None:
        return Hit("change", None, at, end, error.reason)
    if is_name(source, quantity.amount.first, end):
        return None
    subject, end = subject_at(source, end)
    quantity, why = with_implied_unit(quantity, subject)
    base = _comparison_base(source, end, begin.value)
    amount = reported_value(source, quantity)
    change = Change(kind=begin.value, amount=amount, base=base.value or None)
    return Hit("change", change, at, base.end, why, subject)


def _comparison_base(source: Prose, at: int, kind: ChangeKind) -> Read[str]:
    opening = change_words(source.lang).base.match(source, at)
    if opening is None and kind is not ChangeKind.MULTIPLE:
        return Read("", at)
    start = at if opening is None else opening.end
    end = start
    while end - start < _MOST_BASE and not source.breaks(end):
        step = _base_step(source, end)
        if step == end:
            break
        end = step
    return Read(source.between(start, end), end) if end > start else Read("", at)


def _base_step(source: Prose, at: int) -> int:
    """Return the index after the next part of a base of comparison; *at* if there is no part."""
    try:
        time = find_date_or_period(source, at)
    except LocaleParseError:
        time = None
    if time is not None:
        return time.end
    words, token, following = find_words(source.lang), source.token(at), source.token(at + 1)
    if token.is_word:
        return at if words.base_stops.match(source, at) is not None else at + 1
    if token.text in "/-" and following.is_word and not token.spaced and not following.spaced:
        return at + 2
    if not token.is_digits or end_of_figures(source, at) > at + 1:
        return at
    has_meaning = is_of_time(name_at(source, at + 1)) or label_before(source, at) is not None
    return at + 1 if has_meaning else at
