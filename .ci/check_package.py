"""Check what is in the wheel and the source distribution, and what they say of themselves.

    python .ci/check_package.py dist

Needs the standard library only. The wheel holds the modules and data files of src/ictplan, all of them, every catalog
compiled in the place of its source, and no others.
"""

import email
import re
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

#: What may be in the wheel, and what must be there at least.
PACKAGED = [
    "ictplan/*.py", "ictplan/py.typed", "ictplan/units/definitions.txt", "ictplan/*.toml",
    "ictplan/l10n/catalogs/*.mo",
]  # fmt: skip
REQUIRED = [
    "ictplan/__init__.py",
    "ictplan/py.typed",
    "ictplan/units/definitions.txt",
    "ictplan/catalog/documents.toml",
    "ictplan/catalog/money.toml",
    "ictplan/catalog/systems/itu.toml",
    "ictplan/l10n/words/vi.toml",
    "ictplan/l10n/words/vi_findings.toml",
    "ictplan/l10n/words/en_findings.toml",
    "ictplan/l10n/words/en.toml",
    "ictplan/l10n/words/vi_report.toml",
    "ictplan/l10n/words/en_report.toml",
    "ictplan/l10n/words/vi_schema.toml",
    "ictplan/l10n/words/en_schema.toml",
    "ictplan/l10n/catalogs/vi/LC_MESSAGES/ictplan.mo",
    "ictplan/l10n/catalogs/en/LC_MESSAGES/ictplan.mo",
]
METADATA = ["METADATA", "WHEEL", "RECORD", "licenses/LICENSE"]
#: All that an installation brings along. A further one is a decision, to be made here as well as in pyproject.toml.
DEPENDENCIES = {"attrs", "babel", "cattrs", "pint", "tomli-w"}
#: What stands at the top of the source distribution.
DISTRIBUTED = {
    "src", "tests", "docs", "examples", "conftest.py", "hatch_build.py", "pyproject.toml", "README.md", "CHANGELOG.md",
    "CONTRIBUTING.md", "SECURITY.md", "CITATION.cff", "LICENSE", "PKG-INFO", ".gitignore",
}  # fmt: skip
NEVER = re.compile(
    r"(^|/)(__pycache__|_build|\.venv|\.git|\.hypothesis|[^/]*\.pyc|[^/]*\.egg-info|\.coverage)(/|$)"
)


def wheel_faults(path: Path) -> list[str]:
    """What is wrong with the files of the wheel."""
    with zipfile.ZipFile(path) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
        metadata = email.message_from_bytes(archive.read(_information(names, "METADATA")))
        points = _text(archive, _information(names, "entry_points.txt"))
        license_text = _text(archive, _information(names, "licenses/LICENSE"))
    modules = {name for name in names if not re.match(r"ictplan-[^/]+\.dist-info/", name)}
    files = (
        p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src").rglob("*") if p.is_file()
    )
    source = {re.sub(r"\.po$", ".mo", name) for name in files if not NEVER.search(name)}
    faults = [f"the wheel lacks {name}" for name in sorted((source | set(REQUIRED)) - modules)]
    faults += [f"the wheel holds a stray file: {name}" for name in sorted(modules - source)]
    faults += [
        f"not a module or known data: {n}"
        for n in sorted(modules)
        if not any(fnmatchcase(n, p) for p in PACKAGED)
    ]
    faults += [
        f"the wheel lacks its {name}" for name in METADATA if _information(names, name) not in names
    ]
    if license_text != (ROOT / "LICENSE").read_text(encoding="utf-8"):
        faults.append("the license in the wheel is not LICENSE")
    return faults + metadata_faults(metadata) + entry_point_faults(points)


def _information(names: set[str], name: str) -> str:
    (folder,) = {n.partition("/")[0] for n in names if ".dist-info/" in n}
    return f"{folder}/{name}"


def _text(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8") if name in archive.namelist() else ""


def metadata_faults(metadata: Message) -> list[str]:
    """What the metadata says that pyproject.toml does not, or the other way round."""
    needs = [need for need in metadata.get_all("Requires-Dist", []) if "extra ==" not in need]
    said = {
        "dependencies": {re.split(r"[^\w.-]", need)[0].lower() for need in needs},
        "extras": set(metadata.get_all("Provides-Extra", [])),
        "Python": _versions(metadata["Requires-Python"]),
        "license": metadata["License-Expression"],
        "name": metadata["Name"],
        "summary": metadata["Summary"],
    }
    wanted = {
        "dependencies": DEPENDENCIES,
        "extras": set(PROJECT["optional-dependencies"]),
        "Python": _versions(PROJECT["requires-python"]),
        "license": PROJECT["license"],
        "name": PROJECT["name"],
        "summary": PROJECT["description"],
    }
    faults = [
        f"{w}: {_told(said[w])} in the wheel, {_told(wanted[w])} agreed"
        for w in said
        if said[w] != wanted[w]
    ]
    if metadata.get_payload(decode=True) != (ROOT / "README.md").read_bytes():
        faults.append("the long description is not README.md")
    return faults


def _told(value: object) -> object:
    return ", ".join(sorted(value)) if isinstance(value, set) else value


def _versions(text: str) -> set[str]:
    return {part.strip() for part in text.split(",")}


def entry_point_faults(text: str) -> list[str]:
    """The groups of pyproject.toml, each with its names and what they lead to."""
    said = {}
    for group, lines in re.findall(r"^\[([^\]]+)\]\n((?:[^\[\n].*\n?|\n)*)", text, re.MULTILINE):
        said[group] = dict(re.findall(r"^(\S+) *= *(\S+)$", lines, re.MULTILINE))
    wanted = PROJECT.get("entry-points", {})
    return (
        [] if said == wanted else [f"entry points: {said} in the wheel, {wanted} in pyproject.toml"]
    )


def sdist_faults(path: Path) -> list[str]:
    """What is wrong with the files of the source distribution."""
    with tarfile.open(path) as archive:
        names = {
            member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()
        }
    tops = {name.partition("/")[0] for name in names}
    faults = [
        f"the source distribution lacks {name}"
        for name in sorted(DISTRIBUTED - {".gitignore"} - tops)
    ]
    faults += [f"the source distribution holds {name}" for name in sorted(tops - DISTRIBUTED)]
    return faults + [
        f"the source distribution holds {name}" for name in sorted(names) if NEVER.search(name)
    ]


def main() -> int:
    """Say what is wrong; the exit code tells whether anything is."""
    folder = Path(sys.argv[1])
    wheels, sources = list(folder.glob("*.whl")), list(folder.glob("*.tar.gz"))
    if len(wheels) != 1 or len(sources) != 1:
        print(
            f"{folder} holds {len(wheels)} wheels and {len(sources)} source distributions, one of each is wanted"
        )
        return 1
    faults = wheel_faults(wheels[0]) + sdist_faults(sources[0])
    print(*(faults or [f"{wheels[0].name} and {sources[0].name} hold what they must"]), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
