from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from schemas.identity import (
    article_id_from_guid,
    article_id_from_path,
    article_id_from_url,
    digest,
    instant,
    outcome_id,
    text_hash,
)

NOON = datetime(2021, 2, 19, 12, tzinfo=UTC)


def test_a_digest_is_known_and_short():
    assert digest("a", "b") == "f04cdced9736a69da6103f08a4daaf8c"
    assert len(digest("a")) == 32
    assert digest("a", "b") != digest("ab")


def test_one_instant_has_one_name_in_every_zone():
    baghdad = NOON.astimezone(timezone(timedelta(hours=3)))
    assert instant(NOON) == instant(baghdad) == "2021-02-19T12:00:00.000000Z"
    assert outcome_id("x", NOON) == outcome_id("x", baghdad)


def test_ids_of_different_kinds_differ():
    assert len({article_id_from_url("s"), article_id_from_path("s", ""), digest("s")}) == 3
    assert article_id_from_guid("s", "g") != article_id_from_path("s", "g")


def test_a_path_is_the_same_on_every_system():
    assert article_id_from_path("s", "a\\b.txt") == article_id_from_path("s", "a/b.txt")


def test_title_and_text_do_not_run_together():
    assert text_hash("ab", "c") != text_hash("a", "bc")
    assert text_hash(None, "x") == text_hash("", "x")


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_instants_sort_as_they_happened(one, other):
    assert (one < other) == (instant(one) < instant(other))
