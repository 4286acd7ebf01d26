"""The reasons why something is refused: the problem and the fix, by reason code.

The codes are an interface; the words are not. The place ``{detail}`` is filled from the error.
"""

from __future__ import annotations

from ictplan.messages import Message, message

__all__ = ["MISREADINGS", "PROBLEMS"]

#: The problem and the fix of a refused value, by reason code.
PROBLEMS: dict[str, tuple[Message, Message]] = {
    "not_plain_decimal": (
        message("is not plain decimal text"),
        message(
            "write digits with at most one decimal point and no grouping signs, "
            "such as '35000' or '5.5'"
        ),
    ),
    "two_readings": (message("can be read in two ways"), message("{detail}")),
    "unreadable_in_locale": (
        message("cannot be read by the rules of its language"),
        message("{detail}"),
    ),
    "not_finite": (
        message("is not a finite number"),
        message("leave the figure out if it is unknown"),
    ),
    "too_many_digits": (
        message("has too many digits"),
        message("at most {detail} digits are kept exactly"),
    ),
    "exponent_out_of_range": (
        message("is too large or too small"),
        message("magnitudes range from 1E-{detail} to 1E+{detail}"),
    ),
    "blank": (message("is blank"), message("write the text or leave the field out")),
    "too_long": (message("is too long"), message("at most {detail} characters")),
    "control_character": (
        message("contains a character that cannot be printed"),
        message("remove {detail}"),
    ),
    "unpaired_direction": (
        message("contains a character that turns the text around, without its pair"),
        message("remove {detail}"),
    ),
    "line_break": (message("contains a line break"), message("write it on one line")),
    "bad_code": (
        message("is not a valid code"),
        message(
            "write only ASCII letters, digits and . _ : -, "
            "starting with a letter or digit, at most 100 characters"
        ),
    ),
    "not_a_file": (
        message("is not a file"),
        message("write the name of a file, not of a pipe or a device"),
    ),
    "not_a_member": (message("is not an allowed value"), message("write one of {detail}")),
    "out_of_range": (message("is out of range"), message("{detail}")),
    "negative": (message("is negative"), message("{detail} cannot be below zero")),
    "reversed": (message("ends before it starts"), message("write the earlier end first")),
    "contradiction": (message("contradicts another field"), message("{detail}")),
    "incomplete": (message("is incomplete"), message("{detail}")),
    "wrong_unit": (message("has the wrong unit"), message("{detail}")),
    "bad_unit": (message("is not a valid unit"), message("{detail}")),
    "bad_period": (
        message("is not a valid period"),
        message(
            "write '2012', '2012-S1', '2012-Q2', '2012-05', '2012-05-18', "
            "'2013/2015', '../2025' or '2016/..'"
        ),
    ),
    "mixed_granularity": (
        message("mixes years with shorter periods"),
        message("write both ends as years, or both as half-years, quarters, months or days"),
    ),
    "bad_symbol": (
        message("is not a valid document symbol"),
        message("write it as printed, such as 'QĐ-TTg' or 'NQ/TW'"),
    ),
    "unknown_locale": (message("is not a supported locale"), message("use 'vi' or 'en'")),
    "too_deep": (
        message("depends on a chain of items that is too long"),
        message("a chain has at most {detail} items"),
    ),
    "too_many": (
        message("depends on too many items"),
        message("at most {detail} are allowed, each counted once for every way to reach it"),
    ),
    "stacked_marks": (
        message("has too many combining marks in a row"),
        message("write at most 30 marks after a letter"),
    ),
    # documents
    "wrong_type": (message("has the wrong type"), message("write {detail}")),
    "missing_key": (message("is missing"), message("add this key{detail}")),
    "unknown_key": (
        message("is an unknown key"),
        message("remove the key or correct its spelling"),
    ),
    "duplicate_key": (
        message("appears twice in the same object"),
        message("remove one of the two"),
    ),
    "bad_date": (
        message("is not a valid date"),
        message("write year, month and day, such as 2012-05-18"),
    ),
    "unknown_unit": (
        message("is an unknown unit"),
        message("declare units of your own in the list 'units' of the document"),
    ),
    "incompatible_units": (message("has a unit that does not fit"), message("{detail}")),
    "unknown_code": (message("matches no definition"), message("use a code listed in {detail}")),
    "wrong_definition": (
        message("is the code of another kind of item"),
        message("use the code of {detail}"),
    ),
    "duplicate_code": (
        message("is a code that is already used"),
        message("change one of the two codes; the other one is {detail}"),
    ),
    "circle": (message("refers back to itself"), message("remove one of these references")),
    "not_json": (message("is not JSON"), message("{detail}")),
    "not_toml": (message("is not TOML"), message("{detail}")),
    "not_utf8": (message("is not UTF-8"), message("save the file as UTF-8")),
    "too_nested": (
        message("is nested too deeply"),
        message("use at most {detail} levels of objects and lists"),
    ),
    "too_large": (message("is too large"), message("at most {detail} are read")),
    "wrong_schema": (message("does not have the schema of a plan"), message("write {detail}")),
    "newer_version": (
        message("needs a newer version of ictplan"),
        message("this version reads versions up to {detail}; update ictplan"),
    ),
    "unreadable": (
        message("cannot be read"),
        message("this is a fault of ictplan, not of the document; please report it"),
    ),
}

