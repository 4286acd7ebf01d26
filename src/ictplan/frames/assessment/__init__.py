"""Judging targets on whole columns."""
