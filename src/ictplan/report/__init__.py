"""Plans for people to read."""

from ictplan.report.text import to_text

__all__ = ["to_text"]
