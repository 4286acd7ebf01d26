"""The words around a figure: they show labels and names, and specify the things counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import attrs

from ictplan.errors import LocaleParseError
from ictplan.l10n.languages.language import Language
from ictplan.l10n.measures import Amount
from ictplan.l10n.number_words.reader import words_at
from ictplan.l10n.numbers import end_of_figures, figure_begins
from ictplan.l10n.qualifiers import BoundedQuantity, qualifier_words
from ictplan.l10n.running_text.prose import Prose
from ictplan.l10n.scales import ScaledFigure
from ictplan.l10n.tokens import Phrases, Read
from ictplan.l10n.units import Denominator, build_unit, denominator_at, unit_words
from ictplan.model.decimals import EXACT, trimmed
from ictplan.model.unit import Unit, unit
from ictplan.model.unit_names import CALENDAR_TIME, TIME

_MOST_SUBJECT = 8
_LONGEST_PHRASE = 3
_SOON = 12
_MOST_IN_PARENTHESES = 40
_BILLION = 10**9
_LONGEST_WITH_ZERO = 3
_LAST_DAY = 31


class FindWords(NamedTuple):
    """The phrases with a function in running text. The words files explain each group."""

    labels: Phrases[str]
    dated: Phrases[str]
    names: Phrases[str]
    phases: Phrases[str]
    hedges: Phrases[str]
    averages: Phrases[str]
    uses: Phrases[str]
    stops: Phrases[str]
    base_stops: Phrases[str]
    on: Phrases[str]
    vague: Phrases[str]
    until: Phrases[str]
    in_words: Phrases[str]


@lru_cache(maxsize=8)
def find_words(lang: Language) -> FindWords:
    """Return the phrases of a language."""
    words = lang.reading["find"]
    return FindWords(
        labels=_phrase_set(words["labels"]),
        dated=_phrase_set(words["dated"]),
        names=_phrase_set(words["names"]),
        phases=_phrase_set(words["phases"]),
        hedges=Phrases(words["hedges"]),
        averages=_phrase_set(words["averages"]),
        uses=_phrase_set(words["uses"]),
        stops=_phrase_set(words["stops"]),
        base_stops=_phrase_set(words["base_stops"]),
        on=_phrase_set(words["on"]),
        vague=_phrase_set(words["vague"]),
        until=_phrase_set(words["until"]),
        in_words=_phrase_set(words["words_for_money"]),
    )


def _phrase_set(phrases: Iterable[str]) -> Phrases[str]:
    return Phrases(dict.fromkeys(phrases, ""))


def skip_unread(source: Prose, at: int) -> int:
    """Return the index after text at token *at* that is not a figure to report.

    This is a whole figure, a ratio that is a unit only, or a word. What is joined to a name or by
    a sign ends at a space: the 6 of IPv6 100%, the 19 of COVID-19- 5 xã.
    """
    if figure_begins(source, at):
        measure_end = _end_of_tight_figures if is_glued(source, at) else end_of_figures
        end = measure_end(source, at)
        while (
            source.token(end).text in "/-."
            and not (source.token(end).spaced or source.token(end + 1).spaced)
            and source.token(end + 1).is_digits
        ):
            end = _end_of_tight_figures(source, end + 1)
        return end
    if source.token(at).text == "/" or is_ratio_of_words(source, at):
        denominator = try_denominator_at(source, at)
        if denominator is not None:
            source.label = denominator.end
            return denominator.end
    return at + 1


def _end_of_tight_figures(source: Prose, at: int) -> int:
    """Return the index after the digits, points and commas at token *at* without a space."""
    end = end_of_figures(source, at)
    return next((n for n in range(at + 1, end) if source.token(n).spaced), end)


def try_denominator_at(source: Prose, at: int) -> Read[Denominator] | None:
    """Read a ratio sign and a denominator; return None if one of them is missing."""
    try:
        return denominator_at(source, at)
    except LocaleParseError:
        return None


def is_ratio_of_words(source: Prose, at: int) -> bool:
    """Whether "trên" separates two units (số thuê bao trên 100 dân) and is not a qualifier."""
    words = unit_words(source.lang)
    if words.ratio.match(source, at) is None or phrase_before(source, at, words.numerator) is None:
        return False
    denominator = try_denominator_at(source, at)
    return denominator is not None and not unit(denominator.value.name).is_share


def misread_word_after(source: Prose, at: int) -> int | None:
    """Return the index of a word soon after token *at* that looks like a ratio sign or a "to".

    Examples are: 820 trạm trên địa bàn, 98% đến năm 2015, 12 máy - cao nhất.
    """
    words, units = find_words(source.lang), unit_words(source.lang)
    for place in range(at + 1, at + _SOON):
        if (
            words.on.match(source, place) is not None
            and phrase_before(source, place, units.numerator) is not None
        ):
            return place
        to = qualifier_words(source.lang).to.match(source, place)
        if to is None or _amount_begins(source, to.end):
            continue
        token = source.token(place)
        if token.is_word or (token.spaced and source.token(to.end).spaced):
            return place
    return None


def _amount_begins(source: Prose, at: int) -> bool:
    under = qualifier_words(source.lang).under.match(source, at)
    start = at if under is None else under.end
    opens = figure_begins(source, start) or words_at(source, start) is not None
    return opens or unit_words(source.lang).before.match(source, start) is not None


def phrase_before(source: Prose, at: int, phrases: Phrases[str]) -> int | None:
    """Return the first token of a phrase that ends before token *at*; None if there is none."""
    for start in range(max(0, at - _LONGEST_PHRASE), at):
        phrase = phrases.match(source, start)
        if phrase is not None and phrase.end == at:
            return start
    return None


def label_before(source: Prose, at: int) -> int | None:
    """Return the first token of a label, phase or part of a date whose number is token *at*."""
    words = find_words(source.lang)
    groups = (words.labels, words.phases, words.dated)
    starts = (phrase_before(source, at, phrases) for phrases in groups)
    return next((start for start in starts if start is not None), None)


def is_glued(source: Prose, at: int) -> bool:
    """Whether a figure is part of a name: T2, COVID-19, 3.2.1."""
    token, before, earlier = source.token(at), source.token(at - 1), source.token(at - 2)
    if at == 0 or token.spaced or before.end != token.start:
        return False
    if before.is_word or before.is_digits or before.text in "$€£¥":
        return True
    return before.text in "-–/._" and not before.spaced and (earlier.is_word or earlier.is_digits)


def is_label(source: Prose, at: int) -> bool:
    """Whether a number is only a label: Điều 5, 1), (12)."""
    if not source.token(at).is_digits:
        return False
    end = end_of_figures(source, at)
    words = find_words(source.lang)
    of_calendar = end == at + 1 and int(source.token(at).text[:_LONGEST_WITH_ZERO]) <= _LAST_DAY
    if phrase_before(source, at, words.labels) is not None or (
        of_calendar and phrase_before(source, at, words.dated) is not None
    ):
        return True
    before, after = source.token(at - 1), source.token(end).text
    if before.text == "(" and after == ")":
        return True
    area_code, opening = source.token(at - 2).text, source.token(at - 3).text
    if before.text == ")" and area_code.startswith("0") and opening == "(":
        return True
    if end > at + 1:
        return False
    if after == ")":
        return not _is_in_parentheses(source, at)
    return after == "." and (at == 0 or "\n" in source.text[before.end : source.token(at).start])


def _is_in_parentheses(source: Prose, at: int) -> bool:
    """Whether an open parenthesis comes before token *at*."""
    texts = (
        source.token(place).text for place in range(at - 1, max(at - _MOST_IN_PARENTHESES, -1), -1)
    )
    return next((text for text in texts if text in ("(", ")")), ")") == "("


def is_name(source: Prose, at: int, end: int) -> bool:
    """Whether a number without a unit is part of a name: 3G, Chương trình 135, 0912345678.

    Args:
        source: the text being read.
        at: the first token of the number.
        end: the token after it.
    """
    following = source.token(end)
    if (following.is_word and not following.spaced) or following.text in ("/", "_"):
        return True
    token = source.token(at)
    if not token.is_digits or end != at + 1:
        return False
    is_code = token.text.startswith("0") and len(token.text) > _LONGEST_WITH_ZERO
    return is_code or phrase_before(source, at, find_words(source.lang).names) is not None


def subject_and_denominator_at(source: Prose, at: int) -> tuple[str, Denominator | None, int]:
    """Read the words that specify a unit and the denominator after them; give the end of both."""
    subject, end = subject_at(source, at)
    denominator = try_denominator_at(source, end) if source.token(end).text == "/" else None
    if denominator is None:
        return subject, None, end
    return subject, denominator.value, denominator.end


def subject_at(source: Prose, at: int) -> Read[str]:
    """Read the words from token *at* that specify the things counted.

    They end before a figure or its label, before a sign, before a word that continues the
    sentence, and at the end of the line.
    """
    words = find_words(source.lang)
    end = at
    while end - at < _MOST_SUBJECT and source.token(end).is_word and not source.breaks(end):
        if words.stops.match(source, end) is not None:
            break
        end += 1
    if source.token(end).is_digits:
        label = label_before(source, end)
        end = end if label is None else max(at, label)
    return Read(source.between(at, end), end)


def is_of_time(name: Read[str] | None) -> bool:
    """Whether there is a unit, and it is one of time."""
    return name is not None and unit(name.value).numerator.kind in (TIME, CALENDAR_TIME)


def with_implied_unit(quantity: BoundedQuantity, subject: str) -> tuple[BoundedQuantity, str]:
    """Complete a quantity without a unit; also return the reason code if the unit is in doubt.

    Amounts in tỷ without a subject are probably đồng. Other amounts get the unit ``1``.
    """
    last = quantity.high or quantity.amount
    if last.figure.factor < _BILLION:
        return as_plain_number(quantity), ""
    if subject:
        return as_plain_number(quantity), "missing_currency"
    last = last._replace(unit=unit("VND"))
    if quantity.high is None:
        return attrs.evolve(quantity, amount=last), "missing_currency"
    return attrs.evolve(quantity, high=last), "missing_currency"


def as_plain_number(quantity: BoundedQuantity) -> BoundedQuantity:
    """Give a quantity the unit ``1``, with its scale multiplied out.

    A lower end without a scale shares that of the upper end.
    """
    scale_factor = (quantity.high or quantity.amount).figure.factor

    def multiplied(amount: Amount) -> Amount:
        number = amount.figure
        factor = scale_factor if number.factor == 1 else number.factor
        value, rounded_to = number.value, number.rounded_to
        if factor != 1:
            value, rounded_to = (
                trimmed(EXACT.multiply(n, Decimal(factor))) for n in (value, rounded_to)
            )
        return amount._replace(figure=ScaledFigure(value, rounded_to, 1), unit=unit("1"))

    return map_amounts(quantity, multiplied)


def per_denominator(quantity: BoundedQuantity, denominator: Denominator) -> BoundedQuantity:
    """Return the same amounts per a denominator."""

    def ratio(numerator: Unit | None) -> Unit | None:
        return None if numerator is None else build_unit(str(numerator), denominator)

    return map_amounts(quantity, lambda amount: amount._replace(unit=ratio(amount.unit)))


def map_amounts(quantity: BoundedQuantity, change: Callable[[Amount], Amount]) -> BoundedQuantity:
    """Apply a function to each amount of a quantity."""
    high = None if quantity.high is None else change(quantity.high)
    return attrs.evolve(quantity, amount=change(quantity.amount), high=high)
