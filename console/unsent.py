"""The last step of the last ledger: alerts that a watch list wants and nobody was sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from connectors.store.alerts import decisions
from connectors.store.corrections import is_correction
from schemas.claims import Alert
from schemas.codec import decode
from schemas.decisions import Verdict
from schemas.delivery import FELL
from schemas.identity import instant
from streams.notify.decide import deliveries, why_silent
from streams.track.freshness import repeat_key

Wanted = Callable[[Alert], bool]
"""Whether somebody was to be told of an alert."""

Channels = Callable[[Alert], Collection[str]]
"""The channels on which somebody was to be told of an alert."""

_ALERTS = """
SELECT record FROM alerts WHERE standing = 'standing' AND fetched_at >= ? AND alert_id NOT IN
  (SELECT alert_id FROM deliveries WHERE state IN ('pending', 'sent') OR state = 'dropped'
   AND coalesce(json_extract(CAST(body AS TEXT), '$.reason'), '') <> ?) ORDER BY alert_id
"""

_SAID = "SELECT 1 FROM deliveries WHERE says = ? AND state IN ('pending', 'sent')"


def wanted_by(settings: Mapping[str, Any], now: datetime) -> Wanted:
    """What the configured watch lists want.

    Raises:
        ConfigurationError: a watch list is wrong.
    """
    by_channel = wanted_on(settings, now)
    return lambda alert: bool(by_channel(alert))


def wanted_on(settings: Mapping[str, Any], now: datetime) -> Channels:
    """On which channels the configured watch lists want an alert.

    Raises:
        ConfigurationError: a watch list is wrong.
    """
    from console.wiring.channels import watch_list

    watch = watch_list(settings)

    def channels(alert: Alert) -> Collection[str]:
        if why_silent(alert) is not None:
            return ()
        return [each.channel for each in deliveries(alert, watch, now)]

    return channels


def told_since(configuration: Path) -> str:
    """The instant from which the configuration holds: earlier alerts had other lists."""
    from datetime import UTC

    if not configuration.is_file():
        return ""
    return instant(datetime.fromtimestamp(configuration.stat().st_mtime, UTC))


def unsent(file: sqlite3.Connection, since: str, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """Alerts fetched since an instant that ought to have left: (id, source).

    One that says what was said before is not said again; of a muted series nothing leaves,
    nor does a correction.
    """
    for (record,) in file.execute(_ALERTS, (since, FELL)):
        alert = decode(Alert, record)
        says = repeat_key(alert)
        said = file.execute(_SAID, (says,)).fetchone()
        if said is not None or is_correction(file, says, instant(alert.fetched_at)):
            continue
        if wanted(alert) and not _muted(file, alert.series):
            yield alert.alert_id, alert.evidence_after.source


def _muted(file: sqlite3.Connection, series: str) -> bool:
    """Whether the series was ever muted: when, against this alert, is not to be told."""
    return any(each.verdict is Verdict.MUTE for each in decisions(file, series))
