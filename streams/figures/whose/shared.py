"""Forces counted together.

Rule: ``scope.forces``.
"""

from __future__ import annotations

from itertools import pairwise

from streams.figures.draft import Draft
from streams.figures.where.standing import Standing
from streams.gazetteer.gazetteer import Name

_ON_UNIT = 5


def share(draft: Draft, found: list[Standing]) -> None:
    """«القوات الأميركية والبريطانية»: several forces counted together."""
    for one, other in pairwise(standing.name for standing in found):
        if _together(draft, one, other):
            draft.scope = "shared"
            draft.by("scope.forces")


def _together(draft: Draft, one: Name, other: Name) -> bool:
    """Whether two names, the counted force first, stand joined by «و» at the number."""
    joined = other.first == one.last + 1 and draft.scene.form(other.first).startswith("و")
    if not joined or one.entry.kind != other.entry.kind or one.entry.force != draft.force:
        return False
    near = one.last < draft.first or one.first - draft.last <= _ON_UNIT
    army = one.entry.kind in ("nationality", "force")
    return near and army and other.entry.force not in (None, draft.force)
