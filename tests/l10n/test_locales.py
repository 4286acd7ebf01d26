"""Locales: what is accepted, that each is built once, and that units, labels and the files of words are complete."""

from __future__ import annotations

import inspect
import tomllib
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import ROUND_UP, Decimal, Inexact, localcontext
from enum import Enum
from importlib.resources import files
from threading import Barrier
from typing import Any

import pytest
from babel import Locale

import ictplan
from ictplan import InvalidTypeError, InvalidValueError, Measure, l10n, results
from ictplan.l10n.languages import labels, language as languages
from ictplan.model.unit_names import TERMS

BOTH = pytest.mark.parametrize("code", ["vi", "en"])


def words(code: str) -> dict[str, Any]:
    return tomllib.loads(
        (files("ictplan.l10n") / "words" / f"{code}.toml").read_text(encoding="utf-8")
    )


def texts(table: Any) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    else:
        for entry in table.values() if isinstance(table, dict) else table:
            yield from texts(entry)


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        *[(name, "vi") for name in ("vi", "vi_VN", "vi-VN", Locale("vi"), Locale("vi", "VN"))],
        *[(name, "en") for name in ("en", "en_US", "en-US", Locale("en"), Locale("en", "GB"))],
    ],
)
def test_accepted(locale: str | Locale, code: str) -> None:
    assert languages.language(locale).code == code
    assert l10n.format_number(Decimal("0.5"), locale=locale) == {"vi": "0,5", "en": "0.5"}[code]


@pytest.mark.parametrize(
    "locale",
    ["fr", "", "VI", "vi_VN.UTF-8", "english", "v" * 1000, None, 5, [], b"vi", Locale("de")],
)
def test_refused(locale: Any) -> None:
    with pytest.raises(InvalidValueError, match="use 'vi' or 'en'") as caught:
        languages.language(locale)
    assert (caught.value.subject, caught.value.reason) == ("locale", "unknown_locale")


def test_every_function_that_depends_on_the_language_takes_a_locale() -> None:
    alike = {"matches", "slug", "sort_key"}
    for function in filter(
        inspect.isfunction, (getattr(l10n, name) for name in l10n.__all__ if name not in alike)
    ):
        given = [
            None for p in inspect.signature(function).parameters.values() if p.default is p.empty
        ]
        with pytest.raises(InvalidValueError, match="locale"):
            function(*given, locale="fr")


def test_built_once_by_many_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []
    build = languages._build
    monkeypatch.setattr(languages, "_languages", {})
    monkeypatch.setattr(languages, "_build", lambda code: (built.append(code), build(code))[1])
    barrier = Barrier(16)
    density = Measure("5.5", "subscription/100 person")

    def write(n: int) -> tuple[int, str]:
        barrier.wait()
        code = "vi" if n % 2 else "en"
        return id(languages.language(code)), l10n.format_measure(density, locale=code)

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(write, range(16)))
    assert sorted(built) == ["en", "vi"]
    assert len(set(answers)) == 2


def test_built_alike_in_any_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    calm = [l10n.format_number(Decimal("1234.5"), locale=code) for code in ("vi", "en")]
    for name in ("LANG", "LANGUAGE", "LC_ALL", "LC_NUMERIC"):
        monkeypatch.setenv(name, "de_CH.UTF-8")
    monkeypatch.setattr(languages, "_languages", {})
    with localcontext(prec=2, rounding=ROUND_UP) as context:
        context.traps[Inexact] = True
        assert [l10n.format_number(Decimal("1234.5"), locale=code) for code in ("vi", "en")] == calm


@BOTH
def test_every_unit_has_words_and_nothing_is_left_over(code: str) -> None:
    spoken = languages.language(code)
    assert set(spoken.units) == set(TERMS)
    assert set(spoken.denominator_units) <= {
        name for name, term in TERMS.items() if term.kind.divisor
    }
    assert set(words(code)["scales"]["auto"]) <= set(TERMS)


@BOTH
def test_words_of_units_tell_them_apart(code: str) -> None:
    spoken = languages.language(code)
    owners: dict[tuple[str, str], set[str]] = {}
    for table in (spoken.units, spoken.denominator_units):
        for name, unit in table.items():
            assert unit.before or unit.forms["other"]
            for form in unit.forms.values():
                owners.setdefault((unit.before.casefold(), form.casefold()), set()).add(name)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_vietnamese_tb_is_not_a_terabyte() -> None:
    """TB abbreviates thuê bao wherever Vietnamese is read."""
    assert "tb" not in {
        form.casefold()
        for unit in languages.language("vi").units.values()
        for form in unit.forms.values()
    }


