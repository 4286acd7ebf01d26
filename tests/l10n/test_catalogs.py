"""The catalogs: nothing missing, nothing left over, placeholders kept; and the same whether compiled or not."""

from __future__ import annotations

import ast
import importlib.util
import os
import pickle
import re
import subprocess
import sys
import unicodedata
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from copy import copy
from decimal import Decimal
from gettext import GNUTranslations
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import given, strategies as st

import ictplan
from ictplan import errors, l10n
from ictplan.l10n.languages import language as languages, translations
from ictplan.l10n.languages.labels import format_label
from ictplan.messages import Message, alternatives, cut, joined, message
from ictplan.reasons import MISREADINGS, PROBLEMS
from ictplan.text import slug

SCRIPT = Path(__file__).with_name("catalog_messages.py")
_SPEC = importlib.util.spec_from_file_location("catalog_messages", SCRIPT)
assert _SPEC is not None
assert _SPEC.loader is not None
found: Any = importlib.util.module_from_spec(_SPEC)
sys.modules["catalog_messages"] = found
_SPEC.loader.exec_module(found)

if not found.CATALOGS["vi"].is_file():  # an installation has the compiled catalogs only
    pytest.skip("needs the sources of the catalogs", allow_module_level=True)

CODES = ("vi", "en")
BOTH = pytest.mark.parametrize("code", CODES)


def _compiled(source: bytes) -> bytes:
    stream = BytesIO()
    write_mo(stream, read_po(BytesIO(source)))
    return stream.getvalue()


SOURCES = {code: found.CATALOGS[code].read_bytes() for code in CODES}
ENTRIES: dict[str, list[Entry]] = {
    code: [m for m in read_po(BytesIO(SOURCES[code])) if m.id] for code in CODES
}
COMPILED = (
    found.CATALOGS["vi"].with_suffix(".mo").is_file()
)  # in an installation, not in a checkout


def _id(entry: Entry) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def _texts(entry: Entry) -> list[str]:
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or ())


def _places(text: str) -> list[str]:
    """The places of a text, with the room that each has: {left:.60}."""
    return sorted(re.findall(r"\{[^{}]*\}", text))


@BOTH
def test_nothing_is_missing(code: str) -> None:
    """`python tests/l10n/catalog_messages.py` prints the entries to be put there."""
    assert sorted(found.messages(code) - found.entries(found.catalog(code))) == []


@BOTH
def test_nothing_is_left_over(code: str) -> None:
    assert sorted(found.entries(found.catalog(code)) - found.messages(code)) == []
    assert list(read_po(BytesIO(SOURCES[code])).obsolete) == []


@BOTH
def test_everything_is_translated_and_nothing_doubtful(code: str) -> None:
    assert [(m.context, m.id) for m in ENTRIES[code] if m.fuzzy or not all(_texts(m))] == []
    ids = SOURCES[code].count(b"\nmsgid ") - 1  # less the header
    assert len({(m.context, _id(m)) for m in ENTRIES[code]}) == ids  # none stands twice
    assert code == "vi" or [m.id for m in ENTRIES[code] if not m.context] == []


@BOTH
def test_places_are_those_of_the_message(code: str) -> None:
    for entry in ENTRIES[code]:
        for text in _texts(entry):
            if entry.context == "unit":
                assert _places(text) in ([], ["{number}"])
            else:
                assert _places(text) == _places(_id(entry)), entry.id


@BOTH
def test_texts_are_nfc_with_plain_spaces(code: str) -> None:
    for entry in ENTRIES[code]:
        for text in _texts(entry):
            assert text == unicodedata.normalize("NFC", text)
            assert " ".join(text.split()) == text.strip()
            assert "\N{NO-BREAK SPACE}" not in text
            assert not text.endswith((".", ";", ":")) or _id(entry).endswith("/..'")
            assert text.startswith(",") is _id(entry).startswith(",")


def test_only_what_inflects_has_plural_forms() -> None:
    assert [m.id for m in ENTRIES["vi"] if m.pluralizable] == []
    inflected = {_id(m): _texts(m) for m in ENTRIES["en"] if m.pluralizable}
    assert inflected["commune"] == ["commune", "communes"]
    assert {len(forms) for forms in inflected.values()} == {2}
    assert all(one != other for one, other in inflected.values())


def test_sectors_are_named_as_their_codes_say() -> None:
    names = {_id(m): m.string for m in ENTRIES["vi"] if m.context == "sector"}
    assert {code: slug(str(name)) for code, name in names.items() if code != "cntt"} == {
        c: c for c in names if c != "cntt"
    }
    assert names["cntt"] == names["cong-nghe-thong-tin"]


