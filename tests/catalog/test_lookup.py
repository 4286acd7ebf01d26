"""Finding entries by codes and names, with and without marks; and what is said where nothing, or more than one, is found."""

from __future__ import annotations

import contextlib
import re
import unicodedata

import pytest
from hypothesis import given, strategies as st

from ictplan import IctplanError, InvalidTypeError, InvalidValueError, UnknownCodeError, catalog
from ictplan.catalog import CatalogIndicator, find_indicators, indicator
from ictplan.text import slug

ENTRIES = st.sampled_from(list(catalog.indicators))
WORDS = st.sampled_from(
    sorted(
        {
            word
            for e in catalog.indicators
            for name in (e.name.vi, e.name.en or "")
            for word in name.split()
        }
    )
)


def codes(text: str, system: str | None = None) -> list[str]:
    return [entry.code for entry in find_indicators(text, system=system)]


def without_marks(text: str) -> str:
    """Each letter without its marks, the way people type in a hurry; đ is no letter with a mark to Unicode."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


WAYS = st.sampled_from(
    [
        str,
        str.upper,
        str.lower,
        without_marks,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: f"  {text}  ",
        lambda text: text.replace(" ", "  "),
        lambda text: without_marks(text).upper(),
    ]
)


@given(ENTRIES, WAYS)
def test_a_name_is_found_however_it_is_typed(entry: CatalogIndicator, way) -> None:
    for name in filter(None, (entry.name.vi, entry.name.en)):
        found = find_indicators(way(name))
        assert entry in found
        same = [
            e for e in catalog.indicators if slug(name) in (slug(e.name.vi), slug(e.name.en or ""))
        ]
        assert list(found[: len(same)]) == same, "those with exactly this name come first"


@given(ENTRIES, WAYS)
def test_a_code_is_found_however_it_is_typed(entry: CatalogIndicator, way) -> None:
    assert find_indicators(way(entry.code))[0] == indicator(way(entry.code)) == entry
    for code in entry.indicator.external_codes:
        for text in (code.code, f"{code.system} {code.code}", f"{code.system}:{code.code}"):
            assert entry in find_indicators(way(text))


@given(ENTRIES)
def test_a_code_or_name_within_its_list(entry: CatalogIndicator) -> None:
    label = catalog.systems[entry.system].label
    for system in (entry.system, label, label.upper(), without_marks(label)):
        assert indicator(entry.code, system=system) == entry
        assert entry in find_indicators(entry.name.vi, system=system)
    assert {e.system for e in find_indicators(entry.name.vi, system=entry.system)} == {entry.system}


@given(st.lists(WORDS, min_size=1, max_size=3).map(" ".join))
def test_words_find_the_names_that_hold_them_all(text: str) -> None:
    sought = set(slug(text).split("-")) - {""}

    def holds(name: str | None) -> bool:
        return bool(sought) and sought <= set(slug(name or "").split("-"))

    holding = {
        entry.code for entry in catalog.indicators if holds(entry.name.vi) or holds(entry.name.en)
    }
    assert holding <= set(codes(text))
    elsewhere = {
        e.code
        for e in catalog.indicators
        for c in e.indicator.external_codes
        if slug(text) == slug(c.code)
    }
    assert set(codes(text)) - holding <= elsewhere


@given(st.one_of(st.text(max_size=60), st.text(alphabet="aăâbcdđeêghi 019.-/:ABCĐ", max_size=60)))
def test_any_text_has_a_result_or_a_clean_error(text: str) -> None:
    with contextlib.suppress(InvalidValueError):  # blank, or with characters that cannot be printed
        assert all(isinstance(entry, CatalogIndicator) for entry in find_indicators(text))
    try:
        found = str(indicator(text))
    except IctplanError as error:
        found = str(error)
    assert found.isprintable()
    assert len(found) < 500


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("itu-i992b", "itu-i992b"),
        ("i992b", "itu-i992b"),  # its own list before lists that refer to it
        ("I992B", "itu-i992b"),
        ("ITU i992b", "itu-i992b"),
        ("ITU:i992b", "itu-i992b"),
        ("i4213tfbb", "itu-i4213tfbb"),
        ("i271Land", "itu-i271land"),
        ("17.6.1", "sdg-17.6.1"),
        ("17.6.2", "sdg-17.6.1"),  # its former number
        ("SDG 17.8.1", "sdg-17.8.1"),
        ("17-8-1", "sdg-17.8.1"),  # as in addresses
        ("IT.NET.BBND.P2", "wdi-it.net.bbnd.p2"),
        ("1202", "vn-1202"),
        ("06/2018/TT-BKHĐT 1202", "vn-1202"),
        ("EC: ICT: ICT: 2C", "u4ssc-fixed-broadband"),
        ("ITU-A3", "nmdi-it-1.4"),
        ("Số lượng thuê bao truy nhập Internet trên một trăm dân", "vn-1202"),
        ("SO LUONG THUE BAO TRUY NHAP INTERNET TREN MOT TRAM DAN", "vn-1202"),
        ("Tỷ lệ hộ gia đình có kết nối Internet", "vn-provincial-internet-households"),
        ("ho gia dinh co ket noi internet", "vn-provincial-internet-households"),
        (
            "International Internet bandwidth",
            "itu-i4214",
        ),  # the name itself before one that only begins so
        ("dung chung BTS", "vn-local-plan-shared-bts"),
        ("FTTH", "vn-local-plan-ftth-villages"),
    ],
)
def test_what_people_write(text: str, code: str) -> None:
    assert indicator(text).code == code
    assert codes(text)[0] == code


def test_codes_of_other_lists_come_after_the_code_itself() -> None:
    assert codes("i992b") == ["itu-i992b", "sdg-17.6.1", "wdi-it.net.bbnd.p2"]
    assert codes("i992b", system="SDG") == ["sdg-17.6.1"]
    assert indicator("i992b", system="wdi").code == "wdi-it.net.bbnd.p2"


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Tỷ lệ người sử dụng Internet", ["un-egdi-internet-users", "vn-national-internet-users"]),
        (
            "Fixed broadband subscriptions",
            ["itu-i4213tfbb", "u4ssc-fixed-broadband"],
        ),  # a count, and a share of households
        (
            "fixed-broadband subscriptions per 100 inhabitants",
            ["itu-i992b", "un-egdi-fixed-broadband", "vn-ict-index-fixed-broadband"],
        ),
        ("9.c.1", ["sdg-9.c.1-2g", "sdg-9.c.1-3g", "sdg-9.c.1-4g"]),
    ],
)
def test_namesakes_are_all_found_and_none_is_chosen(text: str, several: list[str]) -> None:
    assert codes(text)[: len(several)] == several
    with pytest.raises(InvalidValueError) as caught:
        indicator(text)
    assert (caught.value.subject, caught.value.reason) == ("text", "incomplete")
    assert str(caught.value.detail).endswith("codes " + ", ".join(several))


def test_a_list_tells_namesakes_apart() -> None:
    assert (
        indicator("Tỷ lệ người sử dụng Internet", system="HTCTTKQG").code
        == "vn-national-internet-users"
    )
    assert indicator("Fixed broadband subscriptions", system="itu").code == "itu-i4213tfbb"
    assert (
        indicator("Fixed broadband subscriptions", system="U4SSC").code == "u4ssc-fixed-broadband"
    )


def test_of_many_namesakes_some_are_named() -> None:
    with pytest.raises(InvalidValueError, match=r"write one of the codes [^,]+(, [^,]+){5}, …$"):
        indicator("Internet")
    assert len(codes("Internet")) > 6


def test_an_unknown_name_suggests_near_ones() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        indicator("Ty le dung chung vi tri BTC")
    assert caught.value.suggestions[0] == "Tỷ lệ dùng chung vị trí BTS"
    with pytest.raises(
        KeyError,
        match=r"no item 'i4213tfb' in the catalog of indicators; did you mean 'i4213tfbb'?",
    ):
        indicator("i4213tfb")
    with pytest.raises(UnknownCodeError) as caught:
        indicator("i271Landd", system="sdg")
    assert "i271Land" not in caught.value.suggestions, "it is no code of this list"


@pytest.mark.parametrize("text", ["互联网", "i992b 互联网", "—", "i992b½", "số 1²"])
def test_no_letter_is_dropped_to_find_something(text: str) -> None:
    assert codes(text) == []
    with pytest.raises(UnknownCodeError):
        indicator(text)


@pytest.mark.parametrize("look", [find_indicators, indicator])
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "blank"),
        (" ", "blank"),
        ("x" * 1001, "too_long"),
        ("a" + "\u0301" * 40, "stacked_marks"),
        ("a\x00", "control_character"),
    ],
)
def test_what_is_no_name(look, text: str, reason: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        look(text)
    assert (caught.value.subject, caught.value.reason) == ("text", reason)
    with pytest.raises(InvalidValueError) as caught:
        look("i992b", system=text)
    assert (caught.value.subject, caught.value.reason) == ("system", reason)


@pytest.mark.parametrize("look", [find_indicators, indicator])
@pytest.mark.parametrize(
    "value", [None, 1202, b"i992b", ["i992b"], catalog.indicators["itu-i992b"]]
)
def test_what_is_no_text(look, value: object) -> None:
    with pytest.raises(InvalidTypeError):
        look(value)
    with pytest.raises(InvalidTypeError):
        look("i992b", system=1)


@pytest.mark.parametrize("look", [find_indicators, indicator])
def test_a_list_that_is_not_there(look) -> None:
    with pytest.raises(
        UnknownCodeError,
        match=re.escape(
            "no item 'vn-nationl' in the systems of the catalog; did you mean 'vn-national'?"
        ),
    ):
        look("1202", system="vn-nationl")
    with pytest.raises(UnknownCodeError):
        look("1202", system="互联网")


@pytest.mark.parametrize("unit", ["a ", "Ủ ", "1.", "đ ", "internet ", "i992b½ "])
def test_the_longest_text_is_looked_up(unit: str) -> None:
    """Text is capped at 1,000 characters before it is looked at, so that the time is bounded, too."""
    text = (unit * (1000 // len(unit))).strip()
    assert set(find_indicators(text)) == set(find_indicators(unit)), (
        "saying it again changes nothing"
    )
