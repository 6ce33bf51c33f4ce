"""``kill -9`` of `rasad watch` while files arrive and alerts leave: nothing lost, no alert twice.

The process polls, reads, stores and sends. A receiver of the tests counts what arrives: an
alert may come once more after a crash, and then under the same key.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

pytest.importorskip("fcntl")

import table
import verdict
from striking import Struck

LONG = bool(os.environ.get("RASAD_LONG"))
STRIKES = 12 if LONG else 2
FILES = 200 if LONG else 60
TEXT = "قال المتحدث باسم البعثة في بغداد جون سميث إن بعثة الناتو في العراق تضم {} جندي حالياً.\n"
PEOPLE = (300, 900, 2_000, 4_500, 9_000)

pytestmark = [pytest.mark.faults, pytest.mark.timeout(1800)]


@pytest.fixture
def received() -> Iterator[tuple[str, list[str]]]:
    """A webhook's address, and the keys that it got."""
    got: list[str] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            got.append(self.headers["Idempotency-Key"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", got
    server.shutdown()
    server.server_close()


class Watched(Struck):
    """`rasad watch` on a folder, with a channel."""

    def __init__(self, place: Path, hook: str) -> None:
        super().__init__(place, FILES)
        self.folder = place / "arriving"
        self.folder.mkdir()
        self.arrived: list[str] = []
        self.environment |= {"HOOK": hook, "KEY": "a shared secret of the tests"}
        source = {"name": "local", "type": "folder", "path": str(self.folder)}
        (place / "sources.yaml").write_text(json.dumps({"sources": [source]}), "utf-8")
        channel = {"name": "desk", "type": "webhook", "address": "env:HOOK", "secret": "env:KEY"}
        (place / "rasad.yaml").write_text(
            json.dumps({"channels": [channel], "contact": "desk@example.org"}), "utf-8"
        )

    def arrive(self, number: int, hours_ago: float) -> None:
        """A report: its size jumps, so that most of them change the figure."""
        name = f"{number:05d}.txt"
        size = PEOPLE[number % len(PEOPLE)]
        (self.folder / name).write_text(TEXT.format(size), "utf-8")
        stated = (datetime.now(UTC) - timedelta(hours=hours_ago)).isoformat(timespec="seconds")
        self.arrived.append(f"  {name}: {{source: agency-{number}, published_at: {stated}}}")
        listed = self.folder / "manifest.part"
        listed.write_text("documents:\n" + "\n".join(self.arrived) + "\n", "utf-8")
        listed.replace(self.folder / "manifest.yaml")

    def start(self, *before: str, **environment: str) -> None:
        """Watch again; the lease that a killed process held is over, as after 20 seconds."""
        import subprocess

        self.seen = self.committed()
        state = self.place / "fetch.db"
        if state.exists():
            with closing(sqlite3.connect(state, timeout=30)) as file, file:
                file.execute("UPDATE sources SET due = 0")
        self.process = subprocess.Popen(
            self.command("watch", "--no-page"), env=self.environment, stderr=subprocess.PIPE
        )


def until(true: object, run: Watched, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert run.alive(), run.ends()
        assert time.monotonic() < end, f"{run.committed()} of {len(run.arrived)} after {seconds} s"
        time.sleep(0.01)


def logged(run: Watched) -> int:
    """How many documents were handed on, stored or not."""
    with closing(sqlite3.connect(run.store, timeout=30)) as file:
        return int(file.execute("SELECT count(*) FROM log").fetchone()[0])


def waiting(run: Watched) -> int:
    with closing(sqlite3.connect(run.store, timeout=30)) as file:
        asked = "SELECT count(*) FROM deliveries WHERE state = 'pending'"
        return int(file.execute(asked).fetchone()[0])


def test_a_killed_watch_loses_nothing_and_tells_once(
    tmp_path: Path, received: tuple[str, list[str]]
) -> None:
    row = verdict.Row(
        "kill -9 of `rasad watch` between fetching, storing and sending",
        "nothing lost; an alert again at most once for each kill, under its key",
    )
    chance = random.Random(1402)
    run = Watched(tmp_path / "data", received[0])
    run.arrive(0, 40)
    run.start()
    until(lambda: run.committed() == 1, run)  # a source's first poll is its baseline
    for strike in range(STRIKES):
        run.kill()
        share = range(1 + strike * FILES // STRIKES, 1 + (strike + 1) * FILES // STRIKES)
        for number in share:
            run.arrive(number, 30 - 29 * number / FILES)
        run.start()
        until(lambda before=share.start: logged(run) > before, run)
        time.sleep(chance.uniform(0, 0.2))
        under_way = run.committed() < len(run.arrived) or waiting(run) > 0
        run.kill()
        began = time.monotonic()
        run.start()
        run.commits() if run.committed() < len(run.arrived) else None
        row.recovered.append(time.monotonic() - began)
        row.struck += under_way
        until(lambda: run.committed() == len(run.arrived), run)
    until(lambda: waiting(run) == 0, run)
    run.kill()
    row.lost = len(run.arrived) - run.committed()
    row.doubled = verdict.doubled(run.store)
    table.write(row)
    assert (row.lost, row.doubled) == (0, 0)
    assert row.struck > 0
    ran = run.rasad("audit", "--json")
    assert ran.returncode == 0, ran.stdout
    keys = Counter(received[1])
    assert len(keys) > 2, "alerts must have left"
    assert keys.total() - len(keys) <= 2 * STRIKES, "at most one more for each kill, under its key"
