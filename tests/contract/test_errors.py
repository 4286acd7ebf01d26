"""Every error: a builtin to catch, structured fields, a message for people, and a way between processes."""

from __future__ import annotations

import ast
import concurrent.futures
import importlib
import inspect
import multiprocessing
import pickle
import pkgutil
import re
from decimal import Decimal
from pathlib import Path

import pytest

import ictplan
from ictplan import errors
from ictplan.errors import IctplanError, Problem
from ictplan.reasons import MISREADINGS, PROBLEMS
from row_tests import each_row

SOURCE = Path(ictplan.__file__).parent
MODULES = [
    ictplan,
    *(importlib.import_module(m.name) for m in pkgutil.walk_packages(ictplan.__path__, "ictplan.")),
]


def _subclasses(cls):
    return {cls} | {deeper for sub in cls.__subclasses__() for deeper in _subclasses(sub)}


CLASSES = sorted(
    (c for c in _subclasses(IctplanError) if c.__module__.startswith("ictplan")),
    key=lambda c: c.__name__,
)
EVERY = each_row("cls", CLASSES, ids=lambda c: c.__name__)
SAMPLES = {
    "IctplanError": (),
    "InvalidValueError": ("Task.code", "not_a_member", "'x'", "'a', 'b'"),
    "InvalidTypeError": ("Task.code", "text", "5"),
    "UnknownUnitError": ("comune", ("commune",)),
    "IncompatibleUnitsError": (
        "add",
        "commune",
        "count of commune",
        "household",
        "count of household",
        "convert first",
    ),
    "UnknownCodeError": ("brodband", "targets", ("broadband",)),
    "DuplicateCodeError": ("a", "tasks"),
    "UndefinedResultError": ("the density", "the base is zero", "leave it out"),
    "ScopeError": ("the density", "area", "tỉnh Lào Cai", "huyện Bát Xát"),
    "LocaleParseError": (
        "12.5 tỷ đồng",
        "vi",
        "invalid_grouping",
        ("12,5 tỷ đồng", "125 tỷ đồng"),
        (0, 4),
    ),
    "DocumentError": (
        (
            Problem("targets[3].code", "bad_code", "'a b'"),
            Problem("", "unknown_key", "'tagets'", "", ("targets",)),
        ),
    ),
}


def _sample(cls):
    """The fields of an error, made up from their annotations where the table has none."""
    if cls.__name__ in SAMPLES:
        return SAMPLES[cls.__name__]
    made_up = {
        "str": "x",
        "tuple[str, ...]": ("a", "b"),
        "tuple[int, int]": (0, 1),
        "tuple[int, int] | None": (0, 1),
    }
    parameters = list(inspect.signature(cls).parameters.values())
    return tuple(
        p.default if p.default is not p.empty else made_up[p.annotation] for p in parameters
    )


def _raise(error):
    raise error


def _fields(error):
    return {name: value for name, value in vars(error).items() if not name.startswith("_")}


def test_the_tree_is_found():
    assert set(SAMPLES) <= {c.__name__ for c in CLASSES}


@EVERY
def test_inherits_the_builtin_that_a_caller_would_catch(cls):
    if cls is not IctplanError:
        assert issubclass(
            cls, ValueError | TypeError | KeyError | ArithmeticError | ImportError | RuntimeError
        )


@EVERY
def test_has_a_docstring_that_lists_its_fields(cls):
    assert inspect.getdoc(cls)
    own = cls.__dict__.get("__init__")
    if own is not None:
        assert "Attributes:" in cls.__doc__
        listed = cls.__doc__.split("Attributes:")[1]
        assert [
            n for n in list(inspect.signature(cls).parameters) if not re.search(rf"\b{n}\b", listed)
        ] == []


@EVERY
def test_fields_are_positional(cls):
    """Keyword-only fields hang a process pool, which makes the error again from its args."""
    kinds = {p.kind for p in inspect.signature(cls.__init__).parameters.values()}
    assert inspect.Parameter.KEYWORD_ONLY not in kinds


@EVERY
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickles(cls, protocol):
    error = cls(*_sample(cls))
    again = pickle.loads(pickle.dumps(error, protocol))
    assert type(again) is cls
    assert again.args == error.args
    assert _fields(again) == _fields(error)
    assert str(again) == str(error)


@pytest.fixture(scope="module")
def pool():
    """Processes started afresh, as on every system, rather than forked from this one."""
    with concurrent.futures.ProcessPoolExecutor(
        1, mp_context=multiprocessing.get_context("spawn")
    ) as executor:
        yield executor


@EVERY
def test_comes_back_from_another_process(cls, pool):
    error = cls(*_sample(cls))
    future = pool.submit(pickle.loads, pickle.dumps(error))
    again = future.result(timeout=60)
    assert (type(again), _fields(again), str(again)) == (cls, _fields(error), str(error))


