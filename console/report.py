"""What a rehearsal found, for a person: the timeline of each series, then the alerts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from console.terminal import isolated, one_line, plain, table
from schemas.claims import Alert, Bounds, Evidence
from streams.notify.message import LABELS
from streams.notify.wording import KIND_WORDS, size

if TYPE_CHECKING:
    from console.rehearsal import Rehearsed
    from schemas.documents import TaggedArticle
    from schemas.figures import Figure

HEAD = ("claimed", "status", "figure", "kind", "who says so", "outlet")


def report(rehearsed: Rehearsed) -> str:
    """The whole report, ready to print."""
    counts = rehearsed.counts
    lines = [
        (
            f"{counts.documents} documents, {counts.relevant} relevant, {counts.figures} figures,"
            f" {len(rehearsed.alerts)} alerts, {counts.dead} dead ({rehearsed.seconds:.2f} s)"
        )
    ]
    for series, rows in _by_series(rehearsed.articles):
        lines += ["", f"Reported figures of {series_name(series)}", table(HEAD, rows)]
    for number, alert in enumerate(rehearsed.alerts, 1):
        lines += ["", *alert_lines(alert, number)]
    if not rehearsed.alerts:
        lines += ["", "No alert: no reported figure changed."]
    return "\n".join(lines)


def series_name(series: str) -> str:
    """`nato|IQ` as `nato in IQ`."""
    force, _, place = series.partition("|")
    return f"{force} in {place}" if place else force


def _by_series(articles: Sequence[TaggedArticle]) -> Iterator[tuple[str, list[list[str]]]]:
    rows: dict[str, list[tuple[str, list[str]]]] = {}
    for article in articles:
        for figure in article.figures:
            day = figure.claim_date.isoformat() if figure.claim_date else "undated"
            rows.setdefault(figure.series, []).append((day, _row(day, figure, article.source)))
    for series, found in rows.items():
        yield series, [row for _, row in sorted(found, key=lambda each: each[0])]


def _row(day: str, figure: Figure, source: str) -> list[str]:
    bounds = Bounds(low=figure.low, high=figure.high)
    change = f" ({figure.change.value})" if figure.change else ""
    who = figure.attribution or "-"
    return [
        day,
        figure.status.value,
        _size(bounds, figure),
        f"{figure.kind.value}{change}",
        who,
        source,
    ]


def _size(bounds: Bounds, figure: Figure) -> str:
    if bounds.low is None and bounds.high is None:
        return "-"
    return size(bounds, None, "en", qualifier=figure.qualifier)


def alert_lines(alert: Alert, number: int | None = None) -> list[str]:
    """An alert with both sentences, in English and Arabic words."""
    words = KIND_WORDS[alert.kind]
    mark = f"{number}. " if number is not None else ""
    head = f"{mark}{alert.kind.value.upper()} {series_name(alert.series)}: {words['en']}"
    lines = [f"{head} / {isolated(words['ar'])}  [{alert.rule}]"]
    if alert.evidence_before is not None:
        lines += _side("before", alert.before, alert.evidence_before)
    lines += _side("after", alert.after, alert.evidence_after)
    return lines


def _side(label: str, bounds: Bounds | None, evidence: Evidence) -> list[str]:
    word = f"{LABELS['en'][label].lower()} / {isolated(LABELS['ar'][label])}"
    day = evidence.claim_date.isoformat() if evidence.claim_date else "undated"
    figures = f"{size(bounds, evidence, 'en')} / {isolated(size(bounds, evidence, 'ar'))}"
    return [
        f"   {word}: {figures}, {day}, {plain(evidence.source)}",
        f"     {one_line(evidence.figure.quote)}",
    ]
