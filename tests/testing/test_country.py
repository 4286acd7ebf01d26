"""The synthetic country. What its rows hold is worked out here a second time, number by number in plain ints."""

from __future__ import annotations

import importlib
import itertools
import math
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

import ictplan as ip
from ictplan import l10n

pa = pytest.importorskip("pyarrow")
np = pytest.importorskip("numpy")
country = pytest.importorskip("ictplan.testing.country")

Country = country.SyntheticCountry

SMALL = {
    "provinces": 2,
    "communes": 5,
    "indicators": 3,
    "years": 2,
    "months": 4,
    "first_year": 2012,
}
SHAPES = [
    {},
    SMALL,
    {**SMALL, "seed": 2**64 - 1},
    {"provinces": 1, "communes": 1, "indicators": 1, "years": 1, "months": 1, "first_year": 9999},
    {"provinces": 1, "communes": 2, "indicators": 2, "years": 1500, "months": 1, "seed": 7},
]

#: The provinces and centrally run cities of before July 2025; Huế was Thừa Thiên Huế up to that January.
REAL = """
An Giang, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình Phước, Bình Thuận,
Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội,
Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hồ Chí Minh, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn,
Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi,
Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, Tiền Giang, Trà Vinh,
Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái
"""


def splitmix(start: int, place: int) -> int:
    """The number at a place of splitmix64: the state after so many steps, mixed."""
    z = (start + (place + 1) * 0x9E3779B97F4A7C15) % 2**64
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
    return z ^ (z >> 31)


