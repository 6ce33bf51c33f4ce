"""Workers on real servers behind relays, the documents given them, and what came of these."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "integration"))

import disks
import servers
from elasticsearch.helpers import scan
from harness import Desk, WorkerProcess
from relay import Relay

from connectors.elasticsearch import ElasticSettings
from connectors.elasticsearch.names import Names
from connectors.kafka import KafkaSettings
from deploy.cluster.elastic_server import Elastic, remove
from deploy.cluster.processes import free_ports
from schemas.documents import RawDocument
from schemas.identity import outcome_id

MAIN = Path(__file__).with_name("cluster_worker.py")
SESSION = 6.0
PATIENCE = {"session_seconds": SESSION, "retry_most_seconds": 2.0}
DISK_MEGABYTES = 700


@dataclass
class Ground:
    """The servers that every kind of fault uses."""

    kafka: servers.Server
    bootstrap: str
    broker_door: Relay
    elastic: servers.Server
    node: Elastic
    elastic_door: Relay
    disk: Path | None

    def whole(self) -> None:
        """Everything runs and everyone gets through."""
        self.broker_door.heal()
        self.elastic_door.heal()
        for each in (self.kafka, self.elastic):
            if not each.alive():
                each.start()


@contextmanager
def ground(folder: Path) -> Iterator[Ground]:
    """Kafka (on a small disk where we may mount one) and Elasticsearch."""
    with ExitStack() as stack:
        disk = None
        if disks.can_mount():
            disk = stack.enter_context(disks.mounted(folder / "disk", DISK_MEGABYTES))
        with ThreadPoolExecutor(2) as pool:
            brokers = pool.submit(servers.kafka, (disk or folder) / "kafka")
            nodes = pool.submit(servers.elastic)
        kafka, bootstrap, broker_door = brokers.result()
        stack.callback(broker_door.close)
        stack.callback(kafka.kill)
        elastic, node, elastic_door = nodes.result()
        stack.callback(remove, node)
        stack.callback(elastic_door.close)
        stack.callback(elastic.kill)
        yield Ground(kafka, bootstrap, broker_door, elastic, node, elastic_door, disk)


class Field(Desk):
    """A namespace of its own; its workers are `rasad worker`, and reach servers by relays."""

    ground: Ground
    given: int = 0
    """How many documents are owed an end by now."""

    def start(self, *before: str, **other: Any) -> WorkerProcess:
        """Start a worker, under other programs where they are given."""
        (port,) = free_ports(1)
        log = self.folder / f"worker-{len(self.workers)}.log"
        with log.open("w") as errors:
            process = subprocess.Popen(
                [*before, sys.executable, str(MAIN), "--pages", "1", "--port", str(port)],
                stdout=subprocess.DEVNULL, stderr=errors, text=True,
                env={**os.environ, **self._environment(other)},
            )  # fmt: skip
        found = WorkerProcess(process, log, ("127.0.0.1", port))
        self.workers.append(found)
        return found

    def _environment(self, other: dict[str, Any]) -> dict[str, str]:
        node = self.ground.node
        return {
            "RASAD_DATA": str(self.folder),
            "RASAD_KAFKA_SERVERS": f"127.0.0.1:{self.ground.broker_door.port}",
            "RASAD_ELASTIC_URL": f"http://127.0.0.1:{self.ground.elastic_door.port}",
            "RASAD_ELASTIC_USERNAME": node.username,
            "RASAD_ELASTIC_PASSWORD": node.password,
            "RASAD_NAMESPACE": self.namespace,
            "RASAD_FAULT_WORKER": json.dumps({**PATIENCE, **other}),
        }

    def running(self) -> list[WorkerProcess]:
        return [each for each in self.workers if each.process.poll() is None]

    def tend(self, least: int) -> None:
        """What a supervisor does: start another for each that ended."""
        while len(self.running()) < least:
            self.start()

    def ready(self, seconds: float = 90.0) -> None:
        """Wait until every worker that runs is ready."""
        for each in self.running():
            self.until(lambda each=each: self._is_ready(each), seconds)

    @staticmethod
    def _is_ready(worker: WorkerProcess) -> bool:
        with suppress(OSError):
            return worker.get("/ready")[0] == 200
        return False

    def ended(self) -> int:
        """How many documents have their end in the index, as of now."""
        return len(self.ends())

    def ends(self) -> set[str]:
        client = self.elastic.client()
        name = Names(self.namespace).read("events")
        try:
            client.indices.refresh(index=name, ignore_unavailable=True)
            hits = scan(client, index=name, _source=False, size=5000, ignore_unavailable=True)
            return {hit["_id"] for hit in hits}
        finally:
            client.close()

    def passes(self, count: int, seconds: float = 180.0) -> float:
        """Wait until so many have ended; how long that took."""
        began = time.monotonic()
        self.until(lambda: self._at_least(count), seconds)
        return time.monotonic() - began

    def _at_least(self, count: int) -> bool:
        with suppress(Exception):  # Elasticsearch may be the one that is struck
            return self.ended() >= count
        return False


def field(ground: Ground, folder: Path, name: str) -> Field:
    """Topics, indices and a folder of their own on the servers."""
    node = ground.node
    found = Field(
        KafkaSettings(ground.bootstrap, namespace=name),
        ElasticSettings(
            node.url, namespace=name, username=node.username, password=node.password, strict=True
        ),
        folder,
        session=SESSION,
    )
    found.ground = ground
    found.set_up()
    return found


def ids(documents: Sequence[RawDocument]) -> set[str]:
    """The ends that are owed."""
    return {outcome_id(each.article_id, each.fetched_at) for each in documents}


def portions(documents: Sequence[RawDocument], count: int) -> list[list[RawDocument]]:
    """The documents in so many parts, in order."""
    size = -(-len(documents) // count)
    return [list(documents[first : first + size]) for first in range(0, len(documents), size)]


def differences(found: dict[str, Any], reference: dict[str, Any]) -> dict[str, list[str]]:
    """What does not stand as the embedded driver has it, by kind."""
    wrong = {}
    for kind in ("articles", "timelines", "alerts"):
        names = {*found[kind], *reference[kind]}
        unlike = sorted(
            name for name in names if found[kind].get(name) != reference[kind].get(name)
        )
        if unlike:
            wrong[kind] = unlike
    if sorted(found["ends"]) != sorted(reference["ends"]):
        wrong["ends"] = sorted(str(each) for each in set(found["ends"]) ^ set(reference["ends"]))
    return wrong


def surplus(found: dict[str, Any], reference: dict[str, Any]) -> int:
    """Articles, revisions, alerts and letters that stand and should not."""
    revisions = sum(
        max(0, len(found["articles"][name][0]) - len(reference["articles"][name][0]))
        for name in reference["articles"].keys() & found["articles"].keys()
    )
    return revisions + sum(
        len(found[kind].keys() - reference[kind].keys()) for kind in ("articles", "alerts")
    )


def eventually(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether it comes to be so in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def somewhere(chance: random.Random, count: int) -> int:
    """A number of documents, neither the first of a portion nor its last."""
    return 1 + chance.randrange(max(1, count // 2))
