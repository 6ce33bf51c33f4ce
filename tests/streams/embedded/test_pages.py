"""Fetched pages are read in other processes, before the batch's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from driving import engine
from msgspec.structs import replace
from small_stages import document

from schemas.documents import RawDocument
from schemas.errors import InputError
from schemas.topics import RAW
from streams.clean.pool import PagePool, Prepared
from streams.embedded import Engine


def page(number: int, body: str) -> RawDocument:
    return document(number, body, content_type="text/html; charset=utf-8")


class InProcess(PagePool):
    """Reads no page, but notes whether the driver was in a transaction meanwhile."""

    def __init__(self, failing: str = "") -> None:
        super().__init__(1)
        self.seen: list[tuple[str, bool]] = []
        self.driver: Engine | None = None
        self._failing = failing

    def map(self, records: Iterable[RawDocument]) -> Iterator[tuple[RawDocument, Prepared]]:
        for record in records:
            assert self.driver is not None
            self.seen.append((record.body, self.driver.connection.in_transaction))
            if record.body == self._failing:
                yield record, InputError("The page took longer than 20 seconds")
            else:
                yield record, replace(record, body="قوة 12 جندي", content_type="text/plain")


def test_only_pages_are_read_and_outside_the_transaction(tmp_path: Path) -> None:
    pool = InProcess()
    path = tmp_path / "s.db"
    with engine(path, pages=pool) as driver:
        pool.driver = driver
        driver.process([document(1), page(2, "<p>x</p>"), document(3)])
    assert pool.seen == [("<p>x</p>", False)]
    with closing(sqlite3.connect(path)) as file:
        quotes = {quote for (quote,) in file.execute("SELECT quote FROM figures")}
    assert quotes == {"قوة 1 جندي", "قوة 12 جندي", "قوة 3 جندي"}


def test_a_page_that_cannot_be_read_is_a_dead_letter_with_its_original(tmp_path: Path) -> None:
    pool = InProcess(failing="<p>slow</p>")
    path = tmp_path / "s.db"
    with engine(path, pages=pool) as driver:
        pool.driver = driver
        driver.process([page(1, "<p>slow</p>"), page(2, "<p>good</p>")])
        driver.send(RAW, "outlet", b"no record")
        driver.run_until_idle()
        assert driver.counts["pages"].errors == {"InputError": 1}
    with closing(sqlite3.connect(path)) as file:
        dead = dict(file.execute("SELECT stage, error FROM dead"))
        ends = [end for (end,) in file.execute('SELECT "end" FROM outcomes ORDER BY 1')]
    assert dead == {"pages": "InputError", "read": "UndecodableRecord"}
    assert ends == ["dead", "indexed"]


@pytest.mark.slow
def test_real_pages_go_through_real_processes(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    lines = "<p>قال المتحدث إن الأمر قيد الدرس.</p>" * 9
    body = f"<html><body><article>{lines}</article></body></html>"
    with engine(path, pages=PagePool(1)) as driver:
        driver.process([page(1, body)])
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT count(*) FROM articles").fetchone() == (1,)
