"""console of Rasad."""
