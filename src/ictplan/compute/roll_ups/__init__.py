"""Rolling observations up over areas and time."""
