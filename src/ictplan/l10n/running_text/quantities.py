"""Amounts at one place of running text: shares, counts, densities, money, ranges, and how they changed.

Each reader takes a source and a token, and gives what it found there.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from ictplan.errors import LocaleParseError
from ictplan.l10n.measures import amount_at
from ictplan.l10n.number_words.reader import words_at
from ictplan.l10n.numbers import end_of_figures, figure_at, figure_begins
from ictplan.l10n.qualifiers import (
    BoundedQuantity,
    ends,
    qualifier_at,
    qualifier_words,
    quantity_at,
)
from ictplan.l10n.reported_values import part_at, reported_value, share_base_at
from ictplan.l10n.running_text.comparisons import find_change
from ictplan.l10n.running_text.context import (
    as_plain_number,
    find_words,
    is_glued,
    is_label,
    is_name,
    is_of_time,
    is_ratio_of_words,
    label_before,
    per_denominator,
    phrase_before,
    subject_and_denominator_at,
    subject_at,
    try_denominator_at,
    with_implied_unit,
)
from ictplan.l10n.running_text.dates_and_documents import Hit, find_date_or_period, find_document
from ictplan.l10n.running_text.prose import Prose
from ictplan.l10n.scales import is_money, scale_words
from ictplan.l10n.units import Denominator, name_at, unit_words
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


def _money_in_words(source: Prose, at: int) -> Hit | None:
    """An amount of money in words, behind the words that say so."""
    opening = find_words(source.spoken).in_words.match(source, at)
    if opening is None:
        return None
    amount, end = amount_at(source, opening[1])
    if amount.unit is None or not is_money(amount.unit):
        return None
    return Hit(
        "money",
        reported_value(source, BoundedQuantity(bound=Bound.EXACTLY, amount=amount)),
        opening[1],
        end,
    )


def _average(source: Prose, at: int) -> Hit | None:
    """A density told the other way round: bình quân 100 hộ dân sử dụng 311,9 thuê bao."""
    words = find_words(source.spoken)
    opening = words.averages.match(source, at)
    if opening is None:
        return None
    start, base = opening[1], 1
    if source.token(start).is_digits:
        figure, start = figure_at(source, start)
        base = int(figure.value)
    below = unit_words(source.spoken).denominator.match(source, start)
    if below is None:
        return None
    start = below[1]
    for _ in range(3):
        used = words.uses.match(source, start)
        start = start if used is None else used[1]
    quantity, end = quantity_at(source, start)
    if quantity.high is not None:
        return None
    subject, behind = subject_at(source, end)
    if quantity.amount.unit is None:
        value = reported_value(source, as_plain_number(quantity))
        return Hit("quantity", value, at, behind, "unknown_unit", subject) if subject else None
    if quantity.amount.unit.is_ratio:
        return None
    return Hit(
        "quantity",
        reported_value(source, per_denominator(quantity, Denominator(base, below[0]))),
        at,
        behind,
        "",
        subject,
    )


def _quantity(source: Prose, at: int) -> Hit | None:
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
            return Hit("quantity", part[0], at, end, "", subject)
        quantity, end = (None if qualifier is None else _range_at(source, figures)) or quantity_at(
            source, first
        )
    except LocaleParseError as error:
        return _malformed(source, at, first, error)
    if bound is None:
        return _build_hit(source, at, quantity, end)
    if quantity.high is None:
        return _build_hit(
            source, at, attrs.evolve(quantity, bound=_combined_bound(bound, quantity.bound)), end
        )
    found = _build_hit(source, at, quantity, end)
    if found is None:
        return None
    return found._replace(
        value=None if bound in _COMPARES else found.value, why="stacked_qualifiers"
    )


def _range_at(source: Prose, at: int) -> tuple[BoundedQuantity, int] | None:
    """The range behind a qualifier, which is no bound of both its ends: khoảng 10-12%, hơn 70 đến 80%."""
    try:
        found = quantity_at(source, at)
    except LocaleParseError:
        return None
    return found if found[0].high is not None else None


def _combined_bound(outer: Bound, inner: Bound) -> Bound:
    """The bound that two words set: ước trên, khoảng gần."""
    if Bound.NEARLY in (outer, inner):
        return Bound.NEARLY
    return outer if inner is Bound.EXACTLY else inner


def _part_of_something(source: Prose, at: int, bound: Bound) -> tuple[ReportedValue, int] | None:
    """A count of a whole without a known unit, 12/89 bộ, tỉnh; and no day of a month."""
    if not figure_begins(source, at):
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
    if figure_begins(source, at):
        return None if is_glued(source, at) else (at, None)
    phrases = qualifier_words(source.spoken)
    opens = (
        qualifier_at(source, at)
        or phrases.start.match(source, at)
        or unit_words(source.spoken).before.match(source, at)
    )
    return (at, None) if opens or _counts_in_words(source, at) else None


def _counts_in_words(source: Prose, at: int) -> bool:
    """Whether a number in words counts something: mười hai xã, chín mươi tám phần trăm; but not một xã, or năm of a year."""
    spelled = words_at(source, at)
    if spelled is None:
        return False
    number, end = spelled
    named = unit_words(source.spoken).numerator.match(source, end)
    if named is None:
        return False
    if named == ("percent", end + 2):
        return True
    words = find_words(source.spoken)
    stops = words.stops.match(source, at) is not None and end == at + 1
    means_otherwise = number <= 1 or stops or label_before(source, at) is not None
    return unit(named[0]).counts_things and not means_otherwise


def _malformed(source: Prose, start: int, first: int, error: LocaleParseError) -> Hit | None:
    """A figure that breaks the rules of writing, or is over something unknown: it is a figure, and nobody can say which."""
    qualifier, currency = (
        qualifier_at(source, first),
        unit_words(source.spoken).before.match(source, first),
    )
    opening = qualifier or currency
    at = first if figure_begins(source, first) else first + 1 if opening is None else opening[1]
    if not figure_begins(source, at) or error.reason not in _BROKEN:
        raise error
    end = end_of_figures(source, at)
    scale = scale_words(source.spoken).match(source, end)
    end = end if scale is None or name_at(source, end) is not None else scale[1]
    named = name_at(source, end) if currency is None else (currency[0].alone, end)
    if named is None:
        raise error
    name, end = named
    found = Hit("money" if is_money(unit(name)) else "quantity", None, start, end, error.reason)
    if error.reason == "invalid_unit":
        return _over_unknown(source, found, error)
    below = try_denominator_at(source, end)
    return found if below is None else found._replace(end=below[1])


def _over_unknown(source: Prose, found: Hit, error: LocaleParseError) -> Hit:
    """An amount per what is no unit: 5.000 đồng/trang."""
    line = unit_words(source.spoken).ratio.match(source, found.end)
    if line is None or find_words(source.spoken).on.match(source, found.end) is not None:
        raise error
    end = line[1] + 1 if source.token(line[1]).is_digits else line[1]
    return found._replace(end=end + 1 if source.token(end).is_word else end, why="unknown_unit")


def _build_hit(source: Prose, start: int, quantity: BoundedQuantity, end: int) -> Hit | None:
    """What an amount or a range that was read says."""
    measured = (quantity.high or quantity.amount).unit
    following = source.token(end)
    if measured is None:
        return _unitless(source, start, quantity, end)
    if measured.is_share:
        return _share(source, start, quantity, end)
    if str(measured) == "year" and following.is_digits and len(following.text) == 4:
        return None  # 3 năm 2013-2015
    if measured.is_ratio and following.text == "/" and source.token(end + 1).is_word:
        kind = "money" if is_money(measured) else "quantity"
        return Hit(kind, None, start, end + 2, "unknown_unit")  # đồng/xã/năm
    subject = ""
    if not measured.is_ratio and not is_money(measured):
        subject, below, end = subject_and_denominator_at(source, end)
        quantity = quantity if below is None else per_denominator(quantity, below)
    return _with_value(source, quantity, Hit("", None, start, end, "", subject))


def _unitless(source: Prose, start: int, quantity: BoundedQuantity, end: int) -> Hit | None:
    """A number of what is no unit, 12 phòng học; of a phase, giai đoạn 2; or of đồng, which goes without saying."""
    first = quantity.amount.first
    is_article = source.token(first).is_word and quantity.amount.figure.value == 1  # một of một nửa
    if is_article or is_name(source, first, end):
        return None
    phase = phrase_before(source, start, find_words(source.spoken).phases)
    if phase is not None and quantity.high is None:
        return Hit(
            "quantity",
            reported_value(source, as_plain_number(quantity)),
            phase,
            end,
            "",
            source.between(phase, start),
        )
    subject, end = subject_at(source, end)
    quantity, why = with_implied_unit(quantity, subject)
    return _with_value(source, quantity, Hit("", None, start, end, why, subject))


def _share(source: Prose, start: int, quantity: BoundedQuantity, end: int) -> Hit:
    """A share, and what it is a share of: 98% xã, trên 60% dân số."""
    base = (
        None
        if is_of_time(unit_words(source.spoken).denominator.match(source, end))
        else share_base_at(source, end)
    )
    subject, end = subject_at(source, end if base is None else base[1])
    why = "unit_conflict" if source.label is not None and start - source.label <= 2 else ""
    found = Hit("", None, start, end, why, subject)
    if quantity.high is None and quantity.bound not in _COMPARES:
        return found._replace(
            kind="quantity",
            value=reported_value(source, quantity, None if base is None else base[0]),
        )
    return _with_value(
        source,
        quantity,
        found if base is None else found._replace(subject=f"{base[0]} {subject}".strip()),
    )


def _with_value(source: Prose, quantity: BoundedQuantity, found: Hit) -> Hit:
    """What was found, with its reading."""
    if quantity.high is not None:
        low, high = ends(source, quantity)
        value = Criterion(comparator="range", low=low, high=high, high_open=quantity.high_open)
        return found._replace(kind="criterion", value=value)
    amount = reported_value(source, quantity)
    if is_money(amount.measure.unit):
        return found._replace(kind="money", value=amount)
    if quantity.bound in _COMPARES:
        return found._replace(
            kind="criterion", value=Criterion(comparator=quantity.bound, value=amount.measure)
        )
    return found._replace(kind="quantity", value=amount)


#: In this order: a document number is no count, a date no fraction, a change no level.
READERS: tuple[Callable[[Prose, int], Hit | None], ...] = (
    find_document,
    _money_in_words,
    find_date_or_period,
    _average,
    find_change,
    _quantity,
)
