"""What no constructor accepts: each refusal is an IctplanError, at once, in one short line that names the field."""

from __future__ import annotations

import datetime
import enum
import importlib
import pkgutil
from decimal import Decimal

import attrs
import pytest

import ictplan as ip
import ictplan.model
from ictplan.model.decimals import magnitude, scalar
from ictplan.model.value import Value
from processor_time import at_most
from row_tests import each_row

UNCHECKED = {"Kind", "Term", "Point", "Widening"}  # made by the library itself
MODULES = [
    importlib.import_module(f"ictplan.model.{m.name}")
    for m in pkgutil.iter_modules(ictplan.model.__path__)
]


def _annotation(cls: type, name: str) -> str:
    """What is written behind the name of a field, in its class or in the one that it has it from."""
    return next(
        vars(c)["__annotations__"][name]
        for c in cls.__mro__
        if name in vars(c).get("__annotations__", {})
    )


FIELDS = sorted(
    {
        (c.__name__, a.name, _annotation(c, a.name))
        for m in MODULES
        for c in vars(m).values()
        if isinstance(c, type)
        and issubclass(c, Value)
        and attrs.has(c)
        and c.__name__ not in UNCHECKED
        for a in attrs.fields(c)
        if a.init
    }
)
LONG = "x" * 10_001
MARKS = "a" + "\u0301" * 80_000

#: Refused by every field of every class.
JUNK = {
    "float": 5.5,
    "whole float": 5.0,
    "nan": float("nan"),
    "infinity": float("inf"),
    "bytes": b"5",
    "bytearray": bytearray(b"2012"),
    "object": object(),
    "class": int,
    "function": len,
    "complex": 5j,
    "huge int": 10**10**5,
    "huge negative int": -(10**10**5),
    "Decimal NaN": Decimal("NaN"),
    "Decimal sNaN": Decimal("sNaN123"),
    "Decimal infinity": Decimal("-Infinity"),
    "huge Decimal": Decimal("1E+999999999"),
    "tiny Decimal": Decimal("1E-999999999"),
    "empty text": "",
    "blank text": " \t ",
    "no-break blank": "\u00a0\u2003",
    "lone surrogate": "a\ud800b",
    "surrogates": "\udfff" * 100,
    "null": "a\x00b",
    "escape": "\x1b[31m" * 30,
    "C1 control": "a\x85b",
    "long text": LONG,
    "long quotes": "'\"" * 6_000,
    "stacked marks": MARKS,
    "datetime": datetime.datetime(2012, 1, 5, 8, 30),
    "time": datetime.time(8, 30),
    "dict": {"vi": 0.5},
    "disclosure": ip.Disclosure(code="budget", state="absent"),
}


def check_refusal(refused, value, *names):
    """*refused* raises an IctplanError that is one short line, names one of *names* and quotes little of *value*."""
    with at_most(1), pytest.raises(ip.IctplanError) as caught:
        refused()
    error, message = caught.value, str(caught.value)
    assert isinstance(error, TypeError | ValueError)
    assert len(message.splitlines()) == 1
    assert message.isprintable()
    assert len(message) <= 400
    assert any(name in message for name in names), message
    if isinstance(value, str) and len(value) > 60:
        assert value[:61] not in message
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None


@each_row("junk", JUNK.values(), ids=JUNK.keys())
@each_row(("cls", "field", "annotation"), FIELDS, ids=[f"{c}.{f}" for c, f, _ in FIELDS])
def test_junk_is_refused_by_every_field(cls, field, annotation, junk, specimens):
    specimen = next(v for c, v in specimens.items() if c.__name__ == cls)
    if cls == "Plan" and field == "disclosures":
        junk = [junk]
        if isinstance(junk[0], ip.Disclosure):
            return  # takes it
    unlocated = {"Measure": ("magnitude", "unit"), "Unit": ("unit",), "Period": ("Period",)}
    names = unlocated.get(cls, ()) if field != "declared" else ()
    as_unit = ("unknown unit",) if annotation.startswith("Unit") else ()
    check_refusal(
        lambda: specimen.evolve(**{field: junk}), junk, f"{cls}.{field}", *names, *as_unit
    )


@each_row(("cls", "field", "annotation"), FIELDS, ids=[f"{c}.{f}" for c, f, _ in FIELDS])
def test_true_and_none_are_taken_only_where_they_mean_something(cls, field, annotation, specimens):
    """True is a flag and nothing else; None stands only where the annotation allows it."""
    specimen = next(v for c, v in specimens.items() if c.__name__ == cls)
    if annotation != "bool":
        with pytest.raises(ip.InvalidTypeError):
            specimen.evolve(**{field: True})
    if "None" not in annotation:
        with pytest.raises(ip.IctplanError):
            specimen.evolve(**{field: None})


