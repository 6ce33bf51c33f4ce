"""The tracker's numbers, with the design's defaults, and who owns which force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Owners = Callable[[str], frozenset[str]]
"""Gives the forces that a speaker id speaks for."""


def gazetteer_owners(speaker_id: str) -> frozenset[str]:
    """The forces that the gazetteer ties to a speaker; loaded at the first call."""
    from streams.gazetteer.speakers import speaker_owner

    return frozenset(speaker_owner(speaker_id))


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the fold may be told; days unless the name says otherwise."""

    window: int = 7
    """How long mentions join a claim, disputes last and confirmations count."""
    stale: int = 60
    """How long an unattributed return to a superseded value is background."""
    contested: int = 90
    """How long a value that comes back makes the series contested."""
    doubtful: int = 90
    """How long a doubtful value waits for its second source."""
    lapse_after_target: int = 90
    """A plan lapses so long after its target date."""
    lapse_months: int = 12
    """A plan without a target date lapses after so many months."""
    horizon_months: int = 24
    """State is kept this long before the series' newest claim date."""
    disagreement_percent: int = 10
    """A gap above this share of the larger facing edge is a disagreement."""
    doubtful_factor: int = 10
    """A value off by this factor is held."""
    near_copy: float = 0.6
    """Estimated similarity of two sentences from which one copies the other."""
    checkpoint_every: int = 16
    """Claims between two checkpoints of the folded state."""
    fresh_hours: int = 48
    """A record fetched within so many hours of publication may notify."""
    owners: Owners = gazetteer_owners


DEFAULTS = Settings()
