"""Adding up money: exact, in one currency and one state, and never silent about what is not known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from functools import reduce
from itertools import repeat
from typing import TypeAlias, TypeVar

import attrs

from ictplan.errors import DuplicateCodeError, IncompatibleUnitsError, InvalidTypeError, InvalidValueError, UndefinedResultError
from ictplan.errors import quote as quoted
from ictplan.model.budget import Budget, BudgetLine, BudgetState
from ictplan.model.exact import EXACT, trimmed
from ictplan.model.fields import instance, many, member
from ictplan.model.keyed import Keyed
from ictplan.model.measure import Measure
from ictplan.model.plan import Plan
from ictplan.model.unit import Unit
from ictplan.model.unit import unit as as_unit
from ictplan.model.vocabulary import Kind
from ictplan.results.spending import ExchangeRate, Total, is_money
from ictplan.units import factor

#: What money is added up of: the lines themselves, the budget that holds them, or the plan that holds that.
Lines: TypeAlias = Plan | Budget | Iterable[BudgetLine]
#: One state, or several that add up, such as what was allocated and what was added to it.
States: TypeAlias = BudgetState | str | Iterable[BudgetState | str]

_H = TypeVar("_H", bound=Hashable)
_ZERO = Decimal(0)


def total(
    lines: Lines,
    *,
    state: States | None = None,
    currency: Unit | str | None = None,
    exchange: ExchangeRate | None = None,
) -> Total:
    """Return what budget lines are together, with what is not known.

    The same money is requested, approved, allocated and disbursed, so lines of different states do not add up: choose one,
    or several that are parts of each other's sum (``state=("allocated", "supplement")``), or group by it with `pivot`.

    Args:
        lines: a plan, a budget, or lines.
        state: the states whose lines count; where none is given, all lines must be of one.
        currency: the currency whose lines count, such as ``"USD"``. Lines without an amount count as unknown in each.
        exchange: the rate at which amounts in another currency join.

    Units:
        Money, in whatever scale. The total is in the scale that all amounts share, or in the smallest of several: 12.5
        billion and 300 million đồng are 12800 million đồng. Amounts that are exchanged join in the unit of the rate.

    Returns:
        A `Total`. Its sum is exact, and depends neither on the order nor on the scale of the lines. Where amounts are
        missing, or the budget lists only some of its lines, it says so.

    Raises:
        UndefinedResultError: the lines are of different states, or the plan has no budget.
        IncompatibleUnitsError: the amounts are in different currencies.
        DuplicateCodeError: two lines have the same code.

    Source:
        Adding up; of the lines without an amount, that they are there.

    Examples:
        >>> lines = [
        ...     BudgetLine(code="a", amount=Measure("12.2", "billion VND"), state="approved"),
        ...     BudgetLine(code="b", amount=Measure(300, "million VND"), state="approved"),
        ...     BudgetLine(code="c", state="approved"),
        ... ]
        >>> print(total(lines))
        ≥ 12500 million VND, 1 line unknown
        >>> print(total(lines[:1]))
        12.2 billion VND
    """
    chosen = choose(lines, state=state, currency=currency, exchange=exchange)
    refuse_several_states("the total", chosen)
    refuse_several_currencies(chosen)
    tallies = tallied(chosen, repeat(0), repeat(0))
    return as_total(chosen, tallies.get((0, 0), Tally()))


@attrs.frozen(kw_only=True)
class Chosen:
    """The lines that count, and how.

    Args:
        lines: the lines.
        exhaustive: whether they are all there are.
        exchange: the rate at which foreign amounts join.
        unit_numbers, units: of each line, the number of its unit among these; None is the unit of an amount that is missing.
        several_states: the states, where they are more than one and none was chosen.
        several_currencies: a unit of each currency, where they are more than one after what is exchanged.
    """

    lines: Sequence[BudgetLine]
    exhaustive: bool
    exchange: ExchangeRate | None
    unit_numbers: Sequence[int]
    units: tuple[Unit | None, ...]
    several_states: tuple[BudgetState, ...]
    several_currencies: tuple[Unit, ...]


def choose(lines: Lines, *, state: States | None, currency: Unit | str | None, exchange: ExchangeRate | None) -> Chosen:
    """The lines that count. Several states are a fault only where none was chosen."""
    given, exhaustive = _given(lines)
    if state is not None:
        states = _states(state)
        given = [line for line in given if line.state in states]
    if currency is not None:
        money = as_unit(currency)
        if not is_money(money):
            raise InvalidValueError("currency", "wrong_unit", quoted(str(money)), "write money, such as 'USD'")
        given = [line for line in given if line.amount is None or line.amount.unit.same_kind(money)]
    if exchange is not None:
        instance(exchange, ExchangeRate)
    states_found = tuple(dict.fromkeys(line.state for line in given)) if state is None else ()
    unit_numbers, units = numbered([None if line.amount is None else line.amount.unit for line in given])
    return Chosen(
        lines=given,
        exhaustive=exhaustive,
        exchange=exchange,
        unit_numbers=unit_numbers,
        units=units,
        several_states=states_found if len(states_found) > 1 else (),
        several_currencies=_several_currencies(units, exchange),
    )


def _given(lines: Lines) -> tuple[Sequence[BudgetLine], bool]:
    """The lines in their order, and whether they are all there are."""
    if isinstance(lines, Plan):
        if lines.budget is None:
            raise UndefinedResultError("the total", "the plan states no budget", "missing is not zero")
        lines = lines.budget
    if isinstance(lines, Budget):
        return lines.lines, lines.exhaustive
    if not (isinstance(lines, list | tuple) and set(map(type, lines)) <= {BudgetLine}):
        try:
            lines = many(lines, lambda value: instance(value, BudgetLine), "BudgetLines")
        except InvalidTypeError as error:
            raise error.at("lines") from None
    if not isinstance(lines, Keyed):
        _refuse_doubles(lines)
    return lines, True


def _refuse_doubles(lines: Sequence[BudgetLine]) -> None:
    """Refuse a line that would be added twice, or whose code would not say which it is."""
    codes = [line.code for line in lines]
    if len(set(codes)) < len(codes):
        seen: set[str] = set()
        twice = next(code for code in codes if code in seen or seen.add(code))  # type: ignore[func-returns-value]  # it adds
        raise DuplicateCodeError(twice, "the lines")


def _states(given: States) -> frozenset[BudgetState]:
    several = (given,) if isinstance(given, BudgetState | str) else given
    found = frozenset(many(several, lambda value: member(value, BudgetState), "states"))
    if not found:
        raise InvalidValueError("state", "incomplete", "()", "choose a state")
    return found


def _several_currencies(units: Iterable[Unit | None], exchange: ExchangeRate | None) -> tuple[Unit, ...]:
    """A unit of each currency, where there are several after what is exchanged."""
    kinds: dict[Kind, Unit] = {}
    for unit in units:
        if unit is not None:
            into, _, _ = _joining(unit, exchange)
            kinds.setdefault(into.numerator.kind, into)
    return tuple(kinds.values()) if len(kinds) > 1 else ()


def refuse_several_states(what: str, chosen: Chosen) -> None:
    """Refuse to add up what is the same money at different steps."""
    if chosen.several_states:
        names = ", ".join(state.value for state in chosen.several_states)
        advice = "choose with state=, or group by it with compute.pivot"
        raise UndefinedResultError(what, f"the lines are of different states ({names}), which are steps of one money", advice)


def refuse_several_currencies(chosen: Chosen) -> None:
    """Refuse to add up đồng and dollars."""
    if chosen.several_currencies:
        one, other = chosen.several_currencies[:2]
        advice = "choose with currency=, exchange at a rate with exchange=, or group by currency with compute.pivot"
        raise IncompatibleUnitsError("add", str(one), one.kind, str(other), other.kind, advice)


def numbered(values: Sequence[_H]) -> tuple[list[int], tuple[_H, ...]]:
    """The number of each value among the different ones, and these in the order in which they first stand.

    Lines share few funding sources and years, so each object is hashed once, however many lines hold it.
    """
    ids = list(map(id, values))
    numbers: dict[_H, int] = {}
    number_of = {own: numbers.setdefault(value, len(numbers)) for own, value in dict(zip(ids, values, strict=True)).items()}
    return [number_of[own] for own in ids], tuple(numbers)


@attrs.define
class Tally:
    """A sum that is being made: subtotals by unit, and where the lines stand that have and lack an amount."""

    sums: dict[Unit, Decimal] = attrs.field(factory=dict)
    known: list[int] = attrs.field(factory=list)
    missing: list[int] = attrs.field(factory=list)


def tallied(chosen: Chosen, rows: Iterable[int], columns: Iterable[int]) -> dict[tuple[int, int], Tally]:
    """Tallies of the lines by the numbers of their rows and columns."""
    magnitudes = [_ZERO if line.amount is None else line.amount.magnitude for line in chosen.lines]
    groups: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
    for position, key in enumerate(zip(rows, columns, chosen.unit_numbers, strict=False)):  # rows may repeat without end
        groups[key].append(position)
    tallies: defaultdict[tuple[int, int], Tally] = defaultdict(Tally)
    for (row, column, number), positions in groups.items():
        tally, unit = tallies[row, column], chosen.units[number]
        if unit is None:
            tally.missing += positions
        else:
            tally.known += positions
            tally.sums[unit] = reduce(EXACT.add, [magnitudes[position] for position in positions])
    return tallies


def joined(tallies: Iterable[Tally]) -> Tally:
    """The tally of all the lines of several."""
    whole = Tally()
    for tally in tallies:
        whole.known += tally.known
        whole.missing += tally.missing
        for unit, subtotal in tally.sums.items():
            before = whole.sums.get(unit)
            whole.sums[unit] = subtotal if before is None else EXACT.add(before, subtotal)
    return whole


def as_total(chosen: Chosen, tally: Tally) -> Total:
    """The total of the lines of a tally."""
    lines, exchange = chosen.lines, chosen.exchange
    missing = [lines[position] for position in sorted(tally.missing)]
    sums: dict[Unit, Decimal] = {}
    for unit, subtotal in tally.sums.items():
        into, rate, by = _joining(unit, exchange)
        worth = EXACT.divide(EXACT.multiply(subtotal, rate), by)  # by is a power of ten
        sums[into] = EXACT.add(sums[into], worth) if into in sums else worth
    exchanged = exchange is not None and any(unit.same_kind(exchange.of) for unit in tally.sums)
    return Total(
        known=in_smallest(sums) if sums else None,
        lines=tuple([lines[position].code for position in sorted(tally.known + tally.missing)]),
        missing=tuple([line.code for line in missing]),
        exhaustive=chosen.exhaustive,
        may_fall=any(line.state is BudgetState.SUPPLEMENT for line in missing),
        exchange=exchange if exchanged else None,
    )


_ONE = Decimal(1)


def _joining(unit: Unit, exchange: ExchangeRate | None) -> tuple[Unit, Decimal, Decimal]:
    """The unit in which amounts of a unit join, and what they are multiplied with and divided by for that."""
    if exchange is None or not unit.same_kind(exchange.of):
        return unit, _ONE, _ONE
    times, by = factor(unit, exchange.of)
    return exchange.rate.unit, EXACT.multiply(times, exchange.rate.magnitude), by


def in_smallest(sums: dict[Unit, Decimal]) -> Measure:
    """The sum of subtotals in units of one currency, in the smallest of these: no decimal is lost on the way down."""
    smallest = reduce(lambda one, other: one if factor(other, one)[1] == 1 else other, sums)
    if len(sums) == 1:
        return Measure(sums[smallest], smallest)
    scaled = [EXACT.multiply(subtotal, factor(unit, smallest)[0]) for unit, subtotal in sums.items()]
    return Measure(trimmed(reduce(EXACT.add, scaled)), smallest)
