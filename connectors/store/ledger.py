"""The ledgers: outcomes, dead letters, sources, and how much there is."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import datetime
from typing import Any

import msgspec

from connectors.store.paging import only, paging
from schemas.codec import decode
from schemas.ends import DeadLetter, End, Outcome
from schemas.identity import instant
from schemas.ledgers import Bucket, Counts, DeadPage, DeadRow, DeadState, SourceStatus

_OUTCOME = (
    'outcome_id, article_id, source, fetched_at, "end", reason, figures, relevance, namespace'
)


def outcomes_of(connection: sqlite3.Connection, article_id: str) -> tuple[Outcome, ...]:
    """The outcomes of every fetch of an article, oldest first."""
    return _outcomes(connection, "article_id = ?", article_id)


def _outcomes(connection: sqlite3.Connection, where: str, *values: Any) -> tuple[Outcome, ...]:
    rows = connection.execute(
        f"SELECT {_OUTCOME} FROM outcomes WHERE {where}"  # noqa: S608  # our own words
        " ORDER BY fetched_at, outcome_id",
        values,
    )
    return tuple(
        Outcome(
            outcome_id=identity,
            article_id=article_id,
            source=source,
            fetched_at=datetime.fromisoformat(fetched_at),
            end=End(end),
            reason=reason,
            figures=figures,
            relevance=relevance,
            namespace=namespace,
        )
        for (
            identity, article_id, source, fetched_at, end, reason, figures, relevance, namespace,
        ) in rows
    )  # fmt: skip


def outcomes_in(connection: sqlite3.Connection, source: str, hour: str) -> tuple[Outcome, ...]:
    """The outcomes of one source whose fetch lies in an hour, ``YYYY-MM-DDTHH``."""
    # ":" comes right after "9", so that this is every minute of the hour.
    return _outcomes(
        connection,
        "source = ? AND fetched_at >= ? AND fetched_at < ?",
        source, f"{hour}:", f"{hour};",
    )  # fmt: skip


def buckets(connection: sqlite3.Connection, since: datetime | None) -> tuple[Bucket, ...]:
    """Outcomes by source and hour of fetching: how many, and the sum of their hashes."""
    rows = connection.execute(
        "SELECT source, substr(fetched_at, 1, 13) AS hour, outcome_id FROM outcomes"
        " WHERE fetched_at >= ? ORDER BY source, fetched_at",
        ("" if since is None else instant(since),),
    )
    found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for source, hour, identity in rows:
        bucket = found[source, hour]
        bucket[0] += 1
        bucket[1] += int(identity[:8], 16)
    return tuple(Bucket(*place, *values) for place, values in found.items())


def sources(connection: sqlite3.Connection, relevant_from: float) -> tuple[SourceStatus, ...]:
    """Every outlet that sent anything, in order of name."""
    ends: defaultdict[str, dict[str, int]] = defaultdict(dict)
    fetched: dict[str, str] = {}
    for source, end, count, last in connection.execute(
        'SELECT source, "end", count(*), max(fetched_at) FROM outcomes GROUP BY source, "end"'
    ):
        ends[source][end] = count
        fetched[source] = max(last, fetched.get(source, ""))
    articles = {
        source: rest
        for source, *rest in connection.execute(
            "SELECT source, count(*), sum(relevance >= ?), max(published_at) FROM articles"
            " WHERE current = 1 GROUP BY source",
            (relevant_from,),
        )
    }
    dead = dict(
        connection.execute(
            "SELECT source, count(*) FROM dead WHERE state = 'open' AND source IS NOT NULL"
            " GROUP BY source"
        ).fetchall()
    )
    return tuple(
        _status(source, articles.get(source, [0, 0, None]), fetched.get(source), ends[source], dead)
        for source in sorted({*fetched, *articles, *dead})
    )


def _status(
    source: str,
    article: list[Any],
    fetched: str | None,
    ends: dict[str, int],
    dead: dict[str, int],
) -> SourceStatus:
    count, relevant, newest = article
    return SourceStatus(
        source=source,
        articles=count,
        relevant=relevant,
        last_fetched_at=None if fetched is None else datetime.fromisoformat(fetched),
        newest_published_at=None if newest is None else datetime.fromisoformat(newest),
        ends=ends,
        dead=dead.get(source, 0),
    )


def list_dead(
    connection: sqlite3.Connection, state: DeadState | None, page: int, per_page: int
) -> DeadPage:
    """One page of dead letters without their records, newest fetch first."""
    where, values = ("", ()) if state is None else (" WHERE state = ?", (state.value,))
    by_error = dict(
        connection.execute(
            f"SELECT error, count(*) FROM dead{where} GROUP BY error ORDER BY 2 DESC, 1",  # noqa: S608
            values,
        ).fetchall()
    )
    total = sum(by_error.values())
    page, size, pages = paging(page, per_page, total)
    rows: list[Any] = []
    if page <= pages:
        rows = connection.execute(
            f"SELECT letter, state, reason FROM dead{where}"  # noqa: S608  # constants
            " ORDER BY fetched_at DESC, dead_id LIMIT ? OFFSET ?",
            (*values, size, (page - 1) * size),
        ).fetchall()
    shown = tuple(
        DeadRow(letter=decode(DeadLetter, letter), state=DeadState(state), reason=reason)
        for letter, state, reason in rows
    )
    return DeadPage(rows=shown, total=total, page=page, pages=pages, by_error=by_error)


def dead_letter(connection: sqlite3.Connection, beginning: str) -> DeadRow | None:
    """One dead letter with its record."""
    identity = only(connection, "dead", "dead_id", beginning)
    if identity is None:
        return None
    letter, record, state, reason = connection.execute(
        "SELECT letter, record, state, reason FROM dead WHERE dead_id = ?", (identity,)
    ).fetchone()
    whole = msgspec.structs.replace(decode(DeadLetter, letter), record=record)
    return DeadRow(letter=whole, state=DeadState(state), reason=reason)


def counts(connection: sqlite3.Connection, relevant_from: float) -> Counts:
    """How much the store holds."""

    def number(sql: str, *values: object) -> int:
        return int(connection.execute(f"SELECT count(*) FROM {sql}", values).fetchone()[0])  # noqa: S608

    ends = dict(
        connection.execute('SELECT "end", count(*) FROM outcomes GROUP BY "end"').fetchall()
    )
    return Counts(
        documents=sum(ends.values()),
        articles=number("articles WHERE current = 1"),
        relevant=number("articles WHERE current = 1 AND relevance >= ?", relevant_from),
        revisions=number("articles"),
        figures=number("figures WHERE superseded_by IS NULL"),
        claims=number("claims WHERE operation = 'add'"),
        alerts=number("alerts WHERE standing = 'standing'"),
        dead=number("dead WHERE state = 'open'"),
        ends=ends,
    )
