"""Make the JSON Schema of a document from the classes of the model, for checks by other tools.

The schema accepts every document that the reader accepts. The reader is stricter, because it also
checks how values fit together. Limits and patterns come from the model. The table `_RULES` has a
schema for each kind of annotation. Fields whose annotation says too little (text that is a code in
one field and a line in another) have their schemas in `_FIELDS`.
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
from ictplan.model.decimals import _LONGEST_TEXT as LONGEST_DECIMAL, _PLAIN, DIGITS
from ictplan.model.definitions import COLLECTIONS
from ictplan.model.document import _LONGEST_SYMBOL, LARGEST_NUMBER, Document, DocumentNumber
from ictplan.model.extensions import _LONGEST_KEY, _LONGEST_TEXT as LONGEST_EXTENSION, Extensions
from ictplan.model.indicator import ExternalCode, Indicator
from ictplan.model.localized_text import LocalizedText
from ictplan.model.period import _LONGEST_TEXT as LONGEST_PERIOD, _POINT, Period
from ictplan.model.plan import Plan
from ictplan.model.reported_value import ReportedValue
from ictplan.model.source import Source
from ictplan.model.task import Task
from ictplan.model.unit import _LONGEST_NAME, _LONGEST_TEXT as LONGEST_UNIT, _OWN_NAME, Unit
from ictplan.model.unit_names import COUNTED
from ictplan.model.value import Value, fields_of
from ictplan.text import LONGEST_LINE, LONGEST_PROSE

#: A schema, or a part of one.
Schema = dict[str, Any]

LOCALES = ("vi", "en")

_VISIBLE = r"\S"  # anywhere in the text, so that it is not blank
_VISIBLE_ON_ONE_LINE = r"^.*\S.*$"
_VISIBLE_THROUGHOUT = r"^\S+$"
_SMALL = (0, 1000)  # the range of optional_small_int
_YEARS = (1900, 9999)  # the range of document numbers


def json_schema(*, locale: str = "vi") -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a plan's document.

    The schema accepts every document that `loads` reads. `loads` is stricter: it also refuses codes
    that match no definition, units that do not go together, reversed periods, and other problems
    that a single value does not show. To validate a TOML document, parse it and write its dates as
    text.

    Definitions (areas, organizations, indicators …) are objects in the lists of the plan and codes
    everywhere else. ``x-code-of`` names the lists that may define the code. Each definition of the
    schema and each property has a ``title`` and a ``description`` in the language of *locale*, and
    in both languages under ``x-i18n``.

    Args:
        locale: the language of titles and descriptions, ``"vi"`` or ``"en"``.

    Returns:
        A new dict of plain values. You may change it, and `json.dumps` can write it.

    Raises:
        InvalidValueError: If *locale* is another one.

    Examples:
        >>> schema = json_schema(locale="en")
        >>> schema["$id"], schema["required"]
        ('urn:ictplan:plan:2', ['schema', 'version', 'title'])
        >>> schema["$defs"]["Task"]["properties"]["level_reached"]["description"]
        'The lowest level that it covers (đến cấp xã).'
        >>> json_schema()["properties"]["budget"]["title"]
        'Kinh phí'
    """
    if not isinstance(locale, str) or locale not in LOCALES:
        raise InvalidValueError("locale", "unknown_locale", quote(locale))
    schema: dict[str, Any] = json.loads(_schema_text(locale))
    return schema


@cache
def _schema_text(locale: str) -> str:
    """Return the schema as text, from which each caller gets new objects."""
    return json.dumps(_whole_schema(locale))


def _whole_schema(locale: str) -> Schema:
    plan = _object(Plan, locale)
    head: dict[str, Schema] = {"schema": {"const": SCHEMA}, "version": _number(1, VERSION)}
    descriptions = {
        name: _described(part, words_of_field(Plan, name), locale) for name, part in head.items()
    }
    body = {
        **plan,
        "properties": {**descriptions, **plan["properties"]},
        "required": [*head, *plan["required"]],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ictplan:plan:{VERSION}",
        **_described(body, words_of_class("Plan", Plan), locale),
        "$defs": dict(sorted(_definitions(locale))),
    }


def _definitions(locale: str) -> Iterator[tuple[str, Schema]]:
    for name, make in _KINDS.items():
        yield name, _described(make(locale), words_of_class(name, _CLASSES.get(name)), locale)
    for cls in _collect_classes(Plan, {}):
        if cls is not Plan:
            words = words_of_class(cls.__name__, cls)
            yield cls.__name__, _described(_class(cls, locale), words, locale)


def _collect_classes(hint: Any, classes: dict[type[Any], None]) -> dict[type[Any], None]:
    """Add the classes and enums in a type and in the fields of its classes."""
    for part in get_args(hint):
        _collect_classes(part, classes)
    if (
        isinstance(hint, type)
        and issubclass(hint, Value | Enum)
        and hint not in _LEAVES
        and hint not in classes
    ):
        classes[hint] = None
        for _, inner in _read_fields(hint) if issubclass(hint, Value) else ():
            _collect_classes(inner, classes)
    return classes


