"""The values that a filter can choose from, without reading every row that has them."""

from __future__ import annotations

import sqlite3

_TAGS = """
WITH RECURSIVE found (value) AS (
  SELECT min(value) FROM tags WHERE kind = :kind
  UNION ALL
  SELECT (SELECT min(value) FROM tags WHERE kind = :kind AND value > found.value)
  FROM found WHERE found.value IS NOT NULL
)
SELECT value FROM found WHERE value IS NOT NULL
"""
"""Each step goes to the next value by the index: as many look-ups as there are values."""

_SOURCES = """
WITH RECURSIVE found (value) AS (
  SELECT min(source) FROM articles WHERE current = 1
  UNION ALL
  SELECT (SELECT min(source) FROM articles WHERE current = 1 AND source > found.value)
  FROM found WHERE found.value IS NOT NULL
)
SELECT value FROM found WHERE value IS NOT NULL
"""


def tags(connection: sqlite3.Connection, kind: str) -> tuple[str, ...]:
    """Topics, forces or places (``kind``) that an article has, in order."""
    return tuple(value for (value,) in connection.execute(_TAGS, {"kind": kind}))


def sources(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Outlets that have an article, in order of name."""
    return tuple(value for (value,) in connection.execute(_SOURCES))
