"""What a store says of its ledgers: outlets, dead letters, counts, and ends by hour.

Answers of :class:`schemas.queries.Queries`. Instants are UTC.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum

import msgspec

from schemas.ends import DeadLetter
from schemas.identity import hashed


class SourceStatus(msgspec.Struct, frozen=True, kw_only=True):
    """What the store knows of an outlet. ``ends`` counts outcomes by kind."""

    source: str
    articles: int
    relevant: int
    last_fetched_at: datetime | None
    newest_published_at: datetime | None
    ends: dict[str, int]
    dead: int


class DeadState(StrEnum):
    """Where a dead letter stands; nothing dead is deleted by itself."""

    OPEN = "open"
    SENT_AGAIN = "sent_again"
    DROPPED = "dropped"


class DeadRow(msgspec.Struct, frozen=True, kw_only=True):
    """A dead letter and what was done about it. Lists leave ``letter.record`` empty."""

    letter: DeadLetter
    state: DeadState = DeadState.OPEN
    reason: str | None = None


class DeadPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of dead letters, and how many are open for each error."""

    rows: tuple[DeadRow, ...]
    total: int
    page: int
    pages: int
    by_error: dict[str, int]


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much the store holds. ``documents`` counts outcomes, ``ends`` by kind.

    ``figures`` are those of current revisions, ``alerts`` the standing ones.
    """

    documents: int
    articles: int
    relevant: int
    revisions: int
    figures: int
    claims: int
    alerts: int
    dead: int
    ends: dict[str, int]


class Bucket(msgspec.Struct, frozen=True):
    """How many ids a ledger holds for a source and hour, and the sum of their hashes.

    ``hour`` is the fetch's, ``YYYY-MM-DDTHH``; a hash is an id's first 32 bits.
    """

    source: str
    hour: str
    count: int
    hashes: int


Tally = tuple[int, int]
"""How many ids, and the sum of their hashes (:func:`schemas.identity.hashed`)."""

Place = tuple[str, ...]
"""What a tally is of: a series, a series and a day, an hour, a channel."""


def tallied(ids: Mapping[Place, Collection[str]]) -> dict[Place, Tally]:
    """The tally of each place that has any id."""
    return {place: (len(found), sum(map(hashed, found))) for place, found in ids.items() if found}
