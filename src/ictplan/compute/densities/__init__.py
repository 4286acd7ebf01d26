"""Densities, the counts and bases they imply, and the counts that reach a target."""