#: The problem and the fix of an unreadable text, by reason code.
MISREADINGS: dict[str, tuple[Message, Message]] = {
    "empty": (message("the text is empty"), message("write the text")),
    "unreadable_text": (
        message("the text has an unknown form"),
        message("write it as shown in the reference"),
    ),
    "confusable_letter": (
        message("a letter only looks like đ"),
        message("write đ or Đ, or read with lenient=True"),
    ),
    "trailing_text": (
        message("there is more text than one value"),
        message("remove the rest, or use l10n.find for running text"),
    ),
    "lenient_only": (
        message("this form is informal"),
        message("write it in full, or read with lenient=True"),
    ),
    # figures
    "invalid_number": (
        message("this is not a number"),
        message("write digits with the grouping and decimal signs of the language"),
    ),
    "invalid_grouping": (
        message("misplaced thousands separators"),
        message("write groups of three digits, or the decimal sign"),
    ),
    "mixed_or_foreign_separators": (
        message("mixed separators, or those of another language"),
        message("write the separators of this language"),
    ),
    "ambiguous_number": (
        message("the number can be read in two ways"),
        message("write it so that it can be read in only one way"),
    ),
    "invalid_words": (
        message("this is not a number in words"),
        message("write the number out in full"),
    ),
    # amounts
    "missing_unit": (message("the figure has no unit"), message("write the unit")),
    "invalid_unit": (
        message("this is not a unit"),
        message("write a known unit, or a ratio of two such as 'thuê bao/100 dân'"),
    ),
    "no_money": (
        message("this is not an amount of money"),
        message("write a figure with its currency"),
    ),
    "missing_currency": (message("the amount has no currency"), message("write the currency")),
    "two_currencies": (message("the amount has two currencies"), message("write one currency")),
    "no_subunit": (
        message("the amount has a fraction of a đồng"),
        message("write a whole number of đồng"),
    ),
    "scale_order": (
        message("the scale words are out of order"),
        message("write the larger scale first, and each scale once"),
    ),
    "part_overflow": (
        message("a part is as large as the scale before it"),
        message("carry it over to the larger scale"),
    ),
    "fraction_then_part": (
        message("decimals are followed by a smaller part"),
        message("write either the decimals or the smaller part"),
    ),
    # bounds and ranges
    "stacked_qualifiers": (
        message("the figure has two qualifiers"),
        message("write one qualifier"),
    ),
    "unexpected_bound": (
        message("this is a range, not one figure"),
        message("use parse_criterion"),
    ),
    "incomplete_range": (
        message("the range lacks an end or a unit"),
        message("write both ends and their unit"),
    ),
    "reversed_range": (
        message("the range ends below its start"),
        message("write the smaller end first"),
    ),
    "incompatible_ends": (
        message("the two ends have different kinds of units"),
        message("write both ends in one unit"),
    ),
    "several_ranges": (message("there are more than two ends"), message("write one range")),
    "change_not_level": (message("this is a change, not a level"), message("use parse_change")),
    "not_a_change": (
        message("this is not a change"),
        message("write how much something rose or fell, or which multiple of the base it is"),
    ),
    "another_share": (
        message("the share does not match the two figures"),
        message("check all three figures"),
    ),
    "part_above_whole": (
        message("the part is larger than the whole"),
        message("check the two figures"),
    ),
    # the calendar
    "invalid_date": (
        message("this day does not exist"),
        message("write day, month and year in this order"),
    ),
    "ambiguous_date": (
        message("day and month can be read in either order"),
        message("write the month by name, or year-month-day"),
    ),
    "incomplete_date": (
        message("the date lacks its day, month or year"),
        message("write all three"),
    ),
    "two_digit_year": (message("the year has two digits"), message("write four digits")),
    "mixed_date_separators": (
        message("the date has two kinds of separators"),
        message("write one kind"),
    ),
    "weekday_mismatch": (
        message("the day of the week does not match the date"),
        message("correct the day of the week or the date"),
    ),
    "invalid_year": (
        message("this is not a year"),
        message("write four digits without a grouping sign"),
    ),
    "invalid_period": (
        message("this is not a period"),
        message(
            "write a year, half-year, quarter or month with its year, a date, or a span of them"
        ),
    ),
    "incomplete_period": (message("the period has no year"), message("write the year")),
    # running text
    "bare_year": (message("the number may be a year"), message("write năm before it")),
    "vague_time": (
        message("a word makes the time vague"),
        message("name the exact day, month or year, without a word such as giữa or đầu"),
    ),
    "unit_conflict": (message("the figure has two units"), message("write one unit")),
    # documents and lists
    "invalid_document_number": (
        message("this is not a document number"),
        message("write the number, the year if there is one, and the symbol"),
    ),
    "invalid_list": (
        message("an item of the list is empty"),
        message("write an item between every two separators"),
    ),
}
