"""The tracker's state entries: their sub-keys, their encoding, and pending changes.

Table ``timeline``, under the series; all entries are small and MessagePack:

===========================  ==============================================================
``j``                        stands only while the entries of a record are written
``h``                        the head: the folded state after the last claim
``r/{claim}``                the record that holds for a claim id
``s/{month}/{group}/{id}``   where a statement stands: the order of its claim
``c/{order}``                a claim, as the fold walks it
``b/{month}/{alike}/{order}``  the same claims by what they say
``y/{article}``              an article with a movement, or that had one
``x/{article}/{id}``         marks the totals and movements of an article
``k/{order}``                a checkpoint: the folded state before the claim of that order
``a/{day}/…``                a standing alert, by the claim or edit that makes it
``w/{claim}``                the alerts that a record gave, to give them again
``z/{day}/{alert}``          an alert that was superseded
===========================  ==============================================================
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from schemas.claims import Claim
from schemas.ports import State, Write
from streams.track.encoding import decoded, encoded, remembered
from streams.track.mentions import Tracked
from streams.track.walk import Walk

Value = TypeVar("Value")


VERSION = 2
"""The layout of these entries. Raise it when a struct here or in ``walk.py``,
``mentions.py`` or ``statements.py`` changes: older state is then built anew."""


_NEVER = date.max.toordinal()
_ABSENT = object()
MARK = "j"
HEAD = "h"
PRESENT = b"1"
"""The value of entries that only have to be there; an empty one might pass for none."""
_WRITTEN = (bytes, type(None))
_BEGUN, _DONE = Write(MARK, PRESENT), Write(MARK, None)


class Head(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where the fold stands. ``last`` is the order of the last claim walked.

    ``newest`` is the newest claim date as an ordinal, ``printed`` the latest publication,
    ``since`` counts claims after the last checkpoint, ``floor`` is the first month kept,
    ``beyond`` counts records older than the horizon.
    """

    version: int = VERSION
    walk: Walk = Walk()
    last: str = ""
    newest: int = 0
    printed: str = ""
    since: int = 0
    floor: str = ""
    beyond: int = 0


class Given(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The alerts that a record gave: day and id of each."""

    alerts: tuple[tuple[str, str], ...]


@lru_cache(maxsize=4_096)
def months(first: int, last: int) -> tuple[str, ...]:
    """``2024-01`` and so on, for the months that two ordinal days span."""
    day = date.fromordinal(max(first, 1)).replace(day=1)
    end = date.fromordinal(max(last, 1))
    found = []
    while day <= end:
        found.append(day.isoformat()[:7])
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return tuple(found)


class Book:
    """A series' entries with the changes of the record in hand on top.

    ``touched`` holds each claim that was set or removed as it was before, by order;
    ``moved`` those among them whose neighbours must still be told. ``newest`` is the
    newest claim date there is, where it is known.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._pending: dict[str, object] = {}
        self._kinds: set[str] = set()
        self._seen: dict[str, object] = {}
        self.touched: dict[str, Tracked | None] = {}
        self.moved: dict[str, Tracked | None] = {}
        self.newest = _NEVER

    def get(self, key: str) -> object:
        """An entry as it will be: bytes, or what was put; None where there is none."""
        return self._pending[key] if key in self._pending else self._state.get(key)

    def put(self, key: str, value: object) -> None:
        """Set an entry: bytes as they are, anything else to be encoded."""
        self._pending[key] = value
        self._kinds.add(key[0])

    def drop(self, key: str) -> None:
        """Delete an entry."""
        self._pending[key] = None
        self._kinds.add(key[0])

    def scan(self, prefix: str) -> list[tuple[str, Any]]:
        """All entries below a prefix as they will be, in order of their key."""
        if prefix[:1] not in self._kinds and prefix:
            return list(self._state.scan(prefix))
        mine = [key for key in self._pending if key.startswith(prefix)]
        merged: dict[str, Any] = dict(self._state.scan(prefix))
        merged.update((key, self._pending[key]) for key in mine)
        return [(key, merged[key]) for key in sorted(merged) if merged[key] is not None]

    def read(self, kind: type[Value], key: str) -> Value | None:
        """An entry, decoded once for the record in hand; not for entries put as bytes."""
        found: Any = self._pending.get(key, _ABSENT)
        if found is _ABSENT:
            found = self._seen.get(key, _ABSENT)
        if found is _ABSENT:
            data = self._state.get(key)
            found = self._seen[key] = None if data is None else decoded(kind, data)
        value: Value | None = found
        return value

    def writes(self) -> tuple[Write, ...]:
        """The pending changes, as a stage answers them, between two marks.

        A driver that cannot write them all at once may leave a part behind when it is
        killed; the mark then stands, and the next record mends the state.
        """
        head = self._pending.get(HEAD)
        if head.__class__ is Head:
            self._pending[HEAD] = remembered(Head, encoded(head), head)
        writes = [
            Write(key, value if value.__class__ in _WRITTEN else encoded(value))
            for key, value in self._pending.items()
        ]
        return (_BEGUN, *writes, _DONE) if writes else ()

    def record(self, claim_id: str) -> Claim:
        """The record of a claim id that is known to be there."""
        record = self.read(Claim, f"r/{claim_id}")
        assert record is not None, claim_id
        return record

    def claim(self, order: str) -> Tracked | None:
        """The claim of an order."""
        return self.read(Tracked, f"c/{order}")

    def move_claim(self, order: str, claim: Tracked | None) -> None:
        """Set or remove a claim that its neighbours have not heard of."""
        self.moved.setdefault(order, self.claim(order))
        self.set_claim(order, claim)

    def set_claim(self, order: str, claim: Tracked | None) -> None:
        """Set or remove the claim of an order, and its place among those alike."""
        old = self.claim(order)
        if old == claim:
            return
        self.touched.setdefault(order, old)
        after = _alike_key(order, claim)
        before = None if old is None else _alike_key(order, old)
        if before is not None and before != after:
            self.drop(before)
        if after is not None and before != after:
            self.put(after, PRESENT)
        if claim is None:
            self.drop(f"c/{order}")
            self.drop(f"k/{order}")
        else:
            self.put(f"c/{order}", claim)

    def alike(self, alike: str, first: int, last: int) -> list[Tracked]:
        """Claims alike in all but the speaker whose day lies within two ordinals."""
        found = []
        low, high = _iso(first), _iso(last)
        for month in months(first, min(last, self.newest)):
            prefix = f"b/{month}/{alike}/"
            for key, _ in self.scan(prefix):
                order = key[len(prefix) :]
                if low <= order[:10] <= high:
                    claim = self.claim(order)
                    assert claim is not None, order
                    found.append(claim)
        return found

    def claims_from(self, order: str, floor: str, newest: int) -> Iterator[Tracked]:
        """Claims from an order on, as they are when asked for."""
        first = order[:7] or floor
        start = date.fromisoformat(f"{first}-01").toordinal()
        for month in months(start, newest):
            for key, found in self.scan(f"c/{month}"):
                if key[2:] >= order:
                    yield decoded(Tracked, found) if isinstance(found, bytes) else found


def text_of(found: object) -> str:
    """An index entry's text; empty where there is none."""
    return found.decode() if isinstance(found, bytes) else ""


def _alike_key(order: str, claim: Tracked | None) -> str | None:
    return None if claim is None else f"b/{order[:7]}/{claim.evidence.alike}/{order}"


@lru_cache(maxsize=4_096)
def _iso(day: int) -> str:
    return date.fromordinal(max(day, 1)).isoformat()
