"""Write plans as text for people."""

from ictplan.report.plain_text import to_text

__all__ = ["to_text"]
