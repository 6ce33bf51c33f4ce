"""`rasad index`: templates of Elasticsearch put, indices shown, or built anew."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connectors.elasticsearch.settings import ElasticSettings


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which kind of index."""
    parser.add_argument("action", choices=("setup", "status", "reindex"), help="what to do")
    parser.add_argument("kind", nargs="?", default="articles", help="which indices (reindex)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Doing it again changes nothing; readers never see half an index."""
    from console.configuration import settings_of
    from console.wiring.cluster import elastic, needing_the_extra

    settings = elastic(settings_of(options))
    with needing_the_extra():
        import connectors.elasticsearch.setup  # noqa: F401 - to say what is missing
    return {"setup": _setup, "status": _status, "reindex": _reindex}[options.action](
        settings, options
    )


def _setup(settings: ElasticSettings, options: argparse.Namespace) -> int:
    from connectors.elasticsearch.setup import setup

    made = setup(settings)
    if options.json:
        print(json.dumps(asdict(made)))
        return 0
    print("\n".join(f"put {name}" for name in made.templates))
    for each in made.left_out:
        print(f"left out: {each}")
    return 0


def _status(settings: ElasticSettings, options: argparse.Namespace) -> int:
    from connectors.elasticsearch.setup import status
    from console.terminal import table

    rows = [asdict(each) for each in status(settings)]
    if options.json:
        print(json.dumps(rows))
        return 0
    head = ("index", "documents", "bytes", "health", "blocks")
    cells = [[f"{row['bytes']:,}" if name == "bytes" else _cell(row[name]) for name in head]
             for row in rows]  # fmt: skip
    print(table(head, cells) if rows else "no index yet; workers make them when they write")
    return 0


def _cell(value: object) -> str:
    return (", ".join(value) or "-") if isinstance(value, tuple) else str(value)


def _reindex(settings: ElasticSettings, options: argparse.Namespace) -> int:
    from connectors.elasticsearch.rebuilding import reindex

    made = reindex(settings, options.kind)
    if options.json:
        print(json.dumps(made))
    else:
        print("\n".join(f"built {name}" for name in made) or f"there is no index of {options.kind}")
    return 0
