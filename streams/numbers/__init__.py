"""The grammar of Arabic numbers: digits, words, chains, ranges, vague quantities, hedges."""
