"""1,000 feeds under 1,000 host names in one process, into the embedded log on disk.

Run as ``python -m bench.feeds``: start, memory, and the delay from "item appears" to "record in
the log", which is safe on disk. The server runs in a process of its own.
"""

# A benchmark reads the real clock; its functions are its own.
# ruff: noqa: ANN001, ANN201, ANN202, TID251
import asyncio
import multiprocessing
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from connectors.fetch import Guard, Http, Limits, PoliteFetcher, user_agent
from connectors.sources import Source
from connectors.state import SqliteState
from connectors.watch import WatchSettings, watch
from console.settings import SETTINGS
from console.wiring.driver import driver

FEEDS, INTERVAL, SECONDS = 1000, 10, 50


def serve(port, born):
    async def answer(request):
        host = request.host.partition(":")[0]
        if request.path == "/robots.txt":
            return web.Response(status=404)
        now = time.time()
        if request.path == "/feed":
            items = f"<item><link>http://{host}:{port.value}/a/0</link></item>"
            if now >= born[int(host[1:].partition(".")[0])]:
                items = f"<item><link>http://{host}:{port.value}/a/1</link></item>" + items
            return web.Response(text=f"<rss><channel>{items}</channel></rss>")
        return web.Response(text="<p>نص الخبر</p>", content_type="text/html")

    async def main():
        app = web.Application()
        app.router.add_get("/{tail:.*}", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, backlog=2048).start()
        port.value = runner.addresses[0][1]
        await asyncio.Event().wait()

    asyncio.run(main())


async def measure(port, born, folder):
    first, delays, feeds = {}, [], set()
    started, loop = time.time(), asyncio.get_running_loop()
    settings_ = {name: setting.default for name, setting in SETTINGS.items()}

    worker = ThreadPoolExecutor(1)
    engine = await loop.run_in_executor(worker, driver, Path(folder) / "rasad.db", settings_)

    async def sink(documents):
        await loop.run_in_executor(worker, engine.append, documents)
        for each in documents:
            number = int(each.source[1:])
            if each.url.endswith("/a/1"):
                delays.append(time.time() - born[number])
            else:
                feeds.add(number)
                first[number] = time.time() - started

    async def lookup(_host, _port):
        return ["127.0.0.1"]

    span = f"{INTERVAL}s"
    sources = [
        Source(name=f"h{number}", url=f"http://h{number}.example:{port}/feed",
               least_interval=span, greatest_interval=span)
        for number in range(FEEDS)
    ]  # fmt: skip
    state = SqliteState(f"{folder}/fetch.sqlite")
    guard = Guard(networks=("127.0.0.1/32",), ports=frozenset({port}))
    settings = WatchSettings(clock=lambda: datetime.now(UTC), tick=0.25, polls_at_once=200)
    stop = asyncio.Event()
    loop.call_later(SECONDS, stop.set)
    async with Http(
        Limits(guard=guard), user_agent=user_agent("bench@example.org"), lookup=lookup
    ) as http:
        polite = PoliteFetcher(http, state, clock=settings.clock, gap=0.1)
        await watch(sources, polite, state, sink, settings, stop=stop)
    logged = len(first) + len(delays)
    await loop.run_in_executor(worker, engine.close)
    worker.shutdown()
    delays.sort()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("| measure | value |\n| --- | --- |")
    print(f"| feeds polled | {len(feeds)} of {FEEDS} |")
    print(f"| all polled after | {max(first.values()):.1f} s |")
    print(f"| records in the log | {logged} |")
    print(f"| memory at most | {memory:.0f} MB |")
    if delays:
        print(f"| new items found | {len(delays)} |")
        print(f"| delay p50 / p99 | {delays[len(delays) // 2]:.1f} s /"
              f" {delays[int(len(delays) * 0.99)]:.1f} s (interval {INTERVAL} s) |")  # fmt: skip


def main():
    import tempfile

    now = time.time()
    port = multiprocessing.Value("i", 0)
    born = multiprocessing.Array("d", [now + 25 + (n % 100) / 10 for n in range(FEEDS)])
    server = multiprocessing.Process(target=serve, args=(port, born), daemon=True)
    server.start()
    while not port.value:
        time.sleep(0.05)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(port.value, born, folder))
    server.terminate()


if __name__ == "__main__":
    sys.exit(main())
