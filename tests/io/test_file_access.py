"""A saved file is whole at every moment: the older one stands until the new one is complete."""

from __future__ import annotations

import errno
import os
import random
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import ictplan as ip
from effort import PERCENT
from ictplan import io
from ictplan.io.file_access import replace_file

posix = pytest.mark.skipif(os.name == "nt", reason="files of POSIX")


def plan(words: int = 1) -> ip.Plan:
    """A plan whose file has some 25 bytes for each word."""
    texts = [f"Nhiệm vụ số {number:06} của kế hoạch" for number in range(words)]
    return ip.Plan(
        title="Kế hoạch",
        solutions=[ip.Solution(code=f"s{n}", title=t) for n, t in enumerate(texts)],
    )


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    io.save(plan(), path)
    io.save(plan(3), path)
    assert io.load(path) == plan(3)
    assert left_behind(tmp_path) == ["plan.json"]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_permissions_stay(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "plan.json"
    io.save(plan(), path)
    path.chmod(mode)
    io.save(plan(2), path)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
def test_a_new_file_has_the_permissions_of_every_new_file(tmp_path: Path) -> None:
    io.save(plan(), tmp_path / "plan.json")
    (tmp_path / "other").touch()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs the rights to give files away"
)
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    io.save(plan(), path)
    os.chown(path, 12345, 54321)
    io.save(plan(2), path)
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 54321)


@posix
def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    io.save(plan(), folder / "2012.json")
    first, second = tmp_path / "now.json", tmp_path / "last.json"
    first.symlink_to(Path("plans") / "2012.json")
    second.symlink_to(first)
    io.save(plan(2), second)
    assert first.is_symlink()
    assert second.is_symlink()
    assert io.load(folder / "2012.json") == plan(2)
    assert left_behind(folder) == ["2012.json"]


@posix
def test_a_link_to_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    link = tmp_path / "now.json"
    link.symlink_to("2012.json")
    io.save(plan(), link)
    assert link.is_symlink()
    assert io.load(tmp_path / "2012.json") == plan()


