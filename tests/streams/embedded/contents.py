"""What a store holds, without what may differ between equal ones: row numbers, clocks."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

QUERIES = {
    "log": "SELECT topic, key, unpack(value, packed), ident, stamp FROM log",
    "held": "SELECT topic, key, unpack(value, packed), reason FROM held",
    "state": "SELECT stage, key, sub_key, value FROM state",
    "articles": "SELECT article_id, fetched_at, text_hash, current, version, source, sorted_at,"
    " day, published_at, relevance, figures, unpack(record, 1)"
    " FROM articles JOIN bodies ON article = id",
    "tags": "SELECT kind, value, article_id, fetched_at FROM tags JOIN articles ON article = id",
    "words": "SELECT term, col, article_id, fetched_at FROM temp.words JOIN articles ON doc = id",
    "figures": "SELECT a.article_id, a.fetched_at, number, force, place, kind, status, low, high,"
    ' claim_date, start, "end", quote, b.fetched_at, b.text_hash'
    " FROM figures JOIN articles a ON a.id = article LEFT JOIN articles b ON b.id = superseded_by",
    "claims": "SELECT claim_id, series, operation, article_id, source, claim_date, record"
    " FROM claims",
    "alerts": "SELECT * FROM alerts",
    "outcomes": "SELECT * FROM outcomes",
    "dead": "SELECT dead_id, topic, stage, error, attempts, state, letter, unpack(record, 1)"
    " FROM dead",
    "decisions": "SELECT target, record FROM decisions",
}


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table's rows, sorted."""
    with closing(sqlite3.connect(path)) as file:
        file.create_function("unpack", 2, lambda v, packed: zlib.decompress(v) if packed else v)
        file.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)")
        return {
            name: sorted(file.execute(query).fetchall(), key=repr)
            for name, query in QUERIES.items()
        }


def counted(path: Path) -> dict[str, int]:
    """How many rows of each table."""
    return {name: len(rows) for name, rows in contents(path).items()}
