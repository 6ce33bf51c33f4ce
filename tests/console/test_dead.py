"""Dead letters: listed, shown, counted by reason, sent again after a fix, dropped, kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from console_run import Rasad

import streams.tag.stage as tagging
from schemas.errors import StageError
from schemas.ports import Result, State

TEXT = "أعلن الحلف أن بعثته في العراق تضم {} جندياً من دول عدة، وأن مهمتها التدريب فقط.\n"
SIZES = {"a": 640, "b": 650, "c": 660}
Broken = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for name, size in SIZES.items():
        (made / f"{name}.txt").write_text(TEXT.format(size), encoding="utf-8")
    return made


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Broken:
    """A version of the program with a defect: it fails on texts that hold these words."""
    sound = tagging.tag

    def failing(**errors: type[Exception]) -> None:
        def tag(record: Any, state: State) -> Result:
            for word, error in errors.items():
                if str(SIZES[word]) in record.text:
                    raise error(f"a defect at {word}")
            return sound(record, state)

        monkeypatch.setattr(tagging, "tag", tag if errors else sound)

    return failing


@pytest.fixture
def dead(rasad: Rasad, folder: Path, broken: Broken) -> Callable[..., Any]:
    broken(a=StageError, b=StageError, c=ValueError)
    assert rasad("replay", folder, "--json").json["dead"] == 3
    broken()

    def ask(*arguments: str) -> Any:
        return rasad("dead", *arguments, "--rehearsal", folder)

    return ask


def reasons(dead: Callable[..., Any], *arguments: str) -> dict[str, int]:
    found: dict[str, int] = dead("list", "--json", *arguments).json["by_error"]
    return found


def test_they_are_listed_shown_and_counted_by_reason(dead: Callable[..., Any]) -> None:
    assert reasons(dead) == {"StageError": 2, "ValueError": 1}
    assert dead("count", "--json").json == {
        "total": 3, "by_error": {"StageError": 2, "ValueError": 1},
    }  # fmt: skip
    assert [line.split() for line in dead("count").out.splitlines()[-3:]] == [
        ["2", "StageError"], ["1", "ValueError"], ["3", "(all)"],
    ]  # fmt: skip
    assert dead("count", "--state", "dropped", "--json").json["total"] == 0
    assert dead().out.splitlines()[-1] == "3 dead letters (2 StageError, 1 ValueError)"
    (row,) = (
        row for row in dead("list", "--json").json["rows"] if row["letter"]["error"] == "ValueError"
    )
    shown = dead("show", row["letter"]["dead_id"][:12]).out
    for said in ("stage tag", "a defect at c", "news.raw/0@", "660"):
        assert said in shown


def test_all_are_sent_again_after_a_fix(
    dead: Callable[..., Any], rasad: Rasad, folder: Path
) -> None:
    ran = dead("replay", "--all")
    assert ran.status == 0
    assert "sent 3 again; 0 letters are open now" in ran.out
    assert reasons(dead) == {}
    assert reasons(dead, "--state", "sent_again") == {"StageError": 2, "ValueError": 1}
    answer = rasad("replay", folder, "--json").json
    assert sorted(figure["low"] for figure in answer["figures"]) == sorted(SIZES.values())
    assert rasad("audit", "--rehearsal", folder).status == 0


def test_those_of_one_reason_are_sent_again(dead: Callable[..., Any]) -> None:
    assert "sent 2 again; 1 letters are open now" in dead("replay", "--error", "StageError").out
    assert reasons(dead) == {"ValueError": 1}


def test_one_is_sent_again_by_the_beginning_of_its_id(dead: Callable[..., Any]) -> None:
    identity = dead("list", "--json").json["rows"][0]["letter"]["dead_id"]
    assert "sent 1 again; 2 letters are open now" in dead("replay", identity[:10]).out


def test_what_fails_again_is_the_same_letter_once_more(
    dead: Callable[..., Any], broken: Broken
) -> None:
    before = {row["letter"]["dead_id"] for row in dead("list", "--json").json["rows"]}
    broken(a=StageError, b=StageError, c=StageError)
    assert "3 letters are open now" in dead("replay", "--all").out
    rows = dead("list", "--json").json["rows"]
    assert {row["letter"]["dead_id"] for row in rows} == before
    assert {row["letter"]["attempts"] for row in rows} == {2}
    assert reasons(dead) == {"StageError": 3}, "the last reason counts"


def test_one_is_dropped_with_a_reason_and_kept(
    dead: Callable[..., Any], rasad: Rasad, folder: Path, tmp_path: Path
) -> None:
    identity = dead("list", "--json").json["rows"][0]["letter"]["dead_id"]
    assert dead("drop", identity).status == 1
    assert dead("drop", identity, "--reason", "").status == 1
    assert dead("drop", identity, "--reason", "صفحة بلا خبر").status == 0
    (row,) = dead("list", "--json", "--state", "dropped").json["rows"]
    assert (row["letter"]["dead_id"], row["reason"]) == (identity, "صفحة بلا خبر")
    assert dead("list", "--json").json["total"] == 2
    assert dead("list", "--json", "--state", "any").json["total"] == 3
    assert rasad("audit", "--rehearsal", folder).status == 0, "a dropped one has its letter"


def test_those_of_one_reason_are_dropped(dead: Callable[..., Any]) -> None:
    assert "dropped 2" in dead("drop", "--error", "StageError", "--reason", "x").out
    assert reasons(dead) == {"ValueError": 1}


def test_nothing_dead_deletes_itself(
    dead: Callable[..., Any], rasad: Rasad, folder: Path, tmp_path: Path
) -> None:
    """Not when raw documents are let go of, nor when the folder is read again."""
    (path,) = (tmp_path / "data" / "rehearsals").glob("*/rasad.db")
    with sqlite3.connect(path) as file:
        file.execute("UPDATE log SET at = 0")
    (folder / "d.txt").write_text(TEXT.format(670), encoding="utf-8")
    rasad("replay", folder)
    with sqlite3.connect(path) as file:
        assert file.execute("SELECT count(*) FROM log WHERE at = 0").fetchone() == (0,)
    assert dead("list", "--json").json["total"] == 3
    assert "sent 3 again; 0 letters" in dead("replay", "--all").out


def test_none_is_meant_by_nothing(dead: Callable[..., Any]) -> None:
    for action in ("replay", "drop", "show"):
        assert dead(action).status == 1
        assert dead(action, "ffffffff").status == 1
    assert dead("list", "--json").json["total"] == 3
