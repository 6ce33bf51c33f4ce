"""Three ledgers compared: links, documents, and figures to alerts to deliveries.

Documents are compared by source and hour of fetching: how many there are, and the sum of
their ids' first 32 bits. Only an unequal bucket is looked at one by one.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from connectors.schedule.articles import CHECKS as AGES
from connectors.schedule.articles import KEPT
from connectors.store.opening import explained, open_to_read
from console.ledgers import CHECKS, DELIVERIES, LINK_ENDS, LINK_STATES, LINKS, Check
from console.unsent import Wanted, unsent
from schemas.identity import hashed
from schemas.topics import RAW
from streams.embedded.post import unpack
from streams.topology import RUNS

if TYPE_CHECKING:
    from connectors.state.records import Gap

MOST_NAMED = 20
"""Ids that one finding names by default; the count is whole."""

_READER = next(run.name for run in RUNS if run.reads is RAW)
_READ = "coalesce((SELECT offset FROM offsets WHERE consumer = ? AND topic = log.topic), 0)"
_CAME = f"""
SELECT source, hour, count(*), sum(hashed(ident)) FROM (
  SELECT DISTINCT key AS source, substr(stamp, 1, 13) AS hour, ident FROM log
  WHERE topic = ? AND ident IS NOT NULL AND stamp >= ? AND offset <= {_READ}
    AND offset NOT IN (SELECT offset FROM held))
GROUP BY source, hour
"""  # noqa: S608  # our own words
_ENDED = """
SELECT source, substr(fetched_at, 1, 13) AS hour, count(*), sum(hashed(outcome_id))
FROM outcomes WHERE fetched_at >= ? GROUP BY source, hour
"""
_IDS_CAME = f"""
SELECT DISTINCT ident FROM log WHERE topic = ? AND key = ? AND ident IS NOT NULL
  AND stamp >= ? AND stamp < ? AND stamp >= ? AND offset <= {_READ}
  AND offset NOT IN (SELECT offset FROM held)
