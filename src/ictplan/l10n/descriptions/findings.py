"""What findings say, and what the reference says of each: words by code, filled with figures, dates and names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import lru_cache, partial
from importlib.resources import files
from typing import Any

import attrs

from ictplan.errors import UnknownCodeError, UnknownUnitError, near
from ictplan.l10n.dates import format_date
from ictplan.l10n.languages.labels import label
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.lists import format_list
from ictplan.l10n.measures import with_unit
from ictplan.l10n.numbers import format_number
from ictplan.l10n.periods import format_period
from ictplan.l10n.units import format_unit
from ictplan.model.bound import Bound
from ictplan.model.converters import member
from ictplan.model.decimals import magnitude
from ictplan.model.disclosure import DisclosureState
from ictplan.model.indicator import Direction
from ictplan.model.localized_text import LocalizedText
from ictplan.model.period import period
from ictplan.model.task import TaskStatus
from ictplan.model.unit import unit
from ictplan.results.finding import Finding

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_UNIT = (
    r"(?:(?:thousand|million|billion|trillion) )?[^\s,;=+()<>/]+(?:/(?:[0-9]+ )?[^\s,;=+()<>]+)?"
)
# An amount with what stands before it, or a word. Between two amounts = and > compare; in front of one they qualify it.
_TOKEN = re.compile(
    rf"(?:(?:^|(?<=, ))(?P<bound>nearly|[<>]=?|[~=]) )?(?P<number>{_NUMBER}|\.\.)(?P<unit> {_UNIT})?|(?P<word>[a-z]+)"
)

_SLASH, _BETWEEN = re.compile(r"\s*/\s*"), re.compile(r"[^\w/]+")


@attrs.frozen(kw_only=True)
class FindingWords:
    """What is said of a rule in one language.

    Args:
        title: what it finds, in a few words.
        message: what a finding says, with places for its parameters.
        why: why it matters.
        fix: what to do about it.
        seen: what its source shows of it; empty for a code that is no rule's.
    """

    title: str
    message: str
    why: str
    fix: str
    seen: str = ""


def finding_words(code: str, *, locale: LocaleName = "vi") -> FindingWords:
    """The words for a code of findings.

    Args:
        code: the code.
        locale: ``"vi"`` or ``"en"``.

    Raises:
        UnknownCodeError: there are no words for it; near codes are suggested.

    Examples:
        >>> finding_words("share-above-whole", locale="en").title
        'A share above 100%'
    """
    rules = _words(language(locale).code)["rules"]
    if code not in rules:
        raise UnknownCodeError(code, "rules", near(code, rules))
    return FindingWords(**rules[code])


def is_named(name: LocalizedText, idea: str, *, first: bool = False) -> bool:
    """Whether a name has one of the words for an idea, in Vietnamese or in its English: per_hundred, density, number, growth.

    Args:
        name: the name.
        idea: a key of the table of names in the files of words.
        first: whether only what the name begins with counts.

    Examples:
        >>> is_named(LocalizedText("Số thuê bao băng rộng di động/100 dân"), "per_hundred")
        True
    """
    texts = (("vi", name.vi), ("en", name.en or ""))
    return any(
        _has(_plain(text), phrase, first)
        for code, text in texts
        for phrase in _words(code)["names"][idea]
    )


def _plain(text: str) -> str:
    """A name in lower case, with single spaces between words and none around a slash."""
    return " ".join(_BETWEEN.sub(" ", _SLASH.sub("/", text.casefold())).split())


def _has(text: str, phrase: str, first: bool) -> bool:
    """Whether a phrase stands in a text as whole words, or at its beginning."""
    before = r"" if phrase.startswith("/") else r"(?<!\w)"
    return (re.match if first else re.search)(
        rf"{before}{re.escape(phrase)}(?!\w)", text
    ) is not None


@lru_cache(maxsize=2)
def _words(code: str) -> dict[str, Any]:
    return tomllib.loads(
        (files("ictplan.l10n") / "words" / f"{code}_findings.toml").read_text(encoding="utf-8")
    )


def _amounts(text: str, spoken: Language) -> str:
    """Amounts and the words between them, as the arithmetic of findings has them."""
    said = _TOKEN.sub(partial(_token, spoken=spoken), text)
    return re.sub(" {2,}", " ", said)  # a word may have none in the other language


def _token(match: re.Match[str], spoken: Language) -> str:
    table: Mapping[str, str] = _words(spoken.code)["arithmetic"]
    if match["number"] is None:
        return table.get(match["word"], match["word"])
    bound = "" if match["bound"] is None else f"{label(Bound(match['bound']), spoken)} "
    behind = (match["unit"] or "")[1:]
    if match["number"] == "..":  # an end that lies open
        return f"… {_unit(behind, table, spoken)}"
    number = magnitude(match["number"])
    try:
        return bound + with_unit(number, unit(behind or "1"), spoken)
    except UnknownUnitError:
        return f"{bound}{format_number(number, locale=spoken.code)} {_unit(behind, table, spoken)}"


def _unit(text: str, table: Mapping[str, str], spoken: Language) -> str:
    """What stands behind a number: a unit, a word, or the name of a unit of one's own."""
    try:
        return table.get(text) or format_unit(text, locale=spoken.code)
    except UnknownUnitError:
        return text


