"""The reference fold: a series' whole set of claim records to its timeline and alerts.

Simple and whole, it is what the stage's incremental form must equal, and what a page
calls to draw a series.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from schemas.claims import Alert, Claim
from streams.track.alerts import alert_of
from streams.track.edits import edits_in
from streams.track.mentions import Tracked, beside, copied_from, join, tracked
from streams.track.outcomes import Finding
from streams.track.records import holding, is_live
from streams.track.rules import step
from streams.track.settings import DEFAULTS, Settings
from streams.track.statements import Statement, statement_of
from streams.track.walk import Walk


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim in its place on the timeline, and what was made of it.

    ``records`` are its mentions, evidence first. ``corroborations`` counts independent
    speakers who agree, ``denied_by`` names those who reject it. ``is_baseline``: from its
    place on it was the series' current strength, until the next such entry.
    """

    claim: Tracked
    records: tuple[Claim, ...]
    finding: Finding
    corroborations: int = 0
    denied_by: tuple[str, ...] = ()
    is_baseline: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """A series' claims in order, its standing alerts in order, and undated records.

    ``end`` is the folded state after the last claim.
    """

    entries: tuple[Entry, ...]
    alerts: tuple[Alert, ...]
    undated: tuple[Claim, ...] = ()
    end: Walk = field(default_factory=Walk)


def fold(records: Iterable[Claim], settings: Settings = DEFAULTS) -> Timeline:
    """Fold the claim records of one series, in whatever order they come."""
    known = holding(records)
    live = [record for record in known.values() if is_live(record)]
    statements = [it for it in (statement_of(record, settings) for record in live) if it]
    entries, end = _walk(_claims(statements, settings), known, settings)
    folded = [
        alert
        for entry in entries
        if (alert := alert_of(entry.claim, entry.finding, entry.corroborations, known.__getitem__))
    ]
    undated = tuple(record for record in live if record.figure.claim_date is None)
    return Timeline(tuple(entries), _unique([*folded, *edits(known)]), undated, end)


def edits(known: dict[str, Claim]) -> list[Alert]:
    """The edit alerts of a set of records."""
    return [alert for record in known.values() for alert in edits_in(record, known.get)]


def _claims(
    statements: Sequence[Statement], settings: Settings
) -> list[tuple[Tracked, list[Statement]]]:
    """The claims that the statements amount to, in the order of the timeline."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    articles: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[statement.group].append(statement)
        articles[statement.article].append(statement)
    founded = [
        (beside(tracked(members, settings), articles[members[0].article]), members)
        for group in groups.values()
        for members in join(group, settings).values()
    ]
    founded.sort(key=lambda it: it[0].evidence.order)
    return _with_copies(founded, settings)


def _with_copies(
    founded: list[tuple[Tracked, list[Statement]]], settings: Settings
) -> list[tuple[Tracked, list[Statement]]]:
    alike: dict[str, list[Tracked]] = defaultdict(list)
    for claim, _ in founded:
        alike[claim.evidence.alike].append(claim)
    copied: dict[str, str] = {}
    copies: dict[str, int] = defaultdict(int)
    for claim, _ in founded:
        original = copied_from(claim, alike[claim.evidence.alike], settings)
        if original is not None:
            copied[claim.evidence.id] = original.evidence.order
            copies[original.evidence.order] += 1
    return [
        (
            replace(
                claim,
                copy_of=copied.get(claim.evidence.id),
                copied=copies[claim.evidence.order],
            ),
            members,
        )
        for claim, members in founded
    ]


def _walk(
    claims: Sequence[tuple[Tracked, list[Statement]]], known: dict[str, Claim], settings: Settings
) -> tuple[list[Entry], Walk]:
    walk = Walk()
    findings: list[Finding] = []
    baselines: set[str] = set()
    agreeing: dict[str, int] = {}
    denied: dict[str, list[str]] = defaultdict(list)
    for claim, _ in claims:
        outcome = step(walk, claim, settings)
        walk = outcome.walk
        findings.append(outcome.finding)
        if walk.baseline is not None and walk.baseline.id == claim.evidence.id:
            baselines.add(claim.evidence.id)
        agreeing.update((it.id, len(it.agreeing)) for it in outcome.touched)
        if outcome.finding.rule.startswith("denied.") and outcome.finding.before is not None:
            denied[outcome.finding.before.id].append(claim.evidence.speaker)
    entries = [
        Entry(
            claim,
            tuple(known[it.id] for it in members),
            finding,
            agreeing.get(claim.evidence.id, 0),
            tuple(denied[claim.evidence.id]),
            claim.evidence.id in baselines,
        )
        for (claim, members), finding in zip(claims, findings, strict=True)
    ]
    return entries, walk


def _unique(alerts: Iterable[Alert]) -> tuple[Alert, ...]:
    """Alerts in claim order, one for each id: further mentions make no second one."""
    found: dict[str, Alert] = {}
    for alert in alerts:
        found.setdefault(alert.alert_id, alert)
    return tuple(found.values())
