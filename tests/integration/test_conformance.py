"""The same documents through both drivers: equal articles, timelines and standing alerts."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from articles import POISON, generated
from comparable import content, embedded
from harness import desk, metric

from connectors.folder import FolderSource

pytestmark = pytest.mark.servers

DOCUMENTS = 2000
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def documents(total=DOCUMENTS):
    return [*FolderSource(SEEDS).read(), *generated(total)]


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    found = embedded(documents(), tmp_path_factory.mktemp("embedded"))
    # Floors: a comparison of two empty stores would show nothing.
    assert found["counts"]["figures"] >= 300
    kinds = Counter(alert["kind"] for alert in found["alerts"].values())
    assert {"changed", "disputed", "planned", "denied", "moved", "edited"} <= set(kinds), kinds
    assert found["counts"]["revisions"] > found["counts"]["articles"]
    return found


@pytest.fixture
def place(cluster, tmp_path):
    found = desk(cluster, tmp_path).set_up()
    yield found
    found.close()


def compare(found, reference):
    for name in ("articles", "timelines", "alerts"):
        assert set(found[name]) == set(reference[name]), name
        for key, value in reference[name].items():
            assert found[name][key] == value, (name, key)
    assert found["ends"] == reference["ends"]
    for name, value in reference["counts"].items():
        if name not in {"dead", "documents", "ends"}:
            assert found["counts"][name] == value, name


def test_one_worker_gives_what_the_embedded_driver_gives(place, reference):
    place.send(documents())
    place.send_poison(POISON)
    worker = place.start()
    place.wait_through()
    queries = place.queries()
    compare(content(queries), reference)
    assert queries.counts().dead == len(POISON)
    assert worker.terminate(15) == 0


def taken(worker):
    return metric(worker, "rasad_received_total", stage="claims") or 0


def test_three_workers_one_killed_halfway_give_the_same(place, reference):
    everything = documents()
    workers = [place.start() for _ in range(3)]
    for each in workers:
        each.wait_started()
    place.send(everything[: len(everything) // 2])
    # Killed at work, not before: it has done some of its records and not all.
    place.until(lambda: taken(workers[1]) > 20)
    workers[1].kill()
    place.send(everything[len(everything) // 2 :])
    place.wait_through()
    compare(content(place.queries()), reference)
    for each in (workers[0], workers[2]):
        assert taken(each) > 0
        assert each.terminate(15) == 0


@pytest.mark.parametrize("where", ["outputs acknowledged", "state written", "records acked"])
def test_a_kill_between_two_effects_changes_nothing(place, tmp_path, where):
    some = documents(300)
    reference = embedded(some, tmp_path)
    place.send(some)
    for number in (3, 9):
        killed = place.start(die_at=where, die_after=number, batch=16)
        place.until(lambda: killed.process.poll() is not None)  # noqa: B023  # used at once
        assert killed.process.returncode == -signal.SIGKILL
    place.start()
    place.wait_through()
    compare(content(place.queries()), reference)


def test_replaying_a_topic_twice_leaves_the_store_unchanged(place, tmp_path):
    """The same records again, then the whole topic from its beginning under a new group."""
    some = documents(200)
    reference = embedded(some, tmp_path)
    place.send(some)
    first = place.start()
    place.wait_through()
    compare(content(place.queries()), reference)
    before = place.versions()
    place.send(some)
    place.wait_through()
    assert first.terminate(15) == 0
    place.rewind()
    place.start()
    place.wait_through()
    compare(content(place.queries()), reference)
    after = place.versions()
    assert before.keys() == after.keys()
    assert all(after[name] >= version for name, version in before.items())
