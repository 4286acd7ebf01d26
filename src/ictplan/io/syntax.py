"""Turn the syntax errors of the JSON and TOML parsers into messages.

The parsers of the standard library report in English. Each known report becomes a message of this
library. Any other report, such as one of a later Python, remains as the parser wrote it.
"""

from __future__ import annotations

import re

from ictplan.errors import Message, Text, cut, message

_LONGEST_REPORT = 60
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

#: Every report of Python 3.11 to 3.13 that is the same each time, in lower case at the beginning.
_FIXED_HINTS = {
    report.template: report
    for report in (
        message("expecting value"),
        message("expecting property name enclosed in double quotes"),
        message("expecting ':' delimiter"),
        message("expecting ',' delimiter"),
        message("extra data"),
        message("illegal trailing comma before end of object"),
        message("illegal trailing comma before end of array"),
        message("unterminated string starting at"),
        message("invalid control character at"),
        message("invalid \\escape"),
        message("invalid \\uXXXX escape"),
        message("invalid statement"),
        message("invalid value"),
        message("invalid date or datetime"),
        message("invalid hex value"),
        message("invalid initial character for a key part"),
        message("expected '=' after a key in a key/value pair"),
        message("expected ']' at the end of a table declaration"),
        message("expected ']]' at the end of an array declaration"),
        message("expected newline or end of document after a statement"),
        message("cannot overwrite a value"),
        message("unclosed array"),
        message("unclosed inline table"),
        message("unescaped '\\' in a string"),
        message("escaped character is not a Unicode scalar value"),
        message("unterminated string"),
    )
}

#: The reports that name a part of the document.
_WITH_PART = tuple(
    (re.compile(re.escape(report.template).replace(r"\{part\}", "(.+)"), re.DOTALL), report)
    for report in (
        message("expected {part}"),
        message("found invalid character {part}"),
        message("illegal character {part}"),
        message("cannot declare {part} twice"),
        message("cannot mutate immutable namespace {part}"),
        message("cannot redefine namespace {part}"),
        message("duplicate inline table key {part}"),
    )
)


def syntax_message(report: str) -> Text:
    """Return the message of a parser's report.

    Examples:
        >>> syntax_message("Unclosed array")
        message('unclosed array')
        >>> syntax_message("Cannot declare ('a',) twice")
        message('cannot declare {part} twice', part="('a',)")
    """
    report = cut(f"{report[:1].lower()}{report[1:]}", _LONGEST_REPORT)
    if report in _FIXED_HINTS:
        return _FIXED_HINTS[report]
    for pattern, template in _WITH_PART:
        match = pattern.fullmatch(report)
        if match is not None:
            return template.filled(part=match[1])
    return report


def at_position(line: int, column: int, problem: Text) -> Message:
    """Return the message of a problem at a position in a text."""
    return message(
        "line {line}, column {column}: {problem}", line=line, column=column, problem=problem
    )


def toml_problem(report: str, text: str) -> Message:
    """Return the message of a report of the TOML parser, with its position in the text."""
    position = _POSITION.search(report)
    problem = syntax_message(_POSITION.sub("", report))
    if position is None or position[1] is None:
        return at_position(text.count("\n") + 1, len(text) - text.rfind("\n"), problem)
    return at_position(int(position[1]), int(position[2]), problem)