"""  # noqa: S608  # our own words
_IDS_ENDED = """
SELECT outcome_id FROM outcomes WHERE source = ? AND fetched_at >= ? AND fetched_at < ?
"""
_WAITING = f"SELECT value, packed FROM log WHERE topic = ? AND offset > {_READ}"  # noqa: S608

Buckets = Mapping[tuple[str, str], tuple[int, int]]
"""By source and hour of fetching: how many ids, and the sum of their first 32 bits."""


class _Named(msgspec.Struct):
    """As much of a raw document as says which article it is."""

    article_id: str = ""


@dataclass(slots=True)
class Audit:
    """What was compared. ``findings`` names what is missing or double, by ledger.

    ``drilled`` counts the buckets that had to be looked at one by one.
    """

    counts: dict[str, int] = field(default_factory=dict)
    findings: list[dict[str, object]] = field(default_factory=list)
    drilled: int = 0
    named: int | None = MOST_NAMED

    def found(self, ledger: str, what: str, ids: Sequence[str], where: str = "") -> None:
        """Note a fault."""
        self.findings.append(
            {"ledger": ledger, "what": what, "count": len(ids), "where": where,
             "ids": list(ids[: self.named])}
        )  # fmt: skip


def audit(
    store: Path,
    fetch_state: Path,
    since: str = "",
    told: tuple[str, Wanted] | None = None,
    *,
    named: int | None = MOST_NAMED,
) -> Audit:
    """Compare the ledgers of a store; ``since`` is the first instant of fetching.

    ``told`` says from when on which alerts somebody was to be told of, ``named`` how many
    ids a finding names at most (None: all).

    Raises:
        StoreError: there is no store, or it cannot be read.
    """
    result = Audit(named=named)
    with closing(open_to_read(store)) as file, explained(store):
        file.create_function("hashed", 1, hashed, deterministic=True)
        fetching = fetch_state.is_file()
        if fetching:
            file.execute("ATTACH ? AS fetching", (str(fetch_state),))
        file.execute("BEGIN")  # every ledger as it stood at one moment
        _documents(file, since, result)
        _ask(file, CHECKS, since, result)
        if file.execute("SELECT 1 FROM sqlite_master WHERE name = 'deliveries'").fetchone():
            _deliveries(file, since, result, told)
        if fetching:
            _links(file, since, result)
    if fetching:
        missed = _gaps(fetch_state)
        result.counts["gaps"] = len(missed)
        result.counts["gaps_filled"] = sum(1 for gap in missed if gap.filled)
    return result


def _ask(file: sqlite3.Connection, checks: Iterable[Check], since: str, result: Audit) -> None:
    for check in checks:
        by_source: dict[str, list[str]] = defaultdict(list)
        for identity, source in file.execute(check.sql, (since,)):
            by_source[source].append(identity)
        for source, ids in sorted(by_source.items()):
            result.found(check.name, check.says, ids, source)


def _documents(file: sqlite3.Connection, since: str, result: Audit) -> None:
    came = _buckets(file.execute(_CAME, (RAW.name, since, _READER)))
    ended = _buckets(file.execute(_ENDED, (since,)))
    (held,) = file.execute("SELECT count(*) FROM held").fetchone()
    (dead,) = file.execute("SELECT count(*) FROM dead WHERE state = 'open'").fetchone()
    (waiting,) = file.execute(
        f"SELECT count(*) FROM log WHERE topic = ? AND offset > {_READ}",  # noqa: S608  # ours
        (RAW.name, _READER),
    ).fetchone()
    result.counts.update(
        came=sum(count for count, _ in came.values()),
        ended=sum(count for count, _ in ended.values()),
        in_flight=waiting,
        held=held,
        dead=dead,
    )
    for bucket, summed in sorted(came.items()):
        if summed == ended.get(bucket):
            continue
        result.drilled += 1
        # An end outlives its raw document, so more ends than documents are no fault.
        missing = _missing(file, bucket, since)
        if missing:
            result.found("documents", "a document that never ended", missing, " ".join(bucket))


def _buckets(rows: Iterable[tuple[str, str, int, int]]) -> Buckets:
    return {(source, hour): (count, hashes) for source, hour, count, hashes in rows}


def _missing(file: sqlite3.Connection, bucket: tuple[str, str], since: str) -> list[str]:
    source, hour = bucket
    # ":" comes right after "9", so that this is every minute of the hour.
    first, beyond = f"{hour}:", f"{hour};"
    came = file.execute(_IDS_CAME, (RAW.name, source, first, beyond, since, _READER))
    ended = file.execute(_IDS_ENDED, (source, first, beyond))
    return sorted({each for (each,) in came} - {each for (each,) in ended})


def _deliveries(
    file: sqlite3.Connection, since: str, result: Audit, told: tuple[str, Wanted] | None
) -> None:
    rows = file.execute("SELECT state, count(*) FROM deliveries GROUP BY state")
    for state, count in rows.fetchall():
        result.counts[f"deliveries_{state}"] = count
    _ask(file, DELIVERIES, since, result)
    if told is None:
        return
    silent = list(unsent(file, max(since, told[0]), told[1]))
    for source in sorted({source for _, source in silent}):
        ids = [identity for identity, where in silent if where == source]
        result.found("deliveries", "an alert that was wanted and nobody was sent", ids, source)


def _links(file: sqlite3.Connection, since: str, result: Audit) -> None:
    """Articles that fetching handed on, against those that arrived."""
    result.counts.update(dict.fromkeys(LINK_STATES, 0))
    result.counts.update(dict(file.execute(LINK_ENDS).fetchall()))
    first = datetime.fromisoformat(since).timestamp() if since else 0.0
    rows = file.execute(LINKS, (AGES[-1] + KEPT, first)).fetchall()
    # What is on the log and not yet read has not ended, nor has what is held back.
    waiting = _not_ended(file) if rows else set()
    lost: dict[str, list[str]] = defaultdict(list)
    for identity, source in rows:
        if identity not in waiting:
            lost[source].append(identity)
    for source, ids in sorted(lost.items()):
        result.found("links", "an article that was handed on and never came", sorted(ids), source)


def _not_ended(file: sqlite3.Connection) -> set[str]:
    rows = file.execute(_WAITING, (RAW.name, _READER)).fetchall()
    rows += file.execute("SELECT value, packed FROM held WHERE topic = ?", (RAW.name,)).fetchall()
    found = set()
    for value, packed in rows:
        try:
            found.add(msgspec.json.decode(unpack(value, packed), type=_Named).article_id)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            continue  # it will be a dead letter, and names no article
    return found


def _gaps(fetch_state: Path) -> list[Gap]:
    from connectors.state.sqlite import SqliteState
    from connectors.watch.status import gaps

    with closing(SqliteState(fetch_state)) as state:
        return gaps(state)
