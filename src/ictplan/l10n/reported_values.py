"""Figures as print states them, written and read: with qualifier, rounding, and what they are part of."""

from __future__ import annotations

from decimal import Decimal

from ictplan.l10n.changes import change_begins
from ictplan.l10n.criteria import bounded, shown
from ictplan.l10n.languages.arguments import expect
from ictplan.l10n.languages.language import LocaleName, language
from ictplan.l10n.measures import Amount, amount_at, finish, resolved, stated, with_unit
from ictplan.l10n.numbers import figure_at, stands_at
from ictplan.l10n.qualifiers import Stated, as_printed, behind_leading, qualifier_at, stated_at
from ictplan.l10n.scales import Scaled
from ictplan.l10n.tokens import Source, read
from ictplan.l10n.units import affixes_for, unit_words
from ictplan.model.bound import Bound
from ictplan.model.decimals import EXACT
from ictplan.model.measure import Measure
from ictplan.model.reported_value import ReportedValue
from ictplan.model.unit import Unit


def format_reported(value: ReportedValue, *, locale: LocaleName = "vi") -> str:
    """Write a figure as print states it: its qualifier, as many decimals as its quantum has, and what it is part of.

    Args:
        value: the reported value.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        InvalidTypeError: not a ReportedValue.

    Examples:
        >>> from ictplan import Measure
        >>> format_reported(ReportedValue(measure=Measure(35000, "subscription"), bound="~"))
        'khoảng 35.000 thuê bao'
        >>> format_reported(ReportedValue(measure=Measure(6, "percent"), quantum="0.1"), locale="en")
        '6.0%'
    """
    spoken = language(locale)
    measure = expect(value, ReportedValue, "value").measure
    number = shown(measure.magnitude, value.quantum)
    amount = with_unit(number, measure.unit, spoken)
    parts = spoken.table("parts")
    if value.out_of is not None:
        whole = _whole(value.out_of, measure.unit)
        around = affixes_for(measure.unit, whole, spoken)
        amount = parts["out_of"].format(
            part=around.start(number, spoken), whole=around.end(whole, spoken)
        )
    elif value.share_of is not None:
        amount = parts["share_of"].format(share=amount, whole=value.share_of)
    return bounded(value.bound, amount, False, spoken)


def _whole(out_of: Measure, unit: Unit) -> Decimal:
    from ictplan.units import convert  # loads pint, which only a whole in another scale needs

    return (out_of if out_of.unit == unit else convert(out_of, unit)).magnitude


