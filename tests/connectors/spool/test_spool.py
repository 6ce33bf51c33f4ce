"""The spool: in order, bounded, safe against torn files."""

from datetime import UTC, datetime

import pytest

from connectors.spool import Spool, SpoolFull
from connectors.watch import SpoolingSink
from schemas.documents import RawDocument
from schemas.errors import ServiceUnavailable


def document(number):
    return RawDocument(
        article_id=str(number),
        source="s",
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        body=f"نص\n{number}",
        body_hash="h",
    )


def test_batches_come_back_in_order(tmp_path):
    Spool(tmp_path).put([document(1), document(2)])
    again = Spool(tmp_path)
    again.put([document(3)])
    found = list(again.batches())
    assert [[each.article_id for each in batch] for _, batch in found] == [["1", "2"], ["3"]]
    for path, _ in found:
        again.drop(path)
    assert (len(again), again.waiting_bytes) == (0, 0)


def test_it_is_bounded(tmp_path):
    spool = Spool(tmp_path, limit=400)
    spool.put([document(1)])
    with pytest.raises(SpoolFull):
        spool.put([document(number) for number in range(1000)])
    assert len(spool) == 1


def test_room_shrinks_with_what_waits(tmp_path):
    spool = Spool(tmp_path, limit=1000)
    assert spool.room == 1.0
    spool.put([document(1)])
    assert spool.room == 1 - spool.waiting_bytes / 1000 < 1.0


def test_torn_and_damaged_files_are_set_aside(tmp_path):
    spool = Spool(tmp_path)
    spool.put([document(1)])
    (tmp_path / "000000000009.part").write_bytes(b"half")
    (tmp_path / "000000000000.spool").write_bytes(b"rubbish")
    again = Spool(tmp_path)
    assert [batch[0].article_id for _, batch in again.batches()] == ["1"]
    assert (tmp_path / "000000000000.bad").exists()
    assert not (tmp_path / "000000000009.part").exists()


async def test_what_the_log_cannot_take_waits_and_goes_first(tmp_path):
    away, taken = [True], []

    def log(documents):
        if away[0]:
            raise ServiceUnavailable("away")
        taken.extend(each.article_id for each in documents)

    sink = SpoolingSink(log, Spool(tmp_path))
    await sink([document(1)])
    await sink([document(2)])
    away[0] = False
    await sink([document(3)])
    assert taken == ["1", "2", "3"]
