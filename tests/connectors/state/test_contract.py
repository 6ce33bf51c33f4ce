"""One suite for every fetch state: memory, SQLite, and a real Redis."""

import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.state import MemoryState, Seen, SourceState, SqliteState
from connectors.state.away import GoingOn
from tests.needing import program

NOW = 1_900_000_000.0


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory):
    server = program("redis-server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("redis")
    process = subprocess.Popen(
        [server, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"redis://127.0.0.1:{port}/0"
    process.terminate()
    process.wait(10)


@pytest.fixture(params=["memory", "sqlite", "redis", "going-on"])
def state(request, tmp_path):
    if request.param == "memory":
        made = MemoryState()
    elif request.param == "going-on":
        made = GoingOn(MemoryState(), lambda: 0.0)
    elif request.param == "sqlite":
        made = SqliteState(tmp_path / "fetch.sqlite")
    else:
        from connectors.state.redis import RedisState

        url = request.getfixturevalue("redis_url")
        made = RedisState(url, namespace=request.node.name)
    yield made
    made.close()


def mark(article="a1", source="s1", **given):
    return Seen(
        article_id=article,
        source=source,
        url="https://news.example/1",
        first_seen_at=NOW,
        expires_at=given.pop("expires_at", NOW + 1000),
        **given,
    )


def test_a_due_source_is_leased_once(state):
    state.register({"s1": NOW, "s2": NOW + 50})
    leases = state.take("me", NOW, 20, 10)
    assert [lease.source for lease in leases] == ["s1"]
    assert state.take("you", NOW, 20, 10) == []


def test_registering_again_changes_nothing(state):
    state.register({"s1": NOW})
    (lease,) = state.take("me", NOW, 20, 1)
    assert state.commit(lease, state=SourceState(etag="x"), next_at=NOW + 600)
    state.register({"s1": NOW})
    assert state.take("me", NOW, 20, 1) == []
    assert state.sources()["s1"][0].etag == "x"


def test_the_longest_due_comes_first(state):
    state.register({"late": NOW - 1, "early": NOW - 100, "middle": NOW - 50})
    assert [lease.source for lease in state.take("me", NOW, 20, 1)] == ["early"]
    assert [lease.source for lease in state.take("me", NOW, 20, 1)] == ["middle"]


def test_a_dead_holders_lease_passes_on_and_it_is_fenced(state):
    state.register({"s1": NOW})
    (old,) = state.take("dead", NOW, 20, 1)
    assert state.take("heir", NOW + 19, 20, 1) == []
    (new,) = state.take("heir", NOW + 20, 20, 1)
    assert new.token > old.token
    assert not state.commit(old, seen=[mark()], state=SourceState(etag="old"), next_at=NOW + 9)
    assert not state.renew(old, NOW + 21, 20)
    assert state.seen(["a1"], NOW) == {}
    assert state.commit(new, seen=[mark()], state=SourceState(etag="new"), next_at=NOW + 600)
    assert state.sources()["s1"][0].etag == "new"


def test_a_lease_given_back_is_spent(state):
    state.register({"s1": NOW})
    (lease,) = state.take("me", NOW, 20, 1)
    assert state.commit(lease, next_at=NOW + 5)
    assert not state.commit(lease, seen=[mark()])


def test_renewing_holds_longer(state):
    state.register({"s1": NOW})
    (lease,) = state.take("me", NOW, 20, 1)
    assert state.renew(lease, NOW + 15, 20)
    assert state.take("you", NOW + 30, 20, 1) == []


def test_marks_are_found_until_they_expire(state):
    state.register({"s1": NOW})
    (lease,) = state.take("me", NOW, 20, 1)
    kept = mark(title="عنوان", published=1.5, feeds=("f",), check_at=NOW + 10)
    assert state.commit(lease, seen=[kept, mark("a2", expires_at=NOW + 1)])
    assert state.seen(["a1", "a2", "a3"], NOW + 5) == {"a1": kept}
    assert state.seen([], NOW) == {}


def test_due_articles_belong_to_their_source(state):
    state.register({"s1": NOW})
    (lease,) = state.take("me", NOW, 20, 1)
    state.commit(lease, seen=[mark("a1", check_at=NOW + 30), mark("a2", check_at=NOW + 10)])
    assert [each.article_id for each in state.due("s1", NOW + 10, 5)] == ["a2"]
    assert [each.article_id for each in state.due("s1", NOW + 60, 5)] == ["a2", "a1"]
    assert state.due("s2", NOW + 60, 5) == []
    state.commit(lease, seen=[mark("a2", check_at=None)])
    assert [each.article_id for each in state.due("s1", NOW + 60, 5)] == ["a1"]


def test_host_slots_never_come_closer_than_the_gap(state):
    slots = [state.reserve("h", NOW, 5) for _ in range(4)]
    assert slots == pytest.approx([NOW, NOW + 5, NOW + 10, NOW + 15])
    assert state.reserve("h", NOW + 100, 5) == pytest.approx(NOW + 100)
    assert state.reserve("other", NOW, 5) == pytest.approx(NOW)


def test_forgotten_sources_are_not_leased(state):
    state.register({"s1": NOW, "s2": NOW})
    state.forget(["s1"])
    assert [lease.source for lease in state.take("me", NOW, 20, 9)] == ["s2"]


def test_two_takers_at_once_never_share_a_source(request, tmp_path):
    path = tmp_path / "shared.sqlite"
    states = [SqliteState(path) for _ in range(4)]
    states[0].register({f"s{number}": NOW for number in range(200)})

    def drain(one):
        taken = []
        while leases := one.take("x", NOW, 20, 7):
            taken += [lease.source for lease in leases]
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [source for some in pool.map(drain, states) for source in some]
    assert sorted(taken) == sorted(set(taken))
    assert len(taken) == 200


def test_sqlite_state_survives_reopening(tmp_path):
    first = SqliteState(tmp_path / "f.sqlite")
    first.register({"s1": NOW})
    (lease,) = first.take("me", NOW, 20, 1)
    first.commit(lease, seen=[mark()], state=SourceState(etag="e"), next_at=NOW + 60)
    first.close()
    again = SqliteState(tmp_path / "f.sqlite")
    assert again.sources()["s1"] == (SourceState(etag="e"), NOW + 60)
    assert "a1" in again.seen(["a1"], NOW)
    assert again.sweep(NOW + 2000) == 1
    again.close()


def test_redis_away_is_said_so():
    from connectors.state.redis import RedisState
    from schemas.errors import ServiceUnavailable

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    gone = RedisState(f"redis://127.0.0.1:{port}/0", timeout=0.3)
    with pytest.raises(ServiceUnavailable):
        gone.take("me", NOW, 20, 1)
