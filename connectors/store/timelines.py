"""Series and the claims their timelines are made of."""

from __future__ import annotations

import sqlite3
from datetime import date

from connectors.store.paging import only
from schemas.claims import Claim
from schemas.codec import decode
from schemas.identity import instant
from schemas.queries import SeriesRow


def series(connection: sqlite3.Connection) -> tuple[SeriesRow, ...]:
    """All series, the one with most claims first."""
    alerts = dict(
        connection.execute(
            "SELECT series, count(*) FROM alerts WHERE standing = 'standing' AND kind <> 'first'"
            " GROUP BY series"
        ).fetchall()
    )
    rows = connection.execute(
        "SELECT series, count(*), count(DISTINCT article_id), count(DISTINCT source),"
        " min(claim_date), max(claim_date) FROM claims WHERE operation = 'add'"
        " GROUP BY series ORDER BY count(*) DESC, series"
    )
    return tuple(
        SeriesRow(
            series=name,
            force=name.partition("|")[0],
            place=name.partition("|")[2] or None,
            claims=claims,
            articles=articles,
            sources=sources,
            first_date=first and date.fromisoformat(first),
            last_date=last and date.fromisoformat(last),
            alerts=alerts.get(name, 0),
        )
        for name, claims, articles, sources, first, last in rows
    )


def claims_of(connection: sqlite3.Connection, name: str) -> tuple[Claim, ...]:
    """Every claim record of a series, in claim order, undated ones last."""
    rows = connection.execute("SELECT record FROM claims WHERE series = ?", (name,))
    return tuple(sorted((decode(Claim, record) for (record,) in rows), key=_order))


def _order(claim: Claim) -> tuple[object, ...]:
    day = claim.figure.claim_date
    return (
        day is None,
        "" if day is None else day.isoformat(),
        "" if claim.published_at is None else instant(claim.published_at),
        instant(claim.fetched_at),
        claim.article_id,
        claim.figure.start,
    )


def claim_of(connection: sqlite3.Connection, beginning: str) -> Claim | None:
    """One claim record by its id or an unambiguous beginning."""
    identity = only(connection, "claims", "claim_id", beginning)
    if identity is None:
        return None
    (record,) = connection.execute(
        "SELECT record FROM claims WHERE claim_id = ?", (identity,)
    ).fetchone()
    return decode(Claim, record)
