"""Alerts leave a real Kafka: a group for each channel, state in a topic, kills survived."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from kafka import KafkaProducer

from connectors.kafka import KafkaSettings, create, read_to_end, remove, wanted_topics
from connectors.notify.deliver import Deliverer
from connectors.notify.stream import ChannelStream, cluster_statuses
from console.configuration import read
from console.wiring.page import cluster_desk
from schemas.claims import Alert
from schemas.codec import decode, encode
from schemas.delivery import ChannelStatus, DeliveryRecord, Message
from schemas.topics import ALERTS, DELIVERIES, wire_name
from streams.notify.message import digest_id, message
from streams.notify.rules import WatchList, WatchRule
from streams.notify.sink import NotifySink
from tests.receiving import Receiver
from tests.streams.notify.alert_examples import alert as example

pytestmark = pytest.mark.servers

ROOT = Path(__file__).resolve().parents[2]
SECRET = "planted-secret-7c1f"


def alert(number: int, moment: datetime, series: str = "us|IQ") -> Alert:
    """An alert that says something of its own."""
    changed = example(alert_id=f"alert-{number}", series=series, claim_date=moment.date())
    after = msgspec.structs.replace(changed.after, low=2000 + number)
    return msgspec.structs.replace(
        changed, after=after, fetched_at=moment, published_at=moment, alert_id=f"alert-{number}"
    )


class Desk:
    """A namespace with the topics that delivery needs, and processes that deliver."""

    def __init__(self, servers: str, folder: Path, receiver: Receiver) -> None:
        self.kafka = KafkaSettings(servers, namespace=f"t{uuid.uuid4().hex[:8]}")
        self.topics = wanted_topics(self.kafka, (), (ALERTS, DELIVERIES))
        create(self.kafka, self.topics)
        self.folder, self.receiver = folder, receiver
        self.processes: list[subprocess.Popen[bytes]] = []
        self.log = (folder / "log").open("w")

    def send(self, *alerts: Alert) -> None:
        with closing(KafkaProducer(**self.kafka.client())) as producer:
            for each in alerts:
                name = wire_name(ALERTS.name, self.kafka.namespace)
                producer.send(name, key=each.series.encode(), value=encode(each)).get(10)

    def configure(self) -> None:
        hooks = [("desk", "HOOK"), ("dead", "NOWHERE")]
        channels = [
            {"name": name, "type": "webhook", "address": f"env:{place}", "secret": "env:KEY"}
            for name, place in hooks
        ]
        settings = {"channels": channels, "kafka_servers": self.kafka.servers}
        settings["namespace"] = self.kafka.namespace
        (self.folder / "rasad.yaml").write_text(json.dumps(settings), encoding="utf-8")

    def notify(self) -> subprocess.Popen[bytes]:
        self.configure()
        secrets = {"HOOK": self.receiver.url, "KEY": SECRET, "RASAD_DATA": str(self.folder)}
        secrets["NOWHERE"] = f"http://127.0.0.1:9/{SECRET}"
        process = subprocess.Popen(
            [sys.executable, "-m", "console", "notify"],
            cwd=ROOT,
            env={**os.environ, **secrets},
            stderr=self.log,
        )
        self.processes.append(process)
        return process

    def until(self, condition, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, (self.folder / "log").read_text()[-3000:]
            time.sleep(0.05)

    def sent(self) -> dict[str, int]:
        return {each.channel: each.sent for each in cluster_statuses(self.kafka)}

    def records(self) -> list[tuple[str, DeliveryRecord]]:
        found = read_to_end(self.kafka, DELIVERIES)
        return [(it.key.decode(), decode(DeliveryRecord, it.value)) for it in found]

    def close(self) -> None:
        for each in self.processes:
            if each.poll() is None:
                each.kill()
                each.wait(10)
        self.log.close()
        remove(self.kafka, [each.name for each in self.topics])


@pytest.fixture
def receiver():
    made = Receiver(SECRET)
    yield made
    made.close()


@pytest.fixture
def desk(cluster, tmp_path, receiver):
    made = Desk(cluster.kafka.bootstrap, tmp_path, receiver)
    yield made
    made.close()


@pytest.mark.unfinished
def test_a_kill_between_sending_and_recording_repeats_one_under_its_id(desk, receiver) -> None:
    now = datetime.now(UTC)
    desk.send(*(alert(number, now, f"us|P{number}") for number in range(4)))
    kills = 3
    for _ in range(kills):
        process = desk.notify()
        before = len(receiver.keys)
        receiver.strikes.append(process.pid)
        assert process.wait(60) == -signal.SIGKILL
        assert len(receiver.keys) == before + 1  # struck after it was sent …
        assert desk.sent().get("desk", 0) == len(set(receiver.keys)) - 1  # … before it was written
    last = desk.notify()
    desk.until(lambda: desk.sent().get("desk") == 4)
    assert len(set(receiver.keys)) == 4
    assert len(receiver.keys) <= 4 + kills
    states = {each.channel: each for each in cluster_statuses(desk.kafka)}
    assert states["desk"].last_success_at is not None
    assert states["dead"].sent == 0  # a dead channel holds back only itself
    desk.until(lambda: _tried(desk, "dead") == 4)
    assert "did not answer" in states["dead"].last_error
    assert _listed(desk)["desk"]["last_success_at"]
    paged = {each.channel: each for each in _paged(desk)}
    assert paged["desk"].sent == 4
    assert "did not answer" in paged["dead"].last_error
    last.terminate()
    assert last.wait(40) == 0
    again = desk.notify()
    desk.send(alert(9, now, "us|P9"))
    desk.until(lambda: desk.sent().get("desk") == 5)
    assert len(set(receiver.keys)) == 5
    again.terminate()
    assert again.wait(40) == 0
    assert SECRET not in (desk.folder / "log").read_text()


def _listed(desk: Desk) -> dict[str, dict[str, object]]:
    """What the command line says of the channels."""
    said = subprocess.run(
        [sys.executable, "-m", "console", "alerts", "channels", "--json",
         "--store", "elasticsearch"],
        cwd=ROOT, env={**os.environ, "RASAD_DATA": str(desk.folder)},
        capture_output=True, check=True,
    )  # fmt: skip
    return {each["channel"]: each for each in json.loads(said.stdout)}


def _paged(desk: Desk) -> Sequence[ChannelStatus]:
    """What the page over the cluster says of them."""
    settings, _ = read(desk.folder / "rasad.yaml")
    return cluster_desk({**settings, "elastic_url": "http://127.0.0.1:9"}).channels()


def _tried(desk: Desk, channel: str) -> int:
    return sum(it.channel == channel and it.pending for it in cluster_statuses(desk.kafka)) and len(
        {it.delivery.alert_id for _, it in desk.records() if it.delivery.channel == channel}
    )


class Kept:
    """A channel of the test's own; ``down`` makes it fail."""

    name = "desk"

    def __init__(self) -> None:
        self.messages: list[Message] = []

    async def send(self, message: Message) -> None:
        self.messages.append(message)


