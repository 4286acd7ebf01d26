"""Read a parsed document and collect all of its problems: the second pass, with a cattrs converter.

The reader is strict. It does not accept a number as text or text as a list, and it ignores no key.
In a field, a definition (an area, an indicator …) appears as its code. The definition itself
appears in a list of the plan, where `Reader.makers` build it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from functools import partial
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from ictplan.errors import message, quote
from ictplan.io.declared_codes import current
from ictplan.io.literals import MOST_OWN_UNITS, BadNumber, MisfitError, describe_value, misfit
from ictplan.io.problems import below, each
from ictplan.locks import once
from ictplan.model.collection import Keyed
from ictplan.model.converters import member
from ictplan.model.decimals import DIGITS, as_decimal
from ictplan.model.definitions import COLLECTIONS
from ictplan.model.extensions import Extensions
from ictplan.model.localized_text import LocalizedText
from ictplan.model.period import Period, period
from ictplan.model.plan import Plan
from ictplan.model.unit import Unit
from ictplan.model.value import fields_of

Hook = Callable[[Any, Any], Any]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@attrs.frozen
class Reader:
    """The functions that read a document.

    Args:
        plan: the function that reads the top level.
        makers: the function that reads a definition, for each class of definitions.
    """

    plan: Callable[[Any], Plan]
    makers: Mapping[type[Any], Callable[[object], Any]]


def _text(raw: object, _: object = str) -> str:
    if not isinstance(raw, str):
        raise misfit(raw, message("text"))
    return raw


def _whole(raw: object, _: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise misfit(raw, message("a whole number without decimals"))
    return raw


def _flag(raw: object, _: object) -> bool:
    if not isinstance(raw, bool):
        raise misfit(raw, message("true or false"))
    return raw


def as_number(raw: object, _: object) -> Decimal:
    """Read a number from a literal or from plain decimal text."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        raise misfit(raw, message("a number, or text such as '5.5'"))
    return as_decimal(raw)  # the constructors check its bounds


def as_day(raw: object, _: object) -> datetime.date:
    """Read a date from a date literal of TOML or from ISO text."""
    if isinstance(raw, datetime.date) and not isinstance(raw, datetime.datetime):
        return raw
    if isinstance(raw, str) and _DATE.fullmatch(raw):
        try:
            return datetime.date.fromisoformat(raw)
        except ValueError:
            pass  # the error below reports it
    if isinstance(raw, str):
        raise MisfitError("bad_date", describe_value(raw))
    raise misfit(raw, message("a date without a time of day"))


def as_own_units(raw: object, _: object) -> tuple[Unit, ...]:
    """Read the units that the document declares, from their names."""
    names = as_list(raw)
    if len(names) > MOST_OWN_UNITS:
        raise MisfitError(
            "too_large",
            message("{names} units", names=len(names)),
            message("{most_own_units} units of its own", most_own_units=MOST_OWN_UNITS),
        )
    return each(names, lambda name: Unit.count(_text(name)))


def as_extensions(raw: object, _: object) -> Extensions:
    """Read the data of other tools without changes. Wrong numbers are refused with their paths."""
    bad = _bad_number(raw, "")
    if bad is not None:
        path, number = bad
        raise MisfitError(number.reason, describe_value(number), DIGITS, key=path)
    return Extensions(_object(raw))


def _bad_number(raw: object, path: str) -> tuple[str, BadNumber] | None:
    if isinstance(raw, BadNumber):
        return path, raw
    items: Iterable[tuple[str, object]] = ()
    if isinstance(raw, dict):
        items = ((below(path, key[:60]), value) for key, value in raw.items())
    elif isinstance(raw, list):
        items = ((f"{path}[{i}]", value) for i, value in enumerate(raw))
    return next(filter(None, (_bad_number(value, inner) for inner, value in items)), None)


_LEAVES: dict[Any, Hook] = {
    str: _text,
    int: _whole,
    bool: _flag,
    Decimal: as_number,
    datetime.date: as_day,
    Unit: lambda raw, _: current().unit(_text(raw)),
    Period: lambda raw, _: period(_text(raw)),
    Extensions: as_extensions,
}


def _object(raw: object) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise misfit(raw, message("an object with keys"))
    return raw


