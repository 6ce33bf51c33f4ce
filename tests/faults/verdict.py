"""What a struck store lost and doubled, against the documents that were given."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "streams" / "embedded"))

from contents import contents
from replayed import documents

from console.auditing import audit
from schemas.documents import RawDocument
from schemas.identity import outcome_id


@dataclass
class Row:
    """One kind of fault: how often it struck, and what came of it."""

    name: str
    promised: str
    struck: int = 0
    lost: int = 0
    doubled: int = 0
    recovered: list[float] = field(default_factory=list)

    def line(self) -> str:
        """The row of the table."""
        took = (
            f"{median(self.recovered):.1f} (at most {max(self.recovered):.1f})"
            if self.recovered
            else "–"
        )
        return (
            f"| {self.name} | {self.promised} | {self.struck} | {self.lost} | {self.doubled} |"
            f" {took} |"
        )


def given(count: int) -> int:
    """How many of the documents are owed an end."""
    return sum(isinstance(each, RawDocument) for each in documents(count))


def lost(store: Path, count: int) -> set[str]:
    """Documents that have no end, as the list of what was given says, not the store."""
    owed = {
        outcome_id(each.article_id, each.fetched_at)
        for each in documents(count)
        if isinstance(each, RawDocument)
    }
    with closing(sqlite3.connect(store)) as file:
        return owed - {each for (each,) in file.execute("SELECT outcome_id FROM outcomes")}


def doubled(store: Path) -> int:
    """Ends, articles and alerts that stand more often than once."""
    with closing(sqlite3.connect(store)) as file:
        return sum(
            int(file.execute(f"SELECT count(*) - count(DISTINCT {by}) FROM {table}").fetchone()[0])
            for table, by in (
                ("outcomes", "outcome_id"),
                ("alerts", "alert_id"),
                ("dead", "dead_id"),
                ("articles WHERE current = 1", "article_id"),
                ("articles", "article_id || fetched_at || text_hash"),
            )
        )


def findings(store: Path) -> list[dict[str, object]]:
    """What the audit says."""
    return audit(store, store.with_name("none")).findings


def sound(store: Path) -> bool:
    """Whether SQLite's own check passes."""
    with closing(sqlite3.connect(store)) as file:
        return bool(file.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def differences(one: Path, other: Path, *, reread: bool = False) -> dict[str, int]:
    """How many rows differ between two stores, by table; the log is only a way.

    Where documents were ``reread`` or came late, three things may rightly differ: how many
    revisions a claim record knew of, first sights, and alerts that were superseded since.
    """
    first, second = _compared(one, reread=reread), _compared(other, reread=reread)
    return {
        name: len(set(map(repr, rows)) ^ set(map(repr, second[name])))
        for name, rows in first.items()
        if rows != second[name]
    }


def _compared(store: Path, *, reread: bool) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {
        name: rows for name, rows in contents(store).items() if name != "log"
    }
    if reread:
        del found["state"], found["dead"]
        found["articles"] = [row[:-1] for row in found["articles"]]
        found["claims"] = [
            (*row[:-1], {**json.loads(row[-1]), "known": None}) for row in found["claims"]
        ]
        found["alerts"] = [row for row in found["alerts"] if row[3] == "standing"]
    return found


def letters(store: Path, stage: str) -> int:
    """Open dead letters of a stage."""
    with closing(sqlite3.connect(store)) as file:
        asked = "SELECT count(*) FROM dead WHERE state = 'open' AND stage = ?"
        return int(file.execute(asked, (stage,)).fetchone()[0])
