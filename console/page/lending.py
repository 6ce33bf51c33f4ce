"""Questions that stay open between requests: one for each thread, of the file as it is now."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from schemas.queries import Queries


class Closable(Queries, Protocol):
    """Questions that hold a file or connections."""

    def close(self) -> None:
        """Let go of them."""


class Lender:
    """Lends each thread its own questions and keeps them.

    Opening anew would read the same pages of the file again for every request. A file that
    was put in another's place (`rasad restore`) is noticed and opened.
    """

    def __init__(self, path: Path, open_: Callable[[], Closable]) -> None:
        self._path = path
        self._open = open_
        self._kept = threading.local()

    @contextmanager
    def __call__(self) -> Iterator[Queries]:
        """Questions for one view.

        Raises:
            StoreError: there is no store, or it cannot be read.
        """
        found = self._identity()
        if found is None or getattr(self._kept, "identity", None) != found:
            self._let_go()
            self._kept.queries, self._kept.identity = self._open(), found
        try:
            yield self._kept.queries
        except BaseException:
            self._let_go()  # whatever failed, the next view begins afresh
            raise

    def _identity(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def _let_go(self) -> None:
        queries = getattr(self._kept, "queries", None)
        self._kept.queries = self._kept.identity = None
        if queries is not None:
            queries.close()
