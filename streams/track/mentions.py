"""Joining: statements that agree become one claim with several mentions.

Statements are taken in order of publication. One that agrees in all with a claim whose
evidence lies within the window joins it; else it founds a claim. A claim is dated,
ordered and identified by its evidence, the statement published first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from schemas.figures import Kind, Role, Scope, Status
from streams.claims.signature import similarity
from streams.track.comparing import Interval
from streams.track.settings import Settings
from streams.track.statements import Statement


class Tracked(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A claim as the fold walks it: its evidence, and what the other statements add.

    ``copies`` counts mentions that copy its sentence in other outlets and ``copied`` the
    claims that do, ``copy_of`` is the order of the claim that this one copies.
    ``told``: a total of the same article tells the same change; ``totals`` are the
    article's current totals. ``plain``: some mention stands outside recurring lines.
    """

    evidence: Statement
    mentions: int = 1
    copies: int = 0
    copied: int = 0
    copy_of: str | None = None
    told: bool = False
    totals: tuple[Interval, ...] = ()
    plain: bool = True


def founder_of(
    statement: Statement, founders: Iterable[Statement], settings: Settings
) -> Statement | None:
    """The evidence of the claim that a statement joins, the nearest in date; or None."""
    near = [
        founder
        for founder in founders
        if abs(founder.day - statement.day) <= settings.window
        and founder.printed < statement.printed
    ]
    if not near:
        return None
    return min(near, key=lambda it: (abs(it.day - statement.day), it.printed))


def join(group: Sequence[Statement], settings: Settings) -> dict[str, list[Statement]]:
    """Claims of one group of agreeing statements: by evidence id, evidence first."""
    founders: list[Statement] = []
    joined: dict[str, list[Statement]] = {}
    for statement in sorted(group, key=lambda it: it.printed):
        founder = founder_of(statement, founders, settings)
        if founder is None:
            founders.append(statement)
            joined[statement.id] = [statement]
        else:
            joined[founder.id].append(statement)
    return joined


def is_near_copy(one: Statement, other: Statement, settings: Settings) -> bool:
    """Whether another outlet prints nearly the same sentence."""
    if one.outlet == other.outlet:
        return False
    if one.signature == other.signature:
        return bool(one.signature)
    both = (memoryview(it.signature).cast("I") for it in (one, other))
    return similarity(*both) >= settings.near_copy


def tracked(members: Sequence[Statement], settings: Settings) -> Tracked:
    """The claim of some joined statements, evidence first; copies and totals not yet."""
    evidence, *others = members
    if not others:
        return Tracked(evidence, plain=not evidence.recurring)
    copies = sum(is_near_copy(evidence, it, settings) for it in others)
    return Tracked(
        evidence,
        mentions=len(members),
        copies=copies,
        plain=not all(it.recurring for it in members),
    )


def copied_from(claim: Tracked, earlier: Iterable[Tracked], settings: Settings) -> Tracked | None:
    """The earliest claim of the window, alike in all but the speaker, that this one copies."""
    own = claim.evidence
    found = [
        it
        for it in earlier
        if it.evidence.order < own.order
        and own.day - it.evidence.day <= settings.window
        and it.evidence.speaker != own.speaker
        and is_near_copy(it.evidence, own, settings)
    ]
    return min(found, key=lambda it: it.evidence.order, default=None)


def is_total(statement: Statement) -> bool:
    """Whether it says how many there are now, in all."""
    return (
        statement.kind is Kind.STRENGTH
        and statement.status is Status.CURRENT
        and statement.scope is Scope.TOTAL
    )


def is_movement(statement: Statement) -> bool:
    """Whether it says that the number moves, now and in all."""
    return (
        statement.kind in (Kind.DELTA, Kind.DIRECTION)
        and statement.status is Status.CURRENT
        and statement.scope is Scope.TOTAL
    )


def beside(claim: Tracked, article: Iterable[Statement]) -> Tracked:
    """A movement with what the totals of its own article tell of it."""
    own = claim.evidence
    if not is_movement(own):
        return claim
    totals = [it for it in article if is_total(it) and it.role is not Role.FROM]
    told = any(it.change is own.change or it.sentence == own.sentence for it in totals)
    reads = sorted({it.read for it in totals if it.read is not None})
    return msgspec.structs.replace(claim, told=told, totals=tuple(reads))
