"""The horizon: state is kept 24 months before the series' newest claim date.

At its edge stays the folded state, as a checkpoint. A month more is kept than is taken,
so that what comes in last finds the claims it would join.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from schemas.claims import Claim
from streams.track.entries import Book, Head, months, text_of
from streams.track.refold import latest_checkpoint
from streams.track.rules import step
from streams.track.settings import Settings
from streams.track.walk import recalled_in

_MONTH = 31
KEPT = "-kept"
"""In place of a group: records from before the floor that its snapshot still names."""


@lru_cache(maxsize=4_096)
def edge_of(newest: int, horizon_months: int) -> int:
    """The ordinal of the oldest claim date that is still folded in."""
    day = date.fromordinal(max(newest, 1))
    months_back = day.year * 12 + day.month - 1 - horizon_months
    year, month = divmod(months_back, 12)
    if year < 1:
        return 1
    return date(year, month + 1, min(day.day, 28)).toordinal()


def advanced(book: Book, head: Head, day: int, settings: Settings) -> Head:
    """The head once the series has reached ``day``; what fell behind is let go."""
    if day <= head.newest:
        return head
    floor = _floor_of(edge_of(day, settings.horizon_months))
    if not head.floor or head.floor >= floor:
        return replace(head, newest=day)
    _let_go(book, head, floor, settings)
    return replace(head, newest=day, floor=floor)


@lru_cache(maxsize=4_096)
def _floor_of(edge: int) -> str:
    return date.fromordinal(max(edge - _MONTH, 1)).isoformat()[:7]


def _let_go(book: Book, head: Head, floor: str, settings: Settings) -> None:
    """Fold up to the new floor, keep the state there, and then drop the months before it."""
    start, walk = latest_checkpoint(book, head.floor, f"{floor}-00")
    end = min(date.fromisoformat(f"{floor}-01").toordinal() - 1, head.newest)
    for claim in book.claims_from(start, head.floor, end):
        walk = step(walk, claim, settings).walk
    standing = {it.id: it.order for it in recalled_in(walk)}
    for name, order in standing.items():
        book.put(f"s/{floor}/{KEPT}/{name}", order.encode())
    book.put(snapshot_key(floor), walk)
    for month in months(_first_day(head.floor), end):
        _drop_folded(book, month, set(standing.values()))
        _drop_records(book, month, standing)


def snapshot_key(floor: str) -> str:
    """The checkpoint at the edge: before every claim of the first month kept."""
    return f"k/{floor}-00"


def _drop_folded(book: Book, month: str, standing: set[str]) -> None:
    """Drop a month's claims and alerts, but the alerts of claims that still stand."""
    for prefix in ("c/", "b/", "k/", "a/", "z/"):
        for key, _ in book.scan(f"{prefix}{month}"):
            if prefix != "a/" or key[2:] not in standing:
                book.drop(key)


def _drop_records(book: Book, month: str, standing: dict[str, str]) -> None:
    """Drop a month's records, but those of claims that still stand."""
    for key, order in book.scan(f"s/{month}/"):
        _, _, group, name = key.split("/", 3)
        book.drop(key)
        if name in standing:
            continue
        record = book.read(Claim, f"r/{name}")
        dropped = [f"r/{name}", f"w/{name}"]
        if group == KEPT:
            dropped.append(f"a/{text_of(order)}")
        elif record is not None:
            dropped.append(f"x/{record.article_id}/{name}")
        for it in dropped:
            if book.get(it) is not None:
                book.drop(it)
        if record is not None and not book.scan(f"x/{record.article_id}/"):
            book.drop(f"y/{record.article_id}")


def _first_day(month: str) -> int:
    return date.fromisoformat(f"{month}-01").toordinal()
