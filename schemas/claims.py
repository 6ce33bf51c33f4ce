"""Claims and alerts: what the tracker folds, and what it says.

A *claim record* is one figure of one article revision, added or retracted.
The tracker groups agreeing records into a claim with several mentions.
"""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from schemas.decisions import Decision
from schemas.documents import DEFAULT_TIME_ZONE, Revision
from schemas.figures import Figure, _Open


class Operation(_Open):
    """Whether the article's current revision says the figure or no longer does."""

    ADD = "add"
    RETRACT = "retract"
    OTHER = "other"


class AlertKind(_Open):
    """Why the analyst is told."""

    CHANGED = "changed"
    DISPUTED = "disputed"
    PLANNED = "planned"
    DENIED = "denied"
    MOVED = "moved"
    EDITED = "edited"
    FIRST = "first"
    OTHER = "other"


class Standing(_Open):
    """Whether the fold over all claims still gives this alert."""

    STANDING = "standing"
    SUPERSEDED = "superseded"
    OTHER = "other"


class Edit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A later revision of the article began to say a figure, or ceased to.

    ``other`` is the claim that went for it, or came in its place, if any did.
    """

    revision: Revision
    dropped: bool = False
    other: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One figure of one article. Topic ``news.figures``, key: series.

    ``claim_id`` is a hash of the article and what the figure says, so that the
    same figure in the next revision is the same claim record. ``revision`` is
    the one that added it; ``retracted_in`` the one that dropped it.
    ``edited`` is true when the article's first revision did not hold it; ``edits`` are
    all its comings and goings since, and ``replaces`` the claim it came for at last.
    ``known`` counts the revisions that had been seen when this was written: of two
    records of one claim the one with more of them holds. A retraction without
    ``retracted_in`` withdraws a misreading and leaves no trace.
    ``decision`` is a person's word on this figure, when the record carries one.
    ``sentence_signature`` is a MinHash of the quote, for syndication.
    """

    schema: str = "1.0"
    claim_id: str
    operation: Operation
    figure: Figure
    article_id: str
    revision: Revision
    retracted_in: Revision | None = None
    edited: bool = False
    edits: tuple[Edit, ...] = ()
    replaces: str | None = None
    source: str
    url: str | None = None
    title: str | None = None
    agency: str | None = None
    published_at: datetime | None = None
    published_estimated: bool = False
    fetched_at: datetime
    time_zone: str = DEFAULT_TIME_ZONE
    sentence_signature: tuple[int, ...] = ()
    rules: int = 1
    namespace: str = "live"
    notify: bool = True
    known: int = 0
    decision: Decision | None = None


class Evidence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One side of an alert: a figure, its sentence and where it stands."""

    claim_id: str
    article_id: str
    source: str
    url: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    fetched_at: datetime
    claim_date: date | None
    figure: Figure


class Bounds(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An interval of people; an open end is null."""

    low: int | None = None
    high: int | None = None


class Alert(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A reported change, with the evidence on both sides.

    Topic ``news.alerts``, key: series. ``before`` and ``after`` are the bounds as
    stated (a delta: resolved against its baseline); ``compared`` are the two
    intervals as a person reads them, which is what the rule compared. ``rule`` is
    the id of the condition that held. ``triggered_by`` is the claim record whose
    arrival matters for notification: fetched and published instants come from it.
    """

    schema: str = "1.0"
    alert_id: str
    series: str
    kind: AlertKind
    rule: str
    before: Bounds | None = None
    after: Bounds | None = None
    compared: tuple[Bounds, Bounds] | None = None
    envelope: Bounds | None = None
    evidence_before: Evidence | None = None
    evidence_after: Evidence
    claim_date: date
    standing: Standing = Standing.STANDING
    corroborations: int = 0
    syndications: int = 0
    contested: bool = False
    fetched_at: datetime
    published_at: datetime | None = None
    namespace: str = "live"
    notify: bool = True
