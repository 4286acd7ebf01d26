"""The section of a report about past results: figures and achievements."""

from __future__ import annotations

from ictplan import compute, l10n
from ictplan.errors import IctplanError
from ictplan.model.area import Area
from ictplan.model.assignment import Stage
from ictplan.model.bound import Bound
from ictplan.model.measure import Widening
from ictplan.model.observation import Achievement, Observation, Origin
from ictplan.model.plan import Plan
from ictplan.model.reported_value import ReportedValue
from ictplan.report.writer import Writer, capital, table, wrapped
from ictplan.results import ImpliedBase


def review_lines(plan: Plan, writer: Writer) -> list[str]:
    """Return the figures as a table, then the results without figures as a list."""
    review = plan.review
    if review is None:
        return []
    if review.period is None:
        lines = [writer.say("review", "title_unstated")]
    else:
        lines = [writer.say("review", "title", period=writer.period(review.period).upper())]
    if review.observations:
        head = [writer.say("review", column) for column in ("indicator", "value", "period")]
        rows = [_row(observation, plan.area, writer) for observation in review.observations]
        lines += ["", *table([head, *rows])]
        lines += _note_lines(plan, writer)
        lines += _implied_lines(plan, writer)
    if review.achievements:
        lines += ["", f"  {writer.say('review', 'achievements')}:"]
        lines += [
            line
            for achievement in review.achievements
            for line in _achievement_lines(achievement, writer)
        ]
    if not review.exhaustive:
        lines += ["", f"  {writer.say('review', 'partial')}"]
    return lines


def observed(observation: Observation, writer: Writer) -> str:
    """Return the value of an observation as printed, with its whole, or the words "not stated"."""
    if observation.value is None:
        return writer.not_stated
    text = l10n.format_reported(observation.value, locale=writer.locale)
    if observation.out_of is not None and observation.value.out_of is None:
        text = writer.say("review", "out_of", part=text, whole=writer.measure(observation.out_of))
    return text


def _row(observation: Observation, home: Area | None, writer: Writer) -> list[str]:
    """Return the indicator, value and period. The area is added if it is not that of the plan."""
    name = capital(writer.text(observation.indicator.name))
    if observation.area is not None and observation.area != home:
        name = writer.say("review", "elsewhere", name=name, area=writer.text(observation.area.name))
    details = []
    if observation.performer is not None:
        details.append(
            writer.say("review", "performer", who=writer.text(observation.performer.name))
        )
    if observation.status is not None:
        details.append(writer.label(observation.status))
    if observation.origin is Origin.COMPUTED:
        details.append(writer.say("review", "computed"))
    value = observed(observation, writer)
    text = f"{value} ({', '.join(details)})" if details else value
    return [name, text, writer.period(observation.period)]


def _note_lines(plan: Plan, writer: Writer) -> list[str]:
    lines = [
        f"{capital(writer.text(o.indicator.name))}: {writer.text(o.note)}"
        for o in plan.observations
        if o.note is not None
    ]
    return ["", *(part for line in lines for part in wrapped(line, indent=2))] if lines else []


def _implied_lines(plan: Plan, writer: Writer) -> list[str]:
    """Return the implied base of each density whose count is also in the review."""
    lines: list[str] = []
    for density in plan.observations:
        try:
            implied_base = compute.base_beside(plan, density)
        except IctplanError:
            continue  # there is no count, or the figures cannot be computed
        noun = base_name(density, writer)
        text = writer.say(
            "review",
            "implied",
            count=observed(implied_base.count, writer),
            density=observed(density, writer),
            what=noun,
            base=_base(implied_base, writer),
        )
        interval = implied_base.allowed
        if interval.widened_by:
            causes = l10n.format_list(
                [_cause(cause, writer) for cause in interval.widened_by], locale=writer.locale
            )
            text += " " + writer.say(
                "review", "allowed", causes=causes, what=noun, interval=writer.interval(interval)
            )
        lines += ["", *wrapped(capital(text), indent=2, hang=0)]
    return lines


def _base(implied_base: ImpliedBase, writer: Writer) -> str:
    """Return the base in words, with "about" unless the figures allow one number only."""
    bound = Bound.EXACTLY if implied_base.allowed.is_point else Bound.ABOUT
    return l10n.format_reported(
        ReportedValue(measure=implied_base.base, bound=bound), locale=writer.locale
    )


def base_name(density: Observation, writer: Writer) -> str:
    """Return the name of the denominator of a density."""
    denominator = density.indicator.denominator
    return writer.say("review", "base") if denominator is None else writer.text(denominator.name)


def _cause(cause: Widening, writer: Writer) -> str:
    """Return the reason why a base is an interval: the qualifier of a figure, or its rounding."""
    if cause.cause == "rounding":
        return writer.say("review", "rounding")
    return writer.say("review", "qualifier", word=writer.label(cause.figure.bound))


def _stage(stage: Stage, writer: Writer) -> str:
    label = writer.label(stage)
    return label if stage is Stage.UNDER_WAY else writer.say("review", "done", stage=label)


def _achievement_lines(achievement: Achievement, writer: Writer) -> list[str]:
    details = [_stage(achievement.stage, writer)]
    details += [writer.names(group) for group in (achievement.doers, achievement.places) if group]
    if achievement.period is not None:
        details.append(writer.period(achievement.period))
    outlooks = [
        document.outlook for document in achievement.documents if document.outlook is not None
    ]
    details += [
        writer.say("review", "outlook", period=l10n.format_period(outlook, locale=writer.locale))
        for outlook in outlooks
    ]
    return wrapped(f"- {capital(writer.text(achievement.what))} ({'; '.join(details)})", indent=2)
