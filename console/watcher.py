"""Sources, stages, store and alerts in one process: what `rasad watch` runs."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from connectors.sources.model import Source
from connectors.watch.loop import watch as watch_sources
from connectors.watch.settings import Event, WatchSettings
from console.folders import data_folder, live_store
from console.terminal import plain
from console.wiring import local
from console.wiring.web import fetch_state, fetcher
from schemas.documents import RawDocument
from streams.clean.charset import decode_page
from streams.embedded.engine import Engine

PAUSE = 1.0
"""Seconds between two looks at what waits."""


async def watch(
    sources: Sequence[Source], contact: str, settings: Mapping[str, Any], seconds: float | None
) -> None:
    """Watch until cancelled, or for so many seconds.

    The driver and its connection live on one thread of their own, so that a batch that
    is being read never delays a poll.
    """
    loop = asyncio.get_running_loop()
    worker = ThreadPoolExecutor(1, thread_name_prefix="rasad-driver")
    engine = await loop.run_in_executor(
        worker, lambda: local.engine(live_store(), batch_size=settings["batch_size"])
    )

    async def take(documents: Sequence[RawDocument]) -> None:
        await loop.run_in_executor(worker, engine.append, list(documents))

    stop = asyncio.Event()
    state = fetch_state(data_folder() / "fetch.db")
    tasks = [asyncio.create_task(_stages(loop, worker, engine, stop))]
    if seconds is not None:
        loop.call_later(seconds, stop.set)
    try:
        async with fetcher(state, contact) as polite:
            own = WatchSettings(clock=local.now, tell=_tell, decode=_decoded)
            await watch_sources(sources, polite, state, take, own, stop=stop)
    finally:
        stop.set()
        await asyncio.gather(*tasks)
        await loop.run_in_executor(worker, engine.close)
        worker.shutdown()


async def _stages(
    loop: asyncio.AbstractEventLoop, worker: ThreadPoolExecutor, engine: Engine, stop: asyncio.Event
) -> None:
    """Take what waits through the topology, again and again."""
    while True:
        taken = await loop.run_in_executor(worker, engine.run_until_idle)
        if stop.is_set() and not taken:
            return
        if not taken:
            await asyncio.sleep(PAUSE)


def _decoded(data: bytes, content_type: str | None) -> str:
    """A page's text, its charset found as the stage finds it."""
    return decode_page(data, content_type).text


def _tell(event: Event) -> None:
    counts = f" new {event.new}, known {event.known}" if event.kind == "polled" else ""
    print(plain(f"{event.kind} {event.source}{counts} {event.text}").rstrip(), file=sys.stderr)
