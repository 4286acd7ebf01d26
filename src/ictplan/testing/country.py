"""A synthetic country: monthly figures of communes, to test data frames with one row or billions.

Names and figures are invented. Each number comes from splitmix64 (Steele, Lea and Flood 2014) at a
position, and does not depend on the numbers drawn before it. So a row depends only on the shape,
the seed and its position, and not on the size of the batches, the platform or the version of numpy.
All arithmetic is in integers.

Needs numpy and pyarrow, which come with ``pip install 'ictplan[test]'``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from math import prod
from pathlib import Path
from typing import TypeAlias

import attrs

from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.model.decimals import whole

try:
    import numpy as np
    import pyarrow as pa  # type: ignore[import-untyped]  # has no types
    from numpy.typing import NDArray

    from ictplan.testing.parquet import PART, without_files, write_files
except ModuleNotFoundError as missing:
    text = "ictplan.testing.country needs numpy and pyarrow: pip install 'ictplan[test]'"
    raise ModuleNotFoundError(text, name=missing.name) from None

_Whole: TypeAlias = "NDArray[np.int64]"
_RandomNumbers: TypeAlias = "NDArray[np.uint64]"

#: The number of rows without a count, of 1,000. Each row is drawn independently.
MISSING_COUNTS = 20
#: The number of communes in a month without a population, and with zero by mistake, of 1,000.
MISSING_POPULATIONS, ZERO_POPULATIONS = 5, 1
#: The limits of the population of a commune in any month.
SMALLEST_POPULATION, LARGEST_POPULATION = 500, 40_000
#: The largest numbers of rows of a country, and of a table in memory.
MOST_ROWS, MOST_ROWS_OF_A_TABLE = 10**10, 20_000_000

#: The columns of the rows. Indicators are small numbers, because all engines group them fastest.
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
#: The numbers of indicators, years and months of each commune, largest first.
_PROPORTIONS = ((100, 15, 12), (20, 5, 12), (10, 3, 4), (2, 2, 3), (1, 1, 1))
# Each pair is one name. All 99 pairs occur, because 9 and 11 have no common factor.
_LAND = ("Ao", "Suối", "Đồi", "Kênh", "Ấp", "Đèo", "Ruộng", "Ghềnh", "Đảo")
_FRUIT = ("Ổi", "Bưởi", "Cam", "Ớt", "Dâu", "Đậu", "Mướp", "Chanh", "Mận", "Đào", "Mơ")
#: The sequences of numbers, one for each purpose.
_COMMUNES, _INDICATORS, _POPULATIONS, _COUNTS, _PROVINCE_SHARES = range(5)


@attrs.frozen(kw_only=True)
class SyntheticCountry:
    """A country with one row for each commune, indicator, year and month.

    A row has the code of a province, a commune, an indicator, a year, a month, a count, and the
    population of the commune in this month. Rows are sorted by year, month, commune and indicator.

    - A commune has 500 to 40,000 people. Each year the population grows by up to 1.9 percent of the
      first number.
    - A count is up to 1.8 per person and rises over the years, as for subscriptions. In some
      provinces it reaches only half of that.
    - 2 percent of the counts are missing.
    - The population is missing for 0.5 percent of the communes in a month. For 0.1 percent it is
      zero by mistake, while their counts are not.

    Args:
        provinces: the number of provinces, up to 99. Communes are divided among them evenly, in the
            order of their codes.
        communes: the number of communes, at least one for each province.
        indicators: the number of indicators, up to 32,767.
        years: the number of years. The last year is at most 9999.
        months: the number of months of each year, from January.
        first_year: the first year, from 1900.
        seed: the number of one of 2**64 countries of the same shape.

    Raises:
        InvalidTypeError: If an argument is not an int.
        InvalidValueError: If an argument is out of range, or there are more than 10**10 rows.

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
        """Return a country with at least *rows* rows, and few more.

        A commune has 100 indicators × 15 years × 12 months, as in the whole country of 198 million
        rows, or 20 × 5 × 12, 10 × 3 × 4, 2 × 2 × 3, or one row. The first of these shapes that
        gives at least 63 communes is used. The country has the smallest sufficient number of
        communes, so at most 1.6 percent of the rows are extra.

        Args:
            rows: the number of rows, from 1 to 10**10.
            seed: the number of the country, as for the class.

        Raises:
            InvalidTypeError: If an argument is not an int.
            InvalidValueError: If an argument is out of range.

        Examples:
            >>> SyntheticCountry.of_size(198_000_000) == SyntheticCountry()
            True
            >>> small = SyntheticCountry.of_size(1_000)
            >>> small.provinces, small.communes, small.rows
            (63, 84, 1008)
        """
        least_rows = whole(rows, "rows", 1, MOST_ROWS)
        fitting = (shape for shape in _PROPORTIONS if prod(shape) * _PROVINCES <= least_rows)
        indicators, years, months = next(fitting, _PROPORTIONS[-1])
        rows_each = indicators * years * months
        communes = min(-(-least_rows // rows_each), MOST_ROWS // rows_each)
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
        """The number of rows."""
        return self.communes * self.indicators * self.years * self.months

    def places(self) -> pa.Table:
        """Return the communes, with provinces and complete populations of the first month.

        Examples:
            >>> places = SyntheticCountry(communes=63).places()
            >>> places.select(["commune", "province", "province_name"]).to_pylist()[1]
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
        """Return the rows in batches. Each batch is made when the iterator reaches it.

        Args:
            rows: the number of rows of each batch except the last.

        Raises:
            InvalidTypeError: If *rows* is not an int.
            InvalidValueError: If *rows* is not from 1 to 20 million.

        Examples:
            >>> [batch.num_rows for batch in SyntheticCountry.of_size(1_000).batches(400)]
            [400, 400, 208]
        """
        return self._batches(range(self.rows), _batch_size(rows))

    def table(self) -> pa.Table:
        """Return all rows in memory, for at most 20 million rows.

        Raises:
            InvalidValueError: If the country has more rows.

        Examples:
            >>> SyntheticCountry.of_size(1_000).table().column_names
            ['province', 'commune', 'indicator', 'year', 'month', 'count', 'population']
        """
        if self.rows > MOST_ROWS_OF_A_TABLE:
            hint = message(
                "a table has at most {most_rows_of_a_table} rows; use batches, or write files",
                most_rows_of_a_table=MOST_ROWS_OF_A_TABLE,
            )
            raise InvalidValueError("SyntheticCountry.rows", "out_of_range", quote(self.rows), hint)
        return pa.Table.from_batches(self.batches(), SCHEMA)

    def write(
        self, folder: str | os.PathLike[str], *, by_year: bool = True, rows: int = _BATCH
    ) -> list[Path]:
        """Write the rows to Parquet files in batches, and return the paths of the files.

        Files get their names when all are complete. After a failure there are none.

        Args:
            folder: the folder for the files. It is created if it does not exist.
            by_year: whether there is a file for each year, such as ``year=2011/part-0.parquet``.
                These files have no column ``year``, because engines read it from the names (Hive
                partitions). Otherwise one file, ``part-0.parquet``, has all columns.
            rows: the number of rows of each batch, which is a row group.

        Raises:
            InvalidTypeError: If an argument has the wrong type.
            InvalidValueError: If the folder has Parquet files, or *rows* is out of range.
            OSError: If the files cannot be written.

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
        rows_each = self.rows // self.years
        spans = {
            self.first_year + n: range(n * rows_each, (n + 1) * rows_each)
            for n in range(self.years)
        }
        files = {
            goal / f"year={year}" / PART: self._batches(span, size) for year, span in spans.items()
        }
        return write_files(files, SCHEMA.remove(SCHEMA.get_field_index("year")))

    def _batches(self, span: range, size: int) -> Iterator[pa.RecordBatch]:
        for first in span[::size]:
            yield self._batch(first, min(first + size, span.stop))

    def _batch(self, first: int, end: int) -> pa.RecordBatch:
        """Return the rows from *first* to before *end*.

        Values that are the same for all indicators are computed once and then repeated.
        """
        rows = np.arange(first, end, dtype=np.int64)
        cell_of_row = rows // self.indicators  # the number of a commune in a month
        indicator = rows - cell_of_row * self.indicators
        cells = np.arange(cell_of_row[0], cell_of_row[-1] + 1, dtype=np.int64)
        cell_of_row -= cells[0]
        time, commune = np.divmod(cells, self.communes)
        year, month = np.divmod(time, self.months)
        people = self._people(year * 12 + month, commune)
        chance = self._draw(_POPULATIONS, cells)
        unknown = _happens(chance, MISSING_POPULATIONS)
        # zero or unknown, where unknown has priority
        zero = _happens(chance, MISSING_POPULATIONS + ZERO_POPULATIONS)
        times = self.years * self.months
        # from half of a share of the people to the whole share
        people_reached = people * (times + time + 1) // (2 * times) * self._share(commune) >> 10
        count, is_uncounted = self._counts(rows, people_reached[cell_of_row], indicator)
        return pa.RecordBatch.from_arrays(
            [
                pa.DictionaryArray.from_arrays(
                    self._province(commune).astype(np.int32)[cell_of_row], self._codes()
                ),
                pa.array((commune + 1).astype(np.int32)[cell_of_row]),
                pa.array((indicator + 1).astype(np.int16)),
                pa.array((year + self.first_year).astype(np.int16)[cell_of_row]),
                pa.array((month + 1).astype(np.int8)[cell_of_row]),
                pa.array(count, mask=is_uncounted),
                pa.array(np.where(zero, 0, people)[cell_of_row], mask=unknown[cell_of_row]),
            ],
            schema=SCHEMA,
        )

    def _counts(
        self, rows: _Whole, people_reached: _Whole, indicator: _Whole
    ) -> tuple[_Whole, NDArray[np.bool_]]:
        """Return the counts of rows, and a mask of the missing ones.

        A count is up to 1.8 for each person reached, depending on the indicator, less some percent.
        """
        chance = self._draw(_COUNTS, rows)
        indicators = np.arange(self.indicators, dtype=np.int64)
        rates = 1 + self._draw(_INDICATORS, indicators) % np.uint64(1843)  # of 1,024
        counted_share = 960 + (chance & np.uint64(63)).astype(np.int64)  # of 1,024
        counts = people_reached * rates.astype(np.int64)[indicator] * counted_share >> 20
        return counts, _happens(chance, MISSING_COUNTS)

    def _people(self, months: _Whole, commune: _Whole) -> _Whole:
        """Return populations some months after the first. Small communes are more frequent."""
        chance = self._draw(_COMMUNES, commune)
        small_numbers = ((chance >> np.uint64(32)) * (chance & np.uint64(2**32 - 1))) >> np.uint64(
            32
        )
        start = SMALLEST_POPULATION + (small_numbers * np.uint64(30_000) >> np.uint64(32)).astype(
            np.int64
        )
        growth = (chance % np.uint64(20)).astype(np.int64)  # of 1,000 in a year
        return np.minimum(start + start * growth * months // 12_000, LARGEST_POPULATION)

    def _share(self, commune: _Whole) -> _Whole:
        """Return how many of 1,024 people the province of a commune reaches, at least half."""
        provinces = np.arange(self.provinces, dtype=np.int64)
        share = 512 + self._draw(_PROVINCE_SHARES, provinces) % np.uint64(513)
        return share.astype(np.int64)[self._province(commune)]

    def _province(self, commune: _Whole) -> _Whole:
        return commune * self.provinces // self.communes

    def _codes(self) -> pa.Array:
        return pa.array([f"{n:02d}" for n in range(1, self.provinces + 1)])

    def _draw(self, sequence: int, places: _Whole) -> _RandomNumbers:
        """Return the numbers of a sequence at *places*. The seed decides where it starts."""
        start = _splitmix(self.seed, np.array([sequence]))[0]
        return _splitmix(int(start), places)


def _splitmix(start: int, places: _Whole) -> _RandomNumbers:
    """Return the numbers at *places*, from 0, of splitmix64 with the state *start*."""
    z = places.astype(np.uint64)  # arithmetic of arrays wraps around
    z += np.uint64(1)
    z *= np.uint64(0x9E3779B97F4A7C15)
    z += np.uint64(start)
    z ^= z >> np.uint64(30)
    z *= np.uint64(0xBF58476D1CE4E5B9)
    z ^= z >> np.uint64(27)
    z *= np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    return z


def _happens(chance: _RandomNumbers, of_thousand: int) -> NDArray[np.bool_]:
    """Whether the upper 32 bits of numbers are among so many of 1,000."""
    return (chance >> np.uint64(32)) < np.uint64(of_thousand * 2**32 // 1_000)


def _batch_size(rows: int) -> int:
    return whole(rows, "rows", 1, MOST_ROWS_OF_A_TABLE)
