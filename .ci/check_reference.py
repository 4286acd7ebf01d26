"""Check that every public name is in the reference, by the inventory that Sphinx wrote of it.

    .venv/bin/python .ci/check_reference.py docs/_build/html/objects.inv

A name counts where it is public or where it is defined; public methods and properties count where their class does.
"""

import enum
import importlib
import inspect
import pkgutil
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import ictplan


def documented(inventory: Path) -> set[str]:
    """The names of Python objects in an inventory: four lines of text, then compressed lines."""
    compressed = inventory.read_bytes().split(b"\n", 4)[4]
    lines = zlib.decompress(compressed).decode("utf-8").splitlines()
    return {line.split(" ")[0] for line in lines if line.split(" ")[1].startswith("py:")}


def wanted() -> Iterator[tuple[str, set[str]]]:
    """Each public name, with the names under which it may stand."""
    for name in (
        "ictplan",
        *(module.name for module in pkgutil.walk_packages(ictplan.__path__, "ictplan.")),
    ):
        module = importlib.import_module(name)
        for public in getattr(module, "__all__", ()):
            value = getattr(module, public)
            homes = {f"{name}.{public}"}
            if inspect.isclass(value) or inspect.isroutine(value):
                homes.add(f"{value.__module__}.{value.__qualname__}")
            yield f"{name}.{public}", homes
            if inspect.isclass(value) and not issubclass(value, enum.Enum):
                yield from (
                    (f"{name}.{public}.{member}", {f"{h}.{member}" for h in homes})
                    for member in _members(value)
                )


def _members(cls: type) -> list[str]:
    """The public methods and properties that a class defines."""
    return [
        name
        for name, value in vars(cls).items()
        if not name.startswith("_")
        and (inspect.isroutine(value) or isinstance(value, property | classmethod | staticmethod))
    ]


def main() -> int:
    """Say what is missing; the exit code tells whether anything is."""
    found = documented(Path(sys.argv[1]))
    public = list(wanted())
    missing = [name for name, homes in public if not homes & found]
    if missing:
        print("missing in docs/reference:", *missing, sep="\n    ")
        return 1
    print(f"all {len(public)} public names are in the reference")
    return 0


if __name__ == "__main__":
    sys.exit(main())
