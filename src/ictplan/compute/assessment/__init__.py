"""Judging targets and plans by what was observed."""
