"""A damaged store is said, restored, and what came since the backup is named and comes again."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from console_run import SEEDS, Rasad


class Desk:
    """A watched folder; files arrive in it one after another."""

    def __init__(self, rasad: Rasad, place: Path) -> None:
        self.rasad = rasad
        self.data = place / "data"
        self.folder = place / "arriving"
        self.folder.mkdir()
        self.listed = place / "sources.yaml"
        self.listed.write_text(
            f"sources: [{{name: local, type: folder, path: {self.folder}}}]", encoding="utf-8"
        )
        self.waiting = sorted(SEEDS.glob("*.txt"))

    def arrives(self, count: int) -> None:
        for path in self.waiting[:count]:
            shutil.copy(path, self.folder)
        del self.waiting[:count]

    def watches(self) -> None:
        if (self.data / "fetch.db").exists():
            with sqlite3.connect(self.data / "fetch.db") as file:
                file.execute("UPDATE sources SET due = 0")
        ran = self.rasad("watch", "--sources", self.listed, "--contact", "a@example.org",
                         "--no-page", "--seconds", "2")  # fmt: skip
        assert ran.status == 0, ran.err

    def ended(self) -> int:
        return int(self.rasad("audit", "--json").json["counts"]["ended"])


@pytest.fixture
def desk(rasad: Rasad, tmp_path: Path) -> Desk:
    return Desk(rasad, tmp_path)


def overwritten(store: Path) -> None:
    with store.open("rb+") as file:
        file.seek(8 * 4096)
        file.write(b"\xde\xad" * 2048)


def truncated(store: Path) -> None:
    with store.open("rb+") as file:
        file.truncate(store.stat().st_size // 2)


@pytest.mark.parametrize("harm", [overwritten, truncated], ids=lambda harm: harm.__name__)
def test_what_came_since_the_backup_is_named_and_comes_again(desk: Desk, harm: object) -> None:
    desk.arrives(2)
    desk.watches()
    backup = desk.data.parent / "b.db"
    assert desk.rasad("backup", backup).status == 0
    desk.arrives(3)
    desk.watches()
    assert desk.ended() == 5
    with sqlite3.connect(desk.data / "rasad.db") as file:
        late = {each for (each,) in file.execute("SELECT article_id FROM outcomes")}
        file.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    harm(desk.data / "rasad.db")  # type: ignore[operator]
    assert "BAD   the store" in desk.rasad("doctor").out
    assert desk.rasad("backup", backup).status == 1, "no damaged copy over a sound one"
    ran = desk.rasad("restore", backup)
    assert ran.status == 0, ran.err
    with sqlite3.connect(desk.data / "rasad.db") as file:
        late -= {each for (each,) in file.execute("SELECT article_id FROM outcomes")}
    assert len(late) == 3
    assert "3 fetched since the backup (local)" in ran.out
    assert all(each in ran.out for each in late)
    desk.watches()
    assert desk.ended() == 5
    assert desk.rasad("audit").status == 0
    assert desk.rasad("doctor").status == 0


def test_a_restore_of_all_there_is_names_nothing(desk: Desk) -> None:
    desk.arrives(5)
    desk.watches()
    assert desk.rasad("backup", desk.data / "b.db").status == 0
    ran = desk.rasad("restore", desk.data / "b.db")
    assert ran.status == 0
    assert "since the backup" not in ran.out
    assert "kept as" in ran.out
