"""Plans in files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import ictplan as ip
from ictplan import io


@pytest.mark.parametrize("name", ["plan.json", "plan.toml", "KẾ HOẠCH.JSON", "a.b.Toml"])
def test_a_file_comes_back_equal(rich: ip.Plan, tmp_path: Path, name: str) -> None:
    io.save(rich, tmp_path / name)
    assert io.load(tmp_path / name) == rich
    assert io.load(str(tmp_path / name)) == rich


@pytest.mark.parametrize(("name", "dumps"), [("plan.json", io.dumps), ("plan.toml", io.dumps_toml)])
def test_files_are_utf8_with_line_feeds(
    rich: ip.Plan, tmp_path: Path, name: str, dumps: Any
) -> None:
    io.save(rich, tmp_path / name)
    assert (tmp_path / name).read_bytes() == dumps(rich).encode("utf-8")
    assert b"\r" not in (tmp_path / name).read_bytes()


@pytest.mark.parametrize("name", ["plan.json", "plan.toml"])
def test_a_byte_order_mark(rich: ip.Plan, tmp_path: Path, name: str) -> None:
    io.save(rich, tmp_path / name)
    (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + (tmp_path / name).read_bytes())
    assert io.load(tmp_path / name) == rich


@pytest.mark.parametrize("name", ["plan.json", "plan.toml"])
def test_other_encodings(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"title = 1\nx = \xff\n")
    with pytest.raises(ip.DocumentError) as caught:
        io.load(tmp_path / name)
    assert caught.value.problems == (ip.Problem("", "not_utf8", "byte ff in line 2"),)
    assert caught.value.file == str(tmp_path / name)
    assert str(caught.value).splitlines() == [
        f"{str(tmp_path / name)!r}:",
        "document: is not UTF-8 (got byte ff in line 2); save the file as UTF-8",
    ]
    (tmp_path / name).write_bytes('{"title": "x"}'.encode("utf-16"))
    with pytest.raises(ip.DocumentError) as caught:
        io.load(tmp_path / name)
    assert caught.value.problems == (ip.Problem("", "not_utf8", "byte ff in line 1"),)


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    with (tmp_path / "plan.json").open("wb") as file:
        file.truncate(4 * io.LARGEST_TEXT + 1)
    with pytest.raises(ip.DocumentError, match="is too large") as caught:
        io.load(tmp_path / "plan.json")
    (problem,) = caught.value.problems
    assert (problem.path, problem.reason, problem.detail) == (
        "",
        "too_large",
        f"{io.LARGEST_TEXT} characters",
    )


@pytest.mark.parametrize("name", ["plan.yaml", "plan", "plan.json.bak", ".json"])
def test_other_suffixes(rich: ip.Plan, tmp_path: Path, name: str) -> None:
    with pytest.raises(ip.InvalidValueError, match=r"write one of '\.json', '\.toml'"):
        io.load(tmp_path / name)
    with pytest.raises(ip.InvalidValueError, match=r"path\.suffix"):
        io.save(rich, tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("path", [5, None, b"plan.json", ["plan.json"]])
def test_only_paths(rich: ip.Plan, path: Any) -> None:
    with pytest.raises(ip.InvalidTypeError, match="path takes a path \\(got"):
        io.load(path)
    with pytest.raises(ip.InvalidTypeError, match="path takes a path \\(got"):
        io.save(rich, path)


def test_errors_of_the_system_pass_through(rich: ip.Plan, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        io.load(tmp_path / "none.json")
    with pytest.raises(FileNotFoundError):
        io.save(rich, tmp_path / "none" / "plan.json")
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(IsADirectoryError):
        io.load(tmp_path / "folder.toml")


def test_a_plan_that_cannot_be_written_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("kept")
    not_a_plan: Any = "x"
    with pytest.raises(ip.InvalidTypeError):
        io.save(not_a_plan, path)
    assert path.read_text() == "kept"


def test_no_file_is_written_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ictplan.io.literals.LARGEST_TEXT", 50)
    with pytest.raises(ip.DocumentError, match="at most 50 characters are read"):
        io.save(ip.Plan(title="Kế hoạch"), tmp_path / "plan.toml")
    assert not (tmp_path / "plan.toml").exists()
