"""How much an article is about NATO and the security of Iraq, and why.

A score of 0 to 1: the weights of the topics that its words bear out, how often they do,
and what stands against it (sport, economy …). Each reason names what it added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from schemas.documents import Relevance
from streams.gazetteer.entry import records

RELEVANT = 0.5
"""Default threshold, configurable: the views show articles at or above it."""

_ENOUGH = 3
_TITLE_HITS = 2
_FIGURE_BONUS = 0.2
_PLACES_BOOST = 0.1
_LEAST_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Judgement:
    """The topics of an article, most weight first, and its relevance."""

    topics: tuple[str, ...]
    relevance: Relevance


@cache
def _weights() -> Mapping[str, float]:
    return {record["id"]: float(record["weight"]) for record in records("topics.yaml")}


def judge(body: Iterable[str], title: Iterable[str], figures: int) -> Judgement:
    """Topics and relevance from the topic words of body and title.

    A topic counts in full from three words on; a title's word counts twice. A topic
    against (a negative weight) counts by its share among all words for topics.
    """
    hits = Counter(body)
    for topic in title:
        hits[topic] += _TITLE_HITS
    if not hits:
        return Judgement((), Relevance(score=0.0))
    weights = _weights()
    total = sum(hits.values())
    parts = {topic: _part(weights[topic], count, total) for topic, count in hits.items()}
    score = sum(parts.values()) + (_FIGURE_BONUS if figures else 0.0)
    reasons = [
        f"{topic} {part:+.2f}" for topic, part in sorted(parts.items(), key=_by_size) if part
    ]
    if figures:
        reasons.append(f"figures {_FIGURE_BONUS:+.2f}")
    topics = [
        topic for topic, count in hits.most_common() if count >= _TITLE_HITS or count == total
    ]
    bounded = round(min(1.0, max(0.0, score)), 3)
    return Judgement(tuple(topics), Relevance(score=bounded, reasons=tuple(reasons)))


def _by_size(part: tuple[str, float]) -> tuple[float, str]:
    return -abs(part[1]), part[0]


def _part(weight: float, count: int, total: int) -> float:
    if weight < 0:
        share = count / total
        return round(2 * weight * share, 3) if share >= _LEAST_SHARE or count > _ENOUGH else 0.0
    return round(weight * min(count, _ENOUGH) / _ENOUGH, 3)
