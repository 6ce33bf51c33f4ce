"""Alerts, newest first, and one with everything behind it."""

from __future__ import annotations

from console.page.asked import Asked, Drawn, PageFault, check_page
from console.page.words import say
from schemas.claims import AlertKind
from schemas.queries import AlertFilter, AlertPage, Queries

KINDS = tuple(kind.value for kind in AlertKind if kind is not AlertKind.OTHER)


def wanted(asked: Asked, per_page: int = 20) -> AlertFilter:
    """The filter that the address asks for.

    Raises:
        PageFault: a field makes no sense.
    """
    kind = asked.text("kind")
    if kind is not None and kind not in KINDS:
        raise PageFault("fault.kind", value=kind)
    return AlertFilter(
        series=asked.text("series"),
        kind=kind,
        source=asked.text("source"),
        since=asked.day("since"),
        until=asked.day("until"),
        superseded=asked.text("superseded") is not None,
        page=asked.number(),
        per_page=per_page,
    )


def listed(queries: Queries, asked: Asked) -> Drawn:
    """One page of alerts."""
    found: AlertPage = queries.alerts(wanted(asked))
    check_page(found.page, found.pages)
    return Drawn(
        "alerts.html",
        say("nav.alerts", asked.language),
        {
            "found": found,
            "kinds": KINDS,
            "all_series": [row.series for row in queries.series()],
            "sources": queries.sources_of(),
            "live": found.page == 1,
        },
    )


def shown(queries: Queries, asked: Asked) -> Drawn:
    """One alert: both sentences, both articles, the intervals compared, the rule.

    Raises:
        PageFault: there is no such alert.
    """
    row = queries.alert(asked.parts["alert"])
    if row is None:
        raise PageFault("fault.no_alert", 404)
    return Drawn("alert.html", say("details", asked.language), {"row": row})
