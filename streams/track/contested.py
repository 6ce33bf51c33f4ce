"""Contested series: a value that comes back or alternates between speakers.

Within 90 days of it time and a second voice no longer settle anything: until 90 days
after the last disagreement only what leaves the envelope, or a stated change, alerts.
"""

from __future__ import annotations

from msgspec.structs import replace

from schemas.claims import AlertKind
from schemas.figures import Status
from streams.track.disputes import dispute, dissent_with, envelope_of, own_dissent, returned_to
from streams.track.outcomes import Case, Finding, Outcome, Row
from streams.track.walk import Walk


def _is_contested(case: Case) -> bool:
    return case.walk.contested > 0


def _is_inside(case: Case) -> bool:
    """In a contested series: within the envelope, and no change stated."""
    if not _is_contested(case) or case.own.change is not None:
        return False
    return not case.differ(case.walk.envelope, case.own.read)


def _stay(case: Case, row: Row) -> Outcome:
    """Silent; but the disagreement goes on, and the contest with it."""
    return _silent(case, row, case.walk)


def _alternates(case: Case) -> bool:
    """The speaker insists, after somebody insisted on the baseline in between."""
    before = own_dissent(case)
    return before is not None and case.walk.reaffirmed >= before.day


def _insist(case: Case, row: Row) -> Outcome:
    """The dispute is told already; the series is contested from here on."""
    walk = replace(case.walk, dissent=dissent_with(case))
    return _silent(case, row, replace(walk, envelope=envelope_of(walk)))


def _silent(case: Case, row: Row, walk: Walk) -> Outcome:
    own = case.own
    finding = Finding(
        row.rule,
        before=walk.baseline,
        low=own.low,
        high=own.high,
        envelope=walk.envelope,
        contested=True,
    )
    return Outcome(finding, replace(walk, contested=own.day + case.settings.contested))


def _leaves(case: Case) -> bool:
    return _is_contested(case) and case.own.status is Status.CURRENT


def _returns(case: Case) -> bool:
    return case.own.status is Status.CURRENT and returned_to(case) is not None


def _contest(case: Case, row: Row) -> Outcome:
    return dispute(case, row, contested=True)


ROWS_INSIDE = (Row("total.inside_envelope", None, _is_inside, _stay),)
ROWS = (
    Row("total.alternates", None, _alternates, _insist),
    Row("disputed.leaves_envelope", AlertKind.DISPUTED, _leaves, _contest),
    Row("disputed.returns", AlertKind.DISPUTED, _returns, _contest),
)
