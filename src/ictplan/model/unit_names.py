"""Named units and the kinds of amounts they measure.

Names and kinds live here. pint converts named units of one kind into each other (`ictplan.units`).
The language layer has their names in Vietnamese.
"""

from __future__ import annotations

from typing import final

import attrs

from ictplan.messages import Message, Spoken, message
from ictplan.model.value import Value


@final
@attrs.frozen(repr=False)
class Kind(Value):
    """A kind of amount, such as length or money. Units of different kinds never mix.

    Args:
        name: the kind in words, for messages.
        signed: whether a stated level may be negative.
        additive: whether amounts of this kind may be added (two ranks may not).
        extensive: whether the amount grows with the number of things, so that it may be divided
            into a density.
        divisor: whether it can be the denominator of a ratio.
        whole: whether it counts things, so that only whole numbers make sense.
    """

    name: Message
    signed: bool = False
    additive: bool = True
    extensive: bool = True
    divisor: bool = False
    whole: bool = False


@final
@attrs.frozen(repr=False)
class Term(Value):
    """A named unit: one entry of the vocabulary, or one that a user declared with `Unit.count`.

    Args:
        name: the name.
        kind: the kind of amount that it measures.
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
# separate from time, because a month has no fixed number of days
CALENDAR_TIME = Kind(message("calendar time"), divisor=True)

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

#: The scales of đồng, by name.
MONEY_SCALES = {
    "VND": 1,
    "thousand VND": 10**3,
    "million VND": 10**6,
    "billion VND": 10**9,
    "trillion VND": 10**12,
}

_MEASURED_TERMS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
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
    (MONEY, tuple(MONEY_SCALES)),
    (FOREIGN_MONEY, ("USD",)),
)


@attrs.frozen
class Counted(Spoken):
    """What a kind counts, to be called in every language as the unit is.

    Args:
        name: the name of the unit.
    """

    name: str

    def __str__(self) -> str:
        return self.name


def counted(name: str) -> Term:
    """Return a term for countable things. Each name is a kind of its own."""
    kind = Kind(message("count of {unit}", unit=Counted(name)), divisor=True, whole=True)
    return Term(name, kind)


TERMS: dict[str, Term] = {name: counted(name) for name in COUNTED} | {
    name: Term(name, kind) for kind, names in _MEASURED_TERMS for name in names
}
