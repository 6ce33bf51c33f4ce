"""Three ledgers compared: links, documents, and figures to alerts to deliveries.

Documents are compared by source and hour of fetching: how many there are, and the sum of
their ids' first 32 bits. Only an unequal bucket is looked at one by one.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from connectors.state.records import Seen
from connectors.store.opening import explained, open_to_read
from schemas.codec import decode
from schemas.topics import RAW
from streams.topology import RUNS

MOST_NAMED = 20
"""Ids that one finding names; the count is whole."""

_ALIAS = 90
"""From this step on a mark is another name of an article that has its own."""

_READER = next(run.name for run in RUNS if run.reads is RAW)
_DONE = """
SELECT key, substr(stamp, 1, 13), ident FROM log WHERE topic = ? AND ident IS NOT NULL
  AND stamp >= ? AND offset <= coalesce(
    (SELECT offset FROM offsets WHERE consumer = ? AND topic = log.topic), 0)
  AND offset NOT IN (SELECT offset FROM held)
"""
_ENDED = "SELECT source, substr(fetched_at, 1, 13), outcome_id FROM outcomes WHERE fetched_at >= ?"


class Check(NamedTuple):
    """A question whose every answer is a fault: an id, and where it belongs."""

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
        "claims", "an article whose figures and claims differ in number",
        "SELECT a.article_id, a.source FROM articles a WHERE a.current = 1 AND a.fetched_at >= ?"
        " AND a.figures <> (SELECT count(*) FROM claims c"
        "   WHERE c.article_id = a.article_id AND c.operation = 'add')",
    ),
    Check(
        "alerts", "a standing alert whose claim is gone",
        "SELECT alert_id, source FROM alerts WHERE standing = 'standing' AND fetched_at >= ?"
        " AND json_extract(record, '$.evidence_after.claim_id') NOT IN"
        "   (SELECT claim_id FROM claims WHERE operation = 'add')"
        " AND kind <> 'edited'",
    ),
)  # fmt: skip


@dataclass(slots=True)
class Audit:
    """What was compared. ``findings`` names what is missing, by ledger; empty: all is well."""

    counts: dict[str, int] = field(default_factory=dict)
    findings: list[dict[str, object]] = field(default_factory=list)

    def found(self, ledger: str, what: str, ids: Sequence[str], where: str = "") -> None:
        """Note a fault."""
        self.findings.append(
            {"ledger": ledger, "what": what, "count": len(ids), "where": where,
             "ids": list(ids[:MOST_NAMED])}
        )  # fmt: skip


def audit(store: Path, fetch_state: Path, since: str = "") -> Audit:
    """Compare the ledgers of a store; ``since`` is the first instant of fetching.

    Raises:
        StoreError: there is no store, or it cannot be read.
    """
    result = Audit()
    with closing(open_to_read(store)) as file, explained(store):
        file.execute("BEGIN")  # every ledger as it stood at one moment
        _documents(file, since, result)
        for check in CHECKS:
            by_source: dict[str, list[str]] = defaultdict(list)
            for identity, source in file.execute(check.sql, (since,)):
                by_source[source].append(identity)
            for source, ids in sorted(by_source.items()):
                result.found(check.name, check.says, ids, source)
        _deliveries(file, result)
        if fetch_state.is_file():
            _links(file, fetch_state, result)
    return result


def _documents(file: sqlite3.Connection, since: str, result: Audit) -> None:
    came = _buckets(file.execute(_DONE, (RAW.name, since, _READER)))
    ended = _buckets(file.execute(_ENDED, (since,)))
    (held,) = file.execute("SELECT count(*) FROM held").fetchone()
    (waiting,) = file.execute(
        "SELECT count(*) FROM log WHERE topic = ? AND offset > coalesce("
        "(SELECT offset FROM offsets WHERE consumer = ? AND topic = log.topic), 0)",
        (RAW.name, _READER),
    ).fetchone()
    result.counts.update(
        came=sum(map(len, came.values())),
        ended=sum(map(len, ended.values())),
        in_flight=waiting,
        held=held,
    )
    for bucket, ids in sorted(came.items()):
        if _sum(ids) == _sum(ended.get(bucket, set())):
            continue
        # An end outlives its raw document, so more ends than documents are no fault.
        missing = sorted(ids - ended.get(bucket, set()))
        if missing:
            result.found("documents", "a document that never ended", missing, " ".join(bucket))


def _buckets(rows: Iterator[tuple[str, str, str]]) -> Mapping[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source, hour, identity in rows:
        found[source, hour].add(identity)
    return found


def _sum(ids: set[str]) -> tuple[int, int]:
    return len(ids), sum(int(identity[:8], 16) for identity in ids)


def _deliveries(file: sqlite3.Connection, result: Audit) -> None:
    if not file.execute("SELECT 1 FROM sqlite_master WHERE name = 'deliveries'").fetchone():
        return
    for state, count in file.execute("SELECT state, count(*) FROM deliveries GROUP BY state"):
        result.counts[f"deliveries_{state}"] = count
    rows = file.execute(
        "SELECT alert_id FROM deliveries WHERE alert_id NOT IN"
        " (SELECT alert_id FROM delivered_alerts)"
    )
    if lost := [identity for (identity,) in rows]:
        result.found("deliveries", "a delivery without its alert", lost)


def _links(file: sqlite3.Connection, fetch_state: Path, result: Audit) -> None:
    """Articles that fetching handed on, against those that arrived; and gaps it noticed."""
    from connectors.state.sqlite import SqliteState
    from connectors.watch.status import gaps

    with closing(SqliteState(fetch_state)) as state:
        result.counts["gaps"] = len(gaps(state))
    with closing(sqlite3.connect(f"file:{fetch_state}?mode=ro", uri=True)) as links:
        handed = {
            mark.article_id for mark in _marks(links) if mark.body_hash and mark.step < _ALIAS
        }
    arrived = {identity for (identity,) in file.execute("SELECT article_id FROM outcomes")}
    result.counts["links"] = len(handed)
    missing = sorted(handed - arrived)
    # What is on the log and not yet read has not ended.
    if len(missing) > result.counts["in_flight"] + result.counts["held"]:
        result.found("links", "an article that was handed on and never came", missing)


def _marks(links: sqlite3.Connection) -> Iterator[Seen]:
    return (decode(Seen, mark) for (mark,) in links.execute("SELECT mark FROM seen"))
