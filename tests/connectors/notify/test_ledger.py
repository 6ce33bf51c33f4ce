"""The cluster's outbox behaves as the embedded one does, and is the same when read again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest
from delivery_examples import NOW, Clock, alert, compose, delivery, name_of

from connectors.notify.deliver import Deliverer
from connectors.notify.ledger import LedgerOutbox, key_of
from schemas.claims import Standing
from schemas.codec import decode, encode
from schemas.delivery import DeliveryRecord, DeliveryState, Message
from schemas.errors import ServiceUnavailable
from streams.notify.rules import WatchList, WatchRule
from streams.notify.sink import NotifySink


class Topic:
    """What was written, by partition and key: only the latest is kept, as a topic compacts."""

    def __init__(self) -> None:
        self.kept: dict[tuple[int, str], bytes] = {}
        self.flushed = 0

    def write(self, partition: int, record: DeliveryRecord) -> None:
        self.kept[partition, key_of(record.delivery)] = encode(record)

    def flush(self) -> None:
        self.flushed += 1

    def outbox(self, *partitions: int) -> LedgerOutbox:
        found = LedgerOutbox("desk", write=self.write, flush=self.flush)
        for one in partitions:
            values = [value for (at, _), value in self.kept.items() if at == one]
            found.load(one, [decode(DeliveryRecord, value) for value in values])
        return found


class Flaky:
    """A channel that fails where told."""

    name = "desk"

    def __init__(self, *fails: bool) -> None:
        self.fails = list(fails)
        self.got: list[Message] = []

    async def send(self, message: Message) -> None:
        self.got.append(message)
        if self.fails and self.fails.pop(0):
            raise ServiceUnavailable("it is away")


@pytest.fixture
def topic() -> Topic:
    return Topic()


def sender(channel: Flaky, outbox: LedgerOutbox, clock: Callable[[], object]) -> Deliverer:
    return Deliverer(channel, outbox, compose=compose, message_id=name_of, clock=clock)


def test_another_channels_deliveries_are_not_ours(topic: Topic) -> None:
    outbox = topic.outbox()
    outbox.put(alert(1), [delivery(1), delivery(1, "phone")])
    assert [key for _, key in topic.kept] == ["alert-1/desk"]
    assert outbox.due("phone", NOW, 9) == []
    assert outbox.due("desk", NOW, 9) == [(delivery(1), alert(1))]


async def test_a_digest_that_failed_is_the_same_message_for_who_reads_on(topic: Topic) -> None:
    clock, first = Clock(), Flaky(True)
    outbox = topic.outbox()
    for number in (1, 2):
        outbox.put(alert(number), [delivery(number, digest=True)])
    await sender(first, outbox, clock).run_once()
    clock.now += timedelta(minutes=5)
    second = Flaky()
    again = topic.outbox(0)
    again.put(alert(3), [delivery(3, digest=True)])
    assert (await sender(second, again, clock).run_once()).sent == 3
    assert first.got[0] in second.got
    assert sorted(len(each.alerts) for each in second.got) == [1, 2]
    (status,) = topic.outbox(0).statuses()
    assert (status.sent, status.pending, status.last_success_at) == (3, 0, clock.now)


async def test_what_was_sent_keeps_no_alert_and_is_not_put_again(topic: Topic) -> None:
    outbox = topic.outbox()
    outbox.put(alert(), [delivery()])
    assert (await sender(Flaky(), outbox, Clock()).run_once()).sent == 1
    assert topic.flushed
    (value,) = topic.kept.values()
    record = decode(DeliveryRecord, value)
    assert (record.alert, record.delivery.state) == (None, DeliveryState.SENT)
    again = topic.outbox(0)
    again.put(alert(), [delivery()])
    assert again.due("desk", NOW, 9) == []
    assert again.said("says-1", "desk")


def test_a_superseded_alert_is_dropped_and_was_not_said(topic: Topic) -> None:
    outbox = topic.outbox()
    outbox.put(alert(), [delivery()])
    assert (outbox.drop("alert-1", "superseded"), outbox.drop("alert-1", "superseded")) == (1, 0)
    for each in (outbox, topic.outbox(0)):
        assert not each.said("says-1", "desk")
        assert each.due("desk", NOW, 9) == []


def test_an_alert_that_stands_again_is_due_again_and_one_that_was_refused_is_not(
    topic: Topic,
) -> None:
    for reason, due in (("refused", []), ("superseded", [(delivery(), alert())])):
        topic.kept.clear()
        outbox = topic.outbox()
        outbox.put(alert(), [delivery()])
        outbox.drop("alert-1", reason)
        for each in (outbox, topic.outbox(0)):
            each.put(alert(), [delivery()])
            assert each.due("desk", NOW, 9) == due


def test_a_partition_that_is_anothers_is_forgotten_and_not_written_to(topic: Topic) -> None:
    outbox = topic.outbox()
    for number, partition in ((1, 0), (2, 3)):
        outbox.partition = partition
        outbox.put(alert(number), [delivery(number)])
    outbox.forget([3])
    assert [each.alert_id for each, _ in outbox.due("desk", NOW, 9)] == ["alert-1"]
    kept = dict(topic.kept)
    outbox.record([msgspec.structs.replace(delivery(2), attempts=7)])
    assert topic.kept == kept
    due = topic.outbox(0, 3).due("desk", NOW, 9)
    assert {each.alert_id for each, _ in due} == {"alert-1", "alert-2"}


def test_what_another_alert_was_to_say_is_said_where_that_one_fell(topic: Topic) -> None:
    """The second was not put because the first said the same; the first never left."""
    outbox, watch = topic.outbox(), WatchList((WatchRule(name="all", channels=("desk",)),))
    sink = NotifySink(outbox, watch, clock=lambda: NOW)
    first = alert()
    second = msgspec.structs.replace(first, alert_id="alert-2")
    sink.take([first, second])
    sink.take([msgspec.structs.replace(first, standing=Standing.SUPERSEDED)])
    assert [each.alert_id for each, _ in outbox.due("desk", NOW, 9)] == ["alert-2"]
    assert [each.alert_id for each, _ in topic.outbox(0).due("desk", NOW, 9)] == ["alert-2"]


def test_a_crash_between_what_fell_and_what_is_held_for_it_loses_neither(topic: Topic) -> None:
    outbox, watch = topic.outbox(), WatchList((WatchRule(name="all", channels=("desk",)),))
    sink = NotifySink(outbox, watch, clock=lambda: NOW)
    first = alert()
    sink.take([first, msgspec.structs.replace(first, alert_id="alert-2")])
    before = dict(topic.kept)
    sink.take([msgspec.structs.replace(first, standing=Standing.SUPERSEDED)])
    fell = {key: value for key, value in topic.kept.items() if key[1].startswith("alert-1")}
    topic.kept = {**before, **fell}  # the second record was not written any more
    assert [each.alert_id for each, _ in topic.outbox(0).due("desk", NOW, 9)] == ["alert-2"]


async def test_what_was_held_for_one_that_was_sent_keeps_no_alert(topic: Topic) -> None:
    outbox, watch = topic.outbox(), WatchList((WatchRule(name="all", channels=("desk",)),))
    sink = NotifySink(outbox, watch, clock=lambda: NOW)
    sink.take([alert(), msgspec.structs.replace(alert(), alert_id="alert-2")])
    channel = Flaky()
    assert (await sender(channel, outbox, Clock()).run_once()).sent == 1
    records = [decode(DeliveryRecord, value) for value in topic.kept.values()]
    assert [(it.delivery.state, it.alert) for it in records] == [
        (DeliveryState.SENT, None), (DeliveryState.DROPPED, None),
    ]  # fmt: skip
    assert (await sender(channel, topic.outbox(0), Clock()).run_once()).sent == 0
