"""What is recorded and moves nothing: parts, the past, copies, stale and held figures."""

from __future__ import annotations

from msgspec.structs import replace

from schemas.claims import AlertKind
from schemas.figures import Kind, Role, Scope, Status
from streams.track.mentions import is_total
from streams.track.outcomes import Case, Finding, Outcome, Row, quiet
from streams.track.walk import Recalled, kept, recall


def is_part(case: Case) -> bool:
    """Only ``total`` moves a series."""
    return case.own.scope is not Scope.TOTAL


def is_former(case: Case) -> bool:
    """The past, given as background; but where a change started may found a baseline."""
    return case.own.status is Status.FORMER and not _may_found(case)


def _may_found(case: Case) -> bool:
    return case.own.role is Role.FROM and case.own.kind is Kind.STRENGTH


def is_unknown(case: Case) -> bool:
    """Written by a newer program, in words this one does not know."""
    return case.own.status is Status.OTHER or case.own.kind is Kind.OTHER


def is_copy(case: Case) -> bool:
    """A near-copy of another outlet's sentence is syndication."""
    return case.claim.copy_of is not None


def is_stale(case: Case) -> bool:
    """An unattributed return to a value superseded within 60 days."""
    own, walk = case.own, case.walk
    if own.named or own.read is None:
        return False
    since = own.day - case.settings.stale
    if is_total(own) and walk.baseline is not None:
        standing, past = walk.baseline, walk.past
    elif own.status is Status.PLANNED and own.kind is Kind.STRENGTH and walk.plan is not None:
        standing, past = walk.plan, walk.past_plans
    else:
        return False
    returns = any(it.day >= since and not case.differ(it.read, own.read) for it in past)
    return returns and case.differ(standing.read, own.read)


def is_recurring(case: Case) -> bool:
    """Read in a line that recurs on the outlet's pages, and no second source yet."""
    return not case.claim.plain and not has_second_source(case)


def has_second_source(case: Case) -> bool:
    """Whether another speaker said what waits for a second source."""
    return any(
        it.speaker != case.own.speaker and _says_the_same(case, it) for it in case.walk.doubts
    )


def _says_the_same(case: Case, other: Recalled) -> bool:
    own = case.own
    if other.kind is not own.kind or other.sign is not own.change:
        return False
    return not case.differ(other.read, own.read)


def hold(case: Case, row: Row) -> Outcome:
    """Wait for a second source."""
    doubts = kept(case.walk.doubts, recall(case.claim))
    finding = Finding(row.rule, low=case.own.low, high=case.own.high)
    return Outcome(finding, replace(case.walk, doubts=doubts))


ROWS = (
    Row("background.unknown", None, is_unknown, quiet),
    Row("background.part", None, is_part, quiet),
    Row("background.former", None, is_former, quiet),
    Row("background.syndicated", None, is_copy, quiet),
    Row("background.stale", None, is_stale, quiet),
    Row("held.recurring", None, is_recurring, hold),
)
"""Tested first, whatever the claim says."""

FIRST = Row("first", AlertKind.FIRST, lambda case: not case.walk.begun, quiet)
"""The first claim of a series, where no other alert says more."""
