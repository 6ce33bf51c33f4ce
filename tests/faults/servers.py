"""Real servers of the tests that can be killed and started again where their data lies."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from relay import Relay

from deploy.cluster import elastic_server, kafka_server, processes, redis_server
from deploy.cluster.elastic_home import NOBODY, home
from deploy.cluster.places import is_root


class Server:
    """A process with its command and environment; ``answers`` says whether it serves."""

    def __init__(
        self, pid: int, command: list[str], log: Path, keep: tuple[str, ...],
        answers: Callable[[], bool],
    ) -> None:  # fmt: skip
        self.pid = pid
        self.command = command
        self._log = log
        self._answers = answers
        self._environment = {
            name: value for name, value in _environment(pid).items() if name in keep
        }

    def alive(self) -> bool:
        return processes.alive(self.pid)

    def kill(self) -> None:
        """`kill -9`, with the processes that it started."""
        for pid in (*_children(self.pid), self.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        end = time.monotonic() + 10
        while self.alive() and time.monotonic() < end:
            time.sleep(0.02)

    def stop(self) -> None:
        """As an operator does."""
        processes.stop(self.pid)

    def start(self) -> None:
        """Start it again, where its data lies; wait until it serves."""
        self.pid = processes.start(self.command, self._log, self._environment)
        processes.wait(self._answers, self.pid, self._log)


def command_of(pid: int) -> list[str]:
    """How a process was started."""
    line = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
    return [each for each in line.split("\0") if each]


def _environment(pid: int) -> dict[str, str]:
    text = Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace")
    return dict(each.split("=", 1) for each in text.split("\0") if "=" in each)


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text("ascii").split()):
            found += [*_children(child), child]
    return found


def kafka(folder: Path) -> tuple[Server, str, Relay]:
    """A broker with two doors: its own for the tests, and a relay's for the workers.

    Whoever comes through the relay is told to come back through it. Retention is looked at
    every second, so that a record which is taken for old is gone at once.
    """
    made = kafka_server.start(folder)
    server = Server(
        made.pid, command_of(made.pid), folder / "kafka.log", (), lambda: kafka_server.answers(made)
    )
    server.stop()
    (port,) = processes.free_ports(1)
    relay = Relay("127.0.0.1", port)
    path = folder / "server.properties"
    text = path.read_text("utf-8")
    for name in ("listeners", "advertised.listeners"):
        at = port if name == "listeners" else relay.port
        text = text.replace(f"\n{name}=PLAINTEXT:", f"\n{name}=RELAYED://127.0.0.1:{at},PLAINTEXT:")
    text = text.replace("protocol.map=", "protocol.map=RELAYED:PLAINTEXT,")
    text += "inter.broker.listener.name=PLAINTEXT\nlog.retention.check.interval.ms=1000\n"
    path.write_text(text, "utf-8")
    server.start()
    return server, made.bootstrap, relay


def redis(folder: Path) -> tuple[Server, str]:
    """A Redis that keeps its data as the compose file's does, and its address."""
    (port,) = processes.free_ports(1)
    url, log = f"redis://127.0.0.1:{port}/0", folder / "redis.log"
    made = redis_server.Redis(0, url)
    command = [
        redis_server.program(), "--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder),
        "--save", "", "--appendonly", "yes",
    ]  # fmt: skip
    pid = processes.start(command, log, {})
    server = Server(pid, command, log, (), lambda: redis_server.answers(made))
    processes.wait(lambda: redis_server.answers(made), pid, log, seconds=20)
    return server, url


def elastic() -> tuple[Server, elastic_server.Elastic, Relay]:
    """A node, and a relay before it."""
    made = elastic_server.start()
    command = [str(home() / "bin" / "elasticsearch")]
    if is_root():
        command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
    keep = ("ES_JAVA_HOME", "ES_PATH_CONF", "ES_TMPDIR", "HOME")
    log = Path(made.folder) / "elasticsearch.log"
    server = Server(made.pid, command, log, keep, lambda: elastic_server.answers(made))
    host, _, port = made.url.removeprefix("http://").partition(":")
    return server, made, Relay(host, int(port))
