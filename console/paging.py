"""Every row of a question that a store answers page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from schemas.queries import MAX_PER_PAGE, AlertFilter, AlertRow, ArticleFilter, ArticleRow, Queries


def every_article(queries: Queries, wanted: ArticleFilter) -> Iterator[ArticleRow]:
    """All articles that the filter lets through, in its order; pages are asked for as needed."""
    return _every(queries.articles, wanted)


def every_alert(queries: Queries, wanted: AlertFilter) -> Iterator[AlertRow]:
    """All alerts that the filter lets through, the newest claim date first."""
    return _every(queries.alerts, wanted)


def _every(ask: Callable[[Any], Any], wanted: ArticleFilter | AlertFilter) -> Iterator[Any]:
    page = pages = 1
    while page <= pages:
        found = ask(replace(wanted, page=page, per_page=MAX_PER_PAGE))
        yield from found.rows
        page, pages = page + 1, found.pages
