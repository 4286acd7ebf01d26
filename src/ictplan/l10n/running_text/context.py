"""What stands around a figure in running text: what makes it a label or part of a name, and what says what is counted."""

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
from ictplan.l10n.tokens import Phrases
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
    """The phrases that matter in running text; the words themselves say what each is for."""

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
def find_words(spoken: Language) -> FindWords:
    """The phrases of a language."""
    words = spoken.reading["find"]
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
    """The place behind what is passed over at token *at*: a figure as a whole, a ratio that stands for a unit, or a word."""
    if figure_begins(source, at):
        end = end_of_figures(source, at)
        while (
            source.token(end).text in "/-."
            and not source.token(end).spaced
            and source.token(end + 1).is_digits
        ):
            end = end_of_figures(source, end + 1)
        return end
    if source.token(at).text == "/" or is_ratio_of_words(source, at):
        below = try_denominator_at(source, at)
        if below is not None:
            source.label = below[1]
            return below[1]
    return at + 1


def try_denominator_at(source: Prose, at: int) -> tuple[Denominator, int] | None:
    """What stands below a line at token *at*, and the place behind it; None where there is no line, or no unit below it."""
    try:
        return denominator_at(source, at)
    except LocaleParseError:
        return None


def is_ratio_of_words(source: Prose, at: int) -> bool:
    """Whether "trên" stands between two units rather than before a figure: số thuê bao trên 100 dân."""
    words = unit_words(source.spoken)
    if words.ratio.match(source, at) is None or phrase_before(source, at, words.numerator) is None:
        return False
    below = try_denominator_at(source, at)
    return below is not None and not unit(below[0].name).is_share


def misread_word_after(source: Prose, at: int) -> int | None:
    """Where, soon after token *at*, a word stands that is no line and no "to" after all, though it might be.

    820 trạm trên địa bàn, 98% đến năm 2015, 12 máy - cao nhất.
    """
    words, units = find_words(source.spoken), unit_words(source.spoken)
    for place in range(at + 1, at + _SOON):
        if (
            words.on.match(source, place) is not None
            and phrase_before(source, place, units.numerator) is not None
        ):
            return place
        to = qualifier_words(source.spoken).to.match(source, place)
        if to is None or _amount_begins(source, to[1]):
            continue
        if source.token(place).is_word or (
            source.token(place).spaced and source.token(to[1]).spaced
        ):
            return place
    return None


def _amount_begins(source: Prose, at: int) -> bool:
    under = qualifier_words(source.spoken).under.match(source, at)
    start = at if under is None else under[1]
    opens = figure_begins(source, start) or words_at(source, start) is not None
    return opens or unit_words(source.spoken).before.match(source, start) is not None


def phrase_before(source: Prose, at: int, phrases: Phrases[str]) -> int | None:
    """Where a phrase begins that ends before token *at*."""
    for start in range(max(0, at - _LONGEST_PHRASE), at):
        found = phrases.match(source, start)
        if found is not None and found[1] == at:
            return start
    return None


def label_before(source: Prose, at: int) -> int | None:
    """Where a label, a phase or a part of a date begins whose number is token *at*."""
    words = find_words(source.spoken)
    found = (
        phrase_before(source, at, phrases) for phrases in (words.labels, words.phases, words.dated)
    )
    return next((start for start in found if start is not None), None)


def is_glued(source: Prose, at: int) -> bool:
    """Whether a figure is part of a name: T2, COVID-19, 3.2.1."""
    token, before, earlier = source.token(at), source.token(at - 1), source.token(at - 2)
    if at == 0 or token.spaced or before.end != token.start:
        return False
    if before.is_word or before.is_digits or before.text in "$€£¥":
        return True
    return before.text in "-–/._" and not before.spaced and (earlier.is_word or earlier.is_digits)


def is_label(source: Prose, at: int) -> bool:
    """Whether a number only names something: Điều 5, 1), (12)."""
    if not source.token(at).is_digits:
        return False
    end = end_of_figures(source, at)
    words = find_words(source.spoken)
    of_calendar = end == at + 1 and int(source.token(at).text[:_LONGEST_WITH_ZERO]) <= _LAST_DAY
    if phrase_before(source, at, words.labels) is not None or (
        of_calendar and phrase_before(source, at, words.dated) is not None
    ):
        return True
    before, behind = source.token(at - 1), source.token(end).text
    if before.text == "(" and behind == ")":
        return True
    if (
        before.text == ")"
        and source.token(at - 2).text.startswith("0")
        and source.token(at - 3).text == "("
    ):
        return True  # an area code
    if end > at + 1:
        return False
    if behind == ")":
        return not _is_in_parentheses(source, at)
    return behind == "." and (at == 0 or "\n" in source.text[before.end : source.token(at).start])