COLLECTIONS = [(c, f) for c, f, annotation in FIELDS if annotation.startswith(("tuple", "Keyed"))]


@each_row(
    "junk",
    [
        "2012",
        "abc",
        b"abc",
        5,
        None,
        {"a": 1},
        5.5,
        [5.5],
        [None],
        [b"x"],
        [["a"]],
        [object()],
        ["\ud800"],
        [""],
    ],
    ids=range(14),
)
@each_row(("cls", "field"), COLLECTIONS, ids=[f"{c}.{f}" for c, f in COLLECTIONS])
def test_collections_take_no_text_mapping_or_foreign_items(cls, field, junk, specimens):
    """A text would be read as a list of letters, a mapping as a list of its keys."""
    if (field, junk) == ("amounts", [None]):
        return  # a blank cell
    specimen = next(v for c, v in specimens.items() if c.__name__ == cls)
    check_refusal(lambda: specimen.evolve(**{field: junk}), junk, f"{cls}.{field}")


def test_collections_are_found():
    assert ("Plan", "targets") in COLLECTIONS
    assert ("Task", "stages") in COLLECTIONS
    assert len(COLLECTIONS) > 20


class OwnText(str):
    """Text with something to hide."""


class OwnInt(int):
    """An int with something to hide."""


class OwnDecimal(Decimal):
    """A Decimal with something to hide."""


class Phase(enum.IntEnum):
    """What code around the library may pass for an int."""

    SECOND = 2


class Name(enum.StrEnum):
    """What code around the library may pass for text."""

    TELECOM = "telecom"


NUMBERS = {
    "underscore": "1_000",
    "Arabic digits": "٣",
    "full-width digits": "５",
    "superscript": "5²",
    "exponent": "1e5",
    "capital exponent": "1E5",
    "comma": "5,5",
    "two points": "1.250.000",
    "leading blank": " 5",
    "trailing blank": "5 ",
    "trailing newline": "5\n",
    "plus": "+5",
    "minus sign": "\u22125",
    "two minuses": "--5",
    "bare point": ".5",
    "ending point": "5.",
    "hexadecimal": "0x10",
    "no-break space": "1\u00a0000",
    "NaN text": "NaN",
    "sNaN text": "sNaN",
    "Infinity text": "Infinity",
    "infinite": "-inf",
    "expression": "9**9**9",
    "text": "năm",
    "61 digits of text": "1" * 61,
    "124 digits of text": "1" * 124,
    "125 digits of text": "1" * 125,
    "61 decimals of text": "0." + "0" * 60 + "1",
    "10000 digits of text": "9" * 10_000,
    "61 digits": Decimal("1" * 61),
    "61 digits after the point": Decimal("1." + "1" * 60),
    "1E+61": Decimal("1E+61"),
    "1E-61": Decimal("1E-61"),
    "0E-100": Decimal("0E-100"),
    "0E+100": Decimal("0E+100"),
    "0E-61": Decimal("0E-61"),
    "10**60 + 1": 10**60 + 1,
    "True": True,
    "None": None,
    "list": [5],
    "tuple": (0, (5,), 0),
    "OwnDecimal NaN": OwnDecimal("NaN"),
    "OwnDecimal 61 digits": OwnDecimal("1" * 61),
    "OwnText comma": OwnText("5,5"),
    "OwnInt 10**60 + 1": OwnInt(10**60 + 1),
}


@each_row("number", NUMBERS.values(), ids=NUMBERS.keys())
def test_magnitudes_are_plain_exact_numbers(number):
    check_refusal(lambda: magnitude(number), number, "magnitude")
    check_refusal(lambda: ip.Measure(number, "km"), number, "magnitude")
    if number is not None:
        measure = ip.Measure(1, "km")
        check_refusal(
            lambda: ip.ReportedValue(measure=measure, rounded_to=number),
            number,
            "ReportedValue.rounded_to",
        )


FACTORS = {**NUMBERS, **JUNK, "text of 5": "5", "text of 5.5": "5.5"}


@each_row("number", FACTORS.values(), ids=FACTORS.keys())
def test_factors_are_numbers_and_no_text(number):
    check_refusal(lambda: scalar(number), number, "factor", "magnitude")
    check_refusal(lambda: ip.Measure(1, "km") * number, number, "factor", "magnitude")
    check_refusal(lambda: ip.Measure(1, "km") / number, number, "factor", "magnitude")


