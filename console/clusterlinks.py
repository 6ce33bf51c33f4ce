"""The first ledger of a cluster: what connectors marked as handed on, against what came.

By the hour in which an article was first seen, and that of its first fetch on Kafka: most
articles are read in the hour in which they are met. Kafka forgets raw documents in time, and
then their ends in the index stand for them. What a connector keeps in its spool while Kafka
is away is marked and has not come: it is named until it has been sent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from connectors.state.records import Seen
from console.ledgers import LINK_STATES, link_state, was_handed_on
from console.looking import Look
from schemas.identity import instant
from schemas.ledgers import Place, tallied

Arrived = Callable[[], Mapping[str, str]]
"""Every article on Kafka with the hour of its first fetch, as of now."""


class Links(NamedTuple):
    """What became of links, and outlet and instant of first sight of those handed on."""

    states: Mapping[str, int]
    handed_on: Mapping[str, tuple[str, str]]


def counted(marks: Iterable[Seen]) -> Links:
    """Read every mark of a fetch state; only as much of it is kept as is compared."""
    states: Counter[str] = Counter(dict.fromkeys(LINK_STATES, 0))
    handed_on = {}
    for mark in marks:
        states[link_state(mark)] += 1
        if was_handed_on(mark):
            first = instant(datetime.fromtimestamp(mark.first_seen_at, UTC))
            handed_on[mark.article_id] = (mark.source, first)
    return Links(states, handed_on)


def compare(
    links: Links,
    articles: Mapping[str, str],
    again: Arrived,
    ended: Callable[[set[str]], set[str]],
    seen: Look,
) -> None:
    """Name what was handed on and never came.

    ``articles`` were on Kafka after the marks were read, ``again`` asks once more; ``ended``
    says of which articles the index has an end.
    """
    marked: dict[Place, set[str]] = defaultdict(set)
    for name, (_, first) in links.handed_on.items():
        if first >= seen.since:
            marked[first[:13],].add(name)
    came: dict[Place, set[str]] = {place: set() for place in marked}
    for name, hour in articles.items():
        if (hour,) in came:
            came[hour,].add(name)
    missing = {
        name
        for place in seen.unequal(tallied(marked), tallied(came))
        for name in marked[place] - articles.keys()
    }
    missing = missing and missing - ended(missing)
    missing = missing and missing - again().keys()
    for name in missing:
        source, first = links.handed_on[name]
        seen.note("links", "an article that was handed on and never came", source, name, first)
