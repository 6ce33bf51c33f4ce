"""State that cannot be gone on with is folded anew from the records in it.

Two cases: an older program wrote it in another layout, or a driver was killed between
the entries of one record. Claim records and alerts are written with their field names
and read across versions; all else follows from them. The snapshot at the horizon's edge
is kept where it can be read; where not, the records that still stood there found the
fold anew.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from schemas.claims import Alert, Claim, Standing
from schemas.errors import NewerMajorVersion
from schemas.ports import Emit
from streams.track.encoding import decoded
from streams.track.entries import HEAD, MARK, VERSION, Book, Head, text_of
from streams.track.horizon import KEPT, snapshot_key
from streams.track.publishing import emit_of
from streams.track.walk import Walk


class _Version(msgspec.Struct, frozen=True, array_like=True):
    """The first field of every head there ever was."""

    version: int


def is_sound(book: Book, series: str) -> bool:
    """Whether the state is whole and of this program's layout.

    Raises:
        NewerMajorVersion: a newer program wrote it.
    """
    if book.get(MARK) is not None:
        return False
    version = _version(book)
    if version > VERSION:
        raise NewerMajorVersion(
            f"the timeline of {series} has state of version {version}, newer than known",
            remedy="Upgrade Rasad; the record is kept and read then.",
        )
    return version == VERSION


def _version(book: Book) -> int:
    """The layout of the state there is; where none is, this program's own."""
    try:
        head = book.read(Head, HEAD)
    except msgspec.ValidationError:  # an older head may have had other fields
        data = book.get(HEAD)
        return decoded(_Version, data).version if isinstance(data, bytes) else VERSION
    return VERSION if head is None else head.version


def emptied(book: Book) -> tuple[list[Claim], dict[str, Alert]]:
    """Drop all but the snapshot; the records after it by date, and what stood, by id."""
    head, floor = _start(book)
    kept = dict(book.scan(f"s/{floor}/{KEPT}/")) if floor else {}
    names = {key.rpartition("/")[2] for key in kept}
    staying = {*kept, snapshot_key(floor), *(f"r/{name}" for name in names)}
    staying |= {f"a/{text_of(order)}" for order in kept.values()}
    records: list[Claim] = []
    alerts: dict[str, Alert] = {}
    for key, data in book.scan(""):
        if key.startswith("a/"):
            alert = decoded(Alert, data)
            alerts.setdefault(alert.alert_id, alert)
        if key in staying:
            continue
        if key.startswith("r/"):
            records.append(decoded(Claim, data))
        book.drop(key)
    if floor:
        book.put(HEAD, head)
    return sorted((it for it in records if _day(it) >= floor), key=_age), alerts


def _start(book: Book) -> tuple[Head, str]:
    """The head to fold on from, and the floor of the snapshot it comes from, if any."""
    data = book.get(HEAD)
    if not isinstance(data, bytes) or decoded(_Version, data).version != VERSION:
        return Head(), ""
    head = decoded(Head, data)
    floors = [key[2:9] for key, _ in book.scan("k/") if key.endswith("-00")]
    if not floors:
        return Head(), ""
    floor = max(floors)
    walk = book.read(Walk, snapshot_key(floor)) or Walk()
    first = Head(walk=walk, last=f"{floor}-00", newest=head.newest, floor=floor)
    return replace(first, beyond=head.beyond), floor


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


def _day(record: Claim) -> str:
    return (record.figure.claim_date or record.fetched_at.date()).isoformat()


def _age(record: Claim) -> tuple[str, str]:
    return _day(record), record.claim_id
