"""Catalog entries on money: funding sources, expenditure classes, budget states and project size
classes.
"""

from __future__ import annotations

from typing import final

import attrs

from ictplan.catalog.indicator_entry import entry_sources, lines
from ictplan.model.budget import BudgetState, ExpenditureClass, FundingSource
from ictplan.model.converters import InstanceOf, MemberOf, code, optional
from ictplan.model.localized_text import LocalizedText, localized, localized as as_localized
from ictplan.model.measure import Interval
from ictplan.model.source import Source
from ictplan.model.value import Value, located


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class MoneyEntry(Value):
    """Base of all entries on money.

    Args:
        code: the code.
        name: the name in both languages.
        short: other ways in which tables write the name, such as NSTW or ngân sách tỉnh.
        note: a remark that readers of the entry need.
        sources: the places in documents where it appears; empty if it is in common use and no
            available table prints it.
        unverified: names of fields that no available source confirms.
    """

    code: str = attrs.field(converter=code)
    name: LocalizedText = attrs.field(converter=as_localized)
    short: tuple[str, ...] = attrs.field(default=(), converter=lines)
    note: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    sources: tuple[Source, ...] = attrs.field(default=(), converter=entry_sources)
    unverified: tuple[str, ...] = attrs.field(default=(), converter=lines)

    def __str__(self) -> str:
        return str(self.name)


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class CatalogFundingSource(MoneyEntry):
    """A funding source (nguồn vốn) as budgets name it.

    Args:
        code: the code, which is also that of the source in a plan.
        name: the name.
        short: other ways in which tables write the name, such as NSTW or ngân sách tỉnh.
        note: a remark that readers of the entry need.
        sources: the places in documents where it appears; empty if it is in common use and no
            available table prints it.
        unverified: names of fields that no available source confirms.
        funding_source: the source, ready for use in a plan, with the sources that it is a part of.

    Examples:
        >>> from ictplan import catalog
        >>> entry = catalog.funding_sources["province-budget"]
        >>> print(f"{entry:en}, part of the {entry.funding_source.part_of:en}")
        provincial budget, part of the local budget
    """

    funding_source: FundingSource = attrs.field(converter=InstanceOf[FundingSource])


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class CatalogExpenditureClass(MoneyEntry):
    """A class of expenditure (loại chi).

    Args:
        code: the code, which is the value of the member.
        name: the name.
        short: other ways in which tables write the name, such as ĐTPT or sự nghiệp.
        note: a remark that readers of the entry need.
        sources: the places in documents where it appears.
        unverified: names of fields that no available source confirms.
        definition: the definition, in a sentence.
        expenditure_class: the member that budget lines have.

    Examples:
        >>> from ictplan import catalog
        >>> print(catalog.expenditure_classes["capital"])
        chi đầu tư phát triển
    """

    definition: LocalizedText = attrs.field(converter=as_localized)
    expenditure_class: ExpenditureClass = attrs.field(converter=MemberOf[ExpenditureClass])


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class CatalogBudgetState(MoneyEntry):
    """The state of money in a budget (tình trạng kinh phí), such as allocated or disbursed.

    Args:
        code: the code.
        name: the name.
        short: other ways in which tables write the name, such as đã giao, kế hoạch vốn or đã giải
            ngân.
        note: a remark that readers of the entry need.
        sources: the places in documents where it appears.
        unverified: names of fields that no available source confirms.
        definition: the definition, in a sentence.
        state: the member that budget lines have.

    Examples:
        >>> from ictplan import catalog
        >>> print(catalog.budget_states["carried-over"])
        chuyển nguồn
    """

    definition: LocalizedText = attrs.field(converter=as_localized)
    state: BudgetState = attrs.field(converter=MemberOf[BudgetState])


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class SizeClass(MoneyEntry):
    """A size class of projects (nhóm dự án), by total investment.

    Args:
        code: ``"A"``, ``"B"`` or ``"C"``.
        name: the name.
        short: other ways in which tables write the name.
        note: a remark that readers of the entry need.
        sources: the decree that sets the class.
        unverified: names of fields that no available source confirms.
        total: the range of total investments (tổng mức đầu tư) in this class.

    Examples:
        >>> from ictplan import catalog
        >>> print(catalog.size_classes["B"].total)
        (20, 100] billion VND
    """

    total: Interval = attrs.field(converter=InstanceOf[Interval])
