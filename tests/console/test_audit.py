"""The audit finds nothing in a sound store, and each fault that is put into one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from console_run import SEEDS, Rasad


def store_of(place: Path) -> Path:
    (found,) = (place / "data" / "rehearsals").glob("*/rasad.db")
    return found


def test_a_sound_store_misses_nothing(rasad: Rasad) -> None:
    rasad("replay", SEEDS)
    ran = rasad("audit", "--demo", "--json")
    assert ran.status == 0
    assert ran.json["findings"] == []
    counts = {name: ran.json["counts"][name] for name in ("came", "ended", "in_flight", "held")}
    assert counts == {"came": 5, "ended": 5, "in_flight": 0, "held": 0}


@pytest.mark.parametrize(
    ("ledger", "fault"),
    [
        ("documents", "DELETE FROM outcomes WHERE source = 'elaph'"),
        ("outcomes", "DELETE FROM outcomes WHERE source = 'elaph'"),
        ("articles", "UPDATE outcomes SET article_id = 'f' || article_id WHERE source = 'elaph'"),
        ("letters", "UPDATE outcomes SET \"end\" = 'dead' WHERE source = 'elaph'"),
        ("claims", "DELETE FROM claims WHERE source = 'elaph'"),
        ("alerts", "DELETE FROM claims WHERE source = 'elaph'"),
    ],
)
def test_each_fault_is_found(rasad: Rasad, tmp_path: Path, ledger: str, fault: str) -> None:
    rasad("replay", SEEDS)
    with sqlite3.connect(store_of(tmp_path)) as file:
        file.execute(fault)
    ran = rasad("audit", "--demo", "--json")
    assert ran.status == 1
    found = {each["ledger"]: each for each in ran.json["findings"]}
    assert ledger in found
    assert found[ledger]["count"] == 1
    assert "elaph" in found[ledger]["where"]
    assert rasad("audit", "--demo").out.count("elaph") >= 1


def test_a_skipped_batch_is_found(rasad: Rasad, tmp_path: Path) -> None:
    """As if a driver had moved on before the effect: all of it is named."""
    rasad("replay", SEEDS)
    with sqlite3.connect(store_of(tmp_path)) as file:
        for each in ("outcomes", "claims", "alerts", "figures", "tags", "bodies", "articles"):
            file.execute(f"DELETE FROM {each}")
    found = rasad("audit", "--demo", "--json").json["findings"]
    assert sum(each["count"] for each in found if each["ledger"] == "documents") == 5


def test_what_was_handed_on_and_never_came_is_found(
    rasad: Rasad, tmp_path: Path, watched: Callable[[], None]
) -> None:
    watched()
    assert rasad("audit").status == 0
    with sqlite3.connect(tmp_path / "data" / "rasad.db") as file:
        file.execute("DELETE FROM log")
        file.execute("DELETE FROM outcomes")
    ran = rasad("audit", "--json")
    assert ran.status == 1
    assert "links" in {each["ledger"] for each in ran.json["findings"]}


@pytest.fixture
def watched(rasad: Rasad, tmp_path: Path) -> Callable[[], None]:
    def watch() -> None:
        listed = tmp_path / "sources.yaml"
        listed.write_text(
            f"sources: [{{name: local, type: folder, path: {SEEDS}}}]", encoding="utf-8"
        )
        ran = rasad("watch", "--sources", listed, "--contact", "a@example.org", "--seconds", "3")
        assert ran.status == 0, ran.err

    return watch


def test_since_leaves_out_what_is_older(rasad: Rasad, tmp_path: Path) -> None:
    rasad("replay", SEEDS)
    with sqlite3.connect(store_of(tmp_path)) as file:
        file.execute("DELETE FROM claims WHERE source = 'alhal-net'")
    assert rasad("audit", "--demo").status == 1
    assert rasad("audit", "--demo", "--since", "2022-01-01").status == 0
    assert rasad("audit", "--since", "then").status == 2
