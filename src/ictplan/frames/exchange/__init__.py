"""The exchange between items of plans and frames."""
