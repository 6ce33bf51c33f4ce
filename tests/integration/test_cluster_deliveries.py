"""Deliveries of a cluster, compared on real servers: a channel that was given all, one that
lost an alert, and one that never ran.
"""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from harness import desk

from connectors.kafka import Producer, create, read_to_end, wanted_topics
from connectors.kafka.ledger import read_by
from connectors.notify.deliver import Deliverer
from connectors.notify.stream import ChannelStream, group_of
from console.clusterchain import look
from console.looking import Fault
from schemas.claims import Alert
from schemas.codec import encode
from schemas.delivery import Message
from schemas.identity import digest
from schemas.topics import ALERTS, DELIVERIES, TOPICS
from streams.notify.decide import deliveries, why_silent
from streams.notify.message import digest_id, message
from streams.notify.rules import WatchList, WatchRule
from streams.notify.sink import NotifySink
from tests.streams.notify.alert_examples import alert as example

pytestmark = pytest.mark.servers

COUNT = 12
CHANNELS = ("desk", "lossy", "idle")
WATCH = WatchList((WatchRule(name="all", channels=CHANNELS),))
NOW = datetime(2024, 5, 6, 12, tzinfo=UTC)


def wants(alert: Alert) -> list[str]:
    """As the command asks the configured lists."""
    if why_silent(alert) is not None:
        return []
    return [each.channel for each in deliveries(alert, WATCH, NOW)]


class Took:
    """A channel of the test's own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.messages: list[Message] = []

    async def send(self, message: Message) -> None:
        self.messages.append(message)


class Acknowledging:
    """The seeded bug: it takes one alert for taken before it has written that down."""

    def __init__(self, sink: NotifySink, lost: str) -> None:
        self._sink = sink
        self._lost = lost

    def take(self, alerts) -> None:
        self._sink.take(each for each in alerts if each.alert_id != self._lost)


async def deliver(place, channel: str, lost: str = "") -> Took:
    """Run a channel until it has read every alert; what it sent."""
    took = Took(channel)

    def sink(outbox):
        return Acknowledging(NotifySink(outbox, WATCH, clock=lambda: NOW), lost)

    def deliverer(outbox):
        return Deliverer(
            took, outbox, clock=lambda: NOW, message_id=digest_id,
            compose=lambda items, language, at, name: message(
                items, language, now=at, message_id=name
            ),
        )  # fmt: skip

    ends: dict[int, int] = {}
    for each in read_to_end(place.kafka, ALERTS):
        ends[each.partition] = each.offset + 1
    group = group_of(channel, place.namespace)
    stream = ChannelStream(place.kafka, channel, sink=sink, deliverer=deliverer, clock=lambda: NOW)
    with closing(stream):
        for _ in range(200):
            await stream.run_once(wait_ms=100)
            read = read_by(place.kafka, group, ALERTS)
            if all(read.get(partition, 0) >= end for partition, end in ends.items()):
                return took
    raise AssertionError(f"{read} of {ends}")


async def test_what_a_channel_was_not_given_is_named_and_what_it_has_not_read_is_not(
    cluster, tmp_path
):
    """Alerts of the test's own, so that none says what another says and none falls."""
    place = desk(cluster, tmp_path)
    place.topics = wanted_topics(place.kafka, (), (*TOPICS, DELIVERIES))
    create(place.kafka, place.topics)
    own = [
        msgspec.structs.replace(
            example(series=f"us|P{number}"), alert_id=digest("alert", str(number)),
            fetched_at=NOW, published_at=NOW,
        )
        for number in range(COUNT)
    ]  # fmt: skip
    with Producer(place.kafka) as producer:
        for each in own:
            producer.put(ALERTS, each.series, encode(each))

    def given() -> tuple[dict[str, int], set[Fault]]:
        with closing(place.queries()) as queries:
            seen = look(place.kafka, queries, "", ("", CHANNELS, wants))
        return seen.counts, {each for each in seen.faults if each.ledger == "deliveries"}

    try:
        counts, faults = given()
        assert faults == set()
        unread = {name: counts[f"deliveries_unread_{name}"] for name in CHANNELS}
        assert unread == dict.fromkeys(CHANNELS, COUNT)
        await deliver(place, "desk")
        counts, faults = given()
        assert faults == set()
        assert counts["deliveries_wanted_desk"] == counts["deliveries_made_desk"] == COUNT
        assert (counts["deliveries_sent"], counts["deliveries_unread_idle"]) == (COUNT, COUNT)
        lost = own[3].alert_id
        await deliver(place, "lossy", lost)
        counts, faults = given()
        what = "an alert that was wanted and nobody was sent"
        assert faults == {Fault("deliveries", what, "lossy", lost)}
        assert counts["deliveries_made_lossy"] == COUNT - 1
    finally:
        place.close()
