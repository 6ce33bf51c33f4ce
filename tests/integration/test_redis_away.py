"""A real Redis is stopped and started again: fetching pauses or goes on, as configured."""

import socket
import subprocess
import time
from datetime import UTC, datetime

import pytest

from connectors.fetch import Answer
from connectors.sources import Source
from connectors.state.away import PROBE_SECONDS, GoingOn
from connectors.state.redis import RedisState
from connectors.watch import Poller, WatchSettings
from schemas.errors import ServiceUnavailable
from tests.needing import program

pytestmark = pytest.mark.servers
NOW = 1_900_000_000.0


class Redis:
    """One server on one port, its data in an append-only file."""

    def __init__(self, folder):
        self.program = program("redis-server")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder, self.process = folder, None
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self):
        command = [
            self.program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "",
            "--appendonly", "yes", "--appendfsync", "always", "--dir", str(self.folder),
        ]  # fmt: skip
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        for _ in range(400):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("Redis did not start")

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)
            self.process = None


@pytest.fixture
def redis(tmp_path):
    server = Redis(tmp_path)
    server.start()
    yield server
    server.stop()


class Web:
    """A feed of so many items; counts what is asked."""

    def __init__(self):
        self.items, self.feeds = 3, 0

    async def get(self, url, headers=None):
        if not url.endswith("/feed"):
            return Answer(url, 200, url, {}, b"<p>text</p>")
        self.feeds += 1
        items = "".join(f"<item><link>/a/{n}</link></item>" for n in reversed(range(self.items)))
        return Answer(url, 200, url, {}, f"<rss><channel>{items}</channel></rss>".encode())


class Connector:
    """What one process does: take what is due, poll it, all on a clock of the test's."""

    def __init__(self, state, web, moment):
        self.state, self.moment, self.taken = state, moment, []
        clock = lambda: datetime.fromtimestamp(moment[0], UTC)  # noqa: E731
        settings = WatchSettings(clock=clock, draw=lambda: 0.5)
        self.poller = Poller(web, state, self.taken.extend, settings)
        self.source = Source(name="n", url="https://n.example/feed")

    async def turn(self):
        for lease in self.state.take("t", self.moment[0], 20, 5):
            await self.poller.poll(self.source, lease)

    @property
    def urls(self):
        return [each.url for each in self.taken]


def later(moment):
    moment[0] += 8000


async def test_pausing_repeats_nothing_and_loses_nothing(redis):
    moment, web = [NOW], Web()
    one = Connector(RedisState(redis.url, timeout=1), web, moment)
    one.state.register({"n": NOW})
    await one.turn()
    redis.stop()
    web.items = 5
    later(moment)
    for _ in range(3):
        with pytest.raises(ServiceUnavailable):
            await one.turn()
    assert web.feeds == 1
    redis.start()
    await one.turn()
    assert sorted(one.urls) == [f"https://n.example/a/{n}" for n in range(5)]


async def test_going_on_repeats_nothing_in_one_process_and_hands_in_what_it_did(redis):
    moment, web = [NOW], Web()
    shared = RedisState(redis.url, timeout=1)
    one = Connector(GoingOn(shared, lambda: moment[0]), web, moment)
    one.state.register({"n": NOW})
    await one.turn()
    redis.stop()
    for web.items in (5, 7):
        later(moment)
        await one.turn()
    assert len(one.urls) == len(set(one.urls)) == 7
    redis.start()
    web.items = 8
    later(moment)
    await one.turn()
    assert len(one.urls) == len(set(one.urls)) == 8
    known = RedisState(redis.url).seen([each.article_id for each in one.taken], moment[0])
    assert len(known) == 8
    state, _ = shared.sources()["n"]
    assert (state.polls, state.new) == (4, 8)


async def test_an_heir_repeats_at_most_once_what_was_found_meanwhile(redis):
    moment, web = [NOW], Web()
    one = Connector(GoingOn(RedisState(redis.url, timeout=1), lambda: moment[0]), web, moment)
    two = Connector(GoingOn(RedisState(redis.url, timeout=1), lambda: moment[0]), web, moment)
    one.state.register({"n": NOW})
    await one.turn()
    redis.stop()
    web.items = 5
    later(moment)
    await one.turn()
    with pytest.raises(ServiceUnavailable):
        two.state.register({"n": NOW})
    await two.turn()
    assert (len(one.urls), two.urls) == (5, []), "what one has polled, the other leaves alone"
    redis.start()
    later(moment)
    await two.turn()
    assert sorted(two.urls) == [f"https://n.example/a/{n}" for n in (3, 4)]
    web.items = 6
    later(moment)
    await one.turn()
    assert len(one.urls) == 6


async def test_a_poll_under_way_when_redis_goes_is_finished(redis):
    moment, web = [NOW], Web()
    one = Connector(GoingOn(RedisState(redis.url, timeout=1), lambda: moment[0]), web, moment)
    one.state.register({"n": NOW})
    (lease,) = one.state.take("t", NOW, 20, 5)
    redis.stop()
    await one.poller.poll(one.source, lease)
    assert len(one.urls) == 3
    redis.start()
    moment[0] += 20 + PROBE_SECONDS
    await one.turn()
    assert len(one.urls) == 3
    assert len(RedisState(redis.url).seen([d.article_id for d in one.taken], moment[0])) == 3
