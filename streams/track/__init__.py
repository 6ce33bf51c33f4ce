"""The track stage: a series' claims, folded into a timeline and its alerts."""