def as_list(raw: object) -> list[Any]:
    """Return a value that must be a list."""
    if not isinstance(raw, list):
        raise misfit(raw, message("a list"))
    return raw


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _enum_hook(kind: Any) -> Hook:
    return lambda raw, _: member(_text(raw), kind)


def is_list(kind: Any) -> bool:
    """Whether a type is a tuple or a `Keyed` of items of one type."""
    return get_origin(kind) in (tuple, Keyed)


def _list_hook(kind: Any, converter: Converter) -> Hook:
    item = get_args(kind)[0]
    make = converter.get_structure_hook(item)
    if get_origin(kind) is not Keyed:
        return lambda raw, _: each(as_list(raw), lambda value: make(value, item))

    def keyed(raw: object, _: object) -> tuple[Any, ...]:
        positions: dict[str, int] = {}

        def read_item(entry: tuple[int, Any]) -> Any:
            value = make(entry[1], item)
            first = positions.setdefault(value.code, entry[0])
            if first != entry[0]:
                raise MisfitError("duplicate_code", quote(value.code), f"[{first}]")
            return value

        return each(enumerate(as_list(raw)), read_item)

    return keyed


def kinds_of(union: Any) -> tuple[Any, ...]:
    """Return the classes of definitions in a union, or none where it is another type."""
    if get_origin(union) not in (Union, UnionType):
        return ()
    kinds = tuple(kind for kind in get_args(union) if kind is not type(None))
    return kinds if all(kind in COLLECTIONS for kind in kinds) else ()


def _union_hook(union: Any) -> Hook:
    kinds, optional = kinds_of(union), type(None) in get_args(union)
    return lambda raw, _: None if raw is None and optional else current().refer(raw, kinds)


def _class_hook(cls: Any, converter: Converter, **hooks: Hook) -> Hook:
    """Return the hook that builds an object of a class. *hooks* are for special fields."""
    attrs.resolve_types(cls)
    checked_fields = [a for a in fields_of(cls) if a.init and a.converter is not None]
    hooks |= {
        a.name: _checked(a, hooks.get(a.name) or converter.get_structure_hook(a.type))
        for a in checked_fields
    }
    overrides: dict[str, Any] = {name: override(struct_hook=hook) for name, hook in hooks.items()}
    make = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **overrides)
    return lambda raw, _: make(_object(raw), cls)


def _checked(field: attrs.Attribute[Any], hook: Hook) -> Hook:
    """Return a hook that also runs the converter of a field, to find the problems of all fields."""
    check = cast("Callable[[Any], Any]", field.converter)
    return lambda raw, kind: check(hook(raw, kind))


def _localized_hook(cls: Any, converter: Converter) -> Hook:
    make_both = _class_hook(cls, converter)

    def hook(raw: object, kind: Any) -> Any:
        if isinstance(raw, str):
            return LocalizedText(raw)
        if not isinstance(raw, dict):
            raise misfit(raw, message("text, or an object with the keys vi and en"))
        return make_both(raw, kind)

    return hook


@once
def careful_reader() -> Reader:
    """Return the reader of the second pass."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_factory(attrs.has, _class_hook)
    converter.register_structure_hook_factory(lambda kind: kind is LocalizedText, _localized_hook)
    converter.register_structure_hook_factory(_is_enum, _enum_hook)
    converter.register_structure_hook_factory(is_list, _list_hook)
    converter.register_structure_hook_factory(lambda kind: bool(kinds_of(kind)), _union_hook)
    for leaf, hook in _LEAVES.items():
        converter.register_structure_hook(leaf, hook)
    for kind in COLLECTIONS:
        converter.register_structure_hook(kind, lambda raw, kind: current().refer(raw, (kind,)))
    lists: dict[str, Hook] = {name: _listing(kind) for kind, name in COLLECTIONS.items()}
    plan = _class_hook(Plan, converter, units=as_own_units, **lists)
    makers = {kind: _class_hook(kind, converter) for kind in COLLECTIONS}
    return Reader(
        lambda raw: plan(raw, Plan),
        {kind: partial(_build, kind, make) for kind, make in makers.items()},
    )


def _listing(kind: type[Any]) -> Hook:
    return lambda _raw, _: current().listed(kind)


def _build(kind: type[Any], make: Hook, raw: object) -> Any:
    return make(raw, kind)
