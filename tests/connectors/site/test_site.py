"""Every behaviour of the test site, played by a real HTTP server on loopback."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from connectors.canonical import canonical
from connectors.fetch import Guard, Http, Limits, PoliteFetcher, user_agent
from connectors.sources import Source, SourceKind
from connectors.sources.model import LinkRule
from connectors.state import MemoryState
from connectors.watch import Poller, WatchSettings
from schemas.identity import article_id_from_url
from tests.connectors.site.behaviours import BEHAVIOURS, START, Reply, rss

DOCS = Path(__file__).parents[3] / "docs" / "sources.md"


class Site:
    def __init__(self, behaviour):
        self.behaviour = behaviour
        self.feeds, self.articles = [], []
        self.counts = Counter()

    async def handle(self, request):
        path = request.path
        if path == "/robots.txt":
            given = self.behaviour.robots
            return (
                web.Response(status=given)
                if isinstance(given, int)
                else web.Response(text=given.replace("PORT", str(request.url.port)))
            )
        if path == "/feed":
            self.feeds.append(dict(request.headers))
            return self._reply(path, self.behaviour.feed)
        if path == "/feed2":
            return web.Response(text=rss(1))
        if path == "/map.xml":
            days = {11: "2026-12-01", 12: "2027-01-02", 13: "2027-01-03", 14: "2027-02-01"}
            urls = "".join(
                f"<url><loc>/a/{number}</loc><lastmod>{day}</lastmod></url>"
                for number, day in days.items()
            )
            return web.Response(text=f"<urlset>{urls}</urlset>")
        if path == "/older":
            return web.Response(text=rss(6, 5, 4))
        self.articles.append(path)
        number = int(path.rpartition("/")[2])
        body = f"<html><body><p>نص الخبر {number}</p></body></html>"
        return self._reply(path, self.behaviour.articles.get(number, [Reply(body)]))

    def _reply(self, path, replies):
        reply = replies[min(self.counts[path], len(replies) - 1)]
        self.counts[path] += 1
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        headers = {"Content-Type": "text/html", **reply.headers}
        return web.Response(status=reply.status, body=body, headers=headers)


@dataclass
class Outcome:
    documents: list
    state: object
    requests: list
    articles: list
    delay: float
    slept: list
    port: int

    def id_of(self, path):
        return article_id_from_url(canonical(f"http://site.example:{self.port}{path}"))


async def play(behaviour):
    site = Site(behaviour)
    app = web.Application()
    app.router.add_get("/{tail:.*}", site.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    try:
        return await poll(behaviour, site, port)
    finally:
        await runner.cleanup()


async def poll(behaviour, site, port):
    moment, slept, documents = [START], [], []

    def clock():
        return datetime.fromtimestamp(moment[0], UTC)

    async def sleep(seconds):
        slept.append(seconds)
        moment[0] += seconds

    async def lookup(host, _):
        return ["127.0.0.1"] if host == "site.example" else ["10.0.0.1"]

    guard = Guard(networks=("127.0.0.1/32",), ports=frozenset({80, 443, port}))
    given = dict(behaviour.source)
    given["type"] = SourceKind(given.get("type", "rss"))
    if "links" in given:
        given["links"] = LinkRule(selector=given["links"])
    given["archive"] = tuple(
        f"http://site.example:{port}{path}" for path in given.get("archive", ())
    )
    source = Source(name="site", url=f"http://site.example:{port}/feed", **given)
    state = MemoryState()
    state.register({"site": moment[0]})
    settings = WatchSettings(clock=clock, sleep=sleep, draw=lambda: 0.5)
    limits = Limits(body_bytes=1_000_000, guard=guard)
    async with Http(limits, user_agent=user_agent("t@example.org"), lookup=lookup) as http:
        polite = PoliteFetcher(http, state, clock=clock, sleep=sleep, gap=0.0)
        poller = Poller(polite, state, documents.extend, settings)
        for _ in range(behaviour.polls):
            (lease,) = state.take("t", moment[0], 1e9, 1)
            settled = await poller.poll(source, lease)
            after = moment[0]
            moment[0] = settled.next_at
    return Outcome(
        documents, settled.state, site.feeds, site.articles, settled.next_at - after, slept, port
    )


@pytest.mark.parametrize("behaviour", BEHAVIOURS, ids=lambda each: each.name)
async def test_behaviour(behaviour):
    got = await play(behaviour)
    assert behaviour.check(got), (got.state, [d.title for d in got.documents], got.delay)


def test_there_are_at_least_sixty_and_each_is_in_the_guide():
    assert len(BEHAVIOURS) >= 60
    assert len({each.name for each in BEHAVIOURS}) == len(BEHAVIOURS)
    guide = DOCS.read_text("utf-8")
    for each in BEHAVIOURS:
        assert f"| {each.name} | {each.plays} | {each.answer} |" in guide


def test_every_test_that_the_guide_names_is_there():
    root, guide = DOCS.parents[1], DOCS.read_text("utf-8")
    named = re.findall(r"`(tests/[\w./]+)`", guide)
    assert len(named) > 15
    assert [path for path in named if not (root / path).exists()] == []
    sources = "".join(path.read_text("utf-8") for path in (root / "tests").rglob("test_*.py"))
    tests = re.findall(r"`(test_\w+)`", guide)
    assert [name for name in tests if f"def {name}(" not in sources] == []
