"""The outbox in the embedded store: deliveries wait here until a channel took them.

Deliveries are put inside the driver's own transaction, so an alert and its deliveries
stand or fall together; attempts are recorded in transactions of their own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

import msgspec

from connectors.notify.holding import followed
from schemas.claims import Alert
from schemas.codec import decode, encode
from schemas.delivery import FELL, ChannelStatus, Delivery, DeliveryState

SCHEMA = """
CREATE TABLE IF NOT EXISTS deliveries (
  delivery_id TEXT PRIMARY KEY,
  alert_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  state TEXT NOT NULL,
  says TEXT NOT NULL,
  ready_at TEXT NOT NULL,
  sent_at TEXT,
  last_error TEXT,
  body BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS deliveries_ready ON deliveries (channel, state, ready_at);
CREATE INDEX IF NOT EXISTS deliveries_says ON deliveries (says);
CREATE TABLE IF NOT EXISTS delivered_alerts (
  alert_id TEXT PRIMARY KEY,
  body BLOB NOT NULL
) WITHOUT ROWID;
"""

_WRITE = "INSERT OR REPLACE INTO deliveries VALUES (?,?,?,?,?,?,?,?,?)"

_UNFALL = (
    "DELETE FROM deliveries WHERE delivery_id = ? AND state = 'dropped'"
    " AND json_extract(CAST(body AS TEXT), '$.reason') = ?"
)


def _row(delivery: Delivery) -> tuple[object, ...]:
    ready = delivery.next_attempt_at or delivery.due_at
    return (
        delivery.delivery_id,
        delivery.alert_id,
        delivery.channel,
        str(delivery.state),
        delivery.says,
        ready.isoformat(timespec="microseconds"),
        delivery.sent_at.isoformat(timespec="microseconds") if delivery.sent_at else None,
        delivery.last_error,
        encode(delivery),
    )


class SqliteOutbox:
    """:class:`schemas.delivery.Outbox` on an open SQLite connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        if connection.in_transaction:
            for statement in filter(str.strip, SCHEMA.split(";")):
                connection.execute(statement)
        else:
            connection.executescript(SCHEMA)

    def put(self, alert: Alert, deliveries: Sequence[Delivery]) -> None:
        """Add deliveries of an alert; ids that are known are left as they are, but for ``FELL``."""
        if not deliveries:
            return
        self._connection.execute(
            "INSERT OR REPLACE INTO delivered_alerts VALUES (?,?)", (alert.alert_id, encode(alert))
        )
        self._connection.executemany(_UNFALL, [(each.delivery_id, FELL) for each in deliveries])
        self._connection.executemany(
            _WRITE.replace("REPLACE", "IGNORE"), [_row(delivery) for delivery in deliveries]
        )

    def drop(self, alert_id: str, reason: str) -> int:
        """Mark what is pending or held of an alert as dropped, and say how many."""
        rows = self._connection.execute(
            "SELECT body FROM deliveries WHERE alert_id = ? AND state IN ('pending', 'held')",
            (alert_id,),
        ).fetchall()
        dropped = [
            msgspec.structs.replace(
                decode(Delivery, body), state=DeliveryState.DROPPED, reason=reason
            )
            for (body,) in rows
        ]
        self.record(dropped)
        return len(dropped)

    def said(self, says: str, channel: str) -> DeliveryState | None:
        """Whether that was sent on the channel or is about to be, under any alert."""
        (state,) = self._connection.execute(
            "SELECT MAX(state) FROM deliveries"  # what was sent before what is pending
            " WHERE says = ? AND channel = ? AND state IN ('pending', 'sent')",
            (says, channel),
        ).fetchone()
        return None if state is None else DeliveryState(state)

    def due(self, channel: str, now: datetime, limit: int) -> list[tuple[Delivery, Alert]]:
        """Pending deliveries of a channel whose time has come, oldest first."""
        rows = self._connection.execute(
            "SELECT d.body, a.body FROM deliveries d JOIN delivered_alerts a USING (alert_id)"
            " WHERE channel = ? AND state = 'pending' AND ready_at <= ?"
            " ORDER BY ready_at, delivery_id LIMIT ?",
            (channel, now.isoformat(timespec="microseconds"), limit),
        ).fetchall()
        return [(decode(Delivery, body), decode(Alert, alert)) for body, alert in rows]

    def record(self, deliveries: Sequence[Delivery]) -> None:
        """Write back deliveries after an attempt; what is held for one follows it, or neither."""
        own = not self._connection.in_transaction
        if own:
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._connection.executemany(_WRITE, [_row(delivery) for delivery in deliveries])
            for each in deliveries:
                self._follow(each)
        except BaseException:
            if own:
                self._connection.execute("ROLLBACK")
            raise
        if own:
            self._connection.execute("COMMIT")

    def _follow(self, delivery: Delivery) -> None:
        """What is held for one that was sent is over; of one that was dropped, one leaves."""
        if delivery.state not in (DeliveryState.SENT, DeliveryState.DROPPED):
            return
        rows = self._connection.execute(
            "SELECT body FROM deliveries WHERE says = ? AND channel = ? AND state = 'held'"
            " ORDER BY ready_at, delivery_id",
            (delivery.says, delivery.channel),
        ).fetchall()
        held = [decode(Delivery, body) for (body,) in rows]
        said = self.said(delivery.says, delivery.channel) if held else None
        self._connection.executemany(_WRITE, [_row(each) for each in followed(held, said)])

    def statuses(self) -> list[ChannelStatus]:
        """One line for each channel that has ever had a delivery."""
        rows = self._connection.execute(
            "SELECT channel, SUM(state = 'pending'), SUM(state = 'sent'), MAX(sent_at),"
            " MAX(CASE WHEN state = 'pending' THEN last_error END)"
            " FROM deliveries GROUP BY channel ORDER BY channel"
        ).fetchall()
        return [
            ChannelStatus(
                channel=channel,
                pending=pending,
                sent=sent,
                last_success_at=datetime.fromisoformat(last) if last else None,
                last_error=error,
            )
            for channel, pending, sent, last, error in rows
        ]
