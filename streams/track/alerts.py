"""Alerts: what the fold found, with the evidence on both sides."""

from __future__ import annotations

from collections.abc import Callable

from schemas.claims import Alert, AlertKind, Bounds, Claim, Evidence
from schemas.identity import digest
from streams.track.comparing import Interval
from streams.track.mentions import Tracked
from streams.track.outcomes import Finding

Records = Callable[[str], Claim]
"""Gives the claim record of an id; it must be one that the fold has seen."""


def alert_of(
    claim: Tracked, finding: Finding, corroborations: int, records: Records
) -> Alert | None:
    """The alert that a finding makes, if it makes one."""
    if finding.kind is None:
        return None
    record = records(claim.evidence.id)
    before = finding.before
    date = record.figure.claim_date
    assert date is not None, "undated claims are not folded"
    old = None if before is None else Bounds(low=before.low, high=before.high)
    new = Bounds(low=finding.low, high=finding.high)
    speaker = claim.evidence.speaker if finding.kind is AlertKind.DENIED else ""
    series = record.figure.series
    return Alert(
        alert_id=alert_id(series, finding.kind, old, new, date.isoformat(), speaker),
        series=series,
        kind=finding.kind,
        rule=finding.rule,
        before=old,
        after=new,
        compared=None if finding.compared is None else _pair(*finding.compared),
        envelope=None if finding.envelope is None else _bounds(finding.envelope),
        evidence_before=None if before is None else evidence_of(records(before.id)),
        evidence_after=evidence_of(record),
        claim_date=date,
        corroborations=corroborations,
        syndications=claim.copies + claim.copied,
        contested=finding.contested,
        fetched_at=record.fetched_at,
        published_at=record.published_at,
        namespace=record.namespace,
        notify=record.notify,
    )


def alert_id(
    series: str,
    kind: AlertKind,
    before: Bounds | None,
    after: Bounds | None,
    claim_date: str,
    *more: str,
) -> str:
    """What makes two alerts one: series, kind, both intervals and the claim date.

    ``more`` is the speaker of a denial, or article and revision of an edit.
    """
    return digest("alert", series, kind, _text(before), _text(after), claim_date, *more)


def evidence_of(record: Claim) -> Evidence:
    """One side of an alert, from the record that says it."""
    return Evidence(
        claim_id=record.claim_id,
        article_id=record.article_id,
        source=record.source,
        url=record.url,
        title=record.title,
        published_at=record.published_at,
        fetched_at=record.fetched_at,
        claim_date=record.figure.claim_date,
        figure=record.figure,
    )


def _text(bounds: Bounds | None) -> str:
    return "none" if bounds is None else f"{bounds.low}-{bounds.high}"


def _bounds(interval: Interval) -> Bounds:
    return Bounds(low=interval.low, high=interval.high)


def _pair(before: Interval, after: Interval) -> tuple[Bounds, Bounds]:
    return _bounds(before), _bounds(after)
