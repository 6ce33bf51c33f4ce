"""What a person should know of a source: gaps, zeros, staleness, silence."""

from __future__ import annotations

from connectors.state.records import Gap, SourceState

_DAY = 86_400.0
_STALE = 30 * _DAY
_ZEROS = 2
_FEWEST = 3
_HABIT = 4.0

NOTICES = {
    "gone": "The source said 410; it is asked again once a week.",
    "moved": "The source moved for good; its new address is used.",
    "zeros": "It answers, but without items, twice running or more.",
    "stale": "Its newest item is more than 30 days old.",
    "silent": "It has been silent far longer than is its habit.",
    "liar": "Its 304s were wrong; it is fetched in full.",
    "undated": "None of its items has a date.",
}
"""Names of notices and what they tell."""


def notices_of(state: SourceState, now: float) -> tuple[str, ...]:
    """The notices that hold now."""
    quiet = now - state.new_at if state.new_at is not None else 0.0
    habit = max(_DAY, _HABIT * state.longest_quiet)
    holds = {
        "gone": state.muted,
        "moved": state.moved_to is not None,
        "zeros": state.zeros >= _ZEROS,
        "stale": state.newest is not None and now - state.newest > _STALE,
        "silent": state.new > 0 and state.longest_quiet > 0 and quiet > habit,
        "liar": not state.conditional,
        "undated": bool(state.window) and state.newest is None,
    }
    return tuple(name for name, held in holds.items() if held)


def gap_of(
    source: str,
    state: SourceState,
    *,
    ids: tuple[str, ...],
    newest: float | None,
    oldest: float | None,
    now: float,
) -> Gap | None:
    """The gap between the last poll's items and this one's, if they do not meet.

    They meet when they share an item, or when the oldest of now is not newer than the
    newest of then.
    """
    if len(ids) < _FEWEST or not state.window or set(ids) & set(state.window):
        return None
    if state.newest is None or newest is None or oldest is None or oldest <= state.newest:
        return None
    return Gap(source=source, since=state.newest, until=oldest, noticed_at=now)
