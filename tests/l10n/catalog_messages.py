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
import sys
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import ictplan
from ictplan.io.declared_codes import _one_of
from ictplan.l10n.languages.labels import LABELLED
from ictplan.model.definitions import COLLECTIONS
from ictplan.model.unit_names import TERMS
from ictplan.reasons import MISREADINGS, PROBLEMS
from ictplan.results import REASONS

PACKAGE = Path(ictplan.__file__).parent
CATALOGS = {
    code: PACKAGE / "l10n" / "catalogs" / code / "LC_MESSAGES" / "ictplan.po"
    for code in ("vi", "en")
}

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
    "UnknownCodeError": {
        "code": "",
        "collection": "collection",
        "suggestions": "",
        "owner": "owner",
    },
    "DuplicateCodeError": {"code": "", "collection": "collection"},
    "UndefinedResultError": {"what": "what", "why": "why", "advice": "advice"},
    "ScopeError": {"what": "what", "aspect": "aspect", "left": "found", "right": "found"},
    "LocaleParseError": {
        "text": "",
        "locale": "",
        "reason": "",
        "suggestions": "",
        "span": "",
        "detail": "detail",
    },
    "Problem": {"path": "", "reason": "", "found": "found", "detail": "detail", "suggestions": ""},
    "MisfitError": {
        "reason": "",
        "found": "found",
        "detail": "detail",
        "suggestions": "",
        "key": "",
    },
    "at": {"subject": "subject"},
    "warn": {"message": "warning"},
    "Kind": {"name": "kind"},
    "sentence": {"text": "sentence"},
}
CONTEXTS = set(chain.from_iterable(said.values() for said in SAID.values())) - {""}

