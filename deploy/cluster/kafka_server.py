"""A real Kafka of one node (KRaft), as a process."""

from __future__ import annotations

import base64
import secrets
import shutil
import subprocess
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from deploy.cluster import processes
from deploy.cluster.java import java_home
from deploy.cluster.maven import jars
from deploy.cluster.places import VERSIONS, Missing, cache

_PINNED = VERSIONS["kafka"]
_HEAP = ("-Xms128m", "-Xmx320m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


USERNAME = "rasad"


@dataclass(frozen=True, slots=True)
class Kafka:
    """A running broker. ``cluster_id`` is the one it was formatted with.

    ``guarded`` is a second address of it, which asks for ``USERNAME`` and ``password``.
    """

    pid: int
    bootstrap: str
    cluster_id: str
    guarded: str
    password: str = field(repr=False)


def install() -> Path:
    """The folder of Kafka's jars, fetched on first use."""
    folder = cache() / f"kafka-{_PINNED['version']}"
    marker = folder / ".complete"
    if not marker.is_file():
        jars(_PINNED["group"], _PINNED["artifact"], _PINNED["version"], folder)
        marker.touch()
    return folder


def _cluster_id() -> str:
    while (found := base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")).startswith(
        "-"
    ):
        pass
    return found


def start(folder: Path) -> Kafka:
    """Format a new log folder and start the broker on free ports of the loopback.

    Raises:
        Missing: Java or an archive is missing.
        RuntimeError: it did not start.
    """
    classes = f"{install()}/*"
    java = java_home(_PINNED["java"]) / "bin" / "java"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    port, guarded, controller = processes.free_ports(3)
    password = secrets.token_urlsafe(12)
    identity = _cluster_id()
    properties = folder / "server.properties"
    properties.write_text(_properties(folder, port, guarded, controller), "utf-8")
    quiet = folder / "log4j2.yaml"
    quiet.write_text(_LOGGING, "utf-8")
    command = [java, *_HEAP, f"-Dlog4j2.configurationFile={quiet}", "-cp", classes]
    format_ = ["kafka.tools.StorageTool", "format", "-t", identity, "-c", properties]
    format_ += ["--add-scram", f"SCRAM-SHA-512=[name={USERNAME},password={password}]"]
    done = subprocess.run([*command, *format_], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"a Kafka that formats its folder: {done.stderr[-600:]}")
    log = folder / "kafka.log"
    pid = processes.start([*command, "kafka.Kafka", properties], log, {})
    found = Kafka(pid, f"127.0.0.1:{port}", identity, f"127.0.0.1:{guarded}", password)
    processes.wait(lambda: answers(found), pid, log)
    return found


def answers(kafka: Kafka) -> bool:
    """Whether this very broker answers: its cluster id is compared.

    Raises:
        RuntimeError: another cluster answers on the port.
    """
    from kafka import KafkaAdminClient
    from kafka.errors import KafkaError

    try:
        client = KafkaAdminClient(bootstrap_servers=kafka.bootstrap, request_timeout_ms=3000)
    except KafkaError:
        return False
    try:
        cluster = client.describe_cluster()["cluster_id"]
    except KafkaError:
        return False
    finally:
        client.close()
    if cluster != kafka.cluster_id:
        raise RuntimeError(f"{kafka.bootstrap} answers as cluster {cluster}, which is not ours")
    return True


_SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule"


def _properties(folder: Path, port: int, guarded: int, controller: int) -> str:
    return f"""\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{port},GUARDED://127.0.0.1:{guarded},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port},GUARDED://127.0.0.1:{guarded}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,GUARDED:SASL_PLAINTEXT
listener.name.guarded.sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.guarded.scram-sha-512.sasl.jaas.config={_SCRAM} required;
log.dirs={folder}/data
num.network.threads=2
num.io.threads=2
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
auto.create.topics.enable=false
message.max.bytes=20971520
replica.fetch.max.bytes=20971520
"""


_LOGGING = """\
Configuration:
  Appenders:
    Console:
      name: out
      PatternLayout:
        pattern: "%d %p %c - %m%n"
  Loggers:
    Root:
      level: WARN
      AppenderRef:
        - ref: out
"""
