"""Changes in words: tăng 15%/năm, giảm 34,6%, gấp 4,8 lần, bằng 109% so với cùng kỳ; written and read."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ictplan.l10n.criteria import with_bound, with_quantum_decimals
from ictplan.l10n.languages.arguments import expect
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.measures import measure_and_quantum, with_unit
from ictplan.l10n.number_words.reader import words_at
from ictplan.l10n.qualifiers import BoundedQuantity, as_printed, quantity_at
from ictplan.l10n.tokens import Phrases, SourceText, read
from ictplan.l10n.units import name_at
from ictplan.model.change import Change, ChangeKind
from ictplan.model.measure import Measure
from ictplan.model.reported_value import ReportedValue


def format_change(change: Change, *, locale: LocaleName = "vi") -> str:
    """Write a change.

    Args:
        change: the change. Its base is written as it stands, in whatever language that is.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: not a Change.

    Examples:
        >>> format_change(Change(kind="increase", amount=Measure(15, "percent/year")))
        'tăng 15%/năm'
        >>> format_change(Change(kind="multiple", amount=Measure(109, "percent"), base="cùng kỳ"))
        'bằng 109% so với cùng kỳ'
    """
    spoken = language(locale)
    patterns = spoken.table("changes")
    amount = expect(change, Change, "change").amount
    in_times = change.kind is ChangeKind.MULTIPLE and str(amount.measure.unit) == "times"
    number = with_quantum_decimals(amount.measure.magnitude, amount.quantum)
    size = with_bound(amount.bound, with_unit(number, amount.measure.unit, spoken), False, spoken)
    text = patterns["times" if in_times else change.kind.value].format(amount=size)
    return text if change.base is None else patterns["base"].format(change=text, base=change.base)


def parse_change(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Change:
    """Read a change: a growth, a decrease, or a multiple of a base. What it is compared with is kept as it stands.

    Args:
        text: the change.
        locale: ``"vi"`` or ``"en"``.
        lenient: as in `parse_measure`.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"`` a number that is read differently elsewhere.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: no such change; a level (see `parse_reported`); a range.

    Examples:
        >>> print(parse_change("tăng 16,3% so với cùng thời điểm năm trước"))
        increase of 16.3 percent on cùng thời điểm năm trước
        >>> parse_change("gấp 4,8 lần").factor(), parse_change("bằng 109% so với cùng kỳ").factor()
        (Decimal('4.8'), Decimal('1.09'))
        >>> parse_change("tăng 15%/năm").amount.measure
        Measure('15', 'percent/year')
    """
    return read(
        text,
        _change,
        locale,
        lenient,
        on_ambiguous,
        lambda value: format_change(value, locale=locale),
    )


def _change(source: SourceText) -> Change:
    found = change_at(source, 0)
    if found is None:
        raise source.fail("not_a_change")
    change, at = found
    if source.is_at_end(at):
        return change
    base = change_words(source.spoken).base.match(source, at)
    start = at if base is None else base[1]
    of_words = source.token(start).is_word or source.token(start).is_digits
    if (
        source.is_at_end(start)
        or not of_words
        or (base is None and change.kind is not ChangeKind.MULTIPLE)
    ):
        raise source.fail("trailing_text", at)
    return change.evolve(base=source.between(start, len(source.tokens)))


class ChangeWords(NamedTuple):
    """The phrases that changes are read by."""

    begin: Phrases[ChangeKind]
    named: Phrases[Decimal]
    base: Phrases[str]


@lru_cache(maxsize=8)
def change_words(spoken: Language) -> ChangeWords:
    """The phrases of a language."""
    words = spoken.reading["changes"]
    begin = {phrase: kind for kind in ChangeKind for phrase in words[kind.value]}
    named = {phrase: Decimal(str(factor)) for phrase, factor in words["named"].items()}
    return ChangeWords(Phrases(begin), Phrases(named), Phrases(dict.fromkeys(words["base"], "")))


def change_begins(source: SourceText, at: int) -> bool:
    """Whether the words at token *at* say that something rose or fell."""
    found = change_words(source.spoken).begin.match(source, at)
    return found is not None and found[0] is not ChangeKind.MULTIPLE


def change_at(source: SourceText, at: int) -> tuple[Change, int] | None:
    """The change at token *at* without its base, and the place behind it; None where none begins there.

    Raises:
        LocaleParseError: one begins there, and its amount does not hold.
    """
    words = change_words(source.spoken)
    named = words.named.match(source, at)
    if named is not None and not _counts_on(source, at, named[1]):
        return Change(kind=ChangeKind.MULTIPLE, amount=Measure(named[0], "times")), named[1]
    begin = words.begin.match(source, at)
    if begin is None:
        return None
    kind, start = begin
    quantity, end = quantity_at(source, start)
    if quantity.high is not None:
        raise source.fail("unexpected_bound", start, end)
    amount = _amount(source, quantity)
    unit = amount.measure.unit
    if str(unit) == "1":
        raise source.fail("missing_unit", start, end)
    if kind is ChangeKind.MULTIPLE and not (unit.is_share or str(unit) == "times"):
        return None
    return Change(kind=kind, amount=amount), end


def _counts_on(source: SourceText, at: int, end: int) -> bool:
    """Whether a named multiple is the beginning of an amount: gấp ba of gấp ba mươi lần."""
    begin = change_words(source.spoken).begin.match(source, at)
    spelled = None if begin is None else words_at(source, begin[1])
    return spelled is not None and (spelled[1] > end or name_at(source, end) is not None)


def _amount(source: SourceText, quantity: BoundedQuantity) -> ReportedValue:
    value, quantum = measure_and_quantum(source, quantity.amount)
    whole_times = str(value.unit) == "times" and quantum == 1
    return ReportedValue(
        measure=value,
        bound=quantity.bound,
        quantum=None if whole_times else as_printed(quantity.amount, value, quantum),
    )
