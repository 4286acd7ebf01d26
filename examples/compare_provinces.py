"""Compare the 63 provinces of a made-up country: densities, ranks, verdicts, with polars or DuckDB.

    python examples/compare_provinces.py [--engine duckdb] [--sort rank] [--locale en]

The same code runs on both engines and prints the same output. Names and figures are made up. The
script needs the extra ``engines``. The made-up country needs numpy and pyarrow, which the extra
``test`` installs: ``pip install '.[engines,test]'``.
"""

import argparse
import datetime
import io
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

import ictplan as ip
from ictplan import frames, l10n
from ictplan.results import Verdict
from ictplan.testing import SyntheticCountry

COUNTRY = SyntheticCountry(communes=2_000, indicators=1, years=3, months=1, first_year=2011)
UNITS = {"count": "subscription", "population": "person"}
DENSITY = ip.Unit("subscription/100 person")
GOAL = ip.Criterion(comparator=">=", value=ip.Measure(70, DENSITY))
DUE, AS_OF = 2013, datetime.date(2014, 3, 1)
TARGET = {"code": ["mat-do"], "comparator": [GOAL.comparator.value], "value": [70.0], "due": [DUE]}

WORDS = {
    "vi": {
        "title": "Mật độ thuê bao {period} của {provinces} tỉnh giả định; chỉ tiêu: {goal}",
        "head": ("Tỉnh", "Hạng", "Thuê bao/100 dân", "So năm trước", "Kết luận"),
        "left_out": "{used} trên {rows} xã-năm được tính; {no_count} thiếu số thuê bao, {no_people} thiếu dân số hoặc ghi 0.",
        "verdicts": "Chỉ tiêu: {counts}.",
    },
    "en": {
        "title": "Subscription density {period} of {provinces} made-up provinces; target: {goal}",
        "head": ("Province", "Rank", "Per 100 inhabitants", "On the year before", "Verdict"),
        "left_out": "{used} of {rows} commune-years are used; {no_count} lack subscriptions, {no_people} lack people or state 0.",
        "verdicts": "Target: {counts}.",
    },
}


class Engine(NamedTuple):
    """The parts that differ by engine: make a frame of columns, and fetch the rows of an answer."""

    frame: Callable[[Any], Any]
    rows: Callable[[Any], list[dict[str, Any]]]


class Row(NamedTuple):
    """The results of one province."""

    name: str
    rank: int
    density: float
    growth: float
    verdict: Verdict


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the provinces of a made-up country.")
    parser.add_argument("--engine", choices=ENGINES, default="polars")
    parser.add_argument("--sort", choices=("name", "rank"), default="name")
    parser.add_argument("--locale", choices=("vi", "en"), default="vi")
    given = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal's locale says
    engine = ENGINES[given.engine]
    communes = engine.frame(COUNTRY.table())
    rows = compared(engine, communes)
    rows.sort(key=lambda row: (row.rank if given.sort == "rank" else 0, l10n.sort_key(row.name)))
    show(rows, given.locale)
    show_left_out(engine, communes, given.locale)
    return 0


def compared(engine: Engine, communes: Any) -> list[Row]:
    """Return the provinces with their densities, ranks and verdicts; the same for every engine."""
    densities = frames.roll_up(
        communes,
        by=["province", "year"],
        numerator="count",
        denominator="population",
        units=UNITS,
        unit=DENSITY,
    )
    grown = frames.growth(densities, value="density", over="year", by="province")
    verdicts = frames.assess(
        densities,
        engine.frame(TARGET),
        on=(),
        by="province",
        value="density",
        time="year",
        due="due",
        as_of=AS_OF,
    )
    verdict_of = {row["province"]: Verdict(row["verdict"]) for row in engine.rows(verdicts)}
    names = {row["province"]: row["province_name"] for row in COUNTRY.places().to_pylist()}
    last = [row for row in engine.rows(grown) if row["year"] == DUE]
    rounded = {row["province"]: round(row["density"], 1) for row in last}
    return [
        Row(
            name=names[row["province"]],
            rank=1
            + sum(
                other > rounded[row["province"]] for other in rounded.values()
            ),  # equal printed densities share a rank
            density=row["density"],
            growth=row["growth"],
            verdict=verdict_of[row["province"]],
        )
        for row in last
    ]


def show(rows: list[Row], locale: str) -> None:
    words = WORDS[locale]
    period, goal = (
        l10n.format_period(ip.Period(str(DUE)), locale=locale),
        l10n.format_criterion(GOAL, locale=locale),
    )
    print(words["title"].format(period=period, provinces=len(rows), goal=goal), end="\n\n")
    table = [words["head"], *(cells(row, locale) for row in rows)]
    widths = [max(len(line[n]) for line in table) for n in range(5)]
    for name, *figures, verdict in table:
        middle = "  ".join(
            figure.rjust(width) for figure, width in zip(figures, widths[1:4], strict=True)
        )
        print(f"{name.ljust(widths[0])}  {middle}  {verdict}")
    counts = [(verdict, sum(row.verdict is verdict for row in rows)) for verdict in Verdict]
    told = [
        f"{count} {l10n.format_label(verdict, locale=locale)}" for verdict, count in counts if count
    ]
    print("\n" + words["verdicts"].format(counts=l10n.format_list(told, locale=locale)))


def cells(row: Row, locale: str) -> tuple[str, ...]:
    growth = l10n.format_number(Decimal(repr(row.growth)), digits=1, locale=locale)
    return (
        row.name,
        str(row.rank),
        l10n.format_number(Decimal(repr(row.density)), digits=1, locale=locale),
        f"{'' if row.growth < 0 else '+'}{growth}%",
        l10n.format_label(row.verdict, locale=locale),
    )


def show_left_out(engine: Engine, communes: Any, locale: str) -> None:
    """Print how many figures the densities leave out, and why."""
    audited = engine.rows(
        frames.audit(communes, by="province", numerator="count", denominator="population")
    )
    of = {name: sum(row[name] for row in audited) for name in audited[0] if name != "province"}
    told = WORDS[locale]["left_out"].format(
        used=l10n.format_number(of["used"], locale=locale),
        rows=l10n.format_number(of["rows"], locale=locale),
        no_count=of["no_numerator"],
        no_people=of["no_denominator"] + of["denominator_not_positive"],
    )
    print(told)


def polars_frame(columns: Any) -> Any:
    import polars as pl

    return pl.LazyFrame(columns)


def polars_rows(frame: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = frame.collect().rows(named=True)
    return found


def duckdb_frame(columns: Any) -> Any:
    import duckdb
    import pyarrow as pa

    HELD.append(pa.table(columns))  # DuckDB keeps no reference to the table
    return duckdb.from_arrow(HELD[-1])


def duckdb_rows(frame: Any) -> list[dict[str, Any]]:
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.fetchall()]


HELD: list[Any] = []
ENGINES = {"polars": Engine(polars_frame, polars_rows), "duckdb": Engine(duckdb_frame, duckdb_rows)}

if __name__ == "__main__":
    sys.exit(main())
