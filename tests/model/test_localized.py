"""Text in two languages."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from ictplan import InvalidTypeError, InvalidValueError, LocalizedText, Sector
from ictplan.testing import localized_texts, prose
from ictplan.text import slug


def test_vietnamese_stands_in_for_english():
    assert LocalizedText("trạm").get("en") == "trạm"
    assert LocalizedText("trạm", en="station").get("en") == "station"
    assert LocalizedText("trạm", en="station").get("vi") == "trạm"
    assert str(LocalizedText("trạm", en="station")) == "trạm"


@pytest.mark.parametrize("locale", ["fr", "VI", "vi_VN", "", None, 5, ["vi"]])
def test_other_locales_are_refused(locale):
    with pytest.raises(InvalidValueError, match=r"^locale is not a supported locale") as caught:
        LocalizedText("a").get(locale)
    assert caught.value.reason == "unknown_locale"


@given(prose(form=...))
def test_text_is_held_in_nfc(text):
    for form in ("NFC", "NFD"):
        held = LocalizedText(unicodedata.normalize(form, text)).vi
        assert held == unicodedata.normalize("NFC", text)
        assert LocalizedText(held).vi == held


def test_plain_text_is_taken_as_vietnamese():
    assert Sector(name="viễn thông").name == LocalizedText("viễn thông")


@pytest.mark.parametrize("en", ["", " ", "\n\t"])
def test_english_is_text_or_none(en):
    with pytest.raises(InvalidValueError, match=r"^LocalizedText\.en is blank"):
        LocalizedText("a", en=en)


def test_length_is_bounded():
    assert len(LocalizedText("x" * 10_000).vi) == 10_000
    with pytest.raises(InvalidValueError, match="at most 10000 characters"):
        LocalizedText("x" * 10_001)


def test_text_in_another_type_is_refused():
    with pytest.raises(InvalidTypeError, match=r"^LocalizedText\.vi takes text"):
        LocalizedText(b"a")


def test_a_difference_in_one_language_is_a_difference():
    assert LocalizedText("a") != LocalizedText("a", en="a")
    assert LocalizedText("a", en="b") == LocalizedText("a", en="b")


@given(localized_texts())
def test_repr_reads_back(value):
    assert eval(repr(value), {"LocalizedText": LocalizedText}) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đề án 112/2001", "de-an-112-2001"),
        ("ĐƯỜNG ĐỒNG ĐẲNG", "duong-dong-dang"),
        ("Ủy ban nhân dân", "uy-ban-nhan-dan"),
        ("  --a--  ", "a"),
        ("5²", "5"),
        ("电信", ""),
        ("", ""),
    ],
)
def test_slug(text, expected):
    assert slug(text) == expected
    assert slug(unicodedata.normalize("NFD", text)) == expected


@given(st.text(max_size=200))
def test_slugs_are_ascii_and_stable(text):
    made = slug(text)
    assert made.isascii()
    assert slug(made) == made
    assert not made.startswith("-")
    assert not made.endswith("-")
