"""The one small query contract: what the page and the command line ask of a store.

SQLite and Elasticsearch implement it alike. Results are frozen and ready for JSON.
Instants are UTC. Pages count from 1; a page past the end is empty, never an error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

import msgspec

from schemas.claims import Alert, Claim
from schemas.copies import NearCopy
from schemas.decisions import Decision
from schemas.documents import Revision, TaggedArticle
from schemas.ends import Outcome
from schemas.figures import Figure
from schemas.ledgers import Bucket, Counts, DeadPage, DeadRow, DeadState, SourceStatus

MAX_PER_PAGE = 200


class Order(StrEnum):
    """How articles are sorted: by date, newest first, or by how well they match."""

    NEWEST = "newest"
    BEST = "best"


class ArticleFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which articles: every condition that is set must hold.

    ``text`` is what a person types: words (all must occur), "phrases", -exclusions.
    ``force`` and ``place`` are those of the article's figures. ``since`` and ``until``
    are calendar dates in the source's time zone, both included, of publication (else of
    first sight).
    """

    text: str = ""
    force: str | None = None
    place: str | None = None
    topic: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    min_relevance: float | None = None
    with_figures: bool = False
    order: Order = Order.NEWEST
    page: int = 1
    per_page: int = 20


class Fragment(msgspec.Struct, frozen=True):
    """A piece of a snippet; ``hit`` marks what the search matched."""

    text: str
    hit: bool = False


class ArticleRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article in a list, as its current revision has it."""

    article_id: str
    source: str
    url: str | None
    title: str | None
    published_at: datetime | None
    published_estimated: bool
    first_seen_at: datetime
    fetched_at: datetime
    relevance: float
    topics: tuple[str, ...]
    figures: int
    revisions: int
    snippet: tuple[Fragment, ...] = ()


class ArticlePage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a list of articles. ``total`` counts all that match."""

    rows: tuple[ArticleRow, ...]
    total: int
    page: int
    pages: int


class StoredFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of one revision; ``superseded_by`` is the next one, if any."""

    figure: Figure
    revision: Revision
    superseded_by: Revision | None = None


class ArticleDetail(msgspec.Struct, frozen=True, kw_only=True):
    """One revision of an article (the current one unless asked) and its history.

    ``revisions`` are all of them, oldest first; ``figures`` those of every revision.
    """

    article: TaggedArticle
    current: bool
    revisions: tuple[Revision, ...]
    figures: tuple[StoredFigure, ...]
    outcomes: tuple[Outcome, ...]


class SeriesRow(msgspec.Struct, frozen=True, kw_only=True):
    """A series of figures: one force in one place."""

    series: str
    force: str
    place: str | None
    claims: int
    articles: int
    sources: int
    first_date: date | None
    last_date: date | None
    alerts: int


class TimelinePoint(msgspec.Struct, frozen=True, kw_only=True):
    """A claim on a series' timeline: agreeing mentions, as the tracker joined them.

    ``claim`` is the mention published first, ``mentions`` counts it and the others and
    ``sources`` names who printed them. ``corroborations`` counts independent speakers who
    agree, ``denied_by`` names those who reject it. ``is_baseline``: from its date on it
    was the series' current strength, until the next such point.
    """

    claim: Claim
    mentions: int = 1
    sources: tuple[str, ...] = ()
    corroborations: int = 0
    denied_by: tuple[str, ...] = ()
    is_baseline: bool = False


Draw = Callable[[Sequence[Claim]], Sequence[TimelinePoint]]
"""From all claim records of a series to its timeline; the wiring hands in the tracker's."""


class AlertRow(msgspec.Struct, frozen=True, kw_only=True):
    """An alert with what people decided about it, oldest decision first."""

    alert: Alert
    decisions: tuple[Decision, ...] = ()


class AlertFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which alerts, newest claim date first. Superseded ones only where asked for.

    The first claim of a series raises an alert that is told only where a watch list wants
    it, so lists leave it out unless ``firsts`` or its own ``kind`` asks for it.
    """

    series: str | None = None
    kind: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    superseded: bool = False
    firsts: bool = False
    page: int = 1
    per_page: int = 20


class AlertPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of alerts."""

    rows: tuple[AlertRow, ...]
    total: int
    page: int
    pages: int


class Queries(Protocol):
    """Read-only questions to a store.

    Every method may raise :class:`schemas.errors.StoreError` or ``ServiceError``;
    :class:`schemas.errors.InputError` says that the question itself makes no sense.
    """

    def articles(self, wanted: ArticleFilter) -> ArticlePage:
        """List or search articles."""

    def article(self, article_id: str, revision: Revision | None = None) -> ArticleDetail | None:
        """One article, or None."""

    def copies_of(self, article_id: str) -> Sequence[NearCopy]:
        """Current articles that nearly say what one says, the most alike first."""

    def sources_of(self, prefix: str = "") -> Sequence[str]:
        """Outlets that have an article, in order of name (for a filter's choices)."""

    def topics_of(self) -> Sequence[str]:
        """Topics that an article has, in order of name."""

    def forces_of(self) -> Sequence[str]:
        """Forces that an article's figures have, in order of their ids."""

    def places_of(self) -> Sequence[str]:
        """Places that an article's figures have, in order of their codes."""

    def series(self) -> Sequence[SeriesRow]:
        """All series, the one with most claims first."""

    def timeline(self, series: str) -> Sequence[TimelinePoint]:
        """The series' timeline in claim order; undated claims last."""

    def claims(self, series: str) -> Sequence[Claim]:
        """The record that holds of each claim, retracted and rejected ones too."""

    def claim(self, claim_id: str) -> Claim | None:
        """One claim record, by its id or an unambiguous beginning of it, or None."""

    def alerts(self, wanted: AlertFilter) -> AlertPage:
        """List alerts."""

    def alert(self, alert_id: str) -> AlertRow | None:
        """One alert by its id or an unambiguous beginning of it, or None."""

    def decisions(self, target: str | None = None) -> Sequence[Decision]:
        """Decisions about one alert or claim, or all of them, oldest first."""

    def sources(self) -> Sequence[SourceStatus]:
        """What the store knows of every outlet."""

    def dead(
        self, *, state: DeadState | None = DeadState.OPEN, page: int = 1, per_page: int = 20
    ) -> DeadPage:
        """List dead letters, newest fetch first."""

    def dead_letter(self, dead_id: str) -> DeadRow | None:
        """One dead letter with its record, by id or an unambiguous beginning."""

    def outcomes(self, *, since: datetime | None = None) -> Sequence[Bucket]:
        """The ledger of ends: one bucket for each source and hour of fetching."""

    def outcome_ids(self, source: str, hour: str) -> Sequence[Outcome]:
        """The outcomes of one bucket."""

    def counts(self) -> Counts:
        """How much there is."""
