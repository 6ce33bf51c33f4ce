"""`rasad audit` over the cluster: nothing in a sound one, and each fault that is put into it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from articles import POISON, generated
from harness import desk

from connectors.kafka import Producer
from connectors.state import Seen
from connectors.state.redis import RedisState
from console.clusterauditing import audit
from schemas.ends import End, Outcome
from schemas.errors import ServiceUnavailable
from schemas.identity import instant, outcome_id

pytestmark = pytest.mark.servers

TOTAL = 60


@pytest.fixture(scope="module")
def audited(cluster, tmp_path_factory):
    """A desk through which documents went, with its worker stopped."""
    place = desk(cluster, tmp_path_factory.mktemp("audit")).set_up()
    some = generated(TOTAL)
    try:
        worker = place.start().wait_started()
        place.send(some)
        place.send_poison(POISON)
        place.wait_through()
        assert worker.terminate() == 0
        yield place, some
    finally:
        place.close()


def test_each_fault_is_found_and_a_sound_cluster_misses_nothing(audited, cluster):
    """One story, in order: what is put in stays in."""
    place, some = audited
    ids = {outcome_id(each.article_id, each.fetched_at) for each in some}

    def ask(**more):
        return audit(place.kafka, lambda: closing(place.queries()), **more)

    sound = ask()
    assert sound.findings == []
    assert sound.drilled == 0
    assert sound.counts["came"] == len(ids)
    assert (sound.counts["in_flight"], sound.counts["unreadable"]) == (0, len(POISON))

    # What nobody has read yet is in flight, not lost.
    place.send(generated(10, seed=8))
    assert (found := ask()).findings == []
    assert found.counts["in_flight"] == 10

    # An end that is lost, in one hour of one source: that bucket alone is looked at.
    lost = some[5]
    identity = outcome_id(lost.article_id, lost.fetched_at)
    client = place.elastic.client()
    client.delete_by_query(
        index=f"rasad-{place.namespace}-events", refresh=True,
        query={"term": {"rasad.outcome_id": identity}},
    )  # fmt: skip
    client.close()
    found = ask()
    assert [each["ids"] for each in found.findings] == [[identity]]
    assert found.findings[0]["where"] == f"{lost.source} {instant(lost.fetched_at)[:13]}"
    assert found.drilled == 1
    later = instant(max(each.fetched_at for each in some))
    assert ask(since=later).findings == []

    # What became of links, from the fetch state that connectors share. Two of them were
    # handed on; of these one came, and ended.
    marks = [
        Seen(article_id=name, source="s", url="", first_seen_at=1.0, expires_at=1e12,
             ended=end, body_hash=text, check_at=check)
        for name, end, text, check in [
            (some[0].article_id, "robots", "h", None), ("m1", "gone", "", None),
            ("m2", "", "", None), ("m3", "", "", 9e9), ("m4", "", "h", 9e9),
        ]
    ]  # fmt: skip
    with closing(RedisState(cluster.redis.url, namespace=place.namespace)) as state:
        state.register({"s": 0.0})
        (lease,) = state.take("me", 1.0, 9.0, 1)
        assert state.commit(lease, seen=marks[:4])
        assert {each["ledger"] for each in ask(links=state.marks).findings} == {"documents"}
        state.register({"t": 0.0})
        (lease,) = state.take("me", 1.0, 9.0, 1)
        assert state.commit(lease, seen=marks[4:])
        names = sorted([some[0].article_id, "m1", "m2", "m3", "m4"])
        assert sorted(each.article_id for each in state.marks()) == names

    ran = subprocess.run(
        [sys.executable, "-m", "console", "audit", "--store", "elasticsearch", "--json"],
        env={**os.environ, **cluster.environment(), "RASAD_NAMESPACE": place.namespace},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 1, ran.stderr[-2000:]
    told = json.loads(ran.stdout)
    assert [(each["ledger"], each["ids"]) for each in told["findings"]] == [
        ("documents", [identity]), ("links", ["m4"]),
    ]  # fmt: skip
    links = {name: count for name, count in told["counts"].items() if name.startswith("links_")}
    assert links == {
        "links_read": 1, "links_waiting": 1, "links_robots": 1, "links_gone": 1,
        "links_given_up": 1, "links_before": 0,
    }  # fmt: skip


def test_what_the_index_has_not_taken_is_said_to_wait_and_not_to_be_lost(audited):
    place, some = audited
    one = some[0]
    end = Outcome(
        outcome_id=outcome_id(one.article_id, one.fetched_at), article_id=one.article_id,
        source=one.source, fetched_at=one.fetched_at, end=End.REPEAT,
    )  # fmt: skip
    with Producer(place.kafka) as producer:
        producer.send(end)
    with pytest.raises(ServiceUnavailable, match="1 records wait for"):
        audit(place.kafka, lambda: closing(place.queries()), seconds=1.0)
