"""Precision of figures: decimals, scales and notes that show what a figure is rounded to."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import attrs

from ictplan.errors import LocaleParseError
from ictplan.l10n.languages.language import Language
from ictplan.l10n.measures import amount_at, measure_of, with_unit
from ictplan.l10n.scales import SCALED_MONEY
from ictplan.l10n.tokens import Phrases, Read, SourceText
from ictplan.l10n.units import Affixes, affixes, affixes_for
from ictplan.model.decimals import EXACT, ROUNDING
from ictplan.model.measure import Measure
from ictplan.model.unit import Unit, unit as as_unit
from ictplan.model.unit_names import MONEY

_ONE = Decimal(1)
_MOST_DECIMALS = 2  # 1,460 triệu is read differently elsewhere
_SMALLEST_SHOWN = Decimal("0.1")  # 0,5 triệu, but not 0,05 triệu
_TRILLION = 10**12


@attrs.frozen(kw_only=True)
class PrintedFigure:
    """The form in which a figure shows what it is rounded to.

    Args:
        divisor: the number of times that the unit goes into the scale.
        scale: the scale word; empty if there is none.
        unit: the unit that the words after the scale name.
        place: the unit of the last decimal, in the scale; None for all decimals of the figure.
        note: the amount that the figure is rounded to, if neither decimals nor a scale show it.
    """

    divisor: int = 1
    scale: str = ""
    unit: Unit
    place: Decimal | None = None
    note: str = ""

    def number(self, figure: Decimal) -> Decimal:
        """Return a figure in the scale, with the decimals that are shown."""
        scaled = self.in_scale(figure)
        return scaled if self.place is None else scaled.quantize(self.place, context=ROUNDING)

    def in_scale(self, figure: Decimal) -> Decimal:
        """Return a figure in the scale, with all its decimals."""
        return EXACT.divide(figure, Decimal(self.divisor)) if self.divisor > 1 else figure

    def with_note(self, text: str, lang: Language) -> str:
        """Return the text of the figure with its note."""
        pattern = lang.table("parts")["rounded"]
        return pattern.format(figure=text, place=self.note) if self.note else text

    def affixes_for(self, number: Decimal, lang: Language) -> Affixes:
        """Return the text around a number: the unit with its scale word."""
        if not self.scale:
            return affixes_for(self.unit, number, lang)
        around = affixes(self.unit, "other", lang)
        return attrs.evolve(around, after=f" {self.scale}{around.after}")


def printed_figure(
    measure: Measure, rounded_to: Decimal | None, lang: Language, whole: Decimal | None = None
) -> PrintedFigure:
    """Return the form in which a figure shows what it is rounded to.

    It shows this by its decimals if it is rounded to at most 1, and by a scale if it is rounded to
    more. Where neither is possible, a note says what it is rounded to.

    Args:
        measure: the figure.
        rounded_to: the unit of its last place; None if it is exact.
        lang: the language.
        whole: the whole in the same unit, which is written in the same scale.
    """
    figure, unit = measure.magnitude, measure.unit
    if rounded_to is None:
        return PrintedFigure(unit=unit)
    place = rounded_to.normalize(EXACT)
    is_place = place.as_tuple().digits == (1,)
    figures = [figure] if whole is None else [figure, whole]
    if is_place and all(
        _is_multiple(number, place) for number in figures[: 1 if place <= 1 else 2]
    ):
        if place <= 1:
            return PrintedFigure(unit=unit, place=place)
        for divisor, scale, name in _scales(unit, lang):
            decimals = EXACT.divide(place, Decimal(divisor))
            if decimals <= 1:
                in_scale = EXACT.divide(figure.copy_abs(), Decimal(divisor))
                if decimals.adjusted() < -_MOST_DECIMALS or 0 < in_scale < _SMALLEST_SHOWN:
                    break
                return PrintedFigure(divisor=divisor, scale=scale, unit=name, place=decimals)
    return PrintedFigure(unit=unit, note=with_unit(place, unit, lang))


def _is_multiple(number: Decimal, place: Decimal) -> bool:
    return number.quantize(place, context=ROUNDING) == number


@lru_cache(maxsize=1024)
def _scales(unit: Unit, lang: Language) -> tuple[tuple[int, str, Unit], ...]:
    """Return the scale words that may stand before a unit: divisor, word, and unit after it.

    Đồng have scales that are units, and only larger scales may stand before them.
    """
    words: dict[int, str] = {}
    for word, factor in lang.reading["scales"].items():
        words.setdefault(factor, word)
    steps = sorted(words.items())
    if unit.numerator.kind != MONEY or unit.numerator.name not in SCALED_MONEY.values():
        return tuple((n, word, unit) for n, word in steps if unit.numerator.kind.extensive)
    if str(unit) != SCALED_MONEY[_TRILLION]:
        return ()
    return tuple((n // _TRILLION, word, as_unit("VND")) for n, word in steps if n > _TRILLION)


@lru_cache(maxsize=8)
def _notes(lang: Language) -> Phrases[str]:
    return Phrases(dict.fromkeys(lang.reading["rounding"]["before"], ""))


def rounding_at(source: SourceText, at: int, unit: Unit) -> Read[Decimal] | None:
    """Read the note at token *at* that says what a figure is rounded to: (làm tròn đến 10 xã).

    Return None if there is no such note in the unit of the figure.
    """
    opening = _notes(source.lang).match(source, at + 1) if source.token(at).text == "(" else None
    if opening is None:
        return None
    try:
        amount, end = amount_at(source, opening.end)
        place = measure_of(source, amount)
    except LocaleParseError:
        return None
    if place.unit != unit or place.magnitude <= 0 or source.token(end).text != ")":
        return None
    return Read(place.magnitude, end + 1)
