"""The embedded driver with the embedded store, ready to use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connectors.store.queries import SqliteQueries
from connectors.store.sink import EmbeddedStore
from console.settings import SETTINGS
from schemas.claims import Claim
from schemas.queries import TimelinePoint
from streams.arabic.normal import searchable
from streams.arabic.tokens import peelings
from streams.embedded.engine import Engine
from streams.track.timeline import fold

if TYPE_CHECKING:
    from schemas.embedded import EmbeddedSink
    from streams.embedded.counters import Observer

DEFAULTS: dict[str, Any] = {name: setting.default for name, setting in SETTINGS.items()}


def now() -> datetime:
    """The real clock, which only the wiring reads."""
    return datetime.now(UTC)  # noqa: TID251 - the edge where the clock is handed in


def peel(word: str) -> Iterable[str]:
    """A searchable word's forms without what is glued to its front."""
    return (way.stem for way in peelings(word))


def store() -> EmbeddedStore:
    """The embedded store over our normal form of Arabic."""
    return EmbeddedStore(searchable=searchable, peel=peel)


DAY_SECONDS = 24 * 60 * 60


def engine(
    path: Path,
    settings: Mapping[str, Any] | None = None,
    *,
    observer: Observer | None = None,
    sinks: Mapping[str, EmbeddedSink] | None = None,
) -> Engine:
    """The driver on the store at ``path``; without settings the defaults hold.

    Raises:
        StoreError: it cannot be used; the message says why.
    """
    found = settings or DEFAULTS
    return Engine(
        path,
        clock=now,
        store=store(),
        sinks=sinks,
        batch_size=found["batch_size"],
        raw_kept_seconds=found["raw_kept_days"] * DAY_SECONDS,
        observer=observer,
    )


def queries(path: Path, settings: Mapping[str, Any] | None = None) -> SqliteQueries:
    """Questions to the store at ``path``, as a context manager.

    Raises:
        StoreError: there is no store, or it cannot be read.
    """
    relevant_from = (settings or DEFAULTS)["relevant_from"]
    return SqliteQueries(
        path, searchable=searchable, peel=peel, draw=draw, relevant_from=relevant_from
    )


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
