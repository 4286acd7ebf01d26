"""The roll-up of observations over areas and time."""
