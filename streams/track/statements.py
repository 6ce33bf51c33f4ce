"""Statements: what the fold needs of a claim record, small enough to keep by the thousand.

A *statement* is one figure of one article, live and dated. Statements that agree are
joined into *claims* (``mentions.py``), which the fold then walks in order.
"""

from __future__ import annotations

import calendar
import re
from array import array
from datetime import date, datetime
from functools import lru_cache

import msgspec

from schemas.claims import Claim
from schemas.figures import Change, Figure, Kind, Role, Scope, Status
from schemas.identity import digest
from streams.claims.speaker import named_speaker
from streams.track.comparing import Interval, read_figure
from streams.track.settings import Settings

_BEFORE = "0" * 17
_TARGET = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class Statement(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One article's figure. ``day`` and ``target`` are proleptic ordinals.

    ``order`` sorts as the timeline does: claim date, published, fetched, article, start.
    ``printed`` sorts by publication. ``alike`` is equal where all but the speaker
    agrees, ``group`` where the speaker agrees too. ``owner``: the speaker speaks for the force.
    """

    id: str
    order: str
    printed: str
    day: int
    alike: str
    group: str
    speaker: str
    named: bool
    owner: bool
    outlet: str
    article: str
    kind: Kind
    change: Change | None
    role: Role | None
    scope: Scope
    status: Status
    firm: bool
    low: int | None
    high: int | None
    read: Interval | None
    target: int | None
    recurring: bool
    sentence: int
    signature: bytes


def statement_of(record: Claim, settings: Settings) -> Statement | None:
    """The statement a record makes, or None for an undated one."""
    figure = record.figure
    if figure.claim_date is None:
        return None
    said = named_speaker(figure)
    speaker = said or f"outlet:{record.source}"
    printed, alike = _moments(record), _alike(figure)
    return Statement(
        id=record.claim_id,
        order=f"{figure.claim_date.isoformat()}/{printed}",
        printed=printed,
        day=figure.claim_date.toordinal(),
        alike=alike,
        group=f"{alike}-{_short(speaker)}",
        speaker=speaker,
        named=bool(said),
        owner=bool(figure.speaker_id) and figure.force in settings.owners(figure.speaker_id or ""),
        outlet=record.source,
        article=record.article_id,
        kind=figure.kind,
        change=figure.change,
        role=figure.role,
        scope=figure.scope,
        status=figure.status,
        firm=figure.firm,
        low=figure.low,
        high=figure.high,
        read=read_figure(figure),
        target=target_day(figure.as_of),
        recurring=figure.in_recurring_line,
        sentence=figure.quote_start,
        signature=array("I", record.sentence_signature).tobytes(),
    )


@lru_cache(maxsize=4_096)
def _short(speaker: str) -> str:
    return digest(speaker)[:12]


def _moments(record: Claim) -> str:
    """Published, fetched, article and start, as text that sorts in this order."""
    published = record.published_at or record.fetched_at
    place = f"{record.article_id[:12]}/{record.figure.start:08d}/{record.claim_id[:8]}"
    return f"{_stamp(published)}/{_stamp(record.fetched_at)}/{place}"


def _stamp(moment: datetime) -> str:
    """Microseconds since 1970, of a width that sorts; an instant before it counts as 1970."""
    microseconds = int(moment.timestamp() * 1_000_000)
    return f"{microseconds:017d}" if microseconds > 0 else _BEFORE


def _alike(figure: Figure) -> str:
    change = figure.change or "none"
    words = (figure.kind, change, figure.scope, figure.status, str(figure.low), str(figure.high))
    return ".".join(words)


def target_day(as_of: str | None) -> int | None:
    """The last day of ``2026``, ``2026-09`` or ``2026-09-30``; None for anything else."""
    match = _TARGET.match(as_of) if as_of else None
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    month = month if month and 1 <= month <= 12 else 12  # noqa: PLR2004 - months of a year
    last = calendar.monthrange(year, month)[1] if year else 31
    return date(max(year, 1), month, min(day or last, last)).toordinal()
