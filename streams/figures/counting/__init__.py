"""What a number counts: a noun of people, one left out, or no people at all."""
