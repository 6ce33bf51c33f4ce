"""Dates and times in Arabic text, resolved against the date of publication."""
