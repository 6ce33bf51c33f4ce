"""connectors of Rasad."""
