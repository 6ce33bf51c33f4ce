"""The query contract on the embedded store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from connectors.store import alerts, choices, ledger, timelines
from connectors.store.copies import near_copies
from connectors.store.detail import article_detail
from connectors.store.listing import list_articles
from connectors.store.opening import explained, open_to_read
from schemas.claims import Claim
from schemas.copies import NearCopy
from schemas.decisions import Decision
from schemas.documents import Revision
from schemas.embedded import Peel, Searchable
from schemas.ends import Outcome
from schemas.ledgers import Bucket, Counts, DeadPage, DeadRow, DeadState, SourceStatus
from schemas.queries import (
    AlertFilter,
    AlertPage,
    AlertRow,
    ArticleDetail,
    ArticleFilter,
    ArticlePage,
    Draw,
    SeriesRow,
    TimelinePoint,
)

RELEVANT_FROM = 0.5
"""Articles of at least this relevance count as relevant unless configured otherwise."""


class SqliteQueries:
    """:class:`schemas.queries.Queries` on a store's file, beside a driver at work or alone.

    ``draw`` makes timelines of claims (the tracker's fold); without it each claim that
    stands is a point of its own. Use it as a context manager, from one thread at a time.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        searchable: Searchable,
        peel: Peel,
        draw: Draw | None = None,
        relevant_from: float = RELEVANT_FROM,
    ) -> None:
        self._path = Path(path)
        self._searchable = searchable
        self._peel = peel
        self._draw = draw or _plain
        self._relevant_from = relevant_from
        self._file = open_to_read(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def articles(self, wanted: ArticleFilter) -> ArticlePage:
        """List or search articles."""
        with self._snapshot() as file:
            return list_articles(file, wanted, self._searchable, self._peel)

    def article(self, article_id: str, revision: Revision | None = None) -> ArticleDetail | None:
        """One article, or None."""
        with self._snapshot() as file:
            return article_detail(file, article_id, revision)

    def copies_of(self, article_id: str) -> Sequence[NearCopy]:
        """Current articles that nearly say what one says, the most alike first."""
        with self._snapshot() as file:
            return near_copies(file, article_id)

    def sources_of(self, prefix: str = "") -> Sequence[str]:
        """Outlets that have an article, in order of name."""
        with self._snapshot() as file:
            return tuple(name for name in choices.sources(file) if name.startswith(prefix))

    def topics_of(self) -> Sequence[str]:
        """Topics that an article has, in order of name."""
        with self._snapshot() as file:
            return choices.tags(file, "topic")

    def forces_of(self) -> Sequence[str]:
        """Forces that an article's figures have, in order."""
        with self._snapshot() as file:
            return choices.tags(file, "force")

    def places_of(self) -> Sequence[str]:
        """Places that an article's figures have, in order."""
        with self._snapshot() as file:
            return choices.tags(file, "place")

    def series(self) -> Sequence[SeriesRow]:
        """All series, the one with most claims first."""
        with self._snapshot() as file:
            return timelines.series(file)

    def timeline(self, series: str) -> Sequence[TimelinePoint]:
        """The series' timeline in claim order; undated claims last."""
        return self._draw(self.claims(series))

    def claims(self, series: str) -> Sequence[Claim]:
        """The record that holds of each claim, retracted and rejected ones too."""
        with self._snapshot() as file:
            return timelines.claims_of(file, series)

    def claim(self, claim_id: str) -> Claim | None:
        """One claim record, by its id or an unambiguous beginning of it, or None."""
        with self._snapshot() as file:
            return timelines.claim_of(file, claim_id)

    def alerts(self, wanted: AlertFilter) -> AlertPage:
        """List alerts."""
        with self._snapshot() as file:
            return alerts.list_alerts(file, wanted)

    def alert(self, alert_id: str) -> AlertRow | None:
        """One alert by its id or an unambiguous beginning of it, or None."""
        with self._snapshot() as file:
            return alerts.alert(file, alert_id)

    def decisions(self, target: str | None = None) -> Sequence[Decision]:
        """Decisions about one alert or claim, or all of them, oldest first."""
        with self._snapshot() as file:
            return alerts.decisions(file, target)

    def sources(self) -> Sequence[SourceStatus]:
        """What the store knows of every outlet."""
        with self._snapshot() as file:
            return ledger.sources(file, self._relevant_from)

    def dead(
        self, *, state: DeadState | None = DeadState.OPEN, page: int = 1, per_page: int = 20
    ) -> DeadPage:
        """List dead letters, newest fetch first."""
        with self._snapshot() as file:
            return ledger.list_dead(file, state, page, per_page)

    def dead_letter(self, dead_id: str) -> DeadRow | None:
        """One dead letter with its record, by id or an unambiguous beginning."""
        with self._snapshot() as file:
            return ledger.dead_letter(file, dead_id)

    def outcomes(self, *, since: datetime | None = None) -> Sequence[Bucket]:
        """The ledger of ends: one bucket for each source and hour of fetching."""
        with self._snapshot() as file:
            return ledger.buckets(file, since)

    def outcome_ids(self, source: str, hour: str) -> Sequence[Outcome]:
        """The outcomes of one bucket."""
        with self._snapshot() as file:
            return ledger.outcomes_in(file, source, hour)

    def counts(self) -> Counts:
        """How much there is."""
        with self._snapshot() as file:
            return ledger.counts(file, self._relevant_from)

    @contextmanager
    def _snapshot(self) -> Iterator[sqlite3.Connection]:
        """All statements of one answer see the same state of the store."""
        with explained(self._path):
            self._file.execute("BEGIN")
            try:
                yield self._file
            finally:
                self._file.execute("ROLLBACK")


def _plain(claims: Sequence[Claim]) -> Sequence[TimelinePoint]:
    return tuple(
        TimelinePoint(claim=claim, sources=(claim.source,))
        for claim in claims
        if claim.operation == "add"
        and (claim.decision is None or claim.decision.verdict != "reject")
    )
