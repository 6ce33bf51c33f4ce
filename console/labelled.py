"""What people decided, as labelled data: one JSON line for each decision, oldest first.

A line holds the verdict and its reason, and what was judged whole: an alert with both of
its sentences, or a figure with its own. A muted series judges no sentence and is left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

import msgspec

from console.stores import asked
from schemas.decisions import Decision, Verdict
from schemas.queries import Queries

_OF_SERIES = {Verdict.MUTE, Verdict.UNMUTE}


def exported(options: argparse.Namespace) -> int:
    """Print the lines."""
    with asked(options) as queries:
        for line in lines(queries):
            print(json.dumps(line, ensure_ascii=False))
    return 0


def lines(queries: Queries) -> Iterator[dict[str, Any]]:
    """Each decision on an alert or a figure, with what it judges."""
    for decision in queries.decisions():
        if decision.verdict not in _OF_SERIES:
            yield {**_decided(decision), **_judged(queries, decision.target)}


def _decided(decision: Decision) -> dict[str, Any]:
    return {
        "target": decision.target,
        "series": decision.series,
        "verdict": decision.verdict.value,
        "reason": decision.reason,
        "decided_at": decision.decided_at.isoformat(),
        "decided_by": decision.decided_by,
    }


def _judged(queries: Queries, target: str) -> dict[str, Any]:
    """The alert or the claim record; neither where it has gone from the store."""
    row = queries.alert(target)
    if row is not None:
        return {"of": "alert", "alert": msgspec.to_builtins(row.alert)}
    claim = queries.claim(target)
    if claim is not None:
        return {"of": "figure", "claim": msgspec.to_builtins(claim)}
    return {"of": None}
