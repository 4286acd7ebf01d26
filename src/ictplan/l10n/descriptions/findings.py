"""Findings in words, and what the reference says of each rule: words by code, with values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from ictplan.errors import UnknownCodeError, near
from ictplan.l10n.descriptions.dispatch import part, written
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.languages.words import read_words
from ictplan.model.localized_text import LocalizedText
from ictplan.results.finding import Finding

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
        'Share above 100%'
    """
    rules = _words(language(locale).code)["rules"]
    if code not in rules:
        raise UnknownCodeError(code, "rules", near(code, rules))
    return FindingWords(**rules[code])


def is_named(name: LocalizedText, idea: str, *, first: bool = False) -> bool:
    """Whether a name has one of the words for an idea, in Vietnamese or in its English.

    The ideas are per_hundred, density, number and growth.

    Args:
        name: the name.
        idea: a key of the table of names in the files of words.
        first: whether only what the name begins with counts.

    Examples:
        >>> is_named(LocalizedText("Số thuê bao băng rộng di động/100 dân"), "per_hundred")
        True
    """
    # In lower case, with single spaces between words and none around a slash.
    texts = [
        (code, " ".join(_BETWEEN.sub(" ", _SLASH.sub("/", text.casefold())).split()))
        for code, text in (("vi", name.vi), ("en", name.en or ""))
    ]
    return any(
        _has(text, phrase, first) for code, text in texts for phrase in _words(code)["names"][idea]
    )


def _has(text: str, phrase: str, first: bool) -> bool:
    """Whether a phrase stands in a text as whole words, or at its beginning."""
    before = r"" if phrase.startswith("/") else r"(?<!\w)"
    return (re.match if first else re.search)(
        rf"{before}{re.escape(phrase)}(?!\w)", text
    ) is not None


def _words(code: str) -> Mapping[str, Any]:
    return read_words(f"{code}_findings")


class _Filling(dict[str, str]):
    """The texts that fill a message; a place without a text is left open."""

    def __missing__(self, key: str) -> str:
        return "…"


def _finding(finding: Finding, lang: Language) -> str:
    """The message of the rule, and the arithmetic in parentheses; the code if it has no words."""
    rules = _words(lang.code)["rules"]
    template = rules[finding.code]["message"] if finding.code in rules else finding.code
    filling = _Filling(
        {name: part(value, lang, figures=True) for name, value in finding.parameters}
    )
    text = " ".join(template.format_map(filling).split())  # a place may be filled with nothing
    arithmetic = finding.arithmetic and written(finding.arithmetic, lang, figures=True)
    return f"{text} ({arithmetic})" if arithmetic else text


#: The writer of findings.
WRITERS: dict[type[Any], Callable[[Any, Language], str]] = {Finding: _finding}
