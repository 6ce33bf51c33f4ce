"""A rehearsal: a folder's articles through the topology, in a store of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import msgspec

from connectors.folder import FolderSource
from console.folders import rehearsal_store
from console.paging import every_alert, every_article
from console.wiring import local
from schemas.claims import Alert
from schemas.identity import instant
from schemas.ledgers import Counts
from schemas.queries import AlertFilter, AlertRow, ArticleFilter, Queries
from streams.track.freshness import is_listed

if TYPE_CHECKING:
    from schemas.documents import TaggedArticle
    from streams.embedded.counters import Observer


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a store holds after a rehearsal: counts, articles and standing alerts.

    ``articles`` are in order of publication, ``alerts`` in claim order.
    """

    counts: Counts
    articles: tuple[TaggedArticle, ...]
    alerts: tuple[Alert, ...]
    seconds: float


def rehearse(
    folder: Path, settings: Mapping[str, Any], observer: Observer | None = None
) -> Rehearsed:
    """Take a folder through the topology; what the store holds already adds nothing.

    Raises:
        RasadError: the folder, its manifest or the store cannot be used.
    """
    started = perf_counter()
    source = FolderSource(folder)
    path = rehearsal_store(folder)
    with local.engine(path, settings, observer=observer) as engine:
        engine.process(source.read())
    with local.queries(path, settings) as queries:
        return Rehearsed(
            counts=queries.counts(),
            articles=tuple(sorted(figured_articles(queries), key=published_order)),
            alerts=tuple(sorted(listed_alerts(queries), key=claim_order)),
            seconds=perf_counter() - started,
        )


def figured_articles(queries: Queries) -> Iterator[TaggedArticle]:
    """Every article that has figures."""
    for row in every_article(queries, ArticleFilter(with_figures=True)):
        detail = queries.article(row.article_id)
        if detail is not None:
            yield detail.article


def listed_alerts(queries: Queries) -> Iterator[Alert]:
    """Every standing alert that is told without being asked for."""
    # `first` is told only where a watch list asks for it.
    return (row.alert for row in standing_alerts(queries) if is_listed(row.alert))


def standing_alerts(queries: Queries) -> Iterator[AlertRow]:
    """All standing alerts, first ones too, the newest claim date first."""
    return every_alert(queries, AlertFilter(firsts=True))


def published_order(article: TaggedArticle) -> tuple[str, str]:
    """Publication, else fetch; then the id."""
    moment = article.published_at or article.revision.fetched_at
    return instant(moment), article.article_id


def claim_order(alert: Alert) -> tuple[Any, ...]:
    """The design's order: claim date, published, fetched, article, place in the text."""
    evidence = alert.evidence_after
    published = instant(evidence.published_at) if evidence.published_at else ""
    return (
        alert.claim_date,
        published,
        instant(evidence.fetched_at),
        evidence.article_id,
        evidence.figure.start,
        alert.kind,
    )


def answer(rehearsed: Rehearsed) -> dict[str, Any]:
    """What ``rasad replay --json`` prints."""
    return {
        "documents": rehearsed.counts.documents,
        "relevant": rehearsed.counts.relevant,
        "figures": [
            {"article": article.article_id, "source": article.source, **msgspec.to_builtins(figure)}
            for article in rehearsed.articles
            for figure in article.figures
        ],
        "dead": rehearsed.counts.dead,
        "alerts": [alert_answer(alert) for alert in rehearsed.alerts],
        "seconds": round(rehearsed.seconds, 3),
    }


def alert_answer(alert: Alert) -> dict[str, Any]:
    """One standing alert as the command line gives it."""
    before = alert.evidence_before
    return {
        "id": alert.alert_id,
        "kind": alert.kind.value,
        "series": alert.series,
        "rule": alert.rule,
        "before": msgspec.to_builtins(alert.before),
        "after": msgspec.to_builtins(alert.after),
        "claim_date": alert.claim_date.isoformat(),
        "quotes": {
            "before": before.figure.quote if before else None,
            "after": alert.evidence_after.figure.quote,
        },
    }


def aside(folder: Path, observer: Observer) -> None:
    """Take a folder through the topology in a store that is thrown away, for its observer."""
    from tempfile import TemporaryDirectory

    source = FolderSource(folder)
    with (
        TemporaryDirectory(prefix="rasad-") as place,
        local.engine(Path(place) / "rasad.db", observer=observer) as engine,
    ):
        engine.process(source.read())
