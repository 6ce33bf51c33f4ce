"""Ctrl-C stops cleanly, says how to go on, and going on gives the whole."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from console_run import ROOT, SEEDS

MANY = 600


@pytest.mark.slow
def test_an_interrupted_replay_goes_on_where_it_stopped(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    seeds = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("0*.txt"))]
    for number in range(MANY):
        text = f"{seeds[number % 5]}\nنسخة رقم {number}\n"
        (folder / f"{number:04d}.txt").write_text(text, encoding="utf-8")
    environment = {
        **os.environ, "RASAD_DATA": str(tmp_path / "data"), "RASAD_BATCH_SIZE": "8",
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    command = [sys.executable, "-m", "console", "replay", str(folder), "--json"]
    started = subprocess.Popen(
        command, env=environment, cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    wait_for_first_commit(tmp_path / "data", started)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=60)
    assert (started.returncode, out) == (130, "")
    assert "Traceback" not in err
    assert f"run `rasad replay {folder} --json` again" in err
    assert 0 < ended(tmp_path / "data") < MANY
    again = subprocess.run(
        command, env=environment, cwd=ROOT, text=True, capture_output=True, check=True
    )
    assert json.loads(again.stdout)["documents"] == MANY


@pytest.mark.slow
def test_a_watch_that_a_service_manager_stops_ends_by_itself(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    source = {"name": "local", "type": "folder", "path": str(SEEDS)}
    (data / "sources.yaml").write_text(json.dumps({"sources": [source]}), encoding="utf-8")
    environment = {**os.environ, "RASAD_DATA": str(data), "PYTHONPATH": str(ROOT)}
    watching = subprocess.Popen(
        [sys.executable, "-m", "console", "watch", "--contact", "desk@example.org", "--port", "0"],
        env=environment, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    wait_for_first_commit(data, watching)
    watching.send_signal(signal.SIGTERM)
    _, err = watching.communicate(timeout=30)
    assert watching.returncode == 0, err
    assert "Traceback" not in err
    assert ended(data) == 5


def wait_for_first_commit(data: Path, process: subprocess.Popen[str]) -> None:
    from time import monotonic, sleep

    until = monotonic() + 60
    while process.poll() is None and monotonic() < until:
        if ended(data):
            return
        sleep(0.02)
    raise AssertionError("nothing was committed before it ended")


def ended(data: Path) -> int:
    import sqlite3

    stores = [*data.glob("rehearsals/*/rasad.db"), *data.glob("rasad.db")]
    if not stores:
        return 0
    try:
        with sqlite3.connect(f"file:{stores[0]}?mode=ro", uri=True) as file:
            return int(file.execute("SELECT count(*) FROM outcomes").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
