"""The order of the Vietnamese alphabet, and searching without typing every mark."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from ictplan import InvalidTypeError, InvalidValueError
from ictplan.l10n import slug
from ictplan.l10n.languages.collation import matches, sort_key

ALPHABET = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")  # the 29 letters
WITH_LATIN = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
TONES = ["ba", "bà", "bả", "bã", "bá", "bạ"]
VIETNAMESE = st.text(
    alphabet=[*"bcdđ hnt", *"aàảãáạăằâầeêềoôơờuưừiyỳ", *"AĂĐ", "-", "1"], max_size=12
)


def in_order(texts: list[str], locale: str = "vi") -> None:
    """That sorting brings *texts* from any order into the one they are in."""
    for seed in range(5):
        mixed = random.Random(seed).sample(texts, len(texts))
        assert sorted(mixed, key=lambda text: sort_key(text, locale=locale)) == texts


@pytest.mark.parametrize(
    "texts",
    [ALPHABET, WITH_LATIN, TONES, [f"{word}t" for word in WITH_LATIN]],
    ids=["29", "33", "tones", "words"],
)
def test_the_alphabet_and_the_tones(texts: list[str]) -> None:
    in_order(texts)


@pytest.mark.parametrize(
    "texts",
    [
        [
            "an",
            "an ninh",
            "an toàn",
            "àn",
            "án",
            "anh",
            "ăn",
            "ân",
        ],  # word by word; letters of a word before its tone
        ["ba", "ba lô", "bà", "bạ", "bác", "băng"],
        [
            "hoà",
            "hòa",
            "Hòa",
            "HÒA",
            "hòa bình",
            "hoả",
            "hóa",
        ],  # the tone wherever it stands; capitals last
        [
            "Đà Nẵng",
            "Đắk Lắk",
            "Điện Biên",
            "Đồng Nai",
            "Hà Giang",
            "Hà Nội",
            "Hải Phòng",
            "Lai Châu",
            "Lào Cai",
            "Yên Bái",
        ],
        ["dân", "dần", "dẫn", "dận", "đan", "đàn"],
        ["", "1", "10", "2", "2a", "a", "a1"],
        ["ba-lô", "ba lồ", "ba, lộ"],  # signs only part words
        ["mục 1", "mục 1.2", "mục 1.3", "mục 2"],
        ["e", "é", "ê", "ế", "z", "α", "б"],  # other scripts behind
        ["u", "ù", "ú", "ü", "ư"],  # marks that are no tones behind those that are
    ],
)
def test_the_order_of_a_dictionary(texts: list[str]) -> None:
    in_order(texts)


def test_english_order() -> None:
    """Marks count after all letters, and đ is a d."""
    in_order(
        ["da", "đa", "db", "de", "resume", "résumé", "resumes", "Zoe", "Zoë", "zoo"], locale="en"
    )
    assert sort_key("ăn", locale="en") > sort_key("an", locale="en")
    assert sort_key("ăn", locale="en") < sort_key("ao", locale="en")


def test_every_syllable_with_every_tone() -> None:
    """A syllable with its six tones, made by Unicode, stands before the next letter of the alphabet."""
    marks = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
    in_order([unicodedata.normalize("NFC", f"{vowel}{mark}") for vowel in vowels for mark in marks])


@given(VIETNAMESE, VIETNAMESE)
def test_the_order_is_total(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)
    assert (sort_key(one) < sort_key(other)) != (sort_key(other) < sort_key(one)) or one == other
    assert hash(sort_key(one)) == hash(sort_key(one))


@given(VIETNAMESE, VIETNAMESE.filter(str.strip))
def test_a_text_comes_before_what_it_begins(one: str, other: str) -> None:
    assert sort_key(one) <= sort_key(f"{one} {other}")


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=20),
    st.sampled_from(["vi", "en"]),
)
def test_both_forms_of_unicode_have_one_key(text: str, locale: str) -> None:
    keys = {sort_key(unicodedata.normalize(form, text), locale=locale) for form in ("NFC", "NFD")}
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("yen bai", "Tỉnh Yên Bái"),
        ("YÊN BÁI", "yên bái"),
        ("yên bai", "Yên Bái"),
        ("hoà", "Hòa Bình"),
        ("hòa", "hoà bình"),
        ("thúy", "thuý"),
        ("quý", "qúy"),
        ("khoẻ", "sức khỏe"),
        ("duong", "đường"),
        ("đuong", "đường"),
        ("đương", "đường"),
        ("đường", "ĐƯỜNG"),
        ("d", "Đ"),
        ("resume", "résumé"),
        ("résumé", "Résumé"),
        ("nang cap", "nâng  \n cấp"),
        ("  cấp ", "nâng cấp"),
        ("3g", "trạm 3G"),
        ("(3g)", "trạm (3G)"),
        ("uyễn", "Nguyễn"),
        ("", "gì"),
        (" ", ""),
    ],
)
def test_found(query: str, text: str) -> None:
    for form in ("NFC", "NFD"):
        assert matches(unicodedata.normalize(form, query), text)
        assert matches(query, unicodedata.normalize(form, text), locale="en")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("yến", "Yên Bái"),
        ("bãi", "Yên Bái"),
        ("đông", "dong"),
        ("đ", "d"),
        ("ă", "â"),
        ("ơ", "o"),
        ("hoá", "hòa"),
        ("à", "á"),
        ("résumé", "resume"),
        ("yenbai", "Yên Bái"),
        ("yen bai", "Yên"),
        ("a", ""),
        ("a.b", "acb"),
    ],
)
def test_not_found(query: str, text: str) -> None:
    assert not matches(query, text)


LETTERS = st.text(alphabet="bdđaáạăắn ", max_size=8)


@given(LETTERS, LETTERS)
def test_the_same_as_letter_by_letter(query: str, text: str) -> None:
    """Where no two vowels meet, the tone stands on its own letter: every place is tried in turn."""

    def apart(letter: str) -> tuple[str, set[str]]:
        base, *marks = unicodedata.normalize("NFD", letter)
        return ("d", {"stroke"}) if letter == "đ" else (base, set(marks))

    def fits(sought: str, letter: str) -> bool:
        (base, marks), (other, others) = apart(sought), apart(letter)
        return base == other and marks <= others

    query, text = (" ".join(t.split()).replace("a", "ba").replace("á", "bá") for t in (query, text))
    query, text = (
        t.replace("ạ", "bạ").replace("ă", "bă").replace("ắ", "bắ") for t in (query, text)
    )
    places = range(len(text) - len(query) + 1)
    expected = any(all(fits(q, text[at + n]) for n, q in enumerate(query)) for at in places)
    assert matches(query, text) == expected


@given(st.text(max_size=20).filter(str.isprintable), st.text(max_size=20).filter(str.isprintable))
def test_a_part_is_found(part: str, rest: str) -> None:
    assert matches(part, part)
    assert matches(part, f"{rest} {part} {rest}")


def test_repeated_letters_take_no_longer() -> None:
    assert not matches("a" * 5_000 + "á", "a" * 10_000)
    assert matches("ab" * 4_000, "âb" * 5_000)


@pytest.mark.parametrize(
    "call",
    [sort_key, lambda text: matches(text, "a"), lambda text: matches("a", text)],
    ids=["key", "query", "text"],
)
def test_refusals(call: Callable[[object], object]) -> None:
    assert call("a" * 10_000) is not None
    for text, reason in [
        ("a" * 10_001, "too_long"),
        ("a\x00", "control_character"),
        ("a" + "\u0301" * 40, "stacked_marks"),
    ]:
        with pytest.raises(InvalidValueError) as caught:
            call(text)
        assert caught.value.reason == reason
    for other in (None, 5, b"a"):
        with pytest.raises(InvalidTypeError, match="takes text"):
            call(other)


def test_other_languages_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="locale"):
        matches("a", "a", locale="fr")
    with pytest.raises(InvalidValueError, match="locale"):
        sort_key("a", locale="fr")


def test_marks_that_unicode_does_not_join_with_their_letter() -> None:
    """And one that a text begins with, cut off from its letter."""
    in_order(["", "m", "m\u0300", "m\u0301", "n", "\u0301"])
    assert matches("m", "m\u0301")
    assert not matches("m\u0301", "m")
    assert matches("\u0301", "\u0301a")


def test_a_slug_is_made_of_text() -> None:
    for wrong in (None, [], 5):
        with pytest.raises(InvalidTypeError):
            slug(wrong)
