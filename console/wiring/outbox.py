"""The sink `notify` in the driver's file: an alert and its deliveries in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from connectors.notify.outbox import SqliteOutbox
from connectors.store.alerts import decisions
from connectors.store.corrections import is_correction
from console.wiring.local import now
from schemas.claims import Alert
from schemas.decisions import is_muted
from schemas.embedded import Migration
from schemas.identity import instant
from schemas.topics import Topic
from streams.notify.rules import WatchList
from streams.notify.sink import NotifySink
from streams.track.freshness import repeat_key


@dataclass(frozen=True, slots=True)
class EmbeddedOutbox:
    """The outbox as the driver takes it. Its tables make themselves."""

    watch: WatchList
    component: str = "outbox"
    migrations: Sequence[Migration] = ()

    def open(self, connection: sqlite3.Connection) -> OutboxWriter:
        """The sink on the driver's connection."""
        return OutboxWriter(
            NotifySink(
                SqliteOutbox(connection), self.watch, clock=now,
                muted=lambda series: is_muted(decisions(connection, series)),
                corrected=lambda alert: is_correction(
                    connection, repeat_key(alert), instant(alert.fetched_at)
                ),
            )
        )  # fmt: skip


class OutboxWriter:
    """Gives alerts to :class:`streams.notify.sink.NotifySink`."""

    def __init__(self, sink: NotifySink) -> None:
        self._sink = sink

    def write(self, arrivals: Sequence[tuple[Topic, msgspec.Struct]]) -> None:
        """Take a batch of alerts; the same again changes nothing."""
        self._sink.take(record for _, record in arrivals if isinstance(record, Alert))
