"""The JSON Schema of a document, made of the classes of the model: what `loads` takes, as other tools can check it.

Whatever the reader takes, the schema takes; the reader is stricter, because it also sees to what stands beside what. Bounds
and patterns are the model's own. One table (`_RULES`) says what each kind of annotation is in a document; fields whose
annotation says too little (text that is a code here and a line there) have theirs in `_FIELDS`.
"""

from __future__ import annotations

import datetime
import json
import operator
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from functools import cache, reduce
from types import NoneType
from typing import Any, get_args, get_type_hints

import attrs

from ictplan.errors import InvalidValueError, quote
from ictplan.io.careful_reader import _DATE, is_list, kinds_of
from ictplan.io.envelope import SCHEMA
from ictplan.io.schema_text import Words, words_of_class, words_of_field
from ictplan.io.upgrades import VERSION
from ictplan.model.converters import _CODE, LONGEST_CODE, LONGEST_QUOTE
from ictplan.model.decimals import _LONGEST_TEXT as LONGEST_DECIMAL
from ictplan.model.decimals import _PLAIN, DIGITS
from ictplan.model.definitions import COLLECTIONS
from ictplan.model.document import _LONGEST_SYMBOL, LARGEST_NUMBER, Document, DocumentNumber
from ictplan.model.extensions import _LONGEST_KEY, Extensions
from ictplan.model.extensions import _LONGEST_TEXT as LONGEST_EXTENSION
from ictplan.model.indicator import ExternalCode, Indicator
from ictplan.model.localized_text import LocalizedText
from ictplan.model.period import _LONGEST_TEXT as LONGEST_PERIOD
from ictplan.model.period import _POINT, Period
from ictplan.model.plan import Plan
from ictplan.model.reported_value import ReportedValue
from ictplan.model.source import Source
from ictplan.model.task import Task
from ictplan.model.unit import _LONGEST_NAME, _OWN_NAME, Unit
from ictplan.model.unit import _LONGEST_TEXT as LONGEST_UNIT
from ictplan.model.unit_names import COUNTED
from ictplan.model.value import Value, fields_of
from ictplan.text import LONGEST_LINE, LONGEST_PROSE

#: A schema, or a part of one.
Schema = dict[str, Any]

LOCALES = ("vi", "en")

_SEEN = r"\S"  # somewhere in the text, so that it is not blank
_SEEN_ON_ONE_LINE = r"^.*\S.*$"
_SEEN_THROUGHOUT = r"^\S+$"
_SMALL = (0, 1000)  # what optional_small_int takes
_YEARS = (1900, 9999)  # what a document number takes


