"""What became of documents: sources, dead letters, buckets, counts."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

import msgspec

from connectors.elasticsearch.articles import CURRENT
from connectors.elasticsearch.asking import EVERYTHING, Asker, every, where
from schemas.ends import DeadLetter
from schemas.identity import instant
from schemas.ledgers import Bucket, Counts, DeadPage, DeadRow, DeadState, SourceStatus

_OPEN = {"term": {"rasad.state": DeadState.OPEN.value}}


def _relevant(least: float) -> dict[str, Any]:
    return {"range": {"rasad.relevance": {"gte": least}}}


def counts(ask: Asker, relevant_from: float) -> Counts:
    """How much there is."""
    ends = {
        str(each["key"]["value"]): int(each["doc_count"])
        for each in ask.terms("events", "event.action")
    }
    return Counts(
        documents=sum(ends.values()),
        articles=ask.count("articles", every([CURRENT])),
        relevant=ask.count("articles", every([CURRENT, _relevant(relevant_from)])),
        revisions=ask.count("articles"),
        figures=ask.count("figures", every([CURRENT])),
        claims=ask.count("claims", every(where(operation="add"))),
        alerts=ask.count("alerts", every(where(standing="standing"))),
        dead=ask.count("dead", every([_OPEN])),
        ends=ends,
    )


def sources(ask: Asker, relevant_from: float) -> tuple[SourceStatus, ...]:
    """Every outlet that sent anything, in order of name."""
    ended = {
        each["key"]["value"]: each
        for each in ask.terms(
            "events", "rasad.source",
            ends={"terms": {"field": "event.action", "size": 20}},
            last={"max": {"field": "@timestamp"}},
        )
    }  # fmt: skip
    held = {
        each["key"]["value"]: each
        for each in ask.terms(
            "articles", "rasad.source", every([CURRENT]),
            newest={"max": {"field": "rasad.published_at"}},
            relevant={"filter": _relevant(relevant_from)},
        )
    }  # fmt: skip
    dead = {
        each["key"]["value"]: each for each in ask.terms("dead", "rasad.source", every([_OPEN]))
    }
    return tuple(
        SourceStatus(
            source=name,
            articles=held.get(name, {}).get("doc_count", 0),
            relevant=held.get(name, {}).get("relevant", {}).get("doc_count", 0),
            last_fetched_at=_moment(ended.get(name, {}).get("last")),
            newest_published_at=_moment(held.get(name, {}).get("newest")),
            ends={
                each["key"]: each["doc_count"]
                for each in ended.get(name, {}).get("ends", {}).get("buckets", ())
            },
            dead=dead.get(name, {}).get("doc_count", 0),
        )
        for name in sorted({*ended, *held, *dead})
    )


def _moment(found: dict[str, Any] | None) -> datetime | None:
    text = (found or {}).get("value_as_string")
    return None if text is None else datetime.fromisoformat(text)


def list_dead(ask: Asker, state: DeadState | None, page: int, per_page: int) -> DeadPage:
    """One page of dead letters without their records, newest fetch first."""
    query = EVERYTHING if state is None else every(where(state=state.value))
    hits, total, page, pages = ask.page(
        "dead",
        query,
        sort=[
            {"rasad.fetched_at": {"order": "desc", "missing": "_last"}},
            {"rasad.dead_id": "asc"},
        ],
        page=page,
        per_page=per_page,
    )
    by_error = [
        (int(each["doc_count"]), str(each["key"]["value"]))
        for each in ask.terms("dead", "error.type", query)
    ]
    return DeadPage(
        rows=tuple(dead_row(hit, whole=False) for hit in hits),
        total=total,
        page=page,
        pages=pages,
        by_error={name: number for number, name in sorted(by_error, key=lambda e: (-e[0], e[1]))},
    )


def dead_letter(ask: Asker, beginning: str) -> DeadRow | None:
    """One dead letter with its record."""
    hit = ask.only("dead", "rasad.dead_id", beginning)
    return None if hit is None else dead_row(hit, whole=True)


def dead_row(hit: Any, *, whole: bool) -> DeadRow:
    """A letter from its document, with its record or without."""
    ours = hit["_source"]["rasad"]
    record = base64.b64decode(ours["record"]["record"]) if whole else b""
    letter = msgspec.convert({**ours["record"], "record": record}, DeadLetter)
    return DeadRow(letter=letter, state=DeadState(ours["state"]), reason=ours.get("reason"))


def buckets(ask: Asker, since: datetime | None) -> tuple[Bucket, ...]:
    """Outcomes by source and hour: how many, and the sum of their hashes."""
    query = (
        EVERYTHING if since is None else every([{"range": {"@timestamp": {"gte": instant(since)}}}])
    )
    found = []
    for source in ask.terms("events", "rasad.source", query):
        name = source["key"]["value"]
        one = every([query, *where(source=name)])
        hours = ask.terms("events", "rasad.hour", one, hashes={"sum": {"field": "rasad.hash"}})
        found += [
            Bucket(name, each["key"]["value"], each["doc_count"], int(each["hashes"]["value"]))
            for each in hours
        ]
    return tuple(found)