@pytest.mark.parametrize(
    ("work", "arguments"),
    [
        (ictplan.Unit, ("comune",)),
        (ictplan.Measure, (5.5, "km")),
        (ictplan.Period, ("2015/2013",)),
        (ictplan.Keyed, ([ictplan.Sector(name="a"), ictplan.Sector(name="a")],)),
        (ictplan.Keyed.__getitem__, (ictplan.Keyed(), "a")),
        (ictplan.Measure.__truediv__, (ictplan.Measure(1, "km"), 0)),
        (ictplan.Measure.__add__, (ictplan.Measure(1, "km"), ictplan.Measure(1, "m"))),
    ],
    ids=range(7),
)
def test_errors_raised_in_another_process_are_caught_here(work, arguments, pool):
    with pytest.raises(IctplanError) as here:
        work(*arguments)
    with pytest.raises(type(here.value)) as there:
        pool.submit(work, *arguments).result(timeout=60)
    assert str(there.value) == str(here.value)
    assert _fields(there.value) == _fields(here.value)


@EVERY
def test_messages_start_in_lower_case_or_with_a_field(cls):
    message = str(cls(*_sample(cls)))
    if message:
        first = message.split(maxsplit=1)[0]
        assert first[0].islower() or re.match(r"[A-Z]\w*(\.\w+)*$", first)
        assert not message.endswith(".")


def test_messages():
    """What is wrong, what was got, what to do."""
    shown = {name: str(getattr(errors, name)(*fields)) for name, fields in SAMPLES.items()}
    assert shown == {
        "IctplanError": "",
        "InvalidValueError": "Task.code is not an allowed value (got 'x'); write one of 'a', 'b'",
        "InvalidTypeError": "Task.code takes text (got 5)",
        "UnknownUnitError": "unknown unit 'comune'; make a countable unit of your own with "
        "Unit.count(name); did you mean 'commune'?",
        "IncompatibleUnitsError": "cannot add commune (count of commune) and household (count of household); convert first",
        "UnknownCodeError": "no item 'brodband' in targets; did you mean 'broadband'?",
        "DuplicateCodeError": "two different items in tasks have the code 'a'; change one of the two codes",
        "UndefinedResultError": "the density is undefined: the base is zero; leave it out",
        "ScopeError": "the density needs figures of the same area (got tỉnh Lào Cai and huyện Bát Xát); "
        "if the difference is intended, pass the values themselves (observation.value.measure)",
        "LocaleParseError": "cannot read '12.5' (vi): misplaced thousands separators; "
        "write groups of three digits, or the decimal sign; did you mean '12,5 tỷ đồng' or '125 tỷ đồng'?",
        "DocumentError": "targets[3].code: is not a valid code (got 'a b'); "
        "write only ASCII letters, digits and . _ : -, starting with a letter or digit, "
        "at most 100 characters\n"
        "document: is an unknown key (got 'tagets'); remove the key or correct its spelling; did you mean 'targets'?",
    }


def test_a_document_error_shows_ten_problems_and_counts_the_rest():
    problems = tuple(Problem(f"tasks[{n}].code", "bad_code", "'a b'") for n in range(25))
    lines = str(errors.DocumentError(problems)).splitlines()
    assert len(lines) == 11
    assert lines[-1] == "… and 15 more"
    assert errors.DocumentError(problems).problems == problems


def test_an_error_may_be_said_of_the_field_it_was_found_in():
    value = errors.InvalidValueError("text", "blank", "' '").at("Sector.name")
    assert (value.subject, value.reason, value.found, value.detail) == (
        "Sector.name",
        "blank",
        "' '",
        "",
    )
    kind = errors.InvalidTypeError("text", "text", "5").at("Sector.name")
    assert str(kind) == "Sector.name takes text (got 5)"


@each_row("reason", PROBLEMS)
def test_every_reason_makes_a_message(reason):
    message = str(errors.InvalidValueError("Task.code", reason, "'x'", "{odd} %s"))
    problem, hint = PROBLEMS[reason]
    assert message.startswith(f"Task.code {problem} (got 'x'); ")
    assert ("{odd} %s" in message) is ("{detail}" in hint)
    assert not str(problem).endswith((".", ";", ":"))


def _reasons_in_calls(tree):
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) == "InvalidValueError"
        ):
            reason = node.args[1] if len(node.args) > 1 else None
            if isinstance(reason, ast.Constant):
                yield reason.value


def _strings(tree):
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}


def test_every_reason_given_is_explained():
    given = {reason for tree in TREES.values() for reason in _reasons_in_calls(tree)}
    assert given
    assert given - set(PROBLEMS) == set()


def test_every_reason_explained_is_given():
    used = {
        text for path, tree in TREES.items() if path.name != "reasons.py" for text in _strings(tree)
    }
    assert (set(PROBLEMS) | set(MISREADINGS)) - used == set()


def _misreadings_in_calls(tree):
    """The reasons that are literals in calls of `Source.fail` and `LocaleParseError`."""
    places = {"fail": 0, "LocaleParseError": 2, "finish": 1}
    for node in ast.walk(tree):
        name = (
            getattr(node.func, "id", getattr(node.func, "attr", ""))
            if isinstance(node, ast.Call)
            else ""
        )
        if name in places and len(node.args) > places[name]:
            yield from (
                n.value
                for n in ast.walk(node.args[places[name]])
                if isinstance(n, ast.Constant) and isinstance(n.value, str)
            )


