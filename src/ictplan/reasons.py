"""Why something is refused: what is wrong and what to write instead, by reason code.

The codes are an interface; the words are not. ``{detail}`` is filled from the error. The Vietnamese is in the catalogs of
`ictplan.l10n`.
"""

from __future__ import annotations

__all__ = ["MISREADINGS", "PROBLEMS"]

#: Why a value is refused, by reason code. What is wrong, and what to write instead, with ``{detail}`` filled from the error.
PROBLEMS: dict[str, tuple[str, str]] = {
    "not_plain_decimal": (
        "is not plain decimal text",
        "write digits with at most one point before the decimals and nothing between groups, such as '35000' or '5.5'",
    ),
    "not_finite": ("is not a finite number", "leave the figure out where it is not known"),
    "too_many_digits": ("has too many digits", "at most {detail} digits are kept exactly"),
    "exponent_out_of_range": (
        "is too large or too small",
        "magnitudes lie between 1E-{detail} and 1E+{detail}",
    ),
    "blank": ("is blank", "leave it out or write the text"),
    "too_long": ("is too long", "at most {detail} characters"),
    "control_character": ("holds a character that cannot be printed", "remove {detail}"),
    "line_break": ("holds a line break", "write it on one line"),
    "bad_code": (
        "is not a code",
        "write ASCII letters, digits and . _ : - only, starting with a letter or digit, at most 100 characters",
    ),
    "not_a_member": ("is not one of the values allowed", "write one of {detail}"),
    "out_of_range": ("is out of range", "{detail}"),
    "negative": ("is negative", "{detail} cannot be below zero"),
    "reversed": ("ends before it starts", "write the earlier end first"),
    "contradiction": ("contradicts another field", "{detail}"),
    "incomplete": ("is incomplete", "{detail}"),
    "wrong_unit": ("has the wrong unit", "{detail}"),
    "bad_unit": ("is not a unit text", "{detail}"),
    "bad_period": (
        "is not a period",
        "write '2012', '2012-S1', '2012-Q2', '2012-05', '2012-05-18', '2013/2015', '../2025' or '2016/..'",
    ),
    "mixed_granularity": (
        "mixes granularities",
        "write both ends as years, or both as months, quarters, halves or days",
    ),
    "bad_symbol": ("is not a document symbol", "write it as printed, such as 'QĐ-TTg' or 'NQ/TW'"),
    "unknown_locale": ("is not a locale that ictplan writes", "use 'vi' or 'en'"),
    "too_deep": ("rests on too many others", "at most {detail} follow one another"),
    "too_many": (
        "rests on too many others",
        "at most {detail}, each counted as often as it is reached",
    ),
    "stacked_marks": ("piles up marks", "write at most 30 marks after a letter"),
    # what is wrong with documents
    "wrong_type": ("has the wrong type", "this takes {detail}"),
    "missing_key": ("is missing", "this key is needed{detail}"),
    "unknown_key": ("is not a key here", "remove it, or write it as it is called"),
    "duplicate_key": ("stands twice in one object", "write it once"),
    "bad_date": ("is not a date", "write year, month and day, such as 2012-05-18"),
    "unknown_unit": ("is not a unit", "own units are declared in the list 'units' of the document"),
    "incompatible_units": ("does not go together", "{detail}"),
    "unknown_code": ("is the code of nothing", "write a code that stands in {detail}"),
    "wrong_definition": (
        "is the code of another kind of definition",
        "this takes the code of {detail}",
    ),
    "duplicate_code": (
        "is a code that stands twice",
        "give one of the two another code; the other is {detail}",
    ),
    "circle": ("refers to itself in a circle", "leave one of these references out"),
    "not_json": ("is not JSON", "{detail}"),
    "not_toml": ("is not TOML", "{detail}"),
    "not_utf8": ("is not UTF-8", "save the file as UTF-8"),
    "too_nested": (
        "is nested too deeply",
        "at most {detail} objects and lists inside each other are read",
    ),
    "too_large": ("is too large", "at most {detail} are read"),
    "wrong_schema": ("is not the schema of a plan", "write {detail}"),
    "newer_version": (
        "is newer than this ictplan",
        "versions up to {detail} are read; update ictplan",
    ),
    "unreadable": (
        "cannot be read",
        "this is a fault of ictplan, not of the document; please report it",
    ),
}

