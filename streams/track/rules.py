"""The rules in order, and one step of the fold.

Background is tested first, then the rows of the claim's own family, top to bottom; the
first that holds decides, and a claim makes one alert at most.
"""

from __future__ import annotations

from msgspec.structs import replace

from schemas.figures import Kind, Status
from streams.track import background, baseline, denials, movements, plans
from streams.track.mentions import Tracked
from streams.track.outcomes import Case, Outcome, Row
from streams.track.settings import Settings
from streams.track.statements import Statement
from streams.track.walk import Walk, expired

RULES: tuple[Row, ...] = (
    *background.ROWS,
    *baseline.ROWS,
    *plans.ROWS,
    *denials.ROWS,
    *movements.ROWS,
    background.FIRST,
)
"""Every rule, for documentation and explanation."""


def step(walk: Walk, claim: Tracked, settings: Settings) -> Outcome:
    """Judge the next claim of a series. ``walk`` must be the fold of all before it."""
    own = claim.evidence
    case = Case(claim, own, expired(walk, own.day, settings), settings)
    row = _first(background.ROWS, case) or _first(_family(own), case)
    assert row is not None, "every family ends in a row that holds"
    outcome = row.follow(case, row)
    if walk.begun or background.is_part(case) or own.status is Status.DENIED:
        return outcome
    finding = outcome.finding
    if finding.kind is None:
        finding = replace(finding, rule=background.FIRST.rule, kind=background.FIRST.kind)
    return Outcome(finding, replace(outcome.walk, begun=True), outcome.touched)


def _first(rows: tuple[Row, ...], case: Case) -> Row | None:
    for row in rows:
        if row.holds(case):
            return row
    return None


def _family(own: Statement) -> tuple[Row, ...]:
    """Which rows judge a claim: by its status, then by what it counts."""
    if own.status is Status.DENIED:
        return denials.ROWS
    if own.status is Status.PLANNED:
        return plans.ROWS
    return baseline.ROWS if own.kind is Kind.STRENGTH else movements.ROWS
