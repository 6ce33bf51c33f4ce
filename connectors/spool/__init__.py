"""A bounded spool on disk: what the log cannot take now waits here."""

from connectors.spool.spool import Spool, SpoolFull

__all__ = ["Spool", "SpoolFull"]
