"""The topology, its stages (pure functions) and the two drivers that run it."""