def _is_in_parentheses(source: Prose, at: int) -> bool:
    """Whether a parenthesis is open at token *at*."""
    texts = (
        source.token(place).text for place in range(at - 1, max(at - _MOST_IN_PARENTHESES, -1), -1)
    )
    return next((text for text in texts if text in ("(", ")")), ")") == "("


def is_name(source: Prose, at: int, end: int) -> bool:
    """Whether a number without a unit, from token *at* to *end*, is part of a name: 3G, Chương trình 135, 0912345678."""
    following = source.token(end)
    if (following.is_word and not following.spaced) or following.text in ("/", "_"):
        return True
    token = source.token(at)
    plain = token.is_digits and end == at + 1
    number = plain and token.text.startswith("0") and len(token.text) > _LONGEST_WITH_ZERO
    return number or (
        plain and phrase_before(source, at, find_words(source.spoken).names) is not None
    )


def subject_and_denominator_at(source: Prose, at: int) -> tuple[str, Denominator | None, int]:
    """The words behind a unit that narrow it, what is below a line behind those, and the place behind all."""
    subject, end = subject_at(source, at)
    below = try_denominator_at(source, end) if source.token(end).text == "/" else None
    return (subject, None, end) if below is None else (subject, *below)


def subject_at(source: Prose, at: int) -> tuple[str, int]:
    """The words from token *at* on that say what is counted, and the place behind them.

    They end at a figure or what labels it, a sign, a word that goes on with the sentence, and with the line.
    """
    words = find_words(source.spoken)
    end = at
    while end - at < _MOST_SUBJECT and source.token(end).is_word and not source.breaks(end):
        if words.stops.match(source, end) is not None:
            break
        end += 1
    if source.token(end).is_digits:
        label = label_before(source, end)
        end = end if label is None else max(at, label)
    return source.between(at, end), end


def is_of_time(named: tuple[str, int] | None) -> bool:
    """Whether a unit that was found is one of time."""
    return named is not None and unit(named[0]).numerator.kind in (TIME, CALENDAR_TIME)


def with_implied_unit(quantity: BoundedQuantity, subject: str) -> tuple[BoundedQuantity, str]:
    """An amount without a unit with the one it has, and why that is doubtful: thousands of millions are đồng, most likely."""
    if (quantity.high or quantity.amount).figure.factor < _BILLION:
        return as_plain_number(quantity), ""
    last = (quantity.high or quantity.amount)._replace(unit=unit("VND"))
    in_dong = (
        attrs.evolve(quantity, amount=last)
        if quantity.high is None
        else attrs.evolve(quantity, high=last)
    )
    return as_plain_number(quantity) if subject else in_dong, "missing_currency"


def as_plain_number(quantity: BoundedQuantity) -> BoundedQuantity:
    """Numbers of nothing in particular, their scale multiplied out; a lower end shares the scale of the upper."""
    shared = (quantity.high or quantity.amount).figure.factor

    def multiplied(amount: Amount) -> Amount:
        number = amount.figure
        factor = shared if number.factor == 1 else number.factor
        value, quantum = number.value, number.quantum
        if factor != 1:
            value, quantum = (trimmed(EXACT.multiply(n, Decimal(factor))) for n in (value, quantum))
        return amount._replace(figure=ScaledFigure(value, quantum, 1), unit=unit("1"))

    return map_amounts(quantity, multiplied)


def per_denominator(quantity: BoundedQuantity, below: Denominator) -> BoundedQuantity:
    """The same amounts over what stands below a line."""

    def ratio(measured: Unit | None) -> Unit | None:
        return None if measured is None else build_unit(str(measured), below)

    return map_amounts(quantity, lambda amount: amount._replace(unit=ratio(amount.unit)))


def map_amounts(quantity: BoundedQuantity, change: Callable[[Amount], Amount]) -> BoundedQuantity:
    """The same with each of its amounts changed."""
    high = None if quantity.high is None else change(quantity.high)
    return attrs.evolve(quantity, amount=change(quantity.amount), high=high)
