"""A simulated week of 300 sources on an injected clock (and a shorter one, always run)."""

import asyncio
from collections import Counter
from functools import lru_cache

import pytest

from connectors.fetch import PoliteFetcher
from connectors.schedule import CHECKS
from connectors.sources import Source, checking
from connectors.state import MemoryState
from connectors.watch import WatchSettings, watch
from tests.connectors.watch.virtual import START, run
from tests.connectors.watch.world import DAY, SimFetcher, World


@pytest.fixture(autouse=True)
def _each_body_is_read_once(monkeypatch):
    """A simulated week polls the same bodies over and over; reading is a pure function."""
    read = lru_cache(4096)(checking.parse_feed)
    monkeypatch.setattr(checking, "parse_feed", read)


def simulate(sources, seconds):
    world = World(sources, seconds)
    documents = []

    async def work(clock):
        fetcher = SimFetcher(world, clock)
        state = MemoryState()
        polite = PoliteFetcher(fetcher, state, clock=clock, gap=5.0, robots=False)
        settings = WatchSettings(
            clock=clock, draw=lambda: 0.5, tick=20.0, lease=3600.0, heartbeat=900.0,
            polls_at_once=1000,
        )  # fmt: skip
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(seconds, stop.set)
        listed = [Source(name=o.host, url=o.feed) for o in world.outlets.values()]
        await watch(listed, polite, state, documents.extend, settings, stop=stop)
        return fetcher, state

    fetcher, state = run(work)
    return world, fetcher, state, documents


def verdict(sources, seconds):
    world, fetcher, state, documents = simulate(sources, seconds)
    first, bodies = {}, Counter()
    for each in documents:
        first.setdefault(each.url, each)
        bodies[each.url, each.body_hash] += 1
    delays, missed, edits_missed, edits = [], [], [], 0
    for outlet in world.outlets.values():
        for index, at in enumerate(outlet.times):
            url = f"https://{outlet.host}/a/{index}"
            settle = 3 * 3600 + (5 * 3600 * 4 if outlet.behaviour == "outage" else 0)
            if at < START or at > START + seconds - settle:
                continue
            if url not in first:
                missed.append((outlet.behaviour, url))
                continue
            if outlet.behaviour != "outage":
                delays.append(first[url].fetched_at.timestamp() - at)
            edited = outlet.edits.get(index)
            seen_at = first[url].fetched_at.timestamp()
            looks = [seen_at + age for age in CHECKS if edited and seen_at + age > edited]
            # A look falls on the first poll after its age, at most two intervals later.
            if edited and seen_at < edited and looks and looks[0] + 6 * 3600 < START + seconds:
                edits += 1
                versions = [key for key in bodies if key[0] == url]
                if len(versions) < 2:
                    edits_missed.append(url)
    delays.sort()
    fixed = sources * seconds / 600
    return {
        "articles": len(first),
        "missed": missed,
        "edits": edits,
        "edits_missed": edits_missed,
        "repeated": [key for key, count in bodies.items() if count > 1],
        "requests": fetcher.feeds / fixed,
        "p95": delays[int(len(delays) * 0.95)],
        "closest": fetcher.closest,
        "article_requests": fetcher.articles,
        "state": state,
        "world": world,
    }


def check(found):
    assert found["missed"] == []
    assert found["edits"] > 1000
    assert found["edits_missed"] == []
    assert found["repeated"] == []
    assert found["closest"] >= 4.99
    assert found["requests"] <= 0.5
    assert found["p95"] <= 2 * 0.95 * 600


def test_three_days_of_thirty_sources():
    found = verdict(30, 3 * DAY)
    assert found["edits"] > 0
    assert found["missed"] == found["edits_missed"] == found["repeated"] == []
    assert found["closest"] >= 4.99


@pytest.mark.timeout(1500)
@pytest.mark.slow
def test_a_week_of_three_hundred_sources():
    check(verdict(300, 7 * DAY))
