"""Amounts at one place of running text: shares, counts, densities, money, ranges, and how they changed.

Each reader takes a source and a token, and gives what it found there.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from ictplan.errors import LocaleParseError
from ictplan.l10n.measures import amount_at
from ictplan.l10n.number_words.reader import words_at
from ictplan.l10n.numbers import end_of_figures, figure_at, stands_at
from ictplan.l10n.qualifiers import Stated, ends, qualifier_at, qualifier_words, stated_at
from ictplan.l10n.reported_values import part_at, reported, share_base_at
from ictplan.l10n.running_text.comparisons import change_found
from ictplan.l10n.running_text.context import (
    find_words,
    is_glued,
    is_label,
    is_name,
    is_of_time,
    is_ratio_of_words,
    label_before,
    line_at,
    narrowed,
    over,
    phrase_before,
    plain,
    subject_at,
    supplied,
)
from ictplan.l10n.running_text.dates_and_documents import Found, calendar_found, document_found
from ictplan.l10n.running_text.prose import Prose
from ictplan.l10n.scales import scale_words
from ictplan.l10n.units import Below, name_at, unit_words
from ictplan.model.bound import Bound
from ictplan.model.criterion import Criterion
from ictplan.model.measure import Measure
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import unit

_MOST_BASE = 15
_BILLION = 10**9
_MONTHS = 12
_COMPARES = frozenset({Bound.MORE_THAN, Bound.AT_LEAST, Bound.LESS_THAN, Bound.AT_MOST})
_BROKEN = ("invalid_grouping", "mixed_or_foreign_separators", "invalid_unit")


def _in_words(source: Prose, at: int) -> Found | None:
    """An amount of money in words, behind the words that say so."""
    opening = find_words(source.spoken).in_words.match(source, at)
    if opening is None:
        return None
    amount, end = amount_at(source, opening[1])
    if amount.unit is None or not amount.unit.numerator_is_money:
        return None
    return Found(
        "money", reported(source, Stated(bound=Bound.EXACTLY, amount=amount)), opening[1], end
    )


def _average(source: Prose, at: int) -> Found | None:
    """A density told the other way round: bình quân 100 hộ dân sử dụng 311,9 thuê bao."""
    words = find_words(source.spoken)
    opening = words.averages.match(source, at)
    if opening is None:
        return None
    start, base = opening[1], 1
    if source.token(start).is_digits:
        figure, start = figure_at(source, start)
        base = int(figure.value)
    below = unit_words(source.spoken).below.match(source, start)
    if below is None:
        return None
    start = below[1]
    for _ in range(3):
        used = words.uses.match(source, start)
        start = start if used is None else used[1]
    said, end = stated_at(source, start)
    if said.high is not None:
        return None
    subject, behind = subject_at(source, end)
    if said.amount.unit is None:
        value = reported(source, plain(said))
        return Found("quantity", value, at, behind, "unknown_unit", subject) if subject else None
    if said.amount.unit.is_ratio:
        return None
    return Found(
        "quantity", reported(source, over(said, Below(base, below[0]))), at, behind, "", subject
    )


def _quantity(source: Prose, at: int) -> Found | None:
    """An amount, a criterion or money."""
    start = _opening(source, at)
    if start is None:
        return None
    first, bound = start
    if is_ratio_of_words(source, at) or is_label(source, first):
        return None
    qualifier = qualifier_at(source, first)
    figures = first
    if qualifier is not None:
        bound, figures = bound or qualifier[0], qualifier[1]
    try:
        part = part_at(source, figures, bound or Bound.EXACTLY) or _part_of_something(
            source, figures, bound or Bound.EXACTLY
        )
        if part is not None:
            subject, end = subject_at(source, part[1])
            return Found("quantity", part[0], at, end, "", subject)
        said, end = (None if qualifier is None else _range_at(source, figures)) or stated_at(
            source, first
        )
    except LocaleParseError as error:
        return _broken(source, at, first, error)
    if bound is None:
        return _told(source, at, said, end)
    if said.high is None:
        return _told(source, at, attrs.evolve(said, bound=_joint(bound, said.bound)), end)
    found = _told(source, at, said, end)
    if found is None:
        return None
    return found._replace(
        value=None if bound in _COMPARES else found.value, why="stacked_qualifiers"
    )


def _range_at(source: Prose, at: int) -> tuple[Stated, int] | None:
    """The range behind a qualifier, which is no bound of both its ends: khoảng 10-12%, hơn 70 đến 80%."""
    try:
        found = stated_at(source, at)
    except LocaleParseError:
        return None
    return found if found[0].high is not None else None


def _joint(outer: Bound, inner: Bound) -> Bound:
    """The bound that two words set: ước trên, khoảng gần."""
    if Bound.NEARLY in (outer, inner):
        return Bound.NEARLY
    return outer if inner is Bound.EXACTLY else inner


def _part_of_something(source: Prose, at: int, bound: Bound) -> tuple[ReportedValue, int] | None:
    """A count of a whole without a known unit, 12/89 bộ, tỉnh; and no day of a month."""
    if not stands_at(source, at):
        return None
    part, slash = figure_at(source, at)
    if source.token(slash).text != "/" or not source.token(slash + 1).is_digits:
        return None
    whole, end = figure_at(source, slash + 1)
    exact = part.quantum == 1 and whole.quantum == 1
    if (
        not exact
        or whole.value <= _MONTHS
        or part.value > whole.value
        or not subject_at(source, end)[0]
    ):
        return None
    return ReportedValue(
        measure=Measure(part.value, "1"), bound=bound, out_of=Measure(whole.value, "1")
    ), end


def _opening(source: Prose, at: int) -> tuple[int, Bound | None] | None:
    """Where an amount begins that is read at token *at*, and the bound that words before it set; None where none does."""
    hedge = find_words(source.spoken).hedges.match(source, at)
    if hedge is not None:
        word, start = hedge
        return start, None if word == "from" else Bound(word)
    if stands_at(source, at):
        return None if is_glued(source, at) else (at, None)
    phrases = qualifier_words(source.spoken)
    opens = (
        qualifier_at(source, at)
        or phrases.start.match(source, at)
        or unit_words(source.spoken).before.match(source, at)
    )
    return (at, None) if opens or _spelled_out(source, at) else None


def _spelled_out(source: Prose, at: int) -> bool:
    """Whether a number in words counts something: mười hai xã, chín mươi tám phần trăm; but not một xã, or năm of a year."""
    spelled = words_at(source, at)
    if spelled is None:
        return False
    number, end = spelled
    named = unit_words(source.spoken).above.match(source, end)
    if named is None:
        return False
    if named == ("percent", end + 2):
        return True
    words = find_words(source.spoken)
    stops = words.stops.match(source, at) is not None and end == at + 1
    means_otherwise = number <= 1 or stops or label_before(source, at) is not None
    return unit(named[0]).counts_things and not means_otherwise


def _broken(source: Prose, start: int, first: int, error: LocaleParseError) -> Found | None:
    """A figure that breaks the rules of writing, or is over something unknown: it is a figure, and nobody can say which."""
    qualifier, currency = (
        qualifier_at(source, first),
        unit_words(source.spoken).before.match(source, first),
    )
    opening = qualifier or currency
    at = first if stands_at(source, first) else first + 1 if opening is None else opening[1]
    if not stands_at(source, at) or error.reason not in _BROKEN:
        raise error
    end = end_of_figures(source, at)
    scale = scale_words(source.spoken).match(source, end)
    end = end if scale is None or name_at(source, end) is not None else scale[1]
    named = name_at(source, end) if currency is None else (currency[0].alone, end)
    if named is None:
        raise error
    name, end = named
    found = Found(
        "money" if unit(name).numerator_is_money else "quantity", None, start, end, error.reason
    )
    if error.reason == "invalid_unit":
        return _over_unknown(source, found, error)
    below = line_at(source, end)
    return found if below is None else found._replace(end=below[1])


def _over_unknown(source: Prose, found: Found, error: LocaleParseError) -> Found:
    """An amount per what is no unit: 5.000 đồng/trang."""
    line = unit_words(source.spoken).ratio.match(source, found.end)
    if line is None or find_words(source.spoken).on.match(source, found.end) is not None:
        raise error
    end = line[1] + 1 if source.token(line[1]).is_digits else line[1]
    return found._replace(end=end + 1 if source.token(end).is_word else end, why="unknown_unit")


def _told(source: Prose, start: int, said: Stated, end: int) -> Found | None:
    """What an amount or a range that was read says."""
    measured = (said.high or said.amount).unit
    following = source.token(end)
    if measured is None:
        return _unitless(source, start, said, end)
    if measured.is_share:
        return _share(source, start, said, end)
    if str(measured) == "year" and following.is_digits and len(following.text) == 4:
        return None  # 3 năm 2013-2015
    if measured.is_ratio and following.text == "/" and source.token(end + 1).is_word:
        kind = "money" if measured.numerator_is_money else "quantity"
        return Found(kind, None, start, end + 2, "unknown_unit")  # đồng/xã/năm
    subject = ""
    if not measured.is_ratio and not measured.numerator_is_money:
        subject, below, end = narrowed(source, end)
        said = said if below is None else over(said, below)
    return _valued(source, said, Found("", None, start, end, "", subject))


def _unitless(source: Prose, start: int, said: Stated, end: int) -> Found | None:
    """A number of what is no unit, 12 phòng học; of a phase, giai đoạn 2; or of đồng, which goes without saying."""
    first = said.amount.first
    is_article = source.token(first).is_word and said.amount.scaled.value == 1  # một of một nửa
    if is_article or is_name(source, first, end):
        return None
    phase = phrase_before(source, start, find_words(source.spoken).phases)
    if phase is not None and said.high is None:
        return Found(
            "quantity", reported(source, plain(said)), phase, end, "", source.between(phase, start)
        )
    subject, end = subject_at(source, end)
    said, why = supplied(said, subject)
    return _valued(source, said, Found("", None, start, end, why, subject))


def _share(source: Prose, start: int, said: Stated, end: int) -> Found:
    """A share, and what it is a share of: 98% xã, trên 60% dân số."""
    base = (
        None
        if is_of_time(unit_words(source.spoken).below.match(source, end))
        else share_base_at(source, end)
    )
    subject, end = subject_at(source, end if base is None else base[1])
    why = "unit_conflict" if source.label is not None and start - source.label <= 2 else ""
    found = Found("", None, start, end, why, subject)
    if said.high is None and said.bound not in _COMPARES:
        return found._replace(
            kind="quantity", value=reported(source, said, None if base is None else base[0])
        )
    return _valued(
        source,
        said,
        found if base is None else found._replace(subject=f"{base[0]} {subject}".strip()),
    )


def _valued(source: Prose, said: Stated, found: Found) -> Found:
    """What was found, with its reading."""
    if said.high is not None:
        low, high = ends(source, said)
        value = Criterion(comparator="range", low=low, high=high, high_open=said.high_open)
        return found._replace(kind="criterion", value=value)
    amount = reported(source, said)
    if amount.measure.unit.numerator_is_money:
        return found._replace(kind="money", value=amount)
    if said.bound in _COMPARES:
        return found._replace(
            kind="criterion", value=Criterion(comparator=said.bound, value=amount.measure)
        )
    return found._replace(kind="quantity", value=amount)


#: In this order: a document number is no count, a date no fraction, a change no level.
READERS: tuple[Callable[[Prose, int], Found | None], ...] = (
    document_found,
    _in_words,
    calendar_found,
    _average,
    change_found,
    _quantity,
)
