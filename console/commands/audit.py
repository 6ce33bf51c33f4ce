"""`rasad audit`: compare what came, what ended, and what was said; name what is missing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from console.stores import chosen, store_arguments

if TYPE_CHECKING:
    from console.auditing import Audit


def arguments(parser: argparse.ArgumentParser) -> None:
    """From when on, which store, and how to answer."""
    parser.add_argument(
        "--since", type=_moment, help="fetched since this day or instant (2026-03-01T06:00), UTC"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--metrics", action="store_true", help="print Prometheus' text format, for its collector"
    )
    store_arguments(parser)


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text[:30]!r} is no day or instant") from error
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def run(options: argparse.Namespace) -> int:
    """Compare; 1 if anything is missing or double."""
    result = _audited(options)
    if options.json:
        print(json.dumps(asdict(result), ensure_ascii=False))
    elif options.metrics:
        print("\n".join(metrics(result)))
    else:
        print("\n".join(told(result)))
    return 1 if result.findings else 0


def _of_the_cluster(options: argparse.Namespace) -> Audit:
    from console.clusterauditing import audit
    from console.configuration import read
    from console.unsent import told_since, wanted_on
    from console.wiring.channels import described
    from console.wiring.cluster import elastic, elastic_queries, kafka, shared_marks
    from console.wiring.local import now
    from schemas.identity import instant

    settings, configuration = read(getattr(options, "config", None))
    elastic(settings)  # what is not named is said before a whole topic is read
    names = tuple(each.name for each in described(settings))
    compare = partial(
        audit,
        kafka(settings),
        partial(elastic_queries, settings),
        instant(options.since) if options.since else "",
        told=(told_since(Path(configuration)), names, wanted_on(settings, now())),
        kept_since=_kept_since(settings["elastic_kept_months"], now()),
    )
    if not settings["redis_url"]:
        return compare()
    with closing(shared_marks(settings)) as state:
        return compare(links=state.marks)


def _kept_since(months: int, now: datetime) -> str:
    """Before this an index may have come to the end of its life; no end is no limit."""
    from schemas.identity import instant

    return instant(now - timedelta(days=31 * months)) if months else ""


def _audited(options: argparse.Namespace) -> Audit:
    if options.store == "elasticsearch":
        return _of_the_cluster(options)
    from console.auditing import audit
    from console.configuration import read
    from console.folders import data_folder, live_store
    from console.unsent import told_since, wanted_by
    from console.watcher import FETCH_STATE
    from console.wiring.local import now
    from schemas.identity import instant

    path = chosen(options)
    since = instant(options.since) if options.since else ""
    if path != live_store():
        return audit(path, path.with_name("none"), since)
    settings, configuration = read(getattr(options, "config", None))
    wanted = told_since(Path(configuration)), wanted_by(settings, now())
    return audit(path, data_folder() / FETCH_STATE, since, wanted)


def told(result: Audit) -> Iterator[str]:
    """The answer in lines for a person."""
    from console.terminal import plain

    yield ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in result.counts.items())
    for each in result.findings:
        ids = ", ".join(map(str, each["ids"])) if isinstance(each["ids"], list) else ""
        yield plain(f"{each['count']} × {each['what']} ({each['where'] or each['ledger']}): {ids}")
    yield "nothing is missing" if not result.findings else f"{len(result.findings)} findings"


def metrics(result: Audit) -> Iterator[str]:
    """The figures as gauges; the names are a contract."""
    yield "# TYPE rasad_audit_records gauge"
    for name, count in result.counts.items():
        # A channel's name is the user's own words.
        label = name.replace("\\", r"\\").replace('"', r"\"")
        yield f'rasad_audit_records{{ledger="{label}"}} {count}'
    yield "# TYPE rasad_audit_findings gauge"
    ledgers = {"links", "documents", "articles", "outcomes", "letters", "figures", "claims"}
    for ledger in sorted(ledgers | {"alerts", "deliveries"}):
        found = [each["count"] for each in result.findings if each["ledger"] == ledger]
        total = sum(count for count in found if isinstance(count, int))
        yield f'rasad_audit_findings{{ledger="{ledger}"}} {total}'
