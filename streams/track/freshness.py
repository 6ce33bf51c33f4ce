"""Whether a standing alert notifies: a property of the record that brought it, alone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from schemas.claims import Alert, AlertKind, Standing
from schemas.identity import digest
from streams.track.settings import DEFAULTS, Settings


def is_fresh(alert: Alert, settings: Settings = DEFAULTS) -> bool:
    """Whether the record was fetched within 48 hours of its publication.

    Without a publication date the claim's own day counts, to its end.
    """
    published = alert.published_at
    if published is None:
        published = datetime.combine(alert.claim_date, time.max, UTC)
    return alert.fetched_at - published <= timedelta(hours=settings.fresh_hours)


def notifies(alert: Alert, settings: Settings = DEFAULTS) -> bool:
    """Whether an alert may be sent at all: standing, fresh, and not brought in silence."""
    return alert.standing is Standing.STANDING and alert.notify and is_fresh(alert, settings)


def is_listed(alert: Alert) -> bool:
    """Whether an alert shows without a watch list asking for it: all but ``first``."""
    return alert.kind is not AlertKind.FIRST


def repeat_key(alert: Alert) -> str:
    """Equal for alerts that differ in their claim date alone: notified once."""
    bounds = ["none" if it is None else f"{it.low}-{it.high}" for it in (alert.before, alert.after)]
    speaker = ""
    if alert.kind is AlertKind.DENIED:
        figure = alert.evidence_after.figure
        speaker = figure.speaker_id or figure.attribution or alert.evidence_after.source
    place = alert.evidence_after.article_id if alert.kind is AlertKind.EDITED else ""
    return digest("repeat", alert.series, alert.kind, *bounds, speaker, place)
