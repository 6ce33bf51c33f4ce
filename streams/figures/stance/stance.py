"""The speaker's own stance: current, planned, former or denied, and how firm.

Rules are tried in the order of ``_RULES``; the first that answers is taken.
"""

from __future__ import annotations

from collections.abc import Callable

from streams.figures.draft import Draft
from streams.figures.stance.appeals import appealed, needed, requested
from streams.figures.stance.back_then import back_then
from streams.figures.stance.branding import branded, commented
from streams.figures.stance.by_the_way import described
from streams.figures.stance.denial import denied_after, denied_before, negated, not_going
from streams.figures.stance.doubts import possible, question
from streams.figures.stance.following_on import consequence
from streams.figures.stance.founding import founded, soften
from streams.figures.stance.given_up import refrained
from streams.figures.stance.once import former, long_since
from streams.figures.stance.past import began, came_after, planned_once, superseded, then, was, were
from streams.figures.stance.plans import planned
from streams.figures.stance.reach import Answer


def read_stance(draft: Draft) -> None:
    """Fill in status and firmness, or refuse."""
    for rule in _RULES:
        answer = rule(draft)
        if answer is None:
            continue
        status, name = answer
        draft.by(f"status.{name}")
        if status == "!":
            draft.refuse(f"status.{name}")
        else:
            draft.status = status
        break
    if draft.status == "planned":
        soften(draft)


def _paired(draft: Draft) -> Answer:
    """The first of a from–to pair: what was, or what still is while the change is none yet."""
    if draft.role != "from":
        return None
    if branded(draft) or denied_before(draft) or negated(draft) or denied_after(draft):
        return "current", "pair_denied"
    plan = consequence(draft) or planned(draft)
    return ("current", "pair_planned") if plan and plan[0] == "planned" else ("former", "pair_done")


_RULES: tuple[Callable[[Draft], Answer], ...] = (
    question,
    planned_once,
    possible,
    needed,
    _paired,
    described,
    commented,
    branded,
    denied_before,
    negated,
    not_going,
    denied_after,
    appealed,
    requested,
    refrained,
    consequence,
    superseded,
    began,
    were,
    came_after,
    was,
    then,
    back_then,
    former,
    long_since,
    founded,
    planned,
)
