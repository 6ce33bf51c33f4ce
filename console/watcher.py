"""Sources, stages, store and alerts in one process: what `rasad watch` runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from connectors.sources.model import Source
from connectors.state.contract import FetchState
from connectors.watch.loop import watch as watch_sources
from connectors.watch.settings import Event, WatchSettings
from console.folders import data_folder, live_store
from console.wiring import local
from console.wiring.delivering import Delivery
from console.wiring.driver import driver
from console.wiring.web import fetch_state, fetcher
from schemas.documents import RawDocument
from streams.clean.charset import decode_page
from streams.embedded.engine import Engine

PAUSE = 1.0
"""Seconds between two looks at what waits."""

FETCH_STATE = "fetch.db"

Show = Callable[[Sequence[Source], FetchState], Callable[[Event], None]]
"""Takes what is watched and gives what is told of each event."""


async def watch(
    sources: Sequence[Source],
    contact: str,
    settings: Mapping[str, Any],
    show: Show,
    seconds: float | None,
) -> None:
    """Watch until cancelled, or for so many seconds.

    The driver and its connection live on one thread of their own, so that a batch that
    is being read never delays a poll; what leaves for people has another.
    """
    loop = asyncio.get_running_loop()
    worker = ThreadPoolExecutor(1, thread_name_prefix="rasad-driver")
    engine = await loop.run_in_executor(worker, lambda: driver(live_store(), settings))
    stop = asyncio.Event()
    if seconds is not None:
        loop.call_later(seconds, stop.set)
    state = fetch_state(data_folder() / FETCH_STATE)
    own = WatchSettings(clock=local.now, tell=show(sources, state), decode=decoded)

    async def take(documents: Sequence[RawDocument]) -> None:
        await loop.run_in_executor(worker, engine.append, list(documents))

    stages = asyncio.create_task(_stages(loop, worker, engine, stop))
    try:
        with Delivery(live_store(), settings):
            async with fetcher(state, contact) as polite:
                await watch_sources(sources, polite, state, take, own, stop=stop)
            stop.set()
            await stages
    finally:
        stop.set()
        await asyncio.gather(stages, return_exceptions=True)
        await loop.run_in_executor(worker, engine.close)
        worker.shutdown()
        state.close()


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


def decoded(data: bytes, content_type: str | None) -> str:
    """A page's text, its charset found as the stage finds it."""
    return decode_page(data, content_type).text
