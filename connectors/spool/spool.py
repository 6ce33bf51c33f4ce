"""A spool: one file for each batch of raw documents, in order, bounded in bytes.

A batch is safe once :meth:`Spool.put` returns: written to a temporary file, synced, and
renamed. What cannot be read back is set aside as ``.bad``, never deleted.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from schemas.codec import decode, encode
from schemas.documents import RawDocument
from schemas.errors import ServiceUnavailable, UndecodableRecord

DEFAULT_BYTES = 256 * 1024 * 1024


class SpoolFull(ServiceUnavailable):
    """The spool has no room: fetching must slow down."""


class Spool:
    """A folder of waiting batches for one process.

    Raises:
        SpoolFull: by :meth:`put`, beyond ``limit`` bytes.
    """

    def __init__(self, folder: Path | str, *, limit: int = DEFAULT_BYTES) -> None:
        self._folder = Path(folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._limit = limit
        for torn in self._folder.glob("*.part"):
            torn.unlink()
        waiting = self._files()
        self._size = sum(path.stat().st_size for path in waiting)
        self._next = 1 + max((int(path.stem) for path in waiting), default=0)

    def put(self, documents: Sequence[RawDocument]) -> None:
        """Keep a batch; it is safe once this returns."""
        data = zlib.compress(b"\n".join(encode(document) for document in documents))
        if self._size + len(data) > self._limit:
            raise SpoolFull(
                "the spool is full",
                where=str(self._folder),
                remedy="Fetching waits until the log takes records again.",
            )
        path = self._folder / f"{self._next:012d}.spool"
        part = path.with_suffix(".part")
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.rename(path)
        self._sync_folder()
        self._next += 1
        self._size += len(data)

    def batches(self) -> Iterator[tuple[Path, list[RawDocument]]]:
        """What waits, oldest first; hand each path to :meth:`drop` once it is sent."""
        for path in self._files():
            try:
                lines = zlib.decompress(path.read_bytes()).split(b"\n")
                yield path, [decode(RawDocument, line) for line in lines if line]
            except (zlib.error, UndecodableRecord):
                self._size -= path.stat().st_size
                path.rename(path.with_suffix(".bad"))

    def drop(self, path: Path) -> None:
        """Forget a batch that was sent."""
        self._size -= path.stat().st_size
        path.unlink()

    @property
    def waiting_bytes(self) -> int:
        """How much waits."""
        return self._size

    @property
    def room(self) -> float:
        """The share of the limit that is free, from 0 to 1."""
        return max(0.0, 1.0 - self._size / self._limit)

    def __len__(self) -> int:
        return len(self._files())

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.spool"))

    def _sync_folder(self) -> None:
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
