"""Putting the parts together: which sink, which clock, which callable goes where."""
