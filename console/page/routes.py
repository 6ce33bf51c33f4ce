"""Every address of the page below its language, and the view that answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from console.page import exports
from console.page.asked import Asked, Drawn, File
from console.page.views import alerts, articles, figures, pipeline
from schemas.queries import Queries

View = Callable[[Queries, Asked], Drawn | File]


class Route(NamedTuple):
    """An address as aiohttp writes it (``{name}`` is a part), and its view."""

    path: str
    view: View


ROUTES: tuple[Route, ...] = (
    Route("/", figures.first),
    Route("/series/{series}.csv", exports.series_csv),
    Route("/series/{series}.json", exports.series_json),
    Route("/series/{series}", figures.series),
    Route("/alerts", alerts.listed),
    Route("/alerts.csv", exports.alerts_csv),
    Route("/alerts.json", exports.alerts_json),
    Route("/alerts.atom", exports.atom),
    Route("/alerts/{alert}", alerts.shown),
    Route("/search", articles.search),
    Route("/search.csv", exports.search_csv),
    Route("/search.json", exports.search_json),
    Route("/articles/{article}", articles.article),
    Route("/sources", pipeline.sources),
    Route("/pipeline", pipeline.pipeline),
)
"""The first that fits answers."""
