"""`rasad replay`: rehearse a folder of articles in a store of its own."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from schemas.errors import InputError


def arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, and how to answer."""
    parser.add_argument("folder", type=Path, help="a folder of articles, with manifest.yaml or not")
    parser.add_argument("--json", action="store_true", help="print one JSON object at the end")
    parser.add_argument(
        "--backfill", action="store_true", help="into the live store, without telling anybody"
    )
    parser.add_argument(
        "--notify", action="store_true", help="tell the channels of what a rehearsal found, once"
    )
    parser.add_argument(
        "--driver", choices=("embedded", "faust"), default="embedded",
        help="faust: through the configured Kafka and Elasticsearch; default: this process",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Rehearse (or fill the live store) and print what was found; nobody is told unasked."""
    if options.notify and (options.backfill or options.driver == "faust"):
        raise InputError(
            "--notify tells of a rehearsal in this process alone",
            remedy="Leave out --backfill and --driver.",
        )
    if options.driver == "faust":
        return _through_the_cluster(options)
    status = show(options.folder, options, backfill=options.backfill)
    return _told(options) if options.notify else status


def _told(options: argparse.Namespace) -> int:
    from console.configuration import settings_of
    from console.folders import rehearsal_store
    from console.telling import tell

    return tell(rehearsal_store(options.folder), settings_of(options))


def _through_the_cluster(options: argparse.Namespace) -> int:
    """The same over Kafka, Faust and Elasticsearch; the same answer."""
    import json

    from console.configuration import settings_of
    from console.rehearsal import answer
    from console.report import report
    from console.wiring.cluster import needing_the_extra

    settings = settings_of(options)
    with needing_the_extra():
        from console.clusterreplay import backfill, rehearse

        found = (backfill if options.backfill else rehearse)(options.folder, settings)
    print(json.dumps(answer(found), ensure_ascii=False) if options.json else report(found))
    return 0


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
