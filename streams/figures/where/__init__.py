"""Where the counted people are, and what the article is about."""
