"""What can be taken away: CSV for spreadsheets, JSON, and alerts as an Atom feed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from xml.etree import ElementTree as ET

import msgspec

from console.page.asked import Asked, File, PageFault
from console.page.views import alerts, articles
from console.page.words import say
from console.paging import every_alert, every_article
from console.terminal import plain
from schemas.claims import Alert, Evidence
from schemas.queries import ArticleRow, Queries, TimelinePoint
from streams.notify.wording import heading, size

MOST_ROWS = 10_000
"""Rows of one export: a person filters, a program asks the store."""
FEED_ENTRIES = 50
BOM = "\ufeff"
ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"
_FORMULA = re.compile(r"^\s*[=+\-@\t\r|%＝＋－＠]")
"""A cell that a spreadsheet would run; also in full-width forms (OWASP, CSV injection)."""


def cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = plain("" if value is None else str(value))
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return f"'{text}" if not is_number and _FORMULA.match(text) else text


def _csv(name: str, head: Sequence[str], rows: Iterator[Sequence[object]]) -> File:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    return File((BOM + out.getvalue()).encode(), "text/csv; charset=utf-8", f"{name}.csv")


def _json(name: str, rows: object) -> File:
    body = json.dumps(msgspec.to_builtins(rows), ensure_ascii=False).encode()
    return File(body, "application/json", f"{name}.json")


def _articles(queries: Queries, asked: Asked) -> Iterator[ArticleRow]:
    return islice(every_article(queries, articles.wanted(asked)), MOST_ROWS)


def _alerts(queries: Queries, asked: Asked) -> Iterator[Alert]:
    rows = islice(every_alert(queries, alerts.wanted(asked)), MOST_ROWS)
    return (row.alert for row in rows)


def search_csv(queries: Queries, asked: Asked) -> File:
    """The articles of a search."""
    head = ("article_id", "source", "published_at", "title", "url", "figures", "relevance")
    rows = (
        (row.article_id, row.source, row.published_at and row.published_at.isoformat(), row.title,
         row.url, row.figures, f"{row.relevance:.2f}")
        for row in _articles(queries, asked)
    )  # fmt: skip
    return _csv("rasad-articles", head, rows)


def search_json(queries: Queries, asked: Asked) -> File:
    """The same as JSON."""
    return _json("rasad-articles", list(_articles(queries, asked)))


_ALERT_HEAD = (
    "alert_id", "series", "kind", "claim_date", "before", "after", "rule", "source_before",
    "sentence_before", "source_after", "sentence_after", "url_after",
)  # fmt: skip


def _alert_row(alert: Alert, language: str) -> Sequence[object]:
    old = alert.evidence_before
    new = alert.evidence_after
    return (
        alert.alert_id, alert.series, alert.kind.value, alert.claim_date.isoformat(),
        size(alert.before, old, language) if old else "", size(alert.after, new, language),
        alert.rule, old.source if old else "", old.figure.quote if old else "", new.source,
        new.figure.quote, new.url,
    )  # fmt: skip


def alerts_csv(queries: Queries, asked: Asked) -> File:
    """The alerts that the filter lets through."""
    rows = (_alert_row(each, asked.language) for each in _alerts(queries, asked))
    return _csv("rasad-alerts", _ALERT_HEAD, rows)


def alerts_json(queries: Queries, asked: Asked) -> File:
    """The same as JSON."""
    return _json("rasad-alerts", list(_alerts(queries, asked)))


_CLAIM_HEAD = (
    "claim_id", "claim_date", "force", "place", "kind", "change", "status", "scope", "low", "high",
    "qualifier", "attribution", "outlets", "baseline", "denied_by", "sentence", "url",
)  # fmt: skip


def _claim_row(point: TimelinePoint) -> Sequence[object]:
    claim, figure = point.claim, point.claim.figure
    return (
        claim.claim_id, figure.claim_date and figure.claim_date.isoformat(), figure.force,
        figure.place, figure.kind.value, figure.change and figure.change.value,
        figure.status.value, figure.scope.value, figure.low, figure.high, figure.qualifier.value,
        figure.attribution, "; ".join(point.sources), "yes" if point.is_baseline else "",
        "; ".join(point.denied_by), figure.quote, claim.url,
    )  # fmt: skip


def _timeline(queries: Queries, asked: Asked) -> Sequence[TimelinePoint]:
    points = queries.timeline(asked.parts["series"])
    if not points:
        raise PageFault("fault.no_series", 404)
    return points[:MOST_ROWS]


def series_csv(queries: Queries, asked: Asked) -> File:
    """The claims of a series."""
    return _csv("rasad-series", _CLAIM_HEAD, map(_claim_row, _timeline(queries, asked)))


def series_json(queries: Queries, asked: Asked) -> File:
    """The same as JSON."""
    return _json("rasad-series", list(_timeline(queries, asked)))


def atom(queries: Queries, asked: Asked) -> File:
    """The newest alerts as a feed; the ids are the alerts' own, so a reader shows each once."""
    ET.register_namespace("", ATOM)
    names = asked.desk.names[asked.language]
    found = queries.alerts(
        msgspec.structs.replace(alerts.wanted(asked), page=1, per_page=FEED_ENTRIES)
    )
    items = [row.alert for row in found.rows]
    feed = ET.Element(f"{{{ATOM}}}feed", {f"{{{XML}}}lang": asked.language})
    title = f"{say('app', asked.language)} – {say('nav.alerts', asked.language)}"
    newest = max((each.fetched_at for each in items), default=datetime.fromtimestamp(0, UTC))
    _add(feed, "title", title)
    _add(feed, "id", "urn:rasad:alerts")
    _add(feed, "updated", newest.isoformat())
    for alert in items:
        entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "id", f"urn:rasad:alert:{alert.alert_id}")
        _add(entry, "title", heading(alert, asked.language, names))
        _add(entry, "updated", alert.fetched_at.isoformat())
        author = ET.SubElement(entry, f"{{{ATOM}}}author")
        _add(author, "name", alert.evidence_after.source)
        ET.SubElement(
            entry, f"{{{ATOM}}}link", {"href": f"/{asked.language}/alerts/{alert.alert_id}"}
        )
        _add(entry, "content", _told(alert, asked.language), type="text")
    body = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return File(body, "application/atom+xml; charset=utf-8")


def _told(alert: Alert, language: str) -> str:
    sides: list[tuple[str, Evidence]] = [("after", alert.evidence_after)]
    if alert.evidence_before is not None:
        sides.insert(0, ("before", alert.evidence_before))
    return "\n".join(f"{say(label, language)}: {side.figure.quote}" for label, side in sides)


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes).text = plain(text)
