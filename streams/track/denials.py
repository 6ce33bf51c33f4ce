"""Denials: a named speaker rejects a standing claim or plan, or a number of their own."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from schemas.claims import AlertKind
from schemas.figures import Kind
from streams.track.outcomes import Case, Finding, Outcome, Row, always, both, quiet
from streams.track.walk import Recalled, Walk, recall

_MOST_OWN = 64


def _is_unnamed(case: Case) -> bool:
    return not case.own.named


def _rejects(case: Case) -> bool:
    return _target(case) is not None


def _is_by_direction(case: Case) -> bool:
    return case.own.kind is Kind.DIRECTION and _rejects(case)


def _target(case: Case) -> Recalled | None:
    """What is rejected: of all that matches, first what the speaker has not denied yet."""
    matching = [it for it in _standing(case) if _matches(case, it)]
    new = [it for it in matching if case.own.speaker not in it.denied_by]
    return next(iter(new or matching), None)


def _standing(case: Case) -> Iterator[Recalled]:
    """The plan, then what was said in the window, the latest first, then the baseline.

    An old baseline is denied by its number alone: nobody denies last year's rise.
    """
    walk, by_direction = case.walk, case.own.kind is Kind.DIRECTION
    if walk.plan is not None:
        yield walk.plan
    yield from reversed(walk.moves)
    yield from (it for it in reversed(walk.dissent) if case.within_window(it))
    baseline = walk.baseline
    if baseline is None:
        return
    if not by_direction or (baseline.alerted and case.within_window(baseline)):
        yield baseline


def _matches(case: Case, claim: Recalled) -> bool:
    """By direction, or by number: a delta also by what it amounts to."""
    own = case.own
    if own.kind is Kind.DIRECTION:
        return own.change is not None and claim.sign is own.change
    if own.kind is Kind.DELTA:
        if claim.moved is None or claim.sign is not own.change:
            return False
        return not case.differ(claim.moved, own.read)
    return claim.read is not None and not case.differ(claim.read, own.read)


def _own_number(case: Case) -> bool:
    """A number that only the denial itself mentions; once for each speaker."""
    return case.own.read is not None and _own_key(case) not in case.walk.own


def _own_key(case: Case) -> str:
    own = case.own
    return f"{own.speaker}/{own.kind}/{own.low}/{own.high}"


def _reject(case: Case, row: Row) -> Outcome:
    """Mark what is denied; alert once for each speaker and claim. Nothing is left after."""
    own, target = case.own, _target(case)
    assert target is not None
    again = own.speaker in target.denied_by
    finding = Finding(
        "denial.again" if again else row.rule,
        None if again else row.kind,
        before=target,
        compared=both(target.read, own.read),
    )
    if again:
        return Outcome(finding, case.walk)
    marked = replace(target, denied_by=(*target.denied_by, own.speaker))
    return Outcome(finding, _with_marked(case.walk, target, marked))


def _with_marked(walk: Walk, target: Recalled, marked: Recalled) -> Walk:
    def mark(claims: tuple[Recalled, ...]) -> tuple[Recalled, ...]:
        return tuple(marked if it is target else it for it in claims)

    return replace(
        walk,
        baseline=marked if walk.baseline is target else walk.baseline,
        plan=marked if walk.plan is target else walk.plan,
        dissent=mark(walk.dissent),
        moves=mark(walk.moves),
    )


def _reject_own(case: Case, row: Row) -> Outcome:
    finding = Finding(row.rule, row.kind, before=recall(case.claim))
    own = (*case.walk.own, _own_key(case))[-_MOST_OWN:]
    return Outcome(finding, replace(case.walk, own=own))


_DENIED = AlertKind.DENIED
ROWS = (
    Row("denial.unnamed", None, _is_unnamed, quiet),
    Row("denied.direction", _DENIED, _is_by_direction, _reject),
    Row("denied.number", _DENIED, _rejects, _reject),
    Row("denied.own_number", _DENIED, _own_number, _reject_own),
    Row("denial.of_nothing", None, always, quiet),
)
