"""The catalog of money, read from its file: funding sources, expenditure classes, budget states and
project sizes, found by any name.
"""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from ictplan.catalog.files import FOLDER, Table, localized, read, sources
from ictplan.catalog.money_entry import (
    CatalogBudgetState,
    CatalogExpenditureClass,
    CatalogFundingSource,
    MoneyEntry,
    SizeClass,
)
from ictplan.errors import InvalidValueError, UnknownCodeError, message, near, quote
from ictplan.locks import once
from ictplan.model.budget import BudgetState, ExpenditureClass, FundingSource, check_money
from ictplan.model.collection import Keyed
from ictplan.model.converters import instance
from ictplan.model.localized_text import LocalizedText
from ictplan.model.measure import Interval, Measure
from ictplan.text import normal, slug
from ictplan.units import convert

_BILLION = "billion VND"


class Money(NamedTuple):
    """The contents of the file."""

    funding_sources: Keyed[CatalogFundingSource]
    expenditure_classes: Keyed[CatalogExpenditureClass]
    budget_states: Keyed[CatalogBudgetState]
    size_classes: Keyed[SizeClass]
    headings: dict[str, LocalizedText]
    spelling: Table


@once
def load_money() -> Money:
    """Return the contents of the file, which is read once."""
    table = read(FOLDER / "money.toml")
    funds: dict[str, CatalogFundingSource] = {}
    for raw in table["funding_sources"]:
        funds[raw["code"]] = _fund(raw, funds)
    return Money(
        Keyed(funds.values(), message("the catalog of funding sources")),
        Keyed(
            [
                CatalogExpenditureClass(expenditure_class=raw["code"], **_fields(raw))
                for raw in table["expenditure_classes"]
            ],
            message("the catalog of expenditure classes"),
        ),
        Keyed(
            [
                CatalogBudgetState(**{"state": raw["code"], **_fields(raw)})
                for raw in table["budget_states"]
            ],
            message("the catalog of budget states"),
        ),
        Keyed(map(_size, table["size_classes"]), message("the catalog of size classes")),
        localized(table["headings"], table["headings"]),
        table["spelling"],
    )


def _fields(raw: Table) -> Table:
    """Return a table with the fields that all entries share converted, and the rest unchanged."""
    return {
        **localized(raw, ("name", "note", "definition")),
        "sources": sources(raw.get("sources", ())),
    }


def _fund(raw: Table, earlier: dict[str, CatalogFundingSource]) -> CatalogFundingSource:
    fields = _fields(raw)
    whole = fields.pop("part_of", None)
    source = FundingSource(
        code=fields["code"],
        name=fields["name"],
        part_of=None if whole is None else earlier[whole].funding_source,
    )
    return CatalogFundingSource(funding_source=source, **fields)


def _size(raw: Table) -> SizeClass:
    fields = _fields(raw)
    above, up_to = fields.pop("above"), fields.pop("up_to", None)
    high = None if up_to is None else Measure(up_to, _BILLION)
    return SizeClass(
        total=Interval(low=Measure(above, _BILLION), low_inclusive=False, high=high), **fields
    )


_E = TypeVar("_E", bound=MoneyEntry)


def funding_source(text: str) -> FundingSource:
    """Return the funding source that a code, a name or an abbreviation means, ready for use in a
    plan.

    Diacritics and capitals do not matter: ``"NSTW"``, ``"ngan sach trung uong"`` and
    ``"central-budget"`` mean the same source.

    Args:
        text: the code, the name in either language, or an abbreviation. At most 1,000 characters.

    Returns:
        The source, with the sources that it is a part of.

    Raises:
        UnknownCodeError: If nothing matches; similar names are suggested.
        InvalidTypeError: If *text* is not text.
        InvalidValueError: If *text* is blank, too long, or has control characters.

    Source:
        The sources of each entry are in `funding_sources`.

    Examples:
        >>> source = funding_source("NSTW")
        >>> print(source, "|", source.part_of)
        ngân sách trung ương | ngân sách nhà nước
        >>> funding_source("nguồn thu để lạii")
        Traceback (most recent call last):
            ...
        ictplan.errors.UnknownCodeError: no item 'nguồn thu để lạii' in the catalog of funding \
sources; did you mean 'nguồn thu để lại'?
    """
    return _find(text, load_money().funding_sources).funding_source


def expenditure_class(text: str) -> ExpenditureClass:
    """Return the class of expenditure that a code, a name or an abbreviation means.

    Args:
        text: the value of the member, the name in either language, or another way in which tables
            write it.

    Returns:
        The member.

    Raises:
        UnknownCodeError: If nothing matches; similar names are suggested.
        InvalidTypeError: If *text* is not text.
        InvalidValueError: If *text* is blank, too long, or has control characters.

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
        text: the value of the member, the name in either language, or another way in which tables
            write it.

    Returns:
        The member.

    Raises:
        UnknownCodeError: If nothing matches; similar names are suggested.
        InvalidTypeError: If *text* is not text.
        InvalidValueError: If *text* is blank, too long, or has control characters.

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
        The class that contains this total.

    Raises:
        InvalidTypeError: If *total* is not a Measure.
        InvalidValueError: If *total* is not money, or not above zero.
        IncompatibleUnitsError: If *total* is in another currency than the thresholds.

    Source:
        Decree 102/2009/NĐ-CP: above 100 billion đồng; above 20 to 100; up to 20. The thresholds
        come from other texts that report the decree. The text of the decree was not available, so
        they are listed as unverified.

    Examples:
        >>> print(size_class(Measure(12500, "million VND")))
        dự án nhóm C
        >>> [size_class(Measure(amount, "billion VND")).code for amount in ("20", "20.01")]
        ['C', 'B']
    """
    instance(total, Measure)
    check_money("total", total)
    amount = convert(total, _BILLION)
    for candidate in load_money().size_classes:
        low, high = candidate.total.low, candidate.total.high
        assert low is not None  # every class has a lower end
        if low < amount and (high is None or amount <= high):
            return candidate
    raise InvalidValueError(
        "total",
        "out_of_range",
        quote(str(total)),
        message("the total investment must be above zero"),
    )


def _find(text: str, entries: Keyed[_E]) -> _E:
    """Return the entry that a text means: by an exact name first, then by a name in another
    spelling.
    """
    name = normal(text, "text")
    for key in (slug, _plain):
        by_spelling = {key(spelling): entry for entry in entries for spelling in _spellings(entry)}
        if key(name) in by_spelling:
            return by_spelling[key(name)]
    # reversed, so that a name is suggested rather than its abbreviation
    labels = {
        _plain(spelling): spelling for entry in entries for spelling in reversed(_spellings(entry))
    }
    suggestions = tuple(labels[key] for key in near(_plain(name), labels))
    raise UnknownCodeError(name, entries.collection, suggestions)


def _plain(text: str) -> str:
    """Return a name without diacritics, abbreviations and optional words.

    If the name has only optional words, they are kept.
    """
    spelling = load_money().spelling
    words = " ".join(
        spelling["stands_for"].get(word, word) for word in slug(text).split("-")
    ).split()
    return " ".join([word for word in words if word not in spelling["left_out"]] or words)


def _spellings(entry: MoneyEntry) -> tuple[str, ...]:
    return (entry.code, entry.name.vi, *filter(None, [entry.name.en]), *entry.short)