def _date(text: str, spoken: Language) -> str:
    return (
        format_date(date.fromisoformat(text), locale=spoken.code)
        if re.fullmatch(_DAY, text)
        else text
    )


def _periods(text: str, spoken: Language) -> str:
    return format_list(
        [format_period(period(part), locale=spoken.code) for part in text.split(", ")],
        locale=spoken.code,
    )


def _part(text: str, spoken: Language) -> str:
    parts: Mapping[str, str] = _words(spoken.code)["parts"]
    return parts.get(text, text)


def _column(text: str, spoken: Language) -> str:
    """Which column of a table, where it has several."""
    return str(_words(spoken.code)["tables"]["column"]).format(name=text) if text else ""


def _sides(text: str, spoken: Language) -> str:
    """What the amount of a table was held against: the rows below it, or the columns beside it."""
    return str(_words(spoken.code)["tables"].get(text, text))


def _what(text: str, spoken: Language) -> str:
    """What a total is of."""
    return f" ({text})" if text else ""


def _label(kind: type[Enum], text: str, spoken: Language) -> str:
    return label(member(text, kind), spoken)


_AMOUNTS = (
    "baseline", "change", "computed", "count", "criterion", "days", "difference", "factor", "first", "other", "printed",
    "quantum", "share", "stated", "total", "value", "words",
)  # fmt: skip
#: How each parameter is said; one that is not here is somebody's own text.
_SAID: dict[str, Callable[[str, Language], str]] = {
    **dict.fromkeys(_AMOUNTS, _amounts),
    **dict.fromkeys(("date", "end", "start"), _date),
    **dict.fromkeys(("due", "period", "periods"), _periods),
    "column": _column,
    "parts": _sides,
    "what": _what,
    "direction": partial(_label, Direction),
    "part": _part,
    "state": partial(_label, DisclosureState),
    "status": partial(_label, TaskStatus),
}


class _Filling(dict[str, str]):
    """What fills a message; a place that nothing fills is left open."""

    def __missing__(self, key: str) -> str:
        return "…"


def _finding(finding: Finding, spoken: Language) -> str:
    """What was found, and the arithmetic in parentheses; the code where there are no words for it."""
    rules = _words(spoken.code)["rules"]
    message = rules[finding.code]["message"] if finding.code in rules else finding.code
    said = " ".join(
        message.format_map(_filling(finding, spoken)).split()
    )  # a place may be filled with nothing
    return f"{said} ({_amounts(finding.arithmetic, spoken)})" if finding.arithmetic else said


def _filling(finding: Finding, spoken: Language) -> _Filling:
    given = dict(finding.parameters)
    filling = _Filling()
    for name, text in given.items():
        own = given.get(f"{name}.{spoken.code}", text)  # names have their English beside them
        try:
            filling[name] = _SAID[name](own, spoken) if name in _SAID else " ".join(own.split())
        except ValueError:  # not what the name promises: somebody's own finding
            filling[name] = own
    return filling


#: What says a finding in a language.
TELL: dict[type[Any], Callable[[Any, Language], str]] = {Finding: _finding}
