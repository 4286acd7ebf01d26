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
from concurrent.futures import ThreadPoolExecutor
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from ictplan.l10n.descriptions.wording import Template, wording

import ictplan
from ictplan.l10n.languages import language as languages
from ictplan.l10n.languages import translations
from ictplan.l10n.languages.labels import format_label
from ictplan.text import slug
from row_tests import each_row

SCRIPT = Path(__file__).with_name("catalog_messages.py")
_SPEC = importlib.util.spec_from_file_location("catalog_messages", SCRIPT)
assert _SPEC is not None
assert _SPEC.loader is not None
found: Any = importlib.util.module_from_spec(_SPEC)
sys.modules["catalog_messages"] = found
_SPEC.loader.exec_module(found)

CODES = ("vi", "en")
BOTH = pytest.mark.parametrize("code", CODES)


def _compiled(source: bytes) -> bytes:
    stream = BytesIO()
    write_mo(stream, read_po(BytesIO(source)))
    return stream.getvalue()


SOURCES = {code: found.CATALOGS[code].read_bytes() for code in CODES}
ENTRIES: dict[str, list[Message]] = {
    code: [m for m in read_po(BytesIO(SOURCES[code])) if m.id] for code in CODES
}
TEXTS = sorted(found.messages("vi") - found.messages("en"))
COMPILED = (
    found.CATALOGS["vi"].with_suffix(".mo").is_file()
)  # in an installation, not in a checkout


def _id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", text))


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
    assert [m.id for m in ENTRIES[code] if not m.context] == []
    assert len({(m.context, _id(m)) for m in ENTRIES[code]}) == SOURCES[code].count(
        b"\nmsgctxt"
    )  # none stands twice


@BOTH
def test_placeholders_are_those_of_the_message(code: str) -> None:
    for message in ENTRIES[code]:
        for text in _texts(message):
            if message.context == "unit":
                assert _places(text) in ([], ["{number}"])
            else:
                assert _places(text) == _places(_id(message)), message.id


@BOTH
def test_texts_are_nfc_with_plain_spaces(code: str) -> None:
    for message in ENTRIES[code]:
        for text in _texts(message):
            assert text == unicodedata.normalize("NFC", text)
            assert " ".join(text.split()) == text.strip()
            assert "\N{NO-BREAK SPACE}" not in text
            assert not text.endswith((".", ";", ":"))


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
    read = {hint for _, hint in found.MISREADINGS.values()}
    hints = {_id(m): str(m.string) for m in ENTRIES["vi"] if m.context == "hint" and _id(m) in read}
    assert {hint: len(text) for hint, text in hints.items() if len(text) > 100} == {}


@each_row("entry", TEXTS, ids=lambda entry: f"{entry.context}-{entry.text[:40]}")
def test_texts_are_found_again_whatever_fills_them(entry: Any) -> None:
    """What the library makes of a message is told in Vietnamese, by that message and no other."""
    vietnamese = wording(languages.language("vi"))
    fill = {name: f"Q{n}" for n, name in enumerate(re.findall(r"\{(\w+)\}", entry.text))}
    said = vietnamese.exactly(entry.context, entry.text).format(**fill)
    if entry.context == "sentence":
        assert vietnamese.sentence(entry.text, **fill) == said
    elif entry.context in ("problem", "hint", "locale", "syntax", "definition"):
        assert said
    else:
        assert vietnamese.told(entry.text.format(**fill), entry.context) == said


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("from 1 to 5 at most", {"low": "1", "high": "5"}),
        ("from  to  at most", {"low": "", "high": ""}),
        ("from 1 to 2 to 5 at most", {"low": "1", "high": "2 to 5"}),
        ("from 1 to 5", None),
        ("from 1 at most", None),
        ("from to at most", None),
    ],
)
def test_what_fills_a_template_is_what_stands_between_its_words(
    text: str, filled: dict[str, str] | None
) -> None:
    assert Template.of("from {low} to {high} at most", "").match(text) == filled


def test_the_words_on_both_sides_of_a_place_share_nothing() -> None:
    assert Template.of("at {x} the", "").match("at the") is None


