"""A series as numbers to draw: steps of current strength with bounds, and every claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from schemas.figures import Figure, Kind, Status
from schemas.queries import TimelinePoint
from streams.track.comparing import read_figure

LEAST_TAIL = timedelta(days=7)
TAIL_SHARE = 20
"""A twentieth of the whole is left before the first claim and drawn on after the last."""


def chart(points: Sequence[TimelinePoint]) -> dict[str, Any]:
    """What is drawn, ready for JSON: ``steps``, ``claims``, and the ``first`` and ``last`` day.

    A step runs from the day of the claim that set the strength to the next such day, at
    ``value`` people within ``low`` and ``high``. A claim without a number has no ``value``.
    Undated claims are in the table alone.
    """
    dated = [point for point in points if point.claim.figure.claim_date is not None]
    if not dated:
        return {"steps": [], "claims": [], "first": None, "last": None}
    first, last = _day(dated[0]), max(_day(point) for point in dated)
    room = max((last - first) / TAIL_SHARE, LEAST_TAIL)
    end = last + room
    bases = [point for point in dated if point.is_baseline]
    ends = [*(_day(point) for point in bases[1:]), end]
    steps = [
        step
        for point, until in zip(bases, ends, strict=False)
        if (step := _step(point, until)) is not None
    ]
    claims = [_claim(point) for point in dated]
    return {
        "steps": steps, "claims": claims,
        "first": (first - room).isoformat(), "last": end.isoformat(),
    }  # fmt: skip


def _day(point: TimelinePoint) -> date:
    day = point.claim.figure.claim_date
    assert day is not None
    return day


def _step(point: TimelinePoint, until: date) -> dict[str, Any] | None:
    read = read_figure(point.claim.figure)
    value = value_of(point.claim.figure)
    if read is None or value is None:
        return None
    return {
        "from": _day(point).isoformat(), "to": until.isoformat(), "value": value,
        "low": read.low, "high": read.high,
    }  # fmt: skip


def value_of(figure: Figure) -> int | None:
    """The one number a line is drawn at: the bound as stated, the middle of two."""
    if figure.low is not None and figure.high is not None:
        return (figure.low + figure.high) // 2
    return figure.low if figure.low is not None else figure.high


def _claim(point: TimelinePoint) -> dict[str, Any]:
    figure = point.claim.figure
    read = read_figure(figure)
    status = Status.DENIED if point.denied_by else figure.status
    is_strength = figure.kind is Kind.STRENGTH
    return {
        "id": point.claim.claim_id,
        "day": _day(point).isoformat(),
        "value": value_of(figure) if is_strength else None,
        "low": read.low if read and is_strength else None,
        "high": read.high if read and is_strength else None,
        "status": status.value,
        "kind": figure.kind.value,
        "change": figure.change.value if figure.change else None,
    }
