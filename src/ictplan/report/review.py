"""The part of a report that looks back."""

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
    """The figures as a table, the results without figures as a list."""
    review = plan.review
    if review is None:
        return []
    period = None if review.period is None else writer.period(review.period).upper()
    title = (
        writer.say("review", "title_unstated")
        if period is None
        else writer.say("review", "title", period=period)
    )
    lines = [title]
    if review.observations:
        head = [writer.say("review", column) for column in ("indicator", "value", "period")]
        lines += [
            "",
            *table(
                [
                    head,
                    *(_row(observation, plan.area, writer) for observation in review.observations),
                ]
            ),
        ]
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
    """The value of an observation as printed, with the whole it is part of; or that it is not stated."""
    if observation.value is None:
        return writer.not_stated
    text = l10n.format_reported(observation.value, locale=writer.locale)
    if observation.out_of is not None and observation.value.out_of is None:
        text = writer.say("review", "out_of", part=text, whole=writer.measure(observation.out_of))
    return text


def _row(observation: Observation, home: Area | None, writer: Writer) -> list[str]:
    """Indicator, value and period; the area where it is not the plan's own."""
    name = capital(writer.text(observation.indicator.name))
    if observation.area is not None and observation.area != home:
        name = writer.say("review", "elsewhere", name=name, area=writer.text(observation.area.name))
    details = []
    if observation.performer is not None:
        details.append(
            writer.say("review", "performer", who=writer.text(observation.performer.name))
        )
    if observation.status is not None:
        details.append(l10n.format_label(observation.status, locale=writer.locale))
    if observation.origin is Origin.COMPUTED:
        details.append(writer.say("review", "computed"))
    value = observed(observation, writer)
    shown = f"{value} ({', '.join(details)})" if details else value
    return [name, shown, writer.period(observation.period)]


def _note_lines(plan: Plan, writer: Writer) -> list[str]:
    noted = [observation for observation in plan.observations if observation.note is not None]
    lines = [
        f"{capital(writer.text(o.indicator.name))}: {writer.text(o.note)}"
        for o in noted
        if o.note is not None
    ]
    return ["", *(part for line in lines for part in wrapped(line, indent=2))] if lines else []


def _implied_lines(plan: Plan, writer: Writer) -> list[str]:
    """For each density with its count beside it: the base that the two imply."""
    lines: list[str] = []
    for density in plan.observations:
        try:
            found = compute.base_beside(plan, density)
        except IctplanError:
            continue  # no count beside it, or figures beyond computing: there is nothing to tell
        what = base_name(density, writer)
        said = writer.say(
            "review",
            "implied",
            count=observed(found.count, writer),
            density=observed(density, writer),
            what=what,
            base=_base(found, writer),
        )
        if found.allowed.widened_by:
            causes = l10n.format_list(
                [_cause(cause, writer) for cause in found.allowed.widened_by], locale=writer.locale
            )
            interval = writer.interval(found.allowed)
            said += " " + writer.say(
                "review", "allowed", causes=causes, what=what, interval=interval
            )
        lines += ["", *wrapped(capital(said), indent=2, hang=0)]
    return lines


def _base(found: ImpliedBase, writer: Writer) -> str:
    """The base in words: about so much, unless the figures leave one number."""
    bound = Bound.EXACTLY if found.allowed.is_point else Bound.ABOUT
    return l10n.format_reported(
        ReportedValue(measure=found.base, bound=bound), locale=writer.locale
    )


def base_name(density: Observation, writer: Writer) -> str:
    """What stands below the line of a density, in words."""
    below = density.indicator.denominator
    return writer.say("review", "base") if below is None else writer.text(below.name)


def _cause(cause: Widening, writer: Writer) -> str:
    """Why a base is not one number: the qualifier of a figure, or its rounding."""
    if cause.cause == "rounding":
        return writer.say("review", "rounding")
    return writer.say(
        "review", "qualifier", word=l10n.format_label(cause.figure.bound, locale=writer.locale)
    )


def _stage(stage: Stage, writer: Writer) -> str:
    label = l10n.format_label(stage, locale=writer.locale)
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
