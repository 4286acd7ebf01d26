"""The end of inheritance: classes whose fields are all that documents and equality know."""

from __future__ import annotations

from ictplan.errors import InvalidTypeError, Spoken, message, quote


class Closed(Spoken):
    """A base of classes that may be final, which then have no subclasses.

    `typing.final` marks a class for type checkers and for this base.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for base in cls.__mro__[1:]:
            if vars(base).get("__final__", False):
                raise InvalidTypeError(
                    base.__name__,
                    message(
                        "no subclass, because documents and comparisons would lose what it adds; "
                        "keep data of your own in Plan.extensions, or make a class that has a "
                        "field for it"
                    ),
                    quote(cls.__name__),
                )