WHOLE = ["5", "5.0", 5.0, Decimal(5), True, False, None, [5], -1, 10**30, 10**10**5, b"5", "٣"]
WHOLE_FIELDS = {
    "DocumentNumber.number": lambda n: ip.DocumentNumber(number=n, symbol="NQ/TW"),
    "DocumentNumber.year": lambda n: ip.DocumentNumber(number=1, symbol="NQ/TW", year=n),
    "Task.phase": lambda n: ip.Task(code="a", title="a", phase=n),
    "Indicator.decimals": lambda n: ip.Indicator(code="a", name="a", unit="km", decimals=n),
    "Unit.ratio base": lambda n: ip.Unit.ratio("person", "km²", base=n),
}


@each_row("number", WHOLE, ids=range(len(WHOLE)))
@each_row("field", WHOLE_FIELDS)
def test_whole_numbers_are_ints_in_range(field, number):
    if number is None and field not in ("DocumentNumber.number", "Unit.ratio base"):
        assert WHOLE_FIELDS[field](None) is not None  # may be left out
        return
    check_refusal(lambda: WHOLE_FIELDS[field](number), number, field)


CODES = [
    "viễn-thông",
    "a b",
    "-a",
    ".a",
    "_a",
    "a/b",
    "a\n",
    "a" * 101,
    "",
    " ",
    "a\u0301",
    "ａ",
    "٣",
    "a\x00",
    "a\ud800",
    "a'b",
]
CODE_FIELDS = {
    "Sector.code": lambda c: ip.Sector(name="x", code=c),
    "Task.part_of": lambda c: ip.Task(code="a", title="a", part_of=c),
    "Task.targets": lambda c: ip.Task(code="a", title="a", targets=[c]),
    "Observation.computed_from": lambda c: ip.Observation(
        code="a",
        indicator=ip.Indicator(code="i", name="i", unit="km"),
        origin="computed",
        computed_from=[c],
    ),
}


@each_row("code", CODES, ids=ascii)
@each_row("field", CODE_FIELDS)
def test_codes_are_ascii(field, code):
    check_refusal(lambda: CODE_FIELDS[field](code), code, field)


DATES = [
    "2012-01-05",
    20120105,
    1325700000,
    datetime.datetime(2012, 1, 5),
    (2012, 1, 5),
    "05/01/2012",
    5.5,
]


@pytest.mark.parametrize("date", DATES, ids=repr)
def test_dates_are_dates_without_a_time(date):
    """A datetime is a date by inheritance, and would compare with none."""
    check_refusal(lambda: ip.Document(type="a", issued_on=date), date, "Document.issued_on")
    check_refusal(lambda: ip.Period.day(date), date, "date", "Period.day")


MEMBERS = {
    "Bound": (
        lambda v: ip.Criterion(comparator=v, value=ip.Measure(1, "km")),
        "Criterion.comparator",
    ),
    "AreaLevel": (lambda v: ip.Area(name="a", level=v), "Area.level"),
    "Role": (lambda v: ip.Assignment(party=ip.Organization(name="a"), role=v), "Assignment.role"),
    "BudgetState": (lambda v: ip.BudgetLine(code="a", state=v), "BudgetLine.state"),
    "SourceKind": (lambda v: ip.Source(document=ip.Document(type="a"), kind=v), "Source.kind"),
    "Stage": (lambda v: ip.Achievement(code="a", what="a", stage=v), "Achievement.stage"),
}


@each_row("kind", MEMBERS)
@each_row(
    "value",
    [
        "LEAD",
        "Lead",
        "lead ",
        "",
        "=>",
        "≥",
        0,
        True,
        None,
        Phase.SECOND,
        ip.TaskKind.TASK,
        ["lead"],
    ],
)
def test_members_are_named_exactly_and_the_refusal_lists_them(kind, value):
    build, field = MEMBERS[kind]
    check_refusal(lambda: build(value), value, field)
    with pytest.raises(ip.IctplanError) as caught:
        build(value)
    assert all(repr(member.value) in str(caught.value) for member in getattr(ip, kind))


