"""A synthetic country: monthly figures of communes for tests and benchmarks of data frames, from one row to billions.

Names and figures are made up. Each number is one of splitmix64 (Steele, Lea and Flood 2014), counted to and not drawn in
turn: a row follows from the shape, the seed and its place, whatever the size of the batches, the platform or the version of
numpy. All arithmetic is in integers.

Needs numpy and pyarrow, which come with ``pip install 'ictplan[test]'``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from math import prod
from pathlib import Path
from typing import TypeAlias

import attrs

from ictplan.errors import InvalidTypeError, InvalidValueError, quote
from ictplan.messages import message
from ictplan.model.decimals import whole

try:
    import numpy as np
    import pyarrow as pa  # type: ignore[import-untyped]  # it comes without types
    from numpy.typing import NDArray

    from ictplan.testing.parquet import PART, without_files, write_files
except ModuleNotFoundError as missing:
    text = "ictplan.testing.country needs numpy and pyarrow: pip install 'ictplan[test]'"
    raise ModuleNotFoundError(text, name=missing.name) from None

_Whole: TypeAlias = "NDArray[np.int64]"
_Drawn: TypeAlias = "NDArray[np.uint64]"

#: Of 1,000 rows, those without a count. Each row by itself.
MISSING_COUNTS = 20
#: Of 1,000 communes in a month, those whose people are not known, and those that stand there with zero by mistake.
MISSING_POPULATIONS, ZERO_POPULATIONS = 5, 1
#: The people of a commune, in any month.
SMALLEST_POPULATION, LARGEST_POPULATION = 500, 40_000
#: The most rows of a country, and of a table in memory.
MOST_ROWS, MOST_ROWS_OF_A_TABLE = 10**10, 20_000_000

#: The columns of the rows. Indicators are small numbers, not text: every engine compares and groups those fastest.
SCHEMA = pa.schema(
    {
        "province": pa.dictionary(pa.int32(), pa.string()),
        "commune": pa.int32(),
        "indicator": pa.int16(),
        "year": pa.int16(),
        "month": pa.int8(),
        "count": pa.int64(),
        "population": pa.int64(),
    }
)
_BATCH = 1_000_000
_LIMITS = {
    "provinces": (1, 99),
    "indicators": (1, 32_767),
    "months": (1, 12),
    "first_year": (1900, 9999),
    "seed": (0, 2**64 - 1),
}
_MOST_COMMUNES = 10_000_000
_PROVINCES = 63
#: Indicators, years and months of each commune, the richest first.
_PROPORTIONS = ((100, 15, 12), (20, 5, 12), (10, 3, 4), (2, 2, 3), (1, 1, 1))
# As many names as there are pairs, since 9 and 11 have no common factor: "guava brook" is nobody's province.
_LAND = ("Ao", "Suối", "Đồi", "Kênh", "Ấp", "Đèo", "Ruộng", "Ghềnh", "Đảo")
_FRUIT = ("Ổi", "Bưởi", "Cam", "Ớt", "Dâu", "Đậu", "Mướp", "Chanh", "Mận", "Đào", "Mơ")
#: What the numbers are drawn for: each has a sequence of its own.
_COMMUNES, _INDICATORS, _POPULATIONS, _COUNTS, _PROVINCES_APART = range(5)


@attrs.frozen(kw_only=True)
class SyntheticCountry:
    """A country of so many provinces, communes, indicators, years and months, with one row for each combination.

    A row has the code of a province, a commune, an indicator, a year, a month, a count, and the people of the commune in this
    month; rows stand by year, month, commune and indicator. A commune has 500 to 40,000 people, up to 1.9 percent of the first
    number more each year, and counts up to 1.8 for each of them, rising over the years, as subscriptions are; in some provinces
    they come to half of that. 2 percent of the counts are missing, and for 0.5 percent of the communes in a month the people; for
    0.1 percent they are zero by mistake, beside counts that are not.

    Args:
        provinces: up to 99. Communes are shared out among them evenly, in the order of their codes.
        communes: one for each province at least.
        indicators: up to 32,767.
        years: the last is not after 9999.
        months: of each year, from January.
        first_year: from 1900.
        seed: which of 2**64 countries of this shape.

    Raises:
        InvalidTypeError: what is no int.
        InvalidValueError: out of range, or more than 10**10 rows.

    Examples:
        >>> country = SyntheticCountry(provinces=1, communes=2, indicators=1, years=1, months=2)
        >>> country.rows
        4
        >>> country.table().select(["commune", "year", "month", "count"]).to_pylist()[0]
        {'commune': 1, 'year': 2011, 'month': 1, 'count': 2451}
    """

    provinces: int = _PROVINCES
    communes: int = 11_000
    indicators: int = 100
    years: int = 15
    months: int = 12
    first_year: int = 2011
    seed: int = 0

    def __attrs_post_init__(self) -> None:
        for name, (low, high) in _LIMITS.items():
            whole(getattr(self, name), f"SyntheticCountry.{name}", low, high)
        whole(self.communes, "SyntheticCountry.communes", self.provinces, _MOST_COMMUNES)
        whole(self.years, "SyntheticCountry.years", 1, 10_000 - self.first_year)
        whole(self.rows, "SyntheticCountry.rows", 1, MOST_ROWS)

    @classmethod
    def of_size(cls, rows: int, *, seed: int = 0) -> SyntheticCountry:
        """Return the country that has *rows* rows, or a few more.

        A commune has 100 indicators of 15 years of 12 months, as in the whole country of 198 million rows; or 20 × 5 × 12,
        10 × 3 × 4, 2 × 2 × 3 or one, the first with which there are 63 communes at least. As many communes are taken as it
        needs, so that there is less than one commune too much: 1.6 percent of the rows at most.

        Args:
            rows: from 1 to 10**10.
            seed: as for the class.

        Raises:
            InvalidTypeError: what is no int.
            InvalidValueError: out of range.

        Examples:
            >>> SyntheticCountry.of_size(198_000_000) == SyntheticCountry()
            True
            >>> small = SyntheticCountry.of_size(1_000)
            >>> small.provinces, small.communes, small.rows
            (63, 84, 1008)
        """
        wanted = whole(rows, "rows", 1, MOST_ROWS)
        fitting = (shape for shape in _PROPORTIONS if prod(shape) * _PROVINCES <= wanted)
        indicators, years, months = next(fitting, _PROPORTIONS[-1])
        each = indicators * years * months
        communes = min(-(-wanted // each), MOST_ROWS // each)
        return cls(
            provinces=min(_PROVINCES, communes),
            communes=communes,
            indicators=indicators,
            years=years,
            months=months,
            seed=seed,
        )

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.communes * self.indicators * self.years * self.months

    def places(self) -> pa.Table:
        """Return the communes: code, code and name of the province, and the people in the first month, none missing.

        Examples:
            >>> SyntheticCountry(communes=63).places().select(["commune", "province", "province_name"]).to_pylist()[1]
            {'commune': 2, 'province': '02', 'province_name': 'Suối Bưởi'}
        """
        commune = np.arange(self.communes, dtype=np.int64)
        province = self._province(commune)
        names = [
            f"{_LAND[n % len(_LAND)]} {_FRUIT[n % len(_FRUIT)]}" for n in range(self.provinces)
        ]
        return pa.table(
            {
                "commune": pa.array(commune + 1, pa.int32()),
                "province": self._codes().take(pa.array(province)),
                "province_name": pa.array(names).take(pa.array(province)),
                "population": pa.array(self._people(np.zeros_like(commune), commune)),
            }
        )

    def batches(self, rows: int = _BATCH) -> Iterator[pa.RecordBatch]:
        """Return the rows, so many at a time; each batch is made when it is asked for.

        Args:
            rows: of each batch but the last.

        Raises:
            InvalidTypeError: what is no int.
            InvalidValueError: no rows, or more than 20 million.

        Examples:
            >>> [batch.num_rows for batch in SyntheticCountry.of_size(1_000).batches(400)]
            [400, 400, 208]
        """
        return self._batches(range(self.rows), _batch_size(rows))

    def table(self) -> pa.Table:
        """Return all rows in memory, where there are no more than 20 million.

        Raises:
            InvalidValueError: there are more.

        Examples:
            >>> SyntheticCountry.of_size(1_000).table().column_names
            ['province', 'commune', 'indicator', 'year', 'month', 'count', 'population']
        """
        if self.rows > MOST_ROWS_OF_A_TABLE:
            hint = message(
                "a table has at most {most_rows_of_a_table} rows: take batches, or write files",
                most_rows_of_a_table=MOST_ROWS_OF_A_TABLE,
            )
            raise InvalidValueError("SyntheticCountry.rows", "out_of_range", quote(self.rows), hint)
        return pa.Table.from_batches(self.batches(), SCHEMA)

    def write(
        self, folder: str | os.PathLike[str], *, by_year: bool = True, rows: int = _BATCH
    ) -> list[Path]:
        """Write the rows to Parquet files, a batch at a time, and return where they are.

        Files get their names once all are complete; what breaks before leaves none.

        Args:
            folder: where to; it is made where there is none.
            by_year: one file a year, ``year=2011/part-0.parquet`` and so on, without the column ``year``, which engines read
                from the names (Hive's partitions). Otherwise one file, ``part-0.parquet``, with all columns.
            rows: of each batch, which is a row group.

        Raises:
            InvalidTypeError: what is no path, no bool or no int.
            InvalidValueError: Parquet files are there already, or *rows* as for `batches`.
            OSError: the files cannot be written.

        Examples:
            >>> from tempfile import TemporaryDirectory
            >>> with TemporaryDirectory() as folder:
            ...     paths = SyntheticCountry.of_size(1_000).write(folder)
            ...     [path.relative_to(folder).as_posix() for path in paths]
            ['year=2011/part-0.parquet', 'year=2012/part-0.parquet']
        """
        if not isinstance(by_year, bool):
            raise InvalidTypeError("by_year", message("True or False"), quote(by_year))
        size, goal = _batch_size(rows), without_files(folder)
        if not by_year:
            return write_files({goal / PART: self._batches(range(self.rows), size)}, SCHEMA)
        each = self.rows // self.years
        spans = {self.first_year + n: range(n * each, (n + 1) * each) for n in range(self.years)}
        files = {
            goal / f"year={year}" / PART: self._batches(span, size) for year, span in spans.items()
        }
        return write_files(files, SCHEMA.remove(SCHEMA.get_field_index("year")))

    def _batches(self, span: range, size: int) -> Iterator[pa.RecordBatch]:
        for first in span[::size]:
            yield self._batch(first, min(first + size, span.stop))

    def _batch(self, first: int, end: int) -> pa.RecordBatch:
        """The rows from *first* to before *end*. What is the same for all indicators is worked out once, then repeated."""
        rows = np.arange(first, end, dtype=np.int64)
        held = rows // self.indicators  # the communes of all months, counted through
        indicator = rows - held * self.indicators
        cells = np.arange(held[0], held[-1] + 1, dtype=np.int64)
        held -= cells[0]
        time, commune = np.divmod(cells, self.communes)
        year, month = np.divmod(time, self.months)
        people = self._people(year * 12 + month, commune)
        chance = self._draw(_POPULATIONS, cells)
        unknown = _happens(chance, MISSING_POPULATIONS)
        zero = _happens(
            chance, MISSING_POPULATIONS + ZERO_POPULATIONS
        )  # or unknown, which goes first
        times = self.years * self.months
        reached = (
            people * (times + time + 1) // (2 * times) * self._share(commune) >> 10
        )  # from half of a share of them to all
        count, uncounted = self._counts(rows, reached[held], indicator)
        return pa.RecordBatch.from_arrays(
            [
                pa.DictionaryArray.from_arrays(
                    self._province(commune).astype(np.int32)[held], self._codes()
                ),
                pa.array((commune + 1).astype(np.int32)[held]),
                pa.array((indicator + 1).astype(np.int16)),
                pa.array((year + self.first_year).astype(np.int16)[held]),
                pa.array((month + 1).astype(np.int8)[held]),
                pa.array(count, mask=uncounted),
                pa.array(np.where(zero, 0, people)[held], mask=unknown[held]),
            ],
            schema=SCHEMA,
        )

    def _counts(
        self, rows: _Whole, reached: _Whole, indicator: _Whole
    ) -> tuple[_Whole, NDArray[np.bool_]]:
        """The counts of rows, and which are missing: up to 1.8 for each person reached, by the indicator, less some percent."""
        chance = self._draw(_COUNTS, rows)
        each = 1 + self._draw(_INDICATORS, np.arange(self.indicators, dtype=np.int64)) % np.uint64(
            1843
        )  # of 1,024
        kept = 960 + (chance & np.uint64(63)).astype(np.int64)  # of 1,024
        return reached * each.astype(np.int64)[indicator] * kept >> 20, _happens(
            chance, MISSING_COUNTS
        )

    def _people(self, months: _Whole, commune: _Whole) -> _Whole:
        """The people of communes so many calendar months after the first. Small communes are more frequent than large ones."""
        chance = self._draw(_COMMUNES, commune)
        skewed = ((chance >> np.uint64(32)) * (chance & np.uint64(2**32 - 1))) >> np.uint64(32)
        start = SMALLEST_POPULATION + (skewed * np.uint64(30_000) >> np.uint64(32)).astype(np.int64)
        growth = (chance % np.uint64(20)).astype(np.int64)  # of 1,000 in a year
        return np.minimum(start + start * growth * months // 12_000, LARGEST_POPULATION)

    def _share(self, commune: _Whole) -> _Whole:
        """How many of 1,024 people the province of a commune reaches in the end: half of them at least."""
        share = 512 + self._draw(
            _PROVINCES_APART, np.arange(self.provinces, dtype=np.int64)
        ) % np.uint64(513)
        return share.astype(np.int64)[self._province(commune)]

    def _province(self, commune: _Whole) -> _Whole:
        return commune * self.provinces // self.communes

    def _codes(self) -> pa.Array:
        return pa.array([f"{n:02d}" for n in range(1, self.provinces + 1)])

    def _draw(self, what: int, places: _Whole) -> _Drawn:
        """The numbers at *places* of the sequence for *what*, which starts at a number of the one that the seed starts."""
        start = _splitmix(self.seed, np.array([what]))[0]
        return _splitmix(int(start), places)


def _splitmix(start: int, places: _Whole) -> _Drawn:
    """The numbers at *places*, from 0, of splitmix64 with the state *start*."""
    z = places.astype(np.uint64)  # and arithmetic of arrays wraps around
    z += np.uint64(1)
    z *= np.uint64(0x9E3779B97F4A7C15)
    z += np.uint64(start)
    z ^= z >> np.uint64(30)
    z *= np.uint64(0xBF58476D1CE4E5B9)
    z ^= z >> np.uint64(27)
    z *= np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    return z


def _happens(chance: _Drawn, of_thousand: int) -> NDArray[np.bool_]:
    """Whether the upper 32 bits of numbers are among so many of 1,000."""
    return (chance >> np.uint64(32)) < np.uint64(of_thousand * 2**32 // 1_000)


def _batch_size(rows: int) -> int:
    return whole(rows, "rows", 1, MOST_ROWS_OF_A_TABLE)
