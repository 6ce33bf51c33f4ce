"""The entries of one table on one partition, with the fence against zombies.

On the changelog an entry's key is JSON: record key, sub-key, epoch. An epoch is the
consumer group's generation (with the number of times that began anew), so each owner of a
partition writes under keys of its own. The highest epoch of an entry holds. A worker that
was frozen while another took its partition may still write when it wakes: that write lands
under its old epoch, where compaction cannot let it replace the new owner's and reading
passes it over. Whoever writes an entry over an older epoch also removes the older key.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator

import msgspec

_AFTER_ANY = "\U0010ffff"
_LIVE, _GONE = b"\x01", b"\x00"
_GENERATIONS = 1 << 32

_address = msgspec.json.Decoder(tuple[str, str, int])


class _Key:
    """All entries of one record key: the epoch and value of each, and their order."""

    __slots__ = ("order", "slots")

    def __init__(self) -> None:
        self.slots: dict[str, tuple[int, bytes | None]] = {}
        self.order: list[str] = []


class Entries:
    """State of one partition. ``newest`` is the highest epoch met in it."""

    __slots__ = ("_count", "_keys", "newest")

    def __init__(self) -> None:
        self._keys: dict[str, _Key] = {}
        self._count = 0
        self.newest = 0

    def apply(self, name: bytes, value: bytes | None) -> None:
        """Take one record of the changelog, in any order among epochs."""
        key, sub_key, epoch = _address.decode(name)
        known = self._keys.get(key)
        slot = None if known is None else known.slots.get(sub_key)
        self.newest = max(self.newest, epoch)
        if value is None:
            # Only older epochs are removed, by whoever wrote a newer one. Where that is
            # gone as well (a topic cut by hand) the entry is.
            if known is not None and slot is not None and slot[0] == epoch:
                del known.slots[sub_key]
                self._drop(known, sub_key, slot[1])
        elif slot is None or epoch >= slot[0]:
            self._set(key, sub_key, epoch, value[1:] if value[:1] == _LIVE else None)

    def _set(self, key: str, sub_key: str, epoch: int, value: bytes | None) -> None:
        known = self._keys.get(key)
        if known is None:
            known = self._keys[key] = _Key()
        before = known.slots.get(sub_key)
        known.slots[sub_key] = (epoch, value)
        if value is not None and (before is None or before[1] is None):
            insort(known.order, sub_key)
            self._count += 1
        elif value is None and before is not None:
            self._drop(known, sub_key, before[1])

    def _drop(self, known: _Key, sub_key: str, value: bytes | None) -> None:
        if value is not None:
            del known.order[bisect_left(known.order, sub_key)]
            self._count -= 1

    def get(self, key: str, sub_key: str) -> bytes | None:
        """One entry, or None."""
        known = self._keys.get(key)
        slot = None if known is None else known.slots.get(sub_key)
        return None if slot is None else slot[1]

    def scan(self, key: str, prefix: str) -> Iterator[tuple[str, bytes]]:
        """Entries of a key whose sub-key begins so, in order."""
        known = self._keys.get(key)
        if known is None:
            return
        first = bisect_left(known.order, prefix)
        last = bisect_left(known.order, prefix + _AFTER_ANY, first)
        for sub_key in known.order[first:last]:
            value = known.slots[sub_key][1]
            if value is not None:
                yield sub_key, value

    def changes(
        self, key: str, sub_key: str, value: bytes | None, epoch: int
    ) -> list[tuple[bytes, bytes | None]]:
        """What must stand on the changelog to set or delete an entry; changes nothing here.

        Once it stands there, :meth:`apply` takes each of them.
        """
        known = self._keys.get(key)
        slot = None if known is None else known.slots.get(sub_key)
        told = _GONE if value is None else _LIVE + value
        found: list[tuple[bytes, bytes | None]] = [(_name(key, sub_key, epoch), told)]
        if slot is not None and slot[0] != epoch:
            found.append((_name(key, sub_key, slot[0]), None))
        return found

    def items(self) -> Iterator[tuple[str, str, bytes]]:
        """All entries, for tests and counting."""
        for key, known in self._keys.items():
            for sub_key in known.order:
                value = known.slots[sub_key][1]
                if value is not None:
                    yield key, sub_key, value

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