#: Functions after whose argument a placeholder is named, not after themselves.
_SHOWING = {"len", "ord", "plain", "quote", "repr", "str"}
_NAMES = {"one_of": "definition"}

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
    default: str = ""


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
            name: {given: {context} for given, context in said.items() if context}
            for name, said in SAID.items()
        }
        self.texts: set[Entry] = set()
        known = -1
        while known < (
            known := sum(
                len(contexts) for said in self._said.values() for contexts in said.values()
            )
        ):
            for name in tuple(self._said):  # until nothing more is found that texts are passed to
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
            elif (
                isinstance(child, ast.Assign | ast.AnnAssign)
                and not place.functions
                and child.value is not None
            ):
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
            source = source.default
        text = source if context == "sentence" else _numbered(source)
        if _is_told(context, text):
            self.texts.add(Entry(context, text))

    def _given(self, name: str) -> Iterator[tuple[str, ast.expr, Place]]:
        """The arguments of all calls of a function, with the names of their parameters."""
        owners = (
            [list(SAID[name])]
            if name in SAID
            else [_parameters(f.functions[0]) for f in self._functions[name]]
        )
        for (call, place), names in product(self._calls.get(name, ()), owners):
            given = list(chain.from_iterable(self._unpacked(value, place) for value in call.args))
            yield from (
                (parameter, value, place) for parameter, value in zip(names, given, strict=False)
            )
            yield from ((word.arg or "", word.value, place) for word in call.keywords)

    def _unpacked(self, value: ast.expr, place: Place) -> list[ast.expr]:
        """An argument; several where a call is unpacked that returns several."""
        if isinstance(value, ast.Starred) and isinstance(value.value, ast.Call):
            returned = [node for node, _ in self._returns(value.value, place)]
            return returned[0].elts if returned and isinstance(returned[0], ast.Tuple) else [value]
        return [value]

    def _sources(
        self, node: ast.expr, place: Place, seen: tuple[ast.AST, ...] = ()
    ) -> Iterator[str | Parameter]:
        """The texts that an expression may be, and the parameters that they may come from. A value is none."""
        if node in seen:
            return
        seen = (*seen, node)
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.JoinedStr():
                yield from map(
                    "".join, product(*(self._part(part, place, seen) for part in node.values))
                )
            case ast.IfExp():
                yield from chain(
                    self._sources(node.body, place, seen), self._sources(node.orelse, place, seen)
                )
            case ast.BoolOp():
                yield from chain.from_iterable(
                    self._sources(value, place, seen) for value in node.values
                )
            case ast.Name():
                yield from self._named(node.id, place, seen)
            case ast.Call(func=ast.Name(id="str"), args=[ast.BoolOp() as value]):
                yield from self._sources(value, place, seen)
            case ast.Call(
                func=ast.Attribute(value=ast.Constant(value=str(sign)), attr="join"),
                args=[ast.Name(id=name)],
            ):
                yield from self._joined(sign, name, place)
            case ast.Call():
                for value, inner in self._returns(node, place):
                    yield from (
                        source
                        for source in self._sources(value, inner, seen)
                        if isinstance(source, str)
                    )

    def _part(self, part: ast.expr, place: Place, seen: tuple[ast.AST, ...]) -> list[str]:
        """What a part of an f-string may be: its text, one of a few words, or a placeholder."""
        if not isinstance(part, ast.FormattedValue):
            return list(map(str, self._sources(part, place, seen)))
        name = _name_of(part.value)
        if isinstance(part.value, ast.Name | ast.IfExp) and part.conversion == -1:
            options: list[str] = []
            for source in self._sources(part.value, place, seen):
                options += self._passed(source, name) if isinstance(source, Parameter) else [source]
            if options and not any("{" in option for option in options):
                return sorted(set(options))
        return [f"{{{name}}}"]

    def _passed(self, parameter: Parameter, name: str) -> list[str]:
        """The words that calls pass for a parameter; a placeholder where those have a context of their own."""
        if name in CONTEXTS:
            self._take(name, parameter)
            return [f"{{{name}}}"]
        values = [
            value for given, value, _ in self._given(parameter.function) if given == parameter.name
        ]
        return [str(value.value) if isinstance(value, ast.Constant) else "{}" for value in values]

    def _named(
        self, name: str, place: Place, seen: tuple[ast.AST, ...]
    ) -> Iterator[str | Parameter]:
        for depth, function in enumerate(place.functions):
            around = Place(place.module, place.functions[depth:])
            values = list(self._assigned(name, around))
            for value, there in values:
                yield from self._sources(value, there, seen)
            if name in _parameters(function):
                key = next(key for key, places in self._functions.items() if around in places)
                yield Parameter(key, name, _default(name, function))
            if values or name in _parameters(function):
                return
        constant = self._constants.get(place.key(name))
        if constant is not None:
            yield from self._sources(constant, Place(place.module), seen)

    def _assigned(self, name: str, place: Place) -> Iterator[tuple[ast.expr, Place]]:
        """What a function assigns to a name, in loops over what is written out as well."""
        for node in ast.walk(place.functions[0]):
            match node:
                case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                    yield value, place
                case ast.For(target=ast.Name(id=target), iter=items) if target == name:
                    yield from self._items(items, place)
                case ast.For(target=ast.Tuple(elts=targets), iter=items):
                    for (item, there), (at, target) in product(
                        self._items(items, place), enumerate(targets)
                    ):
                        if (
                            isinstance(target, ast.Name)
                            and target.id == name
                            and isinstance(item, ast.Tuple)
                        ):
                            yield item.elts[at], there

    def _items(self, items: ast.expr, place: Place) -> Iterator[tuple[ast.expr, Place]]:
        """The items that are written out in a tuple, or yielded by a function."""
        match items:
            case ast.Tuple(elts=elements):
                yield from ((element, place) for element in elements)
            case ast.Name(id=name):
                for node in ast.walk(place.functions[0]):
                    if (
                        isinstance(node, ast.AnnAssign)
                        and isinstance(node.target, ast.Name)
                        and node.target.id == name
                    ):
                        yield from self._items(node.value or node.target, place)
            case ast.Call(func=ast.Attribute(attr=name)):
                for inner in self._functions.get(place.key(name), ()):
                    yields = [
                        node.value
                        for node in ast.walk(inner.functions[0])
                        if isinstance(node, ast.Yield)
                    ]
                    yield from ((value, inner) for value in yields if value is not None)

    def _returns(self, call: ast.Call, place: Place) -> Iterator[tuple[ast.expr, Place]]:
        """What a function of the package returns."""
        for inner in self._functions.get(place.key(getattr(call.func, "id", "")), ()):
            values = [
                node.value for node in ast.walk(inner.functions[0]) if isinstance(node, ast.Return)
            ]
            yield from ((value, inner) for value in values if value is not None)

    def _joined(self, sign: str, name: str, place: Place) -> Iterator[str]:
        items = self._constants.get(place.key(name))
        if isinstance(items, ast.Tuple):
            yield sign.join(
                str(item.value) for item in items.elts if isinstance(item, ast.Constant)
            )


