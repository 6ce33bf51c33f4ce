"""Reading the archive back, day by day, each document once."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import zstandard

from connectors.archive.layout import SUFFIX
from schemas.codec import decode
from schemas.documents import RawDocument
from schemas.errors import InputError
from schemas.identity import digest
from schemas.topics import LIVE


def read_archive(
    folder: Path, namespace: str = LIVE, *, since: date | None = None, until: date | None = None
) -> Iterator[RawDocument]:
    """Every archived document of the days, both included, in order of days and offsets.

    Batches that overlap after a crash hold some documents twice; each is given once a day.

    Raises:
        InputError: a file is damaged; naming it.
    """
    for day in days(folder, namespace):
        if (since is None or day >= since) and (until is None or day <= until):
            yield from _of_day(folder / namespace / day.isoformat())


def days(folder: Path, namespace: str = LIVE) -> list[date]:
    """The days that the archive holds, in order."""
    base = folder / namespace
    names = [entry.name for entry in base.iterdir()] if base.is_dir() else []
    found = []
    for name in names:
        try:
            found.append(date.fromisoformat(name))
        except ValueError:  # not ours
            continue
    return sorted(found)


def _of_day(folder: Path) -> Iterator[RawDocument]:
    seen: set[str] = set()
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        if path.name.startswith("."):
            continue
        for document in _of_file(path):
            mark = digest(document.article_id, document.fetched_at.isoformat(), document.body_hash)
            if mark not in seen:
                seen.add(mark)
                yield document


def _of_file(path: Path) -> Iterator[RawDocument]:
    try:
        with path.open("rb") as file:
            stream = zstandard.ZstdDecompressor().stream_reader(file)
            for line in io.BufferedReader(stream):
                yield decode(RawDocument, line)
    except (zstandard.ZstdError, msgspec.MsgspecError, EOFError) as error:
        raise InputError(
            f"the archived file is damaged: {error}",
            where=str(path),
            remedy="Restore it from a backup, or move it away to go on without it.",
        ) from error
