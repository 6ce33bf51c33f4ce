"""The entries of one table on one partition, with the fence against zombies.

On the changelog an entry's key is JSON: record key, sub-key, epoch. An epoch is the
consumer group's generation (with the number of times that began anew), so each owner of a
partition writes under keys of its own. The highest epoch of an entry holds. A worker that
was frozen while another took its partition may still write when it wakes: that write lands
under its old epoch, where compaction cannot let it replace the new owner's and reading
passes it over. Whoever writes an entry over an older epoch also removes the older key.

The changelog is the state's only home. Here it lies in a private temporary database of
SQLite, which keeps a little in memory and the rest on disk, and is gone with the process:
a worker's memory does not grow with what it has read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

_AFTER_ANY = "\U0010ffff"
_LIVE, _GONE = b"\x01", b"\x00"
_GENERATIONS = 1 << 32

_SET_UP = (
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA cache_size=-1024",  # KiB in memory for each table of each partition
    (
        "CREATE TABLE entries (key TEXT, sub_key TEXT, epoch INTEGER NOT NULL, value BLOB,"
        " PRIMARY KEY (key, sub_key)) WITHOUT ROWID"
    ),
    "BEGIN",
)
_SLOT = "SELECT epoch, value FROM entries WHERE key = ? AND sub_key = ?"
_SET = "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)"
_REMOVE = "DELETE FROM entries WHERE key = ? AND sub_key = ?"
_SCAN = (
    "SELECT sub_key, value FROM entries"
    " WHERE key = ? AND sub_key >= ? AND sub_key < ? AND value IS NOT NULL ORDER BY sub_key"
)
_ALL = "SELECT key, sub_key, value FROM entries WHERE value IS NOT NULL ORDER BY key, sub_key"

_address = msgspec.json.Decoder(tuple[str, str, int])


class Entries:
    """State of one partition. ``newest`` is the highest epoch met in it."""

    __slots__ = ("_ask", "_count", "newest")

    def __init__(self) -> None:
        # An empty name is SQLite's private database in the folder for temporary files. It is
        # one transaction that never ends: nothing here is ever rolled back or survives.
        self._ask = sqlite3.connect("", isolation_level=None, check_same_thread=False).execute
        for line in _SET_UP:
            self._ask(line)
        self._count = 0
        self.newest = 0

    def _slot(self, key: str, sub_key: str) -> tuple[int, bytes | None] | None:
        """Epoch and value of an entry; a null value is one that was deleted."""
        found: tuple[int, bytes | None] | None = self._ask(_SLOT, (key, sub_key)).fetchone()
        return found

    def apply(self, name: bytes, value: bytes | None) -> None:
        """Take one record of the changelog, in any order among epochs."""
        key, sub_key, epoch = _address.decode(name)
        slot = self._slot(key, sub_key)
        self.newest = max(self.newest, epoch)
        if value is None:
            # Only older epochs are removed, by whoever wrote a newer one. Where that is
            # gone as well (a topic cut by hand) the entry is.
            if slot is not None and slot[0] == epoch:
                self._ask(_REMOVE, (key, sub_key))
                self._count -= slot[1] is not None
        elif slot is None or epoch >= slot[0]:
            held = value[1:] if value[:1] == _LIVE else None
            self._ask(_SET, (key, sub_key, epoch, held))
            was = slot is not None and slot[1] is not None
            self._count += (held is not None) - was

    def get(self, key: str, sub_key: str) -> bytes | None:
        """One entry, or None."""
        slot = self._slot(key, sub_key)
        return None if slot is None else slot[1]

    def scan(self, key: str, prefix: str) -> Iterator[tuple[str, bytes]]:
        """Entries of a key whose sub-key begins so, in order, as they stand at the call."""
        # SQLite compares UTF-8 byte by byte, which is Python's order of code points.
        return iter(self._ask(_SCAN, (key, prefix, prefix + _AFTER_ANY)).fetchall())

    def changes(
        self, key: str, sub_key: str, value: bytes | None, epoch: int
    ) -> list[tuple[bytes, bytes | None]]:
        """What must stand on the changelog to set or delete an entry; changes nothing here.

        Once it stands there, :meth:`apply` takes each of them.
        """
        slot = self._slot(key, sub_key)
        told = _GONE if value is None else _LIVE + value
        found: list[tuple[bytes, bytes | None]] = [(_name(key, sub_key, epoch), told)]
        if slot is not None and slot[0] != epoch:
            found.append((_name(key, sub_key, slot[0]), None))
        return found

    def items(self) -> Iterator[tuple[str, str, bytes]]:
        """All entries, for tests and counting."""
        return iter(self._ask(_ALL).fetchall())

    def __len__(self) -> int:
        return self._count


def _name(key: str, sub_key: str, epoch: int) -> bytes:
    return msgspec.json.encode((key, sub_key, epoch))


def next_epoch(newest: int, generation: int) -> int:
    """The epoch of a new owner: above all that it found, by its group's generation.

    A group's generations begin anew when the group was forgotten; then the era counts up.
    """
    era, last = divmod(newest, _GENERATIONS)
    if newest and generation <= last:
        era += 1
    return era * _GENERATIONS + generation
