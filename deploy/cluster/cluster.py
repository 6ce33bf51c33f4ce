"""The three servers together: started, written down in one file, checked, stopped."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from deploy.cluster import elastic_server, kafka_server, processes, redis_server

_FILE = "cluster.json"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Addresses, identities and pids of running servers."""

    kafka: kafka_server.Kafka
    elastic: elastic_server.Elastic
    redis: redis_server.Redis

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that we started."""
        return self.kafka.pid, self.elastic.pid, self.redis.pid

    def environment(self) -> dict[str, str]:
        """What `rasad` reads from the environment to use these servers."""
        return {
            "RASAD_KAFKA_SERVERS": self.kafka.bootstrap,
            "RASAD_ELASTIC_URL": self.elastic.url,
            "RASAD_ELASTIC_USERNAME": self.elastic.username,
            "RASAD_ELASTIC_PASSWORD": self.elastic.password,
            "RASAD_REDIS_URL": self.redis.url,
        }


def load(state: Path) -> Cluster | None:
    """The cluster that a folder's file names, if all of it runs and is ours."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        found = json.loads((state / _FILE).read_text("utf-8"))
        cluster = Cluster(
            kafka_server.Kafka(**found["kafka"]),
            elastic_server.Elastic(**found["elastic"]),
            redis_server.Redis(**found["redis"]),
        )
        if all(map(processes.alive, cluster.pids)) and _own(cluster):
            return cluster
    return None


def _own(cluster: Cluster) -> bool:
    """Whether what answers is what we started; a port may be another's by now."""
    try:
        return (
            kafka_server.answers(cluster.kafka)
            and elastic_server.answers(cluster.elastic)
            and redis_server.answers(cluster.redis)
        )
    except RuntimeError:
        return False


def up(state: Path) -> Cluster:
    """Start the servers, or give the ones that run already.

    Raises:
        Missing: a prerequisite is missing.
        RuntimeError: a server did not start.
    """
    running = load(state)
    if running is not None:
        return running
    down(state)
    state.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(3) as pool:
        jobs = [
            pool.submit(kafka_server.start, state / "kafka"),
            pool.submit(elastic_server.start),
            pool.submit(redis_server.start, state / "redis"),
        ]
    try:
        cluster = Cluster(*(job.result() for job in jobs))  # type: ignore[arg-type]  # in order
    except BaseException:
        for job in jobs:
            if job.exception() is None:
                processes.stop(job.result().pid)
        raise
    text = json.dumps(asdict(cluster), indent=1)
    path = state / _FILE
    path.touch(mode=0o600)
    path.write_text(text, "utf-8")
    return cluster


def down(state: Path) -> bool:
    """Stop the servers that a folder's file names; says whether there were any."""
    try:
        found = json.loads((state / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    for pid in _pids_that_are_ours(found):
        processes.stop(pid)
    elastic_server.remove(elastic_server.Elastic(**found["elastic"]))
    shutil.rmtree(state, ignore_errors=True)
    return True


def _pids_that_are_ours(found: dict[str, dict[str, object]]) -> list[int]:
    """Pids whose command line still speaks of our servers: a pid may be reused."""
    words = {"kafka": "kafka.Kafka", "elastic": "elasticsearch", "redis": "redis"}
    ours = []
    for name, word in words.items():
        pid = int(str(found[name]["pid"]))
        line = Path(f"/proc/{pid}/cmdline")
        if not line.is_file() and Path("/proc").is_dir():
            continue
        if not Path("/proc").is_dir() or word.encode() in line.read_bytes():
            ours.append(pid)
    return ours
