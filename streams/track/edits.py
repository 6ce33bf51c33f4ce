"""Edits: a new revision of an article adds, drops or changes a figure.

These alerts stand beside the fold: they follow from the records of one article alone,
and an edited figure may make another alert besides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from schemas.claims import Alert, AlertKind, Bounds, Claim
from schemas.documents import Revision
from schemas.identity import instant
from streams.track.alerts import alert_id, evidence_of


def edits_in(record: Claim, records: Callable[[str], Claim | None]) -> Iterator[Alert]:
    """The alerts of a figure's comings and goings; a change is told by what came.

    ``records`` gives the record of another claim of the series, if it is known.
    """
    for edit in record.edits:
        other = None if edit.other is None else records(edit.other)
        if not edit.dropped:
            rule = "edited.added" if other is None else "edited.changed"
            yield _edit(rule, other, record, edit.revision, record)
        elif edit.other is None:
            yield _edit("edited.dropped", record, None, edit.revision, record)


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
