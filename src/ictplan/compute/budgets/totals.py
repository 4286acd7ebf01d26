"""Totals of budget lines: exact, in one currency and one state, with a list of unknown amounts."""

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
    Message,
    UndefinedResultError,
    message,
    quote,
)
from ictplan.model.budget import Budget, BudgetLine, BudgetState
from ictplan.model.collection import Keyed
from ictplan.model.converters import instance, many, member
from ictplan.model.decimals import EXACT
from ictplan.model.plan import Plan
from ictplan.model.unit import Unit, unit as as_unit
from ictplan.model.unit_names import Kind
from ictplan.results.spending import ExchangeRate, Total

#: The lines to add up: budget lines, a budget with its lines, or a plan with its budget.
Lines: TypeAlias = Plan | Budget | Iterable[BudgetLine]
#: One state, or several that add up, such as allocations and supplements.
States: TypeAlias = BudgetState | str | Iterable[BudgetState | str]

_ZERO = Decimal(0)


def total(
    lines: Lines,
    *,
    state: States | None = None,
    currency: Unit | str | None = None,
    exchange: ExchangeRate | None = None,
) -> Total:
    """Return the total of budget lines, with a record of unknown amounts.

    The same money is requested, approved, allocated and disbursed, so lines of different states do
    not add up. Choose one state, or several that add up (``state=("allocated", "supplement")``), or
    group the lines by state with `pivot`.

    Args:
        lines: a plan, a budget, or lines.
        state: the states whose lines count; without it, all lines must be of one state.
        currency: the currency whose lines count, such as ``"USD"``. Lines without an amount count
            as unknown in every currency.
        exchange: the rate at which amounts in another currency join.

    Units:
        Money, in any scale. The total is in the scale that all amounts share, or in the smallest of
        several: 12.2 billion and 300 million đồng are 12500 million đồng. Exchanged amounts join in
        the unit of the rate.

    Returns:
        A `Total`. Its sum is exact and depends neither on the order nor on the scale of the lines.
        It records missing amounts, and a budget that lists only some of its lines.

    Raises:
        UndefinedResultError: If the lines are of different states, a line is given twice, or the
            plan has no budget.
        IncompatibleUnitsError: If the amounts are in different currencies.

    Source:
        Law on the State Budget 01/2002/QH11, chapters IV to VI: estimates, their execution and
        their settlement follow one another and are stated separately.

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
    choice = choose(lines, state=state, currency=currency, exchange=exchange)
    refuse_several_states(message("the total"), choice)
    tallies = tallied(choice, ())
    refuse_several_currencies(choice, tallies)
    return as_total(choice, tallies)


@attrs.frozen(kw_only=True)
class Chosen:
    """The lines that count.

    Args:
        lines: the lines.
        exhaustive: whether the budget has no further lines.
        exchange: the rate at which foreign amounts join.
        several_states: the states, if there are several and none was chosen.
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
    """Select the lines that count. Several states are recorded as a fault if none was chosen."""
    selection, exhaustive = _lines_of(lines)
    if state is not None:
        states = as_states("state", state)
        selection = [line for line in selection if line.state in states]
    if currency is not None:
        money = as_unit(currency)
        if not money.is_money:
            raise InvalidValueError(
                "currency",
                "wrong_unit",
                quote(str(money)),
                message("write money, such as 'million VND'"),
            )
        selection = [
            line for line in selection if line.amount is None or line.amount.unit.same_kind(money)
        ]
    if exchange is not None and not isinstance(exchange, ExchangeRate):
        raise InvalidTypeError("exchange", message("an ExchangeRate"), quote(exchange))
    several = _different_states(selection) if state is None else ()
    return Chosen(lines=selection, exhaustive=exhaustive, exchange=exchange, several_states=several)


def as_states(subject: str, states: States) -> frozenset[BudgetState]:
    """Return the states of an argument, at least one."""
    if isinstance(states, BudgetState | str):
        states = (states,)
    elif isinstance(states, Set):
        states = tuple(states)
    try:
        members = frozenset(
            many(states, lambda value: member(value, BudgetState), message("states"))
        )
    except (InvalidTypeError, InvalidValueError) as error:
        raise error.at(subject) from None
    if not members:
        raise InvalidValueError(subject, "incomplete", "()", message("name at least one state"))
    return members


def _lines_of(lines: Lines) -> tuple[Sequence[BudgetLine], bool]:
    """Return the lines in their order, and whether the budget has no further lines."""
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
    """Refuse a line that would count twice. Lines of two budgets may have the same code."""
    if len({line.code for line in lines}) == len(lines):
        return
    by_code: dict[str, list[BudgetLine]] = {}
    for line in lines:
        namesakes = by_code.setdefault(line.code, [])
        if line in namesakes:
            raise UndefinedResultError(
                message("the total"),
                message("the line {code} is given twice", code=line.code),
                message("it would count twice; give it once"),
            )
        namesakes.append(line)


