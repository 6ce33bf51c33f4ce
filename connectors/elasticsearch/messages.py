"""From what travels after an article (claims, alerts, ends, decisions) to documents."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, time

import msgspec

from connectors.elasticsearch.documents import Document, middle, plain
from connectors.elasticsearch.names import Names
from schemas.claims import Alert, Bounds, Claim, Operation
from schemas.decisions import Decision
from schemas.ends import DeadLetter, Outcome
from schemas.identity import digest, hashed, instant

_ATTEMPT = 10**14
"""An attempt's part of a dead letter's version, above any instant in ms: the last attempt
holds, then the last failure. What a person did about a letter is one above its version."""


def claim_document(names: Names, claim: Claim) -> Document:
    """A claim record: the one that saw more revisions holds, then a retraction."""
    figure = claim.figure
    at = figure.claim_date and instant(datetime.combine(figure.claim_date, time(12), UTC))
    body = {
        "@timestamp": at or instant(claim.fetched_at),
        "rasad": {
            "claim_id": claim.claim_id,
            "series": figure.series,
            "operation": claim.operation.value,
            "article_id": claim.article_id,
            "source": claim.source,
            "claim_date": figure.claim_date and figure.claim_date.isoformat(),
            "force": figure.force,
            "place": figure.place,
            "kind": figure.kind.value,
            "status": figure.status.value,
            "scope": figure.scope.value,
            "low": figure.low,
            "high": figure.high,
            "middle": middle(figure.low, figure.high),
            "attribution": figure.attribution,
            "quote": figure.quote,
            "record": plain(msgspec.structs.replace(claim, decision=None)),
        },
    }
    version = 2 * claim.known + (claim.operation is Operation.RETRACT)
    return Document(names.whole("claims"), claim.claim_id, version, body)


def decision_document(names: Names, decision: Decision) -> Document:
    """A person's decision; the same one again is the same document."""
    moment = instant(decision.decided_at)
    body = {
        "@timestamp": moment,
        "rasad": {
            "target": decision.target,
            "series": decision.series,
            "verdict": decision.verdict.value,
            "record": plain(decision),
        },
    }
    name = digest(decision.target, moment, decision.verdict.value, decision.reason)
    return Document(names.whole("decisions"), name, 1, body)


def alert_document(names: Names, alert: Alert, offset: int) -> Document:
    """An alert: the last record of its series' partition holds, so its offset is the version."""
    before, after = alert.evidence_before, alert.evidence_after
    force, _, place = alert.series.partition("|")
    noon = datetime.combine(alert.claim_date, time(12), UTC)
    body = {
        "@timestamp": instant(noon),
        "event": {"kind": "alert", "action": alert.kind.value},
        "url": {"full": after.url},
        "rasad": {
            "alert_id": alert.alert_id,
            "series": alert.series,
            "force": force,
            "place": place or None,
            "kind": alert.kind.value,
            "rule": alert.rule,
            "standing": alert.standing.value,
            "source": after.source,
            "claim_date": alert.claim_date.isoformat(),
            "before": _bounds(alert.before),
            "after": _bounds(alert.after),
            "quote_before": before.figure.quote if before else None,
            "quote_after": after.figure.quote,
            "corroborations": alert.corroborations,
            "contested": alert.contested,
            "fetched_at": instant(alert.fetched_at),
            "record": plain(alert),
        },
    }
    return Document(names.monthly("alerts", alert.claim_date), alert.alert_id, offset + 1, body)


def outcome_document(names: Names, outcome: Outcome, offset: int) -> Document:
    """A pipeline event: what became of one fetch."""
    moment = instant(outcome.fetched_at)
    body = {
        "@timestamp": moment,
        "event": {
            "kind": "event",
            "action": outcome.end.value,
            "outcome": "failure" if outcome.end == "dead" else "success",
            "reason": outcome.reason,
        },
        "observer": {"name": "rasad"},
        "rasad": {
            "outcome_id": outcome.outcome_id,
            "article_id": outcome.article_id,
            "source": outcome.source,
            "hour": moment[:13],
            "hash": hashed(outcome.outcome_id),
            "figures": outcome.figures,
            "relevance": outcome.relevance,
            "namespace": outcome.namespace,
            "record": plain(outcome),
        },
    }
    alias = names.monthly("events", outcome.fetched_at)
    return Document(alias, outcome.outcome_id, offset + 1, body)


def dead_document(names: Names, letter: DeadLetter) -> Document:
    """A dead letter; one that failed again replaces itself."""
    record = plain(msgspec.structs.replace(letter, record=b""))
    record["record"] = base64.b64encode(letter.record).decode("ascii")
    at = letter.failed_at or letter.fetched_at
    body = {
        "@timestamp": None if at is None else instant(at),
        "error": {"type": letter.error, "message": letter.message[:1000]},
        "rasad": {
            "dead_id": letter.dead_id,
            "topic": letter.topic,
            "stage": letter.stage,
            "source": letter.source,
            "article_id": letter.article_id,
            "fetched_at": letter.fetched_at and instant(letter.fetched_at),
            "attempts": letter.attempts,
            "state": "open",
            "record": record,
        },
    }
    moment = 0 if at is None else int(at.timestamp() * 1000)
    return Document(names.whole("dead"), letter.dead_id, letter.attempts * _ATTEMPT + moment, body)


def _bounds(bounds: Bounds | None) -> dict[str, int | None] | None:
    return None if bounds is None else {"low": bounds.low, "high": bounds.high}
