"""What reading texts gives, in a few words: figures found in running text, amounts in figures and in words."""

from __future__ import annotations

from typing import Any

from ictplan.l10n.amounts_in_words import AmountCheck
from ictplan.l10n.descriptions.dispatch import part, written
from ictplan.l10n.descriptions.plan_items import Tell, aside
from ictplan.l10n.languages.language import Language
from ictplan.l10n.measures import format_measure
from ictplan.l10n.running_text.matches import Match
from ictplan.reasons import MISREADINGS, PROBLEMS


def _say(spoken: Language, key: str, /, **parts: object) -> str:
    return spoken.table("readings")[key].format(**parts)


def _match(match: Match, spoken: Language) -> str:
    """What kind of figure stands there, what it is read as, and why that is in doubt."""
    value = _say(spoken, "unclear") if match.value is None else part(match.value, spoken)
    said = _say(
        spoken,
        "match",
        kind=_say(spoken, match.kind),
        text=" ".join(match.text.split()),
        value=value,
    )
    if match.subject:
        said = f"{said}{aside(match.subject)}"
    known = MISREADINGS.get(match.why) or PROBLEMS.get(match.why)
    if known is not None:
        return f"{said}; {written(known[0], spoken)}"
    return f"{said}; {_say(spoken, 'ambiguous')}" if match.ambiguous else said


def _amounts(check: AmountCheck, spoken: Language) -> str:
    """Both amounts, or the one that they are."""
    figures, words = (
        format_measure(amount, locale=spoken.code) for amount in (check.figures, check.words)
    )
    return _say(spoken, "agree" if check.agree else "differ", figures=figures, words=words)


#: The writer of each class.
WRITERS: dict[type[Any], Tell] = {Match: _match, AmountCheck: _amounts}
