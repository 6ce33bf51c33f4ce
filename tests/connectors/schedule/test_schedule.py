"""Decisions about when to poll, one by one."""

from email.utils import formatdate

import pytest

from connectors.fetch import Answer, Failure
from connectors.schedule import (
    CHECKS,
    Bounds,
    Polled,
    after_check,
    after_failure,
    hinted_seconds,
    plan,
    retry_after,
    settle,
)
from connectors.schedule.failures import wait
from connectors.state import Seen, SourceState
from connectors.state.records import LinkEnd

NOW = 1_800_000_000.0
BOUNDS = Bounds(300, 7200)


def settled(state=None, *, draw=0.5, now=NOW, **given):
    answer = given.pop("answer", Answer("u", 200, "u", {}, b"x"))
    polled = Polled(answer, **given)
    return settle("s", state or SourceState(), polled, now=now, bounds=BOUNDS, draw=draw)


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [("120", 120), (formatdate(NOW + 500, usegmt=True), 500), ("0", 0), ("soon", None), ("", None),
     ("-5", None), ("99999999999", 86_400), (formatdate(NOW - 500, usegmt=True), 0)],
)  # fmt: skip
def test_retry_after_in_both_forms(stated, seconds):
    assert retry_after({"retry-after": stated}, NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "ttl", "seconds"),
    [
        ({}, None, 0),
        ({}, 3600, 3600),
        ({"cache-control": "public, max-age=900"}, None, 900),
        ({"cache-control": "s-maxage=1200, max-age=900"}, None, 1200),
        ({"cache-control": "no-cache", "expires": formatdate(NOW + 900)}, None, 0),
        ({"expires": formatdate(NOW + 900, usegmt=True)}, None, 900),
        ({"expires": "0"}, None, 0),
        ({"expires": "-1"}, None, 0),
        ({"cache-control": "max-age=300", "expires": formatdate(NOW + 9000)}, 600, 600),
        ({"cache-control": "max-age=999999999"}, None, 7 * 86_400),
    ],
)
def test_hints(headers, ttl, seconds):
    assert hinted_seconds(headers, ttl, NOW) == seconds


def test_busy_sources_are_polled_more_often():
    gaps = [
        settled(SourceState(rate=rate, succeeded_at=NOW - 1)).next_at - NOW
        for rate in (0.0, 0.1, 1.0, 10.0)
    ]
    assert gaps == sorted(gaps, reverse=True)
    assert all(0.9 * 300 <= gap <= 7200 for gap in gaps)


@pytest.mark.parametrize("draw", [0.0, 0.5, 0.999])
def test_jitter_never_goes_below_what_was_asked_for(draw):
    answer = Answer("u", 200, "u", {"cache-control": "max-age=3000"}, b"x")
    assert settled(answer=answer, draw=draw).next_at >= NOW + 3000


def test_failures_back_off_and_nothing_dies():
    state, waits = SourceState(), []
    for _ in range(40):
        out = settled(state, answer=Answer("u", 500, "u"))
        state = out.state
        waits.append(out.next_at - NOW)
    assert waits == sorted(waits)
    assert waits[0] >= 450
    assert waits[-1] <= 86_400
    assert settled(state, ids=("a",)).state.failures == 0


def test_kinds_of_failure_weigh_differently():
    weights = [
        settled(answer=answer).state.failures
        for answer in (
            Answer("u", 503, "u"),
            Answer("u", 404, "u"),
            Answer("u", 401, "u"),
            Answer("u", failure=Failure.TIMEOUT),
            Answer("u", failure=Failure.ADDRESS),
        )
    ]
    assert weights == [0.25, 0.5, 1.0, 0.25, 1.0]


def test_backoff_spreads_those_who_failed_together():
    assert len({wait(1.0, 600, draw / 10) for draw in range(10)}) == 10


def test_validators_are_kept_only_when_all_is_done():
    answer = Answer("u", 200, "u", {"etag": '"1"'}, b"x")
    assert settled(answer=answer, complete=True).state.etag == '"1"'
    undone = settled(answer=answer, complete=False).state
    assert undone.etag is None
    assert plan(undone, NOW) == {}


def test_a_304_is_verified_now_and_then():
    state = SourceState(etag='"1"', verify_at=NOW - 1)
    assert plan(state, NOW) == {"If-None-Match": '"1"'}
    state = settled(state, answer=Answer("u", 304, "u"), conditional=True).state
    assert plan(state, NOW) == {}


def test_a_new_address_that_fails_is_not_believed_for_ever():
    state = SourceState(moved_to="https://new.example/")
    for _ in range(3):
        state = settled(state, answer=Answer("u", 401, "u")).state
    assert state.moved_to is None


def test_silence_against_habit_is_reported():
    state = SourceState(
        new=50, new_at=NOW - 3 * 86_400, longest_quiet=7200.0, watching_since=NOW - 9e6,
        newest=NOW - 3 * 86_400, window=("a",), rate=1.0, succeeded_at=NOW - 600,
    )  # fmt: skip
    assert "silent" in settled(state, ids=("a",), known=1).state.notices
    assert "silent" not in settled(state, ids=("b", "a"), new=1).state.notices


def test_feeds_that_meet_leave_no_gap():
    state = SourceState(window=("a", "b"), newest=NOW - 900, watching_since=NOW - 9e5)
    given = {"newest": NOW, "oldest": NOW - 100}
    assert settled(state, ids=("c", "d", "e"), **given).gap is not None
    assert settled(state, ids=("c", "d", "a"), **given).gap is None
    assert settled(state, ids=("c", "d", "e"), newest=NOW, oldest=NOW - 1000).gap is None


def mark(**given):
    return Seen(article_id="a", source="s", url="u", first_seen_at=NOW, expires_at=NOW + 1, **given)


def test_articles_are_looked_at_again_at_four_ages():
    seen, at, ages = mark(body_hash="h"), NOW, []
    while (seen := after_check(seen, at)).check_at is not None:
        ages.append(seen.check_at - NOW)
        at = seen.check_at
    assert tuple(ages) == CHECKS


def test_an_article_that_fails_is_tried_again_and_given_up():
    seen, tries = mark(), 0
    while (seen := after_failure(seen, NOW, LinkEnd.GIVEN_UP)).check_at is not None:
        assert seen.ended == "", "it has not ended while it is tried again"
        tries += 1
    assert (tries, seen.ended) == (5, "given_up")
    assert after_failure(mark(), NOW, LinkEnd.GONE).check_at is not None
    gone = after_failure(mark(attempts=3), NOW, LinkEnd.GONE)
    assert (gone.check_at, gone.ended) == (None, "gone")
    read = after_failure(mark(attempts=5, body_hash="h"), NOW + 10, LinkEnd.ROBOTS)
    assert (read.check_at, read.ended) == (NOW + CHECKS[0], "")
