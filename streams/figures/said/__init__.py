"""Who said it: sayings, speakers, and how far a speaker carries."""
