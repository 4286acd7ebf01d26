"""Comparisons of sums of money: execution rate, balance, yearly change, and unit cost."""

from __future__ import annotations

from decimal import Context, Decimal

import attrs

from ictplan.compute.budgets.currency import smallest_of
from ictplan.compute.budgets.pivot import pivot
from ictplan.compute.budgets.totals import (
    Chosen,
    Lines,
    States,
    as_states,
    as_total,
    choose,
    refuse_several_currencies,
    tallied,
)
from ictplan.compute.densities.density import density
from ictplan.compute.inputs import Figure, printed
from ictplan.errors import InvalidValueError, UndefinedResultError, message, quote
from ictplan.model.budget import BudgetState
from ictplan.model.change import Change, ChangeKind
from ictplan.model.decimals import EXACT, QUOTIENT, QUOTIENT_DOWN, QUOTIENT_UP, quotient, trimmed
from ictplan.model.measure import Interval, Measure
from ictplan.model.period import Granularity, Period
from ictplan.model.unit import Unit
from ictplan.results.spending import ExchangeRate, Execution, Total, YearOnYear
from ictplan.units import convert

_HUNDRED = Decimal(100)


def execution_rate(
    lines: Lines,
    *,
    spent: States = BudgetState.DISBURSED,
    out_of: States = BudgetState.ALLOCATED,
    currency: Unit | str | None = None,
    exchange: ExchangeRate | None = None,
) -> Execution:
    """Return the share of the allocated money that is disbursed (tỷ lệ giải ngân), in percent.

    Args:
        lines: a plan, a budget, or lines; lines of other states are ignored.
        spent: the states that count as spent.
        out_of: the states of the money that it is spent out of, such as ``("allocated",
            "supplement", "carried over")``.
        currency: the currency whose lines count, as for `total`.
        exchange: the rate at which amounts in another currency join, as for `total`.

    Units:
        Money of one currency, in any scale. The rate is in percent, exact if it ends within 34
        digits.

    Returns:
        An `Execution`. Its value is None unless all amounts of both sides are known. If only those
        of one side are known, its interval is open on one side.

    Raises:
        UndefinedResultError: If the allocated money is not above zero, or the plan has no budget.
        IncompatibleUnitsError: If the amounts are in different currencies.
        InvalidValueError: If a state is on both sides.

    Source:
        Law on the State Budget 01/2002/QH11: allocated money, and payments out of it.

    Examples:
        >>> from ictplan import BudgetLine
        >>> lines = [
        ...     BudgetLine(code="a", amount=Measure(60, "million VND"), state="allocated"),
        ...     BudgetLine(code="d", amount=Measure(45, "million VND"), state="disbursed"),
        ... ]
        >>> print(execution_rate(lines))
        75 percent: 45 million VND out of 60 million VND
        >>> print(execution_rate([*lines, BudgetLine(code="e", state="disbursed")]).interval)
        [75, ..) percent
    """
    part, whole = _sides(lines, spent, out_of, currency, exchange)
    if whole.known is not None and whole.known.magnitude <= 0 and whole.is_complete:
        raise UndefinedResultError(
            message("the execution rate"),
            message("the allocated amount is {known}", known=whole.known),
            message("an amount above zero is needed"),
        )
    value, interval = None, None
    if part.known is not None and whole.known is not None and whole.known.magnitude > 0:
        if part.is_complete and whole.is_complete:
            value = _percent(part.known, whole.known, QUOTIENT)
            interval = Interval(low=value, high=value)
        elif whole.is_complete and not part.may_fall:
            interval = Interval(low=_percent(part.known, whole.known, QUOTIENT_DOWN))
        elif part.is_complete and not whole.may_fall and part.known.magnitude >= 0:
            interval = Interval(high=_percent(part.known, whole.known, QUOTIENT_UP))
    return Execution(value=value, interval=interval, spent=part, out_of=whole)


