"""From changed alerts to what is sent: one record for each id, and superseded ones.

Two claims of one day may make the same alert; the first in order stands for both.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from schemas.claims import Alert, Claim, Standing
from schemas.ports import Emit
from schemas.topics import ALERTS
from streams.track.edits import edit_day, edits_in
from streams.track.entries import Book, Given
from streams.track.refold import Changes

_MOST_GIVEN = 1_000


def edit_changes(book: Book, old: Claim | None, new: Claim) -> Changes:
    """The edit alerts of a record and of those that its edits name."""
    names = {it.other for record in (old, new) if record for it in record.edits}
    changes: Changes = {}
    for name in sorted({new.claim_id, *(it for it in names if it)}):
        record = new if name == new.claim_id else book.read(Claim, f"r/{name}")
        if record is None:
            continue
        was = old if name == new.claim_id and old is not None else record
        before = f"a/{edit_day(was).isoformat()}/e/{name}/"
        changes.update((key, None) for key, _ in book.scan(before))
        after = f"a/{edit_day(record).isoformat()}/e/{name}/"
        for number, alert in enumerate(edits_in(record, lambda it: book.read(Claim, f"r/{it}"))):
            changes[f"{after}{number:03d}"] = alert
    return changes


def publish(book: Book, changes: Changes, claim_id: str) -> tuple[Emit, ...]:
    """Write changed alerts and say what of it is news; kept to be given again."""
    concerned: dict[tuple[str, str], Alert | None] = {}
    real = {}
    for key, new in changes.items():
        old = book.read(Alert, key)
        if old != new:
            real[key] = new
            concerned |= {(key[2:12], it.alert_id): None for it in (old, new) if it is not None}
    if not real:
        return ()
    for day, name in concerned:
        concerned[day, name] = standing(book, day, name)
    for key, new in real.items():
        if new is None:
            book.drop(key)
        else:
            book.put(key, new)
    book.put(f"w/{claim_id}", Given(tuple(concerned)[-_MOST_GIVEN:]))
    news = (_news(book, day, name, old) for (day, name), old in concerned.items())
    return tuple(_emit(it) for it in news if it is not None)


def _news(book: Book, day: str, name: str, old: Alert | None) -> Alert | None:
    """What stands under an id now, if it is not what stood there before."""
    now, key = standing(book, day, name), f"z/{day}/{name}"
    if now == old:
        return None
    if now is None:
        assert old is not None
        now = replace(old, standing=Standing.SUPERSEDED)
        book.put(key, now)
    elif book.get(key) is not None:
        book.drop(key)
    return now


def again(book: Book, claim_id: str) -> tuple[Emit, ...]:
    """What a record gave before, as it stands now."""
    given = book.read(Given, f"w/{claim_id}") or Given(())
    found: Iterable[Alert | None] = (
        standing(book, day, name) or book.read(Alert, f"z/{day}/{name}")
        for day, name in given.alerts
    )
    return tuple(_emit(it) for it in found if it is not None)


def standing(book: Book, day: str, alert_id: str) -> Alert | None:
    """The alert that stands under an id."""
    for _, data in book.scan(f"a/{day}/"):
        alert = book.decoded(Alert, data)
        if alert.alert_id == alert_id:
            return alert
    return None


def _emit(alert: Alert) -> Emit:
    return Emit(ALERTS, alert.series, alert)
