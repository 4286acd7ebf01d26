"""The named units and what each measures.

Names and kinds live here. How named units of one kind convert into each other is pint's business (`ictplan.units`);
what they are called in Vietnamese is the language layer's.
"""

from __future__ import annotations

import attrs

from ictplan.messages import Message, message
from ictplan.model.value import Value


@attrs.frozen(repr=False)
class Kind(Value):
    """What a unit measures. Units of different kinds never mix.

    Args:
        name: in words, for messages.
        signed: whether a stated level may lie below zero.
        additive: whether two amounts of it add up to a third (two ranks do not).
        extensive: whether it grows with what is counted, so that a density can be made of it.
        divisor: whether it can stand below the line of a ratio.
        whole: whether it counts things, of which there is a whole number.
    """

    name: Message
    signed: bool = False
    additive: bool = True
    extensive: bool = True
    divisor: bool = False
    whole: bool = False


@attrs.frozen(repr=False)
class Term(Value):
    """A named unit: one entry of the vocabulary, or one that a user declared with `Unit.count`.

    Args:
        name: the name.
        kind: what it measures.
    """

    name: str
    kind: Kind


NUMBER = Kind(message("bare number"), signed=True, extensive=False)
SHARE = Kind(message("share"), signed=True, extensive=False)
SHARE_CHANGE = Kind(message("change of a share"), signed=True, extensive=False)
MONEY = Kind(message("money in VND"), signed=True)
FOREIGN_MONEY = Kind(message("money in USD"), signed=True)
RANK = Kind(message("rank"), additive=False, extensive=False)
MULTIPLE = Kind(message("multiple of a base"), additive=False, extensive=False)
INDEX = Kind(message("index"), signed=True, extensive=False)
LENGTH = Kind(message("length"), divisor=True)
SURFACE = Kind(message("surface"), divisor=True)
DATA = Kind(message("amount of data"))
DATA_RATE = Kind(message("data rate"))
FREQUENCY = Kind(message("frequency"), extensive=False)
TIME = Kind(message("time"), divisor=True)
CALENDAR_TIME = Kind(
    message("calendar time"), divisor=True
)  # apart from time: a month has no fixed number of days

#: Things counted. Each is a kind of its own, so that communes never add to households.
COUNTED = (
    "person",
    "household",
    "subscription",
    "station",
    "commune",
    "village",
    "district",
    "province",
    "telephone",
    "computer",
    "service_point",
    "organisation",
    "enterprise",
    "visit",
    "project",
)

_MEASURED: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (NUMBER, ("1",)),
    (SHARE, ("percent", "permille")),
    (SHARE_CHANGE, ("percentage_point",)),
    (INDEX, ("index_point",)),
    (RANK, ("rank",)),
    (MULTIPLE, ("times",)),
    (LENGTH, ("m", "km")),
    (SURFACE, ("m²", "ha", "km²")),
    (DATA, ("bit", "byte", "kB", "MB", "GB", "TB")),
    (DATA_RATE, ("b/s", "kb/s", "Mb/s", "Gb/s", "Tb/s")),
    (FREQUENCY, ("Hz", "kHz", "MHz", "GHz")),
    (TIME, ("second", "minute", "hour", "day", "week")),
    (CALENDAR_TIME, ("month", "quarter", "year")),
    (MONEY, ("VND", "thousand VND", "million VND", "billion VND", "trillion VND")),
    (FOREIGN_MONEY, ("USD",)),
)


@attrs.frozen(repr=False)
class Counted(Value):
    """What a kind counts, to be called in every language as the unit is.

    Args:
        name: the name of the unit.
    """

    name: str

    def __str__(self) -> str:
        return self.name


def counted(name: str) -> Term:
    """A term for things of which there is a whole number, each name a kind of its own."""
    kind = Kind(message("count of {unit}", unit=Counted(name)), divisor=True, whole=True)
    return Term(name, kind)


TERMS: dict[str, Term] = {name: counted(name) for name in COUNTED} | {
    name: Term(name, kind) for kind, names in _MEASURED for name in names
}
