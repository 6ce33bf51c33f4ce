"""``kill -9`` at any moment of a replay and a restart: the store of an undisturbed run.

Twenty kills in the normal tests, a hundred with ``RASAD_LONG=1``. A kill counts only if
it struck when some but not all documents had been committed.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fcntl")
sys.path.insert(0, str(Path(__file__).parents[1] / "streams" / "embedded"))

from contents import contents

DOCUMENTS = 2_000
KILLS = 100 if os.environ.get("RASAD_LONG") else 20
PROGRAM = Path(__file__).parent / "replayed.py"
AT_MOST = 600.0
"""Seconds a replay may take on the slowest machine."""


def start(store: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), str(store), str(DOCUMENTS)], stderr=subprocess.PIPE
    )


def finish(store: Path) -> None:
    process = start(store)
    _, said = process.communicate(timeout=AT_MOST)
    assert process.returncode == 0, said.decode()


def committed(store: Path) -> int:
    """How many documents have their end in the store."""
    if not store.exists():
        return 0
    with closing(sqlite3.connect(store)) as file:
        try:
            return int(file.execute("SELECT count(*) FROM outcomes").fetchone()[0])
        except sqlite3.OperationalError:
            return 0  # killed before the tables were made


def wait_for_a_commit(process: subprocess.Popen[bytes], store: Path) -> None:
    """Until the process committed something: what comes before is but loading."""
    before = committed(store)
    while process.poll() is None and committed(store) == before:
        time.sleep(0.01)


def kill_after(store: Path, seconds: float) -> bool:
    """Strike a replay that long after its first commit; false if it was done before."""
    process = start(store)
    wait_for_a_commit(process, store)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return True
    _, said = process.communicate()
    assert process.returncode == 0, said.decode()
    return False


def differences(one: dict[str, list[Any]], other: dict[str, list[Any]]) -> dict[str, int]:
    return {
        name: len(set(map(repr, rows)) ^ set(map(repr, other[name])))
        for name, rows in one.items()
        if rows != other[name]
    }


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_after_any_number_of_kills_the_store_is_that_of_an_undisturbed_run(
    tmp_path: Path,
) -> None:
    started = time.monotonic()
    finish(tmp_path / "undisturbed.db")
    whole = time.monotonic() - started
    expected = contents(tmp_path / "undisturbed.db")
    total = committed(tmp_path / "undisturbed.db")
    assert len(expected["dead"]) > 10, "the run must hold every kind of end"
    assert {row[4] for row in expected["outcomes"]} == {"indexed", "repeat", "no_article"}
    assert len(expected["alerts"]) > 10
    chance = random.Random(20210219)
    counted = struck = 0
    while counted < KILLS:
        store = tmp_path / f"struck-{struck}.db"
        # A fraction of the run between two strikes: each store is struck many times.
        while kill_after(store, chance.uniform(0, 0.2) * whole):
            struck += 1
            counted += 0 < committed(store) < total
            assert struck < 20 * KILLS, f"{counted} of {struck} kills struck in the middle"
        struck += 1
        found = contents(store)
        assert differences(expected, found) == {}
        with closing(sqlite3.connect(store)) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        store.unlink()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_check_can_fail(tmp_path: Path) -> None:
    """A store that lost one committed row is not taken for the undisturbed one."""
    store = tmp_path / "s.db"
    finish(store)
    before = contents(store)
    with closing(sqlite3.connect(store, isolation_level=None)) as file:
        file.execute("DELETE FROM state WHERE rowid = (SELECT min(rowid) FROM state)")
    assert differences(before, contents(store)) == {"state": 1}
