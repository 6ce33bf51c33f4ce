"""`rasad watch`: poll the sources, read what is new, and tell of alerts, until stopped."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which sources, who to contact, and when to stop by itself."""
    parser.add_argument("--sources", type=Path, help="the list; default: the configured one")
    parser.add_argument("--contact", help="an address for the user agent")
    parser.add_argument("--port", type=int, help="the page's port; default: the configured one")
    parser.add_argument("--no-page", action="store_true", help="watch without the page")
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
    place = _place(options, settings)
    print(f"watching {len(sources)} sources; Ctrl-C stops", file=sys.stderr)
    with view() as show:
        asyncio.run(watch(sources, contact, settings, show, options.seconds, place=place))
    return 0


def _place(options: argparse.Namespace, settings: Mapping[str, Any]) -> tuple[str, int] | None:
    """Where the page listens.

    Raises:
        ConfigurationError: it would be open to others without a password.
    """
    from console.page.guarding import check_address

    if options.no_page:
        return None
    check_address(settings["page_host"], settings["page_password"])
    port = settings["page_port"] if options.port is None else options.port
    return settings["page_host"], port