def test_subclasses_of_plain_types_leave_as_plain_types():
    """A subclass may carry anything with it, and says what it likes of itself."""
    task = ip.Task(code=OwnText("a"), title=OwnText("b"), phase=OwnInt(2), targets=[Name.TELECOM])
    assert [type(v) for v in (task.code, task.title.vi, task.phase, task.targets[0])] == [
        str,
        str,
        int,
        str,
    ]
    assert (task.code, task.title.vi, task.phase, task.targets) == ("a", "b", 2, ("telecom",))
    assert type(ip.Task(code="a", title="b", phase=Phase.SECOND).phase) is int
    assert type(ip.DocumentNumber(number=Phase.SECOND, symbol=OwnText("NQ/TW")).symbol) is str
    assert type(ip.Period(OwnText("2012")).text) is str
    assert type(ip.Unit(OwnText("km")).text) is str
    for number in (OwnDecimal("2.50"), OwnText("2.50")):
        assert type(magnitude(number)) is Decimal
        assert str(magnitude(number)) == "2.50"
    for number in (Phase.SECOND, OwnInt(2), OwnDecimal(2), OwnText("2")):
        assert type(magnitude(number)) is Decimal
        assert magnitude(number) == 2


@pytest.mark.parametrize(
    "text", ["a" * 1_000, "đường\ttruyền", "trạm BTS 3G/4G", "👩‍👩‍👧", "\u200fא", "a&b <c>"]
)
def test_text_of_other_kinds_is_kept(text):
    assert ip.Document(type="Bài báo", url=text, code="a").url == text


def test_text_that_grows_when_normalised_is_measured_afterwards():
    """U+1D160 is three characters in NFC: what is accepted once must be accepted when it is read back."""
    grows = "\U0001d160" * 400
    check_refusal(lambda: ip.Document(type="a", author=grows), grows, "Document.author")
    assert len(ip.Document(type="a", author=grows[:300], code="a").author) == 900


def test_decomposed_text_is_composed():
    assert ip.LocalizedText("Ho\u0300a Bi\u0300nh").vi == "Hòa Bình"
    assert ip.LocalizedText("tie\u0302\u0301ng Vie\u0323\u0302t") == ip.LocalizedText("tiếng Việt")
    assert ip.Document(type="a", author="Lê Thi\u0323").author == "Lê Thị"
    assert ip.DocumentNumber(number=1, symbol="Q\u0110-TTg").symbol == "QĐ-TTg"


def test_compatibility_characters_are_not_folded():
    """NFKC would turn 5² into 52."""
    assert ip.LocalizedText("5²").vi == "5²"


@pytest.mark.parametrize("end", ["\n", "\u2028", "\u2029"], ids=ascii)
def test_names_on_one_line_hold_no_line_break(end):
    check_refusal(lambda: ip.Document(type="a", author=f"a{end}b"), None, "Document.author")
    check_refusal(lambda: ip.Document(type="a", author=f"a{end}"), None, "Document.author")
    assert ip.LocalizedText("a\nb").vi == "a\nb"


@pytest.mark.parametrize("declared", ["box", 5, None, ["box"], [5], {"box": 1}, True], ids=repr)
def test_declared_units_are_units(declared):
    check_refusal(lambda: ip.Unit("box", declared=declared), declared, "Unit.declared")


@pytest.mark.parametrize(
    "other", ["2012", 2012, None, datetime.datetime(2012, 1, 5), object()], ids=range(5)
)
def test_periods_overlap_and_contain_periods_only(other):
    check_refusal(lambda: ip.Period("2012").overlaps(other), other, "Period.overlaps")
    check_refusal(lambda: other in ip.Period("2012"), other, "Period.day", "date")


LARGE = ip.Measure(
    Decimal("1E-60"), ip.Unit.ratio(ip.Unit.count("a" * 60), ip.Unit.count("b" * 60), base=10**12)
)


@pytest.mark.parametrize(
    "refused",
    [
        lambda: ip.ReportedValue(measure=-LARGE),
        lambda: ip.Criterion(comparator=">"),
        lambda: ip.Criterion(comparator=">", low=LARGE, high=LARGE),
        lambda: ip.Criterion(comparator="range", low=LARGE * 2, high=LARGE),
        lambda: ip.Interval(low=LARGE * 2, high=LARGE),
        lambda: ip.Baseline(
            observation="a", value=LARGE, comparability="same definition", assumption="x" * 9_000
        ),
        lambda: ip.Baseline(
            observation="a" * 100,
            period="2012",
            comparability="same definition",
            assumption="x" * 9_000,
        ),
        lambda: ip.BudgetLine(code="a", state="approved", amount=LARGE),
        lambda: ip.Budget(stated_total=LARGE),
        lambda: ip.Observation(
            code="a", indicator=ip.Indicator(code="i" * 100, name="i", unit="km"), value=LARGE
        ),
        lambda: ip.Sector(name="\U000f0001" * 100),
    ],
)
def test_messages_about_large_objects_stay_short(refused):
    check_refusal(
        refused,
        None,
        "level",
        "ReportedValue",
        "Criterion",
        "Interval",
        "Baseline",
        "Budget",
        "Observation",
        "code",
    )
