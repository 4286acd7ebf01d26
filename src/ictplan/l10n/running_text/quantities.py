"""Quantities in running text: shares, counts, densities, money, ranges and changes.

Each reader takes a text and a token, and returns the figure there, or None.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from ictplan.errors import LocaleParseError
from ictplan.l10n.measures import amount_at
from ictplan.l10n.number_words.reader import words_at
from ictplan.l10n.numbers import end_of_figures, figure_at, figure_begins
from ictplan.l10n.precision import rounding_at
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
from ictplan.l10n.running_text.dates_and_documents import (
    YEARS,
    Hit,
    find_date_or_period,
    find_document,
)
from ictplan.l10n.running_text.prose import Prose
from ictplan.l10n.scales import scale_words
from ictplan.l10n.tokens import Read
from ictplan.l10n.units import Denominator, name_at, unit_words
from ictplan.model.bound import Bound
from ictplan.model.criterion import Criterion
from ictplan.model.measure import Measure
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import unit

_MONTHS = 12
_COMPARES = frozenset({Bound.MORE_THAN, Bound.AT_LEAST, Bound.LESS_THAN, Bound.AT_MOST})
_BROKEN = ("invalid_grouping", "mixed_or_foreign_separators", "invalid_unit")


def _money_in_words(source: Prose, at: int) -> Hit | None:
    """Find an amount of money in words, after words that announce it."""
    opening = find_words(source.lang).in_words.match(source, at)
    if opening is None:
        return None
    amount, end = amount_at(source, opening.end)
    if amount.unit is None or not amount.unit.numerator_is_money:
        return None
    quantity = BoundedQuantity(bound=Bound.EXACTLY, amount=amount)
    return Hit("money", reported_value(source, quantity), opening.end, end)


def _average(source: Prose, at: int) -> Hit | None:
    """Find a density with its denominator first: bình quân 100 hộ dân sử dụng 311,9 thuê bao."""
    words = find_words(source.lang)
    opening = words.averages.match(source, at)
    if opening is None:
        return None
    start, base = opening.end, 1
    if source.token(start).is_digits:
        figure, start = figure_at(source, start)
        base = int(figure.value)
    name = unit_words(source.lang).denominator.match(source, start)
    if name is None:
        return None
    start = name.end
    for _ in range(3):
        verb = words.uses.match(source, start)
        start = start if verb is None else verb.end
    quantity, end = quantity_at(source, start)
    if quantity.high is not None:
        return None
    subject, end = subject_at(source, end)
    if quantity.amount.unit is None:
        value = reported_value(source, as_plain_number(quantity))
        return Hit("quantity", value, at, end, "unknown_unit", subject) if subject else None
    if quantity.amount.unit.is_ratio:
        return None
    density = per_denominator(quantity, Denominator(base, name.value))
    return Hit("quantity", reported_value(source, density), at, end, "", subject)


def _quantity(source: Prose, at: int) -> Hit | None:
    """Find a quantity or a criterion, with the note about its rounding if there is one."""
    hit = _unannotated(source, at)
    if hit is None:
        return None
    value = hit.value
    measure = value.measure if isinstance(value, ReportedValue) else None
    if isinstance(value, Criterion):
        measure = value.value or value.high
    note = None if measure is None else rounding_at(source, hit.end, measure.unit)
    if note is None:
        return hit
    if isinstance(value, ReportedValue):
        value = value.evolve(rounded_to=note.value)
    return hit._replace(value=value, end=note.end)


def _unannotated(source: Prose, at: int) -> Hit | None:
    start = _opening(source, at)
    if start is None:
        return None
    bound, first = start
    if is_ratio_of_words(source, at) or is_label(source, first):
        return None
    qualifier = qualifier_at(source, first)
    figures = first
    if qualifier is not None:
        bound, figures = bound or qualifier.value, qualifier.end
    part_bound = bound or Bound.EXACTLY
    try:
        part = part_at(source, figures, part_bound) or _part_of_unknown(source, figures, part_bound)
        if part is not None:
            subject, end = subject_at(source, part.end)
            return Hit("quantity", part.value, at, end, "", subject)
        range_ = None if qualifier is None else _range_at(source, figures)
        quantity, end = range_ or quantity_at(source, first)
    except LocaleParseError as error:
        return _malformed(source, at, first, error)
    if bound is not None and quantity.high is None:
        quantity = attrs.evolve(quantity, bound=_combined_bound(bound, quantity.bound))
    hit = _build_hit(source, at, quantity, end)
    if hit is None or bound is None or quantity.high is None:
        return hit
    return hit._replace(value=None if bound in _COMPARES else hit.value, why="stacked_qualifiers")


def _range_at(source: Prose, at: int) -> Read[BoundedQuantity] | None:
    """Read a range whose qualifier does not apply to both ends: khoảng 10-12%, hơn 70 đến 80%."""
    try:
        quantity = quantity_at(source, at)
    except LocaleParseError:
        return None
    return quantity if quantity.value.high is not None else None


def _combined_bound(outer: Bound, inner: Bound) -> Bound:
    """Combine the bounds of two qualifiers: ước trên, khoảng gần."""
    if Bound.NEARLY in (outer, inner):
        return Bound.NEARLY
    return outer if inner is Bound.EXACTLY else inner


def _part_of_unknown(source: Prose, at: int, bound: Bound) -> Read[ReportedValue] | None:
    """Read a part of a whole without a known unit (12/89 bộ, tỉnh), unless it may be a date."""
    if not figure_begins(source, at):
        return None
    part, slash = figure_at(source, at)
    if source.token(slash).text != "/" or not source.token(slash + 1).is_digits:
        return None
    whole, end = figure_at(source, slash + 1)
    if part.rounded_to != 1 or whole.rounded_to != 1 or part.value > whole.value:
        return None
    if whole.value <= _MONTHS or not subject_at(source, end).value:
        return None
    measure, out_of = Measure(part.value, "1"), Measure(whole.value, "1")
    return Read(ReportedValue(measure=measure, bound=bound, out_of=out_of), end)


def _opening(source: Prose, at: int) -> Read[Bound | None] | None:
    """Read the words before an amount at token *at*, with the bound that they set.

    Return None if no amount begins there.
    """
    hedge = find_words(source.lang).hedges.match(source, at)
    if hedge is not None:
        return Read(None if hedge.value == "from" else Bound(hedge.value), hedge.end)
    if figure_begins(source, at):
        return None if is_glued(source, at) else Read(None, at)
    opens = (
        qualifier_at(source, at)
        or qualifier_words(source.lang).start.match(source, at)
        or unit_words(source.lang).before.match(source, at)
    )
    return Read(None, at) if opens or _counts_in_words(source, at) else None


def _counts_in_words(source: Prose, at: int) -> bool:
    """Whether a number in words counts things: mười hai xã, chín mươi tám phần trăm.

    Một in một xã does not count, nor does năm with the meaning of year.
    """
    number = words_at(source, at)
    if number is None:
        return False
    name = unit_words(source.lang).numerator.match(source, number.end)
    if name is None:
        return False
    if name == ("percent", number.end + 2):
        return True
    words = find_words(source.lang)
    stops = words.stops.match(source, at) is not None and number.end == at + 1
    means_otherwise = number.value <= 1 or stops or label_before(source, at) is not None
    return unit(name.value).counts_things and not means_otherwise


def _malformed(source: Prose, start: int, first: int, error: LocaleParseError) -> Hit | None:
    """Find a figure that breaks the rules of writing or has an unknown denominator.

    Such a figure has no value.
    """
    currency = unit_words(source.lang).before.match(source, first)
    opening = qualifier_at(source, first) or currency
    at = first + 1 if opening is None else opening.end
    at = first if figure_begins(source, first) else at
    if not figure_begins(source, at) or error.reason not in _BROKEN:
        raise error
    end = end_of_figures(source, at)
    scale = scale_words(source.lang).match(source, end)
    end = end if scale is None or name_at(source, end) is not None else scale.end
    name = name_at(source, end) if currency is None else Read(currency.value.alone, end)
    if name is None:
        raise error
    kind = "money" if unit(name.value).numerator_is_money else "quantity"
    hit = Hit(kind, None, start, name.end, error.reason)
    if error.reason == "invalid_unit":
        return _per_unknown(source, hit, error)
    denominator = try_denominator_at(source, name.end)
    return hit if denominator is None else hit._replace(end=denominator.end)


def _per_unknown(source: Prose, hit: Hit, error: LocaleParseError) -> Hit:
    """Extend a hit by an unknown denominator: 5.000 đồng/trang."""
    sign = unit_words(source.lang).ratio.match(source, hit.end)
    if sign is None or find_words(source.lang).on.match(source, hit.end) is not None:
        raise error
    end = sign.end + 1 if source.token(sign.end).is_digits else sign.end
    return hit._replace(end=end + 1 if source.token(end).is_word else end, why="unknown_unit")


def _build_hit(source: Prose, start: int, quantity: BoundedQuantity, end: int) -> Hit | None:
    of_amount = (quantity.high or quantity.amount).unit
    following = source.token(end)
    if of_amount is None:
        return _unitless(source, start, quantity, end)
    if of_amount.is_share:
        return _share(source, start, quantity, end)
    if str(of_amount) == "year" and following.is_digits and len(following.text) == 4:
        return None  # 3 năm 2013-2015
    if of_amount.is_ratio and following.text == "/" and source.token(end + 1).is_word:
        kind = "money" if of_amount.numerator_is_money else "quantity"
        return Hit(kind, None, start, end + 2, "unknown_unit")  # đồng/xã/năm
    subject = ""
    if not of_amount.is_ratio and not of_amount.numerator_is_money:
        subject, denominator, end = subject_and_denominator_at(source, end)
        quantity = quantity if denominator is None else per_denominator(quantity, denominator)
    return _with_value(source, quantity, Hit("", None, start, end, "", subject))


def _unitless(source: Prose, start: int, quantity: BoundedQuantity, end: int) -> Hit | None:
    """Build the hit for a number without a known unit.

    It may count things (12 phòng học), be the number of a phase (giai đoạn 2), or be an amount of
    đồng that does not name its currency.
    """
    first = quantity.amount.first
    is_article = source.token(first).is_word and quantity.amount.figure.value == 1  # một nửa
    if is_article or is_name(source, first, end):
        return None
    phase = phrase_before(source, start, find_words(source.lang).phases)
    if phase is not None and quantity.high is None:
        value = reported_value(source, as_plain_number(quantity))
        return Hit("quantity", value, phase, end, "", source.between(phase, start))
    subject, end = subject_at(source, end)
    why = "bare_year" if _may_be_years(source, quantity) else ""
    quantity, implied_why = with_implied_unit(quantity, subject)
    return _with_value(source, quantity, Hit("", None, start, end, why or implied_why, subject))


def _may_be_years(source: Prose, quantity: BoundedQuantity) -> bool:
    """Whether an end of a range without a unit looks like a year: 2015-20206666."""
    amounts = () if quantity.high is None else (quantity.amount, quantity.high)
    return any(
        amount.last - amount.first == 1
        and source.token(amount.first).is_digits
        and int(amount.figure.value) in YEARS
        for amount in amounts
    )


def _share(source: Prose, start: int, quantity: BoundedQuantity, end: int) -> Hit:
    """Build the hit for a share and its whole: 98% xã, trên 60% dân số."""
    is_time = is_of_time(unit_words(source.lang).denominator.match(source, end))
    base = None if is_time else share_base_at(source, end)
    subject, end = subject_at(source, end if base is None else base.end)
    why = "unit_conflict" if source.label is not None and start - source.label <= 2 else ""
    hit = Hit("", None, start, end, why, subject)
    whole = None if base is None else base.value
    if quantity.high is None and quantity.bound not in _COMPARES:
        return hit._replace(kind="quantity", value=reported_value(source, quantity, whole))
    if whole is not None:
        hit = hit._replace(subject=f"{whole} {subject}".strip())
    return _with_value(source, quantity, hit)


def _with_value(source: Prose, quantity: BoundedQuantity, hit: Hit) -> Hit:
    if quantity.high is not None:
        low, high = ends(source, quantity)
        value = Criterion(comparator="range", low=low, high=high, high_open=quantity.high_open)
        return hit._replace(kind="criterion", value=value)
    amount = reported_value(source, quantity)
    if amount.measure.unit.numerator_is_money:
        return hit._replace(kind="money", value=amount)
    if quantity.bound in _COMPARES:
        criterion = Criterion(comparator=quantity.bound, value=amount.measure)
        return hit._replace(kind="criterion", value=criterion)
    return hit._replace(kind="quantity", value=amount)


#: The order matters: a document number must not be read as a count, a date as a fraction, or a
#: change as a level.
READERS: tuple[Callable[[Prose, int], Hit | None], ...] = (
    find_document,
    _money_in_words,
    find_date_or_period,
    _average,
    find_change,
    _quantity,
)
