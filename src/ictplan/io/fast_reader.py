"""Read a document without problems quickly: the first pass.

This pass looks only at the keys that are present. It converts only the values that the constructors
do not understand as documents do: objects, codes of definitions, dates, units, and numbers that are
text. It hands all other values (text, words of enums, periods, lists of them) to the constructors
without changes, and the constructors refuse wrong ones.

After any failure the document goes to the second pass, `ictplan.io.careful_reader`. That pass is
just as strict, and it reports each problem with its path, so errors here need no message.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import Any, cast, get_args, get_origin, get_type_hints

from ictplan.io.careful_reader import (
    Reader,
    as_day,
    as_extensions,
    as_list,
    as_own_units,
    is_list,
    kinds_of,
)
from ictplan.io.declared_codes import current
from ictplan.model.decimals import as_decimal
from ictplan.model.definitions import COLLECTIONS
from ictplan.model.extensions import Extensions
from ictplan.model.localized_text import LocalizedText
from ictplan.model.period import Period
from ictplan.model.plan import Plan
from ictplan.model.unit import Unit
from ictplan.model.value import Value, fields_of

#: A function that converts a value of the document for a field. None stands for no conversion.
Hook = Callable[[Any], Any]

#: Numbers by their text, which documents repeat.
_number = lru_cache(maxsize=4096)(as_decimal)

_LEAVES: dict[Any, Hook] = {
    datetime.date: lambda raw: as_day(raw, datetime.date),
    Decimal: lambda raw: _number(raw) if isinstance(raw, str) else raw,
    Extensions: lambda raw: as_extensions(raw, Extensions),
    Unit: lambda raw: current().unit(raw),
}
_AS_TEXT = (Period,)  # constructors accept their text


def _maker(cls: Any, **special: Hook) -> Hook:
    """Return the function that builds an object of a class. It fails for unknown keys."""
    hints = get_type_hints(cls)
    hooks = {a.name: special.get(a.name) or _hook(hints[a.name]) for a in fields_of(cls) if a.init}

    def make(raw: dict[str, Any]) -> Any:
        values = {}
        for name, value in raw.items():
            hook = hooks[name]
            values[name] = value if hook is None else hook(value)
        return cls(**values)

    return make


def _hook(hint: Any) -> Hook | None:
    if hint in _LEAVES:
        return _LEAVES[hint]
    if hint in COLLECTIONS or kinds_of(hint):
        return _reference(hint)
    if hint is LocalizedText:
        return _localized
    if is_list(hint):
        return _listing(_hook(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Value):
        cls: Any = hint
        return _maker_of(cls)
    parts = [part for part in get_args(hint) if part is not type(None)] if get_origin(hint) else []
    return _optional(_hook(parts[0])) if len(parts) == 1 else None


@cache
def _maker_of(cls: Any) -> Hook | None:
    return None if cls in _AS_TEXT else _maker(cls)


def _reference(hint: Any) -> Hook:
    kinds = kinds_of(hint) or (hint,)
    optional = type(None) in get_args(hint)

    def refer(raw: Any) -> Any:
        if raw is None and optional:
            return None
        codes, code = current(), cast("str", raw)
        return codes.built(kinds).get(code) or codes.refer(code, kinds)

    return refer


def _listing(item: Hook | None) -> Hook:
    if item is None:
        return as_list
    return lambda raw: [item(value) for value in as_list(raw)]


def _optional(inner: Hook | None) -> Hook | None:
    if inner is None:
        return None
    return lambda raw: None if raw is None else inner(raw)


def _localized(raw: Any) -> Any:
    """Return plain text, which constructors accept, or build a text in two languages."""
    return raw if isinstance(raw, str) else LocalizedText(**raw)


def _listed(kind: type[Any], _: object) -> tuple[Any, ...]:
    return current().listed(kind)


@cache
def quick_reader() -> Reader:
    """Return the reader of the first pass."""
    lists = {name: partial(_listed, kind) for kind, name in COLLECTIONS.items()}
    plan = _maker(Plan, units=lambda raw: as_own_units(raw, Plan), **lists)
    return Reader(plan, {kind: _maker(kind) for kind in COLLECTIONS})
