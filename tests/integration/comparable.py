"""What a store holds, in a form that two drivers can be compared by; what stages make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from connectors.elasticsearch import ElasticQueries
from connectors.elasticsearch.articles import outcomes
from connectors.elasticsearch.documents import article_of
from console.wiring import local
from schemas.documents import RawDocument, Revision
from schemas.queries import MAX_PER_PAGE, AlertFilter, ArticleFilter, Queries
from schemas.topics import Topic
from streams.embedded import Engine


class Recording:
    """An embedded sink that keeps what it is given, for another store."""

    component = "recording"
    migrations = ()

    def __init__(self) -> None:
        self.seen: list[tuple[Topic, Any]] = []

    def open(self, connection):
        del connection
        return self

    def write(self, arrivals):
        self.seen += arrivals


def everything(documents: Sequence[RawDocument], folder: Path) -> list[tuple[Topic, Any]]:
    """All records that the stages make of documents, with their topics, in their order."""
    recording = Recording()
    with Engine(folder / "stages.db", clock=local.now, store=recording) as engine:
        engine.process(documents)
    return recording.seen


def _pages(ask):
    page, pages = 1, 1
    while page <= pages:
        found = ask(page)
        yield from found.rows
        page, pages = page + 1, found.pages


def content(queries: Queries) -> dict[str, Any]:
    """Everything a store holds, in a form that two drivers can be compared by."""
    articles = indexed(queries) if isinstance(queries, ElasticQueries) else _stored(queries)
    rows = list(
        _pages(
            lambda page: queries.alerts(AlertFilter(page=page, per_page=MAX_PER_PAGE, firsts=True))
        )
    )
    ends = (
        [
            (each.outcome_id, each.end.value)
            for bucket in queries.outcomes()
            for each in queries.outcome_ids(bucket.source, bucket.hour)
        ]
        if not isinstance(queries, ElasticQueries)
        else _events(queries)
    )
    return {
        "articles": articles,
        "ends": set(ends),
        "timelines": {
            row.series: msgspec.to_builtins(queries.timeline(row.series))
            for row in queries.series()
        },
        "alerts": {row.alert.alert_id: msgspec.to_builtins(row.alert) for row in rows},
        "counts": msgspec.to_builtins(queries.counts()),
    }


def _stored(queries: Queries) -> dict[str, Any]:
    """Each article's revisions, and of each figure which revision superseded it."""
    rows = _pages(lambda page: queries.articles(ArticleFilter(page=page, per_page=MAX_PER_PAGE)))
    found = {}
    for row in rows:
        detail = queries.article(row.article_id)
        revisions = [queries.article(row.article_id, each).article for each in detail.revisions]
        figures = [
            (each.revision.fetched_at, each.figure.start, each.superseded_by)
            for each in detail.figures
        ]
        found[row.article_id] = msgspec.to_builtins((revisions, sorted(figures, key=str)))
    return found


def indexed(queries: ElasticQueries) -> dict[str, Any]:
    """The same, read from the indices as they are."""
    ask = queries._ask
    revisions: dict[str, list[Any]] = {}
    figures: dict[str, list[Any]] = {}
    order = [{"rasad.fetched_at": "asc"}, {"rasad.article_id": "asc"}, {"rasad.text_hash": "asc"}]
    for hit in ask.all("articles", {"match_all": {}}, sort=order):
        article = article_of(hit["_source"])
        revisions.setdefault(article.article_id, []).append(article)
    for hit in ask.all("figures", {"match_all": {}}, sort=[*order, {"rasad.figure.start": "asc"}]):
        ours = hit["_source"]["rasad"]
        by = ours.get("superseded_by")
        figures.setdefault(ours["article_id"], []).append((
            datetime.fromisoformat(ours["fetched_at"]),
            ours["figure"]["start"],
            by and msgspec.convert(by, Revision),
        ))  # fmt: skip
    return {
        name: msgspec.to_builtins(
            (
                sorted(each, key=lambda one: one.revision),
                sorted(figures.get(name, []), key=str),
            )
        )
        for name, each in revisions.items()
    }


def _events(queries: ElasticQueries) -> list[tuple[str, str]]:
    found = outcomes(queries._ask, {"match_all": {}})
    return [(each.outcome_id, each.end.value) for each in found]


def embedded(documents: Sequence[RawDocument], folder: Path) -> dict[str, Any]:
    """What the embedded driver makes of the documents."""
    path = folder / "embedded.db"
    with local.engine(path) as engine:
        engine.process(documents)
    with local.queries(path) as queries:
        return content(queries)
