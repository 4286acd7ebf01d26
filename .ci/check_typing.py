"""Type-check `tests/typing` against an installed package, and compare what is reported with what is expected.

    .venv/bin/python .ci/check_typing.py .ci/wheel-venv/bin/python

The argument is the Python that has the package; mypy and pyright are those of the Python that runs this. A line that
must be refused ends in ``# refused: <mypy's code> / <pyright's rule>``, several separated by commas. Every other
line must pass, in both at their strictest.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TypeAlias

#: What a tool says of each line: by file name and line, the names of its rules.
Reports: TypeAlias = dict[tuple[str, int], set[str]]

SOURCES = Path(__file__).resolve().parents[1] / "tests" / "typing"
MARK = re.compile(r"# refused: (?P<mypy>[\w, -]+) / (?P<pyright>[\w, ]+)$")
MYPY_LINE = re.compile(
    r"^(?P<file>[^:]+):(?P<line>\d+): error: .*\[(?P<code>[\w-]+)\]$", re.MULTILINE
)


def expected(tool: str) -> Reports:
    """What the comments announce."""
    found: Reports = {}
    for path in sorted(SOURCES.glob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            mark = MARK.search(line)
            if mark is not None:
                found[path.name, number] = {rule.strip() for rule in mark[tool].split(",")}
    return found


def by_mypy(python: str, folder: Path) -> Reports:
    """What mypy reports, without the configuration of the project."""
    files = sorted(path.name for path in folder.glob("*.py"))
    options = [
        "--strict",
        "--config-file=",
        "--python-executable",
        python,
        "--cache-dir",
        ".cache",
        "--no-pretty",
    ]
    output = _run([sys.executable, "-m", "mypy", *options, *files], folder)
    found: Reports = {}
    for error in MYPY_LINE.finditer(output):
        found.setdefault((error["file"], int(error["line"])), set()).add(error["code"])
    if not found:
        raise SystemExit(f"mypy reported nothing that can be read:\n{output}")
    return found


def by_pyright(python: str, folder: Path) -> Reports:
    """What pyright reports. That the type of a wrong expression is unknown follows from the error, and is left out."""
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', encoding="utf-8")
    output = _run(
        [sys.executable, "-m", "pyright", "--pythonpath", python, "--outputjson", "-p", "."], folder
    )
    found: Reports = {}
    for report in json.loads(output)["generalDiagnostics"]:
        place = Path(report["file"]).name, report["range"]["start"]["line"] + 1
        found.setdefault(place, set()).add(report.get("rule", "unnamed"))
    certain = {
        place: {rule for rule in rules if not rule.startswith("reportUnknown")}
        for place, rules in found.items()
    }
    return {place: certain[place] or found[place] for place in found}


def _run(command: list[str], folder: Path) -> str:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def differences(tool: str, announced: Reports, reported: Reports) -> list[str]:
    """A line for each difference, in the order of the files."""
    lines = []
    for name, number in sorted(announced.keys() | reported.keys()):
        wanted, got = announced.get((name, number), set()), reported.get((name, number), set())
        if wanted != got:
            said = f"expected {', '.join(sorted(wanted)) or 'no error'}, reported {', '.join(sorted(got)) or 'no error'}"
            lines.append(f"tests/typing/{name}:{number}: {tool}: {said}")
    return lines


def main() -> int:
    """Say what differs; the exit code tells whether anything does."""
    python = str(Path(sys.argv[1]).absolute())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()  # away from src/
        for path in SOURCES.glob("*.py"):
            shutil.copy(path, folder)
        told = differences("mypy", expected("mypy"), by_mypy(python, folder))
        told += differences("pyright", expected("pyright"), by_pyright(python, folder))
    if told:
        print(*told, sep="\n")
        return 1
    print(f"mypy and pyright refuse {len(expected('mypy'))} misuses and accept everything else")
    return 0


if __name__ == "__main__":
    sys.exit(main())
