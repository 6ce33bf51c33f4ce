"""What a person decided about a figure or an alert, kept for good.

A decision on a figure travels inside the figure's own claim record (``Claim.decision``)
on ``news.figures``, so that the tracker meets it under the right series and needs no
further topic. A decision on an alert changes no timeline; the store keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

import msgspec


class Verdict(StrEnum):
    """What the person says."""

    CONFIRM = "confirm"
    """The alert or figure is right."""
    DISMISS = "dismiss"
    """The alert is of no use; the figure stays in the timeline."""
    REJECT = "reject"
    """The figure is wrong: it leaves the timeline."""
    RESTORE = "restore"
    """A rejection is taken back."""
    ACKNOWLEDGE = "acknowledge"
    """The alert was seen; it says nothing about its worth."""
    MUTE = "mute"
    """Alerts of the series (the target) are sent to nobody until it is unmuted."""
    UNMUTE = "unmute"
    """A muted series is heard again."""
    OTHER = "other"

    @classmethod
    def _missing_(cls, value: object) -> Verdict | None:
        return cls.OTHER if isinstance(value, str) else None


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word on ``target``: a claim's or alert's id, or a series. The latest holds."""

    schema: str = "1.0"
    target: str
    series: str
    verdict: Verdict
    reason: str = ""
    decided_at: datetime
    decided_by: str | None = None


def is_muted(decisions: Iterable[Decision]) -> bool:
    """Whether the last word on a series, oldest first, is that nobody is told of it."""
    said = [each.verdict for each in decisions if each.verdict in {Verdict.MUTE, Verdict.UNMUTE}]
    return bool(said) and said[-1] is Verdict.MUTE
