"""A folder in which files appear, as a source of the watcher."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from connectors.folder import FolderSource
from connectors.sources.model import Source
from schemas.documents import RawDocument
from schemas.identity import article_id_from_path


def files_of(source: Source, namespace: str) -> Iterator[RawDocument]:
    """The documents of a source's folder.

    A file keeps the id its path gives it; the outlet is the source's where no manifest
    names one.
    """
    folder = FolderSource(Path(source.path or "."), namespace=namespace, notify=True)
    for record in folder.read():
        if isinstance(record, RawDocument):
            yield _owned(source, record)


def _owned(source: Source, record: RawDocument) -> RawDocument:
    if record.source != "unknown":
        return record
    return msgspec.structs.replace(
        record,
        source=source.publisher,
        article_id=article_id_from_path(source.publisher, record.article_id),
        language=record.language or source.language,
        topics=record.topics or source.topics,
    )