@BOTH
def test_every_label_has_words_and_nothing_is_left_over(code: str) -> None:
    exported = [getattr(module, name) for module in (ictplan, results) for name in module.__all__]
    enums = {e for e in exported if isinstance(e, type) and issubclass(e, Enum)}
    assert enums == labels.LABELLED
    for enum in enums:
        table = languages.language(code).catalog[enum.__name__]
        assert set(table) == {member.value for member in enum}
        assert len(set(table.values())) == len(table)


def test_both_languages_have_the_same_tables() -> None:
    vi, en = words("vi"), words("en")
    own = {"document_types", "calendar", "scales"}
    shapes = [
        {name: _shape(table) for name, table in side.items() if name not in own}
        for side in (vi, en)
    ]
    assert shapes[0] == shapes[1]
    assert set(vi) == set(en)


def _shape(table: Any) -> Any:
    return {key: _shape(entry) for key, entry in table.items()} if isinstance(table, dict) else None


@BOTH
def test_words_are_nfc_with_plain_spaces(code: str) -> None:
    for text in texts(words(code)):
        assert text == unicodedata.normalize("NFC", text)
        assert text == " ".join(text.split())
        assert "\N{NO-BREAK SPACE}" not in text


@BOTH
def test_words_agree_with_cldr_where_it_has_them(code: str) -> None:
    spoken, cldr = languages.language(code), Locale(code)
    symbols = cldr.number_symbols["latn"]
    assert spoken.units["percent"].forms["other"] == symbols["percentSign"]
    assert spoken.units["permille"].forms["other"] == symbols["perMille"]
    assert [day.casefold() for day in spoken.weekdays] == [
        cldr.days["format"]["wide"][n].casefold() for n in range(7)
    ]


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("xã",), languages.UnitWords(forms={"other": "xã"})),
        (
            ("commune", "communes"),
            languages.UnitWords(forms={"one": "commune", "other": "communes"}),
        ),
        (("{number}%",), languages.UnitWords(forms={"other": "%"}, tight=True)),
        (("hạng {number}",), languages.UnitWords(forms={"other": ""}, before="hạng")),
        (("VND {number} million",), languages.UnitWords(forms={"other": "million"}, before="VND")),
    ],
)
def test_where_the_number_stands(texts: tuple[str, ...], words: languages.UnitWords) -> None:
    assert languages._units({"unit": texts}, Locale("en").plural_form) == {"unit": words}


def test_plurals_count_the_decimals_shown() -> None:
    english = languages.language("en")
    numbers = ["0", "1", "-1", "1.0", "1.5", "2", "11"]
    assert [english.plural(Decimal(n)) for n in numbers] == [
        "other",
        "one",
        "one",
        "other",
        "other",
        "other",
        "other",
    ]
    assert languages.language("vi").plural(Decimal(1)) == "other"


@pytest.mark.parametrize(
    ("member", "vi", "en"),
    [
        (ictplan.Stage.IN_USE, "đưa vào sử dụng", "in use"),
        (ictplan.Role.LEAD, "chủ trì", "lead"),
        (ictplan.Bound.MORE_THAN, "trên", "over"),
        (ictplan.AreaLevel.COMMUNE, "cấp xã", "commune"),
        (ictplan.BudgetState.DISBURSED, "giải ngân", "disbursed"),
        (ictplan.PopulationConcept.AVERAGE, "dân số trung bình", "average population"),
    ],
)
def test_labels(member: Enum, vi: str, en: str) -> None:
    assert (l10n.format_label(member), l10n.format_label(member, locale="en")) == (vi, en)


class _Stage(Enum):
    COMPLETED = "completed"


@pytest.mark.parametrize(
    ("sector", "vi", "en"),
    [
        (ictplan.Sector(name="viễn thông"), "viễn thông", "telecommunications"),
        (ictplan.Sector(name="CNTT", code="cntt"), "CNTT", "information technology"),
        (
            ictplan.Sector(name=ictplan.LocalizedText("bưu chính", en="postal services")),
            "bưu chính",
            "postal services",
        ),
        (ictplan.Sector(name="nông nghiệp"), "nông nghiệp", "nông nghiệp"),
    ],
)
def test_sectors_have_their_own_name_or_the_usual_one(
    sector: ictplan.Sector, vi: str, en: str
) -> None:
    assert (l10n.format_label(sector), l10n.format_label(sector, locale="en")) == (vi, en)


@pytest.mark.parametrize("member", ["completed", None, _Stage.COMPLETED, ictplan.Stage, []])
def test_labels_are_of_the_models_enums_only(member: Any) -> None:
    with pytest.raises(InvalidTypeError, match="a member of an enum of the model"):
        l10n.format_label(member)
