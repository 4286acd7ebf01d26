"""Changes in running text: by how much something grew or fell, or how many times another it is, and compared with what."""

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
from ictplan.l10n.units import build_unit, name_at
from ictplan.model.change import Change, ChangeKind
from ictplan.model.measure import Measure

_MOST_BASE = 15


def find_change(source: Prose, at: int) -> Hit | None:
    """A growth, a decrease or a multiple, with what it is compared with."""
    try:
        found = change_at(source, at)
    except LocaleParseError as error:
        return _change_without_unit(source, at, error)
    if found is None:
        return None
    change, end = found
    size = change.amount.measure.unit
    subject = ""
    if size.counts_things and not size.is_ratio:
        subject, below, end = subject_and_denominator_at(source, end)
        if below is not None:
            measure = Measure(change.amount.measure.magnitude, build_unit(str(size), below))
            change = change.evolve(amount=change.amount.evolve(measure=measure))
    base, behind = _comparison_base(source, end, change.kind)
    if size.is_share and change.kind is ChangeKind.MULTIPLE and not base:
        return None
    return Hit("change", change.evolve(base=base or None), at, behind, "", subject)


def _change_without_unit(source: Prose, at: int, error: LocaleParseError) -> Hit | None:
    """A change of what has no known unit, tăng 6 phòng học; or by a range, or between its ends."""
    begin = change_words(source.spoken).begin.match(source, at)
    if (
        begin is None
        or begin[0] is ChangeKind.MULTIPLE
        or error.reason not in ("missing_unit", "unexpected_bound")
    ):
        raise error
    quantity, end = quantity_at(source, begin[1])
    if quantity.high is not None:
        return Hit("change", None, at, end, error.reason)
    if is_name(source, quantity.amount.first, end):
        return None
    subject, end = subject_at(source, end)
    quantity, why = with_implied_unit(quantity, subject)
    base, end = _comparison_base(source, end, begin[0])
    return Hit(
        "change",
        Change(kind=begin[0], amount=reported_value(source, quantity), base=base or None),
        at,
        end,
        why,
        subject,
    )


def _comparison_base(source: Prose, at: int, kind: ChangeKind) -> tuple[str, int]:
    """What a change is compared with, and the place behind it."""
    opening = change_words(source.spoken).base.match(source, at)
    if opening is None and kind is not ChangeKind.MULTIPLE:
        return "", at
    start = at if opening is None else opening[1]
    end = start
    while end - start < _MOST_BASE and not source.breaks(end):
        step = _base_step(source, end)
        if step == end:
            break
        end = step
    return (source.between(start, end), end) if end > start else ("", at)


def _base_step(source: Prose, at: int) -> int:
    """The place behind the next part of what a change is compared with: a time, a word; the same place at its end."""
    try:
        time = find_date_or_period(source, at)
    except LocaleParseError:
        time = None
    if time is not None:
        return time.end
    words, token, following = find_words(source.spoken), source.token(at), source.token(at + 1)
    if token.is_word:
        return at if words.base_stops.match(source, at) is not None else at + 1
    if token.text in "/-" and following.is_word and not token.spaced and not following.spaced:
        return at + 2
    if not token.is_digits or end_of_figures(source, at) > at + 1:
        return at
    return (
        at + 1
        if is_of_time(name_at(source, at + 1)) or label_before(source, at) is not None
        else at
    )
