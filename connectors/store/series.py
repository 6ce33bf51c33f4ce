"""Claims and alerts: the last record of each wins."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from schemas.claims import Alert, Claim
from schemas.codec import encode
from schemas.identity import instant


def write_claims(connection: sqlite3.Connection, claims: Iterable[Claim]) -> None:
    """Write claim records in the order of their series."""
    connection.executemany(
        "INSERT OR REPLACE INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                claim.claim_id,
                claim.figure.series,
                claim.operation.value,
                claim.article_id,
                claim.source,
                claim.figure.claim_date and claim.figure.claim_date.isoformat(),
                claim.published_at and instant(claim.published_at),
                instant(claim.fetched_at),
                claim.figure.start,
                encode(claim),
            )
            for claim in claims
        ],
    )


def write_alerts(connection: sqlite3.Connection, alerts: Iterable[Alert]) -> None:
    """Write alert records in the order of their series."""
    connection.executemany(
        "INSERT OR REPLACE INTO alerts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                alert.alert_id,
                alert.series,
                alert.kind.value,
                alert.standing.value,
                alert.evidence_after.source,
                alert.claim_date.isoformat(),
                instant(alert.fetched_at),
                encode(alert),
            )
            for alert in alerts
        ],
    )
