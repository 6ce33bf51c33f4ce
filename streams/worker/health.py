"""`/live`, `/ready` and `/metrics`, served from the loop that does the work.

That the answer comes at all shows that the loop turns. Readiness is 503 while tables are
recovered, partitions move, something is held back, or the process drains.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest


class Health:
    """The small server. ``unready`` gives the reasons against, in sentences."""

    def __init__(
        self,
        host: str,
        port: int,
        registry: CollectorRegistry,
        unready: Callable[[], Sequence[str]],
    ) -> None:
        self._host = host
        self._port = port
        self._registry = registry
        self._unready = unready
        self._runner: web.AppRunner | None = None
        self.address: tuple[str, int] | None = None

    async def start(self) -> tuple[str, int]:
        """Listen; gives the address, as the port may have been any free one."""
        app = web.Application()
        app.router.add_get("/live", self._live)
        app.router.add_get("/ready", self._ready)
        app.router.add_get("/metrics", self._metrics)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        found: Any = self._runner.addresses[0]
        self.address = (str(found[0]), int(found[1]))
        return self.address

    async def stop(self) -> None:
        """Let go of the port."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _live(self, request: web.Request) -> web.Response:
        del request
        return web.json_response({"live": True})

    async def _ready(self, request: web.Request) -> web.Response:
        del request
        reasons = list(self._unready())
        return web.json_response(
            {"ready": not reasons, "reasons": reasons}, status=503 if reasons else 200
        )

    async def _metrics(self, request: web.Request) -> web.Response:
        del request
        body = generate_latest(self._registry)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})
