"""Turn plans into objects with keys, for JSON or TOML, with cattrs converters."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any, get_args

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from ictplan.errors import InvalidTypeError, message, quote
from ictplan.io.careful_reader import is_list, kinds_of
from ictplan.io.envelope import with_envelope
from ictplan.locks import once
from ictplan.model.definitions import COLLECTIONS
from ictplan.model.extensions import Extension, Extensions
from ictplan.model.localized_text import LocalizedText
from ictplan.model.period import Period
from ictplan.model.plan import Plan
from ictplan.model.unit import Unit

Writer = Callable[[Any], Any]


@attrs.frozen
class Wire:
    """The values that JSON and TOML write differently.

    Args:
        name: the function that writes the format, for messages.
        number: the function that converts a magnitude.
        day: the function that converts a date.
    """

    name: str
    number: Callable[[Decimal], object]
    day: Callable[[datetime.date], object]


def document_of(plan: object, wire: Wire) -> dict[str, Any]:
    """Return the document of a plan, as objects with keys, lists and values of the wire.

    Raises:
        InvalidTypeError: If *plan* is not a Plan.
    """
    if not isinstance(plan, Plan):
        raise InvalidTypeError(wire.name, message("a Plan"), quote(plan))
    return with_envelope(_writer_for(wire)(plan))


def _plain(value: Extension) -> Any:
    """Return an extension as dicts and lists. The layout of the wire writes its decimals."""
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
    """Return the writer of a list of definitions: each in full, with its code first.

    The code is written even where the model made it from the name.
    """
    rest = _class_hook(kind, converter, code=override(omit=True))
    return lambda values: [{"code": value.code, **rest(value)} for value in values]


@once
def _writer_for(wire: Wire) -> Writer:
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook_factory(attrs.has, _class_hook)
    converter.register_unstructure_hook_factory(is_list, _list_hook)
    converter.register_unstructure_hook_factory(lambda kind: bool(kinds_of(kind)), lambda _: _code)
    leaves: dict[Any, Writer] = {
        LocalizedText: lambda text: text.vi if text.en is None else {"vi": text.vi, "en": text.en},
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
