"""Findings as values: what they take, and what they refuse."""

from __future__ import annotations

from decimal import Decimal

import pytest

import ictplan as ip
from ictplan.messages import message
from ictplan.results import Finding, Severity


def test_a_finding_has_parameters_by_name() -> None:
    share = ip.Measure(104, "percent")
    finding = Finding(code="x", severity="note", parameters=[("share", share)])
    assert finding.severity is Severity.NOTE
    assert (finding.parameter("share"), finding.parameter("total")) == (share, None)
    assert str(finding) == "note x: x"
    assert (
        str(finding.evolve(path="targets[a]", arithmetic="1 > 0"))
        == "note x at targets[a]: x (1 > 0)"
    )


def test_the_text_of_a_finding_has_its_message_in_english() -> None:
    finding = Finding(
        code="share-above-whole",
        severity="error",
        path="targets[a]",
        parameters=[("share", ip.Measure(104, "percent"))],
        arithmetic=message("{share} > {whole}", share=1040, whole=Decimal(1000)),
    )
    assert str(finding) == (
        "error share-above-whole at targets[a]: 104% is more than the whole (1,040 > 1,000)"
    )
    assert f"{finding:vi}" == "104% vượt quá toàn bộ (1.040 > 1.000)"


@pytest.mark.parametrize(
    "value", [None, 1.5, True, [], (), ("", "b"), {"a": 1}, object, Decimal("NaN")]
)
def test_any_value_can_fill_a_place(value: object) -> None:
    """What a language has nothing for is shown as Python does."""
    finding = Finding(code="share-above-whole", severity="error", parameters=[("share", value)])
    for text in (str(finding), f"{finding:vi}"):
        assert text.strip()


@pytest.mark.parametrize(
    "wrong",
    [
        {"parameters": [("a", 1, 2)]},
        {"parameters": [(1, "a")]},
        {"parameters": ["ab"]},
        {"parameters": "ab"},
        {"path": 5},
        {"arithmetic": None},
    ],
)
def test_what_is_no_text_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ip.InvalidTypeError):
        Finding(**{"code": "x", "severity": "note", **wrong})
