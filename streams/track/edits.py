"""Edits: a new revision of an article adds, drops or changes a figure.

These alerts stand beside the fold: they follow from the records of one article alone,
and an edited figure may make another alert besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from schemas.claims import Alert, AlertKind, Bounds, Claim, Operation
from schemas.documents import Revision
from schemas.identity import instant
from streams.track.alerts import alert_id, evidence_of


def added(record: Claim, replaced: Claim | None) -> Iterator[Alert]:
    """The alert of a figure that came with a later revision; ``replaced`` went for it."""
    if not record.edited:
        return
    changed = replaced is not None and replaced.retracted_in == record.revision
    before = replaced if changed else None
    rule = "edited.added" if before is None else "edited.changed"
    yield _edit(rule, before, record, record.revision, record)


def dropped(record: Claim) -> Iterator[Alert]:
    """The alert of a figure that the article no longer says and nothing replaced."""
    if record.operation is Operation.RETRACT and record.retracted_in is not None:
        yield _edit("edited.dropped", record, None, record.retracted_in, record)


def _edit(
    rule: str, before: Claim | None, after: Claim | None, revision: Revision, record: Claim
) -> Alert:
    old, new = _stated(before), _stated(after)
    day = edit_day(record)
    series = record.figure.series
    place = (record.article_id, instant(revision.fetched_at), revision.text_hash)
    return Alert(
        alert_id=alert_id(series, AlertKind.EDITED, old, new, day.isoformat(), *place),
        series=series,
        kind=AlertKind.EDITED,
        rule=rule,
        before=old,
        after=new,
        evidence_before=None if before is None else evidence_of(before),
        evidence_after=evidence_of(record),
        claim_date=day,
        fetched_at=revision.fetched_at,
        published_at=record.published_at,
        namespace=record.namespace,
        notify=record.notify,
    )


def edit_day(record: Claim) -> date:
    """The claim date, or the day of fetching at the outlet for an undated figure."""
    if record.figure.claim_date is not None:
        return record.figure.claim_date
    try:
        zone = ZoneInfo(record.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return record.fetched_at.date()
    return record.fetched_at.astimezone(zone).date()


def _stated(record: Claim | None) -> Bounds | None:
    return None if record is None else Bounds(low=record.figure.low, high=record.figure.high)