def balance(
    lines: Lines,
    *,
    spent: States = BudgetState.DISBURSED,
    out_of: States = BudgetState.ALLOCATED,
    currency: Unit | str | None = None,
    exchange: ExchangeRate | None = None,
) -> Execution:
    """Return the allocated money minus the disbursed money.

    Args:
        lines: a plan, a budget, or lines; lines of other states are ignored.
        spent: the states that count as spent.
        out_of: the states of the money that it is spent out of.
        currency: the currency whose lines count, as for `total`.
        exchange: the rate at which amounts in another currency join, as for `total`.

    Units:
        Money of one currency, in any scale. The balance is in the smaller of the scales of the two
        sides, and exact. It is negative if more was spent than allocated.

    Returns:
        An `Execution`. Its value is None unless all amounts of both sides are known. If only those
        of one side are known, its interval is open on one side.

    Raises:
        UndefinedResultError: If the plan has no budget.
        IncompatibleUnitsError: If the amounts are in different currencies.
        InvalidValueError: If a state is on both sides.

    Source:
        Law on the State Budget 01/2002/QH11: allocated money, and payments out of it.

    Examples:
        >>> from ictplan import BudgetLine
        >>> lines = [
        ...     BudgetLine(code="a", amount=Measure("1.2", "billion VND"), state="allocated"),
        ...     BudgetLine(code="d", amount=Measure(45, "million VND"), state="disbursed"),
        ... ]
        >>> print(balance(lines))
        1155 million VND: 45 million VND out of 1.2 billion VND
    """
    part, whole = _sides(lines, spent, out_of, currency, exchange)
    value, interval = None, None
    if part.known is not None and whole.known is not None:
        minuend, subtrahend = _aligned(whole.known, part.known)
        difference = minuend - subtrahend
        if part.is_complete and whole.is_complete:
            value, interval = difference, Interval(low=difference, high=difference)
        elif part.is_complete and not whole.may_fall:
            interval = Interval(low=difference)
        elif whole.is_complete and not part.may_fall:
            interval = Interval(high=difference)
    return Execution(value=value, interval=interval, spent=part, out_of=whole)


def year_on_year(
    lines: Lines,
    *,
    state: States | None = None,
    currency: Unit | str | None = None,
    exchange: ExchangeRate | None = None,
) -> tuple[YearOnYear, ...]:
    """Return the money of each year beside that of the year before.

    Args:
        lines: a plan, a budget, or lines, each of one year.
        state: the states whose lines count, as for `total`.
        currency: the currency whose lines count, as for `total`.
        exchange: the rate at which amounts in another currency join, as for `total`.

    Units:
        As for `total`, year by year. Changes are in percent, exact if they end within 34 digits.

    Returns:
        The years that have lines, the earliest first. There is no change between two years unless
        all their amounts are known.

    Raises:
        UndefinedResultError: If a line has no year or a span of years, the lines are of different
            states, or the plan has no budget.
        IncompatibleUnitsError: If the amounts are in different currencies.

    Source:
        The difference over the amount of the year before, multiplied by 100.

    Examples:
        >>> from ictplan import BudgetLine
        >>> lines = [
        ...     BudgetLine(
        ...         code=year, amount=Measure(amount, "million VND"), year=year, state="approved"
        ...     )
        ...     for year, amount in [("2012", 800), ("2013", 1000)]
        ... ]
        >>> for row in year_on_year(lines):
        ...     print(row)
        2012: 800 million VND
        2013: 1000 million VND (increase of 25 percent on 2012)
    """
    by_year = pivot(lines, rows="year", state=state, currency=currency, exchange=exchange)
    totals: dict[int, tuple[Period, Total]] = {}
    for (year, _), total in by_year.items():
        if (
            not isinstance(year, Period)
            or year.is_span
            or year.granularity is not Granularity.YEAR
            or year.first_day is None
        ):
            code = total.lines[0]
            why = message("the line {code} has no year", code=code)
            if year is not None:
                why = message(
                    "the line {code} is for {year}, which is not a single year",
                    code=code,
                    year=year,
                )
            raise UndefinedResultError(
                message("the change from year to year"),
                why,
                message("leave out the lines that are not for a single year"),
            )
        totals[year.first_day.year] = year, total
    rows = []
    for number in sorted(totals):
        year, total = totals[number]
        earlier, before = totals.get(number - 1, (None, None))
        change = None if before is None else _change(total, before, str(earlier))
        rows.append(YearOnYear(year=year, total=total, before=before, change=change))
    return tuple(rows)


