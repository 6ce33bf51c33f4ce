"""`rasad reprocess --driver faust`: newer rules over a cluster, and live workers that go on."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))

from articles import START, document
from harness import desk
from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition

import console.clusterreprocess as reprocessing
from connectors.archive import ArchiveSink
from connectors.elasticsearch.corrections import Corrections
from connectors.elasticsearch.succession import drop_replaced, take_place
from connectors.kafka.resting import is_marked
from console.clusterauditing import audit
from console.configuration import read
from console.wiring.cluster import elastic_queries, judging
from schemas.documents import RawDocument
from schemas.errors import ConfigurationError, ServiceUnavailable
from schemas.identity import instant
from schemas.queries import AlertFilter
from schemas.topics import RAW
from streams.track.freshness import repeat_key
from streams.worker.layout import parts
from streams.worker.presence import look_for_topics
from streams.worker.settings import WorkerSettings
from streams.worker.sinks import Delivered

pytestmark = pytest.mark.servers

TEXT = "وقال المتحدث العسكري سامي الخوري إن عدد جنود {} في العراق يبلغ {} جندي."
OURS = "tr|IQ"


def article(name: str, day: int, size: int, who: str = "تركيا") -> RawDocument:
    return document(name, "one.example", TEXT.format(who, size), START + timedelta(days=day))


def again(one: RawDocument) -> RawDocument:
    """The same page a day later."""
    return replace(one, fetched_at=one.fetched_at + timedelta(days=1))


@pytest.fixture
def place(cluster, tmp_path, monkeypatch):
    found = desk(cluster, tmp_path)
    found.topics = ()
    for name, value in {**cluster.environment(), "RASAD_NAMESPACE": found.namespace,
                        "RASAD_DATA": str(tmp_path)}.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    found.set_up()
    yield found
    found.close()


def forget_raw(place) -> None:
    """Kafka lets go of raw documents, as it does in time."""
    name = f"{place.namespace}.{RAW.name}"
    with (
        closing(KafkaConsumer(**place.kafka.client())) as consumer,
        closing(KafkaAdminClient(**place.kafka.client())) as admin,
    ):
        places = [TopicPartition(name, each) for each in consumer.partitions_for_topic(name)]
        admin.delete_records(consumer.end_offsets(places))


def sizes(place) -> dict[str, list[int]]:
    """What the timelines of each series say now."""
    queries = place.queries()
    lines = {row.series: queries.timeline(row.series) for row in queries.series()}
    queries.close()
    return {name: [it.claim.figure.low for it in line] for name, line in lines.items() if line}


def alerts(place) -> set[tuple[str, int | None, int | None]]:
    queries = place.queries()
    rows = queries.alerts(AlertFilter()).rows
    queries.close()
    return {
        (it.alert.kind.value, it.alert.before and it.alert.before.low,
         it.alert.after and it.alert.after.low)
        for it in rows
    }  # fmt: skip


def ends(place) -> dict[str, list[str]]:
    client = place.elastic.client()
    client.indices.refresh(index=f"rasad-{place.namespace}-events")
    hits = client.search(index=f"rasad-{place.namespace}-events", size=100)["hits"]["hits"]
    client.close()
    found: dict[str, list[str]] = {}
    for hit in hits:
        ours = hit["_source"]
        found.setdefault(ours["rasad"]["article_id"], []).append(ours["event"]["action"])
    return {name: sorted(each) for name, each in found.items()}


ONE, TWO, THREE = article("a", 1, 500), article("b", 9, 900), article("c", 20, 905)
KEPT = article("d", 3, 70, "فرنسا")
WRONG = article("e", 4, 80, "إيطاليا")


def broken(tmp_path: Path) -> str:
    """The older program: it stumbles over one of the texts."""
    defect = tmp_path / "defect.json"
    defect.write_text(json.dumps({"900": "StageError"}), encoding="utf-8")
    return str(defect)


@pytest.fixture
def older(place, tmp_path):
    """A namespace that the older program read; one figure rejected, one body gone for good.

    Gives the rejected claim. Its worker stands still, but not before it was in the way.
    """
    worker = place.start(defect=broken(tmp_path)).wait_started()
    place.send([ONE, TWO, THREE, KEPT, WRONG])
    place.wait_through()
    claim = place.queries().claims("it|IQ")[0].claim_id
    judging(read(None)[0]).reject(claim, "misread")
    place.wait_through(names=("track", "index"))
    with pytest.raises(ServiceUnavailable, match="workers still work"):
        reprocessing.reprocess(read(None)[0])
    assert worker.terminate() == 0
    sink = ArchiveSink(tmp_path / "archive", place.namespace)
    sink.write([Delivered(RAW, it, 0, n) for n, it in enumerate((ONE, TWO, THREE, WRONG))])
    forget_raw(place)
    assert sizes(place) == {OURS: [500, 905], "fr|IQ": [70]}
    assert ("changed", 500, 905) in alerts(place)
    return claim


LONG = bool(os.environ.get("RASAD_LONG"))


def is_guarded(place) -> bool:
    """Before the last step readers see all of the old, and workers know better than to work."""
    settings = WorkerSettings(servers=place.kafka.servers, namespace=place.namespace)
    with pytest.raises(ConfigurationError, match="puts another state in place"):
        asyncio.run(look_for_topics(settings, parts(place.namespace), None))
    return is_marked(place.kafka) and sizes(place)[OURS] == [500, 905]


def whose(found) -> set[tuple[str, str, str | None]]:
    return {
        (it.about.value, it.what.value, it.article_id)
        for it in found if (it.after or it.before or {}).get("kind") != "first"
    }  # fmt: skip


def is_remembered(place, done) -> bool:
    """The corrections stand in the index, and whoever sends alerts finds them there."""
    rows = place.queries().alerts(AlertFilter()).rows
    told = next(it.alert for it in rows if it.alert.evidence_after.article_id == TWO.article_id)
    with closing(Corrections(place.elastic)) as corrections:
        assert [it.run for it in corrections.reprocesses()] == [done.run]
        assert len(list(corrections.of(done.run))) == len(done.corrections)
    queries, says = place.queries(), repeat_key(told)
    assert not queries.is_correction(says, "2999-01-01T00:00:00.000000Z")
    return queries.is_correction(says, instant(told.fetched_at))


def goes_on(place) -> None:
    """Workers of the newer program go on from the new state."""
    place.start().wait_started()
    place.send([again(TWO), again(KEPT), article("f", 30, 1500)])
    place.wait_through()
    known = ends(place)
    assert known[TWO.article_id] == known[KEPT.article_id] == ["indexed", "repeat"]
    assert sizes(place) == {OURS: [500, 900, 905, 1500], "fr|IQ": [70]}
    assert ("changed", 900, 1500) in alerts(place)
    rows = place.queries().alerts(AlertFilter(superseded=True)).rows
    gone = [it.alert for it in rows if it.alert.standing.value == "superseded"]
    assert {it.evidence_after.article_id for it in gone} == {THREE.article_id}
    # The topics and the index say the same again, the corrections too.
    found = audit(place.kafka, partial(elastic_queries, read(None)[0]))
    assert found.findings == []
    assert found.counts["alerts"] > 1


@pytest.mark.timeout(600)
def test_newer_rules_take_the_place_of_older_ones_and_workers_go_on_from_there(
    place, older, tmp_path, monkeypatch
):
    archive, seen = tmp_path / "archive", []

    def looked_at(*arguments):
        seen.append(is_guarded(place))
        if LONG and len(seen) == 1:
            raise KeyboardInterrupt
        return take_place(*arguments)

    monkeypatch.setattr(reprocessing, "take_place", looked_at)
    if LONG:
        with pytest.raises(KeyboardInterrupt):
            reprocessing.reprocess(read(None)[0], archive=archive)
        assert is_guarded(place)
    done = reprocessing.reprocess(read(None)[0], archive=archive)
    assert all(seen)
    assert seen
    assert not is_marked(place.kafka)
    assert (done.read, len(done.kept)) == (4, 1)
    assert whose(done.corrections) == {
        ("document", "changed", TWO.article_id), ("figure", "came", TWO.article_id),
        ("alert", "came", TWO.article_id), ("alert", "went", THREE.article_id),
    }  # fmt: skip
    assert sizes(place) == {OURS: [500, 900, 905], "fr|IQ": [70]}
    assert ("changed", 500, 900) in alerts(place)
    assert ("changed", 500, 905) not in alerts(place)
    queries = place.queries()
    assert [it.target for it in queries.decisions()] == [older]
    assert queries.counts().dead == 0
    assert is_remembered(place, done)
    goes_on(place)
    assert drop_replaced(place.elastic)
    assert sizes(place)[OURS] == [500, 900, 905, 1500]


if LONG:  # the long form alone, so that nothing is ever skipped

    def test_a_dry_run_beside_workers_says_it_and_changes_nothing(place, tmp_path):
        place.start(defect=broken(tmp_path)).wait_started()
        place.send([ONE, TWO])
        place.wait_through()
        before = place.versions()
        done = reprocessing.reprocess(read(None)[0], dry_run=True)
        assert done.kept_as is None
        assert ("figure", "came", TWO.article_id) in whose(done.corrections)
        assert place.versions() == before
        assert sizes(place)[OURS] == [500]
