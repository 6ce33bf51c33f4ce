"""`rasad figures`: the claims of each series; `figures reject` takes a misread one out."""

from __future__ import annotations

import argparse
import json

import msgspec

from console.report import series_name
from console.stores import asked, store_arguments
from console.terminal import table
from schemas.claims import Bounds
from schemas.queries import Queries, TimelinePoint
from streams.notify.wording import size

HEAD = ("claim", "claimed", "status", "figure", "kind", "who says so", "outlets", "mentions")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which series, or which claim to reject."""
    parser.add_argument("action", nargs="?", choices=("list", "reject"), default="list")
    parser.add_argument("id", nargs="?", help="the claim to reject")
    parser.add_argument("--reason", help="why it is rejected")
    parser.add_argument("--force", help="only this force")
    parser.add_argument("--place", help="only this place")
    parser.add_argument("--json", action="store_true", help="print JSON")
    store_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """List timelines, or reject a claim."""
    if options.action == "reject":
        from console.decide import reject

        return reject(options)
    with asked(options) as queries:
        found = {series: queries.timeline(series) for series in _series(queries, options)}
    if options.json:
        print(json.dumps(msgspec.to_builtins(found), ensure_ascii=False))
        return 0
    for series, points in found.items():
        print(f"{series_name(series)}\n{table(HEAD, [_row(point) for point in points])}\n")
    if not found:
        print("no figures")
    return 0


def _series(queries: Queries, options: argparse.Namespace) -> list[str]:
    return [
        row.series
        for row in queries.series()
        if options.force in {None, row.force} and options.place in {None, row.place}
    ]


def _row(point: TimelinePoint) -> list[str]:
    claim, figure = point.claim, point.claim.figure
    bounds = Bounds(low=figure.low, high=figure.high)
    return [
        claim.claim_id[:12],
        figure.claim_date.isoformat() if figure.claim_date else "undated",
        figure.status.value + (" (denied)" if point.denied_by else ""),
        size(bounds, None, "en", qualifier=figure.qualifier)
        if figure.low is not None or figure.high is not None
        else "-",
        figure.kind.value,
        figure.attribution or "-",
        ", ".join(point.sources) or claim.source,
        str(point.mentions),
    ]
