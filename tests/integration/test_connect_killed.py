"""Two whole `rasad connect` processes on a real Kafka and Redis; one is killed with `-9`."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from aiohttp import web

from connectors.kafka import KafkaSettings, create, read_to_end, remove, wanted_topics
from schemas.codec import decode
from schemas.documents import RawDocument
from schemas.topics import RAW
from streams.worker.layout import changelogs
from tests.integration.test_redis_away import redis

__all__ = ["redis"]
pytestmark = [pytest.mark.servers, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
MAIN = Path(__file__).with_name("connect_main.py")
SOURCES, TAKEOVER, STOPS = 12, 30, 20
TEXT = "وصل الوفد إلى المدينة صباح اليوم والتقى عدداً من المسؤولين وبحث معهم ملفات مشتركة. " * 16


class Feeds:
    """A host for each feed; says who asked, and whether two did at once."""

    def __init__(self) -> None:
        self.items = 2
        self.under_way: Counter[str] = Counter()
        self.both: list[str] = []
        self.asked: Counter[str] = Counter()

    async def __call__(self, request: web.Request) -> web.Response:
        if request.path != "/feed":
            return web.Response(status=404)
        host = request.host
        who = "one" if "one@" in request.headers["User-Agent"] else "two"
        self.asked[who] += 1
        self.under_way[host] += 1
        if self.under_way[host] > 1:
            self.both.append(host)
        await asyncio.sleep(0.05)
        self.under_way[host] -= 1
        items = "".join(
            f"<item><title>خبر {n}</title><link>http://{host}/a/{n}</link>"
            f"<content:encoded>{TEXT}{n}</content:encoded></item>"
            for n in range(self.items)
        )
        return web.Response(
            text='<rss xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel>{items}</channel></rss>",
            content_type="application/rss+xml",
        )


async def served(feeds: Feeds) -> tuple[web.AppRunner, int]:
    app = web.Application()
    app.router.add_get("/{tail:.*}", feeds)
    runner = web.AppRunner(app)
    await runner.setup()
    port = 0
    for number in range(SOURCES):
        await web.TCPSite(runner, f"127.0.0.{number + 2}", port).start()
        port = runner.addresses[0][1]
    return runner, port


async def process(place: Path, name: str, port: int, settings: dict[str, str]):
    """A process with a data folder of its own, as on a machine of its own."""
    data = place / name
    data.mkdir()
    sources = [
        {"name": f"s{number}", "type": "rss", "url": f"http://127.0.0.{number + 2}:{port}/feed",
         "least_interval": "1s", "greatest_interval": "1s"}
        for number in range(SOURCES)
    ]  # fmt: skip
    (data / "sources.yaml").write_text(json.dumps({"sources": sources}), encoding="utf-8")
    environment = {**os.environ, **settings, "RASAD_DATA": str(data), "PYTHONPATH": str(ROOT)}
    log = (data / "log.txt").open("w")
    return await asyncio.create_subprocess_exec(
        sys.executable, str(MAIN), str(port), "connect", "--contact", f"{name}@example.org",
        env=environment, cwd=ROOT, stdout=log, stderr=log,
    )  # fmt: skip


async def until(condition, seconds: float) -> None:
    """Ask again and again, in a thread, until it is so."""
    end = time.monotonic() + seconds
    while not await asyncio.to_thread(condition):
        assert time.monotonic() < end, "it did not happen in time"
        await asyncio.sleep(0.2)


@pytest.mark.timeout(150)
async def test_nothing_is_missed_and_nothing_polled_twice_at_once(
    cluster, redis, tmp_path, record_property
):
    namespace = f"killed-{os.getpid()}"
    kafka = KafkaSettings(cluster.kafka.bootstrap, namespace=namespace)
    wanted = wanted_topics(kafka, changelogs(namespace))
    create(kafka, wanted)
    settings = {
        **cluster.environment(), "RASAD_NAMESPACE": namespace, "RASAD_REDIS_URL": redis.url,
    }  # fmt: skip
    feeds = Feeds()
    runner, port = await served(feeds)
    both = [await process(tmp_path, name, port, settings) for name in ("one", "two")]

    def stored() -> Counter[str]:
        return Counter(decode(RawDocument, each.value).url for each in read_to_end(kafka, RAW))

    try:
        await until(lambda: len(stored()) == SOURCES * 2 and len(feeds.asked) == 2, 40)
        both[0].kill()
        await both[0].wait()
        feeds.items, killed = 4, time.monotonic()
        await until(lambda: len(stored()) == SOURCES * 4, TAKEOVER + 10)
        took = time.monotonic() - killed
    finally:
        for each in both:
            if each.returncode is None:
                each.terminate()
                await asyncio.wait_for(each.wait(), STOPS)
        await runner.cleanup()
    assert both[1].returncode == 0, "it stops when it is asked to"
    found = stored()
    remove(kafka, [each.name for each in wanted])
    record_property("seconds until all were taken over", round(took, 1))
    assert took < TAKEOVER
    # Of what the killed one had handed on and not yet marked, at most a poll of each lease.
    assert sum(found.values()) - len(found) <= SOURCES * 2
    assert len(feeds.both) <= SOURCES
