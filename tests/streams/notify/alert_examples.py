"""Alerts for the tests of notification, with sentences of our own."""

from __future__ import annotations

from datetime import UTC, date, datetime

from schemas.claims import Alert, AlertKind, Bounds, Evidence
from schemas.figures import Figure, Kind, Qualifier

NOW = datetime(2024, 5, 6, 12, 0, tzinfo=UTC)


def evidence(low: int | None, high: int | None, quote: str, **figure: object) -> Evidence:
    settings = {"force": "us", "place": "IQ", "kind": Kind.STRENGTH, **figure}
    return Evidence(
        claim_id=f"c{low}",
        article_id=f"a{low}",
        source="wakala",
        url="https://example.org/a?b=1",
        fetched_at=NOW,
        published_at=NOW,
        claim_date=date(2024, 5, 6),
        figure=Figure(low=low, high=high, quote=quote, quote_start=0, start=0, end=1, **settings),
    )


def alert(**changes: object) -> Alert:
    fields: dict[str, object] = {
        "alert_id": "alert-1",
        "series": "us|IQ",
        "kind": AlertKind.CHANGED,
        "rule": "changed.same_speaker",
        "before": Bounds(low=2500, high=2500),
        "after": Bounds(low=2000, high=None),
        "evidence_before": evidence(2500, 2500, "ينتشر 2500 جندي أميركي في البلاد"),
        "evidence_after": evidence(
            2000, None, "بقي أكثر من ألفي جندي", qualifier=Qualifier.MORE_THAN, attribution="العميد"
        ),
        "claim_date": date(2024, 5, 6),
        "fetched_at": NOW,
        "published_at": NOW,
    }
    return Alert(**{**fields, **changes})
