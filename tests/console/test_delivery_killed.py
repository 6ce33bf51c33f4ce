"""`rasad watch` killed while an alert is on its way: nothing is lost, one repeats, once."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from console_run import ROOT

from tests.receiving import Receiver

SECRET = "planted-secret-41d7"
TEXT = "قال المتحدث باسم بعثة الناتو في العراق جون سميث إن البعثة تضم {} جندي في العراق حالياً.\n"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver(SECRET)
    yield made
    made.close()


class Desk:
    """A data folder, a watched folder and processes that watch it."""

    def __init__(self, place: Path, receiver: Receiver) -> None:
        self.data, self.arriving = place / "data", place / "arriving"
        for folder in (self.data, self.arriving):
            folder.mkdir()
        self.receiver, self.entries, self.log = receiver, "", place / "log"
        source = {"name": "local", "type": "folder", "path": str(self.arriving)}
        (self.data / "sources.yaml").write_text(json.dumps({"sources": [source]}), "utf-8")
        hook = {"type": "webhook", "secret": "env:KEY"}
        channels = [
            {**hook, "name": "desk", "address": "env:HOOK"},
            {**hook, "name": "dead", "address": "env:NOWHERE"},
        ]
        (self.data / "rasad.yaml").write_text(
            json.dumps({"channels": channels, "contact": "desk@example.org"}), "utf-8"
        )

    def arrives(self, name: str, count: int, hours: int) -> None:
        when = (datetime.now(UTC) - timedelta(hours=hours)).isoformat(timespec="seconds")
        (self.arriving / f"{name}.txt").write_text(TEXT.format(count), "utf-8")
        self.entries += f"  {name}.txt: {{source: {name}, published_at: {when}}}\n"
        (self.arriving / "manifest.yaml").write_text(f"documents:\n{self.entries}", "utf-8")
        with closing(sqlite3.connect(self.data / "fetch.db")) as file:
            if file.execute("SELECT 1 FROM sqlite_master WHERE name = 'sources'").fetchone():
                file.execute("UPDATE sources SET due = 0")
                file.commit()

    def watch(self, *options: str) -> subprocess.Popen[bytes]:
        secrets = {"RASAD_DATA": str(self.data), "HOOK": self.receiver.url, "KEY": SECRET}
        secrets["NOWHERE"] = f"http://127.0.0.1:9/{SECRET}"
        with self.log.open("a") as said:
            return subprocess.Popen(
                [sys.executable, "-m", "console", "watch", "--no-page", *options],
                cwd=ROOT, env={**os.environ, **secrets}, stderr=said, stdout=said,
            )  # fmt: skip

    def states(self, channel: str) -> list[str]:
        with closing(sqlite3.connect(self.data / "rasad.db")) as file:
            rows = file.execute("SELECT state FROM deliveries WHERE channel = ?", (channel,))
            return [state for (state,) in rows]


def until(condition: object, desk: Desk, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, desk.log.read_text("utf-8")[-3000:]
        time.sleep(0.05)


@pytest.mark.slow
def test_a_kill_between_sending_and_recording_loses_none_and_repeats_one(
    tmp_path: Path, receiver: Receiver
) -> None:
    desk = Desk(tmp_path, receiver)
    desk.arrives("first", 500, 480)
    assert desk.watch("--seconds", "3").wait(60) == 0
    desk.arrives("second", 900, 5)
    kills = 2
    for number in range(kills):
        process = desk.watch()
        receiver.strikes.append(process.pid)
        assert process.wait(60) == -signal.SIGKILL
        assert len(receiver.keys) == number + 1  # it had been sent …
        assert desk.states("desk") == ["pending"]  # … and not been written down
    last = desk.watch()
    until(lambda: desk.states("desk") == ["sent"], desk)
    last.send_signal(signal.SIGINT)
    last.wait(60)
    assert len(receiver.keys) == kills + 1
    assert len(set(receiver.keys)) == 1
    assert desk.states("dead") == ["pending"]
    said = desk.log.read_text("utf-8")
    assert "dead put off" in said
    assert SECRET not in said
    with closing(sqlite3.connect(desk.data / "rasad.db")) as file:
        assert SECRET not in "\n".join(file.iterdump())
