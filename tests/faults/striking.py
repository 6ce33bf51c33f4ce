"""One store that a real process fills while it is struck, and what is left of it after.

The process is ``replayed.py``: generated documents through the real stages, given from the
first at every start, as ``rasad replay`` does. ``rasad`` commands run on the same store.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

PROGRAM = Path(__file__).parent / "replayed.py"
ROOT = Path(__file__).parents[2]
AT_MOST = 600.0
"""Seconds that a run may take on the slowest machine."""


class Struck:
    """A store under ``place`` and the process that fills it."""

    def __init__(self, place: Path, count: int, form: str = "plain") -> None:
        self.place = place
        self.store = place / "rasad.db"
        self.count = count
        # A program that is edited while the suite runs would be another edition.
        self.environment = {
            **os.environ,
            "RASAD_DATA": str(place),
            "RASAD_FAULT_FORM": form,
            "RASAD_FAULT_EDITION": "suite",
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.seen = 0
        self.said: list[str] = []
        place.mkdir(parents=True, exist_ok=True)

    def start(self, *before: str, **environment: str) -> None:
        """Start the process, under other programs where they are given."""
        self.seen = self.committed()
        self.process = subprocess.Popen(
            [*before, sys.executable, str(PROGRAM), str(self.store), str(self.count)],
            stderr=subprocess.PIPE,
            env={**self.environment, **environment},
        )

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def ends(self) -> int:
        """Wait until the process is gone; its status. What it said is kept."""
        assert self.process is not None
        _, said = self.process.communicate(timeout=AT_MOST)
        self.said.append(said.decode(errors="replace"))
        return self.process.returncode

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        self.ends()

    def rasad(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """A command of Rasad on this store, in a process of its own."""
        return subprocess.run(
            self.command(*arguments), env=self.environment, capture_output=True, text=True,
            check=False, timeout=AT_MOST,
        )  # fmt: skip

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "console", *map(str, arguments)]

    def committed(self) -> int:
        """How many documents have their end in the store."""
        if not self.store.exists():
            return 0
        try:
            with closing(sqlite3.connect(self.store, timeout=0.2)) as file:
                return int(file.execute("SELECT count(*) FROM outcomes").fetchone()[0])
        except sqlite3.Error:
            return self.seen  # before the tables are made, or while the fault lasts

    def commits(self) -> bool:
        """Wait until more is committed; false when the process ended first."""
        until = time.monotonic() + AT_MOST
        while self.alive():
            found = self.committed()
            if found > self.seen:
                self.seen = found
                return True
            assert time.monotonic() < until, "the process stands still"
            time.sleep(0.005)
        return False