def _read_fields(cls: type[Any]) -> list[tuple[attrs.Attribute[Any], Any]]:
    hints = get_type_hints(cls)
    return [(field, hints[field.name]) for field in fields_of(cls) if field.init]


def _class(cls: type[Any], locale: str) -> Schema:
    if issubclass(cls, Enum):
        return {"type": "string", "enum": [member.value for member in cls]}
    return _object(cls, locale)


def _object(cls: type[Any], locale: str) -> Schema:
    """Return the schema of an object whose keys are the fields of a class."""
    fields = _read_fields(cls)
    properties = {
        field.name: _described(
            _value(hint, _FIELDS.get((cls, field.name))), words_of_field(cls, field.name), locale
        )
        | _default(field.default)
        for field, hint in fields
    }
    required_fields = [field.name for field, _ in fields if field.default is attrs.NOTHING]
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"required": required_fields} if required_fields else {}),
    }


def _described(part: Schema, words: dict[str, Words], locale: str) -> Schema:
    return {**words[locale], **part, "x-i18n": words}


def _default(value: Any) -> Schema:
    """Return the default of a missing key, unless other fields decide it."""
    wires = [
        wire
        for kind, wire in _ON_THE_WIRE.items()
        if isinstance(value, kind) and value is not attrs.NOTHING
    ]
    return {"default": wires[0](value)} if wires else {}


_ON_THE_WIRE: dict[type[Any], Callable[[Any], object]] = {
    NoneType: lambda nothing: nothing,
    bool: bool,
    Enum: lambda member: member.value,
    tuple: list,
    Extensions: dict,
}


def _value(hint: Any, special: Schema | None = None) -> Schema:
    """Return the schema of a value of a type. *special* replaces it, except for null."""
    parts = get_args(hint)
    if NoneType in parts:
        present = reduce(operator.or_, (part for part in parts if part is not NoneType))
        return {"anyOf": [_value(present, special), {"type": "null"}]}
    return special or next(make(hint) for fits, make in _RULES if fits(hint))


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _referred(hint: Any) -> tuple[Any, ...]:
    """Return the classes of definitions that a type refers to, or none if it is not a reference."""
    return (hint,) if hint in COLLECTIONS else kinds_of(hint)


def _text(longest: int, pattern: str, **more: str) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": pattern, **more}


def _number(low: int, high: int, kind: str = "integer") -> Schema:
    return {"type": kind, "minimum": low, "maximum": high}


def _exactly(pattern: str) -> str:
    """Return a pattern for the whole text, because a schema looks for a pattern anywhere in it."""
    return f"^(?:{pattern})$"


_LARGEST = 10 ** (DIGITS + 1)  # as an int: a binary float would be less than the largest magnitude
_SPAN = rf"{_POINT.pattern}(?:/(?:{_POINT.pattern}|\.\.))?|\.\./{_POINT.pattern}"

_EXTENSION: Schema = {
    "type": ["null", "boolean", "number", "string", "array", "object"],
    "items": _ref("Extension"),
    "additionalProperties": _ref("Extension"),
    "propertyNames": {"maxLength": _LONGEST_KEY, "pattern": _VISIBLE},
    "maxLength": LONGEST_EXTENSION,
}

#: The schemas of the simple values in a document. A text in two languages has described fields.
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
    "Line": lambda _: _text(LONGEST_LINE, _VISIBLE_ON_ONE_LINE),
    "LocalizedText": lambda locale: {"anyOf": [_ref("Prose"), _object(LocalizedText, locale)]},
    "OwnUnit": lambda _: {
        "anyOf": [_text(_LONGEST_NAME, _exactly(_OWN_NAME.pattern)), {"enum": list(COUNTED)}]
    },
    "Period": lambda _: _text(LONGEST_PERIOD, _exactly(_SPAN)),
    "Prose": lambda _: _text(LONGEST_PROSE, _VISIBLE),
    "Quote": lambda _: _text(LONGEST_QUOTE, _VISIBLE),
    # not \w, which matches ASCII only in other languages
    "Symbol": lambda _: _text(_LONGEST_SYMBOL, _VISIBLE_THROUGHOUT),
    "Unit": lambda _: _text(LONGEST_UNIT, _VISIBLE),
}

#: The schemas of simple values by their type.
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

#: Rules that make the schema of a type. The first rule that fits is used.
_RULES: tuple[tuple[Callable[[Any], bool], Callable[[Any], Schema]], ...] = (
    (_LEAVES.__contains__, _LEAVES.__getitem__),
    (
        lambda hint: bool(_referred(hint)),
        lambda hint: {
            **_ref("Code"),
            "x-code-of": [COLLECTIONS[kind] for kind in _referred(hint)],
        },
    ),
    (is_list, lambda hint: _list(_value(get_args(hint)[0]))),
    (lambda hint: issubclass(hint, Value | Enum), lambda cls: _ref(cls.__name__)),
)

#: Fields whose type says too little: whole numbers, text other than codes, lists of definitions.
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