def test_vietnamese_of_what_cannot_be_read_is_short_enough_to_be_said_whole() -> None:
    """A message has at most 300 characters, of which a hint may take 100."""
    catalog = languages.language("vi").catalog[""]
    hints = (catalog[hint.template][-1] for _, hint in MISREADINGS.values())
    assert {text: len(text) for text in hints if len(text) > 100} == {}


# ---------------------------------------------------------------- compiled


def folder(path: Path, code: str, *, compiled: bool) -> Path:
    name, content = (
        ("ictplan.mo", _compiled(SOURCES[code])) if compiled else ("ictplan.po", SOURCES[code])
    )
    path.mkdir()
    (path / name).write_bytes(content)
    return path


@BOTH
def test_compiled_and_source_are_the_same_catalog(code: str, tmp_path: Path) -> None:
    one, other = (
        translations.read_catalog(folder(tmp_path / str(c), code, compiled=c))
        for c in (True, False)
    )
    assert one == other == languages.language(code).catalog
    assert {(c, text): forms for c, table in one.items() for text, forms in table.items()} == {
        (m.context or "", _id(m)): tuple(_texts(m)) for m in ENTRIES[code]
    }


@BOTH
def test_compiled_alike_every_time(code: str) -> None:
    """No time of compilation stands in it, so that the same source makes the same wheel."""
    assert _compiled(SOURCES[code]) == _compiled(SOURCES[code])
    assert found.catalog(code).creation_date.year == 2025


@BOTH
def test_what_is_installed_is_what_its_source_says(code: str) -> None:
    installed = found.CATALOGS[code].with_suffix(".mo")
    assert installed.is_file() is COMPILED
    if COMPILED:
        assert installed.read_bytes() == _compiled(SOURCES[code])


@BOTH
def test_any_reader_of_gettext_reads_it(code: str) -> None:
    standard = GNUTranslations(BytesIO(_compiled(SOURCES[code])))
    assert standard.pgettext("Stage", "in use") == {"vi": "đưa vào sử dụng", "en": "in use"}[code]
    assert (
        standard.npgettext("unit", "commune", "commune", 2)
        == {"vi": "commune", "en": "communes"}[code]
    )
    assert standard.info()["language"] == code


def test_read_by_many_threads_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "_languages", {})
    barrier = Barrier(16)

    def read(n: int) -> tuple[int, str]:
        barrier.wait()
        code = CODES[n % 2]
        return id(languages.language(code).catalog), format_label(ictplan.Stage.IN_USE, locale=code)

    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(read, range(16)))) == 2


def test_values_and_errors_carry_no_words() -> None:
    """Describing a value changes nothing in it: it pickles and hashes as before."""
    measure = ictplan.Measure("5.5", "subscription/100 person")
    before = pickle.dumps(measure), hash(measure)
    assert f"{measure:vi}" == "5,5 thuê bao/100 dân"
    assert (pickle.dumps(measure), hash(measure)) == before


# ---------------------------------------------------------------- the messages of the code


def _calls() -> list[tuple[str, ast.Call]]:
    sources = (path for path in found.PACKAGE.rglob("*.py") if path.name != "messages.py")
    return [
        (f"{path.relative_to(found.PACKAGE)}:{node.lineno}", node)
        for path in sources
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "message"
    ]


def test_every_message_is_written_as_a_literal() -> None:
    odd = [
        place
        for place, call in _calls()
        if len(call.args) != 1
        or not isinstance(call.args[0], ast.Constant)
        or not isinstance(call.args[0].value, str)
    ]
    assert odd == []


def test_every_message_has_a_value_for_each_place() -> None:
    """A template without values is filled later, or is text."""
    for place, call in _calls():
        given = {keyword.arg for keyword in call.keywords}
        template = ast.literal_eval(call.args[0])
        places = set(re.findall(r"\{(\w+)(?::\.[0-9]+)?\}", template))
        assert not given or given == places, place


def test_nothing_that_looks_like_a_place_is_none() -> None:
    for template in {ast.literal_eval(call.args[0]) for _, call in _calls()}:
        rest = re.sub(r"\{\w+(?::\.[0-9]+)?\}", "", template)
        assert not set(rest) & set("{}"), template


