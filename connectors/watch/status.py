"""How the sources are doing, for the terminal's table and the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from connectors.sources.model import Source
from connectors.state.contract import FetchState
from connectors.state.records import Gap, SourceState


class SourceLine(msgspec.Struct, frozen=True, kw_only=True):
    """One source. ``watching_since`` is its baseline; null before the first success."""

    name: str
    outlet: str
    last_success: datetime | None
    new: int
    repeats: int
    errors: int
    next_poll: datetime | None
    watching_since: datetime | None
    newest: datetime | None
    problem: str | None
    notices: tuple[str, ...]
    gaps: int
    interval: float


def snapshot(sources: Iterable[Source], state: FetchState) -> list[SourceLine]:
    """A line for each source, in the order of the list."""
    known = state.sources()
    return [_line(source, *known.get(source.name, (SourceState(), 0.0))) for source in sources]


def gaps(state: FetchState) -> list[Gap]:
    """All recorded gaps, newest first."""
    found = [gap for each, _ in state.sources().values() for gap in each.gaps]
    return sorted(found, key=lambda gap: -gap.noticed_at)


def _line(source: Source, state: SourceState, due: float) -> SourceLine:
    return SourceLine(
        name=source.name,
        outlet=source.publisher,
        last_success=_at(state.succeeded_at),
        new=state.new,
        repeats=state.repeats,
        errors=state.errors,
        next_poll=_at(due or None),
        watching_since=_at(state.watching_since),
        newest=_at(state.newest),
        problem=state.last_failure,
        notices=state.notices,
        gaps=len(state.gaps),
        interval=state.interval,
    )


def _at(moment: float | None) -> datetime | None:
    return None if moment is None else datetime.fromtimestamp(moment, UTC)
