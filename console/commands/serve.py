"""`rasad serve`: the page over a store, until stopped."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from console.stores import chosen, store_arguments

if TYPE_CHECKING:
    from console.page.desk import Desk
    from console.page.guarding import Guard


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and which store to show."""
    parser.add_argument("--host", help="the address to listen on; default: the configured one")
    parser.add_argument("--port", type=int, help="its port; 0 takes a free one")
    parser.add_argument("--seconds", type=float, help="stop after so long; default: never")
    parser.add_argument("--sources", type=Path, help="the list; default: the configured one")
    store_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Serve; the address is printed once it answers."""
    from console.configuration import settings_of
    from console.page.guarding import check_address
    from console.wiring.page import guard

    settings = settings_of(options)
    host = options.host or settings["page_host"]
    port = settings["page_port"] if options.port is None else options.port
    own = guard(settings)
    check_address(host, "set" if own.demands else "")
    desk = _desk(options, settings)
    asyncio.run(_serve(desk, own, (host, port), options.seconds))
    return 0


def _desk(options: argparse.Namespace, settings: Mapping[str, Any]) -> Desk:
    from connectors.sources.loading import load_sources
    from console.folders import data_folder
    from console.wiring.page import cluster_desk, embedded_desk

    listed = options.sources or data_folder() / settings["sources"]
    sources = load_sources(listed) if listed.is_file() else ()
    if options.store == "elasticsearch":
        return cluster_desk(settings, sources)
    return embedded_desk(chosen(options), settings, sources)


async def _serve(desk: Desk, guard: Guard, place: tuple[str, int], seconds: float | None) -> None:
    from console.page.server import Page, start

    runner, address = await start(Page(desk, guard), *place)
    print(f"the page: {address} (Ctrl-C stops)", file=sys.stderr, flush=True)
    try:
        await asyncio.wait([asyncio.create_task(asyncio.Event().wait())], timeout=seconds)
    finally:
        await runner.cleanup()
