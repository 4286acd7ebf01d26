"""Rules for indicators: name, unit, definition and its period of validity."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ictplan.checks.context import PlanContext
from ictplan.checks.rule_type import About, Spot, rule, words
from ictplan.l10n.descriptions.findings import is_named
from ictplan.model.indicator import Indicator, RollUpRule
from ictplan.model.localized_text import LocalizedText
from ictplan.model.period import Period


def _names(
    context: PlanContext, matches: Callable[[LocalizedText, Indicator], bool]
) -> Iterator[Spot]:
    """Yield the matching names of indicators and titles of targets.

    The title of a target counts only if the name of its indicator does not match.
    """
    codes = set()
    for indicator in context.plan.indicators:
        if matches(indicator.name, indicator):
            codes.add(indicator.code)
            yield Spot(
                f"indicators[{indicator.code}].name",
                words(name=indicator.name, value=indicator.unit),
            )
    for target in context.plan.targets:
        of = target.indicator
        if of is not None and of.code not in codes and matches(target.title, of):
            yield Spot(f"targets[{target.code}].title", words(name=target.title, value=of.unit))


@rule(
    "density-as-percent",
    "warning",
    About.CONSISTENCY,
    "xuan-truc-digital-infrastructure-plan",
    "Số thuê bao băng rộng di động/100 dân: 90%",
)
def density_as_percent(context: PlanContext) -> Iterator[Spot]:
    """Find figures per 100 inhabitants with the unit percent."""
    return _names(context, lambda name, of: of.unit.is_share and is_named(name, "per_hundred"))


@rule("count-called-density", "warning", About.CONSISTENCY, "owid-fixed-broadband")
def count_called_density(context: PlanContext) -> Iterator[Spot]:
    """Find counts whose name says "per 100 inhabitants"."""
    return _names(context, lambda name, of: of.unit.counts_things and is_named(name, "per_hundred"))


@rule(
    "share-called-density",
    "note",
    About.CONSISTENCY,
    "mic-lao-cai-plan-2012",
    "Mật độ đạt 98% xã được kết nối cáp quang",
)
def share_called_density(context: PlanContext) -> Iterator[Spot]:
    """Find shares that are called a density."""
    return _names(context, _is_density_of_share)


def _is_density_of_share(name: LocalizedText, of: Indicator) -> bool:
    return of.unit.is_share and is_named(name, "density") and not is_named(name, "per_hundred")


@rule(
    "share-called-number",
    "note",
    About.CONSISTENCY,
    "xuan-truc-digital-infrastructure-plan",
    "Giảm số người chỉ sử dụng điện thoại 2G xuống dưới 5%",
)
def share_called_number(context: PlanContext) -> Iterator[Spot]:
    """Find shares that are called a number of things."""
    return _names(context, _is_number_of_share)


def _is_number_of_share(name: LocalizedText, of: Indicator) -> bool:
    return (
        of.unit.is_share
        and is_named(name, "number", first=True)
        and not is_named(name, "per_hundred")
    )


@rule("same-name", "warning", About.CONSISTENCY, "u4ssc-collection-methodology-2017")
def same_name(context: PlanContext) -> Iterator[Spot]:
    """Find two indicators with one name, whose figures look like one series to a reader."""
    first: dict[str, str] = {}
    for indicator in context.plan.indicators:
        name = " ".join(indicator.name.vi.casefold().split())
        code = first.setdefault(name, indicator.code)
        if code != indicator.code:
            yield Spot(f"indicators[{indicator.code}].name", words(name=indicator.name, by=code))


@rule("density-summed", "error", About.CONSISTENCY, "gso-national-bandwidth")
def density_summed(context: PlanContext) -> Iterator[Spot]:
    """Find densities and shares that are declared to add up over areas."""
    for indicator in context.plan.indicators:
        if indicator.area_rule is RollUpRule.SUM and (
            indicator.unit.is_ratio or indicator.unit.is_share
        ):
            yield Spot(
                f"indicators[{indicator.code}].area_rule",
                words(name=indicator.name, value=indicator.unit),
            )


@rule(
    "share-of-what",
    "note",
    About.CONSISTENCY,
    "lao-cai-332-2017",
    "Tỷ lệ hộ gia đình có máy tính",
)
def share_of_what(context: PlanContext) -> Iterator[Spot]:
    """Find shares, read in the plan itself, that do not name their whole."""
    for indicator in context.plan.indicators:
        is_open = (
            indicator.of is None
            and indicator.denominator is None
            and not is_named(indicator.name, "growth")
        )
        if indicator.unit.is_share and is_open and context.is_first_hand(indicator):
            yield Spot(f"indicators[{indicator.code}].of", words(name=indicator.name))


@rule(
    "population-unspecified",
    "note",
    About.CONSISTENCY,
    "gso-internet-users",
    "tổng dân số của kỳ báo cáo",
)
def population_unspecified(context: PlanContext) -> Iterator[Spot]:
    """Find densities per person, read in the plan itself, of an unspecified population.

    It may be the average population or that at the end of the year.
    """
    for indicator in context.plan.indicators:
        denominator = indicator.unit.denominator
        is_open = indicator.population_concept is None and (
            indicator.denominator is None or indicator.denominator.population_concept is None
        )
        if (
            denominator is not None
            and denominator.name == "person"
            and is_open
            and context.is_first_hand(indicator)
        ):
            yield Spot(
                f"indicators[{indicator.code}].population_concept", words(name=indicator.name)
            )


@rule(
    "definition-not-valid",
    "warning",
    About.CONSISTENCY,
    "telephone-counting-rule-2011",
    "46,5 triệu thuê bao … thống kê theo tiêu chí mới",
)
def definition_not_valid(context: PlanContext) -> Iterator[Spot]:
    """Find figures and targets of a time when the definition of their indicator was not valid."""
    for target in context.plan.targets:
        if (
            target.indicator is not None
            and target.due is not None
            and _is_outside(target.indicator, target.due)
        ):
            yield Spot(
                f"targets[{target.code}].due", words(name=target.indicator.name, period=target.due)
            )
    for observation in context.plan.observations:
        if observation.period is not None and _is_outside(
            observation.indicator, observation.period
        ):
            path = f"review.observations[{observation.code}].period"
            yield Spot(path, words(name=observation.indicator.name, period=observation.period))


def _is_outside(indicator: Indicator, period: Period) -> bool:
    """Whether the definition was valid on no day of a period."""
    over = (
        indicator.valid_to is not None
        and period.first_day is not None
        and period.first_day > indicator.valid_to
    )
    not_yet = (
        indicator.valid_from is not None
        and period.last_day is not None
        and period.last_day < indicator.valid_from
    )
    return over or not_yet
