"""Everything read out of one cleaned article. ``rasad analyze`` and the stage both ask here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from schemas.documents import DEFAULT_TIME_ZONE, Entity, Relevance
from schemas.figures import Figure
from streams.arabic.normal import reading_form
from streams.figures.fold import fold
from streams.figures.reader import Candidate, read_candidates
from streams.figures.scan import Scan, scan
from streams.gazetteer.gazetteer import longest, matches
from streams.tag.relevance import judge
from streams.tag.signature import signature

RULES = 1
"""Version of the rule set; part of an article's version in the index."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What an article says. ``candidates`` explain every number and direction looked at."""

    topics: tuple[str, ...]
    entities: tuple[Entity, ...]
    relevance: Relevance
    signature: tuple[int, ...]
    figures: tuple[Figure, ...]
    candidates: tuple[Candidate, ...]


def analyse(
    title: str | None,
    text: str,
    *,
    published: date | None = None,
    time_zone: str = DEFAULT_TIME_ZONE,
) -> Analysis:
    """Read a cleaned article whole.

    ``published`` is its publication date in ``time_zone``; without one, relative dates
    stay null. Pure: the same arguments give the same answer.
    """
    body = scan(reading_form(text))
    heading = scan(reading_form(title)) if title else None
    candidates = read_candidates(
        title, text, published=published, time_zone=time_zone, found=body, heading=heading
    )
    figures = fold([candidate.figure for candidate in candidates if candidate.figure is not None])
    judgement = judge(body.topics, heading.topics if heading else (), len(figures))
    return Analysis(
        judgement.topics,
        _entities(body, text),
        judgement.relevance,
        signature(body.words.forms),
        figures,
        tuple(candidates),
    )


def _entities(body: Scan, text: str) -> tuple[Entity, ...]:
    """Names, people and organisations, the longest where they overlap."""
    names = longest((*body.voices, *body.names))
    return tuple(
        Entity(
            id=found.id,
            kind=found.kind,
            surface=text[found.start : found.end],
            start=found.start,
            end=found.end,
        )
        for found in matches(body.words, names)
    )
