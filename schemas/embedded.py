"""What the embedded driver and the sinks in its SQLite file owe each other.

The driver opens the file, takes the lock, runs every migration and then hands its
connection to each sink once. Whatever a sink writes through that connection belongs to
the transaction that the driver has open, so records, state, offsets and the index
commit together or not at all. A sink never begins, commits or rolls back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from schemas.ports import StoreSink

Searchable = Callable[[str], str]
"""Arabic text to its searchable spelling, character by character: of a text cut at its
blanks it gives the same as of the whole."""

Peel = Callable[[str], Iterable[str]]
"""A searchable word to its forms without attached و ف ب ل ك ال (the word itself may be
among them)."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step of a component's tables; numbers count from 1 without gaps."""

    number: int
    name: str
    sql: str


class EmbeddedSink(Protocol):
    """A sink that keeps its tables in the driver's file."""

    @property
    def component(self) -> str:
        """Whose migrations these are, a stable name."""

    @property
    def migrations(self) -> Sequence[Migration]:
        """All of them, oldest first."""

    def open(self, connection: sqlite3.Connection) -> StoreSink:
        """The sink on the driver's connection, once the migrations have run."""
