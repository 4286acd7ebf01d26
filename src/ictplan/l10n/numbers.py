"""Numbers in figures: format and parse them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Clamped,
    Decimal,
    DecimalException,
    Inexact,
    InvalidOperation,
    Overflow,
    Rounded,
    Subnormal,
)
from typing import NamedTuple

from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.l10n.languages.arguments import choose
from ictplan.l10n.languages.language import Language, LocaleName, language
from ictplan.l10n.tokens import AMBIGUOUS, MIRRORED, Read, SourceText, Token, read
from ictplan.model.decimals import context, whole

#: Magnitudes lie between 1E-100 and 1E+100. This is also the largest number of decimals shown.
FARTHEST = 100

#: The allowed values of `rounding`.
ROUNDINGS: Mapping[str, str] = {
    "half_up": ROUND_HALF_UP,
    "half_even": ROUND_HALF_EVEN,
    "half_down": ROUND_HALF_DOWN,
    "up": ROUND_UP,
    "down": ROUND_DOWN,
    "ceiling": ROUND_CEILING,
    "floor": ROUND_FLOOR,
}

_USUAL = 40
_LONGEST_INT = 336  # bits: 10**101 has 336
_BOUNDS = context(
    2 * FARTHEST + 1,
    [InvalidOperation, Overflow, Inexact, Rounded, Subnormal, Clamped],
    farthest=FARTHEST,
)
_ROUNDING = context(4 * FARTHEST, [InvalidOperation])
_PLACES = tuple(Decimal((0, (1,), -digits)) for digits in range(FARTHEST + 1))


def format_number(
    value: int | Decimal,
    *,
    digits: int | None = None,
    rounding: str = "half_up",
    grouping: bool = True,
    locale: LocaleName = "vi",
) -> str:
    """Format a number in figures.

    Args:
        value: an int or a Decimal between 1E-100 and 1E+100.
        digits: the number of decimals to show, 0 to 100. None shows all decimals of the value.
        rounding: ``"half_up"`` (a half away from zero), ``"half_even"``, ``"half_down"`` (a half
            towards zero), ``"up"`` (away from zero), ``"down"`` (towards zero), ``"ceiling"`` or
            ``"floor"``.
        grouping: whether to group digits by three. Use False for years.
        locale: ``"vi"`` or ``"en"``.

    Returns:
        The figures. Zero has no sign.

    Raises:
        InvalidTypeError: If *value* is a bool, a float or text.
        InvalidValueError: If *value* is NaN, infinite, too large or too small, or if another
            argument has a value that is not listed.

    Examples:
        >>> format_number(Decimal("1234567.89"))
        '1.234.567,89'
        >>> format_number(Decimal("1234567.89"), digits=1, locale="en")
        '1,234,567.9'
        >>> format_number(2014, grouping=False)
        '2014'
    """
    lang = language(locale)
    is_usual = digits is None and grouping is True and type(rounding) is str
    if is_usual and rounding == "half_up" and type(value) is Decimal:
        usual = _format_usual(value, lang)
        if usual:
            return usual
    number = round_number(check_number(value), digits, rounding)
    if not isinstance(grouping, bool):
        raise InvalidTypeError("grouping", message("True or False"), quote(grouping))
    return write_number(number, lang, grouping)


def _format_usual(value: Decimal, lang: Language) -> str:
    """Format a number of usual size quickly; return empty text for any other number.

    For such numbers, the checks of the general path are the larger part of the work.
    """
    if not (value.is_finite() and value and -_USUAL < value.adjusted() < _USUAL):
        return ""
    plain = format(value, ",f")
    return _with_signs(plain, lang) if len(plain) <= _USUAL else ""


def check_number(value: object) -> Decimal:
    """Return *value* as a finite Decimal of limited size."""
    number = value if type(value) is Decimal else _decimal(value)
    try:
        bounded_number = _BOUNDS.plus(number)
    except DecimalException:
        raise _out_of_bounds(number) from None
    if not bounded_number.is_finite() or (
        not bounded_number and abs(bounded_number.adjusted()) > FARTHEST
    ):
        raise _out_of_bounds(number)
    return bounded_number


def _decimal(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise InvalidTypeError("value", message("an int or a Decimal"), quote(value))
    if isinstance(value, int) and int.bit_length(value) > _LONGEST_INT:
        raise InvalidValueError("value", "exponent_out_of_range", quote(value), FARTHEST)
    return Decimal(value)


def _out_of_bounds(number: Decimal) -> InvalidValueError:
    if not number.is_finite():
        return InvalidValueError("value", "not_finite", quote(number))
    if abs(number.adjusted()) > FARTHEST:
        return InvalidValueError("value", "exponent_out_of_range", quote(number), FARTHEST)
    return InvalidValueError("value", "too_many_digits", quote(number), _BOUNDS.prec)


def round_number(number: Decimal, digits: int | None, rounding: str) -> Decimal:
    """Return *number* with *digits* decimals; unchanged if *digits* is None."""
    mode = choose(rounding, ROUNDINGS, "rounding")
    if digits is None:
        return number
    return number.quantize(
        _PLACES[whole(digits, "digits", 0, FARTHEST)], rounding=mode, context=_ROUNDING
    )


def write_number(number: Decimal, lang: Language, grouping: bool = True) -> str:
    """Format *number* with all its decimals."""
    return _with_signs(format(number or number.copy_abs(), ",f" if grouping else "f"), lang)


def _with_signs(plain: str, lang: Language) -> str:
    """Replace the signs of plain decimal text with those of the language; the minus is a hyphen."""
    group, decimal = lang.group, lang.decimal
    if decimal == ".":
        return plain if group == "," else plain.replace(",", group)
    return plain.replace(",", " ").replace(".", decimal).replace(" ", group)


#: The largest number of digits that is read.
MOST_DIGITS = 100

_MINUSES = frozenset("-\u2212")
#: Dashes accepted as a minus in lenient reading, or between two figures.
DASHES = frozenset("-\u2212\u2010\u2011\u2012\u2013\u2014")
# Figures in Vietnamese. English swaps points and commas.
_FIGURES = re.compile(
    r"(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+)(?:,[0-9]+)?"
)
_DOUBTFUL = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_FOREIGN = re.compile(
    r"[0-9]+,[0-9]+(?:,[0-9]+)+(?:\.[0-9]*)?|[0-9]+(?:,[0-9]+)+\.[0-9]*"
    r"|[0-9.,]* [0-9 ]*[.][0-9. ]*"
)
_ONLY_POINTS = re.compile(r"[0-9 .]*")
_POINT = re.compile(r"([0-9]*)\.([0-9]+)")
# The usual, unambiguous forms of numbers. All others are read token by token.
_USUAL_FORMS = {
    "vi": re.compile(r"-?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,(?:[0-9]{1,2}|[0-9]{4,}))?")
}
_USUAL_FORMS["en"] = re.compile(
    _USUAL_FORMS["vi"].pattern.replace(r"\.", "#").replace(",(", r"\.(").replace("#", ",")
)
_LONGEST_PLAIN = 60


class Figure(NamedTuple):
    """A number in figures, as printed.

    Attributes:
        value: the number.
        rounded_to: the unit of its last printed decimal place: 0.1 for 6,0.
    """

    value: Decimal
    rounded_to: Decimal

    def signed(self, negative: bool) -> Figure:
        """Return the figure with its sign, independent of the decimal context; zero has no sign."""
        return (
            Figure(self.value.copy_negate(), self.rounded_to) if negative and self.value else self
        )


def parse_number(
    text: str, *, locale: LocaleName = "vi", lenient: bool = False, on_ambiguous: str = "warn"
) -> Decimal:
    """Read a number in figures.

    In Vietnamese, points separate groups of exactly three digits, and a comma separates the
    decimals. In English it is the other way round. Single spaces may separate the groups instead.
    A number that is read differently elsewhere, such as ``1,234``, is read by this rule with a
    warning.

    Args:
        text: a number of at most 100 digits. It may begin with ``+``, ``-`` or a minus sign.
        locale: ``"vi"`` or ``"en"``.
        lenient: whether to accept ``,5``, ``- 5``, ``(1.234)`` and ``1.234-`` as well.
        on_ambiguous: ``"warn"``, ``"accept"`` or ``"refuse"``: the reaction to a number that is
            read differently elsewhere.

    Raises:
        InvalidTypeError: If *text* is not a str.
        LocaleParseError: If the text is not such a number. The error suggests probable readings.

    Examples:
        >>> parse_number("1.234.567,89"), parse_number("35 000")
        (Decimal('1234567.89'), Decimal('35000'))
        >>> parse_number("1,234.5", locale="en")
        Decimal('1234.5')
        >>> parse_number("5.5")
        Traceback (most recent call last):
            ...
        ictplan.errors.LocaleParseError: cannot read '5.5' (vi): misplaced thousands separators;
        write groups of three digits, or the decimal sign; did you mean '5,5' or '55'?
    """
    if type(lenient) is bool and type(on_ambiguous) is str and on_ambiguous in AMBIGUOUS:
        number = _parse_usual(text, locale)
        if number is not None:
            return number
    return read(
        text,
        _number,
        locale,
        lenient,
        on_ambiguous,
        lambda value: write_number(value, language(locale)),
    )


def _parse_usual(text: object, locale: object) -> Decimal | None:
    """Parse a number of a usual form quickly; return None for any other text.

    For such numbers, cutting into tokens is the larger part of the work.
    """
    if type(text) is not str or type(locale) is not str or len(text) > _LONGEST_PLAIN:
        return None
    form = _USUAL_FORMS.get(locale)
    if form is None or not ((text.isdecimal() and text.isascii()) or form.fullmatch(text)):
        return None
    number = Decimal(
        text.replace(".", "").replace(",", ".") if locale == "vi" else text.replace(",", "")
    )
    return number or number.copy_abs()


def _number(source: SourceText) -> Decimal:
    first, last = source.token(0), source.token(len(source.tokens) - 1)
    # negative numbers as accountants write them
    in_parentheses = source.lenient and first.text == "(" and last.text == ")"
    minus_last = source.lenient and last is not first and last.text in _MINUSES and not last.spaced
    if in_parentheses or minus_last:
        figure, end = figure_at(source, 1 if in_parentheses else 0)
        figure, end = figure.signed(negative=True), end + 1
    else:
        figure, end = signed_at(source, 0)
    source.finish(end, "invalid_number")
    return figure.value


def sign_at(source: SourceText, at: int) -> Read[bool]:
    """Read the sign at token *at*, if there is one: True for a minus."""
    token, following = source.token(at), source.token(at + 1)
    if token.text == source.lang.reading["minus"]:
        return Read(True, at + 1)
    if token.text in _MINUSES or token.text == "+" or (source.lenient and token.text in DASHES):
        if following.spaced and not source.lenient:
            raise source.fail("invalid_number", at, at + 2)
        return Read(token.text != "+", at + 1)
    return Read(False, at)


def signed_at(source: SourceText, at: int) -> Read[Figure]:
    """Read the number at token *at*, with its sign."""
    negative, start = sign_at(source, at)
    figure, end = figure_at(source, start)
    return Read(figure.signed(negative), end)


def figure_begins(source: SourceText, at: int) -> bool:
    """Whether figures begin at token *at*."""
    token = source.token(at)
    return token.is_digits or (
        token.text in ".," and source.token(at + 1).is_digits and not source.token(at + 1).spaced
    )


def figure_at(source: SourceText, at: int) -> Read[Figure]:
    """Read the figures at token *at*.

    Raises:
        LocaleParseError: If there are no figures, or they break the rules.
    """
    if not figure_begins(source, at):
        raise source.fail("invalid_number", at, at + 1)
    end = end_of_figures(source, at)
    run = source.between(at, end)
    english = source.lang.code == "en"
    plain = run.translate(MIRRORED) if english else run
    if sum(c.isdigit() for c in plain) > MOST_DIGITS:
        raise source.fail("too_many_digits", at, end, detail=str(MOST_DIGITS))
    if source.lenient and plain.startswith(","):
        plain = f"0{plain}"
    if not _FIGURES.fullmatch(plain):
        foreign = _FOREIGN.fullmatch(plain)
        likely = (s.translate(MIRRORED) if english else s for s in _likely_figures(plain))
        raise source.fail(
            "mixed_or_foreign_separators" if foreign else _reason_for(plain), at, end, likely
        )
    if _DOUBTFUL.fullmatch(plain):
        source.doubtful.append((source.token(at).start, source.token(end - 1).end))
    whole, _, decimals = plain.partition(",")
    digits = whole.replace(".", "").replace(" ", "")
    value = Decimal(f"{digits}.{decimals}" if decimals else digits)
    return Read(Figure(value, Decimal((0, (1,), -len(decimals)))), end)


def end_of_figures(source: SourceText, at: int) -> int:
    """Return the index after the digits, points and commas at token *at*.

    Single spaces between digits belong to the figures.
    """
    end = at + 1
    while True:
        token, following = source.token(end), source.token(end + 1)
        more_digits = token.is_digits and (not token.spaced or _has_single_space(source, end))
        if not more_digits and not _is_sign_within(token, following):
            return end
        end += 1


def _is_sign_within(token: Token, following: Token) -> bool:
    """Whether a point or comma belongs to figures, rather than following them."""
    tight = not token.spaced and not following.spaced
    return token.text in ".," and tight and (following.is_digits or following.text in ".,")


def _has_single_space(source: SourceText, at: int) -> bool:
    before, token = source.token(at - 1), source.token(at)
    return before.is_digits and token.start - before.end == 1 and source.text[before.end] == " "


def _reason_for(plain: str) -> str:
    return "invalid_grouping" if _ONLY_POINTS.fullmatch(plain) else "invalid_number"


def _likely_figures(plain: str) -> Iterator[str]:
    """Suggest correct figures for figures that break the rules, the most likely first."""
    point = _POINT.fullmatch(plain)
    with_groups = f"{int(re.sub(r'[^0-9]', '', plain) or '0'):,}".replace(",", ".")
    if "," in plain:  # swapped signs, or a zero left out
        with_signs_swapped, with_zero = plain.translate(MIRRORED), f"0{plain}"
        suggestions = (with_signs_swapped, with_zero if plain.startswith(",") else "")
        yield from filter(_FIGURES.fullmatch, suggestions)
        return
    with_comma = f"{point[1] or '0'},{point[2]}" if point else ""
    if not point:
        yield with_groups
    elif len(point[2]) == 3 and point[1].strip("0"):  # groups of three after a wrong first group
        yield from dict.fromkeys((with_groups, with_comma))
    else:
        yield from (with_comma,) if with_comma.startswith("0") else (with_comma, with_groups)
