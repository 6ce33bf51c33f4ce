"""The stage ``track``: a series' claims, folded; alerts where the fold found one.

State table ``timeline``, under the series: ``r/{claim}`` the record that holds for each
claim, ``a/{alert}`` each standing alert.
"""

from __future__ import annotations

from msgspec.structs import replace

from schemas.claims import Alert, Claim, Standing
from schemas.codec import decode, encode
from schemas.ports import Emit, Result, State, Write
from schemas.topics import ALERTS
from streams.track.records import merged
from streams.track.settings import DEFAULTS, Settings
from streams.track.timeline import fold


def track(record: Claim, state: State, settings: Settings = DEFAULTS) -> Result:
    """Emit the alerts that this record makes, changes or supersedes."""
    known = {key: decode(Claim, data) for key, data in state.scan("r/")}
    key = f"r/{record.claim_id}"
    other = known.get(key)
    known[key] = record if other is None else merged(other, record)
    standing = {alert.alert_id: alert for alert in fold(known.values(), settings).alerts}
    before = {name.removeprefix("a/"): decode(Alert, data) for name, data in state.scan("a/")}
    emits, writes = [], [Write(key, encode(known[key]))]
    for name, alert in before.items():
        if name not in standing:
            emits.append(_emit(replace(alert, standing=Standing.SUPERSEDED)))
            writes.append(Write(f"a/{name}", None))
    for name, alert in standing.items():
        own = alert.evidence_after.claim_id == record.claim_id
        if before.get(name) != alert or own:
            emits.append(_emit(alert))
            writes.append(Write(f"a/{name}", encode(alert)))
    return Result(emits=tuple(emits), writes=tuple(writes))


def _emit(alert: Alert) -> Emit:
    return Emit(ALERTS, alert.series, alert)
