"""Writing raw documents to the archive before they are acknowledged."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date
from pathlib import Path
from typing import Any

import zstandard

from connectors.archive.layout import file_name, folder_of
from schemas.codec import encode
from schemas.documents import RawDocument
from schemas.errors import ServiceUnavailable
from schemas.topics import LIVE

_LEVEL = 9


class ArchiveSink:
    """Keeps raw documents by day of fetching in a folder or a mounted volume."""

    def __init__(self, folder: Path, namespace: str = LIVE) -> None:
        self._folder = folder
        self._namespace = namespace

    def close(self) -> None:
        """Nothing is held open."""

    def write(self, records: Sequence[Any]) -> Sequence[tuple[int, Exception]]:
        """Take records with their ``record``, ``partition`` and ``offset``; refuses none.

        Raises:
            ServiceUnavailable: the folder cannot be written; the same batch comes again.
        """
        groups: dict[tuple[date, int], list[Any]] = defaultdict(list)
        for each in records:
            if isinstance(each.record, RawDocument):
                day = each.record.fetched_at.astimezone(UTC).date()
                groups[day, each.partition].append(each)
        try:
            for (day, partition), found in groups.items():
                self._keep(day, partition, found)
        except OSError as error:
            raise ServiceUnavailable(
                f"the archive cannot be written: {error.strerror or error}",
                where=str(self._folder),
                remedy="Free its disk or mend its rights; the work goes on then.",
            ) from error
        return ()

    def _keep(self, day: date, partition: int, records: Sequence[Any]) -> None:
        folder = folder_of(self._folder, self._namespace, day)
        folder.mkdir(parents=True, exist_ok=True)
        lines = b"".join(encode(each.record) + b"\n" for each in records)
        data = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compress(lines)
        name = file_name(partition, records[0].offset, records[-1].offset)
        aside = folder / f".{name}.{os.getpid()}"
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(folder / name)
        _sync(folder)


def _sync(folder: Path) -> None:
    """A new name is safe once its folder is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
