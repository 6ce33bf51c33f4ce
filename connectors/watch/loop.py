"""The loop that leases due sources and polls them, many at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from functools import partial

from connectors.fetch.answer import Fetcher
from connectors.sources.model import Source
from connectors.state.contract import FetchState, Lease
from connectors.watch.poll import LeaseLost, Poller
from connectors.watch.settings import Event, Sink, WatchSettings
from schemas.errors import RasadError

_PAUSE = 5.0
_RETRY = 60.0
_UNKNOWN = 3600.0


class Watcher:
    """Watches sources until it is stopped.

    Several processes with one state share the sources by leases.
    """

    def __init__(
        self,
        sources: Iterable[Source],
        poller: Poller,
        state: FetchState,
        settings: WatchSettings,
    ) -> None:
        self._sources = {source.name: source for source in sources if source.enabled}
        self._poller = poller
        self._state = state
        self._settings = settings
        self._running: dict[str, tuple[Lease, asyncio.Task[None]]] = {}
        self._stopping = asyncio.Event()
        self._registered = False

    def stop(self) -> None:
        """Stop after what is under way."""
        self._stopping.set()

    async def run(self) -> None:
        """Poll what is due, until stopped. Polls under way are finished first."""
        beat = asyncio.create_task(self._heartbeat())
        try:
            while not self._stopping.is_set():
                await self._settings.sleep(self._turn())
            await asyncio.gather(*[task for _, task in self._running.values()])
        finally:
            beat.cancel()
            for _, task in self._running.values():
                task.cancel()

    def _turn(self) -> float:
        """Start polls of what is due; gives how long to wait before the next look."""
        free = self._settings.polls_at_once - len(self._running)
        if free <= 0:
            return self._settings.tick
        try:
            if not self._registered:
                self._state.register(dict.fromkeys(self._sources, self._now()))
                self._registered = True
            leases = self._state.take(self._settings.owner, self._now(), self._settings.lease, free)
        except RasadError as error:
            self._settings.tell(Event("held", "", str(error)))
            return _PAUSE
        for lease in leases:
            task = asyncio.create_task(self._poll(lease))
            self._running[lease.source] = (lease, task)
            task.add_done_callback(partial(self._done, lease.source))
        return self._settings.tick

    def _done(self, source: str, _: asyncio.Task[None]) -> None:
        self._running.pop(source, None)

    async def _poll(self, lease: Lease) -> None:
        source = self._sources.get(lease.source)
        try:
            if source is None:
                self._state.commit(lease, next_at=self._now() + _UNKNOWN)
                return
            await self._poller.poll(source, lease)
        except LeaseLost:
            self._settings.tell(Event("lost", lease.source))
        except RasadError as error:
            self._settings.tell(Event("held", lease.source, str(error)))
            self._give_back(lease)
        except Exception as error:  # noqa: BLE001  # one source's fault must not stop the others
            self._settings.tell(Event("failed", lease.source, f"{type(error).__name__}: {error}"))
            self._give_back(lease)

    def _give_back(self, lease: Lease) -> None:
        try:
            self._state.commit(lease, next_at=self._now() + _RETRY)
        except RasadError:
            return

    async def _heartbeat(self) -> None:
        while True:
            await self._settings.sleep(self._settings.heartbeat)
            # A shared state that was emptied knows no source, and would give none for good.
            self._registered = False
            for lease, task in list(self._running.values()):
                try:
                    held = self._state.renew(lease, self._now(), self._settings.lease)
                except RasadError:
                    break  # the state is away for all of them: each would wait in vain
                if not held and not task.done():
                    task.cancel()

    def _now(self) -> float:
        return self._settings.clock().timestamp()


async def watch(
    sources: Iterable[Source],
    fetcher: Fetcher,
    state: FetchState,
    sink: Sink,
    settings: WatchSettings,
    *,
    headers: Mapping[str, Mapping[str, str]] | None = None,
    stop: asyncio.Event | None = None,
) -> None:
    """Watch sources until ``stop`` is set (or the task is cancelled).

    ``fetcher`` is a :class:`connectors.fetch.PoliteFetcher`; ``sink`` takes documents and
    returns once they are safe. Validators and seen marks are written after that only.
    """
    watcher = Watcher(sources, Poller(fetcher, state, sink, settings, headers), state, settings)
    work = asyncio.create_task(watcher.run())
    if stop is None:
        await work
        return
    waiting = asyncio.create_task(stop.wait())
    await asyncio.wait({work, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    watcher.stop()
    await work