def test_every_reason_of_a_misreading_is_explained():
    given = {
        reason
        for path, tree in TREES.items()
        if path.parent.name == "l10n"
        for reason in _misreadings_in_calls(tree)
    }
    assert given - {"/"} - set(PROBLEMS) - set(MISREADINGS) == set()
    assert not set(PROBLEMS) & set(MISREADINGS)


@each_row("reason", [*MISREADINGS, *PROBLEMS])
def test_every_misreading_makes_a_short_message(reason):
    error = errors.LocaleParseError(
        "x" * 10_000, "vi", reason, ("y" * 60, "z" * 60), (5, 9_000), "{odd} %s" * 50
    )
    assert len(str(error)) <= 300
    assert "x" * 61 not in str(error)
    assert str((MISREADINGS.get(reason) or PROBLEMS[reason])[0]) in str(error)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a", "'a'"),
        ("a\nb", "'a\\nb'"),
        ("x" * 60, repr("x" * 60)),
        ("x" * 61, repr("x" * 59 + "…")),
        (None, "None"),
        (True, "True"),
        (5.5, "5.5"),
        (float("nan"), "nan"),
        (10**10**5, "an int of 332193 bits"),
        ([1, 2], "an object of type list"),
        (b"abc", "an object of type bytes"),
    ],
    ids=range(11),
)
def test_refused_values_are_quoted(value, shown):
    assert errors.quote(value) == shown


def refusing(base):
    """A subclass whose own methods all raise an error."""

    def refuse(*_):
        raise RuntimeError("a value's own error")

    names = (
        "__repr__ __str__ __format__ __len__ __eq__ __hash__ __bool__ __int__ __index__ bit_length"
    )
    return type("Odd", (base,), dict.fromkeys(names.split(), refuse))


class _Nameless(type):
    @property
    def __name__(cls):
        raise RuntimeError("a class's own error")


class _Hidden(metaclass=_Nameless):
    @property
    def __class__(self):
        raise RuntimeError("an object's own error")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (refusing(int)(5), "5"),
        (refusing(int)(1 << 500), "an int of 501 bits"),
        (refusing(float)(2.5), "2.5"),
        (refusing(Decimal)("NaN1"), "Decimal('NaN1')"),
        (refusing(str)("a\n"), "'a\\n'"),
        (refusing(list)([1]), "an object of type Odd"),
        (refusing(object)(), "an object of type Odd"),
        (_Hidden(), "an object of type _Hidden"),
        (type("a\n\x1b[31m\u202e", (), {})(), r"an object of type a\n\x1b[31m\u202e"),
        (type("x" * 99, (), {})(), f"an object of type {'x' * 59}…"),
    ],
    ids=range(10),
)
def test_quoting_asks_nothing_of_the_value(value, shown):
    assert errors.quote(value) == shown
    assert str(errors.quote(value)).isprintable()


@pytest.mark.parametrize("base", [int, float, Decimal, list, object])
def test_an_odd_value_is_refused_by_every_converter_of_text_and_of_amounts(base):
    value = refusing(base)() if base is object else refusing(base)([] if base is list else 5)
    refused = [
        lambda: ictplan.LocalizedText(value),
        lambda: ictplan.Unit(value),
        lambda: ictplan.Period(value),
        lambda: ictplan.Plan(title=value),
        lambda: ictplan.Task(code=value, title="x"),
        lambda: ictplan.l10n.parse_number(value),
        lambda: ictplan.l10n.find(value),
        lambda: ictplan.l10n.format_date(value),
        lambda: ictplan.l10n.describe(value),
    ]
    for make in refused:
        with pytest.raises(IctplanError):
            make()


def test_the_name_of_a_file_is_quoted():
    error = errors.DocumentError((Problem("", "not_utf8"),), "a\n\x1b[31m\u202e.toml")
    first, second = str(error).splitlines()
    assert first == r"'a\n\x1b[31m\u202e.toml':"
    assert second.startswith("document: ")
    assert first in ictplan.l10n.describe(error)
    long = errors.DocumentError((), "/x" * 5000)
    assert len(str(long)) <= 1_003


@pytest.mark.parametrize(
    "character",
    ["\x00", "\ud800", "\U000e0001", "'", '"', "\\", "đ", "\u0301", "\u202e"],
    ids=ascii,
)
def test_quotes_are_short_and_printable_whatever_is_quoted(character):
    for text in (character * 1000, character * 60, "'\"" + character * 58):
        shown = errors.quote(text)
        assert len(shown) <= 63
        assert shown.isprintable()


def test_what_was_found_is_cut_whoever_quotes_it():
    error = errors.InvalidValueError("Task.code", "blank", "x" * 10_000)
    assert len(error.found) <= 63
    assert pickle.loads(pickle.dumps(error)).found == error.found
