"""Who pays, for what class, how far the money has come, how large a project is: what budgets are ordered by, as data."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from threading import Lock
from typing import NamedTuple, TypeVar

import attrs

from ictplan.catalog.files import FOLDER, Table, localized, read, sources
from ictplan.errors import InvalidValueError, UnknownCodeError, near, quote
from ictplan.model.budget import BudgetState, ExpenditureClass, FundingSource, check_money
from ictplan.model.fields import code, instance, line, many, member
from ictplan.model.keyed import Keyed
from ictplan.model.localized import LocalizedText, optional_localized
from ictplan.model.localized import localized as as_localized
from ictplan.model.measure import Interval, Measure
from ictplan.model.source import Source
from ictplan.model.value import Value, located
from ictplan.text import normal, slug

_BILLION = "billion VND"
_LANGUAGES = ("vi", "en")


def _lines(values: Iterable[str]) -> tuple[str, ...]:
    return many(values, line, "texts")


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
class _Entry(Value):
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
    note: LocalizedText | None = attrs.field(default=None, converter=optional_localized)
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_sources)
    unverified: tuple[str, ...] = attrs.field(default=(), converter=_lines)

    def __str__(self) -> str:
        return str(self.name)

    def __format__(self, spec: str) -> str:
        """By its name in the language that *spec* names."""
        return self.name.get(spec) if spec in _LANGUAGES else format(str(self), spec)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class CatalogFundingSource(_Entry):
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
class CatalogExpenditureClass(_Entry):
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
class CatalogBudgetState(_Entry):
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
class SizeClass(_Entry):
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


class Money(NamedTuple):
    """Everything that the file holds."""

    funding_sources: Keyed[CatalogFundingSource]
    expenditure_classes: Keyed[CatalogExpenditureClass]
    budget_states: Keyed[CatalogBudgetState]
    size_classes: Keyed[SizeClass]
    headings: dict[str, LocalizedText]
    bounds: dict[str, LocalizedText]
    spelling: Table


_reading = Lock()


def load_money() -> Money:
    """What the file holds; of several threads that ask for it first, one reads it."""
    with _reading:
        return _load()


@cache
def _load() -> Money:
    table = read(FOLDER / "money.toml")
    funds: dict[str, CatalogFundingSource] = {}
    for raw in table["funding_sources"]:
        funds[raw["code"]] = _fund(raw, funds)
    return Money(
        Keyed(funds.values(), "the catalog of funding sources"),
        Keyed(map(_expenditure, table["expenditure_classes"]), "the catalog of expenditure classes"),
        Keyed(map(_standing, table["budget_states"]), "the catalog of budget states"),
        Keyed(map(_size, table["size_classes"]), "the catalog of size classes"),
        localized(table["headings"], table["headings"]),
        localized(table["bounds"], table["bounds"]),
        table["spelling"],
    )


def _fields(raw: Table) -> Table:
    """The fields that every entry has, and what is left over."""
    return {**localized(raw, ("name", "note", "definition")), "sources": sources(raw.get("sources", ()))}


def _fund(raw: Table, before: dict[str, CatalogFundingSource]) -> CatalogFundingSource:
    fields = _fields(raw)
    whole = fields.pop("part_of", None)
    source = FundingSource(
        code=fields["code"], name=fields["name"], part_of=None if whole is None else before[whole].funding_source
    )
    return CatalogFundingSource(funding_source=source, **fields)


def _expenditure(raw: Table) -> CatalogExpenditureClass:
    return CatalogExpenditureClass(expenditure_class=raw["code"], **_fields(raw))


def _standing(raw: Table) -> CatalogBudgetState:
    return CatalogBudgetState(**{"state": raw["code"], **_fields(raw)})


def _size(raw: Table) -> SizeClass:
    fields = _fields(raw)
    above, up_to = fields.pop("above"), fields.pop("up_to", None)
    high = None if up_to is None else Measure(up_to, _BILLION)
    return SizeClass(total=Interval(low=Measure(above, _BILLION), low_inclusive=False, high=high), **fields)


_E = TypeVar("_E", bound=_Entry)


def funding_source(text: str) -> FundingSource:
    """Return the funding source that a code, a name or an abbreviation means, ready to stand in a plan.

    Marks and capitals do not matter: ``"NSTW"``, ``"ngan sach trung uong"`` and ``"central-budget"`` are one.

    Args:
        text: the code, the name in either language, or an abbreviation. At most 1,000 characters.

    Returns:
        The source, with those that it is a part of.

    Raises:
        UnknownCodeError: there is none; near ones are suggested.
        InvalidTypeError: not text.
        InvalidValueError: blank, too long, or with control characters.

    Source:
        The sources of each entry are in `funding_sources`.

    Examples:
        >>> source = funding_source("NSTW")
        >>> print(source, "|", source.part_of)
        ngân sách trung ương | ngân sách nhà nước
        >>> funding_source("nguồn thu để lạii")
        Traceback (most recent call last):
            ...
        ictplan.errors.UnknownCodeError: no item 'nguồn thu để lạii' in the catalog of funding sources; perhaps 'nguồn thu để lại'
    """
    return _find(text, load_money().funding_sources).funding_source


def expenditure_class(text: str) -> ExpenditureClass:
    """Return the class of expenditure that a code, a name or an abbreviation means.

    Args:
        text: the value of the member, the name in either language, or another way in which tables write it.

    Returns:
        The member.

    Raises:
        UnknownCodeError: there is none; near ones are suggested.
        InvalidTypeError: not text.
        InvalidValueError: blank, too long, or with control characters.

    Source:
        The sources of each entry are in `expenditure_classes`.

    Examples:
        >>> expenditure_class("Vốn sự nghiệp")
        <ExpenditureClass.RECURRENT: 'recurrent'>
    """
    return _find(text, load_money().expenditure_classes).expenditure_class


def budget_state(text: str) -> BudgetState:
    """Return the state of money that a code, a name or a heading of a table means.

    Args:
        text: the value of the member, the name in either language, or another way in which tables write it.

    Returns:
        The member.

    Raises:
        UnknownCodeError: there is none; near ones are suggested.
        InvalidTypeError: not text.
        InvalidValueError: blank, too long, or with control characters.

    Source:
        The sources of each entry are in `budget_states`.

    Examples:
        >>> budget_state("Đã giải ngân")
        <BudgetState.DISBURSED: 'disbursed'>
    """
    return _find(text, load_money().budget_states).state


def size_class(total: Measure) -> SizeClass:
    """Return the size class of a project (nhóm A, B, C).

    Args:
        total: the total investment (tổng mức đầu tư), above zero.

    Returns:
        The class that holds it.

    Raises:
        InvalidTypeError: not a Measure.
        InvalidValueError: no money, or not above zero.
        IncompatibleUnitsError: money of another currency than that of the thresholds.

    Source:
        Decree 102/2009/NĐ-CP: above 100 billion đồng, above 20 to 100, up to 20. The thresholds are as retold; the text of the
        decree was not at hand, so they are listed as unverified.

    Examples:
        >>> print(size_class(Measure(12500, "million VND")))
        dự án nhóm C
        >>> size_class(Measure(20, "billion VND")).code, size_class(Measure("20.001", "billion VND")).code
        ('C', 'B')
    """
    from ictplan.units import convert  # the rest of the catalog needs none of it

    instance(total, Measure)
    check_money("total", total)
    amount = convert(total, _BILLION)
    for held in load_money().size_classes:
        low, high = held.total.low, held.total.high
        assert low is not None  # every class begins somewhere
        if low < amount and (high is None or amount <= high):
            return held
    raise InvalidValueError("total", "out_of_range", quote(str(total)), "a total investment above zero is needed")


def _find(text: str, entries: Keyed[_E]) -> _E:
    """The entry that a text names: word for word, or as tables write it otherwise."""
    asked = normal(text, "text")
    for key in (slug, _plain):
        named = {key(way): entry for entry in entries for way in _ways(entry)}
        if key(asked) in named:
            return named[key(asked)]
    shown = {_plain(way): way for entry in entries for way in reversed(_ways(entry))}  # its name rather than what is short for it
    raise UnknownCodeError(asked, entries.collection, tuple(shown[found] for found in near(_plain(asked), shown)))


def _plain(text: str) -> str:
    """A name without marks, abbreviations and the words that may be left out; all of it where nothing else is in it."""
    spelling = load_money().spelling
    words = " ".join(spelling["stands_for"].get(word, word) for word in slug(text).split("-")).split()
    return " ".join([word for word in words if word not in spelling["left_out"]] or words)


def _ways(entry: _Entry) -> tuple[str, ...]:
    return (entry.code, entry.name.vi, *filter(None, [entry.name.en]), *entry.short)
