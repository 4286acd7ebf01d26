"""Read and write plans as TOML, the format for people."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any

from ictplan.io.envelope import read
from ictplan.io.literals import (
    DEEPEST_NESTING,
    decimal_literal,
    document_text,
    refusal,
    with_few,
    within_limits,
)
from ictplan.io.object_writer import Wire, document_of
from ictplan.io.syntax import toml_problem
from ictplan.io.toml_layout import PlainNumber, layout
from ictplan.messages import message
from ictplan.model.decimals import DIGITS, plain
from ictplan.model.plan import Plan

_LARGEST_INTEGER = 2**63 - 1  # every TOML reader accepts it

# tomllib needs quadratic time for a key with many parts. Plans need three or four parts. The search
# for such keys skips strings and comments. It also skips a string without an end, where tomllib
# stops: a new search for its end at each quote would take quadratic time.
_ASIDE = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?|"(?:[^"\\\n]|\\.)*+"?|#[^\n]*+|'''
    r"""'''(?:[^']|'(?!''))*+(?:''')?|'[^'\n]*+'?""",
    re.DOTALL,
)
_MANY_PARTS = re.compile(r"(?<![A-Za-z0-9_-])(?:[A-Za-z0-9_-]++[ \t]*+\.[ \t]*+){8}")


def _number(value: Decimal) -> int | Decimal | str:
    """Return an int, a decimal, or text for an integer that other readers of TOML would refuse."""
    if value.as_tuple().exponent not in range(DIGITS + 1):
        return PlainNumber(value)
    return int(value) if value.copy_abs() <= _LARGEST_INTEGER else plain(value)


_WIRE = Wire("dumps_toml", number=_number, day=lambda value: value)


def loads_toml(text: str) -> Plan:
    """Read a plan from TOML.

    Args:
        text: the document. A byte order mark at its start is ignored.

    Raises:
        DocumentError: If *text* is not TOML, or not a plan. The error lists all problems with their
            paths.
        InvalidTypeError: If *text* is not a string.

    Examples:
        >>> plan = loads_toml('''
        ... schema = "ictplan/plan"
        ... version = 2
        ... title = "Kế hoạch CNTT-TT năm 2012"
        ... area = "lao-cai"
        ...
        ... [[areas]]
        ... code = "lao-cai"
        ... name = "tỉnh Lào Cai"
        ... level = "province"
        ... ''')
        >>> print(plan.area)
        tỉnh Lào Cai
    """
    return read(_parse(_with_few_keys(document_text(text, "loads_toml"))))


def dumps_toml(plan: Plan) -> str:
    """Write a plan as TOML that `loads_toml` reads back as an equal plan.

    Magnitudes are number literals, and dates are date literals. Fields at their defaults are left
    out.

    Raises:
        InvalidTypeError: If *plan* is not a Plan.
        DocumentError: If the text would be larger than `loads_toml` accepts.

    Examples:
        >>> from ictplan.model.measure import Measure
        >>> from ictplan.model.group import Group
        >>> communes = Group(name="35 xã điểm", size=Measure(35, "commune"))
        >>> plan = Plan(title="Kế hoạch CNTT-TT năm 2012", periods=["2012"], groups=[communes])
        >>> print(dumps_toml(plan), end="")
        schema = "ictplan/plan"
        version = 2
        title = "Kế hoạch CNTT-TT năm 2012"
        periods = ["2012"]
        <BLANKLINE>
        [[groups]]
        code = "35-xa-diem"
        name = "35 xã điểm"
        size = { magnitude = 35, unit = "commune" }
    """
    return _with_few_keys(within_limits(layout(document_of(plan, _WIRE))))


def _with_few_keys(text: str) -> str:
    """Return *text* unchanged, unless it has too many keys, or keys of too many parts."""
    return with_few(text, "=.", message("{count} equals signs and points"))


def _parse(text: str) -> dict[str, Any]:
    if _MANY_PARTS.search(_ASIDE.sub("x", text)):
        raise refusal("not_toml", detail=message("a key has too many parts"))
    try:
        return tomllib.loads(text, parse_float=decimal_literal)
    except tomllib.TOMLDecodeError as error:
        raise refusal("not_toml", detail=toml_problem(str(error), text)) from None
    except RecursionError:
        raise refusal("too_nested", detail=DEEPEST_NESTING) from None
    except ValueError:  # an integer literal that Python does not convert
        raise refusal("not_toml", detail=message("an integer has too many digits")) from None
