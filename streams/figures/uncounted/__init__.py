"""People who are counted and are no strength: victims, captives, crowds, kin, players."""
