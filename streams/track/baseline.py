"""Current totals against the baseline: founding, agreeing, changing."""

from __future__ import annotations

from msgspec.structs import replace

from schemas.claims import AlertKind
from schemas.figures import Change, Role
from streams.track import contested, disputes
from streams.track.background import has_second_source, hold
from streams.track.comparing import Interval, is_zero, off_by
from streams.track.disputes import reaffirmed
from streams.track.outcomes import Case, Finding, Outcome, Row, always, both, quiet
from streams.track.walk import Past, Recalled, recall, with_speaker

_FROM = Role.FROM


def _has_none(case: Case) -> bool:
    return case.walk.baseline is None


def _agrees(case: Case) -> bool:
    return not case.differ(_baseline(case).read, case.own.read)


def _is_start(case: Case) -> bool:
    """Where a change started may found a baseline, never change one."""
    return case.own.role is _FROM


def _is_doubtful(case: Case) -> bool:
    """Off by a factor of ten, until a second source; zero and from-to are believed."""
    read, standing = case.own.read, _baseline(case).read
    if read is None or standing is None or is_zero(read) or case.own.role is not None:
        return False
    return off_by(standing, read, case.settings.doubtful_factor) and not has_second_source(case)


def _is_same_speaker(case: Case) -> bool:
    return case.own.speaker == _baseline(case).speaker


def _is_owner(case: Case) -> bool:
    return case.own.owner


def _states_change(case: Case) -> bool:
    return case.own.change is not None


def _window_passed(case: Case) -> bool:
    return not case.within_window(_baseline(case))


def _is_confirmed(case: Case) -> bool:
    """A second independent source: another speaker said the same within the window."""
    return bool(_confirming(case))


def _confirming(case: Case) -> tuple[str, ...]:
    own = case.own
    recent = (it for it in case.walk.dissent if case.within_window(it))
    others = (*recent, *case.walk.doubts)
    speakers = {
        it.speaker
        for it in others
        if it.speaker != own.speaker
        and it.kind is own.kind
        and it.read is not None
        and not case.differ(it.read, own.read)
    }
    return tuple(sorted(speakers))


def _baseline(case: Case) -> Recalled:
    assert case.walk.baseline is not None
    return case.walk.baseline


def _found(case: Case, row: Row) -> Outcome:
    finding = Finding(row.rule, low=case.own.low, high=case.own.high)
    return Outcome(finding, replace(case.walk, baseline=recall(case.claim)))


def _corroborate(case: Case, row: Row) -> Outcome:
    """The same speaker repeats; another one corroborates."""
    before = _baseline(case)
    after = with_speaker(before, case.own.speaker)
    rule = row.rule if before.speaker != case.own.speaker else "total.repeats"
    finding = Finding(
        rule,
        before=before,
        low=case.own.low,
        high=case.own.high,
        compared=both(before.read, case.own.read),
    )
    touched = (after,) if after is not before and after.alerted else ()
    walk = replace(case.walk, baseline=after)
    return Outcome(finding, reaffirmed(walk, case.own.day), touched)


def _accept(case: Case, row: Row) -> Outcome:
    """The claim becomes the baseline; the old one is the past, a contest is over."""
    before, walk, own = _baseline(case), case.walk, case.own
    assert before.read is not None
    assert own.read is not None
    baseline = replace(
        recall(case.claim),
        sign=own.change or sign_between(before.read, own.read),
        alerted=True,
        agreeing=_confirming(case),
    )
    settled = replace(
        walk,
        baseline=baseline,
        past=(*walk.past, Past(before.read, own.day)),
        dissent=tuple(it for it in walk.dissent if case.differ(it.read, own.read)),
        doubts=tuple(it for it in walk.doubts if case.differ(it.read, own.read)),
        reaffirmed=0,
        contested=0,
        envelope=None,
    )
    finding = Finding(
        row.rule,
        row.kind,
        before=before,
        low=own.low,
        high=own.high,
        compared=both(before.read, own.read),
    )
    return Outcome(finding, settled, (baseline,))


def sign_between(before: Interval, after: Interval) -> Change:
    """Which way it went, by the numbers."""
    return Change.RISE if after > before else Change.FALL


def _unless_start(row: Row) -> Row:
    return Row(row.rule, row.kind, lambda case: not _is_start(case) and row.holds(case), row.follow)


_CHANGED = AlertKind.CHANGED
_STRONG = (
    Row("changed.same_speaker", _CHANGED, _is_same_speaker, _accept),
    Row("changed.owner", _CHANGED, _is_owner, _accept),
    Row("changed.states_change", _CHANGED, _states_change, _accept),
)
_WEAK = (
    Row("changed.window", _CHANGED, _window_passed, _accept),
    Row("changed.second_source", _CHANGED, _is_confirmed, _accept),
)

ROWS = (
    Row("total.founds", None, _has_none, _found),
    Row("total.corroborates", None, _agrees, _corroborate),
    Row("held.doubtful", None, _is_doubtful, hold),
    *contested.ROWS_INSIDE,
    *map(_unless_start, _STRONG),
    *map(_unless_start, contested.ROWS),
    *disputes.ROWS_REPEATED,
    *map(_unless_start, _WEAK),
    *disputes.ROWS,
    Row("total.start", None, always, quiet),
)
"""For current totals, and for the number that a change started from."""
