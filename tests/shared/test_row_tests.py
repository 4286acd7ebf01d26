"""What tests over rows say of those that fail."""

from __future__ import annotations

import inspect

import pytest

from row_tests import each_row


def test_all_rows_run_and_those_that_fail_are_named() -> None:
    seen: list[tuple[str, int]] = []

    @each_row("number", [1, 2, 3, 4])
    @each_row(("word", "length"), [("a", 1), pytest.param("bb", 2, id="long")], ids=["one", "two"])
    def even(word: str, length: int, number: int, extra: str) -> None:
        seen.append((word, number))
        assert extra == "fixture"
        assert number % 2 == 0
        assert word != "bb", "of two letters"

    assert list(inspect.signature(even).parameters) == ["extra"]
    with pytest.raises(AssertionError) as caught:
        even(extra="fixture")
    assert len(seen) == 8
    said = str(caught.value)
    assert said.startswith("4 of 4 rows fail")
    assert said.count("2 of 2 rows fail") == 2
    assert said.count("1 of 2 rows fail") == 2
    assert "[two] AssertionError: of two letters" in said
    assert isinstance(caught.value.__cause__, AssertionError)


def test_a_row_that_raises_nothing_or_is_skipped_fails() -> None:
    @each_row("refuses", [True, False], ids=str)
    def raises(refuses: bool) -> None:
        with pytest.raises(ValueError, match="invalid literal"):
            int("x" if refuses else "5")

    with pytest.raises(
        AssertionError, match=r"1 of 2 rows fail[^\n]*\n\[False\] Failed: DID NOT RAISE"
    ):
        raises()

    @each_row("row", [1])
    def skips(row: int) -> None:
        pytest.skip("not today")

    with pytest.raises(AssertionError, match="not today"):
        skips()


def test_rows_are_what_is_tested() -> None:
    @each_row("row", [])
    def nothing(row: int) -> None: ...

    with pytest.raises(AssertionError, match="no rows"):
        nothing()
    with pytest.raises(AssertionError, match="takes no"):
        each_row("other", [1])(lambda row: None)
    with pytest.raises(AssertionError, match="no marks"):
        each_row("row", [pytest.param(1, marks=pytest.mark.skip)])