def json_schema(*, locale: str = "vi") -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a plan's document.

    Every document that `loads` reads is valid; what the schema refuses, `loads` refuses too. `loads` is stricter: it also
    refuses codes of nothing, units that do not go together, reversed periods, and all else that one value alone does not
    show. A TOML document is validated once it is parsed and its dates are written as text.

    Definitions (areas, organizations, indicators …) are objects in the lists of the plan and codes everywhere else;
    ``x-code-of`` names the lists in which the code may stand. Every definition of the schema and every property has a
    ``title`` and a ``description`` in the language asked for, and both languages under ``x-i18n``.

    Args:
        locale: the language of titles and descriptions, ``"vi"`` or ``"en"``.

    Returns:
        A new dict of plain values, which may be changed and written with `json.dumps`.

    Raises:
        InvalidValueError: another locale.

    Examples:
        >>> schema = json_schema(locale="en")
        >>> schema["$id"], schema["required"]
        ('urn:ictplan:plan:1', ['schema', 'version', 'title'])
        >>> schema["$defs"]["Task"]["properties"]["level_reached"]["description"]
        'How far down it reaches (đến cấp xã).'
        >>> json_schema()["properties"]["budget"]["title"]
        'Kinh phí'
    """
    if locale not in LOCALES:
        raise InvalidValueError("locale", "unknown_locale", quote(locale))
    fresh: dict[str, Any] = json.loads(_written(locale))
    return fresh


@cache
def _written(locale: str) -> str:
    """The schema as text, of which every caller gets objects of its own."""
    return json.dumps(_whole_schema(locale))


def _whole_schema(locale: str) -> Schema:
    plan = _object(Plan, locale)
    head: dict[str, Schema] = {"schema": {"const": SCHEMA}, "version": _number(1, VERSION)}
    described = {
        name: _described(part, words_of_field(Plan, name), locale) for name, part in head.items()
    }
    body = {
        **plan,
        "properties": {**described, **plan["properties"]},
        "required": [*head, *plan["required"]],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ictplan:plan:{VERSION}",
        **_described(body, words_of_class("Plan", Plan), locale),
        "$defs": dict(sorted(_definitions(locale))),
    }


def _definitions(locale: str) -> Iterator[tuple[str, Schema]]:
    for name, made in _KINDS.items():
        yield name, _described(made(locale), words_of_class(name, _CLASSES.get(name)), locale)
    for cls in _met(Plan, {}):
        if cls is not Plan:
            yield (
                cls.__name__,
                _described(_class(cls, locale), words_of_class(cls.__name__, cls), locale),
            )


def _met(hint: Any, found: dict[type[Any], None]) -> dict[type[Any], None]:
    """The classes and enums that stand in a document as objects and words, from a type downwards."""
    for part in get_args(hint):
        _met(part, found)
    if (
        isinstance(hint, type)
        and issubclass(hint, Value | Enum)
        and hint not in _LEAVES
        and hint not in found
    ):
        found[hint] = None
        for _, inner in _read_fields(hint) if issubclass(hint, Value) else ():
            _met(inner, found)
    return found


def _read_fields(cls: type[Any]) -> list[tuple[attrs.Attribute[Any], Any]]:
    """The fields that a document may give, each with its type."""
    hints = get_type_hints(cls)
    return [(field, hints[field.name]) for field in fields_of(cls) if field.init]


def _class(cls: type[Any], locale: str) -> Schema:
    if issubclass(cls, Enum):
        return {"type": "string", "enum": [member.value for member in cls]}
    return _object(cls, locale)


def _object(cls: type[Any], locale: str) -> Schema:
    """An object with the fields of a class for keys."""
    fields = _read_fields(cls)
    properties = {
        field.name: _described(
            _taken(hint, _FIELDS.get((cls, field.name))), words_of_field(cls, field.name), locale
        )
        | _default(field.default)
        for field, hint in fields
    }
    required = [field.name for field, _ in fields if field.default is attrs.NOTHING]
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _described(part: Schema, words: dict[str, Words], locale: str) -> Schema:
    return {**words[locale], **part, "x-i18n": words}


def _default(value: Any) -> Schema:
    """What a key that is left out stands for, unless it is made of other fields."""
    wires = [
        wire
        for kind, wire in _AS_WIRE.items()
        if isinstance(value, kind) and value is not attrs.NOTHING
    ]
    return {"default": wires[0](value)} if wires else {}


_AS_WIRE: dict[type[Any], Callable[[Any], object]] = {
    NoneType: lambda nothing: nothing,
    bool: bool,
    Enum: lambda member: member.value,
    tuple: list,
    Extensions: dict,
}


def _taken(hint: Any, special: Schema | None = None) -> Schema:
    """What a document may give for a type; *special* takes the place of what the type says, but for null."""
    parts = get_args(hint)
    if NoneType in parts:
        present = reduce(operator.or_, (part for part in parts if part is not NoneType))
        return {"anyOf": [_taken(present, special), {"type": "null"}]}
    return special or next(make(hint) for fits, make in _RULES if fits(hint))


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _referred(hint: Any) -> tuple[Any, ...]:
    """The classes of definitions that a type refers to; none where it is no reference."""
    return (hint,) if hint in COLLECTIONS else kinds_of(hint)


def _code(hint: Any) -> Schema:
    return {**_ref("Code"), "x-code-of": [COLLECTIONS[kind] for kind in _referred(hint)]}


def _text(longest: int, pattern: str, **more: str) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": pattern, **more}


def _number(low: int, high: int, kind: str = "integer") -> Schema:
    return {"type": kind, "minimum": low, "maximum": high}


def _exactly(pattern: str) -> str:
    """A pattern for the whole of a text: schemas look for theirs anywhere in it."""
    return f"^(?:{pattern})$"


_LARGEST = 10 ** (DIGITS + 1)  # in full: as a binary float it would lie below the largest magnitude
_SPAN = rf"{_POINT.pattern}(?:/(?:{_POINT.pattern}|\.\.))?|\.\./{_POINT.pattern}"

_EXTENSION: Schema = {
    "type": ["null", "boolean", "number", "string", "array", "object"],
    "items": _ref("Extension"),
    "additionalProperties": _ref("Extension"),
    "propertyNames": {"maxLength": _LONGEST_KEY, "pattern": _SEEN},
    "maxLength": LONGEST_EXTENSION,
}

#: What stands in a document where the model has a leaf. The two languages of a text are described.
_KINDS: dict[str, Callable[[str], Schema]] = {
    "Code": lambda _: _text(LONGEST_CODE, _exactly(_CODE.pattern)),
    "Date": lambda _: {"type": "string", "format": "date", "pattern": _exactly(_DATE.pattern)},
    "Decimal": lambda _: {
        "anyOf": [
            _number(-_LARGEST, _LARGEST, "number"),
            _text(LONGEST_DECIMAL, _exactly(_PLAIN.pattern)),
        ],
    },
    "Extension": lambda _: _EXTENSION,
    "Extensions": lambda _: {**_ref("Extension"), "type": "object"},
    "Line": lambda _: _text(LONGEST_LINE, _SEEN_ON_ONE_LINE),
    "LocalizedText": lambda locale: {"anyOf": [_ref("Prose"), _object(LocalizedText, locale)]},
    "OwnUnit": lambda _: {
        "anyOf": [_text(_LONGEST_NAME, _exactly(_OWN_NAME.pattern)), {"enum": list(COUNTED)}]
    },
    "Period": lambda _: _text(LONGEST_PERIOD, _exactly(_SPAN)),
    "Prose": lambda _: _text(LONGEST_PROSE, _SEEN),
    "Quote": lambda _: _text(LONGEST_QUOTE, _SEEN),
    "Symbol": lambda _: _text(
        _LONGEST_SYMBOL, _SEEN_THROUGHOUT
    ),  # \w of other languages knows ASCII alone
    "Unit": lambda _: _text(LONGEST_UNIT, _SEEN),
}

#: The leaves by their type.
_LEAVES: dict[Any, Schema] = {
    bool: {"type": "boolean"},
    str: _ref("Code"),
    Decimal: _ref("Decimal"),
    datetime.date: _ref("Date"),
    Unit: _ref("Unit"),
    Period: _ref("Period"),
    LocalizedText: _ref("LocalizedText"),
    Extensions: _ref("Extensions"),
}
_CLASSES = {cls.__name__: cls for cls in (Period, Unit, LocalizedText, Extensions)}

#: What a type says of the document: the first rule that fits makes the schema.
_RULES: tuple[tuple[Callable[[Any], bool], Callable[[Any], Schema]], ...] = (
    (_LEAVES.__contains__, _LEAVES.__getitem__),
    (lambda hint: bool(_referred(hint)), _code),
    (is_list, lambda hint: _list(_taken(get_args(hint)[0]))),
    (lambda hint: issubclass(hint, Value | Enum), lambda cls: _ref(cls.__name__)),
)

#: Fields of which the type says too little: whole numbers, text other than codes, and the definitions themselves.
_FIELDS: dict[tuple[type[Any], str], Schema] = {
    (Document, "author"): _ref("Line"),
    (ReportedValue, "share_of"): _ref("Line"),
    (Document, "url"): _ref("Line"),
    (DocumentNumber, "number"): _number(1, LARGEST_NUMBER),
    (DocumentNumber, "symbol"): _ref("Symbol"),
    (DocumentNumber, "year"): _number(*_YEARS),
    (ExternalCode, "code"): _ref("Line"),
    (ExternalCode, "system"): _ref("Line"),
    (Indicator, "decimals"): _number(*_SMALL),
    (LocalizedText, "en"): _ref("Prose"),
    (LocalizedText, "vi"): _ref("Prose"),
    (Plan, "units"): _list(_ref("OwnUnit")),
    (Source, "place"): _ref("Line"),
    (Source, "quote"): _ref("Quote"),
    (Task, "phase"): _number(*_SMALL),
    **{(Plan, name): _list(_ref(kind.__name__)) for kind, name in COLLECTIONS.items()},
}
