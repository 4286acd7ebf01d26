"""Qualifiers of figures, such as trên, khoảng and không quá."""

from __future__ import annotations

from enum import Enum

from ictplan.messages import Spoken


class Bound(Spoken, Enum):
    """The relation between a stated figure and the true value."""

    EXACTLY = "="
    ABOUT = "~"
    NEARLY = "nearly"
    MORE_THAN = ">"
    AT_LEAST = ">="
    LESS_THAN = "<"
    AT_MOST = "<="
    RANGE = "range"
