"""How objects of the model become objects with keys: the hooks of the converters that write, one for each wire."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from threading import Lock
from typing import Any, get_args

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from ictplan.errors import InvalidTypeError, quote
from ictplan.io.careful_reader import is_list, kinds_of
from ictplan.io.envelope import wrapped
from ictplan.messages import message
from ictplan.model.definitions import COLLECTIONS
from ictplan.model.extensions import Extension, Extensions
from ictplan.model.localized_text import LocalizedText
from ictplan.model.period import Period
from ictplan.model.plan import Plan
from ictplan.model.unit import Unit

Writer = Callable[[Any], Any]


@attrs.frozen
class Wire:
    """A format of text, by how it writes what JSON and TOML write differently.

    Args:
        name: the function that writes it, for messages.
        number: how a magnitude is written.
        day: how a date is written.
    """

    name: str
    number: Callable[[Decimal], object]
    day: Callable[[datetime.date], object]


def written(plan: object, wire: Wire) -> dict[str, Any]:
    """The document that holds *plan*, as objects with keys, lists and leaves of the wire.

    Raises:
        InvalidTypeError: it is no plan.
    """
    if not isinstance(plan, Plan):
        raise InvalidTypeError(wire.name, message("a Plan"), quote(plan))
    return wrapped(_writer(wire)(plan))


def _text(value: LocalizedText) -> str | dict[str, str]:
    return value.vi if value.en is None else {"vi": value.vi, "en": value.en}


def _plain(value: Extension) -> Any:
    """An extension as dicts and lists; its decimals are written by the wire's layout."""
    if isinstance(value, Extensions):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value


def _code(definition: Any) -> str | None:
    return None if definition is None else definition.code


def _class_hook(cls: Any, converter: Converter, **overrides: Any) -> Writer:
    attrs.resolve_types(cls)
    return make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **overrides)


def _list_hook(kind: Any, converter: Converter) -> Writer:
    item = converter.get_unstructure_hook(get_args(kind)[0])
    return lambda values: [item(value) for value in values]


def _definition_hook(kind: Any, converter: Converter) -> Writer:
    """What writes a list of definitions in full, the code of each first, also where it was made of the name."""
    rest = _class_hook(kind, converter, code=override(omit=True))
    return lambda values: [{"code": value.code, **rest(value)} for value in values]


def _made(wire: Wire) -> Writer:
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook_factory(attrs.has, _class_hook)
    converter.register_unstructure_hook_factory(is_list, _list_hook)
    converter.register_unstructure_hook_factory(lambda kind: bool(kinds_of(kind)), lambda _: _code)
    leaves: dict[Any, Writer] = {
        LocalizedText: _text,
        Extensions: _plain,
        Unit: str,
        Period: str,
        Decimal: wire.number,
        datetime.date: wire.day,
    }
    for leaf, hook in (leaves | dict.fromkeys(COLLECTIONS, _code)).items():
        converter.register_unstructure_hook(leaf, hook)
    lists = {
        name: override(unstruct_hook=_definition_hook(kind, converter))
        for kind, name in COLLECTIONS.items()
    }
    return _class_hook(Plan, converter, **lists)


_WRITERS: dict[str, Writer] = {}
_LOCK = Lock()


def _writer(wire: Wire) -> Writer:
    """What writes for a wire: made at its first use, and kept."""
    with _LOCK:
        if wire.name not in _WRITERS:
            _WRITERS[wire.name] = _made(wire)
        return _WRITERS[wire.name]
