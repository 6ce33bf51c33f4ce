"""Starting servers as processes of our own, watching them start, stopping them by pid."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path


def free_ports(count: int) -> list[int]:
    """Ports of the loopback that nobody listens on, all different."""
    sockets = []
    for _ in range(count):
        one = socket.socket()
        one.bind(("127.0.0.1", 0))
        sockets.append(one)
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports


def start(command: Sequence[str | Path], log: Path, environment: Mapping[str, str]) -> int:
    """Start a process in a session of its own, so that it outlives us; gives its pid."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            [str(each) for each in command],
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **environment},
            start_new_session=True,
        )
    return process.pid


def alive(pid: int) -> bool:
    """Whether the process runs; one that ended and waits to be reaped does not."""
    with suppress(ChildProcessError):
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def stop(pid: int, seconds: float = 20.0) -> None:
    """Ask the process to end; end it if it does not."""
    for number, patience in ((signal.SIGTERM, seconds), (signal.SIGKILL, 5.0)):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        end = time.monotonic() + patience
        while alive(pid) and time.monotonic() < end:
            time.sleep(0.05)
        if not alive(pid):
            return


def wait(ready: Callable[[], bool], pid: int, log: Path, seconds: float = 120.0) -> None:
    """Wait until a started server answers.

    Raises:
        RuntimeError: it ended, or took too long; with the end of its log.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not alive(pid):
            break
        with suppress(OSError, ConnectionError):
            if ready():
                return
        time.sleep(0.3)
    stop(pid)
    tail = log.read_text("utf-8", "replace")[-3000:]
    raise RuntimeError(f"{log.stem} did not start; the end of {log}:\n{tail}")