def test_words_of_english_are_left_as_they_are() -> None:
    assert (
        wording(languages.language("en")).told("the base is 0 person", "why")
        == "the base is 0 person"
    )


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
        (m.context, _id(m)): tuple(_texts(m)) for m in ENTRIES[code]
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
    monkeypatch.setattr(languages, "_built", {})
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


# ---------------------------------------------------------------- the texts that are looked for


def texts(source: str) -> set[tuple[str, str]]:
    return set(found.Library({"module": ast.parse(source)}).texts)


CALL = 'raise InvalidValueError("a", "out_of_range", "1", '


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (f'def f():\n {CALL}"write a name")', "write a name"),
        (f'def f():\n {CALL}detail="write a name")', "write a name"),
        (
            f'def f(low):\n {CALL}f"from {{low}} to {{self.high}} and {{len(low)}}")',
            "from {low} to {high} and {low2}",
        ),
        (f'HINT = "write a name"\ndef f():\n {CALL}HINT)', "write a name"),
        (f'def f():\n hint = "write a name"\n {CALL}hint)', "write a name"),
        (f'def f(hint="write a name"):\n {CALL}hint)', "write a name"),
        (f'def f(x, hint):\n {CALL}hint)\ndef g():\n f(1, "write a name")', "write a name"),
        (
            f'def f(x, hint):\n {CALL}hint)\ndef g(said):\n f(1, said)\ndef h():\n g(said="write a name")',
            "write a name",
        ),
        (
            f'class C:\n def f(self, hint):\n  {CALL}hint)\n def g(self):\n  self.f("write a name")',
            "write a name",
        ),
        (f'def told(): return "write a name"\ndef f():\n {CALL}told())', "write a name"),
        (
            f'def two(): return "a", "write a name"\ndef f(a, b):\n {CALL}b)\ndef g():\n f(*two())',
            "write a name",
        ),
        (f'def f():\n {CALL}"write a name" if x else "y")', "write a name"),
        (f'def f():\n {CALL}x or "write a name")', "write a name"),
        (f'def f():\n {CALL}str(x or "write a name"))', "write a name"),
        (f'def f(side):\n {CALL}f"the {{side}} of {{x}}")\ndef g():\n f("top")', "the top of {x}"),
        (
            f"def f(n):\n {CALL}f\"put it {{'above' if n else 'below'}} the line\")",
            "put it below the line",
        ),
        (f'NAMES = ("areas", "groups")\ndef f():\n {CALL}", ".join(NAMES))', "areas, groups"),
        (f'def f():\n for x in ("write a name", "y"):\n  {CALL}x)', "write a name"),
        (f'def f():\n for x, y in ((1, "write a name"),):\n  {CALL}y)', "write a name"),
        (
            f'def many(): yield 1, "write a name"\ndef f():\n for x, y in self.many():\n  {CALL}y)',
            "write a name",
        ),
        (
            f'def f():\n t: tuple = (("write a name", 1),)\n for x, y in t:\n  {CALL}x)',
            "write a name",
        ),
    ],
    ids=range(21),
)
def test_a_text_is_found_however_it_comes_to_its_call(source: str, text: str) -> None:
    assert ("detail", text) in texts(source)


def test_names_and_literals_are_no_texts() -> None:
    source = 'def f(x):\n raise InvalidValueError("Task.code", "blank", "null", str(x))\n raise InvalidTypeError(f"{x}.a", "1", "del")'
    assert texts(source) == set()


def test_functions_that_return_each_other_end() -> None:
    assert texts(f"def a(): return b()\ndef b(): return a()\ndef f():\n {CALL}a())") == set()


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
        lambda code: {found.Entry("hint", 'write "it" \\ there')} if code == "vi" else set(),
    )
    monkeypatch.setattr(found, "entries", lambda of: set())
    assert found.main() == 1
    assert (
        'msgctxt "hint"\nmsgid "write \\"it\\" \\\\ there"\nmsgstr ""\n' in capsys.readouterr().out
    )


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
