"""`rasad audit`: compare what came, what ended, and what was said; name what is missing."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time

from console.stores import chosen, store_arguments


def arguments(parser: argparse.ArgumentParser) -> None:
    """From when on, and which store."""
    parser.add_argument("--since", type=date.fromisoformat, help="fetched since this day, in UTC")
    parser.add_argument("--json", action="store_true", help="print JSON")
    store_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Compare; 1 if anything is missing."""
    from console.auditing import audit
    from console.folders import data_folder, live_store
    from console.terminal import plain
    from console.watcher import FETCH_STATE
    from schemas.identity import instant

    since = instant(datetime.combine(options.since, time(), UTC)) if options.since else ""
    path = chosen(options)
    fetching = data_folder() / FETCH_STATE if path == live_store() else path.with_name("none")
    result = audit(path, fetching, since)
    if options.json:
        print(json.dumps(asdict(result), ensure_ascii=False))
        return 1 if result.findings else 0
    print(", ".join(f"{count} {name.replace('_', ' ')}" for name, count in result.counts.items()))
    for each in result.findings:
        ids = ", ".join(map(str, each["ids"])) if isinstance(each["ids"], list) else ""
        print(plain(f"{each['count']} × {each['what']} ({each['where'] or each['ledger']}): {ids}"))
    print("nothing is missing" if not result.findings else f"{len(result.findings)} findings")
    return 1 if result.findings else 0
