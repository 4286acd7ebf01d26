"""The assessment of targets on whole columns."""
