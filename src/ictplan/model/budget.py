"""Money by task, source, class, year and state."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

import attrs

from ictplan.errors import InvalidValueError, quote
from ictplan.messages import message
from ictplan.model.area import Area, optional_area
from ictplan.model.collection import Keyed
from ictplan.model.converters import (
    InstanceOf,
    MemberOf,
    TupleOf,
    chain,
    code,
    code_from,
    flag,
    instance,
    many,
    optional,
    optional_code,
)
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.measure import Measure
from ictplan.model.organization import Organization, optional_organization
from ictplan.model.period import Period, period
from ictplan.model.source import Source
from ictplan.model.value import Value, fields_of, located


class ExpenditureClass(Enum):
    """Chi đầu tư phát triển, or chi sự nghiệp (thường xuyên)."""

    CAPITAL = "capital"
    RECURRENT = "recurrent"


class BudgetState(Enum):
    """How far an amount has come: from asked for to settled."""

    REQUESTED = "requested"
    APPROVED = "approved"
    ALLOCATED = "allocated"
    SUPPLEMENT = "supplement"
    CARRIED_OVER = "carried over"
    UNALLOCATED = "unallocated"
    DISBURSED = "disbursed"
    SETTLED = "settled"


def optional_funding_source(value: FundingSource | None) -> FundingSource | None:
    """A FundingSource, or None."""
    return None if value is None else instance(value, FundingSource)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class FundingSource(Value):
    """Who pays (nguồn vốn): central budget, provincial budget, ODA, enterprises.

    Args:
        name: the name.
        part_of: the source that it is a part of.
        code: a code; made of the name where none is given.
    """

    name: LocalizedText = attrs.field(converter=localized)
    part_of: FundingSource | None = attrs.field(default=None, converter=optional_funding_source)
    code: str = attrs.field(
        default=attrs.Factory(lambda self: code_from(self.name), takes_self=True), converter=code
    )
    chain: tuple[int, int] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "chain", chain("FundingSource.part_of", self.part_of))

    @property
    def line(self) -> tuple[FundingSource, ...]:
        """The source, what it is a part of, what that is a part of, and so on."""
        return (self, *(() if self.part_of is None else self.part_of.line))

    def is_within(self, other: FundingSource) -> bool:
        """Whether this source is *other* or a part of it."""
        return other in self.line

    def __str__(self) -> str:
        return str(self.name)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class BudgetLine(Value):
    """One amount of money.

    Args:
        code: a code.
        amount: the money, in the scale it was stated in; None where it is not known (which is not zero).
        task: the code of the task it pays for.
        funding_source: who pays.
        expenditure_class: ``"capital"`` or ``"recurrent"``.
        year: the budget year, or a span for an amount stated for several.
        state: ``"requested"``, ``"approved"``, ``"allocated"``, ``"supplement"``, ``"carried over"``,
            ``"unallocated"``, ``"disbursed"`` or ``"settled"``.
        area: where it is spent.
        organization: who spends it.
        note: what else the line says.
        source: where it is stated.

    Raises:
        InvalidValueError: an amount that is not money.

    Examples:
        >>> line = BudgetLine(code="b1", amount=Measure(1250, "million VND"), year="2012", state="approved")
        >>> print(line)
        1250 million VND (approved, 2012)
    """

    code: str = attrs.field(converter=code)
    amount: Measure | None = attrs.field(default=None, converter=optional(InstanceOf[Measure]))
    task: str | None = attrs.field(default=None, converter=optional_code)
    funding_source: FundingSource | None = attrs.field(
        default=None, converter=optional_funding_source
    )
    expenditure_class: ExpenditureClass | None = attrs.field(
        default=None, converter=optional(MemberOf[ExpenditureClass])
    )
    year: Period | None = attrs.field(default=None, converter=optional(period))
    state: BudgetState = attrs.field(converter=MemberOf[BudgetState])
    area: Area | None = attrs.field(default=None, converter=optional_area)
    organization: Organization | None = attrs.field(default=None, converter=optional_organization)
    note: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __attrs_post_init__(self) -> None:
        check_money("BudgetLine.amount", self.amount)

    def __str__(self) -> str:
        amount = self.amount if self.amount is not None else "amount not known"
        return f"{amount} ({self.state.value}{'' if self.year is None else f', {self.year}'})"


def check_money(subject: str, amount: Measure | None) -> None:
    """Refuse an amount that is not money."""
    if amount is not None and not amount.unit.is_money:
        raise InvalidValueError(
            subject,
            "wrong_unit",
            str(amount),
            message("write money, such as Measure(1250, 'million VND')"),
        )


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Facets(Value):
    """What an amount of money is of, as far as it is said; the fields are those of a `BudgetLine`.

    Args:
        task: the code of the task it pays for.
        funding_source: who pays.
        expenditure_class: ``"capital"`` or ``"recurrent"``.
        year: the budget year, or a span.
        state: how far it has come, as for a line.
        area: where it is spent.
        organization: who spends it.
    """

    task: str | None = attrs.field(default=None, converter=optional_code)
    funding_source: FundingSource | None = attrs.field(
        default=None, converter=optional_funding_source
    )
    expenditure_class: ExpenditureClass | None = attrs.field(
        default=None, converter=optional(MemberOf[ExpenditureClass])
    )
    year: Period | None = attrs.field(default=None, converter=optional(period))
    state: BudgetState | None = attrs.field(default=None, converter=optional(MemberOf[BudgetState]))
    area: Area | None = attrs.field(default=None, converter=optional_area)
    organization: Organization | None = attrs.field(default=None, converter=optional_organization)

    @property
    def facets(self) -> dict[str, Any]:
        """What is said, by the name of the field."""
        held = ((name, getattr(self, name)) for name in FACETS)
        return {name: value for name, value in held if value is not None}


#: The names of the fields that say what an amount is of.
FACETS = tuple(field.name for field in fields_of(Facets))


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class StatedTotal(Facets):
    """What some of the money of a budget adds up to, as the document states it: that of a source, a year, a state.

    Args:
        amount: the total as stated, in its scale, whether or not the lines add up to it.
        task: the code of the task it is the total of.
        funding_source: the source it is the total of; the total of all is the ``stated_total`` of the `Budget`.
        expenditure_class: the class it is the total of.
        year: the budget year, or a span.
        state: the state of the money.
        area: where it is spent.
        organization: who spends it.

    Raises:
        InvalidValueError: an amount that is no money, or nothing that it is the total of.

    Examples:
        >>> centre = FundingSource(name="ngân sách Trung ương")
        >>> print(StatedTotal(amount=Measure(1170, "billion VND"), funding_source=centre))
        1170 billion VND (ngan-sach-trung-uong)
    """

    amount: Measure = attrs.field(converter=InstanceOf[Measure])

    def __attrs_post_init__(self) -> None:
        check_money("StatedTotal.amount", self.amount)
        if not self.facets:
            hint = message(
                "say what it is the total of, such as its funding_source; the total of all is Budget.stated_total"
            )
            raise InvalidValueError("StatedTotal", "incomplete", quote(str(self.amount)), hint)

    @property
    def code(self) -> str:
        """What it is the total of, as a code."""
        return code_from(*self._named)

    @property
    def _named(self) -> list[str]:
        return [
            str(getattr(value, "value", getattr(value, "code", value)))
            for value in self.facets.values()
        ]

    def __str__(self) -> str:
        return f"{self.amount} ({', '.join(self._named)})"


def _lines(values: Iterable[BudgetLine]) -> Keyed[BudgetLine]:
    return Keyed(many(values, lambda v: instance(v, BudgetLine), "BudgetLines"), "budget lines")


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Budget(Value):
    """The money of a plan.

    Args:
        lines: the amounts, by code.
        stated_total: the total as the document states it, whether or not the lines add up to it.
        stated_totals: totals of parts of the money as the document states them: by source, year, state and so on.
        exhaustive: False where the document lists only some lines.
        source: where it stands.
    """

    lines: Keyed[BudgetLine] = attrs.field(default=Keyed((), "budget lines"), converter=_lines)
    stated_total: Measure | None = attrs.field(
        default=None, converter=optional(InstanceOf[Measure])
    )
    stated_totals: tuple[StatedTotal, ...] = attrs.field(default=(), converter=TupleOf[StatedTotal])
    exhaustive: bool = attrs.field(default=True, converter=flag)
    source: Source | None = attrs.field(default=None, converter=optional(InstanceOf[Source]))

    def __attrs_post_init__(self) -> None:
        check_money("Budget.stated_total", self.stated_total)

    def __str__(self) -> str:
        return f"budget of {len(self.lines)} lines"
