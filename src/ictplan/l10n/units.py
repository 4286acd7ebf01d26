"""Units in words: alone, and around a number."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

import attrs

from ictplan.l10n.locales import Language, LocaleName, UnitWords, language
from ictplan.l10n.money import is_money
from ictplan.l10n.numbers import written
from ictplan.model.unit import Unit
from ictplan.model.unit import unit as as_unit
from ictplan.model.vocabulary import NUMBER, Term


def format_unit(unit: Unit | str, *, locale: LocaleName = "vi") -> str:
    """Write a unit alone, as in the head of a column. A unit of one's own is written by its name.

    Args:
        unit: a Unit, or its canonical text.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: neither a Unit nor text.
        UnknownUnitError: a name that is not in the vocabulary.

    Examples:
        >>> format_unit("subscription/100 person")
        'thuê bao/100 dân'
        >>> format_unit("subscription/100 person", locale="en")
        'subscriptions per 100 inhabitants'
        >>> format_unit(Unit.count("person-visit"))
        'person visit'
    """
    spoken = language(locale)
    around = affixes(as_unit(unit), "other", spoken)
    words = f"{around.before.strip()} {around.after.strip()}".strip()
    return words or spoken.units["1"].forms["other"]


@attrs.frozen(kw_only=True)
class Affixes:
    """What a unit puts around a number, spaces included.

    Args:
        before, after: the text on either side.
        sign_first: whether the sign of a negative number goes in front of *before*, as in ``-VND 5``.
    """

    before: str
    after: str
    sign_first: bool

    def start(self, number: Decimal, spoken: Language) -> str:
        """The number with what stands before it."""
        if self.sign_first and number < 0:
            return f"{spoken.minus}{self.before}{written(number.copy_abs(), spoken)}"
        return f"{self.before}{written(number, spoken)}"

    def end(self, number: Decimal, spoken: Language) -> str:
        """The number with what stands after it."""
        return f"{written(number, spoken)}{self.after}"

    def around(self, number: Decimal, spoken: Language) -> str:
        """The number with what stands on both sides."""
        return f"{self.start(number, spoken)}{self.after}"


def affixes_for(unit: Unit, number: Decimal, spoken: Language) -> Affixes:
    """What *unit* puts around *number*, as many as it shows."""
    return affixes(unit, spoken.plural(number), spoken)


@lru_cache(maxsize=2048)
def affixes(unit: Unit, category: str, spoken: Language) -> Affixes:
    """What *unit* puts around a number of a plural category."""
    words = _words_for(unit.numerator, spoken.units)
    after = words.forms.get(category, words.forms["other"]) if unit.numerator.kind != NUMBER else ""
    if unit.denominator is not None:
        after = _over(after, unit.base, unit.denominator, spoken)
    return Affixes(
        before=f"{words.before} " if words.before else "",
        after=after if words.tight or not after else f" {after}",
        sign_first=is_money(unit),
    )


def _over(above: str, base: int, denominator: Term, spoken: Language) -> str:
    patterns = spoken.table("ratios")
    number = Decimal(base)
    words = _words_for(denominator, {**spoken.units, **spoken.below})
    below = words.forms.get(spoken.plural(number), words.forms["other"])
    pattern = patterns["single"] if base == 1 else patterns["based"]
    return pattern.format(above=above, base=written(number, spoken), below=below).lstrip()


def _words_for(term: Term, known: Mapping[str, UnitWords]) -> UnitWords:
    """The words of a term; a unit of one's own is called by its name."""
    return known.get(term.name) or UnitWords(forms={"other": term.name.replace("-", " ")})