#: What is wrong with a text that cannot be read and what to write instead, by reason code.
MISREADINGS: dict[str, tuple[str, str]] = {
    "empty": ("nothing to read", "write the text"),
    "unreadable_text": ("cannot be read", "write it as the reference shows"),
    "confusable_letter": (
        "a letter that only looks like đ",
        "write đ or Đ, or read with lenient=True",
    ),
    "trailing_text": (
        "more text than is read here",
        "remove what does not belong, or use l10n.find for running text",
    ),
    "lenient_only": (
        "a form that is read only when asked for",
        "write it in full, or read with lenient=True",
    ),
    # figures
    "invalid_number": (
        "not a number",
        "write digits, with signs for groups and decimals as the language has them",
    ),
    "invalid_grouping": (
        "signs that separate no groups of three digits",
        "write groups of three, or the sign for decimals",
    ),
    "mixed_or_foreign_separators": (
        "separators of another language, or mixed ones",
        "write those of this language",
    ),
    "ambiguous_number": (
        "a number that is read differently elsewhere",
        "write it so that it reads one way only",
    ),
    "invalid_words": ("not a number in words", "write it out in full"),
    # amounts
    "missing_unit": ("a figure without its unit", "write the unit"),
    "invalid_unit": (
        "not a unit",
        "write a known unit, or a ratio of two such as 'thuê bao/100 dân'",
    ),
    "no_money": ("not an amount of money", "write a figure with its currency"),
    "missing_currency": ("an amount without its currency", "write the currency"),
    "two_currencies": ("two currencies in one amount", "write one"),
    "no_subunit": ("part of a đồng", "đồng are not divided: write whole ones"),
    "scale_order": ("scales out of order", "write the larger scale first, each once"),
    "part_overflow": ("a part as large as the scale before it", "carry it over"),
    "fraction_then_part": ("decimals followed by a smaller part", "write one or the other"),
    # bounds and ranges
    "stacked_qualifiers": ("two qualifiers", "write one"),
    "unexpected_bound": ("a range where one figure is read", "use parse_criterion"),
    "incomplete_range": ("a range without both ends", "write both ends and their unit"),
    "reversed_range": ("a range that ends below its start", "write the smaller end first"),
    "incompatible_ends": ("a range between two kinds of units", "write both ends in one unit"),
    "several_ranges": ("more than two ends", "write one range"),
    "change_not_level": ("a change, not a level", "use parse_change"),
    "not_a_change": (
        "not a change",
        "write how much something rose or fell, or what multiple it is of what",
    ),
    "another_share": ("a share that these two figures do not make", "check the three figures"),
    "part_above_whole": ("a part that is more than its whole", "check the two figures"),
    # calendar
    "invalid_date": ("a day that does not exist", "write day, month and year in this order"),
    "ambiguous_date": (
        "figures that are a day and a month in either order",
        "write the month by name, or year-month-day",
    ),
    "incomplete_date": ("a date without day, month or year", "write all three"),
    "two_digit_year": ("a year of two digits", "write all four"),
    "mixed_date_separators": ("two kinds of signs in one date", "write one kind"),
    "weekday_mismatch": ("a day of the week that this date is not", "correct the day or the date"),
    "invalid_year": ("not a year", "write four digits, ungrouped"),
    "invalid_period": (
        "not a period",
        "write a year, half, quarter or month with its year, a date, or a span of them",
    ),
    "incomplete_period": ("a period without its year", "write the year"),
    # running text
    "bare_year": ("a number that may be a year", "write năm before it"),
    "vague_time": ("a time that is not exact", "name the day, month or year"),
    "unit_conflict": ("a figure with two units", "write one"),
    # documents and lists
    "invalid_document_number": (
        "not the number of a document",
        "write number, year where there is one, and symbol",
    ),
    "invalid_list": ("a list with an empty place", "write an item between every two signs"),
}
