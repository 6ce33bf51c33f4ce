"""The first page, and a series with its chart and its table."""

from __future__ import annotations

import json

from console.page.asked import Asked, Drawn, PageFault
from console.page.chart import chart
from console.page.rendering import series_name
from console.page.words import say
from schemas.decisions import is_muted
from schemas.queries import AlertFilter, Queries

NEWEST = 5
MOST_ALERTS = 50


def first(queries: Queries, asked: Asked) -> Drawn:
    """All series, and the newest alerts."""
    alerts = queries.alerts(AlertFilter(per_page=NEWEST))
    return Drawn(
        "first.html",
        say("nav.figures", asked.language),
        {"rows": queries.series(), "alerts": alerts.rows, "live": True},
    )


def series(queries: Queries, asked: Asked) -> Drawn:
    """One series: its steps, its claims and its alerts.

    Raises:
        PageFault: there is no such series.
    """
    name = asked.parts["series"]
    points = queries.timeline(name)
    if not points and all(row.series != name for row in queries.series()):
        raise PageFault("fault.no_series", 404)
    drawn = chart(points)
    alerts = queries.alerts(AlertFilter(series=name, per_page=MOST_ALERTS))
    decided = queries.decisions(name)
    return Drawn(
        "series.html",
        series_name(name, asked.desk.names[asked.language], asked.language),
        {
            "series": name,
            "points": list(reversed(points)),
            "chart": json.dumps({**drawn, "words": _legend(asked)}, ensure_ascii=False),
            "alerts": alerts.rows,
            "muted": is_muted(decided),
            "live": True,
        },
    )


def _legend(asked: Asked) -> dict[str, str]:
    return {
        status: say(f"legend.{status}", asked.language)
        for status in ("current", "planned", "former", "denied")
    }
