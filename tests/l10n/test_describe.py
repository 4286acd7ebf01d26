"""Errors, warnings and values in words. The Vietnamese sentences are written out here; English is what `str` says."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest

import ictplan
from ictplan import (
    Area,
    Assignment,
    BudgetLine,
    Criterion,
    Disclosure,
    Document,
    DocumentNumber,
    FundingSource,
    Group,
    Indicator,
    Interval,
    InvalidTypeError,
    InvalidValueError,
    Keyed,
    LocalizedText,
    Measure,
    Objective,
    Observation,
    Organization,
    Period,
    Plan,
    Problem,
    ReportedValue,
    Sector,
    Solution,
    Stage,
    Target,
    Task,
    Unit,
    compute,
    errors,
    io,
    l10n,
)
from ictplan.errors import (
    AmbiguousNumberWarning,
    ConfusableWarning,
    IctplanError,
    IctplanWarning,
    LocaleParseError,
)
from ictplan.l10n import describe
from ictplan.l10n.descriptions import dispatch
from ictplan.messages import alternatives, message
from ictplan.model.observation import Achievement
from ictplan.model.unit_names import TERMS
from ictplan.reasons import MISREADINGS, PROBLEMS
from row_tests import each_row

# Words that a Vietnamese sentence cannot have. What is quoted, and the names of fields, functions and units, are no words.
ENGLISH = re.compile(
    r"\b(the|is|are|of|and|or|not|with|without|write|got|takes?|that|which|cannot|one|most|an|for|from|has|have|into|this|"
    r"than|between|only|must|other|another|such|as|by|be|at|it|on|both|too|them|where|there)\b"
)
NAMES = re.compile(r"'[^']*'|\"[^\"]*\"|\w+\([^)]*\)|\w+(?:[._=]\w*)+|^\w+ ", re.MULTILINE)


def english_in(text: str) -> list[str]:
    return ENGLISH.findall(NAMES.sub("", text))


def _subclasses(cls: type[Any]) -> set[type[Any]]:
    return {cls} | {deeper for sub in cls.__subclasses__() for deeper in _subclasses(sub)}


CLASSES = {cls for cls in _subclasses(IctplanError) if cls.__module__.startswith("ictplan")}
DENSITY = "subscription/100 person"

# Every class, made as the library makes it, and what it says in Vietnamese.
SAID: list[tuple[IctplanError, str]] = [
    (IctplanError(), ""),
    (
        InvalidValueError("Task.code", "not_a_member", "'x'", "'a', 'b'"),
        "Task.code không thuộc các giá trị cho phép (nhận được 'x'); hãy viết một trong các giá trị 'a', 'b'",
    ),
    (
        InvalidValueError("Extensions", "too_nested", "", 20),
        "Extensions lồng nhau quá sâu; chỉ đọc tối đa 20 lớp đối tượng và danh sách lồng nhau",
    ),
    (
        InvalidValueError(
            message("base of a unit"),
            "out_of_range",
            "0",
            message("write a whole number from {low} to {high}", low=1, high=1000000000000),
        ),
        "cơ số của đơn vị nằm ngoài phạm vi cho phép (nhận được 0); hãy viết một số nguyên từ 1 đến 1000000000000",
    ),
    (
        InvalidValueError(
            "Observation.value",
            "wrong_unit",
            "5 percent",
            message(
                "{code} is measured in {unit} ({kind})",
                code="bts",
                unit="station",
                kind=Unit("station").kind,
            ),
        ),
        "Observation.value sai đơn vị (nhận được 5 percent); bts được đo bằng station (số trạm)",
    ),
    (
        InvalidValueError(
            "level",
            "negative",
            "-5 subscription",
            message("the {kind}", kind=Unit("subscription").kind),
        ),
        "level là số âm (nhận được -5 subscription); số thuê bao không thể nhỏ hơn 0",
    ),
    (
        InvalidTypeError("Task.code", message("text"), "5"),
        "Task.code cần chuỗi ký tự (nhận được 5)",
    ),
    (
        InvalidTypeError(
            "value", alternatives(["Area", "Organization", "Group"]), errors.quote(Sector(name="x"))
        ),
        "value cần Area hoặc Organization hoặc Group (nhận được một đối tượng kiểu Sector)",
    ),
    (
        InvalidTypeError("Keyed.x", message("no assignment, since it is frozen"), "5"),
        "Keyed.x cần được giữ nguyên, không gán lại, vì là đối tượng bất biến (nhận được 5)",
    ),
    (
        errors.UnknownUnitError("comune", ("commune", "computer")),
        "không có đơn vị 'comune'; hãy tạo đơn vị đếm riêng bằng Unit.count(name); có phải là 'commune' hoặc 'computer'?",
    ),
    (
        errors.UnknownUnitError("xyz"),
        "không có đơn vị 'xyz'; hãy tạo đơn vị đếm riêng bằng Unit.count(name)",
    ),
    (
        errors.IncompatibleUnitsError(
            message("add"),
            "commune",
            Unit("commune").kind,
            "km",
            Unit("km").kind,
            message("use units.convert first"),
        ),
        "không thể cộng commune (số xã) và km (độ dài); hãy đổi đơn vị bằng units.convert trước",
    ),
    (
        errors.IncompatibleUnitsError(
            message("make a density of"),
            DENSITY,
            Unit(DENSITY).kind,
            "own-thing",
            Unit.count("own-thing").kind,
        ),
        "không thể lập mật độ từ subscription/100 person (số thuê bao trên số người) và own-thing (số own thing)",
    ),
    (
        errors.UnknownCodeError("brodband", "targets", ("broadband",)),
        "không có mục 'brodband' trong danh sách chỉ tiêu (targets); có phải là 'broadband'?",
    ),
    (
        errors.UnknownCodeError("x", "objectives", (), message("task {code}", code="'portal'")),
        "không có mục 'x' trong danh sách mục tiêu (objectives), mà nhiệm vụ 'portal' dẫn đến",
    ),
    (
        errors.DuplicateCodeError("a", "tasks"),
        "hai mục khác nhau trong danh sách nhiệm vụ (tasks) có cùng mã 'a'; hãy đổi mã của một trong hai mục",
    ),
    (
        errors.UndefinedResultError(
            message("the density"),
            message("the base is {base}", base=Measure(0, "person")),
            message("a base above zero is needed"),
        ),
        "không xác định được mật độ: mẫu số là 0 người; cần mẫu số lớn hơn 0",
    ),
    (
        errors.ScopeError(
            message("the density"),
            message("area"),
            Area(name="tỉnh Lào Cai", level="province"),
            message("unstated"),
        ),
        "để tính mật độ, các số liệu phải cùng địa bàn (nhận được tỉnh Lào Cai và không nêu); "
        "nếu sự khác nhau là chủ ý, hãy truyền chính các giá trị (observation.value.measure)",
    ),
    (
        errors.DocumentError(
            (
                Problem("targets[3].code", "bad_code", "'a b'"),
                Problem("", "unknown_key", "'tagets'", "", ("targets",)),
            ),
            "x.toml",
        ),
        "'x.toml':\n"
        "targets[3].code: không phải là mã (nhận được 'a b'); "
        "hãy chỉ viết chữ cái ASCII, chữ số và . _ : -, bắt đầu bằng chữ cái hoặc chữ số, tối đa 100 ký tự\n"
        "tài liệu: không phải là khóa có ở đây (nhận được 'tagets'); hãy bỏ đi, hoặc viết đúng tên khóa; có phải là 'targets'?",
    ),
    (
        LocaleParseError("12.34", "vi", "invalid_grouping", ("12,34", "1.234"), (0, 5)),
        "không đọc được '12.34' (tiếng Việt): dấu phân cách không đúng nhóm ba chữ số; "
        "hãy viết nhóm ba chữ số, hoặc viết dấu thập phân; có phải là '12,34' hoặc '1.234'?",
    ),
    (
        LocaleParseError(
            "-5 xã", "en", "negative", detail=message("the {kind}", kind=Unit("commune").kind)
        ),
        "không đọc được '-5 xã' (tiếng Anh): là số âm; số xã không thể nhỏ hơn 0",
    ),
]


@pytest.mark.parametrize(
    ("error", "said"), SAID, ids=lambda x: type(x).__name__ if isinstance(x, Exception) else ""
)
def test_errors(error: IctplanError, said: str) -> None:
    assert describe(error) == said
    assert english_in(said) == []
    assert describe(error, locale="en") == str(error)


def test_every_class_of_errors_is_among_them() -> None:
    assert {type(error) for error, _ in SAID} == CLASSES


def test_classes_of_ones_own_are_said_like_those_above_them() -> None:
    class OwnError(InvalidValueError):
        pass

    class OtherError(IctplanError):
        pass

    assert (
        describe(OwnError("x", "blank", "''"))
        == "x để trống (nhận được ''); hãy bỏ hẳn hoặc viết nội dung"
    )
    assert describe(OtherError("a matter of its own")) == "a matter of its own"


def _raised(work: Callable[[], object]) -> IctplanError:
    with pytest.raises(IctplanError) as caught:
        work()
    return caught.value


PLAN = '{"schema": "ictplan/plan", "version": 2, '
WORK: dict[str, tuple[Callable[[], object], str]] = {
    "period": (
        lambda: Period("2015/2013"),
        "Period kết thúc trước khi bắt đầu (nhận được '2015/2013'); hãy viết mốc sớm hơn trước",
    ),
    "float": (
        lambda: Measure(5.5, "km"),  # type: ignore[arg-type]
        "magnitude cần số chính xác, không phải float nhị phân: hãy viết '5.5' hoặc Decimal('5.5') (nhận được 5.5)",
    ),
    "list": (
        lambda: Task(code="a", title="x", stages="done"),
        "Task.stages cần một list hoặc tuple gồm các mức tiến độ (nhận được 'done')",
    ),
    "quotient": (lambda: Measure(1, "km") / 0, "không xác định được thương số: 1 km bị chia cho 0"),
    "product": (
        lambda: Measure(1, "km") * Measure(1, "m"),  # type: ignore[operator]
        "không thể nhân km (độ dài) và m (độ dài); tích của hai đại lượng không có đơn vị",
    ),
    "density": (
        lambda: compute.density(Measure(1, "percent"), Measure(5, "person")),
        "không thể lập mật độ từ percent (tỷ lệ) và person (số người); percent không thể là tử số của mật độ",
    ),
    "reach": (
        lambda: compute.count_to_reach(
            Criterion(comparator="=", value=Measure("5.5", DENSITY)), Measure(7, "person")
        ),
        "không xác định được số lượng cần đạt: không có số nguyên nào đạt 5,5 thuê bao/100 dân trên mẫu số 7; "
        "hãy nới rộng tiêu chí",
    ),
    "code": (lambda: Keyed()["a"], "không có mục 'a' trong danh sách này"),
    "reference": (
        lambda: Plan(title="x", tasks=[Task(code="t", title="x", objective="o")]),
        "không có mục 'o' trong danh sách mục tiêu (objectives), mà nhiệm vụ 't' dẫn đến",
    ),
    "json": (
        lambda: io.loads("{"),
        "tài liệu: không phải là JSON; dòng 1, cột 2: thiếu tên khóa trong dấu ngoặc kép",
    ),
    "toml": (
        lambda: io.loads_toml("x"),
        "tài liệu: không phải là TOML; dòng 1, cột 2: thiếu dấu '=' sau tên khóa",
    ),
    "document": (
        lambda: io.loads(
            PLAN
            + '"titel": "x", "periods": "2012", "area": {"a": 1}, "tasks": [{"code": "t", "places": ["b"]}]}'
        ),
        "title: bị thiếu; cần có khóa này\n"
        "area: sai kiểu dữ liệu (nhận được một đối tượng có khóa); hãy viết mã của một địa bàn\n"
        "periods: sai kiểu dữ liệu (nhận được '2012'); hãy viết một danh sách\n"
        "tasks[0].title: bị thiếu; cần có khóa này\n"
        "tasks[0].places[0]: là mã không ứng với mục nào (nhận được 'b'); hãy viết một mã có trong 'areas' hoặc 'groups'\n"
        "titel: không phải là khóa có ở đây (nhận được 'titel'); hãy bỏ đi, hoặc viết đúng tên khóa; có phải là 'title'?",
    ),
    "units in a document": (
        lambda: io.loads(
            PLAN
            + '"title": "x", "targets": [{"code": "t", "title": "x", "criterion": {"comparator": "range", '
            '"low": {"magnitude": 1, "unit": "km"}, "high": {"magnitude": 1, "unit": "person"}}}]}'
        ),
        "targets[0].criterion: không tương thích với nhau (nhận được km và person); "
        "không thể so sánh km (độ dài) và person (số người)",
    ),
    "describe": (
        lambda: describe("x"),
        "value cần một lỗi, cảnh báo hoặc giá trị của ictplan (nhận được 'x')",
    ),
}


@pytest.mark.parametrize("name", WORK)
def test_what_the_library_raises(name: str) -> None:
    work, said = WORK[name]
    error = _raised(work)
    assert describe(error) == said
    assert english_in(said) == []
    assert describe(error, locale="en") == str(error)


@each_row("reason", PROBLEMS)
def test_every_reason_of_a_problem(reason: str) -> None:
    error = InvalidValueError("Task.code", reason, "'x'", "60")
    said = describe(error)
    assert said.startswith("Task.code ")
    assert said != str(error)
    assert english_in(said) == []
    assert (
        describe(Problem("a.b", reason, "'x'", "60")) == f"a.b: {said.removeprefix('Task.code ')}"
    )
    assert describe(error, locale="en") == str(error)


@each_row("reason", [*MISREADINGS, *PROBLEMS])
def test_every_reason_why_text_cannot_be_read(reason: str) -> None:
    error = LocaleParseError("không", "vi", reason, ("x" * 60, "y" * 60, "z"), (0, 0), "60")
    said = describe(error)
    assert said.startswith("không đọc được 'không' (tiếng Việt): ")
    assert english_in(said) == []
    assert len(said) <= 300
    assert describe(error, locale="en") == str(error)


LONG: list[Any] = [
    errors.IncompatibleUnitsError("add", "a" * 200, "k" * 200, "b" * 200, "l" * 200),
    errors.UnknownCodeError("c" * 200, "targets", ("d" * 200,), "task '" + "o" * 200 + "'"),
    errors.DocumentError(
        tuple(Problem(f"tasks[{n}].code", "bad_code", "'a b'") for n in range(25))
    ),
    LocaleParseError("x" * 500, "vi", "contradiction", ("y" * 60,), (0, 500), "d" * 500),
    LocaleParseError("x" * 500, "vi", "bad_period", ("y" * 60, "z" * 60), (0, 500)),
    InvalidValueError("a", "out_of_range", "x" * 5000, "y" * 5000),
]


@pytest.mark.parametrize("error", LONG, ids=lambda e: type(e).__name__)
def test_long_ones_are_cut_where_english_is(error: IctplanError) -> None:
    assert describe(error, locale="en") == str(error)
    assert describe(error).count("\n") == str(error).count("\n")


def test_a_document_error_counts_what_it_does_not_show() -> None:
    assert describe(LONG[2]).splitlines()[-1] == "… và 15 lỗi khác"


@pytest.mark.parametrize(
    "quoted",
    ["'the base is 0 person'", '"a list"', "Baseline(value=<5 in percent>)", "'it\\'s a list'"],
)
def test_what_is_quoted_is_left_as_it_is(quoted: str) -> None:
    assert f"(nhận được {quoted});" in describe(InvalidValueError("a", "blank", quoted))


@pytest.mark.parametrize(
    "text",
    [
        "something else",
        "a or b",
        "5 parsecs",
        "5 or 6",
        "the base is",
        "a whole number from 1",
        "x" * 5000,
        "a or " * 150,
    ],
)
def test_what_is_no_message_is_left_as_it_is(text: str) -> None:
    assert describe(InvalidValueError("a", "out_of_range", "1", text)).endswith(f"; {text}")


@each_row("name", TERMS)
def test_every_kind_of_unit_is_said(name: str) -> None:
    kind = Unit(name).kind
    error = errors.IncompatibleUnitsError(message("compare"), "x", kind, "y", kind)
    said = describe(error)
    assert english_in(said) == []
    assert f"({kind})" not in said


# ---------------------------------------------------------------- warnings


def _warned(text: str, **how: Any) -> warnings.WarningMessage:
    with warnings.catch_warnings(record=True) as record:
        warnings.simplefilter("always")
        l10n.parse_number(text, **how)
    (one,) = record
    return one


def test_warnings() -> None:
    ambiguous = _warned("1,234")
    assert describe(ambiguous) == (
        "'1,234' được đọc với dấu phẩy thập phân, nhưng cũng có thể là dấu phân nhóm hàng nghìn"
    )
    assert describe(ambiguous.message) == f"{ambiguous.message:vi}" == describe(ambiguous)
    assert (
        describe(ambiguous, locale="en") == str(ambiguous.message) == str(ambiguous.message.message)
    )
    assert "dấu chấm thập phân" in describe(_warned("1.234", locale="en"))
    eth = message("{text} contains the letter eth (ð), which was read as đ", text="'ðồng'")
    assert describe(ConfusableWarning(eth)) == "'ðồng' có chữ eth (ð), được đọc là đ"
    assert describe(AmbiguousNumberWarning("of one's own")) == "of one's own"
    assert describe(AmbiguousNumberWarning()) == ""
    assert issubclass(IctplanWarning, UserWarning)


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (l10n.parse_number, "1,234"),
        (l10n.parse_measure, "1,234 km"),
        (l10n.parse_reported, "1,234 km"),
        (l10n.parse_criterion, "trên 1,234 km"),
        (l10n.parse_change, "tăng 1,234%"),
        (l10n.parse_money, "1,234 tỷ đồng"),
    ],
)
def test_warnings_point_at_who_calls_the_parser(parse: Callable[[str], object], text: str) -> None:
    with warnings.catch_warnings(record=True) as record:
        warnings.simplefilter("always")
        parse(text)
    (one,) = record
    assert one.category is AmbiguousNumberWarning
    assert one.filename == __file__


def test_warnings_of_others_are_refused() -> None:
    with warnings.catch_warnings(record=True) as record:
        warnings.simplefilter("always")
        warnings.warn("x", UserWarning, stacklevel=1)
    with pytest.raises(InvalidTypeError):
        describe(record[0])


# ---------------------------------------------------------------- values

LAO_CAI = Area(name=LocalizedText("tỉnh Lào Cai", en="Lào Cai province"), level="province")
INDICATOR = Indicator(
    code="d", name=LocalizedText("mật độ băng rộng", en="broadband density"), unit=DENSITY
)
ABOVE = Criterion(comparator=">", value=Measure(6, DENSITY))
FIGURE = ReportedValue(measure=Measure("5.5", DENSITY), rounded_to="0.1")
DECISION = Document(type="Quyết định", number=DocumentNumber(number=5, year=2014, symbol="QĐ-TTg"))
PORTAL = LocalizedText("cổng thông tin", en="portal")


def values() -> Iterator[tuple[object, str, str]]:
    yield Measure("5.5", DENSITY), "5,5 thuê bao/100 dân", "5.5 subscriptions per 100 inhabitants"
    yield FIGURE, "5,5 thuê bao/100 dân", "5.5 subscriptions per 100 inhabitants"
    yield ABOVE, "trên 6 thuê bao/100 dân", "over 6 subscriptions per 100 inhabitants"
    yield Interval(low=Measure(6, "percent")), "từ 6%", "from 6%"
    yield (
        ictplan.Change(kind="increase", amount=Measure(15, "percent")),
        "tăng 15%",
        "increase of 15%",
    )
    yield Unit(DENSITY), "thuê bao/100 dân", "subscriptions per 100 inhabitants"
    yield Period("2013/2015"), "giai đoạn 2013-2015", "2013–2015"
    yield datetime.date(2014, 2, 5), "ngày 05 tháng 02 năm 2014", "February 5, 2014"
    yield DECISION.number, "05/2014/QĐ-TTg", "05/2014/QĐ-TTg"
    yield DECISION, "Quyết định số 05/2014/QĐ-TTg", "Decision No. 05/2014/QĐ-TTg"
    yield Stage.IN_USE, "đưa vào sử dụng", "in use"
    yield Sector(name="viễn thông"), "viễn thông", "telecommunications"
    yield PORTAL, "cổng thông tin", "portal"
    yield LAO_CAI, "tỉnh Lào Cai", "Lào Cai province"
    yield Organization(name=PORTAL), "cổng thông tin", "portal"
    yield Group(name=PORTAL), "cổng thông tin", "portal"
    yield FundingSource(name=PORTAL), "cổng thông tin", "portal"
    yield INDICATOR, "mật độ băng rộng", "broadband density"
    yield Plan(title=PORTAL), "cổng thông tin", "portal"
    yield Task(code="t", title=PORTAL), "cổng thông tin", "portal"
    yield Objective(code="o", title=PORTAL), "cổng thông tin", "portal"
    yield Solution(code="s", title=PORTAL), "cổng thông tin", "portal"
    yield (
        Target(code="t", title="x", indicator=INDICATOR, criterion=ABOVE, due="2015"),
        "mật độ băng rộng: trên 6 thuê bao/100 dân (năm 2015)",
        "broadband density: over 6 subscriptions per 100 inhabitants (2015)",
    )
    yield (
        Target(code="t", title="x", indicator=INDICATOR),
        "mật độ băng rộng: không nêu",
        "broadband density: not stated",
    )
    yield (
        Target(
            code="t", title="x", deliverable=PORTAL, stages=["finalised", "in use"], due="../2015"
        ),
        "cổng thông tin: hoàn thiện và đưa vào sử dụng (đến năm 2015)",
        "portal: finalised and in use (until 2015)",
    )
    yield (
        Target(code="t", title="x", deliverable=PORTAL),
        "cổng thông tin: không nêu",
        "portal: not stated",
    )
    yield (
        Observation(code="o", indicator=INDICATOR, area=LAO_CAI, period="2011", value=FIGURE),
        "mật độ băng rộng (tỉnh Lào Cai, năm 2011): 5,5 thuê bao/100 dân",
        "broadband density (Lào Cai province, 2011): 5.5 subscriptions per 100 inhabitants",
    )
    yield (
        Observation(code="o", indicator=INDICATOR),
        "mật độ băng rộng: không nêu",
        "broadband density: not stated",
    )
    yield (
        Achievement(code="a", what=PORTAL, stage="held"),
        "cổng thông tin (tổ chức)",
        "portal (held)",
    )
    yield (
        BudgetLine(code="b", amount=Measure(1250, "million VND"), year="2012", state="approved"),
        "1.250 triệu đồng (phê duyệt, năm 2012)",
        "VND 1,250 million (approved, 2012)",
    )
    yield BudgetLine(code="b", state="requested"), "không nêu (đề nghị)", "not stated (requested)"
    yield (
        Assignment(party=LAO_CAI, role="lead"),
        "tỉnh Lào Cai (chủ trì)",
        "Lào Cai province (lead)",
    )
    yield Disclosure(code="budget", state="absent"), "budget: không nhắc đến", "budget: absent"
    yield (
        Disclosure(code="budget", state="stated", name=PORTAL),
        "cổng thông tin: có nêu",
        "portal: stated",
    )


@each_row(("value", "vi", "en"), list(values()), ids=lambda v: type(v).__name__)
def test_values(value: Any, vi: str, en: str) -> None:
    assert (describe(value), describe(value, locale="en")) == (vi, en)
    if isinstance(value, ictplan.Measure.__mro__[1]):  # Value: what all objects of the model are
        assert (f"{value:vi}", f"{value:en}") == (vi, en)


@pytest.mark.parametrize("value", [None, "x", 5, Decimal(5), True, [], ValueError("x"), object()])
def test_anything_else_is_refused(value: Any) -> None:
    with pytest.raises(InvalidTypeError, match="an error, a warning or a value of ictplan"):
        describe(value)


class _Stage(Enum):
    COMPLETED = "completed"


@pytest.mark.parametrize("value", [_Stage.COMPLETED, datetime.datetime(2014, 2, 5), (DECISION,)])
def test_what_only_looks_like_a_value_of_the_model_is_refused(value: Any) -> None:
    with pytest.raises(InvalidTypeError):
        describe(value)


def test_another_locale_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="locale"):
        describe(FIGURE, locale="fr")


def test_formats() -> None:
    measure = Measure("5.5", "percent")
    assert f"{measure:>12}|{measure:<12}|{measure}" == " 5.5 percent|5.5 percent |5.5 percent"
    assert f"{Period('2012'):*^8}" == "**2012**"
    with pytest.raises(ValueError, match="format"):
        f"{measure:fr}"


def test_the_title_says_which_document_it_is_where_no_number_does() -> None:
    paper = Document(
        type="Bài báo", title="Lào Cai phê duyệt Kế hoạch", issuer=Organization(name="Mic.gov.vn")
    )
    assert describe(paper) == "Bài báo “Lào Cai phê duyệt Kế hoạch” của Mic.gov.vn"
    assert describe(paper, locale="en") == "Article “Lào Cai phê duyệt Kế hoạch” of Mic.gov.vn"
    assert describe(DECISION.evolve(title="x")) == "Quyết định số 05/2014/QĐ-TTg"


def test_values_of_messages() -> None:
    """Lists are joined, a problem among the values is said, whole numbers stand as in code."""
    items = message("{items}", items=(Period("2012"), Stage.IN_USE, 12345, Decimal("1234.5")))
    assert describe(items) == "năm 2012, đưa vào sử dụng, 12345 và 1.234,5"
    problem = Problem("a.b", "blank", "''")
    assert describe(message("{one}", one=problem)) == describe(problem)
    for odd in (None, 1.5, True, object, ("", "a"), _Stage.COMPLETED):
        assert describe(message("{odd}", odd=odd)) == str(odd)


BASELINE = ictplan.Baseline(value=FIGURE, comparability="same definition")
OTHERS: list[tuple[object, str, str]] = [
    (BASELINE, "5,5 thuê bao/100 dân (không nêu thời gian, cùng định nghĩa)",
     "5.5 subscriptions per 100 inhabitants (no period stated, same definition)"),
    (ictplan.Baseline(observation="o1", comparability="not comparable", assumption=PORTAL),
     "số liệu o1 (không so sánh được): cổng thông tin", "figure o1 (not comparable): portal"),
    (ictplan.Review(), "đánh giá kết quả (không nêu thời gian): 0 số liệu, 0 kết quả",
     "review (no period stated): figures: 0, results: 0"),
    (ReportedValue(measure=Measure(6, "percent"), bound=">").interval().widened_by[0],
     "trên 6%: do từ đi kèm con số, một phía không giới hạn", "over 6%: by its qualifier, no limit on one side"),
    (ictplan.Extensions(dict.fromkeys("abcdefg", 1)), "dữ liệu mở rộng: a, b, c, d, e, …", "extensions: a, b, c, d, e, …"),
    (ictplan.Extensions(), "không có dữ liệu mở rộng", "no extensions"),
    (Keyed(), "danh sách này: 0 mục", "this collection: 0"),
    (l10n.find("khoảng 2012")[0], "thời gian “khoảng 2012”: năm 2012; có từ làm thời điểm không rõ",
     "period “khoảng 2012”: 2012; a word makes the time vague"),
    (l10n.verify_amount("5 đồng", "năm đồng"), "bằng số và bằng chữ đều là 5 đồng", "VND 5, both in figures and in words"),
    (compute.count_to_reach(ABOVE, Measure(1000, "person"), have=Measure(61, "subscription")),
     "cần 61 thuê bao để đạt mức trên 6 thuê bao/100 dân, tính trên 1.000 người; hiện có 61 thuê bao, đã đủ",
     "61 subscriptions needed to reach over 6 subscriptions per 100 inhabitants, for 1,000 persons; "
     "61 subscriptions at present, which is enough"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "vi", "en"), OTHERS, ids=lambda v: type(v).__name__)
def test_what_is_unknown_or_absent_is_said(value: Any, vi: str, en: str) -> None:
    assert (f"{value:vi}", f"{value:en}") == (vi, en)


def test_later_classes_are_added() -> None:
    class Finding:
        pass

    class Deeper(Finding):
        pass

    dispatch.describe_as(Finding, lambda value, spoken: f"{type(value).__name__} {spoken.code}")
    assert [describe(Finding()), describe(Deeper(), locale="en")] == ["Finding vi", "Deeper en"]
