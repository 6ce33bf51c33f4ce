"""What a store that was built anew takes over from the one before it.

That one is attached as ``before``; everything happens in the caller's transaction. Nothing
that a person did or was told is made again by reading: decisions, the states of dead
letters, deliveries, and alerts that no longer stand but may have been told.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from connectors.store.series import write_alerts
from schemas.claims import Alert, Claim, Standing
from schemas.codec import decode
from schemas.documents import TaggedArticle
from schemas.ends import DeadLetter
from schemas.ledgers import DeadState
from schemas.topics import RAW

READ_AGAIN = "read again by newer rules"
NO_BODY = "kept as it was read: its raw body is gone"


class Kept(NamedTuple):
    """A fetch whose raw body is not at hand."""

    outcome_id: str
    article_id: str
    fetched_at: str
    source: str
    end: str


@contextmanager
def beside(connection: sqlite3.Connection, before: Path) -> Iterator[None]:
    """The store before, attached while the block runs."""
    connection.execute("ATTACH ? AS before", (str(before),))
    try:
        yield
    finally:
        connection.execute("DETACH before")


@contextmanager
def one_step(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that locks what it writes alone: the store before is only read."""
    connection.execute("BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def find_kept(connection: sqlite3.Connection, at_hand: Iterable[str]) -> int:
    """Note in ``temp.kept`` the fetches whose raw body is not at hand; says how many.

    ``at_hand`` are the outcome ids of those that can be read again.
    """
    connection.execute("CREATE TEMP TABLE at_hand (outcome_id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany(
        "INSERT OR IGNORE INTO temp.at_hand VALUES (?)", ((each,) for each in at_hand)
    )
    connection.execute(
        'CREATE TEMP TABLE kept AS SELECT outcome_id, article_id, fetched_at, source, "end"'
        " FROM before.outcomes WHERE outcome_id NOT IN (SELECT outcome_id FROM temp.at_hand)"
    )
    return int(connection.execute("SELECT count(*) FROM temp.kept").fetchone()[0])


def kept(connection: sqlite3.Connection) -> tuple[Kept, ...]:
    """Those fetches, in the order in which they happened."""
    rows = connection.execute("SELECT * FROM temp.kept ORDER BY fetched_at, outcome_id")
    return tuple(Kept(*row) for row in rows)


def take_over_ends(connection: sqlite3.Connection) -> None:
    """The ends of those fetches, with the reason why they were not read again."""
    columns = 'article_id, fetched_at, outcome_id, source, "end"'
    connection.execute(
        f"INSERT OR IGNORE INTO outcomes ({columns}, reason, figures, relevance, namespace)"  # noqa: S608
        f" SELECT {columns}, coalesce(reason, ?), figures, relevance, namespace"
        " FROM before.outcomes WHERE outcome_id IN (SELECT outcome_id FROM temp.kept)",
        (NO_BODY,),
    )


def stored_revision(
    connection: sqlite3.Connection, article_id: str, fetched_at: str
) -> TaggedArticle | None:
    """A revision as a store keeps it, or None."""
    row = connection.execute(
        "SELECT b.record FROM articles a JOIN bodies b ON b.article = a.id"
        " WHERE a.article_id = ? AND a.fetched_at = ?",
        (article_id, fetched_at),
    ).fetchone()
    return None if row is None else decode(TaggedArticle, zlib.decompress(row[0]))


def dropped_fetches(connection: sqlite3.Connection) -> frozenset[str]:
    """Outcome ids of documents whose dead letter a person dropped: they are not read again."""
    rows = connection.execute(
        "SELECT o.outcome_id FROM dead d JOIN outcomes o USING (article_id, fetched_at)"
        " WHERE d.state = ? AND d.topic = ?",
        (DeadState.DROPPED.value, RAW.name),
    )
    return frozenset(identity for (identity,) in rows)


def dead_documents(connection: sqlite3.Connection) -> Iterator[tuple[str, DeadLetter]]:
    """Letters that hold a raw document and were not dropped, with their outcome ids."""
    rows = connection.execute(
        "SELECT o.outcome_id, d.letter, d.record FROM dead d JOIN outcomes o"
        " USING (article_id, fetched_at) WHERE d.state <> ? AND d.topic = ? ORDER BY d.dead_id",
        (DeadState.DROPPED.value, RAW.name),
    )
    for identity, letter, record in rows:
        yield identity, msgspec.structs.replace(decode(DeadLetter, letter), record=record)


def decided_claims(connection: sqlite3.Connection) -> tuple[Claim, ...]:
    """Claims that carry a person's decision."""
    rows = connection.execute(
        "SELECT record FROM claims WHERE claim_id IN (SELECT target FROM decisions)"
        " ORDER BY claim_id"
    )
    found = (decode(Claim, record) for (record,) in rows)
    return tuple(each for each in found if each.decision is not None)


def stored_claim(connection: sqlite3.Connection, claim_id: str) -> Claim | None:
    """One claim record, or None."""
    row = connection.execute("SELECT record FROM claims WHERE claim_id = ?", (claim_id,)).fetchone()
    return None if row is None else decode(Claim, row[0])


def take_over_decisions(connection: sqlite3.Connection) -> None:
    """Every decision, in its order; those that came with claims are among them."""
    connection.execute("DELETE FROM decisions")
    connection.execute("INSERT INTO decisions SELECT * FROM before.decisions")


def take_over_corrections(connection: sqlite3.Connection) -> None:
    """What earlier reprocesses corrected: also that is never told as news."""
    connection.execute("INSERT OR IGNORE INTO reprocesses SELECT * FROM before.reprocesses")
    connection.execute(
        "INSERT OR IGNORE INTO corrections (run, at, about, what, target, says, record)"
        " SELECT run, at, about, what, target, says, record FROM before.corrections ORDER BY id"
    )


def take_over_deliveries(connection: sqlite3.Connection) -> None:
    """The ledger of what was said and what waits; the tables are there in both stores."""
    for table in ("deliveries", "delivered_alerts"):
        connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM before.{table}")  # noqa: S608


def has_deliveries(connection: sqlite3.Connection) -> bool:
    """Whether alerts may ever have left the store before."""
    found = connection.execute(
        "SELECT 1 FROM before.sqlite_master WHERE name = 'deliveries'"
    ).fetchone()
    return found is not None


def no_longer_standing(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Alerts that stood in the store before and do not stand in this one."""
    rows = connection.execute(
        "SELECT alert_id FROM before.alerts WHERE standing = 'standing' AND alert_id NOT IN"
        " (SELECT alert_id FROM alerts WHERE standing = 'standing') ORDER BY alert_id"
    )
    return tuple(identity for (identity,) in rows)


def take_over_alerts(connection: sqlite3.Connection) -> None:
    """Alerts that the new rules do not raise are kept, as superseded ones."""
    rows = connection.execute(
        "SELECT record FROM before.alerts WHERE alert_id NOT IN (SELECT alert_id FROM alerts)"
    ).fetchall()
    gone = (decode(Alert, record) for (record,) in rows)
    write_alerts(
        connection, [msgspec.structs.replace(it, standing=Standing.SUPERSEDED) for it in gone]
    )


def take_over_letters(connection: sqlite3.Connection) -> None:
    """Dead letters with their states. Nothing dead is deleted.

    One that was dropped stays so. One whose document was read now is marked as sent again,
    unless it died once more the same way: then it is open, with the attempts of both.
    """
    connection.execute(
        "UPDATE dead SET attempts = max(dead.attempts, old.attempts),"
        " state = CASE old.state WHEN ?1 THEN ?1 ELSE dead.state END,"
        " reason = CASE old.state WHEN ?1 THEN old.reason ELSE dead.reason END"
        " FROM before.dead old WHERE old.dead_id = dead.dead_id",
        (DeadState.DROPPED.value,),
    )
    columns = "dead_id, topic, stage, error, source, article_id, fetched_at, attempts"
    connection.execute(
        f"INSERT INTO dead ({columns}, state, reason, letter, record)"  # noqa: S608  # our own words
        f" SELECT {columns}, CASE WHEN state = ?1 AND lives THEN ?2 ELSE state END,"
        " CASE WHEN state = ?1 AND lives THEN ?3 ELSE reason END, letter, record FROM ("
        "  SELECT *, EXISTS (SELECT 1 FROM outcomes o WHERE o.article_id = d.article_id"
        "    AND o.fetched_at = d.fetched_at AND o.\"end\" <> 'dead') AS lives"
        "  FROM before.dead d WHERE dead_id NOT IN (SELECT dead_id FROM dead))",
        (DeadState.OPEN.value, DeadState.SENT_AGAIN.value, READ_AGAIN),
    )


def lost(connection: sqlite3.Connection) -> int:
    """How many fetched documents ended in the store before and nowhere in this one."""
    (found,) = connection.execute(
        "SELECT count(*) FROM before.outcomes WHERE (article_id, fetched_at) NOT IN"
        " (SELECT article_id, fetched_at FROM outcomes)"
    ).fetchone()
    return int(found)