def parse_reported(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> ReportedValue:
    """Read a figure as print states it: the amount, its qualifier, and the place it was rounded to.

    A whole number of things, or of đồng, is an exact count and has no quantum; ``6,0%`` has 0.1 and ``6%`` has 1;
    ``1.460 nghìn thuê bao`` is 1460000 with the quantum 1000. Of ``1.533/1.562 xã (98,1%)`` the whole is kept, and the share
    has to agree; of ``98% xã``, what it is a share of.

    Args:
        text: the figure.
        locale: ``"vi"`` or ``"en"``.
        lenient: as in `parse_criterion`.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"`` a number that is read differently elsewhere.

    Raises:
        InvalidTypeError: not text.
        LocaleParseError: no such figure; a range (see `parse_criterion`); a change (see `parse_change`).

    Examples:
        >>> parse_reported("khoảng 35.000 thuê bao")
        ReportedValue(measure=Measure('35000', 'subscription'), bound='~')
        >>> print(parse_reported("1.533/1.562 xã (98,1%)"), "|", parse_reported("98% xã"))
        1533 commune of 1562 commune | 98 percent of xã
        >>> parse_reported("6,0%").quantum, parse_reported("1.460 nghìn thuê bao").quantum
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


def _reported(source: Source) -> ReportedValue:
    if change_begins(source, 0):
        raise source.fail("change_not_level")
    value, at = reported_at(source, 0)
    finish(source, at)
    return value


def reported_at(source: Source, at: int) -> tuple[ReportedValue, int]:
    """The reported value at token *at*, and the place behind it.

    Raises:
        LocaleParseError: no such value; a range.
    """
    start = behind_leading(source, at)
    bound, first = qualifier_at(source, start) or (Bound.EXACTLY, start)
    found = part_at(source, first, bound)
    if found is not None:
        return found
    said, end = stated_at(source, start)
    if said.high is not None:
        raise source.fail("unexpected_bound", at, end)
    base = (
        share_base_at(source, end)
        if said.amount.unit is not None and said.amount.unit.is_share
        else None
    )
    return reported(source, said, None if base is None else base[0]), end if base is None else base[
        1
    ]


def reported(source: Source, said: Stated, share_of: str | None = None) -> ReportedValue:
    """The reported value of an amount with its bound."""
    value, quantum = stated(source, said.amount)
    printed = as_printed(said.amount, value, quantum)
    return ReportedValue(measure=value, bound=said.bound, quantum=printed, share_of=share_of)


def share_base_at(source: Source, at: int) -> tuple[str, int] | None:
    """What a share is a share of, where that is a unit: 98% xã, 97% số xã."""
    words = unit_words(source.spoken)
    start = words.share_of.match(source, at)
    first = at if start is None else start[1]
    found = words.below.match(source, first)
    return None if found is None else (source.between(first, found[1]), found[1])


def part_at(
    source: Source, at: int, bound: Bound = Bound.EXACTLY
) -> tuple[ReportedValue, int] | None:
    """A count of a whole, 1.533/1.562 xã (98,1%), and the place behind it; None where there is none.

    Raises:
        LocaleParseError: the part is more than the whole, or the share is another one.
    """
    before, first = unit_words(source.spoken).before.match(source, at) or (None, at)
    if not stands_at(source, first):
        return None
    figure, slash = figure_at(source, first)
    if source.token(slash).text != "/" or not source.token(slash + 1).is_digits:
        return None
    whole, end = amount_at(source, slash + 1, before)
    share = _share_behind(source, end)
    if whole.unit is None and share is None:
        return None
    if share is None and _is_base(source, whole):
        raise source.fail("missing_unit", at, end)
    of = resolved(source, whole)
    said = Amount(
        Scaled(figure.value, figure.quantum, whole.scaled.factor),
        whole.unit,
        whole.before,
        at,
        slash,
    )
    part, quantum = stated(source, said)
    if part > of:
        raise source.fail("part_above_whole", at, end)
    if share is not None and not _agree(part, of, share[0]):
        raise source.fail("another_share", at, share[1])
    printed = as_printed(said, part, quantum)
    return ReportedValue(
        measure=part, bound=bound, quantum=printed, out_of=of
    ), end if share is None else share[1]


def _is_base(source: Source, whole: Amount) -> bool:
    """Whether a whole is named as what stands below a line: 35/100 dân is a ratio without its upper unit."""
    words = source.spoken.below.get(str(whole.unit))
    return words is not None and source.between(whole.first, whole.last).lower().endswith(
        tuple(words.forms.values())
    )


def _share_behind(source: Source, at: int) -> tuple[ReportedValue, int] | None:
    """A share in parentheses."""
    if source.token(at).text != "(" or not stands_at(source, at + 1):
        return None
    amount, end = amount_at(source, at + 1)
    if amount.unit is None or not amount.unit.is_share or source.token(end).text != ")":
        return None
    return reported(source, Stated(bound=Bound.EXACTLY, amount=amount)), end + 1


def _agree(part: Measure, whole: Measure, share: ReportedValue) -> bool:
    """Whether a share is what the part prints as: rounded either way at a half, or cut off, as tables often have it."""
    size = share.measure
    of_whole = EXACT.multiply(whole.magnitude, size.magnitude)
    exact = EXACT.multiply(part.magnitude, Decimal(1000 if str(size.unit) == "permille" else 100))
    slack = EXACT.multiply(whole.magnitude, EXACT.divide(share.quantum or Decimal(0), Decimal(2)))
    short = EXACT.subtract(exact, of_whole)
    agrees = short.copy_abs() <= slack or 0 < short < EXACT.add(slack, slack)
    return agrees and (bool(whole.magnitude) or not size.magnitude)
