"""Plans: the first, a firm one after a tentative one, one that disagrees; and their lapse."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from schemas.claims import AlertKind
from schemas.figures import Change, Kind, Role
from streams.track.comparing import Interval, minus, plus
from streams.track.outcomes import Case, Finding, Outcome, Row, always, both, quiet
from streams.track.settings import Settings
from streams.track.statements import Statement
from streams.track.walk import Past, Recalled, recall, with_speaker


def resolved(case: Case) -> Interval | None:
    """The strength that a claim amounts to: a delta is added to the baseline."""
    own, baseline = case.own, case.walk.baseline
    if own.kind is not Kind.DELTA:
        return own.read
    if own.read is None or baseline is None or baseline.read is None:
        return None
    if own.change is Change.FALL:
        return minus(baseline.read, own.read)
    return plus(baseline.read, own.read)


def sign_of(case: Case) -> Change | None:
    """The change a plan states, or amounts to beside the baseline."""
    own, baseline = case.own, case.walk.baseline
    if own.change is not None or own.read is None:
        return own.change
    if own.kind is Kind.DELTA or baseline is None or baseline.read is None:
        return None
    if own.read.low > baseline.read.high:
        return Change.RISE
    return Change.FALL if own.read.high < baseline.read.low else None


def lapses_on(own: Statement, settings: Settings) -> int:
    """The last day on which a plan stands."""
    if own.target is not None and own.target >= own.day:
        return own.target + settings.lapse_after_target
    said = date.fromordinal(own.day)
    years, month = divmod(said.month - 1 + settings.lapse_months, 12)
    last = 28 if month == 1 else said.day
    return date(said.year + years, month + 1, min(said.day, last)).toordinal()


def _is_start(case: Case) -> bool:
    return case.own.role is Role.FROM


def _is_first(case: Case) -> bool:
    return case.walk.plan is None


def _is_firmer(case: Case) -> bool:
    """A firm plan after a tentative one of another size."""
    plan, own = _plan(case), case.own
    if plan.firm or not own.firm or own.kind is Kind.DIRECTION:
        return False
    return not _is_same_size(plan, case)


def _is_same_size(plan: Recalled, case: Case) -> bool:
    own = case.own
    if plan.moved is not None and own.kind is Kind.DELTA:
        return plan.moved == own.read and plan.sign is own.change
    return plan.read == resolved(case)


def _refines(case: Case) -> bool:
    """A number after a plan that only gave the direction."""
    plan, own = _plan(case), case.own
    return plan.kind is Kind.DIRECTION and own.kind is not Kind.DIRECTION


def _disagrees(case: Case) -> bool:
    plan, own = _plan(case), case.own
    after = resolved(case)
    if own.kind is Kind.DIRECTION or plan.kind is Kind.DIRECTION:
        return _opposed(plan.sign, sign_of(case))
    if plan.read is not None and after is not None:
        return case.differ(plan.read, after)
    if plan.moved is not None and own.kind is Kind.DELTA and plan.sign is own.change:
        return case.differ(plan.moved, own.read)
    return _opposed(plan.sign, sign_of(case))


def _opposed(one: Change | None, other: Change | None) -> bool:
    return one is not None and other is not None and one is not other


def _plan(case: Case) -> Recalled:
    assert case.walk.plan is not None
    return case.walk.plan


def _stand(case: Case, row: Row) -> Outcome:
    """The claim becomes the standing plan."""
    own, walk = case.own, case.walk
    before, after = walk.plan or walk.baseline, resolved(case)
    is_delta = own.kind is Kind.DELTA
    shown = after if is_delta and after is not None else None
    plan = replace(
        recall(case.claim),
        sign=sign_of(case),
        low=own.low if shown is None else shown.low,
        high=own.high if shown is None else shown.high,
        read=after,
        moved=own.read if is_delta else None,
        lapses=lapses_on(own, case.settings),
        alerted=True,
    )
    past = walk.past_plans
    if walk.plan is not None and walk.plan.read is not None:
        past = (*past, Past(walk.plan.read, own.day))
    finding = Finding(
        row.rule,
        row.kind,
        before=before,
        low=plan.low,
        high=plan.high,
        compared=both(None if before is None else before.read, after),
    )
    return Outcome(finding, replace(walk, plan=plan, past_plans=past))


def _agree(case: Case, row: Row) -> Outcome:
    """The same speaker repeats; another one corroborates; a firm word makes it firm."""
    before, own = _plan(case), case.own
    after = with_speaker(before, own.speaker)
    rule = row.rule if before.speaker != own.speaker else "plan.repeats"
    touched = (after,) if after is not before else ()
    if own.firm and not after.firm and own.kind is not Kind.DIRECTION:
        after = replace(after, firm=True)
    finding = Finding(rule, before=before, low=own.low, high=own.high)
    return Outcome(finding, replace(case.walk, plan=after), touched)


_PLANNED = AlertKind.PLANNED
ROWS = (
    Row("plan.start", None, _is_start, quiet),
    Row("planned.first", _PLANNED, _is_first, _stand),
    Row("planned.firm", _PLANNED, _is_firmer, _stand),
    Row("planned.disagrees", _PLANNED, _disagrees, _stand),
    Row("planned.refines", _PLANNED, _refines, _stand),
    Row("plan.corroborates", None, always, _agree),
)
