"""Reported values: format and parse figures with their qualifier, rounding and whole."""

from __future__ import annotations

from decimal import Decimal

from ictplan.l10n.changes import change_begins
from ictplan.l10n.criteria import with_bound
from ictplan.l10n.languages.arguments import expect
from ictplan.l10n.languages.language import LocaleName, language
from ictplan.l10n.measures import (
    Amount,
    amount_at,
    finish,
    measure_and_place,
    measure_of,
)
from ictplan.l10n.numbers import figure_at, figure_begins
from ictplan.l10n.precision import printed_figure, rounding_at
from ictplan.l10n.qualifiers import (
    BoundedQuantity,
    as_printed,
    qualifier_at,
    quantity_at,
    skip_leading,
)
from ictplan.l10n.scales import ScaledFigure
from ictplan.l10n.tokens import Read, SourceText, read
from ictplan.l10n.units import unit_words
from ictplan.model.bound import Bound
from ictplan.model.decimals import EXACT
from ictplan.model.measure import Measure
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit
from ictplan.units import convert


def format_reported(value: ReportedValue, *, locale: LocaleName = "vi") -> str:
    """Format a figure as documents print it, with its qualifier and with the whole if it is a part.

    The number of decimals is that of the rounded_to. A rounded_to above 1 is shown by a scale, such
    as triệu, or else by a note in parentheses. `parse_reported` reads both.

    Args:
        value: the reported value to format.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: If *value* is not a ReportedValue.

    Examples:
        >>> from ictplan import Measure
        >>> format_reported(ReportedValue(measure=Measure(35000, "subscription"), bound="~"))
        'khoảng 35.000 thuê bao'
        >>> share = ReportedValue(measure=Measure(6, "percent"), rounded_to="0.1")
        >>> format_reported(share, locale="en")
        '6.0%'
        >>> lines = ReportedValue(measure=Measure(2_980_000, "subscription"), rounded_to=10_000)
        >>> format_reported(lines), format_reported(lines.evolve(rounded_to=20_000))
        ('2,98 triệu thuê bao', '2.980.000 thuê bao (làm tròn đến 20.000 thuê bao)')
    """
    lang = language(locale)
    measure = expect(value, ReportedValue, "value").measure
    whole = None if value.out_of is None else _whole(value.out_of, measure.unit)
    form = printed_figure(measure, value.rounded_to, lang, whole)
    number = form.number(measure.magnitude)
    parts = lang.table("parts")
    if whole is not None:
        whole = form.in_scale(whole)
        around = form.affixes_for(whole, lang)
        amount = parts["out_of"].format(
            part=around.start(number, lang), whole=around.end(whole, lang)
        )
    else:
        amount = form.affixes_for(number, lang).around(number, lang)
    if value.share_of is not None:
        amount = parts["share_of"].format(share=amount, whole=value.share_of)
    return form.with_note(with_bound(value.bound, amount, False, lang), lang)


def _whole(out_of: Measure, unit: Unit) -> Decimal:
    return (out_of if out_of.unit == unit else convert(out_of, unit)).magnitude


