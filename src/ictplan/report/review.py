"""The part of a report that looks back."""

from __future__ import annotations

from ictplan import compute, l10n
from ictplan.errors import UndefinedResultError
from ictplan.model.assignment import Stage
from ictplan.model.observation import Achievement, Observation, Origin
from ictplan.model.plan import Plan
from ictplan.report.writer import Writer, capital, table, wrapped


def review_lines(plan: Plan, writer: Writer) -> list[str]:
    """The figures as a table, the results without figures as a list."""
    review = plan.review
    if review is None:
        return []
    period = None if review.period is None else writer.period(review.period).upper()
    title = writer.say("review", "title_unstated") if period is None else writer.say("review", "title", period=period)
    lines = [title, ""]
    if review.observations:
        head = [writer.say("review", column) for column in ("indicator", "value", "period")]
        lines += table([head, *(_row(observation, writer) for observation in review.observations)])
        lines += _implied_lines(plan, writer)
    if review.achievements:
        lines += ["", f"  {writer.say('review', 'achievements')}:"]
        lines += [line for achievement in review.achievements for line in _achievement_lines(achievement, writer)]
    if not review.exhaustive:
        lines += ["", f"  {writer.say('review', 'partial')}"]
    return lines


def observed(observation: Observation, writer: Writer) -> str:
    """The value of an observation as printed, with the whole it is part of; or that it is not stated."""
    if observation.value is None:
        return writer.not_stated
    text = l10n.format_reported(observation.value, locale=writer.locale)
    if observation.out_of is not None:
        text = writer.say("review", "out_of", part=text, whole=writer.measure(observation.out_of))
    return text


def _row(observation: Observation, writer: Writer) -> list[str]:
    name = capital(writer.text(observation.indicator.name))
    details = []
    if observation.performer is not None:
        details.append(writer.say("review", "performer", who=writer.text(observation.performer.name)))
    if observation.status is not None:
        details.append(l10n.format_label(observation.status, locale=writer.locale))
    if observation.origin is Origin.COMPUTED:
        details.append(writer.say("review", "computed"))
    value = observed(observation, writer)
    shown = f"{value} ({', '.join(details)})" if details else value
    return [name, shown, writer.period(observation.period)]


def _implied_lines(plan: Plan, writer: Writer) -> list[str]:
    """For each density with its count beside it: the base that the two imply."""
    lines = []
    for density in plan.observations:
        try:
            found = compute.base_beside(plan, density)
        except UndefinedResultError:
            continue  # no count beside it: there is nothing to tell
        said = writer.say(
            "review",
            "implied",
            count=observed(found.count, writer),
            density=observed(density, writer),
            what=_base_name(density, writer),
            base=writer.measure(found.base),
            interval=writer.interval(found.allowed),
        )
        lines += ["", *wrapped(capital(said), indent=2, hang=0)]
    return lines


def _base_name(density: Observation, writer: Writer) -> str:
    below = density.indicator.denominator
    return writer.say("review", "base") if below is None else writer.text(below.name)


def _stage(stage: Stage, writer: Writer) -> str:
    label = l10n.format_label(stage, locale=writer.locale)
    return label if stage is Stage.UNDER_WAY else writer.say("review", "done", stage=label)


def _achievement_lines(achievement: Achievement, writer: Writer) -> list[str]:
    details = [_stage(achievement.stage, writer)]
    details += [writer.names(group) for group in (achievement.doers, achievement.places) if group]
    if achievement.period is not None:
        details.append(writer.period(achievement.period))
    outlooks = [document.outlook for document in achievement.documents if document.outlook is not None]
    details += [writer.say("review", "outlook", period=l10n.format_period(outlook, locale=writer.locale)) for outlook in outlooks]
    return wrapped(f"- {capital(writer.text(achievement.what))} ({'; '.join(details)})", indent=2)
