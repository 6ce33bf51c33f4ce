"""`rasad audit` over the cluster: nothing in a sound one, and each fault that is put into it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from articles import POISON, generated
from harness import desk

from connectors.kafka import Producer
from connectors.state import Seen
from connectors.state.redis import RedisState
from console.clusterauditing import audit
from console.commands.audit import metrics
from schemas.ends import End, Outcome
from schemas.errors import ServiceUnavailable
from schemas.figures import Figure
from schemas.identity import instant, outcome_id
from streams.claims.desired import claim_id

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


def test_each_fault_of_the_last_ledger_is_found(audited):
    """What the story before put in is known; all of this is put in at once."""
    place, _ = audited

    def ask(**more):
        return audit(place.kafka, lambda: closing(place.queries()), **more)

    sound = ask()
    assert {each["ledger"] for each in sound.findings} == {"documents"}
    assert sound.drilled == 1
    assert sound.counts["figures"] == sound.counts["claims"] >= 20
    assert sound.counts["alerts"] >= 5
    put_in = planted(place)
    found = ask()
    told: dict[str, set[str]] = {}
    for each in found.findings:
        told.setdefault(each["what"], set()).update(each["ids"])
    for what, identity in put_in.items():
        assert identity in told[what], what
    assert told.keys() - put_in.keys() == {
        "a document that never ended", "a claim whose figure is gone",
    }  # fmt: skip
    assert 5 <= found.drilled <= 20
    lines = list(metrics(found))
    assert 'rasad_audit_findings{ledger="figures"} 2' in lines
    assert 'rasad_audit_findings{ledger="outcomes"} 0' in lines
    assert f'rasad_audit_records{{ledger="claims"}} {found.counts["claims"]}' in lines
    assert ask(since="2022-01-01").findings == []


def planted(place) -> dict[str, str]:
    """Faults of the index, each in an article of its own; what the audit must call them."""
    names, client = f"rasad-{place.namespace}", place.elastic.client()
    spent: list[str] = []

    def first(kind: str, **exact: object) -> dict:
        fields = [{"term": {f"rasad.{name}": value}} for name, value in exact.items()]
        query = {"bool": {"filter": fields, "must_not": {"terms": {"rasad.article_id": spent}}}}
        (hit,) = client.search(
            index=f"{names}-{kind}", query=query, size=1, sort=[{"@timestamp": "asc"}]
        )["hits"]["hits"]
        spent.append(hit["_source"]["rasad"].get("article_id", ""))
        return hit

    def write(hit: dict, index: str, name: str, **changed: object) -> None:
        ours = {**hit["_source"]["rasad"], **changed}
        client.index(index=index, id=name, document={**hit["_source"], "rasad": ours})

    def remove(hit: dict) -> None:
        client.delete(index=hit["_index"], id=hit["_id"], refresh=True)

    lost = first("alerts", standing="standing")
    remove(lost)
    other = f"{names}-alerts-1999.01"
    client.indices.create(index=other, aliases={f"{names}-alerts": {}})
    double = next(
        hit for hit in client.search(
            index=f"{names}-alerts", query={"term": {"rasad.standing": "standing"}}, size=100
        )["hits"]["hits"]
        if hit["_source"]["rasad"]["kind"] != "edited" and _ground(hit) != _ground(lost)
    )  # fmt: skip
    write(double, other, double["_id"])
    claim = first("claims", claim_id=_ground(double))
    remove(claim)
    back = first("claims", operation="retract")
    write(back, back["_index"], back["_id"], operation="add")
    gone = first("figures", current=True)
    remove(gone)
    twice = first("figures", current=True)
    write(twice, twice["_index"], "again", fetched_at="2021-12-01T00:00:00.000000Z")
    client.close()
    return {
        "a standing alert that is not in the index": lost["_id"],
        "an alert that stands twice": double["_id"],
        "a standing alert whose claim is gone": double["_id"],
        "a claim that is not in the index": claim["_id"],
        "a figure without its claim": claim["_id"],
        "a claim in the index that was taken back": back["_id"],
        "a figure that stands twice": _claimed(twice),
    }


def _ground(alert: dict) -> str:
    return alert["_source"]["rasad"]["record"]["evidence_after"]["claim_id"]


def _claimed(hit: dict) -> str:
    ours = hit["_source"]["rasad"]
    return claim_id(ours["article_id"], msgspec.convert(ours["figure"]["record"], Figure))


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
