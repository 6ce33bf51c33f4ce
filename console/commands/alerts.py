"""`rasad alerts`: list, show one with its evidence, confirm or dismiss it."""

from __future__ import annotations

import argparse
import json
from datetime import datetime

import msgspec

from console.report import alert_lines, series_name
from console.stores import asked, store_arguments
from console.terminal import isolated, local_day, one_line, plain
from schemas.claims import Bounds, Evidence
from schemas.errors import InputError
from schemas.queries import AlertFilter, AlertRow


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, with which alert."""
    parser.add_argument(
        "action", nargs="?", choices=("list", "show", "confirm", "dismiss"), default="list"
    )
    parser.add_argument("id", nargs="?", help="the alert, or an unambiguous beginning of its id")
    parser.add_argument("--reason", help="why it is confirmed or dismissed")
    parser.add_argument("--series", help="only this series, such as nato|IQ")
    parser.add_argument("--kind", help="only this kind")
    parser.add_argument("--superseded", action="store_true", help="list superseded ones as well")
    parser.add_argument("--page", type=int, default=1, help="which page, from 1")
    parser.add_argument("--json", action="store_true", help="print JSON")
    store_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """List, show or decide."""
    if options.action in {"confirm", "dismiss"}:
        from console.decide import judge

        return judge(options)
    return _show(options) if options.action == "show" else _list(options)


def _list(options: argparse.Namespace) -> int:
    wanted = AlertFilter(
        series=options.series,
        kind=options.kind,
        superseded=options.superseded,
        page=options.page,
    )
    with asked(options) as queries:
        found = queries.alerts(wanted)
    if options.json:
        print(json.dumps(msgspec.to_builtins(found), ensure_ascii=False))
        return 0
    for row in found.rows:
        print("\n".join([f"{row.alert.alert_id[:12]}  {row.alert.claim_date}",
                         *alert_lines(row.alert)]))  # fmt: skip
    print(f"{found.total} alerts, page {found.page} of {found.pages}")
    return 0


def _show(options: argparse.Namespace) -> int:
    if not options.id:
        raise InputError("which alert?", remedy="Give its id, as `rasad alerts` lists it.")
    with asked(options) as queries:
        row = queries.alert(options.id)
    if row is None:
        raise InputError(
            f"no alert begins with {options.id!r}", remedy="`rasad alerts` lists them."
        )
    if options.json:
        print(json.dumps(msgspec.to_builtins(row), ensure_ascii=False))
    else:
        print("\n".join(explained(row)))
    return 0


def explained(row: AlertRow) -> list[str]:
    """Both sentences, both articles, the intervals compared and the rule."""
    alert = row.alert
    lines = [f"alert {alert.alert_id} ({alert.standing.value})", *alert_lines(alert), ""]
    if alert.evidence_before is not None:
        lines += _article("before", alert.evidence_before)
    lines += _article("after", alert.evidence_after)
    if alert.compared is not None:
        first, second = alert.compared
        lines.append(f"compared: {_interval(first)} with {_interval(second)}")
    if alert.envelope is not None:
        lines.append(f"in dispute: {_interval(alert.envelope)}")
    lines.append(f"rule: {alert.rule}; series {series_name(alert.series)}")
    lines.append(f"corroborated {alert.corroborations} times, copied {alert.syndications} times")
    for decision in row.decisions:
        lines.append(f"decided: {decision.verdict.value} ({plain(decision.reason)})")
    return lines


def _article(label: str, evidence: Evidence) -> list[str]:
    speaker = evidence.figure.attribution
    return [
        f"{label}: {one_line(evidence.title or '(no title)')}",
        (
            f"  article {evidence.article_id[:12]} of {plain(evidence.source)},"
            f" published {_day(evidence.published_at)},"
            f" claimed {evidence.claim_date or 'undated'},"
            f" said by {isolated(speaker) if speaker else 'nobody named'}"
        ),
        f"  {one_line(evidence.url)}" if evidence.url else "  no address",
    ]


def _day(moment: datetime | None) -> str:
    return local_day(moment) if moment else "on an unknown day"


def _interval(bounds: Bounds) -> str:
    low = "…" if bounds.low is None else f"{bounds.low:,}"
    high = "…" if bounds.high is None else f"{bounds.high:,}"
    return f"{low} to {high}"
