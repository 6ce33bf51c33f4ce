"""What becomes of a record that fails: its dead letter, and its outcome."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime

import msgspec

from schemas.codec import encode
from schemas.documents import RawDocument
from schemas.ends import DeadLetter, End, Outcome
from schemas.identity import digest, outcome_id
from schemas.topics import Topic


@dataclass(frozen=True, slots=True)
class Item:
    """A record on its way through the driver.

    ``record`` or ``value`` may be missing; not both. ``offset`` is where the record,
    or the raw document it was made of, stands on the log.
    """

    key: str
    record: msgspec.Struct | None
    value: bytes | None
    offset: int
    handed_on: bool = False
    attempts: int = 1


class _Provenance(msgspec.Struct):
    """What can be said of a record too broken to decode as itself."""

    source: str | None = None
    article_id: str | None = None
    fetched_at: datetime | None = None
    namespace: str = "live"


def place(topic: Topic, item: Item) -> str:
    """Where the record stood, for a dead letter: topic/partition@offset."""
    if item.handed_on:
        return f"{topic.name}, made of offset {item.offset}"
    return f"{topic.name}/0@{item.offset}"


def bury(topic: Topic, item: Item, stage: str, error: Exception, now: datetime) -> DeadLetter:
    """The dead letter of a record that failed in ``stage``.

    Its id is made of what failed where, so that the same record that fails again
    after it was sent again is the same dead letter, with more attempts.
    """
    value = _bytes_of(item)
    known = _provenance(item.record, value)
    return DeadLetter(
        dead_id=digest("dead", topic.name, stage, value.hex()),
        topic=topic.name,
        key=item.key,
        record=zlib.compress(value),
        stage=stage,
        error=type(error).__name__,
        message=str(error),
        place=place(topic, item),
        attempts=item.attempts,
        source=known.source,
        article_id=known.article_id,
        fetched_at=known.fetched_at,
        namespace=known.namespace,
        failed_at=now,
    )


def outcome_of(topic: Topic, letter: DeadLetter) -> Outcome | None:
    """The outcome of a raw document that died; None where the letter cannot name it.

    Other records owe none: the document that they were made of has its outcome.
    """
    if topic.record is not RawDocument:
        return None
    if letter.article_id is None or letter.fetched_at is None or letter.source is None:
        return None
    return Outcome(
        outcome_id=outcome_id(letter.article_id, letter.fetched_at),
        article_id=letter.article_id,
        source=letter.source,
        fetched_at=letter.fetched_at,
        end=End.DEAD,
        reason=f"{letter.stage}: {letter.error}",
        namespace=letter.namespace,
    )


def _provenance(record: msgspec.Struct | None, value: bytes) -> _Provenance:
    if record is None:
        try:
            return msgspec.json.decode(value, type=_Provenance)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return _Provenance()
    revision = getattr(record, "revision", None)
    return _Provenance(
        source=getattr(record, "source", None),
        article_id=getattr(record, "article_id", None),
        fetched_at=getattr(record, "fetched_at", None) or getattr(revision, "fetched_at", None),
        namespace=getattr(record, "namespace", "live"),
    )


def _bytes_of(item: Item) -> bytes:
    if item.value is not None:
        return item.value
    try:
        return encode(item.record) if item.record is not None else b""
    except ValueError:  # half a surrogate pair, which UTF-8 cannot write
        return repr(item.record).encode("utf-8", "backslashreplace")
