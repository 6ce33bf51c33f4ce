"""Opening, backing up, checking and restoring the store's file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from stored import article, asked, created, write

from connectors.store.backup import back_up, check, restore
from schemas.errors import StoreDamaged, StoreError, StoreNewer
from schemas.queries import ArticleFilter


def damaged(path: Path) -> None:
    """Overwrite one page in the middle of the file."""
    with path.open("rb+") as file:
        size = path.stat().st_size
        file.seek(size // 2)
        file.write(b"\xde\xad" * 2048)


def filled(path: Path, articles: int = 40) -> Path:
    write(path, *(article(f"a{n}", f"نص رقم {n} " * 50) for n in range(articles)))
    return path


def total(path: Path) -> int:
    with asked(path) as queries:
        return queries.articles(ArticleFilter(text="نص")).total


def test_a_store_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store yet"):
        asked(tmp_path / "s.db")
    with pytest.raises(StoreError, match="no store to back up"):
        back_up(tmp_path / "s.db", tmp_path / "b.db")


def test_older_newer_and_foreign_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    created(path).close()
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("INSERT INTO migrations VALUES ('store', 99, '', '9.9.9', '')")
    with pytest.raises(StoreNewer, match=r"newer Rasad 9\.9\.9"):
        asked(path)
    file.execute("DELETE FROM migrations")
    with pytest.raises(StoreError, match="older than"):
        asked(path)
    file.execute("DROP TABLE migrations")
    file.close()
    with pytest.raises(StoreError, match="older than"):
        asked(path)
    (tmp_path / "x").write_bytes(b"plain text, much of it, and no database " * 50)
    with pytest.raises(StoreDamaged, match="rasad restore"):
        asked(tmp_path / "x")


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.db")
    with (
        asked(path) as queries,
        pytest.raises(StoreError, match="readonly"),
        queries._snapshot() as file,
    ):
        file.execute("DELETE FROM articles")


def test_a_backup_is_taken_while_the_store_is_written(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.db")
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE articles SET current = 0")
    target = back_up(path, tmp_path / "backups" / "b.db")
    writer.execute("COMMIT")
    writer.close()
    assert check(target) == ()
    assert total(target) == 40, "as it stood before the open transaction"
    assert total(path) == 0
    assert [each.name for each in target.parent.iterdir()] == ["b.db"]


def test_damage_is_found_and_never_backed_up_over_a_sound_copy(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.db")
    target = back_up(path, tmp_path / "b.db")
    assert check(path) == ()
    damaged(path)
    assert check(path)
    with pytest.raises(StoreDamaged):
        back_up(path, target)
    assert check(target) == ()
    assert check(tmp_path / "nothing-here") == ()


def test_a_truncated_file_is_found(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.db")
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size - 8192 - 100)
    assert check(path)


def test_restoring_puts_the_damaged_store_aside(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.db")
    backup = back_up(path, tmp_path / "b.db")
    damaged(path)
    (tmp_path / "s.db-wal").write_bytes(b"old log")
    aside = restore(backup, path)
    assert aside == tmp_path / "s.db.replaced-1"
    assert (tmp_path / "s.db.replaced-1-wal").read_bytes() == b"old log"
    assert not (tmp_path / "s.db-wal").exists()
    assert total(path) == 40
    assert restore(backup, path) == tmp_path / "s.db.replaced-2"


def test_a_damaged_backup_restores_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.db")
    backup = back_up(path, tmp_path / "b.db")
    damaged(backup)
    with pytest.raises(StoreDamaged, match="not a sound store"):
        restore(backup, path)
    with pytest.raises(StoreDamaged, match="no such file"):
        restore(tmp_path / "none.db", path)
    assert total(path) == 40


def test_restoring_where_nothing_stands(tmp_path: Path) -> None:
    backup = back_up(filled(tmp_path / "s.db"), tmp_path / "b.db")
    assert restore(backup, tmp_path / "new.db") is None
    assert total(tmp_path / "new.db") == 40
