"""`rasad connect`: poll the sources and put what is new onto Kafka, until stopped."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which sources, who to contact, and when to stop by itself."""
    parser.add_argument("--sources", type=Path, help="the list; default: the configured one")
    parser.add_argument("--contact", help="an address for the user agent")
    parser.add_argument("--seconds", type=float, help="stop after so long; default: never")


def run(options: argparse.Namespace) -> int:
    """Connect. Several processes share the sources; each is polled by one at a time."""
    from connectors.sources.loading import load_sources
    from console.configuration import settings_of
    from console.folders import data_folder
    from console.watchview import view
    from console.wiring.cluster import kafka, needing_the_extra

    settings = settings_of(options)
    servers = kafka(settings).servers
    sources = load_sources(options.sources or data_folder() / settings["sources"])
    contact = str(options.contact or settings["contact"])
    with needing_the_extra():
        from console.connector import connect
    print(f"{len(sources)} sources onto {servers}; Ctrl-C stops", file=sys.stderr)
    with view() as show:
        asyncio.run(connect(sources, contact, settings, show, options.seconds))
    return 0
