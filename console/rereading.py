"""What is read again by newer rules, over any store: each document once, day by day."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date
from pathlib import Path
from typing import NamedTuple

import msgspec

from connectors.archive.reading import days, read_archive
from connectors.store.carrying import NO_BODY
from schemas.documents import RawDocument, TaggedArticle
from schemas.ends import Outcome
from schemas.errors import InputError
from schemas.identity import digest, outcome_id
from streams.embedded.state import NoState
from streams.tag.stage import tag

MOST_NAMED = 20


class Archive(NamedTuple):
    """An archive of one namespace, or none."""

    folder: Path | None
    namespace: str

    def demand(self) -> None:
        """Do nothing where it holds something, or none was named.

        Raises:
            InputError: the folder holds no archive of the namespace.
        """
        if self.folder is not None and not days(self.folder, self.namespace):
            raise InputError(
                f"no archive of the namespace {self.namespace!r}",
                where=str(self.folder),
                remedy="Name the folder that `rasad worker --archive` writes.",
            )

    def read(self) -> Iterator[RawDocument]:
        """Its documents, day by day.

        Raises:
            InputError: a file is damaged.
        """
        if self.folder is not None:
            yield from read_archive(self.folder, self.namespace)


class Reader:
    """Gives what is to be read, and counts it. ``dropped`` are outcome ids that are left out."""

    def __init__(self, dropped: frozenset[str] = frozenset()) -> None:
        self.read = 0
        self._dropped = dropped
        self._fed: set[bytes] = set()

    def records(
        self, kept: Iterable[TaggedArticle], *raw: Iterable[RawDocument]
    ) -> Iterator[msgspec.Struct]:
        """Raw documents once each, and kept texts read anew; every source is in order of days."""
        streams: tuple[Iterable[RawDocument | TaggedArticle], ...] = (kept, *raw)
        for record in heapq.merge(*streams, key=_day):
            if isinstance(record, TaggedArticle):
                yield from _read_text(record)
                continue
            identity = outcome_id(record.article_id, record.fetched_at)
            mark = bytes.fromhex(digest(identity, record.body_hash))
            if identity not in self._dropped and mark not in self._fed:
                self._fed.add(mark)
                self.read += 1
                yield record


def _day(record: RawDocument | TaggedArticle) -> date:
    moment = record.fetched_at if isinstance(record, RawDocument) else record.revision.fetched_at
    return moment.astimezone(UTC).date()


def _read_text(article: TaggedArticle) -> Iterator[msgspec.Struct]:
    """A kept text, with its figures read anew; its outcome says that no body was there.

    One that the newer rules stumble over stays as it was read.
    """
    try:
        emits = tag(article, NoState()).emits
    except Exception:  # noqa: BLE001  # any fault of a record
        yield article
        return
    for emit in emits:
        record = emit.record
        if isinstance(record, Outcome):
            record = msgspec.structs.replace(record, reason=NO_BODY)
        yield record


def bodies_missing(named: Sequence[str]) -> InputError:
    """The refusal of ``--demand-bodies``; ``named`` says which documents they are."""
    more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    return InputError(
        f"{len(named)} documents have no raw body left: {'; '.join(named[:MOST_NAMED])}{more}",
        remedy="Name an archive that holds them, or leave --demand-bodies out.",
    )
