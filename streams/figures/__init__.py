"""The figure reader: what an Arabic article says about the size of forces."""
