"""The tracker's state entries: their sub-keys, their encoding, and pending changes.

Table ``timeline``, under the series; all entries are small and MessagePack:

===========================  ==============================================================
``h``                        the head: the folded state after the last claim
``r/{claim}``                the record that holds for a claim id
``s/{month}/{group}/{id}``   where a statement stands: the order of its claim
``c/{order}``                a claim, as the fold walks it
``b/{month}/{alike}/{order}``  the same claims by what they say
``x/{article}/{id}``         totals and movements of an article
``k/{order}``                a checkpoint: the folded state before the claim of that order
``a/{day}/…``                a standing alert, by the claim or edit that makes it
``w/{claim}``                the alerts that a record gave, to give them again
``z/{day}/{alert}``          an alert that was superseded
===========================  ==============================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar, cast

import msgspec

from schemas.claims import Alert, Claim
from schemas.ports import State, Write
from streams.track.mentions import Tracked
from streams.track.statements import Statement
from streams.track.walk import Walk

Value = TypeVar("Value")

_CACHED = 65_536
_encode = msgspec.msgpack.Encoder().encode


class Head(msgspec.Struct, frozen=True, array_like=True):
    """Where the fold stands. ``last`` is the order of the last claim walked.

    ``newest`` is the newest claim date as an ordinal, ``printed`` the latest publication,
    ``since`` counts claims after the last checkpoint, ``floor`` is the first month kept,
    ``beyond`` counts records older than the horizon.
    """

    version: int = 1
    walk: Walk = Walk()
    last: str = ""
    newest: int = 0
    printed: str = ""
    since: int = 0
    floor: str = ""
    beyond: int = 0


class Given(msgspec.Struct, frozen=True, array_like=True):
    """The alerts that a record gave: day and id of each."""

    alerts: tuple[tuple[str, str], ...]


@cache
def _decoder(kind: type) -> msgspec.msgpack.Decoder[object]:
    return msgspec.msgpack.Decoder(kind)


def _decode(kind: type, data: bytes) -> object:
    return _decoder(kind).decode(data)


_decoded = cast("Callable[[type, bytes], object]", lru_cache(maxsize=_CACHED)(_decode))
"""Decoded entries are frozen, so one may serve all who read the same bytes."""


def months(first: int, last: int) -> Iterator[str]:
    """``2024-01`` and so on, for the months that two ordinal days span."""
    day = date.fromordinal(max(first, 1)).replace(day=1)
    end = date.fromordinal(max(last, 1))
    while day <= end:
        yield day.isoformat()[:7]
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


class Book:
    """A series' entries with the changes of the record in hand on top.

    ``touched`` holds each claim that was set or removed as it was before, by order;
    ``moved`` the same since claims and their neighbours were last settled.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._pending: dict[str, bytes | None] = {}
        self.touched: dict[str, Tracked | None] = {}
        self.moved: dict[str, Tracked | None] = {}

    def get(self, key: str) -> bytes | None:
        """An entry as it will be."""
        return self._pending[key] if key in self._pending else self._state.get(key)

    def put(self, key: str, value: object) -> None:
        """Set an entry, encoded unless it is bytes already."""
        self._pending[key] = value if isinstance(value, bytes) else _encode(value)

    def drop(self, key: str) -> None:
        """Delete an entry."""
        self._pending[key] = None

    def scan(self, prefix: str) -> list[tuple[str, bytes]]:
        """All entries below a prefix as they will be, in order of their key."""
        mine = {key: it for key, it in self._pending.items() if key.startswith(prefix)}
        if not mine:
            return list(self._state.scan(prefix))
        merged: dict[str, bytes | None] = {**dict(self._state.scan(prefix)), **mine}
        return sorted((key, it) for key, it in merged.items() if it is not None)

    def read(self, kind: type[Value], key: str) -> Value | None:
        """An entry, decoded."""
        data = self.get(key)
        return None if data is None else self.decoded(kind, data)

    def decoded(self, kind: type[Value], data: bytes) -> Value:
        """A value that :meth:`scan` gave, decoded."""
        return cast("Value", _decoded(kind, data))

    def writes(self) -> tuple[Write, ...]:
        """The pending changes, as a stage answers them."""
        return tuple(Write(key, value) for key, value in self._pending.items())

    def record(self, claim_id: str) -> Claim:
        """The record of a claim id that is known to be there."""
        record = self.read(Claim, f"r/{claim_id}")
        assert record is not None, claim_id
        return record

    def claim(self, order: str) -> Tracked | None:
        """The claim of an order."""
        return self.read(Tracked, f"c/{order}")

    def set_claim(self, order: str, claim: Tracked | None) -> None:
        """Set or remove the claim of an order, and its place among those alike."""
        old = self.claim(order)
        if old == claim:
            return
        self.touched.setdefault(order, old)
        self.moved.setdefault(order, old)
        before, after = _alike_key(order, old), _alike_key(order, claim)
        if before is not None and before != after:
            self.drop(before)
        if after is not None and before != after:
            self.put(after, b"")
        if claim is None:
            self.drop(f"c/{order}")
            self.drop(f"k/{order}")
        else:
            self.put(f"c/{order}", claim)

    def alike(self, alike: str, first: int, last: int) -> list[Tracked]:
        """Claims alike in all but the speaker whose day lies within two ordinals."""
        found = []
        low, high = _iso(first), _iso(last)
        for month in months(first, last):
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
            for key, data in self.scan(f"c/{month}"):
                if key[2:] >= order:
                    yield self.decoded(Tracked, data)

    def beside(self, article: str) -> list[Statement]:
        """The totals and movements of an article."""
        return [self.decoded(Statement, data) for _, data in self.scan(f"x/{article}/")]


def _alike_key(order: str, claim: Tracked | None) -> str | None:
    return None if claim is None else f"b/{order[:7]}/{claim.evidence.alike}/{order}"


def _iso(day: int) -> str:
    return date.fromordinal(max(day, 1)).isoformat()


__all__ = ["Alert", "Book", "Given", "Head", "months"]
