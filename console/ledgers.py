"""What the ledgers of a store owe each other, as questions whose every answer is a fault."""

from __future__ import annotations

from typing import NamedTuple

from connectors.schedule.articles import CHECKS as AGES
from connectors.schedule.articles import KEPT
from connectors.state.records import LinkEnd, Seen


class Check(NamedTuple):
    """A ledger, what is wrong with what it answers, and the question in SQL.

    The question gives (id, source) of each fault and takes the first instant of fetching.
    """

    name: str
    says: str
    sql: str


CHECKS: tuple[Check, ...] = (
    Check(
        "articles", "an indexed document without its article",
        "SELECT article_id, source FROM outcomes WHERE \"end\" = 'indexed' AND fetched_at >= ?"
        " AND article_id NOT IN (SELECT article_id FROM articles)",
    ),
    Check(
        "articles", "an article that stands twice",
        "SELECT article_id, source FROM articles WHERE current = 1 AND fetched_at >= ?"
        " GROUP BY article_id HAVING count(*) > 1",
    ),
    Check(
        "articles", "a revision that is stored twice",
        "SELECT article_id, source FROM articles WHERE fetched_at >= ?"
        " GROUP BY article_id, fetched_at, text_hash HAVING count(*) > 1",
    ),
    Check(
        "articles", "an article that cannot be shown: its text is missing",
        "SELECT article_id, source FROM articles WHERE fetched_at >= ?"
        " AND id NOT IN (SELECT article FROM bodies)",
    ),
    Check(
        "outcomes", "an article that no document gave",
        "SELECT article_id, source FROM articles WHERE fetched_at >= ?"
        " AND article_id NOT IN (SELECT article_id FROM outcomes)",
    ),
    Check(
        "letters", "a dead document without its letter",
        "SELECT article_id, source FROM outcomes WHERE \"end\" = 'dead' AND fetched_at >= ?"
        " AND article_id NOT IN (SELECT article_id FROM dead WHERE article_id IS NOT NULL)",
    ),
    Check(
        "figures", "an article that counts other figures than are stored",
        "SELECT a.article_id, a.source FROM articles a WHERE a.fetched_at >= ?"
        " AND a.figures <> (SELECT count(*) FROM figures f WHERE f.article = a.id)",
    ),
    Check(
        "claims", "an article whose figures and claims differ in number",
        # Counted once for all: looked up article by article, 200,000 took over two minutes.
        "SELECT a.article_id, a.source FROM articles a LEFT JOIN"
        " (SELECT article_id, count(*) AS stand FROM claims WHERE operation = 'add'"
        "   GROUP BY article_id) c ON c.article_id = a.article_id"
        " WHERE a.current = 1 AND a.fetched_at >= ? AND a.figures <> coalesce(c.stand, 0)",
    ),
    Check(
        "alerts", "a standing alert whose claim is gone",
        "SELECT alert_id, source FROM alerts WHERE standing = 'standing' AND fetched_at >= ?"
        " AND json_extract(CAST(record AS TEXT), '$.evidence_after.claim_id') NOT IN"
        "   (SELECT claim_id FROM claims WHERE operation = 'add')"
        " AND kind <> 'edited'",
    ),
)  # fmt: skip

DELIVERIES: tuple[Check, ...] = (
    Check(
        "deliveries", "a delivery without its alert",
        "SELECT alert_id, channel FROM deliveries WHERE ready_at >= ? AND alert_id NOT IN"
        " (SELECT alert_id FROM delivered_alerts)",
    ),
    Check(
        "deliveries", "an alert that a channel took twice",
        "SELECT alert_id, channel FROM deliveries WHERE state = 'sent' AND ready_at >= ?"
        " GROUP BY says, channel HAVING count(*) > 1",
    ),
)  # fmt: skip
"""The last ledger, which a store has once alerts may leave it."""

_NAMED = 90
"""Steps from here on are of a mark that is done, or that is another name of an article."""

# A look at an article that found no further age ahead of it leaves step 99 (it is done);
# another name of an article has it from the start. The first has outlived its last age.
_DONE = "(m.expires_at >= ?1 + json_extract(CAST(m.mark AS TEXT), '$.first_seen_at'))"

LINKS = f"""
SELECT m.article_id, m.source FROM fetching.seen m
WHERE json_extract(CAST(m.mark AS TEXT), '$.body_hash') <> ''
  AND (json_extract(CAST(m.mark AS TEXT), '$.step') < {_NAMED} OR {_DONE})
  AND json_extract(CAST(m.mark AS TEXT), '$.first_seen_at') >= ?2
  AND m.article_id NOT IN (SELECT article_id FROM outcomes)
"""  # noqa: S608  # our own words
"""Articles that fetching handed on and that never ended: (id, source).

Takes the seconds that a finished mark outlives its first sight, and the first of them.
One indexed look for each: marks and ends do not share hours, for a mark remembers when an
article was first seen and an end when it was fetched.
"""

LINK_ENDS = """
SELECT CASE
  WHEN json_extract(CAST(mark AS TEXT), '$.ended') <> ''
    THEN 'links_' || json_extract(CAST(mark AS TEXT), '$.ended')
  WHEN json_extract(CAST(mark AS TEXT), '$.body_hash') <> '' THEN 'links_read'
  WHEN check_at IS NOT NULL THEN 'links_waiting'
  ELSE 'links_given_up' END AS state, count(*)
FROM fetching.seen GROUP BY state
"""
"""What became of each link that was met. A page that robots.txt forbids, or that is gone,
counts as such also where its feed's text was taken; an older program's mark does not say."""


def link_state(mark: Seen) -> str:
    """The same of one mark, where it does not lie in SQLite."""
    if mark.ended:
        return f"links_{mark.ended}"
    if mark.body_hash:
        return "links_read"
    return "links_given_up" if mark.check_at is None else "links_waiting"


def was_handed_on(mark: Seen) -> bool:
    """The same of one mark as ``LINKS`` asks in SQLite, but for whether it ended."""
    done = mark.expires_at >= mark.first_seen_at + AGES[-1] + KEPT
    return bool(mark.body_hash) and (mark.step < _NAMED or done)


LINK_STATES = ("links_read", "links_waiting", *(f"links_{each.value}" for each in LinkEnd))
"""Each has a count, so that none is a gap in a chart."""
