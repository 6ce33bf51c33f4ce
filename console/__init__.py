"""How a person meets Rasad: command line, configuration and local page."""
