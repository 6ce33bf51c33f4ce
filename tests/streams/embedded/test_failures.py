"""A record that fails is buried or held; everything else goes on."""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path
from typing import Any

import pytest
import small_stages
from contents import contents, counted
from driving import clock, engine, store
from msgspec.structs import replace
from small_stages import document

from connectors.store.sink import StoreWriter
from schemas.codec import decode, encode
from schemas.documents import RawDocument
from schemas.ends import DeadLetter
from schemas.errors import InputError
from schemas.ports import Emit, Result, Write
from schemas.topics import DEAD, RAW, TAGGED
from streams.embedded import Engine, again
from streams.topology import SINKS, Run, Stage


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    file = sqlite3.connect(path)
    try:
        return file.execute(sql).fetchall()
    finally:
        file.close()


def letters(path: Path) -> list[DeadLetter]:
    return [
        decode(DeadLetter, letter)
        for (letter,) in rows(path, "SELECT letter FROM dead ORDER BY dead_id")
    ]


@pytest.mark.parametrize(("word", "error"), [("سم", "StageError"), ("فارغ", "ZeroDivisionError")])
def test_a_failing_record_is_a_dead_letter_with_stage_error_and_place(
    tmp_path: Path, word: str, error: str
) -> None:
    path = tmp_path / "s.db"
    bad = document(2, word)
    with engine(path) as driver:
        driver.process([document(1), bad, document(3)])
    (letter,) = letters(path)
    assert (letter.stage, letter.error, letter.topic) == ("read", error, RAW.name)
    assert letter.place == "news.raw/0@2"
    assert (letter.article_id, letter.source) == (bad.article_id, bad.source)
    assert letter.failed_at == clock()
    ((record,),) = rows(path, "SELECT record FROM dead")
    assert decode(RawDocument, zlib.decompress(record)) == bad
    ends = dict(rows(path, 'SELECT article_id, "end" FROM outcomes'))
    assert ends[bad.article_id] == "dead"
    assert sorted(ends.values()) == ["dead", "indexed", "indexed"]


def test_a_failing_record_leaves_no_state_of_the_stages_before(tmp_path: Path) -> None:
    with_bad, without = tmp_path / "with.db", tmp_path / "without.db"
    for path, documents in (
        (with_bad, [document(1), document(2, "سم"), document(3)]),
        (without, [document(1), document(3)]),
    ):
        with engine(path) as driver:
            driver.process(documents)
    assert contents(with_bad)["state"] == contents(without)["state"]


def test_bytes_that_are_no_record_are_a_dead_letter(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with engine(path) as driver:
        driver.send(RAW, "outlet", b'{"article_id": 7}')
        driver.send(RAW, "outlet", b"\xff\x00 no json")
        driver.send(TAGGED, "article", b"{}")
        driver.append([document(1)])
        driver.run_until_idle()
    assert {(each.topic, each.error) for each in letters(path)} == {
        (RAW.name, "UndecodableRecord"),
        (TAGGED.name, "UndecodableRecord"),
    }
    assert counted(path)["articles"] == 1


def newer(number: int) -> bytes:
    fields = json.loads(encode(document(number)))
    return json.dumps({**fields, "schema": "2.0"}).encode()


def test_a_newer_major_version_is_held_back_named_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with engine(path) as driver:
        driver.send(RAW, "outlet", newer(1))
        driver.append([document(2)])
        driver.run_until_idle()
        ((offset, topic, reason),) = driver.held()
        assert (offset, topic) == (1, RAW.name)
        assert "version 2.0, newer than this program" in reason
        assert driver.counts["read"].held == 1
    assert counted(path)["dead"] == 0
    with engine(path) as driver:
        assert len(driver.held()) == 1, "still too new for this program"


def test_held_records_go_on_with_a_program_that_can_read_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.db"
    with engine(path) as driver:
        driver.send(RAW, "outlet", newer(1))
        driver.run_until_idle()
    monkeypatch.setattr("schemas.codec.major_of", lambda kind: 2)
    with engine(path) as driver:
        assert driver.held() == []
        driver.run_until_idle()
    assert counted(path)["articles"] == 1


def test_what_the_store_cannot_take_is_buried_and_the_rest_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.db"
    bad = document(5).article_id
    write = StoreWriter.write

    def choosy(self: StoreWriter, arrivals: list[Any]) -> None:
        write(self, arrivals)
        if any(getattr(record, "article_id", "") == bad and topic is TAGGED
               for topic, record in arrivals):  # fmt: skip
            raise KeyError(bad)

    monkeypatch.setattr(StoreWriter, "write", choosy)
    with engine(path) as driver:
        driver.process(document(n) for n in range(10))
    (letter,) = letters(path)
    assert (letter.stage, letter.error) == ("index", "KeyError")
    assert letter.place == "news.tagged, made of offset 6"
    assert counted(path)["articles"] == 9


def test_a_dead_letter_sent_again_is_done_or_dead_with_more_attempts(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with engine(path) as driver:
        driver.process([document(1, "سم")])
        (letter,) = rows(path, "SELECT letter, record FROM dead")
        whole = decode(DeadLetter, letter[0])
        assert driver.send_again([replace(whole, record=letter[1])]) == 1
        assert driver.run_until_idle() == 1
    (after,) = letters(path)
    assert (after.dead_id, after.attempts) == (whole.dead_id, 2)


def test_a_letter_without_its_record_cannot_be_sent_again() -> None:
    letter = DeadLetter(
        dead_id="d", topic=RAW.name, key="o", record=zlib.compress(b""), stage="folder",
        error="InputError", message="the file is empty", place="a.txt",
    )  # fmt: skip
    with pytest.raises(InputError, match="does not hold its record"):
        again(letter)


def wild(record: RawDocument, state: object) -> Result:
    """Breaks one rule of stages after another, by the number in its body."""
    del state
    broken = {
        "1": Result(writes=(Write("x", b"y" * 70_000),)),
        "2": Result(emits=(Emit(DEAD, "k", record),)),
        "3": Result(writes=(Write("x", b"y"),)),
    }
    return broken[record.body]


@pytest.mark.parametrize(
    ("body", "state", "message"),
    [
        ("1", "wild", "a state entry of 70000 bytes"),
        ("2", "wild", "does not declare"),
        ("3", None, "a stage without state wrote some"),
    ],
)
def test_a_stage_that_breaks_the_rules_buries_its_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, state: str | None, message: str
) -> None:
    path = tmp_path / "s.db"
    monkeypatch.setattr(small_stages, "wild", wild, raising=False)
    run = Run("wild", RAW, (Stage("wild", "small_stages:wild", state),), emits=(TAGGED,))
    with Engine(path, clock=clock, store=store(), topology=((run,), SINKS)) as driver:
        driver.process([document(1, body)])
    (letter,) = letters(path)
    assert letter.error == "StageError"
    assert message in letter.message
    assert counted(path)["state"] == 0


def test_a_parcel_with_unknown_compression_is_refused() -> None:
    letter = DeadLetter(
        dead_id="d", topic=RAW.name, key="o", record=b"x", encoding="zstd", stage="s",
        error="E", message="m", place="p",
    )  # fmt: skip
    with pytest.raises(InputError, match="zstd"):
        again(letter)
