"""Money by task, source, class, year and state."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any, final

import attrs

from ictplan.errors import InvalidValueError, Spoken, message, quote
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


class ExpenditureClass(Spoken, Enum):
    """Chi đầu tư phát triển, or chi sự nghiệp (thường xuyên)."""

    CAPITAL = "capital"
    RECURRENT = "recurrent"


class BudgetState(Spoken, Enum):
    """The state of an amount, from requested to settled."""

    REQUESTED = "requested"
    APPROVED = "approved"
    ALLOCATED = "allocated"
    SUPPLEMENT = "supplement"
    CARRIED_OVER = "carried over"
    UNALLOCATED = "unallocated"
    DISBURSED = "disbursed"
    SETTLED = "settled"


def optional_funding_source(value: FundingSource | None) -> FundingSource | None:
    """Return a FundingSource, or None."""
    return None if value is None else instance(value, FundingSource)


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class FundingSource(Value):
    """A source of money (nguồn vốn): central budget, provincial budget, ODA, enterprises.

    Args:
        name: the name, such as "ngân sách Trung ương".
        part_of: the source that contains this one.
        code: a code. By default it is made from the name.
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
        """The source, the one that contains it, the one that contains that, and so on."""
        return (self, *(() if self.part_of is None else self.part_of.line))

    def is_within(self, other: FundingSource) -> bool:
        """Whether this source is *other* or a part of it."""
        return instance(other, FundingSource) in self.line

    def __str__(self) -> str:
        return str(self.name)


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class BudgetLine(Value):
    """One amount of money.

    Args:
        code: a code.
        amount: the money, in the scale of the document. None if it is not known, which is not zero.
        task: the code of the task it pays for.
        funding_source: the source that pays.
        expenditure_class: ``"capital"`` or ``"recurrent"``.
        year: the budget year, or a span if the amount is for several years.
        state: ``"requested"``, ``"approved"``, ``"allocated"``, ``"supplement"``, ``"carried
            over"``, ``"unallocated"``, ``"disbursed"`` or ``"settled"``.
        area: the area where it is spent.
        organization: the body that spends it.
        note: further text of the line.
        source: the passage that states it.

    Raises:
        InvalidValueError: If the amount is not money.

    Examples:
        >>> amount = Measure(1250, "million VND")
        >>> line = BudgetLine(code="b1", amount=amount, year="2012", state="approved")
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
    """The stated properties of an amount of money, with the fields of a `BudgetLine`.

    Args:
        task: the code of the task it pays for.
        funding_source: the source that pays.
        expenditure_class: ``"capital"`` or ``"recurrent"``.
        year: the budget year, or a span.
        state: the state of the money, as for a line.
        area: the area where it is spent.
        organization: the body that spends it.
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
        """The stated properties, by the name of the field."""
        values = ((name, getattr(self, name)) for name in FACETS)
        return {name: value for name, value in values if value is not None}


#: The names of the fields for properties of an amount.
FACETS = tuple(field.name for field in fields_of(Facets))


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class StatedTotal(Facets):
    """A stated total of a part of the budget, such as that of a source, a year or a state.

    The total of all money is the ``stated_total`` of the `Budget`.

    Args:
        amount: the total as stated, in its scale, whether or not the lines add up to it.
        task: the code of the task that the total is for.
        funding_source: the source that the total is for.
        expenditure_class: the class that the total is for.
        year: the budget year, or a span.
        state: the state of the money.
        area: the area where it is spent.
        organization: the body that spends it.

    Raises:
        InvalidValueError: If the amount is not money, or all the other fields are missing.

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
                "state what is added up, such as the lines of a funding_source; the total of all "
                "lines is Budget.stated_total"
            )
            raise InvalidValueError("StatedTotal", "incomplete", quote(str(self.amount)), hint)

    @property
    def code(self) -> str:
        """A code made of the properties."""
        return code_from(*self._facet_codes)

    @property
    def _facet_codes(self) -> list[str]:
        return [
            str(getattr(value, "value", getattr(value, "code", value)))
            for value in self.facets.values()
        ]

    def __str__(self) -> str:
        return f"{self.amount} ({', '.join(self._facet_codes)})"


def _lines(values: Iterable[BudgetLine]) -> Keyed[BudgetLine]:
    return Keyed(many(values, lambda v: instance(v, BudgetLine), "BudgetLines"), "budget lines")


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Budget(Value):
    """The money of a plan.

    Args:
        lines: the amounts, by code.
        stated_total: the total in the document, whether or not the lines add up to it.
        stated_totals: the totals of parts of the money in the document: by source, year, state and
            so on.
        exhaustive: False if the document lists only some lines.
        source: the passage that states the budget.
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