@posix
def test_a_circle_of_links_is_an_error_of_the_system(tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    first.symlink_to(second)
    second.symlink_to(first)
    for use in (lambda: io.save(plan(), first), lambda: io.load(first)):
        with pytest.raises(OSError, match="symbolic links") as caught:
            use()
        assert caught.value.errno == errno.ELOOP
    assert first.is_symlink()


def test_a_folder_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(OSError, match=r"folder\.json"):
        io.save(plan(), tmp_path / "folder.json")
    assert left_behind(tmp_path) == ["folder.json"]


def test_a_folder_that_is_not_there_is_named_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "none" / "plan.json"
    with pytest.raises(FileNotFoundError) as caught:
        io.save(plan(), path)
    assert caught.value.filename == str(path)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link_to(device: str) -> Any:
    return lambda path: path.symlink_to(device)


@posix
@pytest.mark.parametrize(
    "make",
    [_pipe, _link_to("/dev/zero"), _link_to("/dev/null"), _link_to("/dev/full")],
    ids=["pipe", "zero", "null", "full"],
)
@pytest.mark.parametrize("suffix", [".json", ".toml"])
def test_pipes_and_devices_are_refused_and_not_waited_for(
    tmp_path: Path, make: Any, suffix: str
) -> None:
    path = tmp_path / f"plan{suffix}"
    make(path)
    for use in (lambda: io.load(path), lambda: io.save(plan(), path)):
        with pytest.raises(
            ip.InvalidValueError, match=r"^path is not a file \(got '/.*pipe or a device$"
        ):
            use()
    assert left_behind(tmp_path) == [path.name]


@posix
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket may have 107 bytes
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("plan.json")
    with pytest.raises(ip.InvalidValueError, match="is not a file"):
        io.save(plan(), "plan.json")
    with pytest.raises(OSError, match="No such device"):
        io.load("plan.json")


def test_a_failure_at_any_step_leaves_the_older_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.json"
    io.save(plan(), path)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for name in ("os.fsync", "pathlib.Path.chmod", "pathlib.Path.replace"):
        with monkeypatch.context() as patched:
            patched.setattr(name, fail)
            with pytest.raises(OSError, match="No space left"):
                io.save(plan(2), path)
        assert io.load(path) == plan()
        assert left_behind(tmp_path) == ["plan.json"]


def test_an_interruption_leaves_the_older_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.json"
    io.save(plan(), path)

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        io.save(plan(2), path)
    assert io.load(path) == plan()
    assert left_behind(tmp_path) == ["plan.json"]


def writer(path: Path, turn: int) -> int:
    """Start a process that does nothing but write two plans by turns, until it is killed."""
    child = os.fork()
    if child == 0:
        signal.alarm(60)  # for the case that the test itself is killed
        try:
            while True:
                replace_file(path, DATA[turn % 2])
                turn += 1
        finally:
            os._exit(1)
    return child


def kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL  # it did not end by itself


DATA = [io.dumps(plan(words)).encode() for words in (1, 40_000)]
forking = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")


@posix
@forking
def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    """Ten kills, and two hundred with all examples."""
    path = tmp_path / "plan.json"
    moments = random.Random(20121201)
    for turn in range(200 if PERCENT == 100 else 10):
        child = writer(path, turn)
        time.sleep(moments.uniform(0, 0.1))
        kill(child)
        assert not path.exists() or path.read_bytes() in DATA
    assert io.load(path) in (plan(), plan(40_000))


@posix
@forking
def test_readers_beside_two_writers_see_whole_files(tmp_path: Path) -> None:
    """A second, and ten with all examples."""
    path = tmp_path / "plan.json"
    replace_file(path, DATA[0])
    children = [writer(path, turn) for turn in (0, 1)]
    seen = set()
    try:
        end = time.monotonic() + (10 if PERCENT == 100 else 1)
        while time.monotonic() < end:
            seen.add(path.read_bytes())
    finally:
        for child in children:
            kill(child)
    assert seen == set(DATA)


@posix
def test_a_limit_of_size_leaves_the_older_file(tmp_path: Path) -> None:
    """As a full disk: at every step of the size, nothing is cut and nothing is left behind."""
    path = tmp_path / "plan.json"
    io.save(plan(), path)
    before = path.read_bytes()
    size = len(io.dumps(plan(40)).encode())
    script = f"""
import resource, signal, sys
import ictplan as ip
from ictplan import io
from ictplan.io.file_access import replace_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
plan = io.loads({io.dumps(plan(40))!r})
for limit in range(0, {size}, {size} // 20):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        io.save(plan, {str(path)!r})
    except OSError:
        assert open({str(path)!r}, "rb").read() == {before!r}, limit
    else:
        raise AssertionError(limit)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
io.save(plan, {str(path)!r})
"""
    subprocess.run([sys.executable, "-c", script], check=True)
    assert io.load(path) == plan(40)
    assert left_behind(tmp_path) == ["plan.json"]


@posix
def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path) -> None:
    """Its folder would allow it. The process gives up the rights of an administrator first."""
    path = tmp_path / "plan.json"
    io.save(plan(), path)
    path.chmod(0o444)
    tmp_path.chmod(0o777)
    script = f"""
import os
import ictplan as ip
from ictplan import io
from ictplan.io.file_access import replace_file
plan = ip.Plan(title="x")
os.chdir({str(tmp_path)!r})
if os.geteuid() == 0:
    os.setuid(12345)
try:
    io.save(plan, "plan.json")
except PermissionError:
    pass
else:
    raise AssertionError
"""
    subprocess.run([sys.executable, "-c", script], check=True)
    assert io.load(path) == plan()
    assert left_behind(tmp_path) == ["plan.json"]
