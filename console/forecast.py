"""How long the disk lasts, by what the store grew lately."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from connectors.store.opening import explained, open_to_read
from schemas.identity import instant

LOOKED_BACK = timedelta(days=7)
"""A week holds its quiet days too."""


def days_left(free: int, size: int, documents: int, recent: int, days: float) -> float | None:
    """Days until ``free`` bytes are used; null where nothing grows.

    ``size`` bytes hold ``documents``, of which ``recent`` came within the last ``days``.
    """
    if documents == 0 or recent == 0 or days <= 0:
        return None
    return free / (size / documents * recent / days)


def forecast(store: Path, free: int, now: datetime) -> float | None:
    """Days until the disk under a store is full, if news comes as in the last week.

    Raises:
        StoreError: the store cannot be read.
    """
    since = now - LOOKED_BACK
    with closing(open_to_read(store)) as file, explained(store):
        (documents,) = file.execute("SELECT count(*) FROM outcomes").fetchone()
        recent, first = file.execute(
            "SELECT count(*), min(fetched_at) FROM outcomes WHERE fetched_at >= ?",
            (instant(since),),
        ).fetchone()
    if not recent:
        return None
    # A store younger than a week grew in the days since its first document.
    started = max(since, datetime.fromisoformat(first))
    span = max((now - started).total_seconds() / 86_400, 1 / 24)
    return days_left(free, store.stat().st_size, documents, recent, span)
