"""Every text of the library that the catalogs translate, found where it is written; and what the catalogs lack of them.

    python tests/l10n/catalog_messages.py

It prints the entries that a catalog lacks, ready to be put there and translated, and those that nothing uses any more.

The texts of errors, problems and warnings stand in the calls that make them, as they are or as f-strings, or come there by
the arguments of other functions. `SAID` says what those calls take; from there the texts are traced back through the
package. What is filled in becomes a placeholder with a name taken from the code: ``f"the base is {self.base}"`` is
``the base is {base}``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import chain, product
from typing import NamedTuple

#: What stands in the calls that make what people read: each parameter, and the context of its texts in the catalogs.
SAID: dict[str, dict[str, str]] = {
    "InvalidValueError": {"subject": "subject", "reason": "", "found": "found", "detail": "detail"},
    "InvalidTypeError": {"subject": "subject", "expected": "expected", "found": "found"},
    "IncompatibleUnitsError": {
        "operation": "operation",
        "left": "found",
        "left_kind": "kind",
        "right": "found",
        "right_kind": "kind",
        "advice": "advice",
    },
    "UnknownCodeError": {"code": "", "collection": "collection", "suggestions": "", "owner": "owner"},
    "DuplicateCodeError": {"code": "", "collection": "collection"},
    "UndefinedResultError": {"what": "what", "why": "why", "advice": "advice"},
    "ScopeError": {"what": "what", "aspect": "aspect", "left": "found", "right": "found"},
    "LocaleParseError": {"text": "", "locale": "", "reason": "", "suggestions": "", "span": "", "detail": "detail"},
    "Problem": {"path": "", "reason": "", "found": "found", "detail": "detail", "suggestions": ""},
    "MisfitError": {"reason": "", "found": "found", "detail": "detail", "suggestions": "", "key": ""},
    "at": {"subject": "subject"},
    "warn": {"message": "warning"},
    "say": {"text": "sentence"},
}
CONTEXTS = set(chain.from_iterable(parameters.values() for parameters in SAID.values())) - {""}

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Entry(NamedTuple):
    """A message of the catalogs."""

    context: str
    text: str


class Place(NamedTuple):
    """A module, and the functions around a place in it, the innermost first."""

    module: str
    functions: tuple[Function, ...] = ()

    def key(self, name: str) -> str:
        """What a name of the package is kept under: private ones belong to their module."""
        return f"{self.module}:{name}" if name.startswith("_") else name


class Parameter(NamedTuple):
    """An argument that a function passes along."""

    function: str
    name: str


class Library:
    """The package as it is written.

    Args:
        modules: its modules by name.

    Attributes:
        texts: what people read, each text with its context.
    """

    def __init__(self, modules: dict[str, ast.Module]) -> None:
        self._functions: dict[str, list[Place]] = {}
        self._constants: dict[str, ast.expr] = {}
        self._calls: dict[str, list[tuple[ast.Call, Place]]] = {}
        for name, tree in modules.items():
            self._visit(tree, Place(name), "")
        self._said = {
            name: {parameter: {context} for parameter, context in said.items() if context} for name, said in SAID.items()
        }
        self.texts: set[Entry] = set()
        known = -1
        while known < (known := sum(len(contexts) for said in self._said.values() for contexts in said.values())):
            for name in tuple(self._said):  # until nothing new is found to pass texts along
                self._look_at_calls_of(name)

    def _visit(self, node: ast.AST, place: Place, owner: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, Function):
                name = owner if child.name in ("__init__", "__new__") else child.name
                inner = Place(place.module, (child, *place.functions))
                self._functions.setdefault(place.key(name), []).append(inner)
                self._visit(child, inner, owner)
                continue
            if isinstance(child, ast.Call):
                called = getattr(child.func, "id", getattr(child.func, "attr", ""))
                self._calls.setdefault(place.key(called), []).append((child, place))
            elif isinstance(child, ast.Assign | ast.AnnAssign) and not place.functions and child.value is not None:
                for target in child.targets if isinstance(child, ast.Assign) else [child.target]:
                    if isinstance(target, ast.Name):
                        self._constants[place.key(target.id)] = child.value
            self._visit(child, place, child.name if isinstance(child, ast.ClassDef) else owner)

    def _look_at_calls_of(self, name: str) -> None:
        """Take the texts that the calls of a function give it, where it passes them on to people."""
        for parameter, value, place in self._given(name):
            for context in tuple(self._said[name].get(parameter, ())):
                for source in self._sources(value, place):
                    self._take(context, source)

    def _take(self, context: str, source: str | Parameter) -> None:
        if isinstance(source, Parameter):
            self._said.setdefault(source.function, {}).setdefault(source.name, set()).add(context)
        elif _is_told(context, source):
            self.texts.add(Entry(context, source))

    def _given(self, name: str) -> Iterator[tuple[str, ast.expr, Place]]:
        """The arguments of all calls of a function, with the names of their parameters."""
        names = list(SAID[name]) if name in SAID else _parameters(self._functions[name][0].functions[0])
        for call, place in self._calls.get(name, ()):
            yield from ((parameter, value, place) for parameter, value in zip(names, call.args, strict=False))
            yield from ((word.arg or "", word.value, place) for word in call.keywords)

    def _sources(self, node: ast.expr, place: Place, seen: tuple[ast.AST, ...] = ()) -> Iterator[str | Parameter]:
        """The texts that an expression may be, and the parameters that they may come from. A value is none."""
        if node in seen:
            return
        seen = (*seen, node)
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.JoinedStr():
                yield from map("".join, product(*(self._part(part, place, seen) for part in node.values)))
            case ast.IfExp():
                yield from chain(self._sources(node.body, place, seen), self._sources(node.orelse, place, seen))
            case ast.BoolOp():
                yield from chain.from_iterable(self._sources(value, place, seen) for value in node.values)
            case ast.Name():
                yield from self._named(node.id, place, seen)
            case ast.Call():
                yield from self._returned(node, place, seen)

    def _part(self, part: ast.expr, place: Place, seen: tuple[ast.AST, ...]) -> list[str]:
        """What a part of an f-string may be: a text, one of some texts, or a placeholder."""
        if not isinstance(part, ast.FormattedValue):
            return list(map(str, self._sources(part, place, seen)))
        name = _name_of(part.value)
        if isinstance(part.value, ast.Name | ast.IfExp) and part.conversion == -1:
            options: list[str] = []
            for source in self._sources(part.value, place, seen):
                options += self._passed(source, name) if isinstance(source, Parameter) else [source]
            if options and all(_is_words(option) for option in options):
                return sorted(set(options))
        return [f"{{{name}}}"]

    def _passed(self, parameter: Parameter, name: str) -> list[str]:
        """The texts that calls pass for a parameter; a placeholder where it is the whole of something else that is told."""
        if name in CONTEXTS:
            self._take(name, parameter)
            return [f"{{{name}}}"]
        values = [value for given, value, _ in self._given(parameter.function) if given == parameter.name]
        return [value.value if isinstance(value, ast.Constant) else "{}" for value in values]

    def _named(self, name: str, place: Place, seen: tuple[ast.AST, ...]) -> Iterator[str | Parameter]:
        for depth, function in enumerate(place.functions):
            around = Place(place.module, place.functions[depth:])
            values = list(_assigned(name, function))
            for value in values:
                yield from self._sources(value, around, seen)
            if name in _parameters(function):
                yield Parameter(self._key_of(around), name)
                return
            if values:
                return
        constant = self._constants.get(place.key(name))
        if constant is not None:
            yield from self._sources(constant, Place(place.module), seen)

    def _key_of(self, place: Place) -> str:
        return next(key for key, places in self._functions.items() if place in places)

    def _returned(self, call: ast.Call, place: Place, seen: tuple[ast.AST, ...]) -> Iterator[str | Parameter]:
        """The texts that a function of the package returns, and those of a constant list that is joined."""
        called = getattr(call.func, "id", "")
        for inner in self._functions.get(place.key(called), ()):
            for node in ast.walk(inner.functions[0]):
                if isinstance(node, ast.Return) and node.value is not None:
                    yield from (s for s in self._sources(node.value, inner, seen) if isinstance(s, str))
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(sign)), attr="join"), args=[ast.Name(id=name)]):
                items = self._constants.get(place.key(name))
                if isinstance(items, ast.Tuple):
                    yield sign.join(item.value for item in items.elts if isinstance(item, ast.Constant))


def _parameters(function: Function) -> list[str]:
    given = function.args
    names = [a.arg for a in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


def _assigned(name: str, function: Function) -> Iterator[ast.expr]:
    """What a function assigns to a name, in loops over written-out items as well."""
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                yield value
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                yield from (v for t, v in zip(targets, values, strict=False) if isinstance(t, ast.Name) and t.id == name)
            case ast.For(target=ast.Name(id=target), iter=ast.Tuple(elts=items)) if target == name:
                yield from items


def _name_of(node: ast.expr) -> str:
    """A name for what an f-string fills in: the last one that the code has for it."""
    match node:
        case ast.Name(id=name):
            return name.strip("_").lower()
        case ast.Attribute(value=value, attr=name):
            return _name_of(value) if name.startswith("__") else name.strip("_")
        case ast.Call(args=[ast.Name(id="repr" | "str"), value, *_]) | ast.Call(args=[value, *_]):
            return _name_of(value)
        case ast.Call(func=ast.Attribute(value=value)) | ast.Subscript(value=value) | ast.BinOp(left=value):
            return _name_of(value)
        case ast.IfExp(body=value):
            return _name_of(value)
        case _:
            return "value"


def _is_words(text: str) -> bool:
    return "{}" not in text


def _is_told(context: str, text: str) -> bool:
    """Whether a text is language: fields, arguments and literals are called by their names everywhere."""
    plain = re.sub(r"\{\w*\}", "", text)
    return bool(re.search(r"[a-z]", plain)) and (context not in ("subject", "found") or bool(re.search(r"\w\s|\s\w", plain)))


def numbered(text: str) -> str:
    """The text with its placeholders told apart: the second ``{name}`` is ``{name2}``."""
    count: dict[str, int] = {}

    def tell(match: re.Match[str]) -> str:
        count[match[1]] = count.get(match[1], 0) + 1
        return f"{{{match[1]}{'' if count[match[1]] == 1 else count[match[1]]}}}"

    return re.sub(r"\{(\w+)\}", tell, text)


if __name__ == "__main__":
    from pathlib import Path
    root = Path("src/ictplan")
    lib = Library({str(p): ast.parse(p.read_text()) for p in sorted(root.rglob("*.py"))})
    for e in sorted({Entry(c, numbered(t)) for c, t in lib.texts}):
        print(e)
    print("=== unresolved")
    for name in lib._said:
        for parameter, value, place in lib._given(name):
            for context in lib._said[name].get(parameter, ()):
                if not list(lib._sources(value, place)) and not isinstance(value, ast.Constant):
                    print(place.module, context, name, ast.unparse(value))
