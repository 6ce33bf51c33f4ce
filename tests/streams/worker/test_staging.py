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


def sent(staged):
    return [(name, value) for _, name, value in staged.changes(1)]


def test_a_mark_is_sent_first_and_its_end_last_though_it_came_and_went(entries):
    """Torn between two entries, the state must show it: what stands then is folded anew."""
    staged = Staged({"table": entries})
    for value in (b"1", b"2"):
        staged.write(PLACE, [Write("j", b"on"), Write("a", value), Write("j", None)])
        staged.keep()
    (begun, on), (entry, last), (ended, off) = sent(staged)
    assert begun == ended != entry
    assert (on[1:], last[1:]) == (b"on", b"2")
    torn = Entries()
    torn.apply(begun, on)
    torn.apply(entry, last)
    assert torn.get("k", "j") == b"on"
    torn.apply(ended, off)
    assert torn.get("k", "j") is None
    staged.settle(staged.changes(1))
    assert staged.changes(1) == []


def test_a_mark_alone_is_not_worth_sending(entries):
    staged = Staged({"table": entries})
    staged.write(PLACE, [Write("j", b"on"), Write("a", b"old"), Write("j", None)])
    assert sent(staged) == []


def test_a_mark_found_is_dropped_last(entries):
    for name, value in entries.changes("k", "j", b"on", 1):
        entries.apply(name, value)
    staged = Staged({"table": entries})
    staged.write(PLACE, [Write("j", b"on"), Write("a", b"new"), Write("j", None)])
    assert [value for _, value in sent(staged)] == [b"\x01new", b"\x00"]