@pytest.mark.parametrize(
    "source",
    [
        'raise InvalidValueError("a", "incomplete", "", message("write a planted hint"))',
        'HINT = message(\n    "write a planted "\n    "hint"\n)',
        'def f(x):\n    return joined(" ", [message("write a planted hint")])',
    ],
)
def test_a_message_without_translation_is_noticed(source: str, tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text(source, encoding="utf-8")
    planted = set(found.extracted(tmp_path))
    assert planted == {found.Entry("", "write a planted hint")}
    assert not planted & found.entries(found.catalog("vi"))


def test_signs_alone_are_no_messages(tmp_path: Path) -> None:
    source = 'message("{share} > {whole}", share=1, whole=2)'
    (tmp_path / "signs.py").write_text(source, encoding="utf-8")
    assert set(found.extracted(tmp_path)) == set()


# ---------------------------------------------------------------- messages as values

_NAMES = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
_VALUES = st.text(max_size=20) | st.integers() | st.decimals(allow_nan=False, allow_infinity=False)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    """Messages of some words and places; what fills them may be messages again."""
    values = draw(
        st.dictionaries(
            _NAMES, _VALUES | _VALUES.map(lambda v: Message("{v}", [("v", v)])), max_size=3
        )
    )
    words = draw(st.lists(st.sampled_from(["the", "base", "is", ""]), min_size=1, max_size=4))
    return Message(" ".join([*words, *(f"{{{name}}}" for name in values)]), values.items())


@given(messages(), messages())
def test_messages_are_equal_where_their_english_is(one: Message, other: Message) -> None:
    assert (one == other) is (str(one) == str(other))
    assert one == str(one)
    assert hash(one) == hash(str(one))
    assert {one: 1}[str(one)] == 1  # type: ignore[index]
    assert one != 5
    assert len({one, other}) == 2 - (one == other)


@given(messages())
def test_messages_keep_their_values_in_every_pickle(one: Message) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(one, protocol))
        assert (again.template, again.values) == (one.template, one.values)
        assert l10n.describe(again) == l10n.describe(one)


@given(messages(), st.sampled_from(["template", "values", "other"]))
def test_messages_never_change(one: Message, name: str) -> None:
    before = str(one), hash(one), repr(one)
    with pytest.raises(AttributeError):
        setattr(one, name, "x")
    with pytest.raises(AttributeError):
        delattr(one, name)
    one.filled(x=1), f"{one:vi}"
    assert (str(one), hash(one), repr(one)) == before


@given(messages())
def test_the_repr_of_a_message_makes_it(one: Message) -> None:
    again = eval(repr(one), {"message": message, "Decimal": Decimal})
    assert (again.template, again.values) == (one.template, one.values)


@given(st.lists(st.text(max_size=9), max_size=4), st.text(max_size=9), st.integers(0, 9))
def test_what_is_made_of_messages(parts: list[str], text: str, longest: int) -> None:
    assert str(joined("; ", parts)) == "; ".join(parts)
    assert len(cut(text, longest)) <= (longest or len(text))
    assert str(alternatives(["x", *parts])) == " or ".join(["x", *parts])
    assert bool(alternatives([])) is False


def _error_of_a_period() -> Exception:
    try:
        ip_period = ictplan.Period("2015/2013")
    except errors.IctplanError as error:
        return error
    raise AssertionError(ip_period)


def test_errors_come_whole_out_of_another_process() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        error = pool.submit(copy, _error_of_a_period()).result(timeout=60)
    assert (str(error), l10n.describe(error)) == (
        "Period ends before it starts (got '2015/2013'); write the earlier end first",
        "Period kết thúc trước khi bắt đầu (nhận được '2015/2013'); hãy viết mốc sớm hơn trước",
    )


@given(st.sampled_from([*MISREADINGS, *PROBLEMS]), st.text(max_size=600), st.text(max_size=600))
def test_what_cannot_be_read_is_told_briefly_in_both_languages(
    reason: str, text: str, detail: str
) -> None:
    error = errors.LocaleParseError(text, "vi", reason, ("x" * 60, "y" * 60), (0, 0), detail)
    assert len(str(error)) <= 300
    assert len(l10n.describe(error)) <= 300


@given(st.text(max_size=600), st.text(max_size=600))
def test_long_values_are_cut_in_both_languages(left: str, right: str) -> None:
    error = errors.IncompatibleUnitsError(message("add"), left, left, right, right)
    around = len("cannot add  () and  ()"), len("không thể cộng  () và  ()")
    texts = str(error), l10n.describe(error)
    assert all(len(text) <= 4 * 60 + words for text, words in zip(texts, around, strict=True))


def test_the_command_says_what_is_to_be_done() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT)],
        capture_output=True,
        text=True,
        check=False,
        env=_environment(),
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_the_command_prints_entries_to_paste(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        found,
        "messages",
        lambda code: {found.Entry("", 'write "it" \\ there')} if code == "vi" else set(),
    )
    monkeypatch.setattr(found, "entries", lambda of: set())
    assert found.main() == 1
    assert 'msgid "write \\"it\\" \\\\ there"\nmsgstr ""\n' in capsys.readouterr().out


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
