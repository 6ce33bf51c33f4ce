"""The stages' state: read through a write-back cache, written once at the commit."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from schemas.errors import StageError
from schemas.ports import MAX_ENTRY_BYTES, Write

_Address = tuple[str, str]
_ABSENT = object()
_AFTER_ANY = "\U0010ffff"
"""Sorts after every sub-key with the prefix, as SQLite compares UTF-8 by code point."""

SMALL = 32
"""A key with fewer entries is read whole at its first use: most keys are an article's."""


class _Entries:
    """What is known of one key: its changes, and all that is stored if it is small.

    ``order`` holds the sub-keys of ``values``, sorted, so that a range needs no search
    through all of them. A deleted entry stays as None.
    """

    __slots__ = ("changed", "order", "values", "whole")

    def __init__(self, stored: Sequence[tuple[str, bytes]], *, whole: bool) -> None:
        self.whole = whole
        self.values: dict[str, bytes | None] = dict(stored) if whole else {}
        self.order = list(self.values)
        self.changed: set[str] = set()

    def put(self, sub_key: str, value: bytes | None) -> object:
        """Set a value; gives what was known before, for :meth:`take_back`."""
        before = self.values.get(sub_key, _ABSENT)
        if before is _ABSENT:
            insort(self.order, sub_key)
        self.values[sub_key] = value
        self.changed.add(sub_key)
        return before

    def take_back(self, sub_key: str, before: object) -> None:
        """Undo :meth:`put`; the entry may be written once more as it was."""
        if before is _ABSENT:
            del self.values[sub_key]
            del self.order[bisect_left(self.order, sub_key)]
            self.changed.discard(sub_key)
        else:
            self.values[sub_key] = before  # type: ignore[assignment]  # bytes or None here

    def range(self, prefix: str) -> list[tuple[str, bytes | None]]:
        """What is known below a prefix, in order."""
        first = bisect_left(self.order, prefix)
        last = bisect_left(self.order, prefix + _AFTER_ANY, first)
        return [(key, self.values[key]) for key in self.order[first:last]]


class StateCache:
    """The state as one transaction sees it: what it changed, over what the file holds.

    Changes of the record in hand can be undone until :meth:`keep`, so that a record
    that fails in a later stage leaves no trace of an earlier one.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[_Address, _Entries] = {}
        self._journal: list[tuple[_Entries, str, object]] = []

    def view(self, stage: str, key: str) -> KeyState:
        """The entries of one stage under one key."""
        return KeyState(self, (stage, key))

    def get(self, address: _Address, sub_key: str) -> bytes | None:
        """One entry, or None."""
        entries = self._entries(address)
        if entries.whole or sub_key in entries.values:
            return entries.values.get(sub_key)
        row = self._connection.execute(
            "SELECT value FROM state WHERE stage = ? AND key = ? AND sub_key = ?",
            (*address, sub_key),
        ).fetchone()
        return None if row is None else row[0]

    def scan(self, address: _Address, prefix: str) -> list[tuple[str, bytes]]:
        """Entries whose sub-key starts with the prefix, in order."""
        entries = self._entries(address)
        known = entries.range(prefix)
        if entries.whole:
            return [(key, value) for key, value in known if value is not None]
        stored = self._connection.execute(
            "SELECT sub_key, value FROM state"
            " WHERE stage = ? AND key = ? AND sub_key >= ? AND sub_key < ? ORDER BY sub_key",
            (*address, prefix, prefix + _AFTER_ANY),
        ).fetchall()
        if not known:
            return stored
        merged: dict[str, bytes | None] = dict(stored)
        merged.update(known)
        return sorted((key, value) for key, value in merged.items() if value is not None)

    def write(self, address: _Address, writes: Sequence[Write]) -> None:
        """Set or delete entries.

        Raises:
            StageError: a value is larger than an entry may be.
        """
        entries = self._entries(address)
        for write in writes:
            if write.value is not None and len(write.value) > MAX_ENTRY_BYTES:
                raise StageError(
                    f"a state entry of {len(write.value)} bytes, above {MAX_ENTRY_BYTES}",
                    where=f"{address[0]}, key {address[1]!r}, entry {write.sub_key!r}",
                    remedy="The stage must spread its state over more entries.",
                )
            before = entries.put(write.sub_key, write.value)
            self._journal.append((entries, write.sub_key, before))

    def keep(self) -> None:
        """The record in hand went through all its stages."""
        self._journal.clear()

    def undo(self) -> None:
        """The record in hand failed: take its writes back."""
        for entries, sub_key, before in reversed(self._journal):
            entries.take_back(sub_key, before)
        self._journal.clear()

    def flush(self) -> None:
        """Write every change into the open transaction."""
        sets = []
        deletes = []
        for (stage, key), entries in self._known.items():
            for sub_key in entries.changed:
                value = entries.values[sub_key]
                if value is None:
                    deletes.append((stage, key, sub_key))
                else:
                    sets.append((stage, key, sub_key, value))
        self._connection.executemany(
            "INSERT INTO state (stage, key, sub_key, value) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (stage, key, sub_key) DO UPDATE SET value = excluded.value",
            sorted(sets),
        )
        self._connection.executemany(
            "DELETE FROM state WHERE stage = ? AND key = ? AND sub_key = ?", deletes
        )
        self.forget()

    def forget(self) -> None:
        """Know nothing more: changes were flushed, or their transaction rolled back."""
        self._known.clear()
        self._journal.clear()

    def _entries(self, address: _Address) -> _Entries:
        entries = self._known.get(address)
        if entries is None:
            stored = self._connection.execute(
                "SELECT sub_key, value FROM state WHERE stage = ? AND key = ?"
                " ORDER BY sub_key LIMIT ?",
                (*address, SMALL),
            ).fetchall()
            entries = _Entries(stored, whole=len(stored) < SMALL)
            self._known[address] = entries
        return entries


class KeyState:
    """What a stage sees: :class:`schemas.ports.State` for one key."""

    __slots__ = ("_address", "_cache")

    def __init__(self, cache: StateCache, address: _Address) -> None:
        self._cache = cache
        self._address = address

    def get(self, sub_key: str) -> bytes | None:
        """The entry, or None."""
        return self._cache.get(self._address, sub_key)

    def scan(self, prefix: str) -> Iterable[tuple[str, bytes]]:
        """All entries whose sub-key starts with ``prefix``, in order of sub-key."""
        return self._cache.scan(self._address, prefix)


class NoState:
    """The state of a stage that keeps none."""

    def get(self, sub_key: str) -> bytes | None:
        """Nothing, ever."""
        del sub_key
        return None

    def scan(self, prefix: str) -> Iterable[tuple[str, bytes]]:
        """Nothing, ever."""
        del prefix
        return ()
