"""One driver for each store: an advisory lock beside the file, with its holder's name.

The kernel drops the lock when the process ends, however it ends, so no stale lock
needs removing by hand.
"""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path

from schemas.errors import StoreLocked
from schemas.ports import Clock


class Lock:
    """Holds ``<store>.lock`` from construction until :meth:`release`.

    Raises:
        StoreLocked: another process holds it; the message names which, since when.
    """

    def __init__(self, store: Path, clock: Clock) -> None:
        store.parent.mkdir(parents=True, exist_ok=True)
        self._path = store.with_name(store.name + ".lock")
        self._file: int | None = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = _holder(self._file)
            self._forget()
            raise StoreLocked(
                f"another process works on this store: {holder}",
                where=str(store),
                remedy="Stop it first, or use another folder (RASAD_DATA).",
            ) from error
        os.register_at_fork(after_in_child=self._forget)
        since = clock().isoformat(timespec="seconds")
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, json.dumps({"pid": os.getpid(), "since": since}).encode(), 0)

    def release(self) -> None:
        """Give the store free. Safe to call twice."""
        if self._file is not None:
            os.ftruncate(self._file, 0)
            self._forget()

    def _forget(self) -> None:
        # A forked child (a worker of a pool) shares the lock through the descriptor it
        # inherits and would keep it beyond its parent's death; it must close its own.
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _holder(file: int) -> str:
    try:
        known = json.loads(os.pread(file, 4096, 0))
        return f"process {known['pid']}, since {known['since']}"
    except (ValueError, KeyError, TypeError):
        return "one that has just started"
