"""`rasad doctor` names what is wrong and the remedy; the disk's days; the pause of fetching."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from console_run import SEEDS, Rasad

from console.forecast import days_left, forecast
from console.room import NoRoom, demand_room
from schemas.identity import instant

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def live(rasad: Rasad, tmp_path: Path) -> Path:
    rasad("replay", SEEDS, "--backfill")
    return tmp_path / "data" / "rasad.db"


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    def left(size: int) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, size))

    return left


def came(store: Path, *days_ago: float) -> None:
    """Give the stored documents these fetch times, counted back from now."""
    with sqlite3.connect(store) as file:
        names = file.execute("SELECT outcome_id FROM outcomes ORDER BY 1").fetchall()
        for (name,), days in zip(names, days_ago, strict=True):
            moment = instant(NOW - timedelta(days=days))
            file.execute("UPDATE outcomes SET fetched_at = ? WHERE outcome_id = ?", (moment, name))


def test_a_sound_installation_has_nothing_wrong(rasad: Rasad, live: Path) -> None:
    ran = rasad("doctor")
    assert ran.status == 0, ran.out
    assert "BAD" not in ran.out


def test_a_full_disk_is_named_with_its_remedy(
    rasad: Rasad, live: Path, free: Callable[[int], None]
) -> None:
    free(499_000_000)
    ran = rasad("doctor")
    assert ran.status == 1
    (line,) = (line for line in ran.out.splitlines() if line.startswith("BAD"))
    assert "0.5 GB free" in line
    assert "Fetching pauses below 500 MB" in line


def test_damage_dead_letters_and_held_records_are_named(rasad: Rasad, live: Path) -> None:
    with sqlite3.connect(live) as file:
        file.execute(
            "INSERT INTO dead (dead_id, topic, stage, error, attempts, letter, record)"
            " VALUES ('x', 'news.raw', 'tag', 'E', 1, '', '')"
        )
    assert (
        "BAD   1 dead letters wait for a person. `rasad dead list` says why" in rasad("doctor").out
    )
    live.write_bytes(live.read_bytes()[:40_000])
    ran = rasad("doctor")
    assert ran.status == 1
    assert "`rasad restore FILE`" in ran.out


def test_the_days_until_the_disk_is_full(live: Path) -> None:
    size = live.stat().st_size
    came(live, 6.9, 5, 3, 1, 0.1)
    # Five documents in 6.9 days: the store doubles in as many.
    assert forecast(live, size, NOW) == pytest.approx(6.9)
    came(live, 600, 500, 400, 300, 3.5)
    # One document of five in 3.5 days.
    assert forecast(live, size, NOW) == pytest.approx(17.5)
    came(live, 600, 500, 400, 300, 200)
    assert forecast(live, size, NOW) is None, "nothing came lately"


def test_a_disk_that_fills_within_two_weeks_is_bad(
    rasad: Rasad, live: Path, monkeypatch: pytest.MonkeyPatch, free: Callable[[int], None]
) -> None:
    monkeypatch.setattr("console.wiring.local.now", lambda: NOW)
    came(live, 6.9, 5, 3, 1, 0.1)
    free(3_000_000_000)
    assert "good  the disk is full in" in rasad("doctor").out
    monkeypatch.setattr("console.commands.doctor.LEAST_DAYS", 10**9)
    assert "BAD   the disk is full in" in rasad("doctor").out


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((100, 50, 5, 5, 1), 2.0),
        ((0, 50, 5, 5, 1), 0.0),
        ((100, 50, 0, 0, 1), None),
        ((100, 50, 5, 0, 1), None),
        ((100, 50, 5, 5, 0), None),
    ],
)
def test_days_left(given: tuple[int, int, int, int, float], expected: float | None) -> None:
    assert days_left(*given) == expected


def test_fetching_pauses_below_the_stated_space(
    tmp_path: Path, free: Callable[[int], None]
) -> None:
    free(500_000_000)
    demand_room(tmp_path, 500)
    free(499_999_999)
    with pytest.raises(NoRoom, match="fetching pauses below 500 MB"):
        demand_room(tmp_path, 500)


def test_what_is_not_taken_for_want_of_room_is_fetched_later(
    rasad: Rasad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The poll is held, nothing is marked as met; with room again all of it comes."""
    listed = tmp_path / "sources.yaml"
    listed.write_text(f"sources: [{{name: s, type: folder, path: {SEEDS}}}]", encoding="utf-8")
    command = ("watch", "--sources", listed, "--contact", "a@example.org", "--no-page",
               "--seconds", "2")  # fmt: skip
    monkeypatch.setenv("RASAD_LEAST_FREE_MB", str(10**9))
    ran = rasad(*command)
    assert "held s" in ran.err
    assert "fetching pauses below" in ran.err
    with sqlite3.connect(tmp_path / "data" / "fetch.db") as file:
        assert file.execute("SELECT count(*) FROM seen").fetchone() == (0,)
        file.execute("UPDATE sources SET due = 0")
    monkeypatch.delenv("RASAD_LEAST_FREE_MB")
    rasad(*command)
    assert rasad("audit", "--json").json["counts"]["ended"] == 5
