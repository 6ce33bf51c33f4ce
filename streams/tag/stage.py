"""The stage ``tag``: a cleaned article in, the tagged article and its outcome out."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import msgspec

from schemas.documents import TaggedArticle
from schemas.ends import End, Outcome
from schemas.identity import outcome_id
from schemas.ports import Emit, Result, State
from schemas.topics import OUTCOMES, TAGGED
from streams.tag.analyse import RULES, analyse


def published_on(record: TaggedArticle) -> date | None:
    """The publication date in the source's time zone."""
    if record.published_at is None:
        return None
    return record.published_at.astimezone(ZoneInfo(record.time_zone)).date()


def tag(record: TaggedArticle, state: State) -> Result:  # noqa: ARG001 - stages share one shape
    """Fill in topics, entities, relevance, signature and figures. Keeps no state."""
    analysis = analyse(
        record.title, record.text, published=published_on(record), time_zone=record.time_zone
    )
    tagged = msgspec.structs.replace(
        record,
        topics=analysis.topics,
        entities=analysis.entities,
        relevance=analysis.relevance,
        signature=analysis.signature,
        figures=analysis.figures,
        rules=RULES,
    )
    outcome = Outcome(
        outcome_id=outcome_id(record.article_id, record.revision.fetched_at),
        article_id=record.article_id,
        source=record.source,
        fetched_at=record.revision.fetched_at,
        end=End.INDEXED,
        figures=len(analysis.figures),
        relevance=analysis.relevance.score,
        namespace=record.namespace,
    )
    return Result(
        emits=(
            Emit(TAGGED, record.article_id, tagged),
            Emit(OUTCOMES, outcome.outcome_id, outcome),
        )
    )