def cost_per(amount: Figure | Total, result: Figure, *, unit: Unit | str | None = None) -> Measure:
    """Return the cost of one unit of a result, such as đồng per kilometre of cable or per
    subscription.

    Args:
        amount: the money: an amount, a reported value, an observation, or a complete `Total`.
        result: the result that it paid for, above zero.
        unit: the unit of the answer, such as ``"million VND/subscription"``.

    Units:
        *amount*: money. *result*: things counted, a length, a surface or a time. Without *unit* the
        answer is in the scale of the amount per unit of the result.

    Returns:
        The amount over the result. It is exact if it ends within 34 digits, and otherwise correct
        to 34 digits.

    Raises:
        UndefinedResultError: If the result is not above zero, a figure is missing, or the total
            lacks amounts.
        InvalidValueError: If the amount is not money.
        IncompatibleUnitsError: If the unit of the result cannot be a denominator, or *unit* is of
            another kind.
        ScopeError: If the two are observations of different areas or periods.

    Source:
        Unit cost: money over physical result.

    Examples:
        >>> money, cable = Measure("9.35", "billion VND"), Measure(374, "km")
        >>> print(cost_per(money, cable))
        0.025 billion VND/km
        >>> print(cost_per(money, cable, unit="million VND/km"))
        25 million VND/km
    """
    if isinstance(amount, Total):
        if amount.known is None or not amount.is_complete:
            raise UndefinedResultError(
                message("the cost"),
                message("the total is {amount}", amount=amount),
                message("pass total.known if the known part is meant"),
            )
        amount = amount.known
    money, base = printed("amount", amount), printed("result", result)
    if not money.unit.is_money:
        raise InvalidValueError(
            "amount",
            "wrong_unit",
            quote(str(money)),
            message("write money, such as Measure(1250, 'million VND')"),
        )
    if base.magnitude <= 0:
        raise UndefinedResultError(
            message("the cost"),
            message("the base is {base}", base=base),
            message("a base above zero is needed"),
        )
    cost = density(amount, result, per=1)
    return cost if unit is None else convert(cost, unit)


def _sides(
    lines: Lines,
    spent: States,
    out_of: States,
    currency: Unit | str | None,
    exchange: ExchangeRate | None,
) -> tuple[Total, Total]:
    """Return the totals of two sets of states, all of one currency."""
    part, whole = as_states("spent", spent), as_states("out_of", out_of)
    if part & whole:
        shared_states = ", ".join(sorted(state.value for state in part & whole))
        raise InvalidValueError(
            "spent",
            "contradiction",
            quote(shared_states),
            message("use each state in only one of spent= and out_of="),
        )
    both_sides = choose(lines, state=part | whole, currency=currency, exchange=exchange)
    refuse_several_currencies(both_sides, tallied(both_sides, ()))
    return _of_states(both_sides, part), _of_states(both_sides, whole)


def _of_states(choice: Chosen, states: frozenset[BudgetState]) -> Total:
    lines = [line for line in choice.lines if line.state in states]
    selection = attrs.evolve(choice, lines=lines, several_states=())
    return as_total(selection, tallied(selection, ()))


def _aligned(first: Measure, second: Measure) -> tuple[Measure, Measure]:
    """Return two amounts in the smaller of their scales, in which both are exact."""
    unit = smallest_of((first.unit, second.unit))
    return convert(first, unit), convert(second, unit)


def _percent(part: Measure, whole: Measure, within: Context) -> Measure:
    above, below = _aligned(part, whole)
    hundredfold = EXACT.multiply(above.magnitude, _HUNDRED)
    return Measure(trimmed(quotient(hundredfold, below.magnitude, within=within)), "percent")


def _change(now: Total, before: Total, base: str) -> Change | None:
    """Return the change of money from the year before.

    The result is None if it cannot be expressed as a share of the year before.
    """
    if now.known is None or before.known is None or not (now.is_complete and before.is_complete):
        return None
    if now.known.magnitude < 0 or before.known.magnitude <= 0:
        return None
    late, early = _aligned(now.known, before.known)
    kind = ChangeKind.DECREASE if late < early else ChangeKind.INCREASE
    return Change(kind=kind, amount=_percent(abs(late - early), early, QUOTIENT), base=base)
