"""Totals that do not agree between speakers: disputes, contests and their envelope.

A value that comes back within 90 days makes the series *contested*: time and a second
voice no longer settle anything, and until 90 days after the last disagreement only what
leaves the envelope, or a change that is stated, alerts.
"""

from __future__ import annotations

from msgspec.structs import replace

from schemas.claims import AlertKind
from schemas.figures import Status
from streams.track.comparing import Interval, hull
from streams.track.outcomes import Case, Finding, Outcome, Row, both
from streams.track.walk import Past, Recalled, kept, recall


def is_contested(case: Case) -> bool:
    """Whether the series is contested on the claim's day."""
    return case.walk.contested > 0


def is_inside(case: Case) -> bool:
    """In a contested series: within the envelope, and no change stated."""
    if not is_contested(case) or case.own.change is not None:
        return False
    return not case.differ(case.walk.envelope, case.own.read)


def stay_inside(case: Case, row: Row) -> Outcome:
    """Silent; but the disagreement goes on, and the contest with it."""
    finding = Finding(
        row.rule,
        before=case.walk.baseline,
        low=case.own.low,
        high=case.own.high,
        envelope=case.walk.envelope,
        contested=True,
    )
    return Outcome(finding, replace(case.walk, contested=case.own.day + case.settings.contested))


def _leaves(case: Case) -> bool:
    return is_contested(case) and not is_inside(case) and case.own.status is Status.CURRENT


def _returned(case: Case) -> Past | None:
    """The superseded value that the claim comes back to, the latest one."""
    for past in reversed(case.walk.past):
        if not case.differ(past.read, case.own.read):
            return past
    return None


def _returns(case: Case) -> bool:
    return case.own.status is Status.CURRENT and _returned(case) is not None


def _within_window(case: Case) -> bool:
    """Different speakers' current totals disagree within the window."""
    own, baseline = case.own, case.walk.baseline
    assert baseline is not None
    if own.status is not Status.CURRENT or own.speaker == baseline.speaker:
        return False
    return case.within_window(baseline)


def _contest(case: Case, row: Row) -> Outcome:
    return _dispute(case, row, contested=True)


def _oppose(case: Case, row: Row) -> Outcome:
    return _dispute(case, row, contested=False)


def _dispute(case: Case, row: Row, *, contested: bool) -> Outcome:
    own, walk, baseline = case.own, case.walk, case.walk.baseline
    assert baseline is not None
    envelope = _envelope(case)
    finding = Finding(
        row.rule,
        row.kind,
        before=baseline,
        low=own.low,
        high=own.high,
        compared=both(baseline.read, own.read),
        envelope=envelope,
        contested=contested,
    )
    alerted = replace(recall(case.claim), alerted=True)
    after = replace(walk, dissent=kept(_others(case), alerted))
    if contested:
        until = own.day + case.settings.contested
        after = replace(after, contested=until, envelope=envelope)
    return Outcome(finding, after)


def _others(case: Case) -> tuple[Recalled, ...]:
    """The dissent of the window but for the same speaker's word of the same number."""
    own = case.own
    return tuple(it for it in case.walk.dissent if it.speaker != own.speaker or it.read != own.read)


def _envelope(case: Case) -> Interval:
    """The hull of the claims in dispute."""
    walk, returned = case.walk, _returned(case)
    assert walk.baseline is not None
    reads = [walk.baseline.read, case.own.read, walk.envelope, *(it.read for it in walk.dissent)]
    if returned is not None:
        reads.extend(it.read for it in walk.past if it.day >= returned.day)
    return hull(*(read for read in reads if read is not None))


_DISPUTED = AlertKind.DISPUTED
ROWS_CONTESTED = (
    Row("disputed.leaves_envelope", _DISPUTED, _leaves, _contest),
    Row("disputed.returns", _DISPUTED, _returns, _contest),
)
ROWS_DISPUTED = (Row("disputed.window", _DISPUTED, _within_window, _oppose),)
