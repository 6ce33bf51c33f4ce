"""What a dead letter holds, whoever wrote it."""

from __future__ import annotations

import tracemalloc
import zlib

import pytest
from msgspec.structs import replace

from console.acting import record_of
from schemas.ends import DeadLetter
from schemas.topics import RAW

LETTER = DeadLetter(
    dead_id="d", topic=RAW.name, key="k", record=zlib.compress(b"{}"), stage="tag", error="E",
    message="m", place="p",
)  # fmt: skip


def test_a_record_is_given_back() -> None:
    assert record_of(LETTER) == b"{}"


@pytest.mark.parametrize(
    "changes",
    [
        {"key": None}, {"key": ""}, {"topic": "no.such"}, {"encoding": "zstd"},
        {"record": b""}, {"record": b"\xff\x00"}, {"record": zlib.compress(b"")},
        {"record": zlib.compress(b"x" * 1000)[:-3]},
    ],
)  # fmt: skip
def test_what_cannot_be_sent_is_nothing(changes: dict[str, object]) -> None:
    assert record_of(replace(LETTER, **changes)) == b""


def test_a_small_letter_that_unpacks_without_end_costs_no_more_than_its_topic_takes() -> None:
    pressing = zlib.compressobj()
    portion = b"\0" * 1_000_000
    bomb = b"".join(pressing.compress(portion) for _ in range(200)) + pressing.flush()
    assert len(bomb) < 300_000
    tracemalloc.start()
    assert record_of(replace(LETTER, record=bomb)) == b""
    assert tracemalloc.get_traced_memory()[1] < 4 * RAW.max_record_bytes
    tracemalloc.stop()