def row(of: Any, index: int) -> tuple[Any, ...]:
    """A row by its place, as the class tells of it."""
    communes, indicators, populations, counts, provinces = (
        splitmix(of.seed, stream) for stream in range(5)
    )
    cell, indicator = divmod(index, of.indicators)
    time, commune = divmod(cell, of.communes)
    year, month = divmod(time, of.months)
    born = splitmix(communes, commune)
    start = 500 + 30_000 * ((born // 2**32) * (born % 2**32) // 2**32) // 2**32
    people = min(start + start * (born % 20) * (12 * year + month) // 12_000, 40_000)
    known = splitmix(populations, cell) // 2**32
    population = None if known < 2**32 * 5 // 1000 else 0 if known < 2**32 * 6 // 1000 else people
    times = of.years * of.months
    chance = splitmix(counts, index)
    each = 1 + splitmix(indicators, indicator) % 1843
    place = commune * of.provinces // of.communes
    reached = (
        people
        * (times + time + 1)
        // (2 * times)
        * (512 + splitmix(provinces, place) % 513)
        // 1024
    )
    count = reached * each * (960 + chance % 64) // 1024**2
    if chance // 2**32 < 2**32 * 20 // 1000:
        count = None
    return (
        f"{place + 1:02d}",
        commune + 1,
        indicator + 1,
        of.first_year + year,
        month + 1,
        count,
        population,
    )


def rows_of(table: Any) -> list[tuple[Any, ...]]:
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def files_below(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


@pytest.fixture(scope="module")
def million() -> Any:
    """1,000,800 rows."""
    return Country.of_size(1_000_000).table()


def test_the_numbers_are_those_of_splitmix64() -> None:
    """The first five with the state 1234567, as Rosetta Code has them."""
    known = [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]
    assert [splitmix(1234567, place) for place in range(5)] == known
    assert country._splitmix(1234567, np.arange(5)).tolist() == known
    far = [10**10, 2**62]
    assert country._splitmix(2**64 - 1, np.array(far)).tolist() == [
        splitmix(2**64 - 1, place) for place in far
    ]


def test_the_first_rows_stay_what_they_are() -> None:
    """Figures that tests and benchmarks elsewhere may have written down."""
    known = {
        0: ("01", 1, 1, 2011, 1, 1642, 6394),
        1: ("01", 1, 2, 2011, 1, 2595, 6394),
        51: ("01", 1, 52, 2011, 1, None, 6394),
        33_700: ("02", 338, 1, 2011, 1, 475, None),
        39_100: ("03", 392, 1, 2011, 1, 3169, 0),
    }
    first = rows_of(next(Country().batches(40_000)))
    for place, expected in known.items():
        assert first[place] == row(Country(), place) == expected


@pytest.mark.parametrize("shape", SHAPES)
def test_rows_are_what_plain_ints_make_of_their_places(shape: dict[str, int]) -> None:
    made = Country(**shape)
    batch = next(made.batches(3_000))
    assert rows_of(batch) == [row(made, index) for index in range(min(3_000, made.rows))]
    assert batch.schema == country.SCHEMA


def test_the_last_rows_of_the_largest_country_do_not_wrap() -> None:
    made = Country(communes=500_000, indicators=1000, years=5, months=4)
    assert made.rows == 10**10 == country.MOST_ROWS
    assert rows_of(made._batch(10**10 - 500, 10**10)) == [
        row(made, index) for index in range(10**10 - 500, 10**10)
    ]


@given(st.integers(1, 130), st.integers(0, 2**64 - 1))
def test_any_batches_hold_the_same_rows(size: int, seed: int) -> None:
    made = Country(**SMALL, seed=seed)
    batches = list(made.batches(size))
    assert [batch.num_rows for batch in batches[:-1]] == [size] * (len(batches) - 1)
    assert pa.Table.from_batches(batches).equals(made.table())


def test_rows_stand_by_year_month_commune_and_indicator() -> None:
    keys = [
        (year, month, commune, indicator)
        for _, commune, indicator, year, month, _, _ in rows_of(Country(**SMALL).table())
    ]
    assert keys == list(itertools.product((2012, 2013), range(1, 5), range(1, 6), range(1, 4)))


def test_another_seed_is_another_country() -> None:
    one, same, other = (Country(**SMALL, seed=seed).table() for seed in (1, 1, 2))
    assert one.equals(same)
    for name in ("count", "population"):
        assert not one[name].equals(other[name])


@pytest.mark.parametrize(
    ("column", "value", "rate"),
    [("count", None, 0.02), ("population", None, 0.005), ("population", 0, 0.001)],
)
def test_as_many_are_missing_as_is_said(
    million: Any, column: str, value: int | None, rate: float
) -> None:
    """Within six standard deviations of the binomial distribution; people are missing for all 20 indicators at once."""
    found = million[column].to_pylist()[:: 1 if column == "count" else 20]
    off = found.count(value) - len(found) * rate
    assert abs(off) < 6 * math.sqrt(len(found) * rate * (1 - rate))


def test_the_rates_are_told() -> None:
    assert (country.MISSING_COUNTS, country.MISSING_POPULATIONS, country.ZERO_POPULATIONS) == (
        20,
        5,
        1,
    )


def test_figures_are_plausible(million: Any) -> None:
    """One population for all indicators; it and the counts grow from year to year; up to 1.8 for each person."""
    count, population = (
        million[name].to_numpy() for name in ("count", "population")
    )  # NaN where missing
    people = population.reshape(-1, 20)
    assert np.array_equal(people, np.repeat(people[:, :1], 20, axis=1), equal_nan=True)
    assert population[population > 0].min() >= 500
    assert population[population > 0].max() <= 40_000
    assert np.nanmin(count) >= 0
    assert 1.5 < np.nanmax(count[population > 0] / population[population > 0]) <= 1.8
    for yearly in (np.nanmean(figures.reshape(5, -1), axis=1) for figures in (count, population)):
        assert (np.diff(yearly) > 0).all()


def test_a_commune_has_no_more_than_40000_people_however_long_it_grows() -> None:
    made = Country(provinces=1, communes=20, indicators=1, years=2_000, months=1)
    assert max(made.table()["population"].to_pylist(), key=lambda people: people or 0) == 40_000


@pytest.mark.parametrize(
    ("provinces", "communes"),
    [(1, 1), (1, 9), (3, 3), (63, 64), (63, 84), (63, 11_000), (99, 1_000)],
)
def test_each_commune_is_of_one_province_and_each_province_has_one(
    provinces: int, communes: int
) -> None:
    made = Country(provinces=provinces, communes=communes, indicators=1, years=1, months=2)
    places = made.places()
    codes = [f"{number:02d}" for number in range(1, provinces + 1)]
    assert places["commune"].to_pylist() == list(range(1, communes + 1))
    assert list(dict.fromkeys(places["province"].to_pylist())) == codes
    shares = [places["province"].to_pylist().count(code) for code in codes]
    assert max(shares) - min(shares) <= 1
    assert (
        len(
            set(
                zip(
                    *(places[name].to_pylist() for name in ("province", "province_name")),
                    strict=True,
                )
            )
        )
        == provinces
    )
    table = made.table()
    assert table["province"].to_pylist() == places["province"].to_pylist() * 2
    said = zip(table["population"].to_pylist(), places["population"].to_pylist(), strict=False)
    assert all(people == known for people, known in said if people)


def test_names_of_provinces_are_made_up_and_sorted_as_vietnamese_is() -> None:
    names = Country(provinces=99, communes=99).places()["province_name"].to_pylist()
    real = {name.strip() for name in REAL.split(",")}
    assert (len(real), len(set(names))) == (63, 99)
    assert not (real | {"Huế"}) & set(names)
    assert all(unicodedata.is_normalized("NFC", name) for name in names)
    assert set("đâêôơư") <= {letter[0] for name in names for letter in map(bare, name.lower())}
    assert sorted(names[:63]) != sorted(names[:63], key=l10n.sort_key)


def bare(letter: str) -> str:
    """A letter without its tone."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    return unicodedata.normalize(
        "NFC", "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark not in tones)
    )


@pytest.mark.parametrize(
    ("rows", "shape"),
    [
        (1, (1, 1, 1, 1, 1)),
        (63, (63, 63, 1, 1, 1)),
        (1_000, (63, 84, 2, 2, 3)),
        (10_000, (63, 84, 10, 3, 4)),
        (100_000, (63, 84, 20, 5, 12)),
        (1_000_000, (63, 834, 20, 5, 12)),
        (10_000_000, (63, 556, 100, 15, 12)),
        (10**10, (63, 555_555, 100, 15, 12)),  # one commune more would be too many rows
        (198_000_000, (63, 11_000, 100, 15, 12)),
        (200_000_000, (63, 11_112, 100, 15, 12)),
    ],
)
def test_sizes(rows: int, shape: tuple[int, ...]) -> None:
    provinces, communes, indicators, years, months = shape
    made = Country.of_size(rows, seed=3)
    assert made == Country(
        provinces=provinces,
        communes=communes,
        indicators=indicators,
        years=years,
        months=months,
        seed=3,
    )
    assert made.rows == math.prod(shape[1:])


@given(st.integers(1, 9 * 10**9))
def test_a_size_is_met_or_passed_by_less_than_a_sixty_third(rows: int) -> None:
    made = Country.of_size(rows)
    assert 0 <= (made.rows - rows) * 63 < rows
    assert made.provinces == min(63, made.communes)


def test_a_file_a_year_holds_the_rows_of_the_year(tmp_path: Path) -> None:
    made = Country(**SMALL)
    paths = made.write(tmp_path / "new" / "folder", rows=7)
    assert paths == [
        tmp_path / "new" / "folder" / f"year={year}" / "part-0.parquet" for year in (2012, 2013)
    ]
    assert files_below(tmp_path / "new" / "folder") == [
        "year=2012/part-0.parquet",
        "year=2013/part-0.parquet",
    ]
    table = made.table()
    for path, year in zip(paths, (2012, 2013), strict=True):
        of_year = table.filter(pa.compute.equal(table["year"], year)).drop_columns("year")
        assert pa.parquet.ParquetFile(path).read().equals(of_year)
        assert [pa.parquet.ParquetFile(path).metadata.row_group(n).num_rows for n in range(9)] == [
            7
        ] * 8 + [4]


def test_one_file_holds_all_rows(tmp_path: Path) -> None:
    made = Country(**SMALL)
    assert made.write(str(tmp_path), by_year=False) == [tmp_path / "part-0.parquet"]
    assert pa.parquet.ParquetFile(tmp_path / "part-0.parquet").read().equals(made.table())


def _by_arrow(folder: Path) -> Any:
    dataset = pytest.importorskip("pyarrow.dataset")
    return dataset.dataset(folder, partitioning="hive").to_table()


def _by_polars(folder: Path) -> Any:
    return (
        pytest.importorskip("polars")
        .scan_parquet(folder, hive_partitioning=True)
        .collect()
        .to_arrow()
    )


def _by_duckdb(folder: Path) -> Any:
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql(
        f"select * from read_parquet('{folder.as_posix()}/*/*.parquet', hive_partitioning = true)"
    )
    return found.to_arrow_table()


@pytest.mark.parametrize("read", [_by_arrow, _by_polars, _by_duckdb])
def test_engines_read_the_year_from_the_names_of_the_files(tmp_path: Path, read: Any) -> None:
    made = Country(**SMALL)
    made.write(tmp_path)
    assert set(rows_of(read(tmp_path).select(country.SCHEMA.names))) == set(rows_of(made.table()))


def test_what_breaks_leaves_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Country(**SMALL)
    whole = Country._batches

    def breaking(self: Any, span: range, size: int) -> Iterator[Any]:
        if span.start:
            assert files_below(tmp_path) == [
                "year=2012/.part-0.parquet.unfinished",
                "year=2013/.part-0.parquet.unfinished",
            ]
            raise KeyboardInterrupt
        yield from whole(self, span, size)

    with monkeypatch.context() as patched:
        patched.setattr(Country, "_batches", breaking)
        with pytest.raises(KeyboardInterrupt):
            made.write(tmp_path)
    assert files_below(tmp_path) == []
    assert len(made.write(tmp_path)) == 2


def test_files_that_are_there_are_not_mixed_with_another_country(tmp_path: Path) -> None:
    made = Country(**SMALL)
    (tmp_path / "notes.txt").touch()
    made.write(tmp_path)
    before = files_below(tmp_path)
    for by_year in (True, False):
        with pytest.raises(
            ip.InvalidValueError, match="it already contains Parquet files; give a folder without"
        ):
            made.write(tmp_path, by_year=by_year)
    assert files_below(tmp_path) == before


@pytest.mark.parametrize(
    ("work", "error", "said"),
    [
        *(
            (
                lambda name=name, value=value: Country(**{name: value}),
                error,
                rf"^SyntheticCountry\.{name} ",
            )
            for name in (
                "provinces",
                "communes",
                "indicators",
                "years",
                "months",
                "first_year",
                "seed",
            )
            for value, error in (
                (-1, ip.InvalidValueError),
                (2**64, ip.InvalidValueError),
                (True, ip.InvalidTypeError),
                (12.0, ip.InvalidTypeError),
                ("12", ip.InvalidTypeError),
            )
        ),
        *(
            (
                lambda name=name: Country(**{name: 0}),
                ip.InvalidValueError,
                rf"^SyntheticCountry\.{name} ",
            )
            for name in ("provinces", "communes", "indicators", "years", "months", "first_year")
        ),
        (lambda: Country(months=13), ip.InvalidValueError, "from 1 to 12"),
        (lambda: Country(provinces=100), ip.InvalidValueError, "from 1 to 99"),
        (lambda: Country(communes=62), ip.InvalidValueError, "from 63 to 10000000"),
        (
            lambda: Country(first_year=9986),
            ip.InvalidValueError,
            r"years is out of range \(got 15\); .* from 1 to 14",
        ),
        (
            lambda: Country(communes=1_000_000),
            ip.InvalidValueError,
            r"rows is out of range \(got 18000000000\); ",
        ),
        (lambda: Country.of_size(0), ip.InvalidValueError, "^rows "),
        (lambda: Country.of_size(10**10 + 1), ip.InvalidValueError, "^rows "),
        (lambda: Country.of_size(1e6), ip.InvalidTypeError, "^rows "),
        (lambda: Country.of_size(True), ip.InvalidTypeError, "^rows "),
        (lambda: Country.of_size(1, seed=-1), ip.InvalidValueError, "seed"),
        (
            lambda: Country().table(),
            ip.InvalidValueError,
            "at most 20000000 rows; use batches, or write files",
        ),
        (lambda: Country().batches(0), ip.InvalidValueError, "^rows "),
        (lambda: Country().batches(10**8), ip.InvalidValueError, "^rows "),
        (lambda: Country().write("nowhere", rows=1.5), ip.InvalidTypeError, "^rows "),
        (lambda: Country().write("nowhere", by_year=1), ip.InvalidTypeError, "^by_year "),
        (lambda: Country().write(5), ip.InvalidTypeError, "^folder takes a path"),
        (lambda: Country().write(b"nowhere"), ip.InvalidTypeError, "^folder takes a path"),
    ],
)
def test_refusals_say_what_is_wrong(work: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said) as caught:
        work()
    assert isinstance(caught.value, ip.IctplanError)
    assert not Path("nowhere").exists()


def test_a_path_that_cannot_be_one_is_refused() -> None:
    with pytest.raises(ip.InvalidValueError, match="contains a character that cannot be printed"):
        Country(**SMALL).write("a\0b")


@pytest.mark.parametrize("module", ["numpy", "pyarrow"])
def test_without_its_engines_it_is_said_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.delitem(sys.modules, "ictplan.testing.country")
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'ictplan\[test\]'") as caught:
        importlib.import_module("ictplan.testing.country")
    assert caught.value.name == module
