"""Adding up money: exact, in one currency and one state, and never silent about what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from decimal import Decimal, localcontext
from itertools import chain, repeat
from typing import TypeAlias

import attrs

from ictplan.compute.budgets.currency import by_unit, in_smallest, joining, worth
from ictplan.errors import (
    IncompatibleUnitsError,
    InvalidTypeError,
    InvalidValueError,
    UndefinedResultError,
    quote,
)
from ictplan.messages import Message, message
from ictplan.model.budget import Budget, BudgetLine, BudgetState
from ictplan.model.collection import Keyed
from ictplan.model.converters import instance, many, member
from ictplan.model.decimals import EXACT
from ictplan.model.plan import Plan
from ictplan.model.unit import Unit
from ictplan.model.unit import unit as as_unit
from ictplan.model.unit_names import Kind
from ictplan.results.spending import ExchangeRate, Total

#: What money is added up of: the lines themselves, the budget that holds them, or the plan that holds that.
Lines: TypeAlias = Plan | Budget | Iterable[BudgetLine]
#: One state, or several that add up, such as what was allocated and what was added to it.
States: TypeAlias = BudgetState | str | Iterable[BudgetState | str]

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
        Law on the State Budget 01/2002/QH11, chapters IV to VI: estimates, their execution and their settlement follow one
        another, and are stated apart.

    Examples:
        >>> from ictplan import Measure
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
    refuse_several_states(message("the total"), chosen)
    tallies = tallied(chosen, ())
    refuse_several_currencies(chosen, tallies)
    return as_total(chosen, tallies)


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
    lines: Lines,
    *,
    state: States | None = None,
    currency: Unit | str | None = None,
    exchange: ExchangeRate | None = None,
) -> Chosen:
    """The lines that count. Several states are a fault only where none was chosen."""
    given, exhaustive = _given(lines)
    if state is not None:
        states = as_states("state", state)
        given = [line for line in given if line.state in states]
    if currency is not None:
        money = as_unit(currency)
        if not money.is_money:
            raise InvalidValueError(
                "currency",
                "wrong_unit",
                quote(str(money)),
                message("write money, such as 'million VND'"),
            )
        given = [line for line in given if line.amount is None or line.amount.unit.same_kind(money)]
    if exchange is not None and not isinstance(exchange, ExchangeRate):
        raise InvalidTypeError("exchange", message("an ExchangeRate"), quote(exchange))
    several = _different_states(given) if state is None else ()
    return Chosen(lines=given, exhaustive=exhaustive, exchange=exchange, several_states=several)


def as_states(subject: str, given: States) -> frozenset[BudgetState]:
    """The states of an argument: one at least."""
    several = (
        (given,)
        if isinstance(given, BudgetState | str)
        else tuple(given)
        if isinstance(given, Set)
        else given
    )
    try:
        found = frozenset(
            many(several, lambda value: member(value, BudgetState), message("states"))
        )
    except (InvalidTypeError, InvalidValueError) as error:
        raise error.at(subject) from None
    if not found:
        raise InvalidValueError(subject, "incomplete", "()", message("name a state"))
    return found


def _given(lines: Lines) -> tuple[Sequence[BudgetLine], bool]:
    """The lines in their order, and whether they are all there are."""
    if isinstance(lines, Plan):
        if lines.budget is None:
            raise UndefinedResultError(
                message("the total"),
                message("the plan has no budget"),
                message("missing is not zero"),
            )
        return lines.budget_lines, lines.budget.exhaustive
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
            raise UndefinedResultError(
                message("the total"),
                message("the line {code} is given twice", code=line.code),
                message("it would count double; give it once"),
            )
        others.append(line)


def _different_states(lines: Sequence[BudgetLine]) -> tuple[BudgetState, ...]:
    """The states of lines, where there are several. Most lists have one, which is seen at a glance."""
    states = [line.state for line in lines]
    if not states or states.count(states[0]) == len(states):
        return ()
    return tuple(dict.fromkeys(states))


def refuse_several_states(what: Message, chosen: Chosen) -> None:
    """Refuse to add up what is the same money at different steps."""
    if chosen.several_states:
        names = tuple(chosen.several_states)
        advice = message("choose with state=, or group by it with compute.pivot")
        raise UndefinedResultError(
            what,
            message(
                "the lines are of different states ({names}), steps of the same money", names=names
            ),
            advice,
        )


@attrs.define
class Subtotal:
    """The amounts in one unit."""

    unit: Unit
    amount: Decimal


@attrs.define
class Tally:
    """A sum that is being made, of one line or more.

    Most lists are in one unit, so the subtotal in that of the first line is kept apart from those in others.

    Args:
        first: the first line.
        unit: its unit; None where it has no amount.
        subtotal: the amounts in that very unit.
        others: subtotals in other units.
        codes: of all lines.
        missing: the lines without an amount.
    """

    first: BudgetLine
    unit: Unit | None
    subtotal: Decimal = _ZERO
    others: dict[int, Subtotal] = attrs.field(factory=dict)
    codes: list[str] = attrs.field(factory=list)
    missing: list[BudgetLine] = attrs.field(factory=list)

    @property
    def subtotals(self) -> Iterator[tuple[Unit, Decimal]]:
        """The subtotals, each with its unit."""
        if self.unit is not None:
            yield self.unit, self.subtotal
        for other in self.others.values():
            yield other.unit, other.amount


def tallied(chosen: Chosen, fields: Iterable[Callable[[BudgetLine], object]]) -> list[Tally]:
    """Tallies of the lines by what fields hold, in the order in which they start. Lines share few funding sources, years and
    units, so they are told apart by where they are kept: what two tallies hold may be equal.
    """
    lines = chosen.lines
    kept = [map(id, map(field, lines)) for field in fields]
    keys: Iterator[tuple[int, ...]] = zip(*kept, strict=True) if kept else repeat(())
    tallies: dict[tuple[int, ...], Tally] = {}
    with localcontext(EXACT):
        for line, key in zip(lines, keys, strict=False):  # without fields the keys have no end
            amount = line.amount
            try:
                tally = tallies[key]
            except KeyError:
                tally = tallies[key] = Tally(line, None if amount is None else amount.unit)
            tally.codes.append(line.code)
            if amount is None:
                tally.missing.append(line)
            elif amount.unit is tally.unit:
                tally.subtotal += amount.magnitude
            else:
                other = tally.others.get(id(amount.unit))
                if other is None:
                    tally.others[id(amount.unit)] = Subtotal(amount.unit, amount.magnitude)
                else:
                    other.amount += amount.magnitude
    return list(tallies.values())


def refuse_several_currencies(chosen: Chosen, tallies: Iterable[Tally]) -> None:
    """Refuse to add up đồng and dollars."""
    found = currencies(chosen, tallies)
    if len(found) > 1:
        one, other = found[:2]
        advice = message(
            "choose with currency=, exchange at a rate with exchange=, or group by currency with compute.pivot"
        )
        raise IncompatibleUnitsError(
            message("add"), str(one), one.kind, str(other), other.kind, advice
        )


def currencies(chosen: Chosen, tallies: Iterable[Tally]) -> tuple[Unit, ...]:
    """A unit of each currency, after what is exchanged."""
    found: dict[Kind, Unit] = {}
    for unit in dict.fromkeys(unit for tally in tallies for unit, _ in tally.subtotals):
        into, _, _ = joining(unit, chosen.exchange)
        found.setdefault(into.numerator.kind, into)
    return tuple(found.values())


def as_total(chosen: Chosen, tallies: Sequence[Tally]) -> Total:
    """The total of the lines of tallies."""
    exchange = chosen.exchange
    given = by_unit(chain.from_iterable(tally.subtotals for tally in tallies))
    sums = by_unit(worth(unit, subtotal, exchange) for unit, subtotal in given.items())
    codes: list[str] = []
    missing: list[BudgetLine] = []
    for tally in tallies:
        codes += tally.codes
        missing += tally.missing
    return Total(
        known=in_smallest(sums) if sums else None,
        lines=tuple(codes),
        missing=tuple([line.code for line in missing]),
        exhaustive=chosen.exhaustive,
        may_fall=any(line.state is BudgetState.SUPPLEMENT for line in missing),
        exchange=exchange
        if exchange is not None and any(unit.same_kind(exchange.of) for unit in given)
        else None,
    )
