"""The stages' state: read through a write-back cache, written once at the commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from schemas.errors import StageError
from schemas.ports import MAX_ENTRY_BYTES, Write

_Address = tuple[str, str]
_ABSENT = object()
_AFTER_ANY = "\U0010ffff"
"""Sorts after every sub-key with the prefix, as SQLite compares UTF-8 by code point."""


class StateCache:
    """All state that one transaction has changed, over what the file holds.

    Changes of the record in hand can be undone until :meth:`keep`, so that a record
    that fails in a later stage leaves no trace of an earlier one.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._changed: dict[_Address, dict[str, bytes | None]] = {}
        self._journal: list[tuple[dict[str, bytes | None], str, object]] = []

    def view(self, stage: str, key: str) -> KeyState:
        """The entries of one stage under one key."""
        return KeyState(self, (stage, key))

    def get(self, address: _Address, sub_key: str) -> bytes | None:
        """One entry, or None."""
        changed = self._changed.get(address)
        if changed is not None and sub_key in changed:
            return changed[sub_key]
        row = self._connection.execute(
            "SELECT value FROM state WHERE stage = ? AND key = ? AND sub_key = ?",
            (*address, sub_key),
        ).fetchone()
        return None if row is None else row[0]

    def scan(self, address: _Address, prefix: str) -> list[tuple[str, bytes]]:
        """Entries whose sub-key starts with the prefix, in order."""
        stored = self._connection.execute(
            "SELECT sub_key, value FROM state"
            " WHERE stage = ? AND key = ? AND sub_key >= ? AND sub_key < ? ORDER BY sub_key",
            (*address, prefix, prefix + _AFTER_ANY),
        ).fetchall()
        changed = self._changed.get(address)
        if not changed:
            return stored
        merged: dict[str, bytes | None] = dict(stored)
        merged.update((key, value) for key, value in changed.items() if key.startswith(prefix))
        return sorted((key, value) for key, value in merged.items() if value is not None)

    def write(self, address: _Address, writes: Sequence[Write]) -> None:
        """Set or delete entries.

        Raises:
            StageError: a value is larger than an entry may be.
        """
        changed = self._changed.setdefault(address, {})
        for write in writes:
            if write.value is not None and len(write.value) > MAX_ENTRY_BYTES:
                raise StageError(
                    f"a state entry of {len(write.value)} bytes, above {MAX_ENTRY_BYTES}",
                    where=f"{address[0]}, key {address[1]!r}, entry {write.sub_key!r}",
                    remedy="The stage must spread its state over more entries.",
                )
            before = changed.get(write.sub_key, _ABSENT)
            self._journal.append((changed, write.sub_key, before))
            changed[write.sub_key] = write.value

    def keep(self) -> None:
        """The record in hand went through all its stages."""
        self._journal.clear()

    def undo(self) -> None:
        """The record in hand failed: take its writes back."""
        for changed, sub_key, before in reversed(self._journal):
            if before is _ABSENT:
                del changed[sub_key]
            else:
                changed[sub_key] = before  # type: ignore[assignment]  # bytes or None here
        self._journal.clear()

    def flush(self) -> None:
        """Write every change into the open transaction."""
        sets = []
        deletes = []
        for (stage, key), changed in self._changed.items():
            for sub_key, value in changed.items():
                if value is None:
                    deletes.append((stage, key, sub_key))
                else:
                    sets.append((stage, key, sub_key, value))
        self._connection.executemany(
            "INSERT INTO state VALUES (?, ?, ?, ?)"
            " ON CONFLICT (stage, key, sub_key) DO UPDATE SET value = excluded.value",
            sets,
        )
        self._connection.executemany(
            "DELETE FROM state WHERE stage = ? AND key = ? AND sub_key = ?", deletes
        )
        self.forget()

    def forget(self) -> None:
        """Drop all changes: they were flushed, or their transaction was rolled back."""
        self._changed.clear()
        self._journal.clear()


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
