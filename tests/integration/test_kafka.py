"""Topics and producing on a real broker, and what goes wrong there."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from connectors.kafka import (
    KafkaSettings,
    Producer,
    check,
    create,
    read_to_end,
    remove,
    wanted_topics,
)
from deploy.cluster.kafka_server import USERNAME
from schemas.documents import RawDocument
from schemas.errors import (
    ConfigurationError,
    InputError,
    ServiceRefused,
    ServiceUnavailable,
)
from schemas.topics import RAW, TOPICS
from streams.worker.layout import changelogs

pytestmark = pytest.mark.servers


@pytest.fixture
def settings(cluster):
    found = KafkaSettings(cluster.kafka.bootstrap, namespace=f"t{uuid.uuid4().hex[:8]}")
    yield found
    remove(found, [each.name for each in wanted_topics(found, changelogs(found.namespace))])


@pytest.fixture
def guarded(cluster, settings):
    """The same broker at the address that asks for a password, and the right one."""
    broker = cluster.kafka
    return replace(
        settings, servers=broker.guarded, username=USERNAME, password=broker.password,
        request_seconds=2.0,
    )  # fmt: skip


def document(number, source="s", body="x"):
    return RawDocument(
        article_id=str(number),
        source=source,
        fetched_at=datetime(2021, 2, 19, tzinfo=UTC),
        body=body,
        body_hash="h",
    )


def test_topics_are_made_once_with_changelogs_of_equal_partitions(settings):
    wanted = wanted_topics(settings, changelogs(settings.namespace))
    assert len(create(settings, wanted)) == len(TOPICS) + 3
    assert create(settings, wanted) == ()
    check(settings, wanted)
    by_name = {each.name: each for each in wanted}
    for name, topic in changelogs(settings.namespace):
        assert by_name[name].compacted
        assert by_name[name].partitions == by_name[f"{settings.namespace}.{topic.name}"].partitions
    assert by_name[f"{settings.namespace}.news.dead"].retention_ms is None


def test_a_difference_names_both_sides(settings):
    create(settings, wanted_topics(settings))
    other = KafkaSettings(
        settings.servers,
        namespace=settings.namespace,
        partitions={"news.raw": 7},
        retention_ms={"news.tagged": 1000},
    )
    with pytest.raises(ConfigurationError) as caught:
        create(other, wanted_topics(other))
    said = str(caught.value)
    assert "news.raw has 4 partitions, the configuration says 7" in said
    assert "retention.ms 2592000000, the configuration says 1000" in said


def test_a_missing_topic_is_named(settings):
    with pytest.raises(ConfigurationError, match=r"news\.raw is missing.*rasad topics create"):
        check(settings, wanted_topics(settings))
    with pytest.raises(ServiceUnavailable, match="rasad topics create"):
        list(read_to_end(settings, RAW))


def test_what_was_sent_can_be_read_in_the_order_of_its_key(settings):
    create(settings, wanted_topics(settings))
    with Producer(settings, in_hand=50) as producer:
        assert producer.send_all(document(n, f"s{n % 3}") for n in range(500)) == 500
    found = list(read_to_end(settings, RAW))
    assert len(found) == 500
    for source in ("s0", "s1", "s2"):
        records = [each for each in found if each.key == source.encode()]
        assert len({each.partition for each in records}) == 1
        offsets = [each.offset for each in records]
        assert offsets == sorted(offsets)


def test_a_record_of_five_megabytes_and_one_without_a_key(settings):
    create(settings, wanted_topics(settings))
    with Producer(settings) as producer:
        with pytest.raises(ServiceRefused, match="takes 4194304"):
            producer.send(document(1, body="x" * 5_000_000))
        with pytest.raises(InputError, match="without a key"):
            producer.send(document(1, source=""))
        producer.send(document(2, body="x" * 4_000_000))
    assert len(list(read_to_end(settings, RAW))) == 1


def test_sending_to_a_missing_topic_is_no_silence(settings):
    with pytest.raises(ServiceUnavailable), Producer(settings, seconds=2) as producer:
        producer.send(document(1))


def test_a_broker_that_is_away():
    settings = KafkaSettings("127.0.0.1:1", request_seconds=1)
    with pytest.raises(ServiceUnavailable, match="nothing is lost"):
        Producer(settings, seconds=1)


def test_both_producers_choose_the_same_partition():
    """kafka-python and aiokafka, which Faust uses, agree on where a key lives."""
    from aiokafka.partitioner import murmur2 as theirs
    from kafka.partitioner.default import murmur2 as ours

    for key in ("nato|IQ", "pmf|", "العربي", "aa.com.tr", "x" * 99):
        assert theirs(key.encode()) == ours(key.encode())


def test_a_wrong_password_is_named_by_every_client_and_the_right_one_works(guarded):
    wanted = wanted_topics(guarded, ())
    create(guarded, wanted)
    with Producer(guarded) as producer:
        producer.send(document(1))
    assert len(list(read_to_end(guarded, RAW))) == 1
    wrong = replace(guarded, password="wrong")
    for attempt in (
        lambda: check(wrong, wanted),
        lambda: Producer(wrong),
        lambda: list(read_to_end(wrong, RAW)),
    ):
        with pytest.raises(ConfigurationError, match="refused the user name or password") as why:
            attempt()
        assert "kafka_password" in str(why.value)
        assert "wrong" not in str(why.value)
