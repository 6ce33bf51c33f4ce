"""The files of a folder as raw documents, in order of path.

What cannot be one becomes a dead letter that says why; the rest goes on.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from connectors.canonical.address import canonical
from connectors.folder.decoding import decode_text
from connectors.folder.manifest import NAMES, Entry, read_manifest
from schemas.documents import RawDocument
from schemas.ends import DeadLetter, End, Outcome
from schemas.errors import InputError
from schemas.identity import article_id_from_path, article_id_from_url, digest, outcome_id
from schemas.topics import RAW

MAX_FILE_BYTES = 3 * 1024 * 1024
"""Larger files are refused: no article is that long, and the log takes 4 MiB records."""

UNKNOWN = "unknown"
"""The outlet of a file that the manifest does not name."""

_NEVER = datetime.fromtimestamp(0, UTC)
"""Stands for the fetch of what could not be read at all."""

_HTML = frozenset({".html", ".htm", ".xhtml"})


class FolderSource:
    """Reads a folder once. A document's identity is its outlet and relative path.

    ``namespace`` and ``notify`` are stamped on every document: a rehearsal notifies
    nobody unless told to. Without a manifest entry a file's date of publication is
    unknown and its own time of change stands for the fetch.

    Raises:
        InputError: there is no such folder.
        ConfigurationError: the manifest is broken.
    """

    def __init__(
        self, folder: Path | str, *, namespace: str = "rehearsal", notify: bool = False
    ) -> None:
        self._folder = Path(folder)
        self._namespace = namespace
        self._notify = notify
        if not self._folder.is_dir():
            raise InputError(
                "there is no such folder" if not self._folder.exists() else "this is no folder",
                where=str(folder),
                remedy="Name a folder that holds the articles as files.",
            )
        self._entries = read_manifest(self._folder)
        self._root = self._folder.resolve()

    def read(self) -> Iterator[RawDocument | DeadLetter | Outcome]:
        """Raw documents; a dead letter or an outcome for what cannot be one."""
        paths = list(_paths(self._folder))
        first_with: dict[tuple[str, str], str] = {}
        for name in paths:
            try:
                document = self._document(name)
            except InputError as error:
                yield from self._dead(name, error)
                continue
            known = first_with.setdefault((document.source, document.body_hash), name)
            yield document if known == name else self._repeat(document, known)
        for name in sorted(set(self._entries) - set(paths)):
            yield from self._dead(name, InputError("the manifest names a file that is not there"))

    def _document(self, name: str) -> RawDocument:
        path = self._folder / name
        data, changed_at = self._bytes(path)
        body = decode_text(data)
        entry = self._entries.get(name, Entry(source=UNKNOWN))
        identity = (
            article_id_from_url(canonical(entry.url))
            if entry.url
            else article_id_from_path(entry.source, name)
        )
        return RawDocument(
            article_id=identity,
            source=entry.source,
            feeds=entry.feeds,
            url=entry.url,
            fetched_at=entry.instant("fetched_at") or changed_at,
            published_at=entry.instant("published_at"),
            published_estimated=entry.published_estimated,
            title=entry.title,
            content_type=entry.content_type or _content_type(name),
            body=body,
            body_hash=hashlib.sha256(data).hexdigest(),
            time_zone=entry.time_zone,
            language=entry.language,
            namespace=self._namespace,
            notify=self._notify,
        )

    def _bytes(self, path: Path) -> tuple[bytes, datetime]:
        """The file's bytes, and when it was last changed, in UTC."""
        try:
            target = path.resolve(strict=True)
            if not target.is_relative_to(self._root):
                raise InputError("a link that leads out of the folder is not followed")
            found = target.stat()
            if not stat.S_ISREG(found.st_mode):
                raise InputError("neither a file nor a folder")
            _check_size(found.st_size)
            data = target.read_bytes()
        except OSError as error:
            raise InputError(f"the file cannot be read: {error.strerror}") from error
        _check_size(len(data))
        return data, datetime.fromtimestamp(int(found.st_mtime), UTC)

    def _repeat(self, document: RawDocument, known: str) -> Outcome:
        return Outcome(
            outcome_id=outcome_id(document.article_id, document.fetched_at),
            article_id=document.article_id,
            source=document.source,
            fetched_at=document.fetched_at,
            end=End.REPEAT,
            reason=f"the same bytes as {known}",
            namespace=self._namespace,
        )

    def _dead(self, name: str, error: InputError) -> Iterator[DeadLetter | Outcome]:
        """A dead letter that says why, and the outcome by which the document is counted."""
        entry = self._entries.get(name)
        source = UNKNOWN if entry is None else entry.source
        identity = article_id_from_path(source, name)
        moment = (entry.instant("fetched_at") if entry else None) or _NEVER
        yield DeadLetter(
            dead_id=digest("dead", "folder", str(self._root), name, error.what),
            topic=RAW.name,
            key=source,
            record=zlib.compress(b""),
            stage="folder",
            error=type(error).__name__,
            message=error.what,
            place=str(self._folder / name),
            source=source,
            article_id=identity,
            namespace=self._namespace,
        )
        yield Outcome(
            outcome_id=outcome_id(identity, moment),
            article_id=identity,
            source=source,
            fetched_at=moment,
            end=End.DEAD,
            reason=type(error).__name__,
            namespace=self._namespace,
        )


def _check_size(size: int) -> None:
    if size == 0:
        raise InputError("the file is empty")
    if size > MAX_FILE_BYTES:
        raise InputError(f"a file of {size} bytes; the limit is {MAX_FILE_BYTES}")


def _content_type(name: str) -> str:
    return "text/html" if PurePosixPath(name).suffix.lower() in _HTML else "text/plain"


def _paths(folder: Path) -> Iterator[str]:
    """Relative paths of all files (and links) but hidden ones, notes and the manifest."""
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        folders[:] = sorted(name for name in set(folders) - set(links) if name[0] != ".")
        for name in sorted(names + links):
            relative = (Path(parent) / name).relative_to(folder).as_posix()
            if name[0] != "." and relative not in NAMES and not name.startswith("README"):
                yield relative