def parse_reported(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> ReportedValue:
    """Read a figure as documents print it: the amount, its qualifier and its rounding.

    A whole number of things or of đồng is an exact count without a rounded_to. The rounded_to of
    ``6,0%`` is 0.1 and that of ``6%`` is 1. ``1.460 nghìn thuê bao`` is 1460000 with the rounded_to
    1000. The result for ``1.533/1.562 xã (98,1%)`` includes the whole, and the share must agree
    with it. The result for ``98% xã`` includes the thing that the share is a part of.
    A note such as ``(làm tròn đến 10%)`` sets the rounded_to.

    Args:
        text: the figure.
        locale: ``"vi"`` or ``"en"``.
        lenient: as in `parse_criterion`.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"``: the reaction to a number that is
            read differently elsewhere.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the text is not such a figure, but for example a range (see
            `parse_criterion`) or a change (see `parse_change`).

    Examples:
        >>> parse_reported("khoảng 35.000 thuê bao")
        ReportedValue(measure=Measure('35000', 'subscription'), bound='~')
        >>> print(parse_reported("1.533/1.562 xã (98,1%)"), "|", parse_reported("98% xã"))
        1533 commune of 1562 commune | 98 percent of xã
        >>> parse_reported("6,0%").rounded_to, parse_reported("1.460 nghìn thuê bao").rounded_to
        (Decimal('0.1'), Decimal('1000'))
    """
    return read(
        text,
        _reported,
        locale,
        lenient,
        on_ambiguous,
        lambda value: format_reported(value, locale=locale),
    )


def _reported(source: SourceText) -> ReportedValue:
    if change_begins(source, 0):
        raise source.fail("change_not_level")
    value, at = reported_at(source, 0)
    finish(source, at)
    return value


def reported_at(source: SourceText, at: int) -> Read[ReportedValue]:
    """Read the reported value at token *at*, with the note about its rounding if there is one.

    Raises:
        LocaleParseError: If there is no such value, or it is a range.
    """
    value, end = _unannotated_at(source, at)
    rounding = rounding_at(source, end, value.measure.unit)
    if rounding is None:
        return Read(value, end)
    return Read(value.evolve(rounded_to=rounding.value), rounding.end)


def _unannotated_at(source: SourceText, at: int) -> Read[ReportedValue]:
    start = skip_leading(source, at)
    bound, first = qualifier_at(source, start) or (Bound.EXACTLY, start)
    part = part_at(source, first, bound)
    if part is not None:
        return part
    quantity, end = quantity_at(source, start)
    if quantity.high is not None:
        raise source.fail("unexpected_bound", at, end)
    unit = quantity.amount.unit
    base = share_base_at(source, end) if unit is not None and unit.is_share else None
    if base is None:
        return Read(reported_value(source, quantity), end)
    return Read(reported_value(source, quantity, base.value), base.end)


def reported_value(
    source: SourceText, quantity: BoundedQuantity, share_of: str | None = None
) -> ReportedValue:
    """Return the reported value of an amount with its bound."""
    value, rounded_to = measure_and_place(source, quantity.amount)
    figure_value = as_printed(quantity.amount, value, rounded_to)
    return ReportedValue(
        measure=value, bound=quantity.bound, rounded_to=figure_value, share_of=share_of
    )


def share_base_at(source: SourceText, at: int) -> Read[str] | None:
    """Read the unit that a share is a part of: 98% xã, 97% số xã."""
    words = unit_words(source.lang)
    start = words.share_of.match(source, at)
    first = at if start is None else start.end
    unit = words.denominator.match(source, first)
    return None if unit is None else Read(source.between(first, unit.end), unit.end)


def part_at(
    source: SourceText, at: int, bound: Bound = Bound.EXACTLY
) -> Read[ReportedValue] | None:
    """Read a part of a whole, such as 1.533/1.562 xã (98,1%); return None if there is none.

    Raises:
        LocaleParseError: If the part exceeds the whole, or the share does not agree with them.
    """
    before, first = unit_words(source.lang).before.match(source, at) or (None, at)
    if not figure_begins(source, first):
        return None
    figure, slash = figure_at(source, first)
    if source.token(slash).text != "/" or not source.token(slash + 1).is_digits:
        return None
    whole, end = amount_at(source, slash + 1, before)
    share = _share_after(source, end)
    if whole.unit is None and share is None:
        return None
    if share is None and _is_base(source, whole):
        raise source.fail("missing_unit", at, end)
    total = measure_of(source, whole)
    scaled_figure = ScaledFigure(figure.value, figure.rounded_to, whole.figure.factor)
    amount = Amount(scaled_figure, whole.unit, whole.before, at, slash)
    part, rounded_to = measure_and_place(source, amount)
    if part > total:
        raise source.fail("part_above_whole", at, end)
    if share is not None and not _agrees(part, total, share.value):
        raise source.fail("another_share", at, share.end)
    figure_value = as_printed(amount, part, rounded_to)
    value = ReportedValue(measure=part, bound=bound, rounded_to=figure_value, out_of=total)
    return Read(value, end if share is None else share.end)


def _is_base(source: SourceText, whole: Amount) -> bool:
    """Whether a whole is written as a denominator: 35/100 dân is a ratio without a numerator."""
    words = source.lang.denominator_units.get(str(whole.unit))
    return words is not None and source.between(whole.first, whole.last).lower().endswith(
        tuple(words.forms.values())
    )


def _share_after(source: SourceText, at: int) -> Read[ReportedValue] | None:
    if source.token(at).text != "(" or not figure_begins(source, at + 1):
        return None
    amount, end = amount_at(source, at + 1)
    if amount.unit is None or not amount.unit.is_share or source.token(end).text != ")":
        return None
    quantity = BoundedQuantity(bound=Bound.EXACTLY, amount=amount)
    return Read(reported_value(source, quantity), end + 1)


def _agrees(part: Measure, whole: Measure, share: ReportedValue) -> bool:
    """Whether a share agrees with a part and a whole.

    It may be rounded in either direction at a half, or cut off, as is common in tables.
    """
    size = share.measure
    of_whole = EXACT.multiply(whole.magnitude, size.magnitude)
    exact = EXACT.multiply(part.magnitude, Decimal(1000 if str(size.unit) == "permille" else 100))
    slack = EXACT.multiply(
        whole.magnitude, EXACT.divide(share.rounded_to or Decimal(0), Decimal(2))
    )
    short = EXACT.subtract(exact, of_whole)
    agrees = short.copy_abs() <= slack or 0 < short < EXACT.add(slack, slack)
    return agrees and (bool(whole.magnitude) or not size.magnitude)
