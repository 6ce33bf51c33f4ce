"""Order of effects: the log first, then validators and marks; crashes between them."""

import asyncio
from datetime import UTC, datetime

import pytest

from connectors.fetch import Answer
from connectors.sources import Source, SourceKind
from connectors.state import MemoryState
from connectors.watch import Poller, WatchSettings, gaps, snapshot, watch
from connectors.watch.poll import LeaseLost
from schemas.errors import ServiceUnavailable

NOW = 1_800_000_000.0
FEED = "<rss><channel>{}</channel></rss>"
ITEM = "<item><title>خبر</title><link>https://n.example/{}</link></item>"


class Pages:
    def __init__(self, *numbers):
        self.numbers, self.asked = numbers, []

    async def get(self, url, headers=None):
        self.asked.append((url, dict(headers or {})))
        if url.endswith(("/feed", "/other")):
            if (headers or {}).get("If-None-Match") == '"1"':
                return Answer(url, 304, url)
            body = FEED.format("".join(ITEM.format(number) for number in self.numbers))
            return Answer(url, 200, url, {"etag": '"1"'}, body.encode())
        return Answer(url, 200, url, {}, f"<p>{url}</p>".encode())


def settings(**given):
    return WatchSettings(clock=lambda: datetime.fromtimestamp(NOW, UTC), draw=lambda: 0.5, **given)


def source(name="n", path="feed"):
    return Source(name=name, url=f"https://n.example/{path}", outlet="n")


def lease_of(state, now=NOW):
    state.register({"n": now})
    (lease,) = state.take("t", now, 20, 1)
    return lease


async def test_nothing_is_marked_before_the_log_has_it():
    state, pages = MemoryState(), Pages(1, 2, 3)
    taken = []

    def log(documents):
        if len(taken) == 2:
            raise ServiceUnavailable("the log is away")
        taken.extend(documents)

    lease = lease_of(state)
    with pytest.raises(ServiceUnavailable):
        await Poller(pages, state, log, settings()).poll(source(), lease)
    assert state.sources()["n"][0].etag is None
    assert len(state.seen([each.article_id for each in taken], NOW)) == 2
    rest = []
    (again,) = state.take("t", NOW + 20, 20, 1)
    await Poller(pages, state, rest.extend, settings()).poll(source(), again)
    assert [each.url for each in rest] == ["https://n.example/1"]
    assert state.sources()["n"][0].etag == '"1"'


async def test_a_lost_lease_writes_nothing():
    state, pages, taken = MemoryState(), Pages(1), []
    old = lease_of(state)
    state.take("heir", NOW + 20, 20, 1)
    with pytest.raises(LeaseLost):
        await Poller(pages, state, taken.extend, settings()).poll(source(), old)
    assert state.sources()["n"][0].etag is None
    assert len(taken) == 1


async def test_an_article_in_three_feeds_is_one():
    state, pages, taken = MemoryState(), Pages(1), []
    poller = Poller(pages, state, taken.extend, settings())
    state.register({"a": NOW, "b": NOW, "c": NOW})
    for lease in state.take("t", NOW, 20, 3):
        await poller.poll(source(lease.source), lease)
    assert len(taken) == 1
    assert taken[0].source == "n"


async def test_secret_headers_go_to_their_own_host_alone():
    state, pages = MemoryState(), Pages(1)
    pages.numbers = (1,)
    headers = {"n": {"Authorization": "Bearer s3cret"}}
    poller = Poller(pages, state, lambda _: None, settings(), headers)
    other = Source(name="n", url="https://feeds.example/feed", outlet="n")
    await poller.poll(other, lease_of(state))
    sent = {url: "Authorization" in given for url, given in pages.asked}
    assert sent == {"https://feeds.example/feed": True, "https://n.example/1": False}


async def test_a_folder_is_watched(tmp_path):
    state, taken = MemoryState(), []
    (tmp_path / "a.txt").write_text("أول", "utf-8")
    folder = Source(name="n", type=SourceKind.FOLDER, path=str(tmp_path))
    poller = Poller(Pages(), state, taken.extend, settings())
    await poller.poll(folder, lease_of(state))
    (tmp_path / "b.txt").write_text("ثان", "utf-8")
    state.register({"n": NOW})
    for lease in state.take("t", NOW + 9000, 20, 1):
        await poller.poll(folder, lease)
    assert [each.body for each in taken] == ["أول", "ثان"]
    assert [each.notify for each in taken] == [False, True]
    assert {each.source for each in taken} == {"n"}


async def test_the_loop_watches_until_it_is_stopped():
    state, pages, taken, events = MemoryState(), Pages(1, 2), [], []
    stop = asyncio.Event()

    def log(documents):
        taken.extend(documents)
        if len(taken) == 2:
            stop.set()

    await asyncio.wait_for(
        watch([source()], pages, state, log, settings(tick=0.01, tell=events.append), stop=stop),
        timeout=5,
    )
    assert len(taken) == 2
    assert [(each.kind, each.new) for each in events] == [("polled", 2)]
    (line,) = snapshot([source()], state)
    assert (line.new, line.errors, line.problem) == (2, 0, None)
    assert line.watching_since == datetime.fromtimestamp(NOW, UTC)
    assert gaps(state) == []
