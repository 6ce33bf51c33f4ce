"""Who may open a store: one driver at a time, no older program, nobody else's file."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from contents import contents, counted
from driving import clock, engine, store
from small_stages import document

from schemas.embedded import Migration
from schemas.errors import ConfigurationError, StoreDamaged, StoreError, StoreLocked, StoreNewer
from streams.embedded.database import connect
from streams.embedded.lock import Lock
from streams.embedded.migrate import migrate, statements
from streams.embedded.resolve import resolve

HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from streams.embedded.lock import Lock
lock = Lock(Path(sys.argv[1]), lambda: datetime(2021, 2, 19, tzinfo=UTC))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_refused_and_told_which_is_the_first(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreLocked) as refused:
            engine(path)
        assert f"process {holder.pid}, since 2021-02-19T00:00:00+00:00" in str(refused.value)
        holder.kill()
        holder.wait()
    with engine(path) as driver:  # the kernel dropped the lock with its holder
        assert driver.process([document(1)]) == 1


def test_a_second_driver_in_the_same_process_is_refused_too(tmp_path: Path) -> None:
    with engine(tmp_path / "s.db"), pytest.raises(StoreLocked, match=f"process {os.getpid()}"):
        engine(tmp_path / "s.db")
    engine(tmp_path / "s.db").close()


def test_a_forked_child_does_not_keep_the_store_locked(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    lock = Lock(path, clock)
    read, write = os.pipe()
    ready, say_ready = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(say_ready, b"x")
        os.read(read, 1)
        os._exit(0)
    os.read(ready, 1)
    lock.release()
    try:
        Lock(path, clock).release()
    finally:
        os.write(write, b"x")
        os.waitpid(child, 0)


def test_a_failed_opening_lets_go_of_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    path.write_bytes(b"no database at all, but long enough to have a header" * 4)
    with pytest.raises(StoreDamaged, match=r"damaged.*rasad restore"):
        engine(path)
    Lock(path, clock).release()


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    with pytest.raises(StoreError, match="database of another program"):
        engine(path)


def test_a_store_of_a_newer_program_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with engine(path) as driver:
        driver.connection.execute(
            "INSERT INTO migrations VALUES ('store', 99, 'later', '9.9.9', '2030-01-01')"
        )
    before = contents(path)
    with pytest.raises(StoreNewer, match=r"newer Rasad 9\.9\.9: its store tables.* version 99"):
        engine(path)
    assert contents(path) == before


def test_migrations_run_once_in_order_after_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    one = Migration(1, "one", "CREATE TABLE a (x); INSERT INTO a VALUES (';');")
    two = Migration(2, "two", "ALTER TABLE a ADD COLUMN y DEFAULT 'new';")
    file = connect(path)
    assert migrate(file, path, [("c", [one])], clock) == []
    (backup,) = migrate(file, path, [("c", [one, two])], clock)
    assert migrate(file, path, [("c", [one, two])], clock) == []
    assert file.execute("SELECT * FROM a").fetchall() == [(";", "new")]
    old = sqlite3.connect(backup)
    assert old.execute("SELECT * FROM a").fetchall() == [(";",)]
    assert backup.name == "s.db.before-c-0002"
    old.close()
    file.close()


def test_a_migration_that_fails_leaves_the_tables_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    one = Migration(1, "one", "CREATE TABLE a (x);")
    bad = Migration(2, "bad", "CREATE TABLE b (x); INSERT INTO nowhere VALUES (1);")
    file = connect(path)
    migrate(file, path, [("c", [one])], clock)
    with pytest.raises(sqlite3.OperationalError):
        migrate(file, path, [("c", [one, bad])], clock)
    names = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
    assert "a" in names
    assert "b" not in names
    file.close()


def test_the_migrations_of_each_component_count_from_one() -> None:
    from streams.embedded.migrate import own

    for known in (own(), store().migrations):
        assert [each.number for each in known] == list(range(1, len(known) + 1))


def test_a_script_is_cut_where_sqlite_would_cut_it() -> None:
    script = "-- one; two\nCREATE TABLE a (x); INSERT INTO a\n VALUES (';');\n"
    assert len(statements(script)) == 2


def test_a_stage_that_is_not_there_is_named() -> None:
    with pytest.raises(ConfigurationError, match=r"streams\.nowhere:stage"):
        resolve("streams.nowhere:stage")
    with pytest.raises(ConfigurationError, match="no_such_stage"):
        resolve("streams.topology:no_such_stage")


def test_the_lock_says_who_in_a_form_that_others_can_read(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "s.db", clock)
    assert json.loads((tmp_path / "s.db.lock").read_text())["pid"] == os.getpid()
    lock.release()
    assert not (tmp_path / "s.db.lock").read_text()


def test_a_full_disk_is_said_and_the_rest_is_done_when_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with engine(path) as driver:
        driver.append(document(n, "نص طويل " * 400 + str(n)) for n in range(200))
        (pages,) = driver.connection.execute("PRAGMA page_count").fetchone()
        driver.connection.execute(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(StoreError, match=r"full.*nothing committed is lost"):
            driver.run_until_idle()
        driver.connection.execute("PRAGMA max_page_count = 1000000")
        assert driver.run_until_idle() == 200
    assert counted(path)["articles"] == 200
