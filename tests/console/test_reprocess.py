"""Newer rules over the live store: corrections, nothing lost, nobody told, nothing forgotten."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from console_run import SEEDS, Rasad
from older_rules import Desk, older_rules, sound

import streams.tag.stage as tagging
from console.configuration import read
from console.folders import live_store
from console.wiring.driver import driver

PROGRAM = Path(__file__).with_name("reprocess_killed.py")


@pytest.fixture
def desk(rasad: Rasad, tmp_path: Path) -> Desk:
    found = Desk(rasad, tmp_path)
    with older_rules():
        found.fill(found.documents())
    assert found.ended() == 5
    return found


def test_a_dry_run_says_what_would_be_corrected_and_changes_nothing(desk: Desk) -> None:
    before = live_store().read_bytes()
    found = desk.rasad("reprocess", "--dry-run", "--json").json
    assert (found["switched"], found["kept_as"], found["read"]) == (False, None, 5)
    changed = [each for each in found["corrections"] if each["about"] == "figure"]
    assert {(each["before"]["low"], each["after"]["low"]) for each in changed} == {(400, 4000)}
    assert found["counts"]["figure_changed"] == 3
    assert {each["what"] for each in found["corrections"] if each["about"] == "alert"} == {
        "came", "went",
    }  # fmt: skip
    assert live_store().read_bytes() == before
    assert 400 in desk.lows()
    assert list((desk.data / "reprocess").iterdir()) == [desk.data / "reprocess" / "run.lock"]


def test_what_comes_is_what_the_newer_rules_would_have_made(desk: Desk, tmp_path: Path) -> None:
    found = desk.rasad("reprocess", "--json").json
    assert found["switched"]
    assert desk.lows() == {300, 500, 4000, None}
    rehearsed = desk.rasad("replay", SEEDS, "--json").json
    stands = desk.rasad("alerts", "--json").json["rows"]
    assert {each["alert"]["alert_id"] for each in stands} == {
        each["id"] for each in rehearsed["alerts"]
    }
    assert len(stands) == 5
    assert sound(desk)
    # The second time there is nothing to correct, and the log still holds all bodies.
    again = desk.rasad("reprocess", "--json").json
    assert (again["read"], again["corrections"], again["kept"]) == (5, [], [])
    # What was corrected stays for whoever audits; the newest run comes first.
    runs = desk.rasad("reprocess", "--list", "--json").json["runs"]
    assert [len(each["corrections"]) > 0 for each in runs] == [False, True]
    assert "4,000" in desk.rasad("reprocess", "--list").out
    assert (desk.data / found["kept_as"]).is_file()
    assert len(desk.rasad("reprocess", "--drop-old", "--json").json["dropped"]) == 2
    assert not (desk.data / found["kept_as"]).exists()


def test_nobody_is_told_of_a_correction_and_nothing_that_was_told_is_told_again(
    desk: Desk,
) -> None:
    told = desk.ask("SELECT delivery_id, says FROM deliveries ORDER BY 1")
    assert told
    one, other = told[0][0], told[-1][0]
    assert one != other
    desk.ask("UPDATE deliveries SET state = 'sent' WHERE delivery_id = ?", one)
    dropped = {each for (each,) in desk.ask("SELECT alert_id FROM deliveries"
                                            " WHERE state = 'dropped'")}  # fmt: skip
    alerts_before = {each for (each,) in desk.ask("SELECT alert_id FROM alerts")}
    found = desk.rasad("reprocess", "--json").json
    after = desk.ask("SELECT delivery_id, says FROM deliveries ORDER BY 1")
    assert after == told, "no delivery came, none went"
    assert desk.ask("SELECT state FROM deliveries WHERE delivery_id = ?", one) == [("sent",)]
    gone = {each["target"] for each in found["corrections"]
            if (each["about"], each["what"]) == ("alert", "went")}  # fmt: skip
    waiting = dict(desk.ask("SELECT alert_id, state FROM deliveries WHERE delivery_id <> ?", one))
    assert gone & waiting.keys()
    assert {name for name, state in waiting.items() if state == "dropped"} == dropped | (
        gone & waiting.keys()
    )
    # An alert that was raised once can be looked at for good.
    kept = dict(desk.ask("SELECT alert_id, standing FROM alerts"))
    assert alerts_before <= kept.keys()
    assert all(kept[each] == "superseded" for each in gone)
    # The stages give the alerts of the corrections again: still nobody is told.
    came = [each for each in found["corrections"]
            if (each["about"], each["what"]) == ("alert", "came")]  # fmt: skip
    assert came
    again = [msgspec.structs.replace(each, url="https://example.org/again")
             for each in desk.documents()]  # fmt: skip
    desk.fill(again)
    assert desk.ask("SELECT delivery_id, says FROM deliveries ORDER BY 1") == told


def test_the_same_alerts_would_be_told_without_the_memory_of_corrections(desk: Desk) -> None:
    """The control of the test above."""
    told = desk.ask("SELECT count(*) FROM deliveries")
    desk.rasad("reprocess", "--json")
    desk.ask("DELETE FROM corrections")
    desk.fill([msgspec.structs.replace(each, url="https://example.org/again")
               for each in desk.documents()])  # fmt: skip
    assert desk.ask("SELECT count(*) FROM deliveries") > told


def test_what_people_decided_holds(desk: Desk) -> None:
    points = desk.points()
    misread = next(p["claim"]["claim_id"] for p in points if p["claim"]["figure"]["low"] == 400)
    sound_ = next(p["claim"]["claim_id"] for p in points if p["claim"]["figure"]["low"] == 300)
    for each in (misread, sound_):
        assert desk.rasad("figures", "reject", each, "--reason", "misread").status == 0
    alert = desk.rasad("alerts", "--json").json["rows"][0]["alert"]["alert_id"]
    assert desk.rasad("alerts", "dismiss", alert, "--reason", "old").status == 0
    assert desk.rasad("alerts", "mute", "nato|IQ").status == 0
    before = desk.ask("SELECT target, record FROM decisions ORDER BY id")
    found = desk.rasad("reprocess", "--json").json
    assert desk.ask("SELECT target, record FROM decisions ORDER BY id") == before
    # Rejected before, rejected now, in the timeline and in the state that later claims meet.
    assert 4000 in desk.lows()
    assert {misread, sound_}.isdisjoint(p["claim"]["claim_id"] for p in desk.points())
    left = [each["target"] for each in found["corrections"] if each["about"] == "decision"]
    assert left == [misread], "its figure is read otherwise now: a person must look again"
    assert desk.ask("SELECT count(*) FROM state WHERE stage = 'timeline' AND sub_key = ?",
                    f"r/{misread}") == [(1,)]  # fmt: skip


def test_what_has_no_body_left_is_kept_named_and_its_text_read_again(desk: Desk) -> None:
    (first,) = desk.ask("SELECT ident FROM log ORDER BY stamp LIMIT 1")[0]
    desk.forget(f"ident <> '{first}'")
    refused = desk.rasad("reprocess", "--demand-bodies")
    assert refused.status == 1
    assert "4 documents have no raw body left" in refused.err
    assert 400 in desk.lows()
    found = desk.rasad("reprocess", "--json").json
    assert (found["read"], len(found["kept"])) == (1, 4)
    assert first not in found["kept"]
    assert desk.ended() == 5
    assert desk.lows() == {300, 500, 4000, None}
    assert sound(desk)
    reasons = desk.ask("SELECT count(*) FROM outcomes WHERE reason LIKE '%raw body%'")
    assert reasons == [(4,)]
    # A later fetch of such an article finds the earlier one: the same text is a repeat.
    later = [msgspec.structs.replace(each, fetched_at=datetime(2024, 1, 1, tzinfo=UTC))
             for each in desk.documents()]  # fmt: skip
    desk.fill(later)
    assert desk.ask('SELECT "end", count(*) FROM outcomes GROUP BY 1') == [
        ("indexed", 5), ("repeat", 5),
    ]  # fmt: skip


def test_an_archive_gives_the_bodies_and_what_only_it_holds(desk: Desk) -> None:
    documents = desk.documents()
    more = msgspec.structs.replace(
        documents[0], article_id="0" * 32, body=documents[0].body.replace("500", "700")
    )
    desk.keep([*documents, more])
    desk.forget()
    assert "no archive" in desk.rasad("reprocess", "--archive", desk.data).err
    found = desk.rasad("reprocess", "--archive", desk.archive, "--demand-bodies", "--json").json
    assert (found["read"], found["kept"]) == (6, [])
    came = [each for each in found["corrections"] if each["about"] == "document"]
    assert [(each["what"], each["article_id"]) for each in came] == [("came", more.article_id)]
    assert desk.ended() == 6
    assert sound(desk)


def test_dead_letters_keep_their_states_and_read_ones_are_no_longer_open(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(record: Any, state: Any) -> Any:
        raise ValueError("a defect")

    good = tagging.tag
    documents = [
        msgspec.structs.replace(each, article_id=str(number) * 32, url=f"https://example.org/{n}")
        for n, (number, each) in enumerate(zip(range(3), desk.documents()[:3], strict=True))
    ]
    monkeypatch.setattr(tagging, "tag", failing)
    desk.fill(documents)
    monkeypatch.setattr(tagging, "tag", good)
    letters = dict(desk.ask("SELECT article_id, dead_id FROM dead"))
    dropped = letters["1" * 32]
    assert desk.rasad("dead", "drop", dropped, "--reason", "not ours").status == 0
    (ident,) = desk.ask("SELECT ident FROM log WHERE key = ? ORDER BY offset DESC LIMIT 1",
                        documents[2].source)[0]  # fmt: skip
    desk.forget(f"ident = '{ident}'")  # its body lies in its letter alone
    found = desk.rasad("reprocess", "--json").json
    assert len(found["kept"]) == 1, "the dropped one is not read again"
    states = dict(desk.ask("SELECT article_id, state FROM dead"))
    assert states == {"0" * 32: "sent_again", "1" * 32: "dropped", "2" * 32: "sent_again"}
    ends = dict(desk.ask('SELECT article_id, "end" FROM outcomes'))
    assert [ends[str(number) * 32] for number in range(3)] == ["indexed", "dead", "indexed"]
    assert sound(desk)
    assert desk.rasad("dead", "show", dropped).out.count("not ours") == 0


def test_a_store_in_use_is_left_alone(desk: Desk) -> None:
    with driver(live_store(), read(None)[0]):
        refused = desk.rasad("reprocess")
    assert (refused.status, "another process works on this store" in refused.err) == (1, True)
    with closing(sqlite3.connect(live_store())) as reader:
        reader.execute("SELECT 1 FROM outcomes").fetchone()
        refused = desk.rasad("reprocess")
    assert (refused.status, "rasad serve" in refused.err) == (1, True)
    assert desk.rasad("reprocess").status == 0


KILLED_AT = ("building", "comparing", "taking_over", "taken_over", "linked", "replaced")
if not os.environ.get("RASAD_LONG"):
    KILLED_AT = ("taking_over", "linked", "replaced")


@pytest.mark.slow
@pytest.mark.parametrize("place", KILLED_AT)
def test_killed_anywhere_there_is_one_whole_store_and_the_next_run_finishes(
    desk: Desk, place: str
) -> None:
    done = subprocess.run(
        [sys.executable, str(PROGRAM), place], env={**os.environ}, capture_output=True,
        text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == -9, done.stderr
    assert desk.ended() == 5
    assert desk.ask("PRAGMA integrity_check") == [("ok",)]
    is_new = 400 not in desk.lows()
    assert is_new == (place == "replaced")
    assert desk.rasad("reprocess", "--json").json["switched"]
    assert desk.lows() == {300, 500, 4000, None}
    assert desk.ended() == 5
    assert len(desk.rasad("reprocess", "--list", "--json").json["runs"]) == 1 + is_new
    kept = sorted(desk.data.glob("*.before-reprocess-*"))
    assert len(kept) == 1 + is_new, "an old store that was no old store yet has one name"
    assert not any(each.samefile(live_store()) for each in kept)
    assert sound(desk)


def test_without_a_store_and_with_two_wishes_it_says_so(rasad: Rasad) -> None:
    assert "there is no store yet" in rasad("reprocess").err
    assert rasad("reprocess", "--list", "--drop-old").status == 1
