"""A backfill: a folder's articles into the live state, in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import msgspec

from connectors.folder import FolderSource
from console.folders import live_store
from console.rehearsal import Rehearsed, claim_order, published_order, standing_alerts
from console.wiring import local
from console.wiring.driver import driver
from schemas.documents import RawDocument, TaggedArticle
from schemas.ends import Outcome
from schemas.topics import LIVE
from streams.track.freshness import is_listed

if TYPE_CHECKING:
    from schemas.claims import Alert
    from schemas.ledgers import Counts
    from schemas.queries import Queries
    from streams.embedded.counters import Observer


def backfill(
    folder: Path, settings: Mapping[str, Any], observer: Observer | None = None
) -> Rehearsed:
    """Take a folder into the live store without telling anybody.

    The answer is about this folder alone: its documents, its articles, the alerts that
    they brought or stand behind.

    Raises:
        RasadError: the folder, its manifest or the store cannot be used.
    """
    started = perf_counter()
    source = FolderSource(folder, namespace=LIVE, notify=False)
    met: list[str] = []
    with driver(live_store(), settings, observer) as engine:
        before = _dead(settings)
        engine.process(_noted(source, met))
    with local.queries(live_store(), settings) as queries:
        articles = [article for each in dict.fromkeys(met) if (article := _read(queries, each))]
        alerts = [row.alert for row in standing_alerts(queries) if _of(row.alert, set(met))]
        counts = _counts(queries, articles, len(met), before, settings)
    return Rehearsed(
        counts=counts,
        articles=tuple(sorted((a for a in articles if a.figures), key=published_order)),
        alerts=tuple(sorted(alerts, key=claim_order)),
        seconds=perf_counter() - started,
    )


def _noted(source: FolderSource, met: list[str]) -> Iterator[msgspec.Struct]:
    for record in source.read():
        # A dead letter comes with its outcome: a document is counted once.
        if isinstance(record, (RawDocument, Outcome)):
            met.append(record.article_id)
        yield record


def _dead(settings: Mapping[str, Any]) -> int:
    with local.queries(live_store(), settings) as queries:
        return queries.counts().dead


def _read(queries: Queries, article_id: str) -> TaggedArticle | None:
    detail = queries.article(article_id)
    return detail.article if detail else None


def _of(alert: Alert, articles: set[str]) -> bool:
    sides = [alert.evidence_after, alert.evidence_before]
    return is_listed(alert) and any(each.article_id in articles for each in sides if each)


def _counts(
    queries: Queries,
    articles: list[TaggedArticle],
    documents: int,
    dead_before: int,
    settings: Mapping[str, Any],
) -> Counts:
    least = settings["relevant_from"]
    found = queries.counts()
    return msgspec.structs.replace(
        found,
        documents=documents,
        articles=len(articles),
        relevant=sum(each.relevance.score >= least for each in articles),
        figures=sum(len(each.figures) for each in articles),
        dead=max(found.dead - dead_before, 0),
    )
