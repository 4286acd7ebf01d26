"""Readings of texts in a few words: figures found in running text, amounts in figures and in
words.
"""

from __future__ import annotations

from typing import Any

from ictplan.l10n.amounts_in_words import AmountCheck
from ictplan.l10n.descriptions.dispatch import part, written
from ictplan.l10n.descriptions.plan_items import Tell, aside
from ictplan.l10n.languages.language import Language
from ictplan.l10n.measures import format_measure
from ictplan.l10n.running_text.matches import Match
from ictplan.reasons import MISREADINGS, PROBLEMS


def _say(lang: Language, key: str, /, **parts: object) -> str:
    return lang.table("readings")[key].format(**parts)


def _match(match: Match, lang: Language) -> str:
    """What kind of figure stands there, what it is read as, and why that is in doubt."""
    value = _say(lang, "unclear") if match.value is None else part(match.value, lang)
    sentence = _say(
        lang,
        "match",
        kind=_say(lang, match.kind),
        text=" ".join(match.text.split()),
        value=value,
    )
    if match.subject:
        sentence = f"{sentence}{aside(match.subject)}"
    misreading = MISREADINGS.get(match.why) or PROBLEMS.get(match.why)
    if misreading is not None:
        return f"{sentence}; {written(misreading[0], lang)}"
    return f"{sentence}; {_say(lang, 'ambiguous')}" if match.ambiguous else sentence


def _amounts(check: AmountCheck, lang: Language) -> str:
    figures, words = (
        format_measure(amount, locale=lang.code) for amount in (check.figures, check.words)
    )
    return _say(lang, "agree" if check.agree else "differ", figures=figures, words=words)


#: The writer of each class.
WRITERS: dict[type[Any], Tell] = {Match: _match, AmountCheck: _amounts}
