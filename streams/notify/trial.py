"""What watch lists would have sent of a stored history: the same decisions, nothing sent.

Each alert is decided on at the moment its record was fetched, so that quiet hours, digests
and what was said before fall as they would have fallen.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from schemas.claims import Alert
from schemas.delivery import Delivery
from streams.notify.decide import deliveries, why_silent
from streams.notify.rules import WatchList
from streams.track.freshness import repeat_key


class Tried(NamedTuple):
    """One delivery as it would have been; ``silent`` is the reason why it would not."""

    alert: Alert
    delivery: Delivery
    silent: str | None


def tried(alerts: Iterable[Alert], watch: WatchList) -> list[Tried]:
    """Every delivery that a list wants, in the order in which alerts came.

    A rehearsal, which is told to nobody, is tried as if it had been live.
    """
    told: set[str] = set()
    found = []
    for alert in sorted(alerts, key=lambda each: (each.fetched_at, each.alert_id)):
        wanted = deliveries(alert, watch, alert.fetched_at)
        live = alert.namespace == "live"
        silent = why_silent(alert if live else replace(alert, namespace="live", notify=True))
        if silent is None and wanted:
            silent = "said_before" if repeat_key(alert) in told else None
            told.add(repeat_key(alert))
        found += [Tried(alert, each, silent) for each in wanted]
    return found


def messages(found: Iterable[Tried]) -> int:
    """How many messages would have left: a digest is one, whatever it gathers."""
    leaving = (each.delivery for each in found if each.silent is None)
    return len({_message(each) for each in leaving})


def _message(delivery: Delivery) -> tuple[object, ...]:
    if not delivery.digest:
        return (delivery.delivery_id,)
    return (delivery.channel, delivery.rule, delivery.language, delivery.due_at)
