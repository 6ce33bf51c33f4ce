"""Writing what the topology makes into the store, inside the driver's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import msgspec

from connectors.store.articles import ArticleTable
from connectors.store.ends import write_dead, write_outcomes
from connectors.store.fulltext import FullText
from connectors.store.series import write_alerts, write_claims
from schemas.embedded import Migration, Peel, Searchable
from schemas.topics import ALERTS, DEAD, FIGURES, OUTCOMES, TAGGED, Topic


@dataclass(frozen=True, slots=True)
class EmbeddedStore:
    """The store as the driver takes it: its migrations, then its sink.

    ``searchable`` turns Arabic text into its searchable spelling and ``peel`` takes
    attached clitics off one such word; the wiring hands both in.
    """

    searchable: Searchable
    peel: Peel
    component: str = "store"

    @property
    def migrations(self) -> tuple[Migration, ...]:
        """The tables' history, from ``migrations/NNNN_name.sql``."""
        return migrations()

    def open(self, connection: sqlite3.Connection) -> StoreWriter:
        """The sink on the driver's connection."""
        return StoreWriter(connection, searchable=self.searchable, peel=self.peel)


class StoreWriter:
    """Writes records by topic; the same records again change nothing."""

    def __init__(
        self, connection: sqlite3.Connection, *, searchable: Searchable, peel: Peel
    ) -> None:
        articles = ArticleTable(connection, FullText(connection, searchable, peel))
        self._writers: tuple[tuple[Topic, Callable[[Iterable[Any]], None]], ...] = (
            (TAGGED, articles.write),
            (FIGURES, lambda records: write_claims(connection, records)),
            (ALERTS, lambda records: write_alerts(connection, records)),
            (OUTCOMES, lambda records: write_outcomes(connection, records)),
            (DEAD, lambda records: write_dead(connection, records)),
        )

    def write(self, arrivals: Sequence[tuple[Topic, msgspec.Struct]]) -> None:
        """Take a batch, each topic's records in their order."""
        for topic, write in self._writers:
            records = [record for arrived, record in arrivals if arrived is topic]
            if records:
                write(records)


def migrations() -> tuple[Migration, ...]:
    """The store's migrations, oldest first."""
    folder = files("connectors.store") / "migrations"
    found = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(
        Migration(int(name[:4]), name[5:-4], (folder / name).read_text("utf-8")) for name in found
    )
