"""What the catalog holds of money: who pays, for what class, how far it has come, how large a project is."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ictplan.messages import message
from ictplan.model.budget import BudgetState, ExpenditureClass, FundingSource
from ictplan.model.converters import code, instance, line, many, member, optional
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.localized_text import localized as as_localized
from ictplan.model.measure import Interval
from ictplan.model.source import Source
from ictplan.model.value import Value, located

_LANGUAGES = ("vi", "en")


def _lines(values: Iterable[str]) -> tuple[str, ...]:
    return many(values, line, message("texts"))


def _sources(values: Iterable[Source]) -> tuple[Source, ...]:
    return many(values, lambda v: instance(v, Source), "Sources")


def _funding_source(value: FundingSource) -> FundingSource:
    return instance(value, FundingSource)


def _class(value: ExpenditureClass | str) -> ExpenditureClass:
    return member(value, ExpenditureClass)


def _state(value: BudgetState | str) -> BudgetState:
    return member(value, BudgetState)


def _interval(value: Interval) -> Interval:
    return instance(value, Interval)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class MoneyEntry(Value):
    """What every entry has.

    Args:
        code: its code.
        name: its name in both languages.
        short: other ways in which tables write it: NSTW, ngân sách tỉnh.
        note: what a reader must know of it.
        sources: where it stands; none where it is in common use and no table at hand prints it.
        unverified: names of fields that no source at hand confirms.
    """

    code: str = attrs.field(converter=code)
    name: LocalizedText = attrs.field(converter=as_localized)
    short: tuple[str, ...] = attrs.field(default=(), converter=_lines)
    note: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_sources)
    unverified: tuple[str, ...] = attrs.field(default=(), converter=_lines)

    def __str__(self) -> str:
        return str(self.name)

    def __format__(self, spec: str) -> str:
        """By its name in the language that *spec* names."""
        return self.name.get(spec) if spec in _LANGUAGES else format(str(self), spec)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class CatalogFundingSource(MoneyEntry):
    """A funding source (nguồn vốn) as budgets name it.

    Args:
        code: its code, which is that of the source in a plan.
        name: its name.
        short: other ways in which tables write it: NSTW, ngân sách tỉnh.
        note: what a reader must know of it.
        sources: where it stands; none where it is in common use and no table at hand prints it.
        unverified: names of fields that no source at hand confirms.
        funding_source: the source, ready to stand in a plan, with those that it is a part of.

    Examples:
        >>> from ictplan import catalog
        >>> entry = catalog.funding_sources["province-budget"]
        >>> print(f"{entry:en}, part of the {entry.funding_source.part_of:en}")
        provincial budget, part of the local budget
    """

    funding_source: FundingSource = attrs.field(converter=_funding_source)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class CatalogExpenditureClass(MoneyEntry):
    """A class of expenditure (loại chi).

    Args:
        code: its code, which is the value of the member.
        name: its name.
        short: other ways in which tables write it: ĐTPT, sự nghiệp.
        note: what a reader must know of it.
        sources: where it stands.
        unverified: names of fields that no source at hand confirms.
        definition: what it is, in a sentence.
        expenditure_class: the member that budget lines have.

    Examples:
        >>> from ictplan import catalog
        >>> print(catalog.expenditure_classes["capital"])
        chi đầu tư phát triển
    """

    definition: LocalizedText = attrs.field(converter=as_localized)
    expenditure_class: ExpenditureClass = attrs.field(converter=_class)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class CatalogBudgetState(MoneyEntry):
    """How far money has come (tình trạng kinh phí).

    Args:
        code: its code.
        name: its name.
        short: other ways in which tables write it: đã giao, kế hoạch vốn, đã giải ngân.
        note: what a reader must know of it.
        sources: where it stands.
        unverified: names of fields that no source at hand confirms.
        definition: what it is, in a sentence.
        state: the member that budget lines have.

    Examples:
        >>> from ictplan import catalog
        >>> print(catalog.budget_states["carried-over"])
        chuyển nguồn
    """

    definition: LocalizedText = attrs.field(converter=as_localized)
    state: BudgetState = attrs.field(converter=_state)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class SizeClass(MoneyEntry):
    """A size class of projects (nhóm dự án), by total investment.

    Args:
        code: ``"A"``, ``"B"`` or ``"C"``.
        name: its name.
        short: other ways in which tables write it.
        note: what a reader must know of it.
        sources: the decree that sets it.
        unverified: names of fields that no source at hand confirms.
        total: the total investments (tổng mức đầu tư) that it holds.

    Examples:
        >>> from ictplan import catalog
        >>> print(catalog.size_classes["B"].total)
        (20, 100] billion VND
    """

    total: Interval = attrs.field(converter=_interval)
