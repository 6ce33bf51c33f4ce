"""What goes into the archive comes out again, once, whatever crashed between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from connectors.archive import ArchiveSink, read_archive
from connectors.archive.reading import days
from schemas.documents import RawDocument
from schemas.errors import InputError, ServiceUnavailable

START = datetime(2021, 2, 19, 23, tzinfo=UTC)


def document(number):
    return RawDocument(
        article_id=f"a{number}",
        source="s",
        fetched_at=START + timedelta(minutes=20 * number),
        body="نص " * 200,
        body_hash=str(number),
    )


def delivered(numbers, partition=0):
    return [
        SimpleNamespace(record=document(number), partition=partition, offset=number)
        for number in numbers
    ]


def test_documents_come_back_by_day_and_in_order(tmp_path):
    sink = ArchiveSink(tmp_path)
    sink.write(delivered(range(6)))
    assert days(tmp_path) == [date(2021, 2, 19), date(2021, 2, 20)]
    assert [each.article_id for each in read_archive(tmp_path)] == [f"a{n}" for n in range(6)]
    later = list(read_archive(tmp_path, since=date(2021, 2, 20)))
    assert [each.article_id for each in later] == ["a3", "a4", "a5"]
    assert later[0] == document(3)
    assert list(read_archive(tmp_path, "elsewhere")) == []


def test_a_batch_again_or_in_another_cut_gives_nothing_twice(tmp_path):
    sink = ArchiveSink(tmp_path)
    sink.write(delivered(range(4)))
    sink.write(delivered(range(4)))
    sink.write(delivered(range(2, 6)))
    assert [each.article_id for each in read_archive(tmp_path)] == [f"a{n}" for n in range(6)]


def test_it_is_small(tmp_path):
    ArchiveSink(tmp_path).write(delivered(range(3)))
    size = sum(path.stat().st_size for path in tmp_path.rglob("*.zst"))
    assert size < 1000


def test_a_damaged_file_is_named(tmp_path):
    ArchiveSink(tmp_path).write(delivered(range(3)))
    (path,) = tmp_path.rglob("*.zst")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(InputError, match="damaged"):
        list(read_archive(tmp_path))


def test_a_folder_that_cannot_be_written_is_waited_for(tmp_path):
    (tmp_path / "file").write_text("in the way")
    sink = ArchiveSink(tmp_path / "file")
    with pytest.raises(ServiceUnavailable, match="archive cannot be written"):
        sink.write(delivered(range(1)))
