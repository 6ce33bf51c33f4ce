"""What the fold remembers while it walks a series' claims in order. It stays small."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from msgspec.structs import replace

from schemas.figures import Change, Kind
from streams.track.comparing import Interval
from streams.track.mentions import Tracked
from streams.track.settings import Settings

_MOST_SPEAKERS = 64
_MOST_KEPT = 64


class Recalled(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A claim that the walk still compares others with.

    ``low`` and ``high`` are the bounds to show: as stated, or resolved for a delta.
    ``read`` is the interval compared, ``moved`` a delta's own. ``sign`` is the change it
    states or amounts to. ``alerted``: it made an alert, whose corroborations are the
    ``agreeing`` speakers. ``denied_by`` are the speakers who rejected it.
    """

    order: str
    id: str
    day: int
    speaker: str
    article: str
    kind: Kind
    sign: Change | None
    low: int | None
    high: int | None
    read: Interval | None
    moved: Interval | None = None
    firm: bool = True
    lapses: int | None = None
    alerted: bool = False
    agreeing: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


class Past(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A value that stood until ``day``, when another superseded it."""

    read: Interval
    day: int


class Walk(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The folded state of a series after some claim.

    ``dissent``: totals of 90 days that disagree with the baseline, and ``reaffirmed`` the
    last day on which somebody agreed with it in spite of them. ``moves``: movements of
    the window. ``doubts``: what waits for a second source. ``contested`` is
    the last day of a contest and ``envelope`` its hull. ``own`` remembers who denied
    which number of their own.
    """

    begun: bool = False
    baseline: Recalled | None = None
    plan: Recalled | None = None
    past: tuple[Past, ...] = ()
    past_plans: tuple[Past, ...] = ()
    dissent: tuple[Recalled, ...] = ()
    reaffirmed: int = 0
    moves: tuple[Recalled, ...] = ()
    doubts: tuple[Recalled, ...] = ()
    contested: int = 0
    envelope: Interval | None = None
    own: tuple[str, ...] = ()


def recall(claim: Tracked, read: Interval | None = None) -> Recalled:
    """A claim to remember, read as ``read`` where its own interval is not meant."""
    own = claim.evidence
    return Recalled(
        order=own.order,
        id=own.id,
        day=own.day,
        speaker=own.speaker,
        article=own.article,
        kind=own.kind,
        sign=own.change,
        low=own.low,
        high=own.high,
        read=own.read if read is None else read,
        firm=own.firm,
    )


def recalled_in(walk: Walk) -> list[Recalled]:
    """Every claim that a later one may still be compared with."""
    standing = (walk.baseline, walk.plan, *walk.dissent, *walk.moves, *walk.doubts)
    return [it for it in standing if it is not None]


def expired(walk: Walk, day: int, settings: Settings) -> Walk:
    """The walk without what no rule may look at on ``day`` or later."""
    if not _is_due(walk, day, settings):
        return walk
    plan, contested = walk.plan, day - settings.contested
    lapsed = plan is not None and plan.lapses is not None and plan.lapses < day
    over = bool(walk.contested) and walk.contested < day
    return Walk(
        begun=walk.begun,
        baseline=walk.baseline,
        plan=None if lapsed else plan,
        past=_since(walk.past, contested),
        past_plans=_since(walk.past_plans, day - settings.stale),
        dissent=_since(walk.dissent, contested),
        reaffirmed=walk.reaffirmed,
        moves=_since(walk.moves, day - settings.window),
        doubts=_since(walk.doubts, day - settings.doubtful),
        contested=0 if over else walk.contested,
        envelope=None if over else walk.envelope,
        own=walk.own,
    )


def _is_due(walk: Walk, day: int, settings: Settings) -> bool:
    """Whether anything in the walk is too old; asked for every claim, so without a copy."""
    contested = day - settings.contested
    return (
        (walk.plan is not None and walk.plan.lapses is not None and walk.plan.lapses < day)
        or (bool(walk.contested) and walk.contested < day)
        or (bool(walk.past) and walk.past[0].day < contested)
        or (bool(walk.dissent) and walk.dissent[0].day < contested)
        or (bool(walk.moves) and walk.moves[0].day < day - settings.window)
        or (bool(walk.past_plans) and walk.past_plans[0].day < day - settings.stale)
        or (bool(walk.doubts) and walk.doubts[0].day < day - settings.doubtful)
    )


Dated = TypeVar("Dated", Past, Recalled)


def _since(dated: tuple[Dated, ...], day: int) -> tuple[Dated, ...]:
    """What is not older than ``day``; the oldest stands first."""
    if not dated or dated[0].day >= day:
        return dated
    return tuple(it for it in dated if it.day >= day)


def with_speaker(claim: Recalled, speaker: str) -> Recalled:
    """One more independent speaker agrees; the same speaker changes nothing."""
    if speaker == claim.speaker or speaker in claim.agreeing:
        return claim
    if len(claim.agreeing) >= _MOST_SPEAKERS:
        return claim
    return replace(claim, agreeing=(*claim.agreeing, speaker))


def kept(claims: tuple[Recalled, ...], claim: Recalled) -> tuple[Recalled, ...]:
    """The list with one more, the oldest falling out at 64."""
    return (*claims, claim)[-_MOST_KEPT:]
