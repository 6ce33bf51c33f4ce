"""Workers as processes, what they made, and the same from the embedded driver."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from elasticsearch.helpers import scan
from kafka import KafkaAdminClient

from connectors.elasticsearch import ElasticQueries, ElasticSettings, setup
from connectors.kafka import KafkaSettings, Producer, create, wanted_topics
from connectors.kafka.barrier import wait_through
from connectors.kafka.topics import remove
from console.wiring import local
from schemas.documents import RawDocument
from schemas.topics import RAW
from streams.worker.layout import changelogs, parts

MAIN = Path(__file__).with_name("worker_main.py")


@dataclass
class WorkerProcess:
    """One worker; ``address`` serves its health once it runs."""

    process: subprocess.Popen[str]
    log: Path
    address: tuple[str, int] | None = None

    def wait_started(self) -> WorkerProcess:
        line = self.process.stdout.readline()
        assert line, self.log.read_text("utf-8")[-3000:]
        host, port = json.loads(line)
        self.address = (host, port)
        return self

    def get(self, path: str) -> tuple[int, str]:
        url = f"http://{self.address[0]}:{self.address[1]}{path}"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def until(self, path: str, status: int, seconds: float = 40) -> str:
        end = time.monotonic() + seconds
        found, text = 0, ""
        while time.monotonic() < end:
            try:
                found, text = self.get(path)
            except OSError as silent:  # a loaded machine; whoever asks has a limit of their own
                found, text = 0, str(silent)
            if found == status:
                return text
            time.sleep(0.1)
        raise AssertionError(f"{path} never answered {status}: {found} {text}")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)

    def terminate(self, seconds: float = 20) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise


@dataclass
class Desk:
    """A namespace of its own on the real servers."""

    kafka: KafkaSettings
    elastic: ElasticSettings
    folder: Path
    session: float = 6.0
    workers: list[WorkerProcess] = field(default_factory=list)

    @property
    def namespace(self) -> str:
        return self.kafka.namespace

    def set_up(self) -> Desk:
        self.topics = wanted_topics(self.kafka, changelogs(self.namespace))
        create(self.kafka, self.topics)
        setup(self.elastic)
        return self

    def start(
        self, *, die_at: str | None = None, die_after: int = 1, index: bool = True, **more: Any
    ):
        settings = {
            "servers": self.kafka.servers,
            "namespace": self.namespace,
            "session_seconds": self.session,
            "pages": 1,
            "retry_most_seconds": 1.0,
            **more,
        }
        told = {"worker": settings, "die_at": die_at, "die_after": die_after}
        if index:
            told["elastic"] = {
                name: getattr(self.elastic, name)
                for name in ("urls", "namespace", "username", "password", "strict")
            }
        log = self.folder / f"worker-{len(self.workers)}.log"
        with log.open("w") as errors:
            process = subprocess.Popen(
                [sys.executable, str(MAIN), json.dumps(told)],
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self.workers.append(WorkerProcess(process, log))
        return self.workers[-1]

    def send(self, documents: Sequence[RawDocument]) -> None:
        with Producer(self.kafka) as producer:
            producer.send_all(documents)

    def send_poison(self, records: Sequence[tuple[str | None, bytes]]) -> None:
        with Producer(self.kafka) as producer:
            name = f"{self.namespace}.{RAW.name}"
            for key, value in records:
                producer._client.send(name, key=key and key.encode(), value=value).get(10)

    def wait_through(self, seconds: float = 120, names: Sequence[str] = ()) -> None:
        wanted = names or ("read", "claims", "track", "index")
        chain = [(part.app_id, part.reads) for part in parts(self.namespace) if part.name in wanted]
        wait_through(self.kafka, chain, seconds=seconds, watch=self._look)

    def until(self, condition: Callable[[], Any], seconds: float = 60.0) -> None:
        """Wait for a condition; a worker that ended meanwhile is not waited for."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"it never came to be so\n{self._logs()}"
            time.sleep(0.05)

    def rewind(self) -> None:
        """Let every group begin at the beginning, as if it had never run."""
        with closing(KafkaAdminClient(**self.kafka.client())) as admin:
            admin.delete_groups([part.app_id for part in parts(self.namespace)[:4]])

    def versions(self) -> dict[tuple[str, str], int]:
        """Every document of the indices but the outcomes, with its version."""
        client = self.elastic.client()
        client.indices.refresh(index=f"rasad-{self.namespace}-*")
        found = {}
        hits = scan(client, index=f"rasad-{self.namespace}-*", version=True)
        for hit in hits:
            found[hit["_index"], hit["_id"]] = hit["_version"]
        client.close()
        return found

    def _logs(self) -> str:
        return "\n".join(each.log.read_text("utf-8")[-1500:] for each in self.workers)

    def _look(self) -> None:
        if all(each.process.poll() is not None for each in self.workers):
            raise AssertionError(f"no worker runs any more:\n{self._logs()}")

    def queries(self) -> ElasticQueries:
        found = ElasticQueries(self.elastic, draw=local.draw)
        found.refresh()
        return found

    def close(self) -> None:
        for each in self.workers:
            if each.process.poll() is None:
                each.kill()
        remove(self.kafka, [each.name for each in self.topics])
        client = self.elastic.client()
        client.indices.delete(index=f"rasad-{self.namespace}-*", ignore_unavailable=True)
        client.close()


def metric(worker: WorkerProcess, name: str, **labels: str) -> float | None:
    """One value of a worker's metrics, or None."""
    wanted = [f'{key}="{value}"' for key, value in labels.items()]
    for line in worker.get("/metrics")[1].splitlines():
        if line.startswith(name) and all(each in line for each in wanted):
            return float(line.rpartition(" ")[2])
    return None


def desk(cluster: Any, folder: Path) -> Desk:
    namespace = f"t{uuid.uuid4().hex[:8]}"
    elastic = cluster.elastic
    return Desk(
        KafkaSettings(cluster.kafka.bootstrap, namespace=namespace),
        ElasticSettings(
            elastic.url,
            namespace=namespace,
            username=elastic.username,
            password=elastic.password,
            strict=True,
        ),
        folder,
    )