async def test_digests_and_quiet_hours_outlive_the_process(desk) -> None:
    now = datetime(2024, 5, 6, 20, 30, tzinfo=UTC)
    watch = WatchList((
        WatchRule(name="daily", kinds=("planned",), channels=("desk",), digest="08:00",
                  time_zone="UTC"),
        WatchRule(name="night", channels=("desk",), quiet="20:00-07:00", time_zone="UTC"),
    ))  # fmt: skip
    kept, clock = Kept(), [now]

    def opened() -> ChannelStream:
        return ChannelStream(
            desk.kafka, "desk", clock=lambda: clock[0],
            sink=lambda outbox: NotifySink(outbox, watch, clock=lambda: clock[0]),
            deliverer=lambda outbox: Deliverer(
                kept, outbox, clock=lambda: clock[0], message_id=digest_id,
                compose=lambda items, language, at, name: message(
                    items, language, now=at, message_id=name
                ),
            ),
        )  # fmt: skip

    async def passes(stream: ChannelStream, written: int) -> None:
        for _ in range(100):
            await stream.run_once(wait_ms=100)
            if len({key for key, _ in desk.records()}) >= written:
                return
        raise AssertionError("nothing was written")

    plans = [msgspec.structs.replace(alert(n, now, f"us|P{n}"), kind="planned") for n in (1, 2)]
    desk.send(*plans, alert(3, now, "us|P3"))
    with closing(opened()) as stream:
        await passes(stream, 3)
    assert kept.messages == []
    assert {key for key, _ in desk.records()} == {f"alert-{n}/desk" for n in (1, 2, 3)}
    clock[0] = now + timedelta(hours=10, minutes=45)  # 07:15: quiet hours are over
    for hours, sent in ((0, 1), (1, 2), (5, 2)):
        clock[0] += timedelta(hours=hours)
        with closing(opened()) as stream:
            for _ in range(100):
                await stream.run_once(wait_ms=100)
                if len(kept.messages) >= sent and stream._outbox._known:
                    break
        assert len(kept.messages) == sent
    assert [len(each.alerts) for each in kept.messages] == [1, 2]
    latest = dict(desk.records())
    assert all(each.alert is None for each in latest.values())
    (status,) = cluster_statuses(desk.kafka)
    assert (status.sent, status.pending) == (3, 0)


async def test_what_says_the_same_is_said_once_whoever_reads_it(desk) -> None:
    now = datetime(2024, 5, 6, 12, tzinfo=UTC)
    same = msgspec.structs.replace(alert(1, now), alert_id="later", claim_date=now.date())
    desk.send(alert(1, now))
    kept = Kept()
    watch = WatchList((WatchRule(name="all", channels=("desk",)),))

    def opened() -> ChannelStream:
        return ChannelStream(
            desk.kafka, "desk", clock=lambda: now,
            sink=lambda outbox: NotifySink(outbox, watch, clock=lambda: now),
            deliverer=lambda outbox: Deliverer(
                kept, outbox, clock=lambda: now, message_id=digest_id,
                compose=lambda items, language, at, name: message(
                    items, language, now=at, message_id=name
                ),
            ),
        )  # fmt: skip

    for turn in range(2):
        with closing(opened()) as stream:
            if turn:
                desk.send(same, alert(2, now))
            for _ in range(100):
                await stream.run_once(wait_ms=100)
                if len(kept.messages) > turn:
                    break
    assert [each.alerts[0].alert_id for each in kept.messages] == ["alert-1", "alert-2"]
