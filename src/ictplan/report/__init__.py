"""Plans for people to read."""

from ictplan.report.plain_text import to_text

__all__ = ["to_text"]
