"""What a file that was built anew takes over of the driver's own tables in the old one.

The old file is attached as ``before``; everything happens in the caller's transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from schemas.codec import decode
from schemas.documents import RawDocument
from schemas.errors import UndecodableRecord
from schemas.topics import RAW
from streams.embedded.post import unpack
from streams.topology import RUNS

READER = next(run.name for run in RUNS if run.reads is RAW)
FETCHES = "fetches"
"""The state of ``clean``: what is known of each article's fetches, under its outlet."""

_READ = f"""
topic = '{RAW.name}' AND ident IS NOT NULL AND offset NOT IN (SELECT offset FROM held)
AND offset <= coalesce((SELECT offset FROM offsets WHERE consumer = '{READER}'
                        AND topic = '{RAW.name}'), 0)
"""  # noqa: S608  # our own words


def waiting(connection: sqlite3.Connection) -> int:
    """How many raw documents on the log have not been read."""
    (found,) = connection.execute(
        f"SELECT count(*) FROM log WHERE topic = ? AND ident IS NOT NULL AND NOT ({_READ})"  # noqa: S608
        " AND offset NOT IN (SELECT offset FROM held)",
        (RAW.name,),
    ).fetchone()
    return int(found)


def read_idents(connection: sqlite3.Connection) -> Iterator[str]:
    """The outcome ids of raw documents that the log still holds and that have been read."""
    rows = connection.execute(f"SELECT DISTINCT ident FROM log WHERE {_READ}")  # noqa: S608
    return (ident for (ident,) in rows)


def read_documents(connection: sqlite3.Connection) -> Iterator[RawDocument]:
    """Those documents, in the order of their fetches. One that breaks its type is left out."""
    rows = connection.execute(
        f"SELECT value, packed FROM log WHERE {_READ} ORDER BY stamp, offset"  # noqa: S608
    )
    for value, packed in rows:
        try:
            yield decode(RawDocument, unpack(value, packed))
        except UndecodableRecord:
            continue  # its dead letter is taken over as it is


def take_over_fetches(connection: sqlite3.Connection) -> None:
    """The state of the fetches in ``temp.kept``, with the texts that their articles keep.

    So a later fetch of such an article finds what came before it.
    """
    for first, last in (
        # "0" comes right after "/" and "$" right after "#".
        ("article_id || '/' || fetched_at || '/'", "article_id || '/' || fetched_at || '0'"),
        ("article_id || '#'", "article_id || '$'"),
    ):
        connection.execute(
            "INSERT OR IGNORE INTO state (stage, key, sub_key, value)"  # noqa: S608
            " SELECT stage, key, sub_key, value FROM"
            f" (SELECT source, {first} AS first, {last} AS last FROM temp.kept)"
            " JOIN before.state ON stage = ? AND key = source"
            " AND sub_key >= first AND sub_key < last",
            (FETCHES,),
        )


def take_over_log(connection: sqlite3.Connection, edition: str) -> None:
    """Give the file the log of the one before, as far as each consumer has read it.

    Raw documents that had been read there have been read here, by this edition.
    """
    connection.execute("DELETE FROM log")
    for table in ("offsets", "held"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  # our own names
        connection.execute(f"INSERT INTO {table} SELECT * FROM before.{table}")  # noqa: S608
    columns = "offset, topic, key, at, attempts, ident, stamp, print, edition, packed, value"
    connection.execute(
        f"INSERT INTO log ({columns}) SELECT {columns} FROM before.log ORDER BY offset"  # noqa: S608
    )
    connection.execute(f"UPDATE log SET edition = ? WHERE {_READ}", (edition,))  # noqa: S608
    # A freed offset is never given again, also not one that the old file gave.
    connection.execute(
        "UPDATE sqlite_sequence SET seq = max(seq, coalesce("
        "(SELECT seq FROM before.sqlite_sequence WHERE name = 'log'), 0)) WHERE name = 'log'"
    )
