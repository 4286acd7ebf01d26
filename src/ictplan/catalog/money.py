"""Who pays, for what class, how far the money has come, how large a project is: read from their file, and found by any name."""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import NamedTuple, TypeVar

from ictplan.catalog.files import FOLDER, Table, localized, read, sources
from ictplan.catalog.money_entry import (
    CatalogBudgetState,
    CatalogExpenditureClass,
    CatalogFundingSource,
    MoneyEntry,
    SizeClass,
)
from ictplan.errors import InvalidValueError, UnknownCodeError, near, quote
from ictplan.messages import message
from ictplan.model.budget import BudgetState, ExpenditureClass, FundingSource, check_money
from ictplan.model.collection import Keyed
from ictplan.model.converters import instance
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Interval, Measure
from ictplan.text import normal, slug

_BILLION = "billion VND"


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
        Keyed(funds.values(), message("the catalog of funding sources")),
        Keyed(
            map(_expenditure, table["expenditure_classes"]),
            message("the catalog of expenditure classes"),
        ),
        Keyed(map(_standing, table["budget_states"]), message("the catalog of budget states")),
        Keyed(map(_size, table["size_classes"]), message("the catalog of size classes")),
        localized(table["headings"], table["headings"]),
        localized(table["bounds"], table["bounds"]),
        table["spelling"],
    )


def _fields(raw: Table) -> Table:
    """The fields that every entry has, and what is left over."""
    return {
        **localized(raw, ("name", "note", "definition")),
        "sources": sources(raw.get("sources", ())),
    }


def _fund(raw: Table, before: dict[str, CatalogFundingSource]) -> CatalogFundingSource:
    fields = _fields(raw)
    whole = fields.pop("part_of", None)
    source = FundingSource(
        code=fields["code"],
        name=fields["name"],
        part_of=None if whole is None else before[whole].funding_source,
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
    return SizeClass(
        total=Interval(low=Measure(above, _BILLION), low_inclusive=False, high=high), **fields
    )


_E = TypeVar("_E", bound=MoneyEntry)


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
        ictplan.errors.UnknownCodeError: no item 'nguồn thu để lạii' in the catalog of funding sources; did you mean 'nguồn thu để lại'?
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
    raise InvalidValueError(
        "total",
        "out_of_range",
        quote(str(total)),
        message("a total investment above zero is needed"),
    )


def _find(text: str, entries: Keyed[_E]) -> _E:
    """The entry that a text names: word for word, or as tables write it otherwise."""
    asked = normal(text, "text")
    for key in (slug, _plain):
        named = {key(way): entry for entry in entries for way in _ways(entry)}
        if key(asked) in named:
            return named[key(asked)]
    shown = {
        _plain(way): way for entry in entries for way in reversed(_ways(entry))
    }  # its name rather than what is short for it
    raise UnknownCodeError(
        asked, entries.collection, tuple(shown[found] for found in near(_plain(asked), shown))
    )


def _plain(text: str) -> str:
    """A name without marks, abbreviations and the words that may be left out; all of it where nothing else is in it."""
    spelling = load_money().spelling
    words = " ".join(
        spelling["stands_for"].get(word, word) for word in slug(text).split("-")
    ).split()
    return " ".join([word for word in words if word not in spelling["left_out"]] or words)


def _ways(entry: MoneyEntry) -> tuple[str, ...]:
    return (entry.code, entry.name.vi, *filter(None, [entry.name.en]), *entry.short)
