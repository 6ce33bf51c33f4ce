"""Alerts for a person: a list, one with all its evidence, the channels."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from console.configuration import settings_of
from console.report import alert_lines, series_name
from console.stores import asked, check_page, chosen
from console.terminal import isolated, local_day, one_line, plain, table
from console.wiring.channels import cluster_statuses, stored_statuses, with_configured
from schemas.claims import Bounds, Evidence
from schemas.delivery import ChannelStatus
from schemas.errors import InputError
from schemas.queries import AlertFilter, AlertRow


def listed(options: argparse.Namespace) -> int:
    """One page of alerts, the newest claim date first."""
    wanted = AlertFilter(
        series=options.series,
        kind=options.kind,
        superseded=options.superseded,
        page=options.page,
    )
    with asked(options) as queries:
        found = queries.alerts(wanted)
    check_page(found.page, found.pages)
    if options.json:
        print(json.dumps(msgspec.to_builtins(found), ensure_ascii=False))
        return 0
    for row in found.rows:
        words = [each.verdict.value for each in row.decisions]
        decided = f"  ({', '.join(words)})" if words else ""
        print(f"{row.alert.alert_id[:12]}  {row.alert.claim_date}{decided}")
        print("\n".join(alert_lines(row.alert)))
    print(f"{found.total} alerts, page {found.page} of {found.pages}")
    return 0


def shown(options: argparse.Namespace) -> int:
    """One alert with everything behind it."""
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


def explained(row: AlertRow) -> Iterator[str]:
    """Both sentences, both articles, the intervals compared and the rule."""
    alert = row.alert
    yield f"alert {alert.alert_id} ({alert.standing.value})"
    yield from alert_lines(alert)
    yield ""
    if alert.evidence_before is not None:
        yield from _article("before", alert.evidence_before)
    yield from _article("after", alert.evidence_after)
    if alert.compared is not None:
        first, second = alert.compared
        yield f"compared: {_interval(first)} with {_interval(second)}"
    if alert.envelope is not None:
        yield f"in dispute: {_interval(alert.envelope)}"
    yield f"rule: {alert.rule}; series {series_name(alert.series)}"
    yield f"corroborated {alert.corroborations} times, copied {alert.syndications} times"
    for each in row.decisions:
        reason = f" ({isolated(each.reason)})" if each.reason else ""
        yield f"decided: {each.verdict.value}{reason}"


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


def channels(options: argparse.Namespace) -> int:
    """How each channel has been doing: one machine's, or with Elasticsearch the cluster's."""
    settings = settings_of(options)
    rows = with_configured(_statuses(options, settings), settings)
    if options.json:
        print(json.dumps(msgspec.to_builtins(rows), ensure_ascii=False))
        return 0
    cells = [
        [each.channel, str(each.sent), str(each.pending),
         each.last_success_at.isoformat(timespec="seconds") if each.last_success_at else "never",
         each.last_error or "-"]
        for each in rows
    ]  # fmt: skip
    print(table(("channel", "sent", "waiting", "last success", "what is wrong"), cells))
    return 0


def _statuses(options: argparse.Namespace, settings: Mapping[str, Any]) -> Sequence[ChannelStatus]:
    if options.store == "elasticsearch":
        return cluster_statuses(settings)
    return stored_statuses(chosen(options))
