"""Qualifiers and ranges: parse trên 6, từ 10 đến dưới 12%, từ 80% trở lên."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import attrs

from ictplan.l10n.languages.language import Language
from ictplan.l10n.measures import Amount, amount_at, measure_of
from ictplan.l10n.numbers import DASHES
from ictplan.l10n.tokens import Phrases, Read, SourceText
from ictplan.model.bound import Bound
from ictplan.model.measure import Measure
from ictplan.model.unit import unit
from ictplan.model.unit_names import MONEY
from ictplan.units import convert


class QualifierWords(NamedTuple):
    """The phrases of bounds and ranges."""

    before: Phrases[Bound]
    lenient: Phrases[Bound]
    after: Phrases[Bound]
    leading: Phrases[str]
    start: Phrases[Phrases[str]]
    to: Phrases[str]
    under: Phrases[str]


@lru_cache(maxsize=8)
def qualifier_words(lang: Language) -> QualifierWords:
    """Return the phrases of a language."""
    words, ranges = lang.reading, lang.reading["ranges"]
    return QualifierWords(
        before=_bounds(words["qualifiers"]),
        lenient=_bounds(
            {
                bound: [*phrases, *words["lenient"]["qualifiers"].get(bound, ())]
                for bound, phrases in words["qualifiers"].items()
            }
        ),
        after=_bounds(words["qualifiers_behind"]),
        leading=Phrases(dict.fromkeys(words["lenient"]["before"], "")),
        start=Phrases({start: _to(ends) for start, ends in ranges["pairs"].items()}),
        to=_to(ranges["bare"]),
        under=Phrases(dict.fromkeys(ranges["open"], "")),
    )


def _to(phrases: Iterable[str]) -> Phrases[str]:
    """Return the phrases between the ends of a range: words, or any dash."""
    return Phrases(dict.fromkeys((*phrases, *DASHES), "to"))


def _bounds(table: dict[str, list[str]]) -> Phrases[Bound]:
    return Phrases({phrase: Bound(value) for value, phrases in table.items() for phrase in phrases})


@attrs.frozen(kw_only=True)
class BoundedQuantity:
    """An amount with its bound, or the two ends of a range."""

    bound: Bound
    amount: Amount
    high: Amount | None = None
    high_open: bool = False


def qualifier_at(source: SourceText, at: int) -> Read[Bound] | None:
    """Read the qualifier at token *at*; return None if there is no qualifier."""
    words = qualifier_words(source.lang)
    return (words.lenient if source.lenient else words.before).match(source, at)


def skip_leading(source: SourceText, at: int) -> int:
    """Return the index after words such as đạt, which a lenient reading accepts."""
    leading = qualifier_words(source.lang).leading.match(source, at) if source.lenient else None
    return at if leading is None else leading.end


def quantity_at(source: SourceText, at: int) -> Read[BoundedQuantity]:
    """Read the amount or range at token *at*, with its bound.

    Raises:
        LocaleParseError: If there are two qualifiers, or a range does not have two ends.
    """
    words = qualifier_words(source.lang)
    at = skip_leading(source, at)
    qualifier = qualifier_at(source, at)
    if qualifier is not None:
        return _qualified(source, at, qualifier)
    start = words.start.match(source, at)
    amount, end = amount_at(source, at if start is None else start.end)
    after = words.after.match(source, end)
    if after is not None:
        return Read(BoundedQuantity(bound=after.value, amount=amount), after.end)
    to = words.to if start is None else start.value
    joint = to.match(source, end)
    if joint is not None:
        return _range(source, amount, joint.end, to)
    if start is not None:
        raise source.fail("incomplete_range")
    return Read(BoundedQuantity(bound=Bound.EXACTLY, amount=amount), end)


def _qualified(source: SourceText, start: int, qualifier: Read[Bound]) -> Read[BoundedQuantity]:
    bound, at = qualifier
    if qualifier_at(source, at) is not None:
        raise source.fail("stacked_qualifiers", start, at + 1)
    amount, end = amount_at(source, at)
    after = qualifier_words(source.lang).after.match(source, end)
    if after is not None:
        raise source.fail("stacked_qualifiers", start, after.end)
    return Read(BoundedQuantity(bound=bound, amount=amount), end)


def _range(source: SourceText, low: Amount, at: int, to: Phrases[str]) -> Read[BoundedQuantity]:
    under = qualifier_words(source.lang).under.match(source, at)
    start = at if under is None else under.end
    if source.is_at_end(start):
        raise source.fail("incomplete_range")
    high, end = amount_at(source, start, low.before)
    if to.match(source, end) is not None:
        raise source.fail("several_ranges", low.first)
    is_open = under is not None
    return Read(BoundedQuantity(bound=Bound.RANGE, amount=low, high=high, high_open=is_open), end)


def ends(source: SourceText, quantity: BoundedQuantity) -> tuple[Measure, Measure]:
    """Return the two ends of a range in one unit. A lower end without a unit takes the upper one.

    Raises:
        LocaleParseError: If the units of the ends do not match, or the ends are reversed.
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
    """Return two ends in the unit of the upper one.

    If that conversion is not exact, as for hours in days, both get the unit of the lower one.
    """
    low_in_unit = convert(low, high.unit)
    if convert(low_in_unit, low.unit) == low:
        return low_in_unit, high
    return low, convert(high, low.unit)


def _completed(low: Amount, high: Amount) -> Amount:
    """Return a lower end with the unit of the upper, and with its scale if the lower end has no
    scale.

    An example is 10 đến 12 nghìn thuê bao.
    """
    assert high.unit is not None
    if low.figure.factor == 1:
        return low._replace(figure=low.figure._replace(factor=high.figure.factor), unit=high.unit)
    scaled_money = high.unit.numerator.kind == MONEY and not high.unit.is_ratio
    return low._replace(unit=unit("VND") if scaled_money else high.unit)


def as_printed(amount: Amount, value: Measure, rounded_to: Decimal) -> Decimal | None:
    """Return the rounded_to of a figure.

    A whole count of things, of đồng or without a unit is exact, and the result is None.
    """
    whole = amount.figure.factor == 1 and amount.figure.rounded_to == 1
    is_count = value.unit.counts_things or str(value.unit) in ("1", "VND", "rank")
    return None if whole and is_count else rounded_to
