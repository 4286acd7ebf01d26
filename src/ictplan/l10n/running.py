"""What is read at one place of running text. Each reader takes a source and a token, and gives what it found there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from ictplan.errors import LocaleParseError
from ictplan.l10n.changes import change_at, change_words
from ictplan.l10n.dates import date_at
from ictplan.l10n.documents import document_number_at
from ictplan.l10n.locales import Language
from ictplan.l10n.measures import Amount, amount_at
from ictplan.l10n.numbers import end_of_figures, figure_at, stands_at
from ictplan.l10n.periods import period_at
from ictplan.l10n.qualifiers import Stated, ends, qualifier_at, qualifier_words, stated_at
from ictplan.l10n.reading import Phrases, Source
from ictplan.l10n.reported import part_at, reported, share_base_at
from ictplan.l10n.scales import Scaled, is_money
from ictplan.l10n.spelled import words_at
from ictplan.l10n.units import Below, below_at, made, name_at, unit_words
from ictplan.model.bound import Bound
from ictplan.model.change import ChangeKind
from ictplan.model.criterion import Criterion
from ictplan.model.exact import EXACT
from ictplan.model.measure import Measure
from ictplan.model.period import Granularity, Period
from ictplan.model.reported import ReportedValue
from ictplan.model.unit import Unit, unit

_MOST_SUBJECT = 8
_MOST_BASE = 15
_BILLION = 10**9
_MONTHS = 12
_COMPARES = frozenset({Bound.MORE_THAN, Bound.AT_LEAST, Bound.LESS_THAN, Bound.AT_MOST})
_YEARS = range(1900, 2101)


class Found(NamedTuple):
    """What was found at a place.

    Attributes:
        kind, value: what it is, and its reading.
        start, end: the tokens it takes up.
        why: for what is ambiguous, the reason code.
        subject: the words that narrow what is counted.
    """

    kind: str
    value: Any
    start: int
    end: int
    why: str = ""
    subject: str = ""


class FindWords(NamedTuple):
    """The phrases that matter in running text."""

    labels: Phrases[str]
    phases: Phrases[str]
    hedges: Phrases[str]
    averages: Phrases[str]
    uses: Phrases[str]
    stops: frozenset[str]
    vague: Phrases[str]
    until: Phrases[str]
    in_words: Phrases[str]


@lru_cache(maxsize=8)
def find_words(spoken: Language) -> FindWords:
    """The phrases of a language."""
    words = spoken.reading["find"]
    return FindWords(
        labels=_alike(words["labels"]),
        phases=_alike(words["phases"]),
        hedges=Phrases(words["hedges"]),
        averages=_alike(words["averages"]),
        uses=_alike(words["uses"]),
        stops=frozenset(words["stops"]),
        vague=_alike(words["vague"]),
        until=_alike(words["until"]),
        in_words=_alike(words["words_for_money"]),
    )


def _alike(phrases: Iterable[str]) -> Phrases[str]:
    return Phrases(dict.fromkeys(phrases, ""))


def behind_unread(source: Source, at: int) -> int:
    """The place behind what is passed over at token *at*: a figure as a whole, a ratio that stands for a unit, or a word."""
    token = source.token(at)
    if stands_at(source, at):
        end = end_of_figures(source, at)
        while source.token(end).text in "/-." and not source.token(end).spaced and source.token(end + 1).is_digits:
            end = end_of_figures(source, end + 1)
        return end
    if token.text == "/" or _is_ratio_of_words(source, at):
        try:
            below = below_at(source, at)
        except LocaleParseError:
            below = None
        if below is not None:
            source.label = below[1]
            return below[1]
    return at + 1


def _is_ratio_of_words(source: Source, at: int) -> bool:
    """Whether "trên" stands between two units rather than before a figure: số thuê bao trên 100 dân."""
    words = unit_words(source.spoken)
    if words.ratio.match(source, at) is None:
        return False
    matches = (words.above.match(source, start) for start in range(max(0, at - 3), at))
    return any(found is not None and found[1] == at for found in matches)


def _glued(source: Source, at: int) -> bool:
    """Whether a figure is part of a name: T2, COVID-19, 3.2.1."""
    token, before, earlier = source.token(at), source.token(at - 1), source.token(at - 2)
    if at == 0 or token.spaced or before.end != token.start:
        return False
    return (
        before.is_word
        or before.is_digits
        or (before.text in "-–/._" and not before.spaced and (earlier.is_word or earlier.is_digits))
    )


def _behind(source: Source, at: int, phrases: Phrases[str]) -> int | None:
    """Where a phrase begins that ends before token *at*."""
    for start in range(max(0, at - 3), at):
        found = phrases.match(source, start)
        if found is not None and found[1] == at:
            return start
    return None


def _document(source: Source, at: int) -> Found | None:
    """A document number: digits, perhaps a year, and a symbol in capitals."""
    if _glued(source, at):
        return None
    found = document_number_at(source, at, typed=True)
    if found is None:
        return None
    number, end = found
    letters = number.symbol.split("-")[0].split("/")[0]
    if len(letters) < 2 or not letters.isupper():
        return None
    why = "" if document_number_at(source, at) == found else "lenient_only"
    return Found("document_number", number, at, end, why)


def _in_words(source: Source, at: int) -> Found | None:
    """An amount of money in words, behind the words that say so."""
    opening = find_words(source.spoken).in_words.match(source, at)
    if opening is None:
        return None
    amount, end = amount_at(source, opening[1])
    if amount.unit is None or not is_money(amount.unit):
        return None
    return Found("money", reported(source, Stated(bound=Bound.EXACTLY, amount=amount)), opening[1], end)


def _calendar(source: Source, at: int) -> Found | None:
    """A date, or a period with its year."""
    if _glued(source, at):
        return None
    words = find_words(source.spoken)
    vague = words.vague.match(source, at)
    if vague is not None:
        found = _period(source, vague[1])
        return None if found is None else found._replace(start=at, why="vague_time")
    until = words.until.match(source, at)
    if until is not None:
        found = _period(source, until[1])
        if found is None or found.kind == "date":
            return None if found is None else found._replace(start=at)
        return found._replace(value=Period.span(None, found.value), start=at) if found.value.start is not None else found
    return _period(source, at)


def _period(source: Source, at: int) -> Found | None:
    day = date_at(source, at) if not _is_span(source, at) else None
    if day is not None:
        return Found("date", day[0], at, day[1])
    found = period_at(source, at)
    if found is None:
        return None
    period, end = found
    bare = source.token(end - 1).is_digits and len(source.token(end - 1).text) == 4 and source.token(at).is_digits
    if bare and name_at(source, end) is not None:
        return None
    if period.granularity is Granularity.DAY and (period.start is None or period.end is None or not period.is_span):
        return Found("date", period.first_day or period.last_day, at, end)
    if end - at == 1:  # a number of four digits
        return Found("period", period, at, end, "bare_year") if int(source.token(at).text) in _YEARS else None
    return Found("period", period, at, end)


def _is_span(source: Source, at: int) -> bool:
    """Whether more than the day at token *at* follows: 05/02/2014-10/03/2014."""
    try:
        found = period_at(source, at)
    except LocaleParseError:
        return False
    return found is not None and found[0].is_span


def _average(source: Source, at: int) -> Found | None:
    """A density told the other way round: bình quân 100 hộ dân sử dụng 311,9 thuê bao."""
    words, units = find_words(source.spoken), unit_words(source.spoken)
    opening = words.averages.match(source, at)
    if opening is None:
        return None
    start, base = opening[1], 1
    if source.token(start).is_digits:
        figure, start = figure_at(source, start)
        base = int(figure.value)
    below = units.below.match(source, start)
    if below is None:
        return None
    start = below[1]
    for _ in range(3):
        used = words.uses.match(source, start)
        start = start if used is None else used[1]
    said, end = stated_at(source, start)
    amount = said.amount
    if said.high is not None:
        return None
    if amount.unit is None:
        subject, behind = _subject(source, end)
        return None if not subject else Found("quantity", _plain(source, said), at, behind, "unnamed_unit", subject)
    if amount.unit.is_ratio:
        return None
    ratio = made(str(amount.unit), Below(base, below[0]))
    subject, end = _subject(source, end)
    value = reported(source, Stated(bound=said.bound, amount=amount._replace(unit=ratio)))
    return Found("quantity", value, at, end, "", subject)


def _change(source: Source, at: int) -> Found | None:
    """A growth, a decrease or a multiple, with what it is compared with."""
    found = change_at(source, at)
    if found is None:
        return None
    change, end = found
    subject = ""
    size = change.amount.measure.unit
    if not size.is_ratio and size.counts_things and change.kind is not ChangeKind.MULTIPLE:
        subject, below, end = _narrowed(source, end)
        if below is not None:
            amount = change.amount.evolve(measure=Measure(change.amount.measure.magnitude, made(str(size), below)))
            change = change.evolve(amount=amount)
    base, behind = _compared_with(source, end)
    if change.kind is ChangeKind.MULTIPLE and size.is_share and not base:
        return None
    return Found("change", change.evolve(base=base or None), at, behind, "", subject)


def _compared_with(source: Source, at: int) -> tuple[str, int]:
    """What a change is compared with, and the place behind it."""
    opening = change_words(source.spoken).base.match(source, at)
    if opening is None:
        try:
            period = period_at(source, at)
        except LocaleParseError:
            period = None
        return ("", at) if period is None or not source.token(at).is_word else (source.between(at, period[1]), period[1])
    end = start = opening[1]
    while end - start < _MOST_BASE and (source.token(end).is_word or source.token(end).is_digits or _joins(source, end)):
        end += 1
    return (source.between(start, end), end) if end > start else ("", at)


def _joins(source: Source, at: int) -> bool:
    return source.token(at).text in "/-" and not source.token(at).spaced and not source.token(at + 1).spaced


def _quantity(source: Source, at: int) -> Found | None:
    """An amount, a criterion or money."""
    start = _opening(source, at)
    if start is None:
        return None
    first, bound = start
    if _is_ratio_of_words(source, at) or _is_label(source, first):
        return None
    try:
        part = part_at(source, first, bound or Bound.EXACTLY) or _part_of_something(source, first, bound or Bound.EXACTLY)
        if part is not None:
            subject, end = _subject(source, part[1])
            return Found("quantity", part[0], at, end, "", subject)
        said, end = stated_at(source, first)
    except LocaleParseError as error:
        return _broken(source, at, first, error)
    if bound is not None and said.high is None:
        nearly = Bound.NEARLY in (bound, said.bound)
        said = Stated(bound=Bound.NEARLY if nearly else bound if said.bound is Bound.EXACTLY else said.bound, amount=said.amount)
    return _told(source, at, said, end)


def _part_of_something(source: Source, at: int, bound: Bound) -> tuple[ReportedValue, int] | None:
    """A count of a whole without a known unit, 12/89 bộ, tỉnh; and no day of a month."""
    if not stands_at(source, at):
        return None
    part, slash = figure_at(source, at)
    if source.token(slash).text != "/" or not source.token(slash + 1).is_digits:
        return None
    whole, end = figure_at(source, slash + 1)
    exact = part.quantum == 1 and whole.quantum == 1
    if not exact or whole.value <= _MONTHS or part.value > whole.value or not _subject(source, end)[0]:
        return None
    return ReportedValue(measure=Measure(part.value, "1"), bound=bound, out_of=Measure(whole.value, "1")), end


def _opening(source: Source, at: int) -> tuple[int, Bound | None] | None:
    """Where an amount begins that is read at token *at*, and the bound that words before it set; None where none does."""
    words, units = find_words(source.spoken), unit_words(source.spoken)
    hedge = words.hedges.match(source, at)
    if hedge is not None:
        word, start = hedge
        return (start - 1, None) if word == "from" else (start, Bound(word))
    if stands_at(source, at):
        return None if _glued(source, at) else (at, None)
    phrases = qualifier_words(source.spoken)
    if qualifier_at(source, at) or phrases.start.match(source, at) or units.before.match(source, at):
        return at, None
    spelled = words_at(source, at)
    if spelled is not None and units.above.match(source, spelled[1]) == ("percent", spelled[1] + 2):
        return at, None
    return None


def _is_label(source: Source, at: int) -> bool:
    """Whether a number only names something: Điều 5, 1), (12)."""
    if not source.token(at).is_digits:
        return False
    if _behind(source, at, find_words(source.spoken).labels) is not None:
        return True
    end = end_of_figures(source, at)
    before, behind = source.token(at - 1).text, source.token(end).text
    if before == "(" and behind == ")":
        return True
    begins = at == 0 or "\n" in source.text[source.token(at - 1).end : source.token(at).start]
    return begins and behind in (")", ".") and end == at + 1


def _broken(source: Source, start: int, first: int, error: LocaleParseError) -> Found | None:
    """A figure that breaks the rules of writing, before a known unit: it is a figure, and nobody can say which."""
    if error.reason not in ("invalid_grouping", "mixed_or_foreign_separators"):
        return None
    at = first if stands_at(source, first) else first + 1
    if not stands_at(source, at):
        return None
    end = end_of_figures(source, at)
    named = name_at(source, end)
    if named is None:
        return None
    name, end = named
    try:
        below = below_at(source, end)
    except LocaleParseError:
        below = None
    kind = "money" if is_money(unit(name)) else "quantity"
    return Found(kind, None, start, end if below is None else below[1], error.reason)


def _told(source: Source, start: int, said: Stated, end: int) -> Found | None:
    """What an amount or a range that was read says."""
    last = said.high or said.amount
    why = ""
    subject = ""
    following = source.token(end)
    if last.unit is None:
        if (following.is_word and not following.spaced) or following.text in ("/", "_") or _is_year_of_years(source, end):
            return None
        phase = _behind(source, start, find_words(source.spoken).phases)
        if phase is not None:
            return Found("quantity", _plain(source, said), phase, end, "", source.between(phase, start))
        subject, end = _subject(source, end)
        if last.scaled.factor >= _BILLION and not subject:
            return _money_unsaid(source, start, said, end)
    elif str(last.unit) == "year" and following.is_digits and len(following.text) == 4:
        return None  # 3 năm 2013-2015
    elif not last.unit.is_ratio and not last.unit.is_share and not is_money(last.unit):
        subject, below, end = _narrowed(source, end)
        if below is not None:
            said = _over(said, below)
    share_of = share_base_at(source, end) if last.unit is not None and last.unit.is_share else None
    if last.unit is not None and last.unit.is_share and source.label is not None and start - source.label <= 2:
        why = "unit_conflict"
    return _valued(source, start, said, end, why, subject, share_of)


def _is_year_of_years(source: Source, at: int) -> bool:
    return source.token(at).text in "-–" and source.token(at + 1).is_word and not source.token(at + 1).spaced


def _valued(
    source: Source, start: int, said: Stated, end: int, why: str, subject: str, share_of: tuple[str, int] | None
) -> Found | None:
    if said.high is None and said.bound not in _COMPARES:
        base = None if share_of is None else share_of[0]
        end = end if share_of is None else share_of[1]
        value = _plain(source, said) if said.amount.unit is None else reported(source, said, base)
        narrowed, end = (subject, end) if subject or not value.measure.unit.is_share else _subject(source, end)
        kind = "money" if is_money(value.measure.unit) else "quantity"
        return Found(kind, value, start, end, why, narrowed)
    if said.high is None:
        value = _plain(source, said) if said.amount.unit is None else reported(source, said)
        if is_money(value.measure.unit):
            return Found("money", value, start, end, why)
        subject, end = (subject, end) if subject else _subject(source, end)
        return Found("criterion", Criterion(comparator=said.bound, value=value.measure), start, end, why, subject)
    low, high = ends(source, said)
    subject, end = (subject, end) if subject else _subject(source, end)
    criterion = Criterion(comparator="range", low=low, high=high, high_open=said.high_open)
    return Found("criterion", criterion, start, end, why, subject)


def _plain(source: Source, said: Stated) -> ReportedValue:
    """An amount without a unit, its scale multiplied out."""
    number = said.amount.scaled
    factor = Decimal(number.factor)
    value, quantum = EXACT.multiply(number.value, factor), EXACT.multiply(number.quantum, factor)
    return ReportedValue(measure=Measure(value, "1"), bound=said.bound, quantum=None if quantum == 1 else quantum)


def _money_unsaid(source: Source, start: int, said: Stated, end: int) -> Found | None:
    """Thousands of millions of nothing in particular are đồng, most likely: 1.730 tỉ."""
    if said.high is not None:
        return None
    dong = said.amount._replace(unit=unit("VND"))
    return Found("money", reported(source, Stated(bound=said.bound, amount=dong)), start, end, "missing_currency")


def _over(said: Stated, below: Below) -> Stated:
    """The same amounts over what stands below a line."""

    def over(amount: Amount | None) -> Amount | None:
        return amount if amount is None or amount.unit is None else amount._replace(unit=made(str(amount.unit), below))

    amount = over(said.amount)
    assert amount is not None
    return Stated(bound=said.bound, amount=amount, high=over(said.high), high_open=said.high_open)


def _narrowed(source: Source, at: int) -> tuple[str, Below | None, int]:
    """The words behind a unit that narrow it, what is below a line behind those, and the place behind all."""
    subject, end = _subject(source, at)
    if source.token(end).text == "/":
        try:
            below = below_at(source, end)
        except LocaleParseError:
            below = None
        if below is not None:
            return subject, below[0], below[1]
    return subject, None, end


def _subject(source: Source, at: int) -> tuple[str, int]:
    """The words from token *at* on that say what is counted, up to a figure, a sign, or a word that goes on with the sentence."""
    stops = find_words(source.spoken).stops
    end = at
    while end - at < _MOST_SUBJECT and source.token(end).is_word and source.token(end).text not in stops:
        if "\n" in source.text[source.token(end - 1).end : source.token(end).start]:
            break
        end += 1
    return source.between(at, end), end


#: In this order: a document number is no count, a date no fraction, a change no level.
READERS: tuple[Callable[[Source, int], Found | None], ...] = (_document, _in_words, _calendar, _average, _change, _quantity)
