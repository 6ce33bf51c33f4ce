"""Which of several records of one claim holds, and whether it is part of the timeline."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from schemas.claims import Claim, Operation
from schemas.codec import encode
from schemas.decisions import Decision, Verdict
from schemas.identity import instant


def holding(records: Iterable[Claim]) -> dict[str, Claim]:
    """The record that holds for each claim id, in the order of the ids."""
    found: dict[str, Claim] = {}
    for record in records:
        other = found.get(record.claim_id)
        found[record.claim_id] = record if other is None else merged(other, record)
    return dict(sorted(found.items()))


def merged(one: Claim, other: Claim) -> Claim:
    """The record that saw more revisions, with the latest decision; in either order."""
    record = max(one, other, key=_rank)
    decisions = [it for it in (one.decision, other.decision) if it is not None]
    decision = max(decisions, key=_decided, default=None)
    return record if record.decision == decision else replace(record, decision=decision)


def is_live(record: Claim) -> bool:
    """Whether the article still says it and nobody rejected it."""
    if record.operation is Operation.RETRACT:
        return False
    return record.decision is None or record.decision.verdict is not Verdict.REJECT


def _rank(record: Claim) -> tuple[int, bool, bytes]:
    retracts = record.operation is Operation.RETRACT
    return record.known, retracts, encode(replace(record, decision=None))


def _decided(decision: Decision) -> tuple[str, bytes]:
    return instant(decision.decided_at), encode(decision)
