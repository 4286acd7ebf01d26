"""Changes: format and parse tăng 15%/năm, giảm 34,6%, gấp 4,8 lần, bằng 109% so với cùng kỳ."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ictplan.l10n.criteria import with_bound
from ictplan.l10n.languages.arguments import expect
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.measures import measure_and_place
from ictplan.l10n.number_words.reader import words_at
from ictplan.l10n.precision import printed_figure, rounding_at
from ictplan.l10n.qualifiers import BoundedQuantity, as_printed, quantity_at
from ictplan.l10n.tokens import Phrases, Read, SourceText, read
from ictplan.l10n.units import name_at
from ictplan.model.change import Change, ChangeKind
from ictplan.model.measure import Measure
from ictplan.model.reported_value import ReportedValue


def format_change(change: Change, *, locale: LocaleName = "vi") -> str:
    """Format a change. Its amount is written as by `format_reported`.

    Args:
        change: the change to format. Its base is written unchanged, whatever its language.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: If *change* is not a Change.

    Examples:
        >>> format_change(Change(kind="increase", amount=Measure(15, "percent/year")))
        'tăng 15%/năm'
        >>> format_change(Change(kind="multiple", amount=Measure(109, "percent"), base="cùng kỳ"))
        'bằng 109% so với cùng kỳ'
    """
    lang = language(locale)
    patterns = lang.table("changes")
    amount = expect(change, Change, "change").amount
    in_times = change.kind is ChangeKind.MULTIPLE and str(amount.measure.unit) == "times"
    form = printed_figure(amount.measure, amount.rounded_to, lang)
    number = form.number(amount.measure.magnitude)
    size = form.affixes_for(number, lang).around(number, lang)
    size = form.with_note(with_bound(amount.bound, size, False, lang), lang)
    text = patterns["times" if in_times else change.kind.value].format(amount=size)
    return text if change.base is None else patterns["base"].format(change=text, base=change.base)


def parse_change(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Change:
    """Read a change: an increase, a decrease or a multiple. The text of its base stays unchanged.

    Args:
        text: the change.
        locale: ``"vi"`` or ``"en"``.
        lenient: as in `parse_measure`.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"``: the reaction to a number that is
            read differently elsewhere.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the text is not a change, but for example a level (see
            `parse_reported`) or a range.

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
    beginning = change_at(source, 0)
    if beginning is None:
        raise source.fail("not_a_change")
    change, end = beginning
    if source.is_at_end(end):
        return change
    base = change_words(source.lang).base.match(source, end)
    start = end if base is None else base.end
    token = source.token(start)  # at the end of the text, neither a word nor digits
    has_base = base is not None or change.kind is ChangeKind.MULTIPLE
    if not has_base or not (token.is_word or token.is_digits):
        raise source.fail("trailing_text", end)
    return change.evolve(base=source.between(start, len(source.tokens)))


class ChangeWords(NamedTuple):
    """The phrases of changes."""

    begin: Phrases[ChangeKind]
    multiples: Phrases[Decimal]
    base: Phrases[str]


@lru_cache(maxsize=8)
def change_words(lang: Language) -> ChangeWords:
    """Return the phrases of a language."""
    words = lang.reading["changes"]
    begin = {phrase: kind for kind in ChangeKind for phrase in words[kind.value]}
    multiples = {phrase: Decimal(str(factor)) for phrase, factor in words["named"].items()}
    base = Phrases(dict.fromkeys(words["base"], ""))
    return ChangeWords(Phrases(begin), Phrases(multiples), base)


def change_begins(source: SourceText, at: int) -> bool:
    """Whether an increase or a decrease begins at token *at*."""
    begin = change_words(source.lang).begin.match(source, at)
    return begin is not None and begin.value is not ChangeKind.MULTIPLE


def change_at(source: SourceText, at: int) -> Read[Change] | None:
    """Read the change at token *at*, without its base; return None if no change begins there.

    Raises:
        LocaleParseError: If a change begins there but its amount is not valid.
    """
    words = change_words(source.lang)
    begin, multiple = words.begin.match(source, at), words.multiples.match(source, at)
    if multiple is not None and not _continues(source, begin, multiple.end):
        amount = Measure(multiple.value, "times")
        return Read(Change(kind=ChangeKind.MULTIPLE, amount=amount), multiple.end)
    if begin is None:
        return None
    kind, start = begin
    quantity, end = quantity_at(source, start)
    if quantity.high is not None:
        raise source.fail("unexpected_bound", start, end)
    size = _size(source, quantity)
    unit = size.measure.unit
    if str(unit) == "1":
        raise source.fail("missing_unit", start, end)
    if kind is ChangeKind.MULTIPLE and not (unit.is_share or str(unit) == "times"):
        return None
    rounding = rounding_at(source, end, unit)
    if rounding is not None:
        size, end = size.evolve(rounded_to=rounding.value), rounding.end
    return Read(Change(kind=kind, amount=size), end)


def _continues(source: SourceText, begin: Read[ChangeKind] | None, end: int) -> bool:
    """Whether a multiple is the beginning of a longer amount: gấp ba in gấp ba mươi lần."""
    number = None if begin is None else words_at(source, begin.end)
    return number is not None and (number.end > end or name_at(source, end) is not None)


def _size(source: SourceText, quantity: BoundedQuantity) -> ReportedValue:
    value, rounded_to = measure_and_place(source, quantity.amount)
    whole_times = str(value.unit) == "times" and rounded_to == 1
    figure = None if whole_times else as_printed(quantity.amount, value, rounded_to)
    return ReportedValue(measure=value, bound=quantity.bound, rounded_to=figure)
