"""The sink ``notify``: alerts from the topic into the outbox, once each.

Pure but for the outbox it is handed: it decides, the outbox keeps. An alert that is
superseded before it left is dropped; one that says what was said before, differing in
its claim date alone, is not said again; every silence is counted by its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from schemas.claims import Alert
from schemas.delivery import FELL, Outbox
from schemas.ports import Clock
from streams.notify.decide import deliveries, why_silent
from streams.notify.rules import WatchList
from streams.track.freshness import repeat_key

Muted = Callable[[str], bool]
"""Whether nobody is told of a series."""


class NotifySink:
    """Feeds an outbox. ``silent`` counts alerts that went to nobody, by reason.

    ``muted`` says whether a person has muted a series.
    """

    def __init__(
        self, outbox: Outbox, watch: WatchList, *, clock: Clock, muted: Muted = lambda _: False
    ) -> None:
        self._outbox = outbox
        self._watch = watch
        self._clock = clock
        self._muted = muted
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
        if self._outbox.said(repeat_key(alert)):
            return "said_before"
        self._outbox.put(alert, wanted)
        return None
