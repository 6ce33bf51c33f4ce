"""Claims, alerts and decisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from schemas.claims import Alert, Claim, Operation
from schemas.codec import decode, encode
from schemas.decisions import Decision
from schemas.identity import instant


def write_claims(connection: sqlite3.Connection, claims: Iterable[Claim]) -> None:
    """Write claim records in any order: the one that saw more revisions holds."""
    for claim in claims:
        added = connection.execute(
            "INSERT OR IGNORE INTO claims"
            " (claim_id, series, operation, article_id, source, claim_date, record)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (claim.claim_id, claim.figure.series, *_columns(claim)),
        )
        if not added.rowcount:
            _merge(connection, claim)
        if claim.decision is not None:
            write_decision(connection, claim.decision)


def _columns(claim: Claim) -> tuple[object, ...]:
    day = claim.figure.claim_date
    return (
        claim.operation.value,
        claim.article_id,
        claim.source,
        None if day is None else day.isoformat(),
        encode(claim),
    )


def _merge(connection: sqlite3.Connection, claim: Claim) -> None:
    (known,) = connection.execute(
        "SELECT record FROM claims WHERE claim_id = ?", (claim.claim_id,)
    ).fetchone()
    holding = _holding(decode(Claim, known), claim)
    connection.execute(
        "UPDATE claims SET operation = ?, article_id = ?, source = ?, claim_date = ?, record = ?"
        " WHERE claim_id = ?",
        (*_columns(holding), claim.claim_id),
    )


def _holding(one: Claim, other: Claim) -> Claim:
    """As the tracker has it: more revisions seen, then a retraction; the latest decision."""
    record = max(one, other, key=_rank)
    decisions = [claim.decision for claim in (one, other) if claim.decision is not None]
    latest = max(decisions, key=lambda it: (instant(it.decided_at), encode(it)), default=None)
    return msgspec.structs.replace(record, decision=latest)


def _rank(claim: Claim) -> tuple[int, bool, bytes]:
    bare = encode(msgspec.structs.replace(claim, decision=None))
    return claim.known, claim.operation is Operation.RETRACT, bare


def write_decision(connection: sqlite3.Connection, decision: Decision) -> None:
    """Keep a person's decision; the same one again changes nothing."""
    connection.execute(
        "INSERT OR IGNORE INTO decisions (target, decided_at, record) VALUES (?, ?, ?)",
        (decision.target, instant(decision.decided_at), encode(decision)),
    )


def write_alerts(connection: sqlite3.Connection, alerts: Iterable[Alert]) -> None:
    """Write alert records in the order of their series: the last of each holds."""
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
