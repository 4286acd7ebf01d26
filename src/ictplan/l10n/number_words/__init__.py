"""Numbers in words: written and read."""
