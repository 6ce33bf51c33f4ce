"""Sources, stages, store and alerts in one process: what `rasad watch` runs."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from typing import Any

from aiohttp import web

from connectors.sources.headers import headers_of
from connectors.sources.model import Source
from connectors.state.contract import FetchState
from connectors.watch.loop import watch as watch_sources
from connectors.watch.settings import Event, WatchSettings
from console.folders import data_folder, live_store
from console.page.desk import Act
from console.page.server import Page, start
from console.room import demand_room
from console.stopping import asked_to_stop
from console.wiring import local
from console.wiring.delivering import Delivery
from console.wiring.driver import driver
from console.wiring.page import embedded_desk, guard
from console.wiring.web import fetch_state, fetcher, limits_of
from schemas.documents import RawDocument
from schemas.errors import InputError
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
    *,
    place: tuple[str, int] | None = None,
) -> None:
    """Watch until SIGTERM or Ctrl-C, or for so many seconds; with a ``place``, the page is there.

    The driver and its connection live on one thread of their own, so that a batch that
    is being read never delays a poll; what leaves for people has another.
    """
    secrets, limits = headers_of(sources), limits_of(settings)
    loop = asyncio.get_running_loop()
    worker = ThreadPoolExecutor(1, thread_name_prefix="rasad-driver")
    engine = await loop.run_in_executor(worker, lambda: driver(live_store(), settings))
    stop = asked_to_stop(seconds)
    state = fetch_state(data_folder() / FETCH_STATE)
    own = WatchSettings(clock=local.now, tell=show(sources, state), decode=decoded)

    async def take(documents: Sequence[RawDocument]) -> None:
        demand_room(live_store().parent, settings["least_free_mb"])
        await loop.run_in_executor(worker, engine.append, list(documents))

    stages = asyncio.create_task(_stages(loop, worker, engine, stop))
    page = None
    try:
        if place is not None:
            page = await _page(
                engine, settings, sources, partial(loop.run_in_executor, worker), place
            )
        with Delivery(live_store(), settings):
            async with fetcher(state, contact, limits) as polite:
                await watch_sources(sources, polite, state, take, own, headers=secrets, stop=stop)
            stop.set()
            await stages
    finally:
        stop.set()
        if page is not None:
            await page.cleanup()
        await asyncio.gather(stages, return_exceptions=True)
        await loop.run_in_executor(worker, engine.close)
        worker.shutdown()
        state.close()


async def _page(
    engine: Engine,
    settings: Mapping[str, Any],
    sources: Sequence[Source],
    act: Act,
    place: tuple[str, int],
) -> web.AppRunner | None:
    """The page beside what is watched; what a person does there is done by this driver.

    A page that cannot listen is no reason to miss the news: it is said, and watching goes on.
    """
    desk = embedded_desk(live_store(), settings, sources, engine=lambda: nullcontext(engine))
    try:
        runner, address = await start(Page(replace(desk, act=act), guard(settings)), *place)
    except InputError as error:
        print(f"rasad: watching without a page: {error}", file=sys.stderr)
        return None
    print(f"the page: {address}", file=sys.stderr)
    return runner


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
