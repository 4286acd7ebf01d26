"""Densities, the counts and bases that they imply, and the counts that reach a target."""
