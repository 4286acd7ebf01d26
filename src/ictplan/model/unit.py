"""Units of measures: a named unit, or a ratio of two named units over an integer base."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import final

import attrs

from ictplan.errors import (
    InvalidTypeError,
    InvalidValueError,
    Message,
    UnknownUnitError,
    message,
    near,
    quote,
)
from ictplan.model.converters import instance, many
from ictplan.model.decimals import whole
from ictplan.model.unit_names import (
    CALENDAR_TIME,
    DATA,
    FOREIGN_MONEY,
    MONEY,
    NUMBER,
    RANK,
    SHARE,
    TERMS,
    TIME,
    Kind,
    Term,
    counted,
)
from ictplan.model.value import Value, located

LARGEST_BASE = 10**12
_LONGEST_TEXT = 150
_OWN_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_NAME = 60
_DENOMINATOR = re.compile(r"(?:([1-9][0-9]*) )?(\S+)")
_RATIO_HINT = message("write a name, or a ratio such as 'subscription/100 person'")


def _own_terms(parts: Iterable[Unit | Term]) -> tuple[Term, ...]:
    """Return the terms of declared units that are not in the vocabulary."""
    units = many(parts, lambda d: instance(d, Unit, Term), "Units")
    terms = [t for d in units for t in (d.declared if isinstance(d, Unit) else (d,))]
    return tuple(t for t in terms if t.name not in TERMS)


@final
@attrs.frozen(repr=False, str=False, cache_hash=True, field_transformer=located)
class Unit(Value):
    """A unit in canonical text: ``"km"``, ``"million VND"``, ``"subscription/100 person"``.

    The service (fixed, mobile, broadband) belongs to the indicator, not to the unit.

    ``numerator``, ``base`` and ``denominator`` are the parts. A unit that is not a ratio has base 1
    and no denominator.

    Args:
        text: a name of the vocabulary, or ``numerator/denominator`` or ``numerator/base
            denominator``.
        declared: units made by `Unit.count` whose names *text* may use besides the vocabulary.

    Raises:
        InvalidValueError: If the text does not have the form of a unit.
        UnknownUnitError: If a name is not known (similar names are suggested).

    Examples:
        >>> unit = Unit("subscription/100 person")
        >>> unit.base, str(unit.kind)
        (100, 'count of subscription per count of person')
        >>> Unit("subscripton")
        Traceback (most recent call last):
            ...
        ictplan.errors.UnknownUnitError: unknown unit 'subscripton'; make a countable unit of your
        own with Unit.count(name); did you mean 'subscription'?
    """

    text: str
    declared: tuple[Term, ...] = attrs.field(default=(), converter=_own_terms, eq=False)
    numerator: Term = attrs.field(init=False, eq=False)
    base: int = attrs.field(init=False, eq=False)
    denominator: Term | None = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        numerator, base, denominator = _read(self.text, self.declared)
        object.__setattr__(self, "numerator", numerator)
        object.__setattr__(self, "base", base)
        object.__setattr__(self, "denominator", denominator)
        object.__setattr__(self, "text", _canonical(numerator, base, denominator))
        used = {t.name for t in (numerator, denominator) if t is not None}
        object.__setattr__(self, "declared", tuple(t for t in self.declared if t.name in used))

    @classmethod
    def count(cls, name: str) -> Unit:
        """Make a countable unit of your own. No registry keeps it, so pass it on explicitly.

        Args:
            name: lower-case ASCII words joined by hyphens.

        Raises:
            InvalidValueError: If the name has another form, or another meaning in the vocabulary.

        Examples:
            >>> Unit.count("person-visit")
            Unit.count('person-visit')
            >>> str(Unit.ratio(Unit.count("person-visit"), "service_point"))
            'person-visit/service_point'
        """
        if not isinstance(name, str):
            raise InvalidTypeError("Unit.count", message("a name"), quote(name))
        term = TERMS.get(name)
        if term is not None and term == counted(name):
            return unit(name)
        is_reserved = term is not None or name.replace("-", "_") in TERMS
        if is_reserved or len(name) > _LONGEST_NAME or not _OWN_NAME.fullmatch(name):
            hint = message(
                "write lower-case ASCII words joined by hyphens, at most 60 characters, and not a "
                "name of the vocabulary"
            )
            raise InvalidValueError("Unit.count", "bad_unit", quote(name), hint)
        return cls(name, declared=(counted(name),))

    @classmethod
    def ratio(cls, numerator: Unit | str, denominator: Unit | str, *, base: int = 1) -> Unit:
        """Return the unit of *numerator* per *base* of *denominator*.

        Raises:
            InvalidValueError: If one of the two is a ratio itself, or the denominator cannot be
                one.
        """
        top, bottom = unit(numerator), unit(denominator)
        if top.denominator is not None or bottom.denominator is not None:
            ratio = quote(str(top if top.denominator is not None else bottom))
            raise InvalidValueError(
                "Unit.ratio",
                "bad_unit",
                ratio,
                message("the two units of a ratio cannot be ratios themselves"),
            )
        whole(base, "Unit.ratio base", 1, LARGEST_BASE)
        text = _canonical(top.numerator, base, bottom.numerator)
        if text in TERMS:
            raise InvalidValueError(
                "Unit.ratio", "bad_unit", quote(text), message("this is the name of another unit")
            )
        return cls(text, declared=(*top.declared, *bottom.declared))

    @property
    def is_ratio(self) -> bool:
        """Whether this is a ratio, such as a density."""
        return self.denominator is not None

    @property
    def kind(self) -> Message:
        """The kind of amounts in the unit, in words. Units of different kinds never mix."""
        numerator = _kind_name(self.numerator)
        if self.denominator is None:
            return numerator
        denominator = _kind_name(self.denominator)
        return message(
            "{numerator} per {denominator}", numerator=numerator, denominator=denominator
        )

    @property
    def is_share(self) -> bool:
        """Whether this is a share of a whole, in percent or permille."""
        return self.denominator is None and self.numerator.kind == SHARE

    @property
    def is_money(self) -> bool:
        """Whether this is money itself, not money per something."""
        return self.denominator is None and self.numerator_is_money

    @property
    def numerator_is_money(self) -> bool:
        """Whether this is money, or money per something."""
        return self.numerator.kind in (MONEY, FOREIGN_MONEY)

    @property
    def counts_things(self) -> bool:
        """Whether this counts things, so that only whole numbers make sense."""
        return self.denominator is None and self.numerator.kind.whole

    @property
    def may_be_negative(self) -> bool:
        """Whether a stated level may be negative. Money may, a count of people may not."""
        return self.numerator.kind.signed

    @property
    def is_own(self) -> bool:
        """Whether the unit uses a name that is not in the vocabulary."""
        return bool(self.declared)

    def same_kind(self, other: Unit) -> bool:
        """Whether amounts in the two units can be converted into each other."""
        if not isinstance(other, Unit):
            raise InvalidTypeError("same_kind", message("a Unit"), quote(other))
        return self.numerator.kind == other.numerator.kind and _kind(self.denominator) == _kind(
            other.denominator
        )

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        if not self.declared:
            return f"Unit({self.text!r})"
        if self.denominator is None:
            return f"Unit.count({self.text!r})"
        declarations = ", ".join(f"Unit.count({t.name!r})" for t in self.declared)
        return f"Unit({self.text!r}, declared=[{declarations}])"


def unit(value: Unit | str) -> Unit:
    """Return a Unit that is given as itself or by its canonical text."""
    if isinstance(value, Unit):
        return value
    if not isinstance(value, str):
        raise InvalidTypeError("unit", message("a Unit or its text"), quote(value))
    if len(value) > _LONGEST_TEXT:
        raise InvalidValueError("unit", "too_long", quote(value), _LONGEST_TEXT)
    return _cached_unit(value)


@lru_cache(maxsize=1024)
def _cached_unit(text: str) -> Unit:
    return Unit(text)


def _kind_name(term: Term) -> Message:
    """Return the name of the kind of a term. A count is named after its unit."""
    if not term.kind.whole:
        return term.kind.name
    return message("count of {unit}", unit=Unit(term.name, declared=(term,)))


def _kind(term: Term | None) -> Kind | None:
    return None if term is None else term.kind


def _canonical(numerator: Term, base: int, denominator: Term | None) -> str:
    if denominator is None:
        return numerator.name
    prefix = "" if base == 1 else f"{base} "
    return f"{numerator.name}/{prefix}{denominator.name}"


def _read(text: object, own_terms: tuple[Term, ...]) -> tuple[Term, int, Term | None]:
    """Parse the parts of a unit text. Names that contain a slash, such as Mb/s, come first."""
    if not isinstance(text, str):
        raise InvalidTypeError("unit", message("a unit text"), quote(text))
    if len(text) > _LONGEST_TEXT:
        raise InvalidValueError("unit", "too_long", quote(text), _LONGEST_TEXT)
    terms = TERMS | {t.name: t for t in own_terms}
    top, slash, bottom = text.rpartition("/")
    if text in terms or not slash:
        return _look_up(text, terms), 1, None
    match = _DENOMINATOR.fullmatch(bottom)
    if match is None:
        raise InvalidValueError("unit", "bad_unit", quote(text), _RATIO_HINT)
    base_text = match[1] or "1"
    is_short = len(base_text) <= len(str(LARGEST_BASE))
    base = int(base_text) if is_short else LARGEST_BASE + 1
    whole(base, message("base of a unit"), 1, LARGEST_BASE)
    numerator, denominator = _look_up(top, terms), _look_up(match[2], terms)
    if numerator.kind == DATA and denominator.name == "second":
        raise InvalidValueError(
            "unit",
            "bad_unit",
            quote(text),
            message("write a data rate by its name: b/s, kb/s, Mb/s, Gb/s or Tb/s"),
        )
    is_rate = denominator.kind in (TIME, CALENDAR_TIME)
    if (
        not denominator.kind.divisor
        or numerator.kind in (NUMBER, RANK)
        or not (numerator.kind.extensive or is_rate)
    ):
        raise InvalidValueError(
            "unit",
            "bad_unit",
            quote(text),
            message(
                "{name} per {name2} is not a meaningful unit",
                name=numerator.name,
                name2=denominator.name,
            ),
        )
    return numerator, base, denominator


def _look_up(name: str, terms: dict[str, Term]) -> Term:
    try:
        return terms[name]
    except KeyError:
        raise UnknownUnitError(name, near(name, terms)) from None
