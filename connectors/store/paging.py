"""Pages of a list, and ids typed in part."""

from __future__ import annotations

import sqlite3

from schemas.errors import InputError
from schemas.queries import MAX_PER_PAGE


def paging(page: int, per_page: int, total: int) -> tuple[int, int, int]:
    """Page and size within bounds, and how many pages there are (at least one)."""
    size = min(max(per_page, 1), MAX_PER_PAGE)
    return max(page, 1), size, max(1, -(-total // size))


def only(connection: sqlite3.Connection, table: str, column: str, beginning: str) -> str | None:
    """The only id that begins so, or None.

    Raises:
        InputError: several ids begin so.
    """
    if not beginning.isalnum() or not beginning.isascii():
        return None  # No id of ours; what a terminal or a link made of it may not even encode.
    found = connection.execute(
        f"SELECT {column} FROM {table}"  # noqa: S608  # our own names
        f" WHERE {column} >= ? AND {column} < ? ORDER BY {column} LIMIT 2",
        (beginning, beginning + "\U0010ffff"),
    ).fetchall()
    if len(found) > 1 and (beginning,) not in found:
        raise InputError(
            f"more than one id begins with {beginning!r}",
            remedy="Type more of it.",
            name="fault.many_ids",
        )
    return found[0][0] if found else None
