"""How the classes of the model are shown by autodoc.

A constructor of the model is made by attrs, and its arguments pass through converters. What a reader needs is what each
argument takes: that is the type that the converter takes, not the type of the field. It is written beside the description of
the argument, and the signature shows names and defaults only. An enum shows its members in a table, with their words.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, TypeVar, get_type_hints

import attrs
from sphinx.application import Sphinx
from sphinx.util.typing import stringify_annotation

import ictplan
from ictplan import catalog, checks, l10n, results
from ictplan.model.collection import Keyed

# The converters of the model name its classes, which their own module does not import.
_NOUNS = {
    name: value
    for package in (ictplan, catalog, checks, results)
    for name in package.__all__
    if isinstance(value := getattr(package, name), type)
}
_PARAMETER = re.compile(r":param (\w+):")
_FUNCTION = re.compile(r"<function (\w+)[^>]*>")
_SEVERAL = re.compile(r":ivar (\w+(?:, \w+)+): (.*)")


def _is_ours(what: str, obj: object) -> bool:
    return what == "class" and isinstance(obj, type) and obj.__module__.startswith("ictplan.")


def _makes_strategies(what: str, name: str) -> bool:
    return what == "function" and name.startswith("ictplan.testing.") and ".assert_" not in name


def _names_only(function: Any) -> str:
    """The signature of a function without types."""
    signature = inspect.signature(function)
    bare = [p.replace(annotation=inspect.Parameter.empty) for p in signature.parameters.values()]
    shown = str(signature.replace(parameters=bare, return_annotation=inspect.Signature.empty))
    return shown.replace("Ellipsis", "...")


def _fields(cls: Any) -> Iterator[attrs.Attribute[Any]]:
    if attrs.has(cls):
        attrs.resolve_types(cls)  # each class of the line in the names of its own module
        yield from (a for a in attrs.fields(cls) if a.init)


def _taken(field: attrs.Attribute[Any]) -> Any:
    """The type that an argument takes."""
    converter = field.converter
    while inspect.isfunction(
        converter
    ):  # the model wraps its converters, so that errors name the field, in each class anew
        inner = inspect.getclosurevars(converter).nonlocals.get("converter")
        if inner is None:
            break
        converter = inner
    if not inspect.isfunction(converter):
        return field.type
    first = next(iter(inspect.signature(converter).parameters))
    try:
        hints = get_type_hints(converter, {**converter.__globals__, **_NOUNS})
    except NameError:  # a union of public classes, which the type of the field spells out
        hints = {}
    taken = hints.get(first, field.type)
    return field.type if taken is object or isinstance(taken, TypeVar) else taken


def _default(value: object) -> str:
    if isinstance(value, attrs.Factory):  # type: ignore[arg-type]
        return "..."
    if isinstance(value, Keyed | Mapping):
        return "()" if isinstance(value, Keyed) else "{}"
    return repr(value.value if isinstance(value, Enum) else value)


def _argument(field: attrs.Attribute[Any]) -> str:
    return (
        field.name if field.default is attrs.NOTHING else f"{field.name}={_default(field.default)}"
    )


def show_signature(
    app: Sphinx,
    what: str,
    name: str,
    obj: Any,
    options: object,
    signature: str | None,
    returns: str | None,
) -> tuple[str, str | None] | None:
    """Names and defaults; the types stand beside the descriptions. An enum has no signature of interest.

    So do those of the strategies for tests, which take what these classes take. Other functions keep their signatures; a
    function that is a default is shown by its name.
    """
    if _makes_strategies(what, name):
        return _names_only(obj), None
    if not _is_ours(what, obj):
        return (_FUNCTION.sub(r"\1", signature), returns) if signature else None
    if issubclass(obj, Enum):
        return "", None
    fields = tuple(_fields(obj))
    if not fields:
        return None
    star = ["*"] if fields[0].kw_only else []
    return f"({', '.join([*star, *map(_argument, fields)])})", None


def show_types(
    app: Sphinx, what: str, name: str, obj: Any, options: object, lines: list[str]
) -> None:
    """Add the type of each argument to its description, after napoleon has written the fields."""
    if what == "data" and isinstance(obj, str | int):
        lines.clear()  # what stands there documents the type
    lines[:] = [separate for line in lines for separate in _separate(line)]
    if not _is_ours(what, obj):
        return
    if issubclass(obj, Enum):
        lines[:] = [line for line in lines if line] + _members(obj)
        return
    types = {a.name: stringify_annotation(_taken(a), "smart") for a in _fields(obj)}
    shown: list[str] = []
    for line in lines:
        match = _PARAMETER.match(line)
        if match and match[1] in types:
            shown.append(f":type {match[1]}: {types[match[1]]}")
        shown.append(line)
    lines[:] = shown


def _separate(line: str) -> list[str]:
    """Attributes that are described together, one by one; napoleon separates only arguments."""
    match = _SEVERAL.fullmatch(line)
    return [f":ivar {name}: {match[2]}" for name in match[1].split(", ")] if match else [line]


def _members(enum: type[Enum]) -> list[str]:
    rows = [("Member", "Value", "In Vietnamese", "In English")]
    rows += [
        (
            f"``{m.name}``",
            f"``{m.value!r}``",
            l10n.format_label(m),
            l10n.format_label(m, locale="en"),
        )
        for m in enum
    ]
    table = ["", ".. list-table::", "   :header-rows: 1", "   :class: words", ""]
    for first, *rest in rows:
        table += [f"   * - {first}", *(f"     - {cell}" for cell in rest)]
    return [*table, ""]


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect the two events of autodoc; napoleon comes first."""
    app.connect("autodoc-process-signature", show_signature)
    app.connect("autodoc-process-docstring", show_types, priority=600)
    return {"parallel_read_safe": True}
