"""The audit finds nothing in a sound store, and each fault that is put into one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from console_run import SEEDS, Rasad
from msgspec.structs import replace

from connectors.schedule.articles import KEPT
from connectors.state import Seen, SqliteState
from connectors.state.records import Gap, SourceState
from schemas.claims import Alert
from schemas.codec import decode, encode

HOUR = 3600.0
DAY = 24 * HOUR
MARK = Seen(
    article_id="", source="s", url="", first_seen_at=1_700_000_000.0, body_hash="x", step=99,
    expires_at=0.0,
)  # fmt: skip
TWICE = """
INSERT INTO articles SELECT id + 100, article_id, fetched_at, 'x', 1, version, source, sorted_at,
  day, published_at, relevance, figures FROM articles WHERE source = 'elaph'
"""


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
        (
            "figures",
            "DELETE FROM figures WHERE article = (SELECT id FROM articles WHERE source = 'elaph')",
        ),
        (
            "articles",
            "DELETE FROM bodies WHERE article = (SELECT id FROM articles WHERE source = 'elaph')",
        ),
        ("articles", TWICE),
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


def test_only_unequal_buckets_are_looked_at_one_by_one(rasad: Rasad, tmp_path: Path) -> None:
    rasad("replay", SEEDS)
    assert rasad("audit", "--demo", "--json").json["drilled"] == 0
    with sqlite3.connect(store_of(tmp_path)) as file:
        file.execute("DELETE FROM outcomes WHERE source = 'elaph'")
    assert rasad("audit", "--demo", "--json").json["drilled"] == 1


def test_its_figures_are_metrics(rasad: Rasad, tmp_path: Path) -> None:
    rasad("replay", SEEDS)
    ran = rasad("audit", "--demo", "--metrics")
    assert 'rasad_audit_records{ledger="came"} 5' in ran.out.splitlines()
    assert 'rasad_audit_findings{ledger="documents"} 0' in ran.out.splitlines()
    with sqlite3.connect(store_of(tmp_path)) as file:
        file.execute("DELETE FROM outcomes WHERE source = 'elaph'")
    ran = rasad("audit", "--demo", "--metrics")
    assert ran.status == 1
    assert 'rasad_audit_findings{ledger="documents"} 1' in ran.out.splitlines()


def test_an_hour_may_be_asked_for(rasad: Rasad) -> None:
    rasad("replay", SEEDS)
    counts = rasad("audit", "--demo", "--json", "--since", "2021-03-01T06:00").json["counts"]
    assert (counts["came"], counts["ended"]) == (2, 2)


def test_what_waits_on_the_log_is_in_flight_and_hides_nothing_lost(
    rasad: Rasad, tmp_path: Path, watched: Callable[[], None]
) -> None:
    """One article waits, another was lost: the first must not stand for the second."""
    watched()
    with sqlite3.connect(tmp_path / "data" / "rasad.db") as file:
        reader = file.execute("SELECT max(offset) FROM log WHERE topic = 'news.raw'").fetchone()[0]
        file.execute("UPDATE offsets SET offset = ? WHERE topic = 'news.raw'", (reader - 1,))
        (waits,) = file.execute("SELECT ident FROM log WHERE offset = ?", (reader,)).fetchone()
        file.execute("DELETE FROM outcomes WHERE outcome_id = ?", (waits,))
    ran = rasad("audit", "--json")
    assert ran.json["counts"]["in_flight"] == 1
    assert "links" not in {each["ledger"] for each in ran.json["findings"]}
    with sqlite3.connect(tmp_path / "data" / "rasad.db") as file:
        (lost,) = file.execute("SELECT min(article_id) FROM outcomes").fetchone()
        file.execute("DELETE FROM outcomes WHERE article_id = ?", (lost,))
        file.execute("DELETE FROM log WHERE offset < ?", (reader,))
    (found,) = (
        each for each in rasad("audit", "--json").json["findings"] if each["ledger"] == "links"
    )
    assert found["ids"] == [lost]


def test_a_mark_that_is_done_is_compared_and_another_name_is_not(
    rasad: Rasad, tmp_path: Path, watched: Callable[[], None]
) -> None:
    """Both carry the last step; only the first was handed on under its own id."""
    watched()
    done = replace(MARK, article_id="done", expires_at=MARK.first_seen_at + 8 * DAY + KEPT)
    name = replace(MARK, article_id="name", expires_at=MARK.first_seen_at + HOUR + KEPT)
    with closing(SqliteState(tmp_path / "data" / "fetch.db")) as state:
        state.register({"s": 0.0})
        (lease,) = (each for each in state.take("me", 1e12, 1, 9) if each.source == "s")
        state.commit(lease, seen=[done, name])
    (found,) = rasad("audit", "--json").json["findings"]
    assert (found["ledger"], found["ids"], found["where"]) == ("links", ["done"], "s")


def test_links_that_were_not_read_are_told_apart_by_why(
    rasad: Rasad, tmp_path: Path, watched: Callable[[], None]
) -> None:
    watched()
    before = rasad("audit", "--json").json["counts"]
    ends = ("robots", "robots", "gone", "given_up", "before", "")
    marks = [
        replace(MARK, article_id=f"m{number}", body_hash="", ended=end, expires_at=1e12)
        for number, end in enumerate(ends)
    ]
    marks.append(replace(MARK, article_id="w", body_hash="", check_at=1e11, expires_at=1e12))
    with closing(SqliteState(tmp_path / "data" / "fetch.db")) as state:
        state.register({"s": 0.0})
        (lease,) = (each for each in state.take("me", 1e12, 1, 9) if each.source == "s")
        state.commit(lease, seen=marks)
    ran = rasad("audit", "--json")
    assert ran.status == 0, "a link that was not read is no fault, and is said"
    grown = {name: count - before[name] for name, count in ran.json["counts"].items()}
    assert {name: count for name, count in grown.items() if count} == {
        "links_robots": 2, "links_gone": 1, "links_before": 1, "links_waiting": 1,
        "links_given_up": 2,  # the mark of an older program among them
    }  # fmt: skip
    assert "2 links robots" in rasad("audit").out
    assert 'rasad_audit_records{ledger="links_gone"} 1' in rasad("audit", "--metrics").out


def test_gaps_are_counted_and_those_that_an_archive_filled(
    rasad: Rasad, tmp_path: Path, watched: Callable[[], None]
) -> None:
    watched()
    gap = Gap(source="s", since=0.0, until=HOUR, noticed_at=HOUR)
    missed = SourceState(gaps=(gap, replace(gap, filled=0), replace(gap, filled=3)))
    with closing(SqliteState(tmp_path / "data" / "fetch.db")) as state:
        state.register({"s": 0.0})
        (lease,) = (each for each in state.take("me", 1e12, 1, 9) if each.source == "s")
        state.commit(lease, state=missed)
    counts = rasad("audit", "--json").json["counts"]
    assert (counts["gaps"], counts["gaps_filled"]) == (3, 1)


def test_an_alert_that_was_wanted_and_never_left_is_found(
    rasad: Rasad, tmp_path: Path, watched: Callable[[], None]
) -> None:
    watched()
    configuration = tmp_path / "data" / "rasad.yaml"
    configuration.write_text(
        "channels: [{name: desk, type: webhook, address: 'env:A', secret: 'env:B'}]",
        encoding="utf-8",
    )
    os.utime(configuration, (0, 0))
    assert rasad("audit").status == 0, "nothing was fresh"
    with sqlite3.connect(tmp_path / "data" / "rasad.db") as file:
        identity, record = file.execute(
            "SELECT alert_id, record FROM alerts WHERE kind = 'changed'"
        ).fetchone()
        alert = decode(Alert, record)
        fresh = replace(alert, notify=True, namespace="live", published_at=alert.fetched_at)
        file.execute("UPDATE alerts SET record = ? WHERE alert_id = ?", (encode(fresh), identity))
    (found,) = rasad("audit", "--json").json["findings"]
    assert (found["ledger"], found["ids"]) == ("deliveries", [identity])
    os.utime(configuration, (4e9, 4e9))
    assert rasad("audit").status == 0, "the list came after the alert"
