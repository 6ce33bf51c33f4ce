"""A bug put in on purpose, acknowledging before the effect, is caught by the audit."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

pytest.importorskip("fcntl")

from replayed import NOON, STORE, documents

from console.auditing import audit
from schemas.documents import RawDocument
from schemas.embedded import Migration
from schemas.identity import outcome_id
from schemas.ports import StoreSink
from schemas.topics import Topic
from streams.embedded import Engine

COUNT = 300
BATCH = 64


class Hasty:
    """A sink that says "done" and writes a batch only when the next one comes."""

    component = STORE.component

    @property
    def migrations(self) -> Sequence[Migration]:
        return STORE.migrations

    def open(self, connection: sqlite3.Connection) -> StoreSink:
        return HastyWriter(STORE.open(connection))


class HastyWriter:
    def __init__(self, writer: StoreSink) -> None:
        self.writer = writer
        self.waiting: list[tuple[Topic, msgspec.Struct]] = []

    def write(self, arrivals: Sequence[tuple[Topic, msgspec.Struct]]) -> None:
        self.waiting, before = list(arrivals), self.waiting
        self.writer.write(before)


def run(path: Path, sink: object) -> None:
    with Engine(path, clock=lambda: NOON, store=sink, batch_size=BATCH) as driver:  # type: ignore[arg-type]
        driver.append(documents(COUNT))
        driver.run_until_idle()
    # Here the process is gone, and with it what the hasty sink had promised.


def test_acknowledging_before_the_effect_is_caught(tmp_path: Path) -> None:
    run(tmp_path / "hasty.db", Hasty())
    result = audit(tmp_path / "hasty.db", tmp_path / "none")
    lost = [each for each in result.findings if each["ledger"] == "documents"]
    last = [each for each in documents(COUNT) if isinstance(each, RawDocument)]
    expected = {
        outcome_id(each.article_id, each.fetched_at) for each in last[-(len(last) % BATCH) :]
    }
    assert {identity for each in lost for identity in each["ids"]} == expected  # type: ignore[attr-defined]
    assert result.drilled > 0


def test_without_the_bug_it_finds_nothing(tmp_path: Path) -> None:
    run(tmp_path / "sound.db", STORE)
    result = audit(tmp_path / "sound.db", tmp_path / "none")
    assert result.findings == []
    assert result.counts["came"] == result.counts["ended"] > COUNT / 2
