"""Processes that read pages, each under a limit of time and of memory.

A page from the network can make a parser slow, greedy or dead. So pages are read in
worker processes: one that takes too long is stopped, one that dies is replaced, and
the page in hand is answered with an error *value* (the driver makes it a dead
letter), while the pages around it come back in their order.

Each worker has a thread of its own in this process that feeds it and waits; the
threads sleep in the kernel, so the pool is safe beside an event loop. Memory is
limited as address space (``RLIMIT_AS``, above what the worker has mapped when it is
ready), which macOS does not enforce.

This file alone in the package starts processes.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from schemas.documents import RawDocument
from schemas.errors import InputError, RasadError
from streams.clean.prepare import is_page, prepare

Prepared: TypeAlias = "RawDocument | RasadError"
"""A document ready for the stage, or why its page could not be read."""

_Task: TypeAlias = "tuple[RawDocument, Future[Prepared]] | None"

START_SECONDS = 120.0
"""How long a worker may take to start: it imports the extractor."""

LOOKAHEAD = 2
"""Pages in hand for each worker when mapping, so that none waits for the others."""


def _work(connection: Connection, megabytes: int) -> None:
    """A worker's life: limit memory, import what is slow to import, answer pages."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import trafilatura  # noqa: F401

    import streams.clean.html  # noqa: F401

    _limit_memory(megabytes)
    connection.send(None)
    while True:
        try:
            record = connection.recv()
        except EOFError:
            return
        connection.send(_answer(record))


def _limit_memory(megabytes: int) -> None:
    """Allow so much address space beyond what is mapped already.

    A worker starts by importing the main module again, and whatever that maps is no page's.
    """
    try:
        import resource

        size = _mapped() + megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (ImportError, OSError, ValueError):  # a platform without it: time still limits
        return


def _mapped() -> int:
    """Bytes of address space in use; 0 where the system does not tell (the limit is nominal)."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _answer(record: RawDocument) -> Prepared:
    try:
        return prepare(record)
    except RasadError as error:
        return error
    except MemoryError:
        return _failure(record, "needs more memory than a page may")
    except Exception as error:  # noqa: BLE001 -- a parser may raise anything: the page is dead
        return _failure(record, f"cannot be read: {type(error).__name__}: {error}"[:300])


def _failure(record: RawDocument, what: str) -> InputError:
    return InputError(
        f"The page {what}",
        where=record.url or record.article_id,
        remedy="It is kept as a dead letter; replay it after a fix.",
    )


class _Worker:
    """One process and the pipe to it; started when the first page comes."""

    def __init__(self, seconds: float, megabytes: int) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def read(self, record: RawDocument) -> Prepared:
        """One page's answer, however it goes."""
        try:
            connection = self._ready()
            connection.send(record)
            if connection.poll(self._seconds):
                answer: Prepared = connection.recv()
                return answer
            what = f"took longer than {self._seconds:g} seconds"
        except (EOFError, OSError):
            what = "ended the process that read it"
        self.stop()
        return _failure(record, what)

    def _ready(self) -> Connection:
        if self._connection is None:
            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(
                target=_work, args=(theirs, self._megabytes), daemon=True, name="rasad-page"
            )
            self._process.start()
            theirs.close()
            if not self._connection.poll(START_SECONDS):
                raise EOFError
            self._connection.recv()
        return self._connection

    def stop(self) -> None:
        """End the process and reap it; the next page starts another."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._connection = None


class PagePool:
    """Reads pages in ``workers`` processes. A context manager.

    ``seconds`` is how long one page may take, ``megabytes`` the address space that pages
    may take in one worker, beside what it has mapped before the first.
    """

    def __init__(
        self, workers: int | None = None, *, seconds: float = 20.0, megabytes: int = 1024
    ) -> None:
        self._workers = workers or os.cpu_count() or 1
        self._limits = (seconds, megabytes)
        self._tasks: queue.SimpleQueue[_Task] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        """Start nothing yet: processes start with the first page."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the pool."""
        self.close()

    def submit(self, record: RawDocument) -> Future[Prepared]:
        """Have one document prepared; what is no page is ready at once."""
        future: Future[Prepared] = Future()
        if not is_page(record):
            future.set_result(record)
            return future
        if not self._threads:
            self._threads = [
                threading.Thread(target=self._serve, daemon=True, name=f"page-pool-{n}")
                for n in range(self._workers)
            ]
            for thread in self._threads:
                thread.start()
        self._tasks.put((record, future))
        return future

    def map(self, records: Iterable[RawDocument]) -> Iterator[tuple[RawDocument, Prepared]]:
        """Each document with its answer, in the order given, few of them in hand."""
        pending: deque[tuple[RawDocument, Future[Prepared]]] = deque()
        for record in records:
            pending.append((record, self.submit(record)))
            if len(pending) >= self._workers * LOOKAHEAD:
                first, future = pending.popleft()
                yield first, future.result()
        for first, future in pending:
            yield first, future.result()

    def close(self) -> None:
        """Finish the pages in hand and end the processes."""
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()
        self._threads = []

    def _serve(self) -> None:
        worker = _Worker(*self._limits)
        while (task := self._tasks.get()) is not None:
            record, future = task
            if future.set_running_or_notify_cancel():
                future.set_result(worker.read(record))
        worker.stop()
