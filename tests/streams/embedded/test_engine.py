"""The driver takes records through a topology, in one transaction for each batch."""

from __future__ import annotations

import sqlite3
import zlib
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from threading import Thread

import pytest
from contents import contents, counted
from driving import clock, engine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_stages import document

from schemas.documents import RawDocument
from schemas.ends import DeadLetter
from schemas.errors import StoreError
from schemas.topics import RAW
from streams.embedded import Engine, StageCounts


def fields(store: Path, sql: str) -> list[tuple[object, ...]]:
    file = sqlite3.connect(store)
    try:
        return file.execute(sql).fetchall()
    finally:
        file.close()


def test_documents_become_articles_figures_and_alerts(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with engine(path) as driver:
        assert driver.append(document(n) for n in range(60)) == 60
        assert driver.run_until_idle() == 60
        assert driver.run_until_idle() == 0
    rows = counted(path)
    assert {rows[name] for name in ("articles", "figures", "claims", "outcomes")} == {60}
    assert rows["alerts"] == 6
    sums = sorted(fields(path, "SELECT json_extract(record, '$.rule') FROM alerts"))
    expected = [sum(range(place, 60, 3)[:count]) for place in range(3) for count in (10, 20)]
    assert sums == sorted((f"sum.{each}",) for each in expected)


def test_what_was_appended_is_done_by_the_next_process(tmp_path: Path) -> None:
    once, twice = tmp_path / "once.db", tmp_path / "twice.db"
    with engine(once) as driver:
        driver.process(document(n) for n in range(30))
    with engine(twice) as driver:
        driver.append(document(n) for n in range(30))
    with engine(twice) as driver:
        assert driver.run_until_idle() == 30
    assert contents(once) == contents(twice)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(size=st.integers(1, 50), at_once=st.booleans())
def test_results_do_not_depend_on_the_batch_size(
    tmp_path_factory: pytest.TempPathFactory, size: int, at_once: bool
) -> None:
    folder = tmp_path_factory.mktemp("batches")
    documents = [document(n, "سم" if n % 7 == 0 else "") for n in range(40)] + [document(1)]
    for name, batch_size, together in (("whole.db", 100, False), ("parts.db", size, at_once)):
        with engine(folder / name, batch_size=batch_size) as driver:
            if together:
                driver.process(documents)
            else:
                driver.append(documents)
                driver.run_until_idle()
    assert contents(folder / "whole.db") == contents(folder / "parts.db")


@pytest.mark.parametrize(("edition", "read"), [(None, 0), ("newer rules", 20)])
def test_the_same_documents_again_add_nothing(
    tmp_path: Path, edition: str | None, read: int
) -> None:
    path = tmp_path / "store.db"
    with engine(path) as driver:
        driver.process(document(n) for n in range(20))
    first = contents(path)
    with engine(path, edition=edition) as driver:
        assert driver.process(document(n) for n in range(20)) == 20
        assert sum(each.received for name, each in driver.counts.items() if name == "read") == read
    assert contents(path) == first


def test_the_edition_is_that_of_the_sources() -> None:
    from streams.embedded.edition import _files, edition

    names = [name for name, _ in _files(files("streams"), "")]
    assert "/topology.py" in names
    assert not any("__pycache__" in name for name in names)
    assert edition() == edition()
    assert len(edition()) == 16


def test_every_commit_is_synced_and_readers_are_not_blocked(tmp_path: Path) -> None:
    with engine(tmp_path / "store.db") as driver:
        assert driver.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert driver.connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_a_failing_batch_leaves_nothing_and_is_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.db"
    with engine(path) as driver:
        driver.append(document(n) for n in range(10))
        before = contents(path)
        with monkeypatch.context() as patched:

            def full() -> None:
                raise sqlite3.OperationalError("database or disk is full")

            patched.setattr(driver._state, "flush", full)
            with pytest.raises(StoreError, match=r"disk is full.*Free some space"):
                driver.run_batch()
        assert contents(path) == before
        assert driver.run_until_idle() == 10
    assert counted(path)["articles"] == 10


def test_another_process_may_append_while_the_driver_holds_the_store(tmp_path: Path) -> None:
    from streams.embedded import parcel, post

    path = tmp_path / "store.db"
    with engine(path, batch_size=4) as driver:
        driver.append([document(1), document(2)])
        other = sqlite3.connect(path)
        with other:
            post(other, [parcel(document(3)), parcel(document(4))], 0)
        other.close()
        driver.append([document(5)])
        assert driver.run_until_idle() == 5
    assert counted(path)["articles"] == 5


def test_old_raw_documents_are_let_go_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    now = clock()
    with engine(path, clock=lambda: now) as driver:
        driver.process([document(1)])
        now += timedelta(days=29)
        driver.process([document(2)])
        assert counted(path)["log"] == 2
        driver.append([document(3)])
        now += timedelta(days=2)
        driver.run_until_idle()
        rows = counted(path)
    assert rows["log"] == 2
    assert rows["articles"] == rows["outcomes"] == 3


def test_a_raw_document_that_nobody_has_read_is_kept_however_old(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    now = clock()
    with engine(path, clock=lambda: now) as driver:
        driver.append([document(1)])
        now += timedelta(days=400)
        driver._let_go()
        assert counted(path)["log"] == 1


def test_counts_are_of_what_was_committed(tmp_path: Path) -> None:
    seen: list[tuple[str, object]] = []

    class Watcher:
        def passed(self, stage: str, record: object) -> None:
            seen.append((stage, record))

        def committed(self, counts: dict[str, StageCounts]) -> None:
            seen.append(("committed", dict(counts)))

    with engine(tmp_path / "store.db", observer=Watcher(), batch_size=5) as driver:
        later = document(1, fetched_at=clock())
        driver.process([document(1), document(2, "سم"), later, document(3)])
        counts = driver.counts
    assert counts["note"].received == 4
    assert counts["note"].discarded == {"repeat": 1}
    assert counts["read"].errors == {"StageError": 1}
    assert counts["count"].received == counts["count"].emitted == 2
    assert [stage for stage, _ in seen].count("committed") == 1
    assert sum(isinstance(record, RawDocument) for _, record in seen) == 3


def test_an_unwritable_document_becomes_a_dead_letter(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with engine(path) as driver:
        driver.process([document(1, "نص \ud800 مكسور"), document(2)])
    assert counted(path)["articles"] == 1
    ((stage, error),) = fields(path, "SELECT stage, error FROM dead")
    assert stage == "source"
    assert error == "UnicodeEncodeError"


def test_sources_may_give_dead_letters_too(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    letter = DeadLetter(
        dead_id="d1",
        topic=RAW.name,
        key="o",
        record=zlib.compress(b""),
        stage="folder",
        error="InputError",
        message="the file is empty",
        place="a.txt",
    )
    with engine(path) as driver:
        driver.process([letter, document(1)])
    rows = counted(path)
    assert (rows["dead"], rows["articles"], rows["log"]) == (1, 1, 1)


def test_without_a_store_the_topology_still_runs(tmp_path: Path) -> None:
    import small_stages

    with Engine(tmp_path / "s.db", clock=clock, topology=small_stages.TOPOLOGY) as driver:
        assert driver.process([document(1)]) == 1
        assert driver.counts["sum_up"].received == 1


def test_an_interruption_leaves_nothing_half_done(tmp_path: Path) -> None:
    path = tmp_path / "store.db"

    class Impatient:
        seen = 0

        def passed(self, stage: str, record: object) -> None:
            self.seen += 1
            if self.seen == 20:
                raise KeyboardInterrupt

        def committed(self, counts: object) -> None:
            pass

    with engine(path, observer=Impatient()) as driver, pytest.raises(KeyboardInterrupt):
        driver.process(document(n) for n in range(30))
    assert counted(path)["outcomes"] == 0
    with engine(path) as driver:
        assert driver.run_until_idle() == 30
    with engine(tmp_path / "undisturbed.db") as driver:
        driver.process(document(n) for n in range(30))
    assert contents(path) == contents(tmp_path / "undisturbed.db")


def test_threads_may_append_while_the_driver_runs(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with engine(path, batch_size=3) as driver:

        def source(first: int) -> None:
            for number in range(first, first + 40):
                driver.append([document(number, source=f"outlet-{first}")])

        threads = [Thread(target=source, args=(first,)) for first in (0, 100, 200)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            driver.run_until_idle()
        driver.run_until_idle()
    assert counted(path)["articles"] == 120
