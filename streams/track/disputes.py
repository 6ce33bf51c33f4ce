"""Totals that do not agree between speakers within the window, and their envelope."""

from __future__ import annotations

from msgspec.structs import replace

from schemas.claims import AlertKind
from schemas.figures import Status
from streams.track.comparing import Interval, hull
from streams.track.outcomes import Case, Finding, Outcome, Row, both, quiet
from streams.track.walk import Past, Recalled, Walk, kept, recall


def envelope_of(walk: Walk) -> Interval | None:
    """The hull of the claims in dispute: the baseline and what was said against it."""
    if walk.baseline is None or not (walk.dissent or walk.envelope):
        return None
    reads = (walk.baseline.read, walk.envelope, *(it.read for it in walk.dissent))
    return hull(*(read for read in reads if read is not None))


def dissent_with(case: Case) -> tuple[Recalled, ...]:
    """The dissent with this claim, which takes the place of its speaker's same number."""
    own = case.own
    others = (it for it in case.walk.dissent if it.speaker != own.speaker or it.read != own.read)
    return kept(tuple(others), recall(case.claim))


def own_dissent(case: Case) -> Recalled | None:
    """What the same speaker said against the baseline before, if it was the same."""
    own = case.own
    for it in reversed(case.walk.dissent):
        if it.speaker == own.speaker and not case.differ(it.read, own.read):
            return it
    return None


def reaffirmed(walk: Walk, day: int) -> Walk:
    """Somebody agrees with the baseline although others do not."""
    return replace(walk, reaffirmed=day) if walk.dissent else walk


def returned_to(case: Case) -> Past | None:
    """The superseded value that the claim comes back to, the latest one."""
    for past in reversed(case.walk.past):
        if not case.differ(past.read, case.own.read):
            return past
    return None


def dispute(case: Case, row: Row, *, contested: bool) -> Outcome:
    """The claim joins the dissent; a contest lasts 90 days from here."""
    own, baseline = case.own, case.walk.baseline
    assert baseline is not None
    walk = replace(case.walk, dissent=dissent_with(case))
    envelope = _envelope(walk, returned_to(case))
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
    if contested:
        until = own.day + case.settings.contested
        walk = replace(walk, contested=until, envelope=envelope)
    return Outcome(finding, walk)


def _envelope(walk: Walk, returned: Past | None) -> Interval:
    """The envelope, with what stood between a value's end and its return."""
    envelope = envelope_of(walk)
    assert envelope is not None
    if returned is None:
        return envelope
    return hull(envelope, *(it.read for it in walk.past if it.day >= returned.day))


def _is_within_window(case: Case) -> bool:
    """Different speakers' current totals disagree within the window."""
    own, baseline = case.own, case.walk.baseline
    assert baseline is not None
    if own.status is not Status.CURRENT or own.speaker == baseline.speaker:
        return False
    return case.within_window(baseline)


def _oppose(case: Case, row: Row) -> Outcome:
    return dispute(case, row, contested=False)


def _repeats(case: Case) -> bool:
    """The speaker only repeats a dissent of the window."""
    before = own_dissent(case)
    return before is not None and case.within_window(before)


def _repeat(case: Case, row: Row) -> Outcome:
    walk = replace(case.walk, dissent=dissent_with(case))
    return Outcome(quiet(case, row).finding, walk)


ROWS_REPEATED = (Row("total.repeats_dissent", None, _repeats, _repeat),)
ROWS = (Row("disputed.window", AlertKind.DISPUTED, _is_within_window, _oppose),)
