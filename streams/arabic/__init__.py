"""Arabic writing: one table of letters, one normaliser with exact offsets, tokens, sentences."""
