"""What a batch writes, over a partition's entries, until its outputs are acknowledged.

A batch's writes reach the changelog one after the other, so a crash may leave the first
of them alone. A stage that cannot go on with such a state sets a mark before its writes
and drops it after them. Of all that a batch writes only the last value of an entry is
sent; an entry that came and went within it is still sent, first and last, for that reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemas.errors import StageError
from schemas.ports import MAX_ENTRY_BYTES, Write
from streams.worker.entries import Entries

_ABSENT = object()
_Address = tuple[str, str, str]


class Staged:
    """The writes of one batch on one partition: table, key and sub-key to value.

    It is to the shared runner what the embedded driver's cache is: a record's changes can
    be undone until :meth:`keep`.
    """

    def __init__(self, tables: dict[str, Entries]) -> None:
        self._tables = tables
        self._values: dict[tuple[str, str], dict[str, bytes | None]] = {}
        self._passing: dict[tuple[str, str], dict[str, bytes]] = {}
        self._journal: list[tuple[_Address, object]] = []

    def view(self, stage: str, key: str) -> StagedState:
        """The entries of one table under one key."""
        return StagedState(self, (stage, key))

    def get(self, address: tuple[str, str], sub_key: str) -> bytes | None:
        """One entry, or None."""
        changed = self._values.get(address)
        if changed is not None and sub_key in changed:
            return changed[sub_key]
        return self._tables[address[0]].get(address[1], sub_key)

    def scan(self, address: tuple[str, str], prefix: str) -> list[tuple[str, bytes]]:
        """Entries whose sub-key begins so, in order."""
        stored = self._tables[address[0]].scan(address[1], prefix)
        changed = self._values.get(address)
        if not changed:
            return list(stored)
        merged: dict[str, bytes | None] = dict(stored)
        merged.update((name, value) for name, value in changed.items() if name.startswith(prefix))
        return sorted((name, value) for name, value in merged.items() if value is not None)

    def write(self, address: tuple[str, str], writes: Sequence[Write]) -> None:
        """Set or delete entries.

        Raises:
            StageError: a value is larger than an entry may be.
        """
        changed = self._values.setdefault(address, {})
        for write in writes:
            if write.value is not None and len(write.value) > MAX_ENTRY_BYTES:
                raise StageError(
                    f"a state entry of {len(write.value)} bytes, above {MAX_ENTRY_BYTES}",
                    where=f"{address[0]}, key {address[1]!r}, entry {write.sub_key!r}",
                    remedy="The stage must spread its state over more entries.",
                )
            before = changed.get(write.sub_key, _ABSENT)
            self._journal.append(((*address, write.sub_key), before))
            changed.pop(write.sub_key, None)  # the order is that of the last writes
            changed[write.sub_key] = write.value
            if write.value is not None:
                self._passing.setdefault(address, {})[write.sub_key] = write.value

    def keep(self) -> None:
        """The record in hand went through all its stages."""
        self._journal.clear()

    def undo(self) -> None:
        """The record in hand failed: take its writes back."""
        for (table, key, sub_key), before in reversed(self._journal):
            changed = self._values[table, key]
            if before is _ABSENT:
                del changed[sub_key]
            else:
                changed[sub_key] = before  # type: ignore[assignment]  # bytes or None here
        self._journal.clear()

    def changes(self, epoch: int) -> list[tuple[str, bytes, bytes | None]]:
        """What the changelogs must hold of these writes, in order: table, key and value.

        An entry that has its value already is not written again.
        """
        found: list[tuple[str, bytes, bytes | None]] = []
        for (table, key), changed in self._values.items():
            stored = self._tables[table]
            met = self._passing.get((table, key), {})
            new = [name for name, value in changed.items() if stored.get(key, name) != value]
            marks = [
                name
                for name, value in changed.items()
                if value is None and name in met and stored.get(key, name) is None
            ]
            if new:
                writes: list[tuple[str, bytes | None]] = [(name, met[name]) for name in marks]
                writes += [(name, changed[name]) for name in changed if name in {*new, *marks}]
                found += [
                    (table, *each)
                    for name, value in writes
                    for each in stored.changes(key, name, value, epoch)
                ]
        return found

    def settle(self, changes: Sequence[tuple[str, bytes, bytes | None]]) -> None:
        """The changelogs hold the changes: they are the partition's state from now on."""
        for table, name, value in changes:
            self._tables[table].apply(name, value)
        self._values.clear()
        self._passing.clear()


class StagedState:
    """What a stage sees: :class:`schemas.ports.State` for one key."""

    __slots__ = ("_address", "_staged")

    def __init__(self, staged: Staged, address: tuple[str, str]) -> None:
        self._staged = staged
        self._address = address

    def get(self, sub_key: str) -> bytes | None:
        """The entry, or None."""
        return self._staged.get(self._address, sub_key)

    def scan(self, prefix: str) -> Iterable[tuple[str, bytes]]:
        """All entries whose sub-key starts with ``prefix``, in order of sub-key."""
        return self._staged.scan(self._address, prefix)
