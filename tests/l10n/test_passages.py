"""Figures stay in their sentence and paragraph: none is lost behind, or changed by, the end of one; and figures with marks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings, strategies as st

import ictplan as ip
from effort import examples
from ictplan import LocaleParseError, l10n
from ictplan.l10n import find
from ictplan.l10n.running_text.matches import Match
from ictplan.reasons import MISREADINGS
from ictplan.testing import criteria, dates, periods, reported_values
from row_tests import each_row

LOCALES = st.sampled_from(["vi", "en"])
#: What ends a sentence, a paragraph, or both.
ENDS = (". ", ".\n", ".\t", ".\u00a0", "\n\n", ".\n\n", "\r\n\r\n", ".\r\n", "\n \t\n", ". \n\n  ")
#: What ends in digits that are no figure to report.
PASSED_OVER = (
    "Chương trình 135",
    "hỗ trợ chuẩn IPv6",
    "phòng chống COVID-19",
    "nghị quyết của QH13",
    "trên kênh VTV1",
    "vệ tinh Vinasat-1",
    "theo phụ lục 3",
    "máy chạy Windows 10",
    "tiêu chuẩn TCVN 7326",
    "quốc lộ 4D và tỉnh lộ 151",
    "mạng 3G/4G/5",
    "mục 3.2.1",
    "điện thoại 0912345678",
    "điện thoại (0214) 3.840.123",
    "tổng đài 1900 1234",
    "ISO/IEC 27001",
    "giai đoạn 2013-2015",
    "năm 2012",
    "ngày 18/5/2012",
    "tăng 3% so với năm 2011",
    "gồm 12/15",
    "1.533/1.562",
    "5 thuê bao/100",
)
#: What stands behind, and what is found there.
BEHIND = {
    "12,5 tỷ đồng": ["12.5 billion VND"],
    "100% cơ quan": ["100 percent of cơ quan"],
    "6.1. Phát triển hạ tầng": None,
    "2014 có 35 xã": ["2014", "35 commune"],
    "5": ["5"],
    "000 hộ": ["0 household"],
}


def shown(matches: tuple[Match, ...], by: int = 0) -> list[tuple[object, ...]]:
    """Matches in full, moved in the text."""
    return [
        (
            (match.span[0] + by, match.span[1] + by),
            match.text,
            match.kind,
            match.value,
            match.why,
            match.subject,
        )
        for match in matches
    ]


@pytest.mark.parametrize("end", ENDS, ids=ascii)
@pytest.mark.parametrize("locale", ["vi", "en"])
def test_nothing_is_lost_or_changed_over_an_end(end: str, locale: str) -> None:
    for before in PASSED_OVER:
        for behind in BEHIND:
            whole = find(f"{before}{end}{behind}", locale=locale)
            first = find(f"{before}{end}", locale=locale)
            assert shown(whole) == [
                *shown(first),
                *shown(find(behind, locale=locale), len(before + end)),
            ], (before, behind)
            assert shown(first) == shown(find(before, locale=locale)), before


@each_row(("behind", "readings"), [(b, r) for b, r in BEHIND.items() if r is not None])
def test_what_stands_behind(behind: str, readings: list[str]) -> None:
    assert [str(match.value) for match in find(f"Chương trình 135. {behind}")] == readings


@each_row(
    ("text", "readings"),
    [
        ("hỗ trợ IPv6 100% cơ quan", ["100 percent of cơ quan"]),
        ("COVID-19- 5 xã", ["5 commune"]),
        ("3G/4G/5\n5 xã", ["5 commune"]),
        ("Vinasat-1 000 xã", ["0 commune"]),
        ("IPv6.000 xã", []),  # one name
        ("tổng đài 1900 1234", []),  # one number
        ("Kế hoạch giai đoạn 2013-2015.\n\n6.1. Phát triển", ["2013/2015"]),
        ("giai đoạn 2013-2015. 6 xã", ["2013/2015", "6 commune"]),
        ("ngày 05/02/2014. 5/2/2015", ["2014-02-05", "2015-02-05"]),
        ("12 tỷ\n\nđồng", ["12 billion VND"]),  # doubtful, as it stands
    ],
)
def test_a_name_ends_at_a_space(text: str, readings: list[str]) -> None:
    assert [str(match.value) for match in find(text)] == readings


@each_row(
    ("text", "why"),
    [
        ("từ 5 đến 2100", "bare_year"),
        ("từ 5 đến 1900 học viên", "bare_year"),
        ("150-2015", "bare_year"),
        ("150-2101", ""),
        ("150-1899", ""),
        ("từ hai đến 2015", "bare_year"),
        ("từ 1.950 đến 2.050 học viên", ""),  # years have no groups
        ("từ 2 nghìn đến 3 nghìn học viên", ""),
    ],
)
def test_a_range_that_may_be_of_years_is_in_doubt(text: str, why: str) -> None:
    whys = [match.why for match in find(text) if match.kind == "criterion"]
    assert whys == [why]
    assert why == "" or why in MISREADINGS


PIECES = st.sampled_from(
    [*PASSED_OVER, *BEHIND, "5.5 xã", "(", ")", "từ", "trên", "và", "/", "-", "."]
)
TEXTS = st.lists(PIECES, max_size=4).map(" ".join)


def written(locale: str) -> st.SearchStrategy[str]:
    """What the model writes."""
    return st.one_of(
        reported_values(unit="subscription", out_of=None).map(
            lambda value: l10n.format_reported(value, locale=locale)
        ),
        criteria(unit="percent").map(lambda value: l10n.format_criterion(value, locale=locale)),
        dates().map(lambda value: l10n.format_date(value, locale=locale)),
        periods().map(lambda value: l10n.format_period(value, locale=locale)),
    )


@given(st.data(), st.sampled_from(ENDS), LOCALES)
@settings(max_examples=examples(200))
def test_texts_are_read_apart(data: st.DataObject, end: str, locale: str) -> None:
    texts = TEXTS | written(locale) | st.text(max_size=8).filter(lambda text: text == text.strip())
    before, behind = data.draw(texts), data.draw(texts)
    for form in ("NFC", "NFD"):
        first, last = (unicodedata.normalize(form, text) for text in (before + end, behind))
        assert shown(find(first + last, locale=locale)) == [
            *shown(find(first, locale=locale)),
            *shown(find(last, locale=locale), len(first)),
        ]


# ---------------------------------------------------------------- marks


@each_row(
    "text",
    [
        "0\u0323.9 To\u0302",
        "680\u032300",
        "1.680\u0323 xã",
        "5,5\u0301 xã",
        "680\u0323.000 xã",
        "5\u20e3 xã",  # in a box
        "12/QĐ\u0323-TTg",
        "12/QĐ0\u0323",
    ],
)
def test_a_figure_with_a_mark_is_none(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert find(unicodedata.normalize(form, text)) == ()
    with pytest.raises(LocaleParseError):
        l10n.parse_number("680\u032300")


@each_row(
    ("text", "readings"),
    [
        ("68\u0323 xã, 5 xã", ["5 commune"]),
        ("5 xa\u0303\u0300", ["5"]),  # another word than xã
        ("5%\u0300", ["5"]),  # another sign
        ("5 xã \u0300", ["5 commune"]),  # a mark that is on nothing
        ("Lào Cai\u0300: 5 thuê bao/100 dân", ["5 subscription/100 person"]),
        ("\u0905\u093e 5 xã", ["5 commune"]),  # a vowel sign of another script
    ],
)
def test_a_mark_belongs_to_what_is_before_it(text: str, readings: list[str]) -> None:
    assert [str(match.value) for match in find(text)] == readings


MARKS = st.sampled_from(["", "\u0300", "\u0301", "\u0302", "\u0303", "\u0309", "\u0323", "\u20e3"])
MARKED = st.lists(
    st.tuples(st.sampled_from([*"0123456789.,%/ aeoy", "xã", "tỷ đồng", "hộ", "năm "]), MARKS),
    max_size=12,
).map(lambda parts: "".join(part + mark for part, mark in parts))


@given(MARKED | TEXTS, LOCALES)
@settings(max_examples=examples(300))
@example("Lào Cai có 35 xã và 5 phường, à", "vi")
@example("ngày 05 tháng 02 năm 2014; ước trên 6 thuê bao/100 dân", "vi")
@example("0\u0323.9 To\u0302", "vi")
def test_places_are_those_of_the_text_as_it_is(text: str, locale: str) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    in_composed, in_apart = find(composed, locale=locale), find(apart, locale=locale)
    assert [match[2:] for match in shown(in_composed)] == [match[2:] for match in shown(in_apart)]
    for whole, match in [*((composed, m) for m in in_composed), *((apart, m) for m in in_apart)]:
        assert match.span[0] < match.span[1]
        assert whole[slice(*match.span)] == match.text
    for one, same in zip(in_composed, in_apart, strict=True):
        assert unicodedata.normalize("NFC", same.text) == unicodedata.normalize("NFC", one.text)


@each_row(
    "mark", ["\u0300", "\u0301", "\u0303", "\u0309", "\u0323", "\u0302\u0300", "\u0306\u0323"]
)
def test_places_behind_letters_with_each_mark(mark: str) -> None:
    text = f"a{mark} o{mark}: 35 xa\u0303, a{mark} 12,5 ty\u0309 \u0111o\u0302\u0300ng a{mark}"
    matches = find(text)
    assert [str(match.value) for match in matches] == ["35 commune", "12.5 billion VND"]
    assert [match.text for match in matches] == [
        "35 xa\u0303",
        "12,5 ty\u0309 \u0111o\u0302\u0300ng",
    ]
    assert [text[slice(*match.span)] for match in matches] == [match.text for match in matches]


@each_row(
    ("text", "part"),
    [
        ("35 xa\u0303 ba\u0300n", "ba\u0300n"),
        ("5 a\u0300", "a\u0300"),
        ("mo\u0323\u0302t tra\u0306m xã a\u0300", "a\u0300"),
    ],
)
def test_an_error_shows_the_place_in_the_text_as_it_is(text: str, part: str) -> None:
    with pytest.raises(LocaleParseError) as caught:
        l10n.parse_measure(text)
    assert text[slice(*caught.value.span)].endswith(part)


# ---------------------------------------------------------------- what an error suggests


@given(
    st.sampled_from([name for name in l10n.__all__ if name.startswith("parse_")]),
    TEXTS | st.text("0123456789.,%- ()xãtỷđồng/", max_size=12),
    LOCALES,
)
@settings(max_examples=examples(300))
@example("parse_number", "5.5", "vi")
@example("parse_date", "02/13/2014", "vi")
@example("parse_number", "1,2,3", "vi")
@example("parse_measure", "35.0 xã abc", "vi")
@example("parse_measure", "5.5 xyz", "vi")
def test_what_an_error_suggests_can_be_read(name: str, text: str, locale: str) -> None:
    parse = getattr(l10n, name)
    try:
        parse(text, locale=locale, on_ambiguous="accept")
    except LocaleParseError as error:
        for suggestion in error.suggestions:
            parse(suggestion, locale=locale, on_ambiguous="accept")


def test_a_suggestion_that_cannot_be_read_is_not_made() -> None:
    with pytest.raises(LocaleParseError) as caught:
        l10n.parse_measure("5.5 xyz")  # 5,5 xyz is no measure
    assert caught.value.suggestions == ()
    with pytest.raises(LocaleParseError) as caught:
        l10n.parse_measure("5.5 xã")
    assert [l10n.parse_measure(text) for text in caught.value.suggestions] == [
        ip.Measure("5.5", "commune"),
        ip.Measure(55, "commune"),
    ]
