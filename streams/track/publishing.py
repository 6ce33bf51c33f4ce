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
    real = [(key, new) for key, new in changes.items() if book.read(Alert, key) != new]
    if not real:
        return ()
    days: dict[str, dict[str, Alert]] = {}
    concerned: dict[tuple[str, str], None] = {}
    for key, new in real:
        day = key[2:12]
        if day not in days:
            days[day] = _standing_on(book, day)
        for alert in (days[day].get(key), new):
            if alert is not None:
                concerned[day, alert.alert_id] = None
    before = {it: _first(days[it[0]], it[1]) for it in concerned}
    for key, new in real:
        if new is None:
            del days[key[2:12]][key]
            book.drop(key)
        else:
            days[key[2:12]][key] = new
            book.put(key, new)
    given = book.read(Given, f"w/{claim_id}")
    names = dict.fromkeys((*(given.alerts if given else ()), *concerned))
    book.put(f"w/{claim_id}", Given(tuple(names)[-_MOST_GIVEN:]))
    news = (_news(book, it, old, _first(days[it[0]], it[1])) for it, old in before.items())
    return tuple(emit_of(it) for it in news if it is not None)


def _news(book: Book, name: tuple[str, str], old: Alert | None, now: Alert | None) -> Alert | None:
    """What stands under a day and id now, if it is not what stood there before."""
    if now == old:
        return None
    key = f"z/{name[0]}/{name[1]}"
    if now is None:
        assert old is not None
        now = replace(old, standing=Standing.SUPERSEDED)
        book.put(key, now)
    elif old is None and book.get(key) is not None:
        book.drop(key)
    return now


def again(book: Book, claim_id: str) -> tuple[Emit, ...]:
    """What a record gave before, as it stands now."""
    given = book.read(Given, f"w/{claim_id}") or Given(())
    found: Iterable[Alert | None] = (
        _first(_standing_on(book, day), name) or book.read(Alert, f"z/{day}/{name}")
        for day, name in given.alerts
    )
    return tuple(emit_of(it) for it in found if it is not None)


def _standing_on(book: Book, day: str) -> dict[str, Alert]:
    """The alerts of a claim date by sub-key."""
    found = ((key, book.read(Alert, key)) for key, _ in book.scan(f"a/{day}/"))
    return {key: alert for key, alert in found if alert is not None}


def _first(alerts: dict[str, Alert], alert_id: str) -> Alert | None:
    """The alert that stands under an id: the first in order."""
    keys = [key for key, it in alerts.items() if it.alert_id == alert_id]
    return alerts[min(keys)] if keys else None


def emit_of(alert: Alert) -> Emit:
    """An alert as it is sent, under its series."""
    return Emit(ALERTS, alert.series, alert)