def _different_states(lines: Sequence[BudgetLine]) -> tuple[BudgetState, ...]:
    """Return the states of lines if there are several.

    Most lists have only one state, so that case is fast.
    """
    states = [line.state for line in lines]
    if not states or states.count(states[0]) == len(states):
        return ()
    return tuple(dict.fromkeys(states))


def refuse_several_states(result: Message, choice: Chosen) -> None:
    """Refuse to add up the same money in different states."""
    if choice.several_states:
        names = tuple(choice.several_states)
        advice = message("select states with state=, or group by state with compute.pivot")
        raise UndefinedResultError(
            result,
            message(
                "the lines have different states ({names}) and would count the same money more "
                "than once",
                names=names,
            ),
            advice,
        )


@attrs.define
class Subtotal:
    """The sum of the amounts in one unit."""

    unit: Unit
    amount: Decimal


@attrs.define
class Tally:
    """A sum in progress, of at least one line.

    Most lists are in one unit, so the subtotal in the unit of the first line is kept apart from
    those in other units.

    Args:
        first: the first line.
        unit: the unit of the first line; None if it has no amount.
        subtotal: the sum of the amounts in exactly that unit.
        other_currencies: the subtotals in other units, by identity of the unit.
        codes: the codes of all lines.
        missing: the lines without an amount.
    """

    first: BudgetLine
    unit: Unit | None
    subtotal: Decimal = _ZERO
    other_currencies: dict[int, Subtotal] = attrs.field(factory=dict)
    codes: list[str] = attrs.field(factory=list)
    missing: list[BudgetLine] = attrs.field(factory=list)

    @property
    def subtotals(self) -> Iterator[tuple[Unit, Decimal]]:
        """The subtotals, each with its unit."""
        if self.unit is not None:
            yield self.unit, self.subtotal
        for subtotal in self.other_currencies.values():
            yield subtotal.unit, subtotal.amount


def tallied(choice: Chosen, fields: Iterable[Callable[[BudgetLine], object]]) -> list[Tally]:
    """Return tallies of the lines grouped by fields, in the order of the first lines.

    Lines share few funding sources, years and units as objects. They are grouped by object
    identity, which is fast, so two tallies may have equal fields.
    """
    lines = choice.lines
    columns = [map(id, map(field, lines)) for field in fields]
    keys: Iterator[tuple[int, ...]] = zip(*columns, strict=True) if columns else repeat(())
    tallies: dict[tuple[int, ...], Tally] = {}
    with localcontext(EXACT):
        for line, key in zip(lines, keys, strict=False):  # without fields the keys are endless
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
                subtotal = tally.other_currencies.get(id(amount.unit))
                if subtotal is None:
                    tally.other_currencies[id(amount.unit)] = Subtotal(
                        amount.unit, amount.magnitude
                    )
                else:
                    subtotal.amount += amount.magnitude
    return list(tallies.values())


def refuse_several_currencies(choice: Chosen, tallies: Iterable[Tally]) -> None:
    """Refuse to add up đồng and dollars."""
    units = currencies(choice, tallies)
    if len(units) > 1:
        first, second = units[:2]
        advice = message(
            "select a currency with currency=, convert with exchange=, or group by currency with "
            "compute.pivot"
        )
        raise IncompatibleUnitsError(
            message("add"), str(first), first.kind, str(second), second.kind, advice
        )


def currencies(choice: Chosen, tallies: Iterable[Tally]) -> tuple[Unit, ...]:
    """Return one unit of each currency that remains after the exchange."""
    by_kind: dict[Kind, Unit] = {}
    for unit in dict.fromkeys(unit for tally in tallies for unit, _ in tally.subtotals):
        into, _, _ = joining(unit, choice.exchange)
        by_kind.setdefault(into.numerator.kind, into)
    return tuple(by_kind.values())


def as_total(choice: Chosen, tallies: Sequence[Tally]) -> Total:
    """Return the total of the lines of tallies."""
    exchange = choice.exchange
    subtotals = by_unit(chain.from_iterable(tally.subtotals for tally in tallies))
    sums = by_unit(worth(unit, subtotal, exchange) for unit, subtotal in subtotals.items())
    codes: list[str] = []
    missing: list[BudgetLine] = []
    for tally in tallies:
        codes += tally.codes
        missing += tally.missing
    is_exchanged = exchange is not None and any(unit.same_kind(exchange.of) for unit in subtotals)
    return Total(
        known=in_smallest(sums) if sums else None,
        lines=tuple(codes),
        missing=tuple([line.code for line in missing]),
        exhaustive=choice.exhaustive,
        may_fall=any(line.state is BudgetState.SUPPLEMENT for line in missing),
        exchange=exchange if is_exchanged else None,
    )
