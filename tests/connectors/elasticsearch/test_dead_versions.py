"""Which state of a dead letter holds, in whatever order the writes arrive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from connectors.elasticsearch.messages import dead_document
from connectors.elasticsearch.names import Names
from schemas.ends import DeadLetter
from schemas.topics import MOST_ATTEMPTS

AT = datetime(2026, 3, 1, tzinfo=UTC)
LETTER = DeadLetter(
    dead_id="d", topic="news.raw", key="k", record=b"", stage="tag", error="E", message="m",
    place="p", failed_at=AT,
)  # fmt: skip


def version(letter: DeadLetter) -> int:
    found = dead_document(Names("t"), letter).version
    assert found is not None
    return found


def test_a_further_attempt_is_above_what_was_done_about_the_one_before():
    marked = version(LETTER) + 1
    assert version(replace(LETTER, attempts=2, failed_at=AT - timedelta(days=9))) > marked, (
        "whatever the clocks of two machines say"
    )
    assert version(LETTER) < marked, "the same letter, read once more, is no new failure"


def test_the_same_record_that_fails_later_by_another_way_is_above_it_too():
    assert version(replace(LETTER, failed_at=AT + timedelta(seconds=1))) > version(LETTER) + 1


def test_versions_stay_within_what_elasticsearch_takes():
    assert version(replace(LETTER, attempts=MOST_ATTEMPTS)) < 2**63 - 1
    assert version(replace(LETTER, failed_at=None, fetched_at=None)) > 0
