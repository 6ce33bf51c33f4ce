"""Numbers in Arabic text, in digits, words and both, with their hedges and ranges."""
