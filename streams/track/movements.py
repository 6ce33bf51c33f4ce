"""Movements: a current delta or direction that is news of itself."""

from __future__ import annotations

from msgspec.structs import replace

from schemas.claims import AlertKind
from schemas.figures import Change, Kind
from streams.track.comparing import Interval
from streams.track.outcomes import Case, Finding, Outcome, Row, always, both, quiet
from streams.track.plans import resolved
from streams.track.walk import Recalled, kept, recall, with_speaker


def _is_told(case: Case) -> bool:
    """A total of the same article says it better: the same change, or a new number."""
    claim, baseline = case.claim, case.walk.baseline
    if claim.told:
        return True
    if baseline is None:
        return False
    if baseline.alerted and baseline.article == case.own.article:
        return True
    return any(case.differ(baseline.read, total) for total in claim.totals)


def _is_known(case: Case) -> bool:
    return _same_move(case) is not None


def _same_move(case: Case) -> Recalled | None:
    """A movement of the window that this one repeats; a number after none is news."""
    own = case.own
    for move in case.walk.moves:
        if move.sign is not own.change or (own.kind is Kind.DELTA and move.moved is None):
            continue
        if own.kind is Kind.DIRECTION or not case.differ(move.moved, own.read):
            return move
    return None


def _follows_change(case: Case) -> bool:
    """It only says again what the baseline's own change of the window amounts to."""
    baseline, own = case.walk.baseline, case.own
    if baseline is None or not baseline.alerted or not case.within_window(baseline):
        return False
    if baseline.sign is not own.change:
        return False
    if own.kind is Kind.DIRECTION:
        return True
    jump = _jump(case, baseline)
    return jump is not None and own.read is not None and not case.differ(jump, own.read)


def _jump(case: Case, baseline: Recalled) -> Interval | None:
    """By how much the baseline differs from the one before it."""
    if not case.walk.past or baseline.read is None:
        return None
    before, after = case.walk.past[-1].read, baseline.read
    lower, upper = (before, after) if baseline.sign is Change.RISE else (after, before)
    return Interval(max(0, upper.low - lower.high), max(0, upper.high - lower.low))


def _corroborate(case: Case, row: Row) -> Outcome:
    """The same speaker repeats; another one corroborates."""
    before, own = _same_move(case), case.own
    assert before is not None
    after = with_speaker(before, own.speaker)
    moves = tuple(after if it is before else it for it in case.walk.moves)
    rule = row.rule if before.speaker != own.speaker else "move.repeats"
    finding = Finding(rule, before=before, low=own.low, high=own.high)
    touched = (after,) if after is not before else ()
    return Outcome(finding, replace(case.walk, moves=moves), touched)


def _move(case: Case, row: Row) -> Outcome:
    """News; the baseline stays, as only a total moves it."""
    own, baseline, after = case.own, case.walk.baseline, resolved(case)
    low, high = (own.low, own.high) if after is None else (after.low, after.high)
    move = replace(recall(case.claim), low=low, high=high, read=after, moved=own.read, alerted=True)
    finding = Finding(
        row.rule,
        row.kind,
        before=baseline,
        low=low,
        high=high,
        compared=both(None if baseline is None else baseline.read, after),
    )
    return Outcome(finding, replace(case.walk, moves=kept(case.walk.moves, move)))


def _is_delta(case: Case) -> bool:
    return case.own.kind is Kind.DELTA


ROWS = (
    Row("move.told", None, _is_told, quiet),
    Row("move.corroborates", None, _is_known, _corroborate),
    Row("move.follows_change", None, _follows_change, quiet),
    Row("moved.delta", AlertKind.MOVED, _is_delta, _move),
    Row("moved.direction", AlertKind.MOVED, always, _move),
)
