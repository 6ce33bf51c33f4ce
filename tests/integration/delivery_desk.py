"""A namespace of Kafka's with what delivery needs, and processes or streams that deliver."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import msgspec
from kafka import KafkaAdminClient, KafkaProducer

from connectors.kafka import KafkaSettings, create, read_to_end, remove, wanted_topics
from connectors.notify.deliver import Deliverer
from connectors.notify.stream import ChannelStream, cluster_statuses, group_of
from schemas.claims import Alert
from schemas.codec import decode, encode
from schemas.delivery import DeliveryRecord, Message
from schemas.topics import ALERTS, DELIVERIES, wire_name
from streams.notify.message import digest_id, message
from streams.notify.rules import WatchList
from streams.notify.sink import NotifySink
from tests.receiving import Receiver
from tests.streams.notify.alert_examples import alert as example

ROOT = Path(__file__).resolve().parents[2]
SECRET = "planted-secret-7c1f"
SECONDS = 120
"""How long anything may take: a start takes 2 s of a core, and others may want that core."""


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

    def notify(self, *options: str) -> subprocess.Popen[bytes]:
        self.configure()
        secrets = {"HOOK": self.receiver.url, "KEY": SECRET, "RASAD_DATA": str(self.folder)}
        secrets["NOWHERE"] = f"http://127.0.0.1:9/{SECRET}"
        process = subprocess.Popen(
            [sys.executable, "-m", "console", "notify", *options],
            cwd=ROOT,
            env={**os.environ, **secrets},
            stderr=self.log,
        )
        self.processes.append(process)
        return process

    @property
    def said(self) -> str:
        """The end of what the processes wrote: of a crash, where each thread was."""
        return (self.folder / "log").read_text()[-8000:]

    def late(self) -> str:
        """What the processes wrote, and where each thread of those that still run is."""
        for each in self.processes:
            if each.poll() is None:
                each.send_signal(signal.SIGABRT)
                each.wait(20)
        return self.said

    def until(self, condition: Callable[[], bool], seconds: float = SECONDS) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, self.late()
            time.sleep(0.05)

    def ended(self, process: subprocess.Popen[bytes]) -> int:
        """The status a process ends with, by itself."""
        self.until(lambda: process.poll() is not None)
        return process.returncode

    def stopped(self, process: subprocess.Popen[bytes]) -> int:
        """The status a process ends with when it is asked to."""
        process.terminate()
        return self.ended(process)

    def members(self) -> int:
        """How many there are in the group of the channel ``desk``, all of them settled."""
        group = group_of("desk", self.kafka.namespace)
        with closing(KafkaAdminClient(**self.kafka.client())) as admin:
            found = admin.describe_groups([group])[group]
        return len(found["members"]) if found["group_state"] == "Stable" else 0

    def sent(self) -> dict[str, int]:
        return {each.channel: each.sent for each in cluster_statuses(self.kafka)}

    def records(self) -> list[tuple[str, DeliveryRecord]]:
        found = read_to_end(self.kafka, DELIVERIES)
        return [(it.key.decode(), decode(DeliveryRecord, it.value)) for it in found]

    def partitions(self) -> set[int]:
        return {it.partition for it in read_to_end(self.kafka, DELIVERIES)}

    def close(self) -> None:
        for each in self.processes:
            if each.poll() is None:
                each.kill()
                each.wait(10)
        self.log.close()
        remove(self.kafka, [each.name for each in self.topics])


class Kept:
    """A channel of the test's own; ``down`` makes it fail."""

    name = "desk"

    def __init__(self) -> None:
        self.messages: list[Message] = []

    async def send(self, message: Message) -> None:
        self.messages.append(message)


def stream(
    desk: Desk, kept: Kept, watch: WatchList, clock: Callable[[], datetime]
) -> ChannelStream:
    """The channel's stream as a process has it, but for its clock and its channel."""

    def compose(items, language: str, at: datetime, name: str) -> Message:
        return message(items, language, now=at, message_id=name)

    return ChannelStream(
        desk.kafka, "desk", clock=clock,
        sink=lambda outbox: NotifySink(outbox, watch, clock=clock),
        deliverer=lambda outbox: Deliverer(
            kept, outbox, clock=clock, message_id=digest_id, compose=compose
        ),
    )  # fmt: skip
