"""Qualifiers and ranges as they are read: trên 6, từ 10 đến dưới 12%, từ 80% trở lên."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import attrs

from ictplan.l10n.languages.language import Language
from ictplan.l10n.measures import Amount, amount_at, measure_of
from ictplan.l10n.numbers import DASHES
from ictplan.l10n.tokens import Phrases, SourceText
from ictplan.model.bound import Bound
from ictplan.model.measure import Measure
from ictplan.model.unit import unit
from ictplan.model.unit_names import MONEY


class QualifierWords(NamedTuple):
    """The phrases that bounds and ranges are read by."""

    before: Phrases[Bound]
    lenient: Phrases[Bound]
    after: Phrases[Bound]
    leading: Phrases[str]
    start: Phrases[Phrases[str]]
    to: Phrases[str]
    under: Phrases[str]


@lru_cache(maxsize=8)
def qualifier_words(spoken: Language) -> QualifierWords:
    """The phrases of a language."""
    words, ranges = spoken.reading, spoken.reading["ranges"]
    return QualifierWords(
        before=_bounds(words["qualifiers"]),
        lenient=_bounds(
            {
                b: [*p, *words["lenient"]["qualifiers"].get(b, ())]
                for b, p in words["qualifiers"].items()
            }
        ),
        after=_bounds(words["qualifiers_behind"]),
        leading=Phrases(dict.fromkeys(words["lenient"]["before"], "")),
        start=Phrases({start: _to(ends) for start, ends in ranges["pairs"].items()}),
        to=_to(ranges["bare"]),
        under=Phrases(dict.fromkeys(ranges["open"], "")),
    )


def _to(phrases: Iterable[str]) -> Phrases[str]:
    """What stands between the ends of a range: words, or any dash."""
    return Phrases(dict.fromkeys((*phrases, *DASHES), "to"))


def _bounds(table: dict[str, list[str]]) -> Phrases[Bound]:
    return Phrases({phrase: Bound(value) for value, phrases in table.items() for phrase in phrases})


@attrs.frozen(kw_only=True)
class BoundedQuantity:
    """One amount with its bound, or the two ends of a range."""

    bound: Bound
    amount: Amount
    high: Amount | None = None
    high_open: bool = False


def qualifier_at(source: SourceText, at: int) -> tuple[Bound, int] | None:
    """The bound that the words at token *at* set, and the place behind them."""
    words = qualifier_words(source.spoken)
    return (words.lenient if source.lenient else words.before).match(source, at)


def skip_leading(source: SourceText, at: int) -> int:
    """The place behind words such as đạt, where those are read."""
    leading = qualifier_words(source.spoken).leading.match(source, at) if source.lenient else None
    return at if leading is None else leading[1]


def quantity_at(source: SourceText, at: int) -> tuple[BoundedQuantity, int]:
    """The amount or range at token *at*, with its bound, and the place behind it.

    Raises:
        LocaleParseError: two qualifiers, a range without both ends, three ends.
    """
    words = qualifier_words(source.spoken)
    at = skip_leading(source, at)
    qualifier = qualifier_at(source, at)
    if qualifier is not None:
        return _qualified(source, at, *qualifier)
    start = words.start.match(source, at)
    first = at if start is None else start[1]
    amount, at = amount_at(source, first)
    after = words.after.match(source, at)
    if after is not None:
        return BoundedQuantity(bound=after[0], amount=amount), after[1]
    to = words.to if start is None else start[0]
    found = to.match(source, at)
    if found is not None:
        return _range(source, amount, found[1], to)
    if start is not None:
        raise source.fail("incomplete_range")
    return BoundedQuantity(bound=Bound.EXACTLY, amount=amount), at


def _qualified(
    source: SourceText, start: int, bound: Bound, at: int
) -> tuple[BoundedQuantity, int]:
    if qualifier_at(source, at) is not None:
        raise source.fail("stacked_qualifiers", start, at + 1)
    amount, end = amount_at(source, at)
    after = qualifier_words(source.spoken).after.match(source, end)
    if after is not None:
        raise source.fail("stacked_qualifiers", start, after[1])
    return BoundedQuantity(bound=bound, amount=amount), end


def _range(
    source: SourceText, low: Amount, at: int, to: Phrases[str]
) -> tuple[BoundedQuantity, int]:
    words = qualifier_words(source.spoken)
    under = words.under.match(source, at)
    at = at if under is None else under[1]
    if source.is_at_end(at):
        raise source.fail("incomplete_range")
    high, at = amount_at(source, at, low.before)
    if to.match(source, at) is not None:
        raise source.fail("several_ranges", low.first)
    return BoundedQuantity(
        bound=Bound.RANGE, amount=low, high=high, high_open=under is not None
    ), at


def ends(source: SourceText, quantity: BoundedQuantity) -> tuple[Measure, Measure]:
    """The two ends of a range, in one unit. A lower end without a unit shares that of the upper.

    Raises:
        LocaleParseError: ends that do not go together, or that are reversed.
    """
    low, high = quantity.amount, quantity.high
    assert high is not None  # a range has two ends
    if low.is_bare and high.unit is not None:
        low = _completed(low, high)
    elif high.unit is None and low.unit is not None:
        raise source.fail("incomplete_range", high.first)
    first, last = measure_of(source, low), measure_of(source, high)
    if first.unit != last.unit:
        if not first.unit.same_kind(last.unit):
            raise source.fail("incompatible_ends", low.first, high.last)
        first, last = _in_one_unit(first, last)
    if first > last or (quantity.high_open and first == last):
        raise source.fail("reversed_range", low.first, high.last)
    return first, last


def _in_one_unit(low: Measure, high: Measure) -> tuple[Measure, Measure]:
    """Two ends in the unit of the upper one; in that of the lower where only that is exact: hours in days."""
    from ictplan.units import convert  # loads pint, which only ends in different scales need

    converted = convert(low, high.unit)
    return (
        (converted, high) if convert(converted, low.unit) == low else (low, convert(high, low.unit))
    )


def _completed(low: Amount, high: Amount) -> Amount:
    """A lower end with the unit of the upper, and its scale where it has none: 10 đến 12 nghìn thuê bao."""
    assert high.unit is not None
    if low.figure.factor == 1:
        return low._replace(figure=low.figure._replace(factor=high.figure.factor), unit=high.unit)
    scaled_money = high.unit.numerator.kind == MONEY and not high.unit.is_ratio
    return low._replace(unit=unit("VND") if scaled_money else high.unit)


def as_printed(amount: Amount, value: Measure, quantum: Decimal) -> Decimal | None:
    """The quantum of a figure: none where a whole number of things, of đồng or of nothing in particular is printed in full."""
    whole = amount.figure.factor == 1 and amount.figure.quantum == 1
    counted = value.unit.counts_things or str(value.unit) in ("1", "VND", "rank")
    return None if whole and counted else quantum
