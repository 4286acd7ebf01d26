"""Adding up money: exact, in one currency and one state, and never silent about what is not known."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal, localcontext
from functools import reduce
from itertools import repeat
from typing import NamedTuple, TypeAlias

import attrs

from ictplan.errors import IncompatibleUnitsError, InvalidTypeError, InvalidValueError, UndefinedResultError, quote
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


def total(
    lines: Lines,
    *,
    state: States | None = None,
    currency: Unit | str | None = None,
    exchange: ExchangeRate | None = None,
) -> Total:
    """Return what budget lines are together, with what is not known.

    The same money is requested, approved, allocated and disbursed, so lines of different states do not add up: choose one,
    or several that do (``state=("allocated", "supplement")``), or group by it with `pivot`.

    Args:
        lines: a plan, a budget, or lines.
        state: the states whose lines count; where none is given, all lines must be of one.
        currency: the currency whose lines count, such as ``"USD"``. Lines without an amount count as unknown in each.
        exchange: the rate at which amounts in another currency join.

    Units:
        Money, in whatever scale. The total is in the scale that all amounts share, or in the smallest of several: 12.2
        billion and 300 million đồng are 12500 million đồng. Amounts that are exchanged join in the unit of the rate.

    Returns:
        A `Total`. Its sum is exact, and depends neither on the order nor on the scale of the lines. Where amounts are
        missing, or the budget lists only some of its lines, it says so.

    Raises:
        UndefinedResultError: the lines are of different states, one is given twice, or the plan has no budget.
        IncompatibleUnitsError: the amounts are in different currencies.

    Source:
        Circular 08/2013/TT-BTC (TABMIS): estimates, allocations and payments are accounted for apart. Of lines without an
        amount it is said that they are there.

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
    tallies = tallied(chosen, ())
    refuse_several_currencies(several_currencies(chosen, tallies))
    return as_total(chosen, joined(tallies))


@attrs.frozen(kw_only=True)
class Chosen:
    """The lines that count, and how.

    Args:
        lines: the lines.
        exhaustive: whether they are all there are.
        exchange: the rate at which foreign amounts join.
        several_states: the states, where they are more than one and none was chosen.
    """

    lines: Sequence[BudgetLine]
    exhaustive: bool
    exchange: ExchangeRate | None
    several_states: tuple[BudgetState, ...]


def choose(
    lines: Lines, *, state: States | None = None, currency: Unit | str | None = None, exchange: ExchangeRate | None = None
) -> Chosen:
    """The lines that count. Several states are a fault only where none was chosen."""
    given, exhaustive = _given(lines)
    if state is not None:
        states = as_states("state", state)
        given = [line for line in given if line.state in states]
    if currency is not None:
        money = as_unit(currency)
        if not is_money(money):
            raise InvalidValueError("currency", "wrong_unit", quote(str(money)), "write money, such as 'USD'")
        given = [line for line in given if line.amount is None or line.amount.unit.same_kind(money)]
    if exchange is not None and not isinstance(exchange, ExchangeRate):
        raise InvalidTypeError("exchange", "an ExchangeRate", quote(exchange))
    several = _different_states(given) if state is None else ()
    return Chosen(lines=given, exhaustive=exhaustive, exchange=exchange, several_states=several)


def as_states(subject: str, given: States) -> frozenset[BudgetState]:
    """The states of an argument: one at least."""
    several = (given,) if isinstance(given, BudgetState | str) else given
    try:
        found = frozenset(many(several, lambda value: member(value, BudgetState), "states"))
    except (InvalidTypeError, InvalidValueError) as error:
        raise error.at(subject) from None
    if not found:
        raise InvalidValueError(subject, "incomplete", "()", "name a state")
    return found


def _given(lines: Lines) -> tuple[Sequence[BudgetLine], bool]:
    """The lines in their order, and whether they are all there are."""
    if isinstance(lines, Plan):
        if lines.budget is None:
            raise UndefinedResultError("the total", "the plan has no budget", "missing is not zero")
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
    """Refuse a line that would count double. Lines of two budgets may have the same code."""
    if len({line.code for line in lines}) == len(lines):
        return
    seen: dict[str, list[BudgetLine]] = {}
    for line in lines:
        others = seen.setdefault(line.code, [])
        if line in others:
            raise UndefinedResultError("the total", f"the line {line.code} is given twice", "it would count double; give it once")
        others.append(line)


def _different_states(lines: Sequence[BudgetLine]) -> tuple[BudgetState, ...]:
    """The states of lines, where there are several. Most lists have one, which is seen at a glance."""
    states = [line.state for line in lines]
    if not states or states.count(states[0]) == len(states):
        return ()
    return tuple(dict.fromkeys(states))


def refuse_several_states(what: str, chosen: Chosen) -> None:
    """Refuse to add up what is the same money at different steps."""
    if chosen.several_states:
        names = ", ".join(state.value for state in chosen.several_states)
        advice = "choose with state=, or group by it with compute.pivot"
        raise UndefinedResultError(what, f"the lines are of different states ({names}), steps of the same money", advice)


class Tally(NamedTuple):
    """A sum that is being made.

    Attributes:
        sums: subtotals by unit.
        codes: of all lines.
        missing: the lines without an amount.
        first: the first line; None where there is none.
    """

    sums: dict[Unit, Decimal]
    codes: list[str]
    missing: list[BudgetLine]
    first: BudgetLine | None


def tallied(chosen: Chosen, fields: Iterable[Callable[[BudgetLine], Hashable]]) -> list[Tally]:
    """Tallies of the lines by what fields hold, in the order in which they start. Lines share few funding sources, years and
    units, so they are told apart by where they are kept, and hashed once a tally: two of them may be of equal values.
    """
    lines = chosen.lines
    kept = [map(id, map(field, lines)) for field in fields]
    keys: Iterator[tuple[int, ...]] = zip(*kept, strict=True) if kept else repeat(())
    groups: dict[tuple[int, ...], tuple[dict[int, Decimal], list[str], list[BudgetLine], BudgetLine]] = {}
    units: dict[int, Unit] = {}
    with localcontext(EXACT):
        for line, key in zip(lines, keys, strict=False):  # without fields the keys have no end
            group = groups.get(key)
            if group is None:
                group = groups[key] = ({}, [], [], line)
            sums, codes, missing, _ = group
            codes.append(line.code)
            amount = line.amount
            if amount is None:
                missing.append(line)
                continue
            number = id(amount.unit)
            if number in sums:
                sums[number] += amount.magnitude
            else:
                sums[number], units[number] = amount.magnitude, amount.unit
    return [joined([Tally({units[n]: s}, [], [], None) for n, s in sums.items()], *rest) for sums, *rest in groups.values()]


def joined(tallies: Iterable[Tally]) -> Tally:
    """The tally of the lines of several."""
    sums: dict[Unit, Decimal] = {}
    codes: list[str] = []
    missing: list[BudgetLine] = []
    first: BudgetLine | None = None
    for tally in tallies:
        first = first or tally.first
        codes += tally.codes
        missing += tally.missing
        for unit, subtotal in tally.sums.items():
            sums[unit] = EXACT.add(sums[unit], subtotal) if unit in sums else subtotal
    return Tally(sums, codes, missing, first)
