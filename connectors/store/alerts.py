"""Alerts, and what people decided about them."""

from __future__ import annotations

import sqlite3

from connectors.store.paging import only, paging
from schemas.claims import Alert
from schemas.codec import decode
from schemas.decisions import Decision
from schemas.queries import AlertFilter, AlertPage, AlertRow


def list_alerts(connection: sqlite3.Connection, wanted: AlertFilter) -> AlertPage:
    """One page of alerts, the newest claim date first."""
    clauses, values = ["1"], []
    for column in ("series", "kind", "source"):
        if getattr(wanted, column) is not None:
            clauses.append(f"{column} = ?")
            values.append(getattr(wanted, column))
    for comparison, day in ((">=", wanted.since), ("<=", wanted.until)):
        if day is not None:
            clauses.append(f"claim_date {comparison} ?")
            values.append(day.isoformat())
    if wanted.kind is None and not wanted.firsts:
        clauses.append("kind <> 'first'")
    if not wanted.superseded:
        clauses.append("standing = 'standing'")
    where = f"FROM alerts WHERE {' AND '.join(clauses)}"
    total = connection.execute(f"SELECT count(*) {where}", values).fetchone()[0]
    page, size, pages = paging(wanted.page, wanted.per_page, total)
    records: list[tuple[bytes]] = []
    if page <= pages:
        records = connection.execute(
            f"SELECT record {where} ORDER BY claim_date DESC, fetched_at DESC, alert_id"
            " LIMIT ? OFFSET ?",
            (*values, size, (page - 1) * size),
        ).fetchall()
    rows = tuple(_alert_row(connection, record) for (record,) in records)
    return AlertPage(rows=rows, total=total, page=page, pages=pages)


def alert(connection: sqlite3.Connection, beginning: str) -> AlertRow | None:
    """One alert by its id or an unambiguous beginning."""
    identity = only(connection, "alerts", "alert_id", beginning)
    if identity is None:
        return None
    (record,) = connection.execute(
        "SELECT record FROM alerts WHERE alert_id = ?", (identity,)
    ).fetchone()
    return _alert_row(connection, record)


def _alert_row(connection: sqlite3.Connection, record: bytes) -> AlertRow:
    found = decode(Alert, record)
    return AlertRow(alert=found, decisions=decisions(connection, found.alert_id))


def decisions(connection: sqlite3.Connection, target: str | None) -> tuple[Decision, ...]:
    """Decisions about one target, or all of them, oldest first."""
    where, values = ("", ()) if target is None else (" WHERE target = ?", (target,))
    rows = connection.execute(
        f"SELECT record FROM decisions{where} ORDER BY decided_at, id",  # noqa: S608  # constants
        values,
    )
    return tuple(decode(Decision, record) for (record,) in rows)
