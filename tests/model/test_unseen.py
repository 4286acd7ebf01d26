"""Characters that nobody sees, and those that turn text around: what plans keep, drop and refuse."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, strategies as st

import ictplan as ip
from ictplan import io, l10n, report
from ictplan.testing import assert_round_trips, lines, plans
from ictplan.text import normal, one_line, slug, without_unseen
from row_tests import each_row

# Default_Ignorable_Code_Point of Unicode, without letters and without what sets a direction
UNSEEN = [
    *"\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2064\u206a\u206f\ufe0f\ufeff",
    *"\ufff9\ufffb\U000e0001\U000e0041\U000e007f\U000e0100",
]
#: What sets a direction, each with what ends it (UAX #9).
ENDS = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
DIRECTIONS = "".join([*ENDS, *set(ENDS.values())])


@each_row("character", UNSEEN, ids=ascii)
def test_names_that_look_alike_are_equal(character: str) -> None:
    for text in (
        f"Lào{character} Cai",
        f"Lào {character}Cai",
        f"Là{character}o Cai",
        f"{character}Lào Cai{character}",
        f"La{character}\u0300o Cai",
    ):
        name = ip.LocalizedText(text)
        assert name == ip.LocalizedText("Lào Cai")
        assert hash(name) == hash(ip.LocalizedText("Lào Cai"))
        assert ip.Area(name=text, level="province") == ip.Area(name="Lào Cai", level="province")
        assert slug(text) == "lao-cai"
        for reader in (io.loads, io.loads_toml):
            writer = io.dumps if reader is io.loads else io.dumps_toml
            document = writer(ip.Plan(title="Lào Cai")).replace("Lào Cai", text)
            assert reader(document).title.vi == "Lào Cai"


@each_row(
    "text",
    [
        "\U0001f468\u200d\U0001f469",  # two people as one symbol
        "\u0915\u094d\u200d\u0937",  # letters of Hindi
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # a word of Persian
        "\u2708\ufe0f",  # a symbol in colour
        "\u200f\u05d0! \u05d0\u200e (5)",  # marks of direction beside Hebrew
        "\u2067\u05d0\u2069 và \u202b\u05d0\u202c",
        "\u2067\u202b\u05d0\u202c\u2069\n\u2066a\u2069",
    ],
)
def test_what_changes_how_other_scripts_look_is_kept(text: str) -> None:
    assert ip.LocalizedText(text).vi == text


@each_row("text", ["\u200b", " \u00ad ", "\ufeff", "\U000e0041\u200d"])
def test_nothing_seen_is_blank(text: str) -> None:
    with pytest.raises(ip.InvalidValueError) as caught:
        ip.LocalizedText(text)
    assert caught.value.reason == "blank"


@each_row(
    ("text", "character"),
    [
        ("Kế hoạch \u202e\u2066 x", "U+2066"),
        ("x\u202e", "U+202E"),
        ("x\u202c", "U+202C"),
        ("\u2069x", "U+2069"),
        ("\u2067x\u202c", "U+202C"),
        ("\u202ex\u2069", "U+2069"),
        ("\u2067\u202ex\u2069\u202c", "U+2069"),
        ("\u2067x\n\u2069", "U+2067"),  # a direction ends with its paragraph
        ("\u2067x\u2029\u2069", "U+2067"),
        ("\u202ex\u202c\u202c", "U+202C"),
    ],
)
def test_directions_without_their_pair_are_refused(text: str, character: str) -> None:
    with pytest.raises(ip.InvalidValueError) as caught:
        ip.LocalizedText(text)
    assert (caught.value.reason, caught.value.detail) == ("unpaired_direction", character)
    assert str(caught.value).isprintable()
    assert character in f"{caught.value:vi}"


def test_the_error_of_a_document_names_the_place() -> None:
    document = io.dumps(ip.Plan(title="x", tasks=[ip.Task(code="a", title="yz")]))
    with pytest.raises(ip.DocumentError) as caught:
        io.loads(document.replace("yz", "y\u202ez"))
    [problem] = caught.value.problems
    assert (problem.path, problem.reason) == ("tasks[0].title", "unpaired_direction")


def test_other_text_that_is_read_is_left_as_it_is() -> None:
    assert normal("a\u200bb\u202e", "text", blank=True) == "a\u200bb\u202e"


def test_marks_are_counted_after_what_is_dropped() -> None:
    with pytest.raises(ip.InvalidValueError) as caught:
        ip.LocalizedText("e" + ("\u0301" * 20 + "\u200b") * 3)
    assert caught.value.reason == "stacked_marks"


def is_paired(text: str) -> bool:
    """Whether directions have their pairs; by taking innermost pairs away until nothing changes."""
    text = "".join(c for c in text if c in DIRECTIONS or c in "\n\u2029")
    while True:
        shorter = text
        for start, end in ENDS.items():
            shorter = shorter.replace(start + end, "")
        if shorter == text:
            return not set(text) & set(DIRECTIONS)
        text = shorter


ODD = st.text(st.sampled_from([*"ab \n\u0301\u05d0\U0001f468", *UNSEEN, *DIRECTIONS]), max_size=12)


@given(ODD)
@example("\U0001f468\u200d\u200d\U0001f469")
def test_text_is_kept_or_refused(text: str) -> None:
    reason = ""
    try:
        kept = ip.LocalizedText(text).vi
    except ip.InvalidValueError as error:
        reason = error.reason
    if reason:
        assert reason == "blank" or (reason == "unpaired_direction" and not is_paired(text))
        return
    assert is_paired(text)
    assert ip.LocalizedText(kept).vi == kept == unicodedata.normalize("NFC", kept)
    assert without_unseen(kept) == kept
    assert slug(text) == slug(kept)
    plan = ip.Plan(title=text)
    assert io.loads(io.dumps(plan)) == plan
    shown = [
        *report.to_text(plan).splitlines(),
        *report.to_text(plan, locale="en").splitlines(),
        l10n.describe(plan),
        l10n.describe(plan.title),
        f"{plan:en}",
    ]
    for line in shown:
        assert not set(line) & {*DIRECTIONS, "\n", "\t", "\u2028", "\u2029"}


@given(lines(form=...))
def test_published_text_is_kept_whole(text: str) -> None:
    assert ip.LocalizedText(text).vi == unicodedata.normalize("NFC", text)


@given(plans())
def test_published_plans_are_written_and_read(plan: ip.Plan) -> None:
    assert_round_trips(plan)


@each_row("break_", ["\t", "\n", "\u2028", "\u2029", "\u0020\n", "\n\t\u2028"], ids=ascii)
def test_descriptions_and_reports_are_on_one_line(break_: str) -> None:
    title = ip.LocalizedText(f"Kế hoạch{break_}\u2067năm 2012\u2069")
    assert one_line(title.vi) == "Kế hoạch năm 2012"
    indicator = ip.Indicator(code="a", name=title, unit="subscription")
    document = ip.Document(type="Quyết định", title=title)
    target = ip.Target(code="t", title=title, indicator=indicator)
    figure = ip.Observation(code="o", indicator=indicator, value=ip.Measure(5, "subscription"))
    task = ip.Task(code="k", title=title)
    plan = ip.Plan(title=title, targets=[target], tasks=[task], document=document)
    for value in (title, indicator, document, target, figure, task, plan):
        for locale in ("vi", "en"):
            text = l10n.describe(value, locale=locale)
            assert "Kế hoạch năm 2012" in text
            assert len(text.splitlines()) == 1
    for locale in ("vi", "en"):
        text = report.to_text(plan, locale=locale)
        assert "Kế hoạch năm 2012" in text
        assert not set(text) & {*DIRECTIONS, "\t", "\u2028", "\u2029"}
