"""The query contract on Elasticsearch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from connectors.elasticsearch import articles, corrections, ledger
from connectors.elasticsearch.asking import EVERYTHING, Asker, days, every, where
from connectors.elasticsearch.chain import Chain
from connectors.elasticsearch.names import Names
from connectors.elasticsearch.settings import ElasticSettings
from schemas.claims import Alert, Claim
from schemas.copies import NearCopy
from schemas.decisions import Decision
from schemas.documents import Revision
from schemas.ends import Outcome
from schemas.identity import instant
from schemas.ledgers import Bucket, Counts, DeadPage, DeadRow, DeadState, SourceStatus
from schemas.queries import (
    AlertFilter,
    AlertPage,
    AlertRow,
    ArticleDetail,
    ArticleFilter,
    ArticlePage,
    Draw,
    SeriesRow,
    TimelinePoint,
)

RELEVANT_FROM = 0.5
NOT_FIRST = {"bool": {"must_not": [{"term": {"rasad.kind": "first"}}]}}
"""Alerts that are told without a watch list that asks for them."""


class ElasticQueries:
    """:class:`schemas.queries.Queries` on one namespace.

    What was written is seen after at most the refresh interval; :meth:`refresh` waits for
    none. ``draw`` makes timelines of claims (the tracker's fold).
    """

    def __init__(
        self, settings: ElasticSettings, *, draw: Draw, relevant_from: float = RELEVANT_FROM
    ) -> None:
        self._client = settings.client()
        self._ask = Asker(self._client, Names(settings.namespace), settings.urls)
        self._draw = draw
        self._relevant_from = relevant_from

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def refresh(self) -> None:
        """See everything that was written so far."""
        self._ask.refresh()

    def articles(self, wanted: ArticleFilter) -> ArticlePage:
        """List or search articles."""
        return articles.list_articles(self._ask, wanted)

    def article(self, article_id: str, revision: Revision | None = None) -> ArticleDetail | None:
        """One article, or None."""
        return articles.detail(self._ask, article_id, revision)

    def copies_of(self, article_id: str) -> Sequence[NearCopy]:
        """Current articles that nearly say what one says, the most alike first."""
        return articles.copies_of(self._ask, article_id)

    def sources_of(self, prefix: str = "") -> Sequence[str]:
        """Outlets that have an article, in order of name."""
        found = self._ask.terms("articles", "rasad.source", every([articles.CURRENT]))
        names = (str(each["key"]["value"]) for each in found)
        return tuple(name for name in names if name.startswith(prefix))

    def topics_of(self) -> Sequence[str]:
        """Topics that an article has, in order of name."""
        found = self._ask.terms("articles", "rasad.topics")
        return tuple(str(each["key"]["value"]) for each in found)

    def forces_of(self) -> Sequence[str]:
        """Forces that an article's figures have, in order of their ids."""
        found = self._ask.terms("articles", "rasad.forces")
        return tuple(str(each["key"]["value"]) for each in found)

    def places_of(self) -> Sequence[str]:
        """Places that an article's figures have, in order of their codes."""
        found = self._ask.terms("articles", "rasad.places")
        return tuple(str(each["key"]["value"]) for each in found)

    def series(self) -> Sequence[SeriesRow]:
        """All series, the one with most claims first."""
        told = every([*where(standing="standing"), NOT_FIRST])
        standing = self._ask.terms("alerts", "rasad.series", told)
        alerts = {each["key"]["value"]: each["doc_count"] for each in standing}
        rows = [
            _series_row(each, alerts)
            for each in self._ask.terms(
                "claims", "rasad.series", every(where(operation="add")),
                articles={"cardinality": {"field": "rasad.article_id"}},
                sources={"cardinality": {"field": "rasad.source"}},
                first={"min": {"field": "rasad.claim_date"}},
                last={"max": {"field": "rasad.claim_date"}},
            )
        ]  # fmt: skip
        return tuple(sorted(rows, key=lambda row: (-row.claims, row.series)))

    def timeline(self, series: str) -> Sequence[TimelinePoint]:
        """The series' timeline in claim order; undated claims last."""
        return self._draw(self.claims(series))

    def claims(self, series: str) -> Sequence[Claim]:
        """The record that holds of each claim, with the decision that holds of it."""
        decided = {each.target: each for each in self._decisions(every(where(series=series)))}
        hits = self._ask.all(
            "claims", every(where(series=series)), sort=[{"rasad.claim_id": "asc"}]
        )
        found = [_claim(hit, decided) for hit in hits]
        return tuple(sorted(found, key=_order))

    def claim(self, claim_id: str) -> Claim | None:
        """One claim record, or None."""
        hit = self._ask.only("claims", "rasad.claim_id", claim_id)
        if hit is None:
            return None
        target = hit["_source"]["rasad"]["claim_id"]
        return _claim(hit, {each.target: each for each in self.decisions(target)})

    def alerts(self, wanted: AlertFilter) -> AlertPage:
        """List alerts."""
        filters = [
            *where(series=wanted.series, kind=wanted.kind, source=wanted.source),
            *days("rasad.claim_date", wanted.since, wanted.until),
        ]
        if wanted.kind is None and not wanted.firsts:
            filters.append(NOT_FIRST)
        if not wanted.superseded:
            filters += where(standing="standing")
        hits, total, page, pages = self._ask.page(
            "alerts",
            every(filters),
            sort=[
                {"rasad.claim_date": "desc"}, {"rasad.fetched_at": "desc"},
                {"rasad.alert_id": "asc"},
            ],
            page=wanted.page,
            per_page=wanted.per_page,
        )  # fmt: skip
        rows = tuple(self._alert_row(hit) for hit in hits)
        return AlertPage(rows=rows, total=total, page=page, pages=pages)

    def alert(self, alert_id: str) -> AlertRow | None:
        """One alert by its id or an unambiguous beginning of it, or None."""
        hit = self._ask.only("alerts", "rasad.alert_id", alert_id)
        return None if hit is None else self._alert_row(hit)

    def _alert_row(self, hit: Any) -> AlertRow:
        alert = msgspec.convert(hit["_source"]["rasad"]["record"], Alert)
        return AlertRow(alert=alert, decisions=tuple(self.decisions(alert.alert_id)))

    def decisions(self, target: str | None = None) -> Sequence[Decision]:
        """Decisions about one alert or claim, or all of them, oldest first."""
        return self._decisions(EVERYTHING if target is None else every(where(target=target)))

    def _decisions(self, query: dict[str, Any]) -> Sequence[Decision]:
        hits = self._ask.all(
            "decisions", query, sort=[{"@timestamp": "asc"}, {"rasad.target": "asc"}]
        )
        return tuple(msgspec.convert(hit["_source"]["rasad"]["record"], Decision) for hit in hits)

    def is_correction(self, says: str, fetched_at: str) -> bool:
        """Whether a reprocess found what an alert says in records fetched by then."""
        return corrections.is_correction(self._ask, says, fetched_at)

    def sources(self) -> Sequence[SourceStatus]:
        """What the store knows of every outlet."""
        return ledger.sources(self._ask, self._relevant_from)

    def dead(
        self, *, state: DeadState | None = DeadState.OPEN, page: int = 1, per_page: int = 20
    ) -> DeadPage:
        """List dead letters, newest fetch first."""
        return ledger.list_dead(self._ask, state, page, per_page)

    def dead_letter(self, dead_id: str) -> DeadRow | None:
        """One dead letter with its record, by id or an unambiguous beginning."""
        return ledger.dead_letter(self._ask, dead_id)

    def outcomes(self, *, since: datetime | None = None) -> Sequence[Bucket]:
        """The ledger of ends: one bucket for each source and hour of fetching."""
        return ledger.buckets(self._ask, since)

    def outcome_ids(self, source: str, hour: str) -> Sequence[Outcome]:
        """The outcomes of one bucket."""
        return articles.outcomes(self._ask, every(where(source=source, hour=hour)))

    def chain(self) -> Chain:
        """What the index holds of figures, claims and alerts, for the audit."""
        return Chain(self._ask)

    def counts(self) -> Counts:
        """How much there is."""
        return ledger.counts(self._ask, self._relevant_from)


def _series_row(found: Any, alerts: dict[str, int]) -> SeriesRow:
    name = found["key"]["value"]
    force, _, place = name.partition("|")
    return SeriesRow(
        series=name,
        force=force,
        place=place or None,
        claims=found["doc_count"],
        articles=found["articles"]["value"],
        sources=found["sources"]["value"],
        first_date=_day(found["first"]),
        last_date=_day(found["last"]),
        alerts=alerts.get(name, 0),
    )


def _day(found: dict[str, Any]) -> date | None:
    text = found.get("value_as_string")
    return None if text is None else date.fromisoformat(text[:10])


def _claim(hit: Any, decided: dict[str, Decision]) -> Claim:
    claim = msgspec.convert(hit["_source"]["rasad"]["record"], Claim)
    decision = decided.get(claim.claim_id)
    return claim if decision is None else msgspec.structs.replace(claim, decision=decision)


def _order(claim: Claim) -> tuple[object, ...]:
    day = claim.figure.claim_date
    return (
        day is None,
        "" if day is None else day.isoformat(),
        "" if claim.published_at is None else instant(claim.published_at),
        instant(claim.fetched_at),
        claim.article_id,
        claim.figure.start,
    )
