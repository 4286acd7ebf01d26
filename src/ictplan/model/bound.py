"""How a figure binds: the words trên, khoảng, không quá and their kin, once for targets and for reported values."""

from __future__ import annotations

from enum import Enum


class Bound(Enum):
    """What stands between a figure and the truth it states."""

    EXACTLY = "="
    ABOUT = "~"
    NEARLY = "nearly"
    MORE_THAN = ">"
    AT_LEAST = ">="
    LESS_THAN = "<"
    AT_MOST = "<="
    RANGE = "range"
