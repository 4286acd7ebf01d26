"""Inventories of the few names outside the project that its annotations mention, written by hand.

Sphinx would fetch an inventory of each project from the network. The documentation is built without one, so this lists what
is needed and writes it in the format of intersphinx (version 2).
"""

from __future__ import annotations

import tempfile
import zlib
from pathlib import Path

#: Project -> its address, its version as shown, and for each name the role and the page.
PROJECTS: dict[str, tuple[str, str, dict[str, tuple[str, str]]]] = {
    "python": (
        "https://docs.python.org/3/",
        "3",
        {
            "ArithmeticError": ("exception", "library/exceptions.html#ArithmeticError"),
            "AssertionError": ("exception", "library/exceptions.html#AssertionError"),
            "KeyError": ("exception", "library/exceptions.html#KeyError"),
            "OSError": ("exception", "library/exceptions.html#OSError"),
            "TypeError": ("exception", "library/exceptions.html#TypeError"),
            "ValueError": ("exception", "library/exceptions.html#ValueError"),
            "bool": ("class", "library/functions.html#bool"),
            "bytes": ("class", "library/stdtypes.html#bytes"),
            "collections.abc.Callable": (
                "class",
                "library/collections.abc.html#collections.abc.Callable",
            ),
            "collections.abc.Iterable": (
                "class",
                "library/collections.abc.html#collections.abc.Iterable",
            ),
            "collections.abc.Iterator": (
                "class",
                "library/collections.abc.html#collections.abc.Iterator",
            ),
            "collections.abc.Sequence": (
                "class",
                "library/collections.abc.html#collections.abc.Sequence",
            ),
            "collections.abc.Mapping": (
                "class",
                "library/collections.abc.html#collections.abc.Mapping",
            ),
            "datetime.date": ("class", "library/datetime.html#datetime.date"),
            "decimal.Context": ("class", "library/decimal.html#decimal.Context"),
            "decimal.Decimal": ("class", "library/decimal.html#decimal.Decimal"),
            "decimal.DivisionByZero": ("exception", "library/decimal.html#decimal.DivisionByZero"),
            "decimal.InvalidOperation": (
                "exception",
                "library/decimal.html#decimal.InvalidOperation",
            ),
            "dict": ("class", "library/stdtypes.html#dict"),
            "enum.Enum": ("class", "library/enum.html#enum.Enum"),
            "float": ("class", "library/functions.html#float"),
            "int": ("class", "library/functions.html#int"),
            "json.dumps": ("function", "library/json.html#json.dumps"),
            "list": ("class", "library/stdtypes.html#list"),
            "None": ("data", "library/constants.html#None"),
            "object": ("class", "library/functions.html#object"),
            "os.PathLike": ("class", "library/os.html#os.PathLike"),
            "pathlib.Path": ("class", "library/pathlib.html#pathlib.Path"),
            "str": ("class", "library/stdtypes.html#str"),
            "tuple": ("class", "library/stdtypes.html#tuple"),
            "types.ModuleType": ("class", "library/types.html#types.ModuleType"),
            "typing.Any": ("data", "library/typing.html#typing.Any"),
            "typing.Self": ("data", "library/typing.html#typing.Self"),
            "typing.SupportsIndex": ("class", "library/typing.html#typing.SupportsIndex"),
        },
    ),
    "pint": (
        "https://pint.readthedocs.io/en/stable/",
        "0.25",
        {
            "pint.Quantity": ("class", "api/base.html"),
            "pint.UnitRegistry": ("class", "api/base.html"),
            "pint.registry.ApplicationRegistry": ("class", "api/base.html"),
            "pint.registry.Quantity": ("class", "api/base.html"),
            "pint.registry.UnitRegistry": ("class", "api/base.html"),
        },
    ),
    "babel": (
        "https://babel.pocoo.org/en/latest/",
        "2",
        {
            "babel.Locale": ("class", "api/core.html#babel.core.Locale"),
            "babel.core.Locale": ("class", "api/core.html#babel.core.Locale"),
        },
    ),
    "narwhals": (
        "https://narwhals-dev.github.io/narwhals/",
        "2",
        {"narwhals._utils.Implementation": ("class", "api-reference/implementation/")},
    ),
    "pyarrow": (
        "https://arrow.apache.org/docs/",
        "17",
        {
            "pyarrow.lib.RecordBatch": ("class", "python/generated/pyarrow.RecordBatch.html"),
            "pyarrow.lib.Table": ("class", "python/generated/pyarrow.Table.html"),
        },
    ),
    "hypothesis": (
        "https://hypothesis.readthedocs.io/en/latest/",
        "6",
        {
            "hypothesis.given": ("function", "reference/api.html"),
            "hypothesis.strategies.SearchStrategy": ("class", "reference/strategies.html"),
        },
    ),
}


_FOLDER = tempfile.TemporaryDirectory(prefix="ictplan-docs-")  # removed when Sphinx ends


def mapping() -> dict[str, tuple[str, str]]:
    """Write the inventories and return what `intersphinx_mapping` takes."""
    return {
        project: (address, str(_written(Path(_FOLDER.name), project)))
        for project, (address, _, _) in PROJECTS.items()
    }


def _written(folder: Path, project: str) -> Path:
    _, version, names = PROJECTS[project]
    head = f"# Sphinx inventory version 2\n# Project: {project}\n# Version: {version}\n# Written by hand, compressed with zlib.\n"
    body = "".join(f"{name} py:{role} 1 {page} -\n" for name, (role, page) in names.items())
    path = folder / f"{project}.inv"
    path.write_bytes(head.encode() + zlib.compress(body.encode()))
    return path
