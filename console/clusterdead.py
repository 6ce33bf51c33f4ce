"""Dead letters of a cluster that is reprocessed: what is read again, and which states stay."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from connectors.elasticsearch.changing import Letters
from connectors.elasticsearch.everything import every_record
from connectors.store.carrying import READ_AGAIN
from console.acting import record_of
from schemas.ends import DeadLetter, End, Outcome
from schemas.identity import outcome_id
from schemas.ledgers import DeadState
from schemas.topics import RAW

if TYPE_CHECKING:
    from connectors.elasticsearch.settings import ElasticSettings
    from schemas.queries import Queries


def dead_documents(
    queries: Queries,
) -> tuple[list[tuple[str, DeadLetter]], frozenset[str]]:
    """Letters that hold a raw document, with its outcome id; and the ids of dropped ones."""
    found: list[tuple[str, DeadLetter]] = []
    dropped = set()
    page = pages = 1
    while page <= pages:
        listed = queries.dead(state=None, page=page, per_page=200)
        for row in listed.rows:
            letter = row.letter
            if letter.topic != RAW.name or letter.article_id is None or letter.fetched_at is None:
                continue
            identity = outcome_id(letter.article_id, letter.fetched_at)
            if row.state is DeadState.DROPPED:
                dropped.add(identity)
                continue
            whole = queries.dead_letter(letter.dead_id)
            if whole is not None and record_of(whole.letter):
                found.append((identity, whole.letter))
        page, pages = page + 1, listed.pages
    return found, frozenset(dropped)


def take_over_letters(live: ElasticSettings, new: ElasticSettings) -> None:
    """Letters of the live namespace with their states, into the new one's.

    A dropped one stays so. An open one whose document was read now counts as sent again,
    unless it died once more the same way.

    Raises:
        ServiceUnavailable: Elasticsearch is away.
    """
    lives = {
        name
        for name, outcome in every_record(new, "events", "outcome_id", Outcome)
        if outcome.end is not End.DEAD
    }
    with closing(Letters(live)) as old, closing(Letters(new)) as fresh:
        died_again = fresh.every_id()
        for row in old.every():
            letter = row.letter
            state, reason = row.state, row.reason
            if letter.dead_id in died_again:
                if state is DeadState.DROPPED:
                    fresh.mark([letter.dead_id], state, reason)
                continue
            if (
                state is DeadState.OPEN
                and letter.article_id is not None
                and letter.fetched_at is not None
                and outcome_id(letter.article_id, letter.fetched_at) in lives
            ):
                state, reason = DeadState.SENT_AGAIN, READ_AGAIN
            fresh.put(letter, state, reason)
