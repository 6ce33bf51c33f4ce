"""Where records end: outcomes and dead letters."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from schemas.codec import encode
from schemas.ends import DeadLetter, Outcome
from schemas.identity import instant


def write_outcomes(connection: sqlite3.Connection, outcomes: Iterable[Outcome]) -> None:
    """Write outcomes; a later one of the same fetch (sent again after a fix) replaces."""
    connection.executemany(
        "INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                outcome.article_id,
                instant(outcome.fetched_at),
                outcome.outcome_id,
                outcome.source,
                outcome.end.value,
                outcome.reason,
                outcome.figures,
                outcome.relevance,
                outcome.namespace,
            )
            for outcome in outcomes
        ],
    )


def write_dead(connection: sqlite3.Connection, letters: Iterable[DeadLetter]) -> None:
    """Write dead letters. One that failed again after it was sent again is open again."""
    connection.executemany(
        "INSERT INTO dead (dead_id, topic, stage, error, source, article_id, fetched_at,"
        " attempts, letter, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (dead_id) DO UPDATE SET attempts = excluded.attempts, error = excluded.error,"
        " letter = excluded.letter, state = 'open'"
        " WHERE excluded.attempts > attempts",
        [
            (
                letter.dead_id,
                letter.topic,
                letter.stage,
                letter.error,
                letter.source,
                letter.article_id,
                letter.fetched_at and instant(letter.fetched_at),
                letter.attempts,
                encode(msgspec.structs.replace(letter, record=b"")),
                letter.record,
            )
            for letter in letters
        ],
    )
