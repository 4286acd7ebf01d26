"""The assessment of targets and plans by observations."""
