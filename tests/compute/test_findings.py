"""Findings as values: what they take, and what they refuse."""

from __future__ import annotations

import pytest

import ictplan as ip
from ictplan.results import Finding, Severity


def test_a_finding_has_parameters_by_name() -> None:
    finding = Finding(code="x", severity="note", parameters=[("share", "104 percent")])
    assert finding.severity is Severity.NOTE
    assert (finding.parameter("share"), finding.parameter("total")) == ("104 percent", "")
    assert str(finding) == "note: x"
    assert (
        str(finding.evolve(path="targets[a]", arithmetic="1 > 0")) == "note targets[a]: x (1 > 0)"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"parameters": [("a", 1)]},
        {"parameters": ["ab"]},
        {"parameters": "ab"},
        {"path": 5},
        {"arithmetic": None},
    ],
)
def test_what_is_no_text_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ip.InvalidTypeError):
        Finding(**{"code": "x", "severity": "note", **wrong})
