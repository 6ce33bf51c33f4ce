"""The sink ``notify``: alerts from the topic into the outbox, once each.

Pure but for the outbox it is handed: it decides, the outbox keeps. An alert that is
superseded before it left is dropped; one that says what was said before, differing in
its claim date alone, is not said again, and is held while the other has not left; every
silence is counted by its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from schemas.claims import Alert
from schemas.delivery import FELL, SAID, Delivery, DeliveryState, Outbox
from schemas.ports import Clock
from streams.notify.decide import deliveries, why_silent
from streams.notify.rules import WatchList

Muted = Callable[[str], bool]
"""Whether nobody is told of a series."""

Corrected = Callable[[Alert], bool]
"""Whether an alert is what newer rules found in old records: a correction, which is no news."""


class NotifySink:
    """Feeds an outbox. ``silent`` counts alerts that went to nobody, by reason.

    ``muted`` says whether a person has muted a series, ``corrected`` whether an alert is a
    correction.
    """

    def __init__(
        self,
        outbox: Outbox,
        watch: WatchList,
        *,
        clock: Clock,
        muted: Muted = lambda _: False,
        corrected: Corrected = lambda _: False,
    ) -> None:
        self._outbox = outbox
        self._watch = watch
        self._clock = clock
        self._muted = muted
        self._corrected = corrected
        self.silent: Counter[str] = Counter()

    def take(self, alerts: Iterable[Alert]) -> None:
        """Put deliveries for each alert; taking the same alert again changes nothing."""
        for alert in alerts:
            reason = why_silent(alert)
            if reason == FELL:
                self._outbox.drop(alert.alert_id, reason)
            if reason is None:
                reason = "muted" if self._muted(alert.series) else self._put(alert)
            if reason is not None:
                self.silent[reason] += 1

    def _put(self, alert: Alert) -> str | None:
        wanted = deliveries(alert, self._watch, self._clock())
        if not wanted:
            return "no_rule"
        if self._corrected(alert):
            return "correction"
        told = [(each, self._outbox.said(each.says, each.channel)) for each in wanted]
        kept = [_held(each, state) for each, state in told if state is not DeliveryState.SENT]
        self._outbox.put(alert, kept)
        return SAID if all(state is not None for _, state in told) else None


def _held(delivery: Delivery, said: DeliveryState | None) -> Delivery:
    """The delivery, held where another that says the same is about to leave."""
    if said is None:
        return delivery
    return msgspec.structs.replace(delivery, state=DeliveryState.HELD, reason=SAID)
