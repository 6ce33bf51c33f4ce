"""The stage ``track``: a series' claims, folded; alerts where the fold found one.

Its alerts are those of the reference fold (``timeline.py``) over all records that have
come in, in whatever order, as far as the horizon. State: see ``entries.py``.
"""

from __future__ import annotations

from msgspec.structs import replace

from schemas.claims import Claim
from schemas.ports import Emit, Result, State
from streams.track.entries import HEAD, PRESENT, Book, Head, months
from streams.track.horizon import advanced, edge_of
from streams.track.joining import add, remove
from streams.track.mending import differences, emptied, is_sound
from streams.track.neighbours import note, settle
from streams.track.publishing import again, edit_changes, publish
from streams.track.records import is_live, merged
from streams.track.refold import refold
from streams.track.settings import DEFAULTS, Settings
from streams.track.statements import Statement, statement_of


def track(record: Claim, state: State, settings: Settings = DEFAULTS) -> Result:
    """Emit the alerts that this record makes, changes or supersedes.

    A record that the state has seen already gives again what it gave before, as that
    stands now. One older than the horizon is only counted.

    Raises:
        NewerMajorVersion: a newer program wrote the series' state; the record waits.
    """
    book = Book(state)
    first: tuple[Emit, ...] = ()
    if not is_sound(book, record.figure.series):
        first = _rebuilt(book, settings)
    more = _taken_in(book, record, settings)
    return Result(emits=(*first, *more), writes=book.writes())


def _taken_in(book: Book, record: Claim, settings: Settings) -> tuple[Emit, ...]:
    """Fold a record in and say what of it is news."""
    head = book.read(Head, HEAD) or Head()
    old = book.read(Claim, f"r/{record.claim_id}")
    new = record if old is None else merged(old, record)
    if old == new:
        return again(book, record.claim_id)
    if head.newest and _day(new) < edge_of(head.newest, settings.horizon_months):
        book.put(HEAD, replace(head, beyond=head.beyond + 1))
        return ()
    was = None if old is None or not is_live(old) else statement_of(old, settings)
    now = statement_of(new, settings) if is_live(new) else None
    if now is not None:
        head = advanced(book, head, now.day, settings)
        book.newest = head.newest
    month = months(_day(new), _day(new))[0]
    if not head.floor or month < head.floor:
        head = replace(head, floor=month)
    _keep(book, old, was, new, now)
    renewed = _replace(book, was, now, head, settings)
    head, changes = refold(book, head, settings, renewed)
    if now is not None and now.printed > head.printed:
        head = replace(head, printed=now.printed)
    if new.edits or (old is not None and old.edits):
        changes |= edit_changes(book, old, new)
    book.put(HEAD, head)
    return publish(book, changes, new.claim_id)


def _rebuilt(book: Book, settings: Settings) -> tuple[Emit, ...]:
    """Fold all kept records anew; the difference is news."""
    records, before = emptied(book)
    for record in records:
        book.touched.clear()
        _taken_in(book, record, settings)
    book.touched.clear()
    return differences(book, before)


def _replace(
    book: Book, was: Statement | None, now: Statement | None, head: Head, settings: Settings
) -> str | None:
    """Take out what the record said before and put in what it says now.

    Returns the order to write all alerts anew from, where the record itself changed.
    """
    if was is not None and was != now:
        remove(book, was, settings)
        note(book, was, settings, present=False)
        settle(book, settings)
    if now is not None and was != now:
        add(book, now, head.printed, settings)
        note(book, now, settings, present=True)
        settle(book, settings)
    return None if was is None or now is None else min(was.order, now.order)


def _keep(
    book: Book, old: Claim | None, was: Statement | None, new: Claim, now: Statement | None
) -> None:
    """Keep the record, and where it is not folded a place to find it by its month."""
    book.put(f"r/{new.claim_id}", new)
    if old is not None and was is None:
        book.drop(_idle_key(old))
    if now is None:
        book.put(_idle_key(new), PRESENT)


def _idle_key(record: Claim) -> str:
    return f"s/{months(_day(record), _day(record))[0]}/-/{record.claim_id}"


def _day(record: Claim) -> int:
    """The claim date, or for an undated figure the day of fetching."""
    return (record.figure.claim_date or record.fetched_at.date()).toordinal()
