"""`topics`, `connect` and `worker` on a real Kafka and Redis, and without them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from console_run import ROOT, SEEDS, Rasad

from tests.servers import started

NAMESPACE = f"console-{os.getpid()}"


def listed(place: Path, folder: Path) -> None:
    place.mkdir(parents=True, exist_ok=True)
    source = {"name": "local", "type": "folder", "path": str(folder)}
    (place / "sources.yaml").write_text(json.dumps({"sources": [source]}), encoding="utf-8")


@pytest.mark.parametrize("arguments", [["connect"], ["worker"], ["notify"], ["topics", "create"]])
def test_without_a_broker_each_says_what_to_set(rasad: Rasad, arguments: list[str]) -> None:
    ran = rasad(*arguments)
    assert ran.status == 78
    assert "RASAD_KAFKA_SERVERS" in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_without_elasticsearch_each_says_what_to_set(rasad: Rasad) -> None:
    for arguments in (["index", "setup"], ["search", "x", *ELASTIC], ["alerts", *ELASTIC]):
        ran = rasad(*arguments)
        assert ran.status == 78
        assert "RASAD_ELASTIC_URL" in ran.err


def test_secrets_are_named_and_never_shown(rasad: Rasad, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASAD_ELASTIC_PASSWORD", "hunter2")
    shown = rasad("validate", "--print").out
    assert "hunter2" not in shown
    assert '"elastic_password": "(hidden)"' in shown
    monkeypatch.setenv("RASAD_KAFKA_SERVERS", "127.0.0.1:9")
    monkeypatch.setenv("RASAD_KAFKA_PASSWORD", "env:NO_SUCH_SECRET")
    ran = rasad("topics", "check")
    assert (ran.status, "NO_SUCH_SECRET" in ran.err) == (78, True)


@pytest.mark.slow
def test_what_kafka_cannot_take_waits_in_the_spool(
    rasad: Rasad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASAD_KAFKA_SERVERS", "127.0.0.1:9")
    listed(tmp_path / "data", SEEDS)
    for _ in range(2):  # the next process takes up the spool that the first one left
        ran = rasad("connect", "--seconds", "3", "--contact", "desk@example.org")
        assert ran.status == 0, ran.err
        assert len(list((tmp_path / "data" / "spool-1").glob("*.spool"))) == 5


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Real servers; RASAD_CLUSTER names ones to use again."""
    yield from started(tmp_path_factory)


@pytest.mark.servers
def test_the_seeds_go_from_connector_to_alerts(
    cluster: Any, rasad: Rasad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from connectors.kafka import KafkaSettings, read_to_end, remove, wanted_topics
    from schemas.topics import ALERTS, DELIVERIES, RAW, TOPICS
    from streams.worker.layout import changelogs

    settings = KafkaSettings(servers=cluster.kafka.bootstrap, namespace=NAMESPACE)
    wanted = wanted_topics(settings, changelogs(NAMESPACE), (*TOPICS, DELIVERIES))
    for name, value in {**cluster.environment(), "RASAD_NAMESPACE": NAMESPACE}.items():
        monkeypatch.setenv(name, value)
    listed(tmp_path / "data", SEEDS)
    assert rasad("topics", "check").status == 78
    assert len(rasad("topics", "create", "--json").json["made"]) == len(wanted)
    assert rasad("topics", "check").status == 0
    assert len(rasad("index", "setup", "--json").json["templates"]) >= 4
    for _ in range(2):  # the second time everything is known
        ran = rasad("connect", "--seconds", "8", "--contact", "desk@example.org")
        assert ran.status == 0, ran.err
    assert len(list(read_to_end(settings, RAW))) == 5
    with worker() as (process, address):
        with urllib.request.urlopen(f"{address}/ready", timeout=10) as answer:
            assert answer.status == 200
        assert until(lambda: len({each.value for each in read_to_end(settings, ALERTS)}), 5)
        # What is written is seen after the index was refreshed, each index by itself.
        assert until(lambda: rasad("alerts", "--json", *ELASTIC).json["total"], 5)
        assert until(lambda: rasad("search", "الناتو", "--json", *ELASTIC).json["total"], 5) == 5
        assert until(lambda: len(rasad("figures", "--json", *ELASTIC).json.get("nato|IQ", ())), 6)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    assert rasad("dead", "list", "--json", *ELASTIC).json["total"] == 0
    states = rasad("index", "status", "--json").json
    assert sum(each["documents"] for each in states) > 5
    assert rasad("index", "reindex", "alerts", "--json").json
    remove(settings, [each.name for each in wanted])


ELASTIC = ("--store", "elasticsearch")


def until(look: Callable[[], int], wanted: int, seconds: float = 90) -> int:
    """What ``look`` gives once it is as much as wanted; 0 if it never is."""
    from time import monotonic, sleep

    end = monotonic() + seconds
    while monotonic() < end:
        if (found := look()) >= wanted:
            return found
        sleep(0.5)
    return 0


class worker:  # noqa: N801 - used as a function
    """`rasad worker` in a process of its own, stopped at the end."""

    def __enter__(self) -> tuple[subprocess.Popen[str], str]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "console", "worker", "--pages", "1"],
            cwd=ROOT, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if "working; " in line:
                return self._process, line.split("; ")[1].removesuffix("/ready\n")
        raise AssertionError("the worker ended before it worked")

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
