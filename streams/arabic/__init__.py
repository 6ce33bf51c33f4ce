"""Arabic letters and text: normal forms with exact maps back, tokens, sentences."""
