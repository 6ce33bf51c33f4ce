"""The embedded driver with the embedded store, ready to use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from connectors.store.queries import SqliteQueries
from connectors.store.sink import EmbeddedStore
from schemas.claims import Claim
from schemas.queries import TimelinePoint
from streams.arabic.normal import searchable
from streams.arabic.tokens import peelings
from streams.embedded.engine import BATCH, Engine
from streams.track.timeline import fold

if TYPE_CHECKING:
    from streams.embedded.counters import Observer


def now() -> datetime:
    """The real clock, which only the wiring reads."""
    return datetime.now(UTC)  # noqa: TID251 - the edge where the clock is handed in


def peel(word: str) -> Iterable[str]:
    """A searchable word's forms without what is glued to its front."""
    return (way.stem for way in peelings(word))


def store() -> EmbeddedStore:
    """The embedded store over our normal form of Arabic."""
    return EmbeddedStore(searchable=searchable, peel=peel)


def engine(path: Path, *, batch_size: int = BATCH, observer: Observer | None = None) -> Engine:
    """The driver on the store at ``path``.

    Raises:
        StoreError: it cannot be used; the message says why.
    """
    return Engine(path, clock=now, store=store(), batch_size=batch_size, observer=observer)


def queries(path: Path) -> SqliteQueries:
    """Questions to the store at ``path``, as a context manager.

    Raises:
        StoreError: there is no store, or it cannot be read.
    """
    return SqliteQueries(path, searchable=searchable, peel=peel, draw=draw)


def draw(claims: Sequence[Claim]) -> Sequence[TimelinePoint]:
    """A series' timeline, as the tracker folds it; undated claims last."""
    timeline = fold(claims)
    points = [
        TimelinePoint(
            claim=entry.records[0],
            mentions=len(entry.records),
            sources=tuple(sorted({record.source for record in entry.records})),
            corroborations=entry.corroborations,
            denied_by=entry.denied_by,
            is_baseline=entry.is_baseline,
        )
        for entry in timeline.entries
    ]
    return [*points, *(TimelinePoint(claim=claim) for claim in timeline.undated)]
