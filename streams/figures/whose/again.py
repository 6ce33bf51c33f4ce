"""The figure told just before, which a clause takes up again («منهم», «العدد», «ألفين سيبقون»).

Rules: ``force.told``, ``place.told``.
"""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.shape import definite
from streams.figures.whose.meant import points_back
from streams.gazetteer.gazetteer import Name

_THEIRS = frozenset({"لها", "له", "لهم", "لديها", "لديه", "لديهم"})


def taken_up(draft: Draft, named: Name | None) -> str | None:
    """The force of the figure before, unless ``named`` was spoken of since."""
    scene = draft.scene
    told = scene.told
    if "zero.all_of_them" in draft.rules:
        return told.force if told is not None else None
    if draft.count is None:
        return told.force if told is not None and _their_size(draft, told.end) else None
    if told is None or not (scene.heir or told.end > scene.lo):
        return None
    if named is not None and named.first >= told.end:
        return None
    again = points_back(draft) or _the_size(draft) or _had(draft, told.end)
    return told.force if again else None


def place_again(draft: Draft) -> str | None:
    """Where those are who are taken up again, if they were said to be somewhere."""
    told = draft.scene.told
    if told is None or told.force != draft.force:
        return None
    again = {"force.told", "force.antecedent"} & set(draft.rules)
    return told.place if again else None


def _their_size(draft: Draft, end: int) -> bool:
    """«100 عسكري …، مستبعداً زيادة عددهم»: a rise or fall of those just counted."""
    size = draft.governor.size if draft.governor is not None else None
    here = draft.scene.lo < end <= draft.first
    return here and size is not None and draft.scene.form(size.last).endswith("هم")


def _had(draft: Draft, end: int) -> bool:
    """«…، وبعد ستة أشهر كان لها فيها نصف مليون»: whoever had the figure before had this one."""
    near = range(max(end, left_edge(draft.scene, draft.first)), draft.first)
    return end > draft.scene.lo and any(draft.scene.form(word) in _THEIRS for word in near)


def _the_size(draft: Draft) -> bool:
    """«سينخفض العدد إلى 400»: a size that was spoken of, with nobody behind it."""
    scene = draft.scene
    edge = left_edge(scene, draft.first)
    return any(
        definite(scene.form(size.first))
        and not scene.name_at(size.last + 1)
        and not scene.sense_at(size.last + 1, "people", "collective", "unit")
        for size in scene.of("size")
        if edge <= size.first < draft.first
    )
