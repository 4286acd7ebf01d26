"""Values, results, errors and findings in words."""
