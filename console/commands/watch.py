"""`rasad watch`: poll the sources, read what is new, and tell of alerts, until stopped."""

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
    """Watch: a live table on a terminal, plain lines in a pipe."""
    from connectors.sources.loading import load_sources
    from console.configuration import settings_of
    from console.folders import data_folder
    from console.watcher import watch
    from console.watchview import view

    settings = settings_of(options)
    sources = load_sources(options.sources or data_folder() / settings["sources"])
    contact = str(options.contact or settings["contact"])
    print(f"watching {len(sources)} sources; Ctrl-C stops", file=sys.stderr)
    with view() as show:
        asyncio.run(watch(sources, contact, settings, show, options.seconds))
    return 0
