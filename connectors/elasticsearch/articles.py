"""Articles: lists, search, one with its history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any

import msgspec

from connectors.elasticsearch.asking import Asker, Query, days, every, where
from connectors.elasticsearch.documents import article_of
from connectors.elasticsearch.searching import HIGHLIGHT, snippet, typed
from schemas.copies import MOST_LOOKED_AT, NearCopy, Signed, bands, nearest
from schemas.documents import Revision, TaggedArticle
from schemas.ends import Outcome
from schemas.queries import (
    ArticleDetail,
    ArticleFilter,
    ArticlePage,
    ArticleRow,
    Order,
    StoredFigure,
)

CURRENT: Query = {"term": {"rasad.current": True}}
_NEWEST: list[Any] = [{"@timestamp": "desc"}, {"rasad.article_id": "desc"}]


def list_articles(ask: Asker, wanted: ArticleFilter) -> ArticlePage:
    """One page of the articles that the filter lets through.

    Raises:
        InputError: the search has no word to look for.
    """
    musts, nots = typed(wanted.text)
    filters = [
        CURRENT,
        *where(source=wanted.source, forces=wanted.force, places=wanted.place, topics=wanted.topic),
        *days("rasad.day", wanted.since, wanted.until),
    ]
    if wanted.min_relevance is not None:
        filters.append({"range": {"rasad.relevance": {"gte": wanted.min_relevance}}})
    if wanted.with_figures:
        filters.append({"range": {"rasad.figures": {"gt": 0}}})
    best = wanted.order is Order.BEST and musts
    hits, total, page, pages = ask.page(
        "articles",
        every(filters, must=musts, must_not=nots),
        sort=[{"_score": "desc"}, *_NEWEST] if best else _NEWEST,
        page=wanted.page,
        per_page=wanted.per_page,
        highlight=HIGHLIGHT,
    )
    counts = _revisions(ask, [hit["_source"]["rasad"]["article_id"] for hit in hits])
    rows = tuple(_row(hit, counts) for hit in hits)
    return ArticlePage(rows=rows, total=total, page=page, pages=pages)


def _revisions(ask: Asker, ids: Sequence[str]) -> dict[str, int]:
    if not ids:
        return {}
    answer = ask.search(
        "articles",
        query={"terms": {"rasad.article_id": list(ids)}},
        size=0,
        aggs={"by": {"terms": {"field": "rasad.article_id", "size": len(ids)}}},
    )
    return {each["key"]: each["doc_count"] for each in answer["aggregations"]["by"]["buckets"]}


def _row(hit: Any, revisions: dict[str, int]) -> ArticleRow:
    ours = hit["_source"]["rasad"]
    return ArticleRow(
        article_id=ours["article_id"],
        source=ours["source"],
        url=hit["_source"]["url"]["full"],
        title=ours["title"],
        published_at=ours["published_at"] and datetime.fromisoformat(ours["published_at"]),
        published_estimated=ours["published_estimated"],
        first_seen_at=datetime.fromisoformat(ours["first_seen_at"]),
        fetched_at=datetime.fromisoformat(ours["fetched_at"]),
        relevance=ours["relevance"],
        topics=tuple(ours["topics"]),
        figures=ours["figures"],
        revisions=revisions.get(ours["article_id"], 1),
        snippet=snippet(hit),
    )


def detail(ask: Asker, article_id: str, revision: Revision | None) -> ArticleDetail | None:
    """One revision of an article, the current one unless asked; None if unknown."""
    hits = ask.all(
        "articles",
        every(where(article_id=article_id)),
        sort=[{"rasad.fetched_at": "asc"}, {"rasad.text_hash": "asc"}],
    )
    articles = sorted((article_of(hit["_source"]) for hit in hits), key=lambda each: each.revision)
    if not articles:
        return None
    wanted = articles[-1].revision if revision is None else revision
    chosen = next((each for each in articles if each.revision == wanted), None)
    if chosen is None:
        return None
    return ArticleDetail(
        article=chosen,
        current=chosen is articles[-1],
        revisions=tuple(each.revision for each in articles),
        figures=tuple(_figures(articles)),
        outcomes=outcomes_of(ask, article_id),
    )


def copies_of(ask: Asker, article_id: str) -> tuple[NearCopy, ...]:
    """Current articles that nearly say what one says: found by shared bands, then compared."""
    own = next(iter(_signed(ask, every([CURRENT, *where(article_id=article_id)]))), None)
    if own is None or not own.signature:
        return ()
    shared: Query = {"terms": {"rasad.bands": list(bands(own.signature))}}
    others = every(
        [CURRENT, shared], must_not=[{"term": {"rasad.article_id": article_id}}],
        should=[{"term": {"rasad.bands": band}} for band in bands(own.signature)],
    )  # fmt: skip
    return nearest(own, _signed(ask, others))


def _signed(ask: Asker, query: Query) -> list[Signed]:
    """The articles that share most bands, without their text."""
    answer = ask.search("articles", query=query, size=MOST_LOOKED_AT, source_excludes="rasad.text")
    found = (hit["_source"]["rasad"] for hit in answer["hits"]["hits"])
    return [msgspec.convert({**ours["record"], "title": ours["title"]}, Signed) for ours in found]


def _figures(articles: Sequence[TaggedArticle]) -> Iterator[StoredFigure]:
    later = [article.revision for article in articles[1:]]
    for article, by in zip_longest(articles, later):
        for figure in article.figures:
            yield StoredFigure(figure=figure, revision=article.revision, superseded_by=by)


def outcomes_of(ask: Asker, article_id: str) -> tuple[Outcome, ...]:
    """What became of each fetch of an article."""
    return outcomes(ask, every(where(article_id=article_id)))


def outcomes(ask: Asker, query: Query) -> tuple[Outcome, ...]:
    """Outcomes by instant of fetching."""
    hits = ask.all("events", query, sort=[{"@timestamp": "asc"}, {"rasad.outcome_id": "asc"}])
    return tuple(msgspec.convert(hit["_source"]["rasad"]["record"], Outcome) for hit in hits)
