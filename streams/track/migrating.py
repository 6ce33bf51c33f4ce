"""State of an older layout: the records in it are folded anew, nothing else is read.

Claim records and alerts are written with their field names and read across versions;
all other entries follow from the records. What was folded before the horizon's edge is
kept as the records that still stood there, so they found the new fold.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from schemas.claims import Alert, Claim, Standing
from schemas.errors import NewerMajorVersion
from schemas.ports import Emit
from streams.track.encoding import decoded
from streams.track.entries import VERSION, Book
from streams.track.publishing import emit_of


class _Mark(msgspec.Struct, frozen=True, array_like=True):
    """The first field of every head there ever was."""

    version: int


def is_outdated(book: Book, series: str) -> bool:
    """Whether the state must be built anew.

    Raises:
        NewerMajorVersion: a newer program wrote it.
    """
    data = book.get("h")
    if not isinstance(data, bytes):
        return False
    version = decoded(_Mark, data).version
    if version > VERSION:
        raise NewerMajorVersion(
            f"the timeline of {series} has state of version {version}, newer than known",
            remedy="Upgrade Rasad; the record is kept and read then.",
        )
    return version < VERSION


def emptied(book: Book) -> tuple[list[Claim], dict[str, Alert]]:
    """Drop every entry; the records by date, and the alerts that stood, by id."""
    records: list[Claim] = []
    alerts: dict[str, Alert] = {}
    for key, data in book.scan(""):
        if key.startswith("r/"):
            records.append(decoded(Claim, data))
        elif key.startswith("a/"):
            alert = decoded(Alert, data)
            alerts.setdefault(alert.alert_id, alert)
        book.drop(key)
    return sorted(records, key=_age), alerts


def differences(book: Book, before: dict[str, Alert]) -> tuple[Emit, ...]:
    """What stands now and did not so before, and what stood and no longer does."""
    now: dict[str, Alert] = {}
    for key, _ in book.scan("a/"):
        alert = book.read(Alert, key)
        if alert is not None:
            now.setdefault(alert.alert_id, alert)
    gone = [
        replace(alert, standing=Standing.SUPERSEDED)
        for name, alert in before.items()
        if name not in now
    ]
    new = [alert for name, alert in now.items() if before.get(name) != alert]
    return tuple(emit_of(it) for it in (*gone, *new))


def _age(record: Claim) -> tuple[str, str]:
    return (record.figure.claim_date or record.fetched_at.date()).isoformat(), record.claim_id