def _parameters(function: Function) -> list[str]:
    given = function.args
    names = [a.arg for a in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


def _default(name: str, function: Function) -> str:
    """The text that an argument is where a call leaves it out."""
    given = function.args
    named = [*reversed([*given.posonlyargs, *given.args])]
    defaults = dict(zip((a.arg for a in named), reversed(given.defaults), strict=False))
    value = defaults.get(name)
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def _name_of(node: ast.expr) -> str:
    """A name for what an f-string fills in: the last one that the code has for it."""
    match node:
        case ast.Name(id=name):
            return _NAMES.get(name.strip("_").lower(), name.strip("_").lower())
        case ast.Attribute(value=value, attr=name):
            return _name_of(value) if name.startswith("__") else name.strip("_")
        case ast.Call(args=[ast.Name(id=function), value]) if (
            function in _SHOWING
        ):  # map(repr, allowed)
            return _name_of(value)
        case ast.Call(func=ast.Name(id=function), args=[value, *_]) if function in _SHOWING:
            return _name_of(value)
        case ast.Call(func=ast.Attribute(value=ast.Constant()), args=[value]):  # ", ".join(missing)
            return _name_of(value)
        case (
            ast.Call(func=ast.Attribute(value=value))
            | ast.Subscript(value=value)
            | ast.BinOp(left=value)
        ):
            return _name_of(value)
        case ast.Call(func=value) | ast.IfExp(body=value):
            return _name_of(value)
        case _:
            return "value"


def _numbered(text: str) -> str:
    """The text with its placeholders told apart: the second ``{name}`` is ``{name2}``. Two that touch are one."""
    count: dict[str, int] = {}

    def tell(match: re.Match[str]) -> str:
        count[match[1]] = count.get(match[1], 0) + 1
        return f"{{{match[1]}{'' if count[match[1]] == 1 else count[match[1]]}}}"

    return re.sub(r"\{(\w+)\}(?:\{\w+\})*", tell, text)


def _is_told(context: str, text: str) -> bool:
    """Whether a text is language: fields, arguments and literals are called by their names everywhere."""
    fixed = re.sub(r"\{\w*\}", "", text)
    return bool(re.search(r"[a-z]", fixed)) and (
        context not in ("subject", "found") or bool(re.search(r"\w\s|\s\w", fixed))
    )


def _elsewhere() -> Iterator[Entry]:
    """The messages that no call has: reasons, what tables hold, and what is named after the model."""
    yield from (Entry("reason", text) for text in REASONS.values())
    for problem, hint in chain(PROBLEMS.values(), MISREADINGS.values()):
        yield Entry("problem", problem)
        if _is_told("hint", hint):
            yield Entry("hint", hint)
    yield from (Entry("definition", _one_of((kind,))) for kind in COLLECTIONS)
    yield Entry("kind", "{kind} per {kind2}")  # Unit.kind
    yield from (Entry("locale", code) for code in CATALOGS)
    yield from (Entry("syntax", text) for text in SYNTAX)


def _names() -> Iterator[Entry]:
    """The messages that are called by the names of the code, in every language."""
    yield from (Entry(enum.__name__, member.value) for enum in LABELLED for member in enum)
    yield from (Entry("unit", name) for name in TERMS)
    yield Entry("unit below the line", "person")
    yield from (Entry("sector", code) for code in SECTORS)


#: The usual sectors, as `ictplan.model.Sector` makes a code of their names; CNTT is short for công nghệ thông tin.
SECTORS = (
    "buu-chinh",
    "vien-thong",
    "cong-nghe-thong-tin",
    "cntt",
    "bao-chi",
    "xuat-ban",
    "phat-thanh-truyen-hinh",
)


#: What json and tomllib say of Python 3.11 to 3.13; elsewhere they may say it otherwise, and that stays in English.
SYNTAX = (
    "expecting value",
    "expecting property name enclosed in double quotes",
    "expecting ':' delimiter",
    "expecting ',' delimiter",
    "extra data",
    "illegal trailing comma before end of object",
    "illegal trailing comma before end of array",
    "unterminated string starting at",
    "invalid control character at",
    "invalid \\escape",
    "invalid \\uXXXX escape",
    "invalid statement",
    "invalid value",
    "invalid date or datetime",
    "invalid hex value",
    "invalid initial character for a key part",
    "expected '=' after a key in a key/value pair",
    "expected ']' at the end of a table declaration",
    "expected ']]' at the end of an array declaration",
    "expected newline or end of document after a statement",
    "expected {expected}",
    "found invalid character {character}",
    "illegal character {character}",
    "cannot declare {key} twice",
    "cannot overwrite a value",
    "cannot mutate immutable namespace {key}",
    "cannot redefine namespace {key}",
    "duplicate inline table key {key}",
    "unclosed array",
    "unclosed inline table",
    "unescaped '\\' in a string",
    "escaped character is not a Unicode scalar value",
    "unterminated string",
)


def messages(code: str) -> set[Entry]:
    """What the catalog of a language holds: names; and texts, but for English, in which they are written."""
    if code == "en":
        return set(_names())
    modules = {
        str(path): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }
    return {*_names(), *_elsewhere(), *Library(modules).texts}


def catalog(code: str) -> Catalog:
    """The catalog of a language, from its source."""
    with CATALOGS[code].open("rb") as file:
        return read_po(file)


def entries(of: Catalog) -> set[Entry]:
    """The messages that a catalog holds."""
    return {Entry(message.context or "", _id(message.id)) for message in of if message.id}


def _id(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


def _as_po(entry: Entry) -> str:
    quoted = entry.text.replace("\\", "\\\\").replace('"', '\\"')
    return f'msgctxt "{entry.context}"\nmsgid "{quoted}"\nmsgstr ""\n'


def main() -> int:
    """Print what each catalog lacks and has too much."""
    faults = 0
    for code, path in CATALOGS.items():
        wanted, there = messages(code), entries(catalog(code))
        for title, found in (("lacks", wanted - there), ("has no use for", there - wanted)):
            if found:
                faults += len(found)
                lines = [
                    f"# {path.relative_to(PACKAGE)} {title} {len(found)}\n",
                    *map(_as_po, sorted(found)),
                ]
                sys.stdout.write("\n".join(lines) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
