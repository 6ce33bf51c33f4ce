"""A small simulated web: sources that publish, edit, break, move and lie."""

import bisect
import hashlib
import math
from random import Random
from urllib.parse import urlsplit

from connectors.fetch.answer import Answer, Failure
from tests.connectors.watch.virtual import START

HOUR, DAY = 3600.0, 86_400.0


class Outlet:
    """One feed. ``behaviour``: plain, lying, outage, moved, unvalidated."""

    def __init__(self, number, rate, behaviour, rng, seconds):
        self.host = f"news{number}.example"
        self.behaviour = behaviour
        self.feed = f"https://{self.host}/feed"
        self.times = []
        self.listed = 8 + int(rate * 8)
        at = START - 3 * DAY
        while at < START + seconds:
            hour = (at / HOUR) % 24
            daily = max(0.1, 1 + 0.8 * math.sin((hour - 6) / 24 * 2 * math.pi))
            at += rng.expovariate(rate * daily) * HOUR
            self.times.append(at)
        self.times = [each for each in self.times if each < START + seconds]
        self.edits = {
            index: self.times[index] + rng.choice([0.4, 3, 15, 100]) * HOUR
            for index in range(len(self.times))
            if rng.random() < 0.1
        }
        day = START + rng.uniform(1, 4) * DAY
        self.outage = (day, day + rng.uniform(0.5, 5) * HOUR)
        self.moved_at = START + rng.uniform(1, 5) * DAY

    def count(self, now):
        return bisect.bisect_right(self.times, now)

    def size(self):
        return self.listed


class World:
    def __init__(self, sources, seconds, seed=7):
        rng = Random(seed)
        kinds = ["plain"] * 6 + ["lying", "outage", "moved", "unvalidated"]
        self.outlets = {}
        for number in range(sources):
            rate = min(12.0, max(0.02, rng.lognormvariate(-1.3, 1.3)))
            outlet = Outlet(number, rate, kinds[number % 10], rng, seconds)
            self.outlets[outlet.host] = outlet

    async def answer(self, clock, url, headers):
        now = clock().timestamp()
        parts = urlsplit(url)
        outlet = self.outlets[parts.hostname.removeprefix("new.")]
        low, high = outlet.outage
        if outlet.behaviour == "outage" and low <= now < high:
            return Answer(url, failure=Failure.CONNECT)
        if parts.path == "/robots.txt":
            return Answer(url, 404, url)
        if parts.path in ("/feed", "/feed2"):
            return self._feed(outlet, url, headers, now)
        return self._article(outlet, url, int(parts.path.rpartition("/")[2]), now)

    def _feed(self, outlet, url, headers, now):
        count = outlet.count(now)
        moved = None
        if outlet.behaviour == "moved" and now >= outlet.moved_at and url.endswith("/feed"):
            moved = url + "2"
        tag = f'"{count}"'
        if outlet.behaviour == "lying":
            tag = '"same"'
        sent = {} if outlet.behaviour == "unvalidated" else {"etag": tag}
        if headers.get("If-None-Match") == tag and sent:
            return Answer(url, 304, moved or url, sent, moved_to=moved)
        items = "".join(
            f"<item><link>https://{outlet.host}/a/{index}</link><title>خبر {index}</title>"
            f"<pubDate>{int(outlet.times[index])}</pubDate></item>"
            for index in range(count - 1, max(-1, count - 1 - outlet.size()), -1)
        )
        body = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
        return Answer(url, 200, moved or url, sent, body, moved_to=moved)

    def _article(self, outlet, url, index, now):
        edited = index in outlet.edits and now >= outlet.edits[index]
        body = f"<html><body>نص {outlet.host} {index} {'معدل' if edited else ''}</body></html>"
        return Answer(url, 200, url, {"content-type": "text/html"}, body.encode())


class SimFetcher:
    """Counts requests and their distances in time."""

    def __init__(self, world, clock):
        self.world, self.clock = world, clock
        self.feeds = self.articles = 0
        self.last, self.closest = {}, math.inf

    async def get(self, url, headers=None):
        now = self.clock().timestamp()
        host = urlsplit(url).hostname
        self.closest = min(self.closest, now - self.last.get(host, -math.inf))
        self.last[host] = now
        if "/feed" in url:
            self.feeds += 1
        else:
            self.articles += 1
        return await self.world.answer(self.clock, url, headers or {})


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()
