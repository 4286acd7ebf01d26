"""What the package gives, name by name, is what `public_api.txt` says: nobody's code breaks by accident.

After a deliberate change, write the file anew and read its diff before you commit it:

    .venv/bin/python tests/contract/test_public_api.py
"""

from __future__ import annotations

import difflib
import enum
import importlib
import inspect
import pkgutil
import textwrap
import types
import typing
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import ictplan

GOLDEN = Path(__file__).with_name("public_api.txt")
COMMAND = ".venv/bin/python tests/contract/test_public_api.py"

#: Their names are given by `ictplan` itself, or are for the library's own use.
WITHOUT_ALL = {"errors", "lazy_names", "locks", "model", "text"}

#: The operators and protocols that a class may take part in.
OPERATIONS = "abs add bool call contains enter exit ge getitem gt iter le len lt mul neg pos radd rmul rsub sub truediv"
OPERATORS = {f"__{operation}__" for operation in OPERATIONS.split()}
INDENT = "    "
WIDTH = 110


def public_modules() -> Iterator[types.ModuleType]:
    """The package, then every module in it that has a list of public names."""
    yield ictplan
    for found in pkgutil.walk_packages(ictplan.__path__, "ictplan."):
        module = importlib.import_module(found.name)
        if hasattr(module, "__all__"):
            yield module


def described() -> str:
    """The public names as text, the same on every version of Python."""
    parts = (f"{module.__name__}\n{_indented(_names(module))}\n" for module in public_modules())
    return "\n".join(parts)


def _indented(lines: Iterable[str]) -> str:
    return textwrap.indent("\n".join(lines), INDENT)


def _names(module: types.ModuleType) -> Iterator[str]:
    for name in sorted(module.__all__):
        value = getattr(module, name)
        if inspect.isclass(value):
            yield from _class(name, value)
        elif inspect.isroutine(value):
            yield f"def {name}{_signature(value)}"
        elif isinstance(value, types.UnionType):
            yield f"type {name} = {' | '.join(sorted(_type(part) for part in value.__args__))}"
        else:
            yield f"{name}: {type(value).__name__} = {_shown(value)}"


def _class(name: str, cls: type[typing.Any]) -> Iterator[str]:
    if issubclass(cls, enum.Enum):
        yield f"enum {name}"
        yield _indented(f"{member.name} = {member.value!r}" for member in cls)
        return
    yield f"class {name}({', '.join(_type(base) for base in cls.__bases__ if base is not object)})"
    members = _indented(_members(cls))
    if members:
        yield members


def _members(cls: type[typing.Any]) -> Iterator[str]:
    if any(name in vars(base) for base in _ours(cls) for name in ("__init__", "__new__")):
        yield f"def __init__{_signature(cls)}"
    if attrs.has(cls):
        yield from (f"{a.name}: {_fields(cls)[a.name]}" for a in attrs.fields(cls) if not a.init)
    for attribute, value in _attributes(cls).items():
        if isinstance(value, property) and value.fget is not None:
            yield f"{attribute}: {_annotation(value.fget.__annotations__['return'])}"
        elif isinstance(value, classmethod | staticmethod):
            yield f"@{type(value).__name__} def {attribute}{_signature(getattr(cls, attribute))}"
        elif inspect.isroutine(value):
            yield f"def {attribute}{_signature(value)}"


def _fields(cls: type[typing.Any]) -> dict[str, str]:
    """The fields of a class and their types as written. What attrs holds of them changes once somebody resolves it."""
    written: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        written |= vars(base).get("__annotations__", {})
    return {a.name: written[a.name] for a in attrs.fields(cls)}


def _attributes(cls: type[typing.Any]) -> dict[str, object]:
    """What a class has of its own and from bases of this package, in the order of names."""
    found: dict[str, object] = {}
    for base in reversed(_ours(cls)):
        found |= {n: v for n, v in vars(base).items() if not n.startswith("_") or n in OPERATORS}
    return dict(sorted(found.items()))


def _ours(cls: type[typing.Any]) -> list[type[typing.Any]]:
    """The class and its bases, as far as they are of this package."""
    return [base for base in cls.__mro__ if base.__module__.partition(".")[0] == "ictplan"]


def _signature(function: typing.Any) -> str:
    """The parameters as written; those of a class made by attrs with the types that its fields hold."""
    fields = _fields(function) if inspect.isclass(function) and attrs.has(function) else {}
    signature = inspect.signature(function)
    parameters = [p for p in signature.parameters.values() if p.name != "self"]
    shown = [_parameter(p, fields.get(p.name, p.annotation)) for p in parameters]
    kinds = [p.kind for p in parameters]
    if inspect.Parameter.KEYWORD_ONLY in kinds and inspect.Parameter.VAR_POSITIONAL not in kinds:
        shown.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
    if inspect.Parameter.POSITIONAL_ONLY in kinds:
        shown.insert(kinds.count(inspect.Parameter.POSITIONAL_ONLY), "/")
    returned = (
        "" if inspect.isclass(function) else f" -> {_annotation(signature.return_annotation)}"
    )
    line = f"({', '.join(shown)}){returned}"
    if len(line) <= WIDTH:
        return line
    return "(\n" + "".join(f"{INDENT}{parameter}\n" for parameter in shown) + f"){returned}"


def _parameter(parameter: inspect.Parameter, annotation: object) -> str:
    kind = parameter.kind
    stars = (
        "*" if kind is parameter.VAR_POSITIONAL else "**" if kind is parameter.VAR_KEYWORD else ""
    )
    typed = "" if annotation is parameter.empty else f": {_annotation(annotation)}"
    default = "" if parameter.default is parameter.empty else f" = {_shown(parameter.default)}"
    return f"{stars}{parameter.name}{typed}{default}"


def _annotation(annotation: object) -> str:
    if isinstance(annotation, typing.ForwardRef):
        return annotation.__forward_arg__
    return annotation if isinstance(annotation, str) else _type(annotation)


def _type(value: object) -> str:
    parts = typing.get_args(value)
    if parts and not isinstance(value, types.UnionType):
        return f"{_type(typing.get_origin(value))}[{', '.join(map(_annotation, parts))}]"
    return value.__qualname__ if isinstance(value, type) else str(value).replace("typing.", "")


def _shown(value: object) -> str:
    """A default: plain values as written, others by their type, since their repr is not for comparing."""
    if value is ...:
        return "..."
    if value is attrs.NOTHING:
        return "<made when missing>"
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if value is None or isinstance(value, bool | int | str | float | tuple | Decimal):
        return repr(value)
    return f"<{getattr(value, '__qualname__', type(value).__qualname__)}>"


def test_the_public_names_are_those_agreed() -> None:
    agreed, here = GOLDEN.read_text(encoding="utf-8"), described()
    changes = difflib.unified_diff(
        agreed.splitlines(), here.splitlines(), "agreed", "here", n=1, lineterm=""
    )
    told = "\n".join(changes)
    assert not told, f"the public names changed; if that is meant, run {COMMAND}\n{told}"


@pytest.mark.parametrize(
    "name", [m.name for m in pkgutil.iter_modules(ictplan.__path__) if m.name not in WITHOUT_ALL]
)
def test_every_part_lists_its_public_names(name: str) -> None:
    names = importlib.import_module(f"ictplan.{name}").__all__
    assert names == sorted(
        set(names), key=lambda name: (not name.isupper(), not name[0].isupper(), name)
    )  # constants, classes, functions


if __name__ == "__main__":
    GOLDEN.write_text(described(), encoding="utf-8")
