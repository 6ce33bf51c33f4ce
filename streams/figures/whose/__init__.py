"""Whose the counted people are."""
