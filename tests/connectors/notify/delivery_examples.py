"""An alert, its deliveries, and words for them, for the tests of delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from schemas.claims import Alert, AlertKind, Bounds, Evidence
from schemas.delivery import Delivery, Message
from schemas.figures import Figure, Kind
from schemas.identity import digest

NOW = datetime(2024, 5, 6, 12, 0, tzinfo=UTC)


class Clock:
    """A clock of the test's own, moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def alert(number: int = 1) -> Alert:
    figure = Figure(
        force="us",
        place="IQ",
        kind=Kind.STRENGTH,
        low=number,
        high=number,
        quote=f"في القاعدة {number} جندي",
        quote_start=0,
        start=0,
        end=1,
    )
    side = Evidence(
        claim_id=f"c{number}",
        article_id="a",
        source="wakala",
        fetched_at=NOW,
        claim_date=date(2024, 5, 6),
        figure=figure,
    )
    return Alert(
        alert_id=f"alert-{number}",
        series="us|IQ",
        kind=AlertKind.CHANGED,
        rule="changed.same_speaker",
        before=Bounds(low=1, high=1),
        after=Bounds(low=number, high=number),
        evidence_after=side,
        claim_date=date(2024, 5, 6),
        fetched_at=NOW,
        published_at=NOW,
    )


def delivery(number: int = 1, channel: str = "desk", **changes: object) -> Delivery:
    fields: dict[str, object] = {
        "delivery_id": digest("delivery", f"alert-{number}", channel),
        "alert_id": f"alert-{number}",
        "says": f"says-{number}",
        "channel": channel,
        "rule": "all",
        "due_at": NOW,
    }
    return Delivery(**{**fields, **changes})


def compose(items: Sequence[Alert], language: str, now: datetime, name: str) -> Message:
    body = "\n".join(item.evidence_after.figure.quote for item in items)
    return Message(message_id=name, title=f"تنبيه {len(items)}", body=body, alerts=tuple(items))


def name_of(ids: Sequence[str]) -> str:
    return ids[0] if len(ids) == 1 else digest("digest", *sorted(ids))
