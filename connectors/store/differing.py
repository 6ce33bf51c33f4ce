"""What two stores say otherwise, as pairs: what was, what is; null where nothing.

The store before is attached as ``before``. Equal rows are never decoded.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

import msgspec

from schemas.claims import Alert, Claim
from schemas.codec import decode

Record = TypeVar("Record", bound=msgspec.Struct)

_PAIRS = """
SELECT o.record, n.record FROM before.{table} o LEFT JOIN {table} n USING ({key})
WHERE n.record IS NULL OR n.record <> o.record
UNION ALL
SELECT NULL, n.record FROM {table} n
WHERE n.{key} NOT IN (SELECT {key} FROM before.{table})
"""

_ENDS = """
SELECT o.outcome_id, o.article_id, o.source, o."end", o.reason, n."end", n.reason
FROM before.outcomes o LEFT JOIN outcomes n USING (article_id, fetched_at)
WHERE o."end" IS NOT n."end"
UNION ALL
SELECT n.outcome_id, n.article_id, n.source, NULL, NULL, n."end", n.reason
FROM outcomes n WHERE (n.article_id, n.fetched_at) NOT IN
  (SELECT article_id, fetched_at FROM before.outcomes)
"""


class Ended(NamedTuple):
    """A document whose end is another: (end, reason) before and after, null if there is none."""

    outcome_id: str
    article_id: str
    source: str
    before: tuple[str, str | None] | None
    after: tuple[str, str | None] | None


def claim_pairs(connection: sqlite3.Connection) -> Iterator[tuple[Claim | None, Claim | None]]:
    """Claim records that differ."""
    return _pairs(connection, "claims", "claim_id", Claim)


def alert_pairs(connection: sqlite3.Connection) -> Iterator[tuple[Alert | None, Alert | None]]:
    """Alerts that differ."""
    return _pairs(connection, "alerts", "alert_id", Alert)


def end_pairs(connection: sqlite3.Connection) -> Iterator[Ended]:
    """Documents that ended otherwise."""
    for identity, article, source, *ends in connection.execute(_ENDS):
        before, why_before, after, why_after = ends
        yield Ended(
            identity, article, source,
            None if before is None else (before, why_before),
            None if after is None else (after, why_after),
        )  # fmt: skip


def _pairs(
    connection: sqlite3.Connection, table: str, key: str, kind: type[Record]
) -> Iterator[tuple[Record | None, Record | None]]:
    for one, other in connection.execute(_PAIRS.format(table=table, key=key)):
        yield (
            None if one is None else decode(kind, one),
            None if other is None else decode(kind, other),
        )
