"""Writes of a batch: seen by later records, undone record by record, written once."""

from __future__ import annotations

import pytest

from schemas.errors import StageError
from schemas.ports import MAX_ENTRY_BYTES, Write
from streams.worker.entries import Entries
from streams.worker.staging import Staged

PLACE = ("table", "k")


@pytest.fixture
def entries():
    found = Entries()
    for name, value in found.changes("k", "a", b"old", 1):
        found.apply(name, value)
    return found


def test_a_later_record_sees_what_an_earlier_one_wrote(entries):
    staged = Staged({"table": entries})
    staged.write(PLACE, [Write("b", b"new"), Write("a", None)])
    view = staged.view("table", "k")
    assert view.get("b") == b"new"
    assert list(view.scan("")) == [("b", b"new")]
    assert entries.get("k", "a") == b"old"


def test_a_failed_record_leaves_no_trace(entries):
    staged = Staged({"table": entries})
    staged.write(PLACE, [Write("b", b"kept")])
    staged.keep()
    staged.write(PLACE, [Write("a", b"lost"), Write("b", b"lost"), Write("c", b"lost")])
    staged.undo()
    assert list(staged.view("table", "k").scan("")) == [("a", b"old"), ("b", b"kept")]


def test_nothing_changes_before_it_is_settled_and_no_value_is_written_twice(entries):
    staged = Staged({"table": entries})
    staged.write(PLACE, [Write("a", b"old"), Write("b", b"new")])
    changes = staged.changes(1)
    assert len(changes) == 1
    assert entries.get("k", "b") is None
    staged.settle(changes)
    assert entries.get("k", "b") == b"new"


def test_too_large_an_entry_is_the_stages_fault(entries):
    staged = Staged({"table": entries})
    with pytest.raises(StageError, match="spread its state"):
        staged.write(PLACE, [Write("a", b"x" * (MAX_ENTRY_BYTES + 1))])
