"""Stores with a few articles, written through the sink as the driver writes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from connectors.store.queries import SqliteQueries
from connectors.store.sink import EmbeddedStore
from schemas.claims import Alert, AlertKind, Claim, Evidence, Operation, Standing
from schemas.documents import Relevance, RemovedLine, Revision, TaggedArticle
from schemas.ends import DeadLetter, End, Outcome
from schemas.figures import Figure, Kind
from schemas.identity import digest, outcome_id, text_hash
from schemas.topics import ALERTS, DEAD, FIGURES, OUTCOMES, TAGGED, Topic
from streams.arabic.normal import searchable
from streams.arabic.tokens import peelings

NOON = datetime(2021, 2, 19, 12, tzinfo=UTC)
STAMP = "CREATE TABLE migrations (component, number, name, program, applied_at)"


def peel(word: str) -> list[str]:
    return [way.stem for way in peelings(word)]


STORE = EmbeddedStore(searchable=searchable, peel=peel)


def created(path: Path) -> sqlite3.Connection:
    """An empty store, with the ledger of migrations as the driver keeps it."""
    file = sqlite3.connect(path, isolation_level=None)
    file.execute(STAMP)
    for migration in STORE.migrations:
        file.executescript(migration.sql)
        file.execute("INSERT INTO migrations VALUES ('store', ?, '', '', '')", (migration.number,))
    return file


def write(path: Path, *records: tuple[Topic, msgspec.Struct]) -> None:
    """Write records, into a new store if there is none."""
    file = sqlite3.connect(path, isolation_level=None) if path.exists() else created(path)
    STORE.open(file).write(records)
    file.close()


def asked(path: Path, **settings: Any) -> SqliteQueries:
    return SqliteQueries(path, searchable=searchable, peel=peel, **settings)


def figure(low: int = 700, force: str = "nato", place: str = "IQ") -> Figure:
    quote = f"تضم القوة {low} جندي."
    return Figure(
        force=force, place=place, kind=Kind.STRENGTH, low=low, high=low,
        claim_date=date(2021, 2, 19), quote=quote, quote_start=0, start=10,
        end=10 + len(str(low)),
    )  # fmt: skip


def article(
    name: str,
    text: str = "نص",
    *,
    hours: int = 0,
    figures: Sequence[Figure] = (),
    **fields: Any,
) -> tuple[Topic, TaggedArticle]:
    """A revision fetched some hours after noon."""
    fetched = NOON + timedelta(hours=hours)
    title = fields.pop("title", None)
    values: dict[str, Any] = {
        "article_id": name,
        "revision": Revision(fetched_at=fetched, text_hash=text_hash(title, text)),
        "first_seen_at": NOON,
        "source": "outlet",
        "title": title,
        "text": text,
        "removed": (RemovedLine(line="اطبع", rule="page.print"),),
        "published_at": NOON,
        "relevance": Relevance(score=0.9),
        "figures": tuple(figures),
        **fields,
    }
    return TAGGED, TaggedArticle(**values)


def claim(
    name: str, low: int = 700, *, day: date | None = date(2021, 2, 19), **fields: Any
) -> tuple[Topic, Claim]:
    values: dict[str, Any] = {
        "claim_id": name,
        "operation": Operation.ADD,
        "figure": msgspec.structs.replace(figure(low), claim_date=day),
        "article_id": f"article-{name}",
        "revision": Revision(fetched_at=NOON, text_hash="x"),
        "source": "outlet",
        "published_at": NOON,
        "fetched_at": NOON,
        **fields,
    }
    return FIGURES, Claim(**values)


def alert(
    name: str, day: date = date(2021, 2, 19), *, source: str = "outlet", **fields: Any
) -> tuple[Topic, Alert]:
    values: dict[str, Any] = {
        "alert_id": name,
        "series": "nato|IQ",
        "kind": AlertKind.CHANGED,
        "rule": "changed.same_speaker",
        "evidence_after": Evidence(
            claim_id="c", article_id="a", source=source, fetched_at=NOON, claim_date=day,
            figure=figure(),
        ),
        "claim_date": day,
        "standing": Standing.STANDING,
        "fetched_at": NOON,
        **fields,
    }  # fmt: skip
    return ALERTS, Alert(**values)


def outcome(
    name: str, end: End = End.INDEXED, *, hours: int = 0, source: str = "outlet"
) -> tuple[Topic, Outcome]:
    fetched = NOON + timedelta(hours=hours)
    return OUTCOMES, Outcome(
        outcome_id=outcome_id(name, fetched), article_id=name, source=source,
        fetched_at=fetched, end=end,
    )  # fmt: skip


def dead(name: str, error: str = "StageError", **fields: Any) -> tuple[Topic, DeadLetter]:
    values: dict[str, Any] = {
        "dead_id": digest("dead", name), "topic": "news.raw", "key": "outlet",
        "record": name.encode(), "encoding": "zlib", "stage": "clean", "error": error,
        "message": "no text", "place": "news.raw/0@1", "source": "outlet", "article_id": name,
        "fetched_at": NOON, **fields,
    }  # fmt: skip
    return DEAD, DeadLetter(**values)
