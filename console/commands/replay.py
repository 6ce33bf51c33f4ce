"""`rasad replay`: rehearse a folder of articles in a store of its own."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, and how to answer."""
    parser.add_argument("folder", type=Path, help="a folder of articles, with manifest.yaml or not")
    parser.add_argument("--json", action="store_true", help="print one JSON object at the end")
    parser.add_argument(
        "--backfill", action="store_true", help="into the live store, without telling anybody"
    )


def run(options: argparse.Namespace) -> int:
    """Rehearse (or fill the live store) and print what was found; nobody is notified."""
    return show(options.folder, options, backfill=options.backfill)


def show(folder: Path, options: argparse.Namespace, *, backfill: bool = False) -> int:
    """Take a folder through the topology and print the answer."""
    import json

    from console.backfill import backfill as fill
    from console.configuration import settings_of
    from console.progress import shown
    from console.rehearsal import answer, rehearse
    from console.report import report

    with shown(f"reading {folder}") as observer:
        found = (fill if backfill else rehearse)(folder, settings_of(options), observer)
    if options.json:
        print(json.dumps(answer(found), ensure_ascii=False))
    else:
        print(report(found))
    if found.counts.dead:
        where = "" if backfill else f" --rehearsal {folder}"
        print(
            f"{found.counts.dead} could not be read; `rasad dead list{where}` says why.",
            file=sys.stderr,
        )
    return 0
