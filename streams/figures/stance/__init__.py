"""The speaker's stance: current, planned, former or denied, and how firm."""
