"""Corrections: what newer rules make of the past otherwise than it stood before.

A reprocess writes them down when it puts the new result in the old one's place. They are
kept for whoever audits, and nobody is told of them as news.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from schemas.figures import _Open


class About(_Open):
    """What was corrected."""

    FIGURE = "figure"
    ALERT = "alert"
    DOCUMENT = "document"
    DECISION = "decision"
    OTHER = "other"


class What(_Open):
    """What became of it.

    An alert that came stands now, one that went does so no longer. A decision is ``left``
    whose figure is no longer read.
    """

    CAME = "came"
    WENT = "went"
    CHANGED = "changed"
    LEFT = "left"
    OTHER = "other"


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One difference between the old result and the new one.

    ``run`` names the reprocess and ``at`` is its instant: alerts of records fetched until
    then that say what ``says`` hashes (see ``streams.track.freshness.repeat_key``) are told
    to nobody. ``target`` is the id of a claim, an alert, an outcome or a decision's target;
    ``before`` and ``after`` are what was and is said, null where nothing was or is.
    """

    schema: str = "1.0"
    run: str
    at: datetime
    about: About
    what: What
    target: str
    series: str | None = None
    article_id: str | None = None
    source: str | None = None
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    says: str | None = None


class Reprocess(msgspec.Struct, frozen=True, kw_only=True):
    """One reprocess that took effect: how much it read and where the old result is kept.

    ``read`` counts documents read from their raw bodies, ``kept`` those without one.
    """

    schema: str = "1.0"
    run: str
    at: datetime
    edition: str
    read: int
    kept: int
    kept_as: str
    corrections: int
