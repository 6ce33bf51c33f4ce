"""The driver's own account of offsets: nothing is passed over, nothing is done too early."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from streams.worker.driver import start_of
from streams.worker.places import Places, Verdict


def test_records_are_taken_in_order_without_a_gap():
    places = Places()
    places.begin("p", 78)
    assert places.arrived("p", 77) is Verdict.PASS
    assert places.arrived("p", 78) is Verdict.TAKE
    assert places.arrived("p", 78) is Verdict.PASS
    assert places.arrived("p", 106) is Verdict.REWIND
    assert places.following("p") == 79
    assert places.arrived("p", 107) is Verdict.PASS, "asked for once"
    assert places.arrived("p", 79) is Verdict.TAKE


def test_a_request_that_was_lost_too_is_made_again():
    places = Places()
    places.begin("p", 0)
    verdicts = [places.arrived("p", 9) for _ in range(2001)]
    assert verdicts.count(Verdict.REWIND) == 2


def test_a_compacted_topic_has_holes_of_its_own():
    places = Places(lambda place: place == "compacted")
    places.begin("compacted", 3)
    assert places.arrived("compacted", 9) is Verdict.TAKE
    places.finish("compacted", 9)
    assert places.done() == {"compacted": 10}


def test_what_is_not_ours_is_neither_taken_nor_done():
    places = Places()
    places.begin("p", 0)
    places.keep(())
    assert places.arrived("p", 0) is Verdict.PASS
    places.finish("p", 0)
    assert places.done() == {}
    assert places.following("p") is None


@given(st.lists(st.integers(0, 30), max_size=80), st.integers(0, 10))
def test_whatever_arrives_and_is_finished_nothing_is_done_past_a_gap(offsets, first):
    places = Places()
    places.begin("p", first)
    taken, finished = [], set()
    for offset in offsets:
        if places.arrived("p", offset) is Verdict.TAKE:
            taken.append(offset)
        places.finish("p", offset)
        finished.add(offset)
        assert set(range(first, places.done()["p"])) <= finished
    assert taken == list(range(first, first + len(taken)))


def test_where_work_begins():
    assert start_of("p", None, 0, 9) == 0
    assert start_of("p", None, 4, 9) == 4, "retention cut the beginning"
    assert start_of("p", -1, 4, 9) == 4
    assert start_of("p", 6, 0, 9) == 6
    assert start_of("p", 2, 4, 9) == 4, "retention cut what was not read"
    assert start_of("p", 12, 0, 9) == 0, "the topic was made anew"
    assert start_of("p", 6, 0, None) == 6
