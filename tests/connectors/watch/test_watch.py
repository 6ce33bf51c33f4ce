"""Order of effects: the log first, then validators and marks; crashes between them."""

import asyncio
from datetime import UTC, datetime

import pytest

from connectors.feeds import FeedItem
from connectors.fetch import Answer, Failure
from connectors.sources import Source, SourceKind
from connectors.sources.model import LinkRule
from connectors.state import MemoryState
from connectors.state.away import GoingOn
from connectors.watch import Poller, WatchSettings, gaps, snapshot, watch
from connectors.watch.documents import identity
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


async def test_a_state_that_was_emptied_is_told_its_sources_again():
    """As Redis after FLUSHALL: it knew none, and gave none to anybody until a restart."""
    state, pages, taken = MemoryState(), Pages(1, 2), []
    stop = asyncio.Event()

    def log(documents):
        taken.extend(documents)
        if len(taken) == 2:
            state._rows.clear()
            state._seen.clear()
        if len(taken) == 4:
            stop.set()

    hasty = settings(tick=0.01, heartbeat=0.02)
    await asyncio.wait_for(watch([source()], pages, state, log, hasty, stop=stop), timeout=5)
    assert [each.url[-1] for each in taken] == ["2", "1", "2", "1"]


def test_going_on_needs_the_shared_state_for_its_first_word_alone():
    class Shared(MemoryState):
        away = False

        def register(self, first):
            if self.away:
                raise ServiceUnavailable("away")
            super().register(first)

    shared, moment = Shared(), [0.0]
    known, new = (GoingOn(shared, lambda: moment[0]) for _ in range(2))
    known.register({"n": NOW})
    shared.away = True
    known.register({"n": NOW})
    with pytest.raises(ServiceUnavailable):
        new.register({"n": NOW})


class Archive:
    """A listing of six pages, two links each; the last page names itself as the next."""

    def __init__(self):
        self.asked = []

    async def get(self, url, headers=None):
        self.asked.append(url)
        if "/list" not in url:
            return Answer(url, 200, url, {}, b"<p>text</p>")
        number = int(url.partition("?p=")[2] or 0)
        links = "".join(f"<a class='t' href='/a/{2 * number + n}'>t</a>" for n in (0, 1))
        body = f"{links}<a class='n' href='/list?p={min(number + 1, 5)}'>older</a>"
        return Answer(url, 200, url, {}, body.encode())


async def test_a_listings_older_pages_belong_to_its_baseline():
    state, pages, taken = MemoryState(), Archive(), []
    listing = Source(
        name="n", type=SourceKind.SCRAPE, url="https://n.example/list",
        links=LinkRule(selector="a.t", next_page="a.n"),
    )  # fmt: skip
    poller = Poller(pages, state, taken.extend, settings())
    await poller.poll(listing, lease_of(state))
    assert len({each.article_id for each in taken}) == len(taken) == 12
    assert not any(each.notify for each in taken)
    asked = len(pages.asked)
    (again,) = state.take("t", NOW + 9000, 20, 1)
    await poller.poll(listing, again)
    assert [each for each in pages.asked[asked:] if "/list" in each] == ["https://n.example/list"]


async def test_a_state_that_is_away_at_the_start_is_waited_for():
    class Away(MemoryState):
        away = 3

        def register(self, first):
            self.away -= 1
            if self.away >= 0:
                raise ServiceUnavailable("Redis does not answer")
            super().register(first)

    events, stop = [], asyncio.Event()

    async def sleep(seconds):
        await asyncio.sleep(0.001)

    given = settings(sleep=sleep, tell=events.append)
    await asyncio.wait_for(
        watch([source()], Pages(1), Away(), lambda _: stop.set(), given, stop=stop), timeout=5
    )
    assert [each.kind for each in events] == ["held", "held", "held", "polled"]


@pytest.mark.parametrize(("room", "times"), [(1.0, 1), (0.5, 2), (0.0, 10)])
async def test_polling_slows_down_as_what_waits_grows(room, times):
    waits = []
    for given in (1.0, room):
        state = MemoryState()
        poller = Poller(Pages(1), state, lambda _: None, settings(room=lambda share=given: share))
        settled = await poller.poll(source(), lease_of(state))
        waits.append(settled.next_at - NOW)
    assert waits[1] == pytest.approx(times * waits[0])


class Refusing(Pages):
    """Four links: one is read, one robots.txt forbids, one is gone, one never answers."""

    HOW = {"2": {"failure": Failure.ROBOTS}, "3": {"status": 404}, "4": {"failure": Failure.DNS}}

    async def get(self, url, headers=None):
        if how := self.HOW.get(url.rpartition("/")[2]):
            return Answer(url, **how)
        return await super().get(url, headers)


async def test_each_link_that_is_not_read_says_why_and_only_once_it_is_given_up():
    state, taken, now = MemoryState(), [], NOW
    pages = Refusing(1, 2, 3, 4)
    own = WatchSettings(clock=lambda: datetime.fromtimestamp(now, UTC), draw=lambda: 0.5)
    poller = Poller(pages, state, taken.extend, own)
    listed = [
        FeedItem(title="خبر", url=f"https://n.example/{number}", published=None, id="", summary="")
        for number in (1, 2, 3, 4)
    ]
    ids = [identity(source(), each) for each in listed]

    def ends():
        found = state.seen(ids, now)
        return [found[each].ended for each in ids]

    state.register({"n": now})
    for number in range(10):
        for lease in state.take("t", now, 20, 1):
            await poller.poll(source(), lease)
        if number == 0:
            assert ends() == ["", "", "", ""]
        now += 86_400
    assert ends() == ["", "robots", "gone", "given_up"]
    assert sorted(each.url for each in taken) == [each.url for each in listed], (
        "what the feed said of the others was taken"
    )
