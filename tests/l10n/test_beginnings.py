"""The readers of running text look only where a figure may begin, and find what they find when they look everywhere."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from effort import examples
from ictplan.l10n import find
from ictplan.l10n.languages.language import language
from ictplan.l10n.languages.words import read_words
from ictplan.l10n.number_words.reader import number_words
from ictplan.l10n.running_text import matches
from ictplan.l10n.running_text.beginnings import first_words
from ictplan.l10n.running_text.matches import Match
from ictplan.testing import lines

ARTICLES = sorted(Path(__file__).with_name("articles").glob("*.toml"))
LOCALES = ["vi", "en"]


def texts_in(table: Any) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        yield from table
        table = list(table.values())
    for value in table if isinstance(table, list) else ():
        yield from texts_in(value)


VOCABULARY = {
    locale: sorted(
        {
            text
            for part in ("", "_reading", "_spelling")
            for text in texts_in(read_words(f"{locale}{part}"))
            if len(text) < 40
        }
        | {form for unit in language(locale).units.values() for form in unit.forms.values()}
    )
    for locale in LOCALES
}
FIGURES = [
    "5",
    "12,5",
    "2012",
    "1.234",
    "05",
    "%",
    "/",
    "-",
    "–",
    ",",
    ".5",
    "(",
    ")",
    "QĐ-TTg",
    "\n",
    "I",
]


def everywhere(text: str, locale: str) -> tuple[Match, ...]:
    """What is found where the readers look at every token."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matches, "may_begin", lambda *_: True)
        return find(text, locale=locale)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_articles(path: Path) -> None:
    article = tomllib.loads(path.read_text(encoding="utf-8"))
    text, locale = article["text"], article["locale"]
    assert find(text, locale=locale) == everywhere(text, locale)


@given(st.data(), st.sampled_from(LOCALES))
@settings(max_examples=examples(400), suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_missed(data: st.DataObject, locale: str) -> None:
    pieces = st.sampled_from(VOCABULARY[locale]) | st.sampled_from(FIGURES) | lines(max_size=5)
    text = data.draw(st.lists(pieces, max_size=10).map(" ".join))
    assert find(text, locale=locale) == everywhere(text, locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_each_phrase_before_a_figure(locale: str) -> None:
    for phrase in VOCABULARY[locale]:
        for figure in ("5 xã", "năm 2012", "2012", "5% of communes", "ba xã", "three"):
            text = f"a {phrase} {figure}"
            assert find(text, locale=locale) == everywhere(text, locale), text


def test_readers_are_not_tried_on_words_without_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    first_hit = matches._run_reader

    def counted(reader: Any, source: Any, at: int) -> Any:
        tried.append(at)
        return first_hit(reader, source, at)

    monkeypatch.setattr(matches, "_run_reader", counted)
    assert find("Sở Thông tin và Truyền thông / ( - + phối hợp; các huyện, xã.") == ()
    assert tried == []
    find("Sở lắp 5 trạm")
    assert set(tried) == {2}


def test_the_work_of_a_list_of_figures_grows_with_its_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Looks at tokens are counted: ten times the text takes ten times as many, for the worst patterns."""
    looks = 0
    token = matches.Prose.token

    def counted(source: Any, at: int) -> Any:
        nonlocal looks
        looks += 1
        return token(source, at)

    monkeypatch.setattr(matches.Prose, "token", counted)
    for pattern in (
        "1 tỷ ",
        "/",
        ".",
        "-",
        "5% ",
        "(1",
        "từ 5 đến ",
        "1/",
        "năm ",
        "12,5 tỷ đồng, ",
    ):
        counts = []
        for length in (1_000, 10_000):
            looks = 0
            find((pattern * length)[:length])
            counts.append(looks)
        assert counts[1] <= 12 * counts[0] + 1_000, pattern
        assert counts[1] <= 150 * 10_000, pattern


def test_first_words_are_those_of_the_tables() -> None:
    vietnamese, english = (first_words(language(locale)) for locale in LOCALES)
    assert {"từ", "trên", "khoảng", "tăng", "năm", "quý", "ngày", "giai", "âm", "ba"} <= vietnamese
    assert {"from", "between", "about", "february", "vnd", "q", "three", "minus"} <= english
    assert not {"xã", "và", "sở", "thông", "/", "(", "-"} & vietnamese
    assert number_words("en") <= english
