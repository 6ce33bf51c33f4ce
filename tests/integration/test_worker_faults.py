"""What befalls a worker: services away, bad records, frozen processes, stops."""

from __future__ import annotations

import json
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from articles import document, generated
from comparable import content, embedded
from harness import desk, metric

from connectors.kafka import create, read_to_end, remove
from connectors.kafka.producer import Producer
from deploy.cluster.kafka_server import USERNAME
from deploy.cluster.processes import free_ports
from schemas.codec import decode, encode
from schemas.ends import DeadLetter, Outcome
from schemas.topics import DEAD, OUTCOMES, RAW, TAGGED

pytestmark = pytest.mark.servers


@pytest.fixture
def place(cluster, tmp_path):
    found = desk(cluster, tmp_path).set_up()
    yield found
    found.close()


def until(condition, seconds=40.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("it never came to be so")


def dead_letters(place):
    return [decode(DeadLetter, each.value) for each in read_to_end(place.kafka, DEAD)]


def test_elasticsearch_away_is_held_declared_and_nothing_is_lost(place, tmp_path):
    some = generated(60)
    reference = embedded(some, tmp_path)
    there, away = place.elastic, f"http://127.0.0.1:{free_ports(1)[0]}"
    place.elastic = replace(there, urls=away)
    worker = place.start(stall_seconds=5).wait_started()
    worker.until("/ready", 200)
    place.send(some)
    said = worker.until("/ready", 503)
    assert "Elasticsearch does not answer" in said
    assert "nothing is lost" in said
    # The stages go on while the sink waits; a declared hold is no stall.
    place.wait_through(names=("read", "claims", "track"))
    assert metric(worker, "rasad_hold", part="index", reason="ServiceUnavailable") == 1
    time.sleep(6)
    assert worker.get("/live")[0] == 200
    started = time.monotonic()
    assert worker.terminate(15) == 0
    assert time.monotonic() - started < 15
    place.elastic = there
    place.start()
    place.wait_through()
    found = content(place.queries())
    assert found["articles"] == reference["articles"]
    assert found["alerts"] == reference["alerts"]


def test_a_wrong_password_of_kafka_is_named_and_the_right_one_works(place, cluster):
    (port,) = free_ports(1)
    there = {"servers": cluster.kafka.guarded, "username": USERNAME, "index": False}
    wrong = place.start(**there, password="wrong", http_port=port)
    wrong.address = ("127.0.0.1", port)
    until(lambda: answers(wrong))
    until(lambda: "Kafka refused the user name or password" in wrong.get("/ready")[1])
    assert wrong.get("/ready")[0] == 503
    assert wrong.terminate(15) == 0
    right = place.start(**there, password=cluster.kafka.password).wait_started()
    right.until("/ready", 200)


def test_a_wrong_password_is_waited_for(place):
    right = place.elastic
    place.elastic = replace(right, password="wrong")
    try:
        worker = place.start().wait_started()
        place.send(generated(5))
        assert "elastic_password" in worker.until("/ready", 503)
    finally:
        place.elastic = right


def test_bad_records_end_as_dead_letters_with_their_outcome(place):
    fine = document("fine", "s.example", "وقال المتحدث إن عدد جنود حلف الناتو 500 جندي.", *_day())
    with Producer(place.kafka) as producer:
        name = f"{place.namespace}.{RAW.name}"

        def put(key, value):
            producer._client.send(name, key=key, value=value).get(10)

        put(b"s.example", b"no json")
        put(None, encode(fine))
        put(b"\xff\xfe", encode(fine).replace(b'"fetched_at"', b'"missing"'))
        put(b"s.example", encode(msgspec.structs.replace(fine, schema="one")))
        broken = msgspec.structs.replace(
            fine, article_id="prepared", content_type="application/vnd.rasad.extracted+json"
        )
        put(b"s.example", encode(broken))
        producer.send(fine)
        producer.flush()
    worker = place.start(index=False).wait_started()
    place.wait_through(names=("read",))
    letters = dead_letters(place)
    assert len(letters) >= 4
    assert all(each.stage in {"read", "clean"} for each in letters)
    assert all(each.place.startswith("news.raw/") for each in letters)
    assert any("without a key" in each.message for each in letters)
    outcomes = [decode(Outcome, each.value) for each in read_to_end(place.kafka, OUTCOMES)]
    assert [each.end.value for each in outcomes if each.article_id == fine.article_id][-1]
    assert metric(worker, "rasad_errors_total", stage="read", error="UndecodableRecord") >= 3
    assert worker.get("/ready")[0] == 200


def _day():
    return (generated(1)[0].published_at,)


def test_a_newer_major_version_is_held_back_and_never_dead(place):
    newer = msgspec.structs.replace(generated(1)[0], schema="9.0")
    place.send([newer])
    worker = place.start(index=False).wait_started()
    assert "Upgrade Rasad" in worker.until("/ready", 503)
    assert worker.terminate(15) == 0
    assert dead_letters(place) == []
    # Not acked: the next worker meets it again.
    again = place.start(index=False).wait_started()
    again.until("/ready", 503)


def test_pages_are_read_in_a_pool_beside_the_loop(place):
    lines = "".join(
        f"<p>وقال المتحدث في الفقرة {n} إن عدد جنود الناتو 500 جندي.</p>" for n in range(9)
    )
    page = f"<html><head><title>خبر</title></head><body><article>{lines}</article></body></html>"
    at = generated(1)[0].published_at
    pages = [document(f"p{n}", "s.example", page, at, content_type="text/html") for n in range(20)]
    place.send(pages)
    worker = place.start(index=False).wait_started()
    place.wait_through(names=("read",))
    assert len(list(read_to_end(place.kafka, TAGGED))) == 20
    assert worker.terminate(15) == 0


def test_a_frozen_worker_wakes_up_and_changes_nothing(place, tmp_path):
    """Longer frozen than the session lasts: the other has its partitions by then."""
    everything = generated(400)
    reference = embedded(everything, tmp_path)
    first = place.start(batch=8, index=False).wait_started()
    first.until("/ready", 200)
    place.send(everything[:200])
    until(lambda: (metric(first, "rasad_received_total", stage="claims") or 0) > 20)
    first.process.send_signal(signal.SIGSTOP)
    second = place.start().wait_started()
    place.send(everything[200:])
    place.wait_through()
    first.process.send_signal(signal.SIGCONT)
    until(lambda: first.process.poll() is not None or first.get("/ready")[0] == 200)
    first.kill()
    # Whoever recovers now reads what both wrote.
    second.terminate()
    place.start()
    place.send(everything)
    place.wait_through()
    found = content(place.queries())
    for name in ("articles", "timelines", "alerts"):
        assert found[name] == reference[name], name


def test_missing_topics_are_named_and_waited_for(place):
    remove(place.kafka, [each.name for each in place.topics])
    (port,) = free_ports(1)
    worker = place.start(index=False, http_port=port)
    worker.address = ("127.0.0.1", port)
    until(lambda: answers(worker))
    said = worker.until("/ready", 503)
    until(lambda: "news.raw is missing" in worker.get("/ready")[1])
    assert "rasad topics create" in worker.get("/ready")[1], said
    create(place.kafka, place.topics)
    worker.until("/ready", 200)


def answers(worker):
    try:
        return worker.get("/live")[0] == 200
    except OSError:
        return False


def test_stopping_while_it_works_loses_nothing(place, tmp_path):
    everything = generated(600)
    reference = embedded(everything, tmp_path)
    place.send(everything)
    worker = place.start().wait_started()
    until(lambda: (metric(worker, "rasad_received_total", stage="claims") or 0) > 50)
    started = time.monotonic()
    assert worker.terminate(15) == 0
    assert time.monotonic() - started < 15
    place.start()
    place.wait_through()
    assert content(place.queries())["alerts"] == reference["alerts"]


def test_logs_are_lines_of_json(place):
    worker = place.start(index=False).wait_started()
    worker.terminate(15)
    for line in worker.log.read_text("utf-8").splitlines():
        assert {"level", "message"} <= set(json.loads(line))
