"""Tests over the rows of a table, each table one test: thousands of tests of a line each take longer to count than to run."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

#: What a row fails by; one that is skipped is one that is not tested.
_FAILED = (Exception, pytest.fail.Exception, pytest.skip.Exception)
_SHOWN = 200


def each_row(
    names: str | Sequence[str],
    rows: Iterable[Any],
    *,
    ids: Iterable[Any] | Callable[[Any], Any] | None = None,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test with each row, as ``pytest.mark.parametrize`` does, in one test; all rows that fail are named.

    It takes what that takes, except marks. Fixtures are set up once for all rows.
    """
    columns = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    bare = isinstance(names, str) and len(columns) == 1
    table = [_values(row, bare) for row in rows]
    listed = None if ids is None or callable(ids) else [str(label) for label in ids]
    assert listed is None or len(listed) == len(table)

    def label(number: int) -> str:
        if listed is not None:
            return listed[number]
        return _said(table[number], ids if callable(ids) else repr)

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def over_rows(**fixtures: Any) -> None:
            assert table, "no rows"
            failed: list[tuple[str, BaseException]] = []
            for number, values in enumerate(table):
                try:
                    test(**fixtures, **dict(zip(columns, values, strict=True)))
                except _FAILED as error:
                    failed.append((label(number), error))
            if failed:
                told = "\n".join(
                    f"[{row}] {type(error).__name__}: {error}" for row, error in failed
                )
                raise AssertionError(
                    f"{len(failed)} of {len(table)} rows fail; the first as above:\n{told}"
                ) from failed[0][1]

        signature = inspect.signature(test)
        wanted = [
            parameter for name, parameter in signature.parameters.items() if name not in columns
        ]
        assert len(wanted) == len(signature.parameters) - len(columns), (
            f"{test.__name__} takes no {columns}"
        )
        over_rows.__signature__ = signature.replace(parameters=wanted)  # type: ignore[attr-defined]
        return over_rows

    return decorate


def _values(row: Any, bare: bool) -> Sequence[Any]:
    """The values of one row, which may come with marks."""
    if isinstance(row, type(pytest.param())):
        assert not row.marks, "rows have no marks"
        return row.values
    return (row,) if bare else tuple(row)


def _said(values: Sequence[Any], writer: Callable[[Any], Any]) -> str:
    try:
        said = ", ".join(str(writer(value)) for value in values)
    except ValueError:  # an int with more digits than Python writes
        said = ", ".join(type(value).__name__ for value in values)
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
