"""The sink `notify` in the driver's file: an alert and its deliveries in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from connectors.notify.outbox import SqliteOutbox
from connectors.store.alerts import decisions
from console.wiring.local import now
from schemas.claims import Alert
from schemas.decisions import Verdict
from schemas.embedded import Migration
from schemas.topics import Topic
from streams.notify.rules import WatchList
from streams.notify.sink import NotifySink


@dataclass(frozen=True, slots=True)
class EmbeddedOutbox:
    """The outbox as the driver takes it. Its tables make themselves."""

    watch: WatchList
    component: str = "outbox"
    migrations: Sequence[Migration] = ()

    def open(self, connection: sqlite3.Connection) -> OutboxWriter:
        """The sink on the driver's connection."""
        sink = NotifySink(SqliteOutbox(connection), self.watch, clock=now)
        return OutboxWriter(connection, sink)


class OutboxWriter:
    """Gives alerts to :class:`streams.notify.sink.NotifySink`, but those of muted series."""

    def __init__(self, connection: sqlite3.Connection, sink: NotifySink) -> None:
        self._connection = connection
        self._sink = sink

    def write(self, arrivals: Sequence[tuple[Topic, msgspec.Struct]]) -> None:
        """Take a batch of alerts; the same again changes nothing."""
        alerts = [record for _, record in arrivals if isinstance(record, Alert)]
        muted = {series for series in {each.series for each in alerts} if self._muted(series)}
        self._sink.silent["muted"] += sum(each.series in muted for each in alerts)
        self._sink.take(each for each in alerts if each.series not in muted)

    def _muted(self, series: str) -> bool:
        said = [
            each.verdict
            for each in decisions(self._connection, series)
            if each.verdict in {Verdict.MUTE, Verdict.UNMUTE}
        ]
        return bool(said) and said[-1] is Verdict.MUTE
