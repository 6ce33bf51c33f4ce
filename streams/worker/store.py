"""Faust's table, with its data kept by partition, key and sub-key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

import faust
from faust.stores.base import SerializedStore

from streams.worker.entries import Entries


class EntryStore(SerializedStore[bytes, bytes]):
    """Recovered by Faust from the changelog; written by the run that owns a partition."""

    def __post_init__(self) -> None:
        self.partitions: dict[int, Entries] = {}

    def of(self, partition: int) -> Entries:
        """The entries of one partition."""
        return self.partitions.setdefault(partition, Entries())

    def apply_changelog_batch(
        self,
        batch: Iterable[Any],
        to_key: Callable[[Any], Any],  # noqa: ARG002  # Faust's contract
        to_value: Callable[[Any], Any],  # noqa: ARG002  # the same
    ) -> None:
        """Take what the changelog holds, while recovering or standing by."""
        for event in batch:
            message = event.message
            self.of(message.partition).apply(message.key, message.value)

    def persisted_offset(self, tp: Any) -> int | None:  # noqa: ARG002  # Faust's contract
        """Nothing outlives the process: everything is read from the changelog."""
        return None

    async def on_rebalance(
        self,
        assigned: set[Any],  # noqa: ARG002  # Faust's contract
        revoked: set[Any],
        newly_assigned: set[Any],  # noqa: ARG002  # the same
        generation_id: int = 0,  # noqa: ARG002  # the same
    ) -> None:
        """Forget the partitions that are another's now."""
        changelog = self.table.changelog_topic.get_topic_name()
        for tp in revoked:
            if tp.topic == changelog:
                self.partitions.pop(tp.partition, None)

    def reset_state(self) -> None:
        """Forget everything."""
        self.partitions.clear()

    async def backup_partition(
        self,
        tp: Any,
        flush: bool = True,  # noqa: FBT001, FBT002  # Faust's contract
        purge: bool = False,  # noqa: FBT001, FBT002  # the same
        keep: int = 1,
    ) -> None:
        """Nothing to do: the changelog is the backup."""

    def restore_backup(
        self,
        tp: Any,
        latest: bool = True,  # noqa: FBT001, FBT002  # Faust's contract
        backup_id: int = 0,
    ) -> None:
        """Nothing to do: the changelog is the backup."""

    # What follows is the mapping that Faust asks of a store; the driver never uses it.

    def _get(self, key: bytes) -> bytes | None:
        raise NotImplementedError(key)

    def _set(self, key: bytes, value: bytes | None) -> None:
        raise NotImplementedError(key, value)

    def _del(self, key: bytes) -> None:
        raise NotImplementedError(key)

    def _iterkeys(self) -> Iterator[bytes]:
        return iter(())

    def _itervalues(self) -> Iterator[bytes | None]:
        return iter(())

    def _iteritems(self) -> Iterator[tuple[bytes, bytes]]:
        return iter(())

    def _size(self) -> int:
        return sum(map(len, self.partitions.values()))

    def _contains(self, key: bytes) -> bool:  # noqa: ARG002  # Faust's contract
        return False

    def _clear(self) -> None:
        self.partitions.clear()


class EntryTable(faust.Table[bytes, bytes]):
    """A table whose store is :class:`EntryStore`."""

    def of(self, partition: int) -> Entries:
        """The entries of one partition."""
        return cast("EntryStore", self.data).of(partition)

    def _new_store(self) -> EntryStore:
        return EntryStore(
            "memory://",
            self.app,
            self,
            table_name=self.name,
            key_type=self.key_type,
            key_serializer=self.key_serializer,
            value_serializer=self.value_serializer,
            value_type=self.value_type,
        )
