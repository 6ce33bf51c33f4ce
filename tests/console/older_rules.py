"""A live store that older rules filled: what `rasad reprocess` is tested on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from console_run import SEEDS, Rasad

import streams.tag.stage as tagging
from connectors.archive import ArchiveSink
from connectors.folder import FolderSource
from console.configuration import read
from console.folders import live_store
from console.wiring.driver import driver
from schemas.documents import RawDocument
from schemas.topics import LIVE, RAW
from streams.worker.sinks import Delivered

MISREAD = {4000: 400}
"""What the older rules made of a number."""

ANALYSE = tagging.analyse


def misreading(*arguments: Any, **more: Any) -> Any:
    """The older rules: one number is read wrongly."""
    found = ANALYSE(*arguments, **more)
    figures = tuple(
        msgspec.structs.replace(
            each, low=MISREAD.get(each.low, each.low), high=MISREAD.get(each.high, each.high)
        )
        for each in found.figures
    )
    return replace(found, figures=figures)


@contextmanager
def older_rules() -> Iterator[None]:
    tagging.analyse = misreading
    try:
        yield
    finally:
        tagging.analyse = ANALYSE


class Desk:
    """A live store that older rules filled, with a channel that nobody listens to."""

    def __init__(self, rasad: Rasad, place: Path) -> None:
        self.rasad = rasad
        self.data = place / "data"
        self.data.mkdir(exist_ok=True)
        self.archive = place / "archive"
        hook = {"name": "desk", "type": "webhook", "address": "http://127.0.0.1:9/"}
        (self.data / "rasad.yaml").write_text(
            json.dumps({"channels": [hook], "contact": "desk@example.org"}), encoding="utf-8"
        )

    def documents(self) -> list[Any]:
        return list(FolderSource(SEEDS, namespace=LIVE, notify=True).read())

    def fill(self, documents: list[Any]) -> None:
        with driver(live_store(), read(None)[0]) as engine:
            engine.process(documents)

    def keep(self, documents: list[RawDocument]) -> None:
        sink = ArchiveSink(self.archive)
        sink.write([Delivered(RAW, each, 0, number) for number, each in enumerate(documents)])

    def forget(self, sql: str = "topic = 'news.raw'") -> None:
        """The log lets go of raw documents, as it does in time."""
        self.ask(f"DELETE FROM log WHERE {sql}")

    def ask(self, sql: str, *values: Any) -> list[Any]:
        with closing(sqlite3.connect(live_store(), isolation_level=None)) as file:
            return file.execute(sql, values).fetchall()

    def ended(self) -> int:
        return int(self.ask("SELECT count(*) FROM outcomes")[0][0])

    def lows(self) -> set[int | None]:
        return {figure["claim"]["figure"]["low"] for figure in self.points()}

    def points(self) -> list[Any]:
        return list(self.rasad("figures", "--json").json["nato|IQ"])


def sound(desk: Desk) -> bool:
    """What the audit of the store's own ledgers says; the seeds' alerts are years old."""
    ran = desk.rasad("audit", "--json")
    assert not [each for each in ran.json["findings"] if each["ledger"] != "deliveries"], ran.out
    return True
