"""What a figure takes from the one told before it, in its sentence or in the sentence before.

Rules: ``force.listed`` («حرير 700»), ``force.other_side`` («… مقابل 4660 عند …»), ``force.told_of``
and ``place.told_of`` («ثم صار العدد 5 آلاف»), ``status.follows`` («… ليصبح عددهم 400»).
"""

from __future__ import annotations

from typing import NamedTuple

from streams.figures.draft import Draft
from streams.figures.scene import Scene
from streams.figures.shape import many
from streams.figures.whose.on_unit import counterpart, on_people
from streams.figures.whose.pronouns import theirs

_NO_FORCE = (None, "force.none")
_NEAR = 5
_UNNAMED = ("force.focus", "force.none", "force.speaker")
_THUS = frozenset(
    front + word for front in ("", "و", "ف") for word in ("به", "بها", "بذلك", "بهذا", "عندها")
)
_WHICH = frozenset({"ما", "مما", "بما"})
_SO = ("لي", "لت", "في", "فت")
_LEAVING_BEHIND = frozenset(
    {"تاركه", "تاركا", "تاركين", "مبقيه", "مبقيا", "محتفظه", "محتفظا", "مخلفه", "مخلفا"}
)
_OUTSIDE = ("force.none", "force.outsider")


class Told(NamedTuple):
    """The last figure of the same sentence, and of the sentences right before it."""

    here: Draft | None = None
    earlier: Draft | None = None


NOTHING = Told()


def follow_force(draft: Draft, told: Told) -> None:
    """The force of a number that names none of its own."""
    before, earlier = told
    if before is not None and _listed(before, draft):
        _take(draft, before, "force.listed")
    elif before is not None and _other_side(before, draft):
        _take(draft, before, "force.other_side")
    elif before is None and earlier is not None and _told_of(draft):
        _take(draft, earlier, "force.told_of")


def follow_place(draft: Draft, told: Told) -> None:
    """The place of a number that names none of its own."""
    last = told.here or told.earlier
    if last is None or last.force != draft.force or last.place is None:
        return
    if _sides(last, draft) and draft.place != last.place:
        draft.place = last.place  # «من 2900 في جيبوتي إلى ألفين منذ افتتاح قاعدتها في أبوظبي»
        draft.by("place.told_of")
    unplaced = "place.focus" in draft.rules or draft.place is None
    if unplaced and ({"force.other_side", "force.told_of"} & {*draft.rules} or _bare(draft)):
        draft.place = last.place
        draft.by("place.told_of")


def follow_status(draft: Draft, told: Told) -> None:
    """«أعلنت سحب 600 جندي ليصبح عدد قواتها 400», «…، وبذلك يرتفع إلى 900»: what a plan leads to."""
    before, scene = told.here, draft.scene
    if before is not None and before.kind == "strength" and _by_so_many(draft):
        draft.status, draft.firm = before.status, before.firm
        draft.by("status.follows")
        return
    if before is None or draft.role == "to":
        _thus_planned(draft, told.earlier)
    if before is None or before.kind != "delta" or before.status != "planned":
        return
    if draft.kind != "strength" or draft.role == "from" or draft.count is None:
        return
    if any(rule.startswith("status.") for rule in draft.rules) or draft.governor is None:
        return
    governor = draft.governor.placed
    leaving = scene.form(governor.first) in _LEAVING_BEHIND  # «ستسحب 600 جندي، تاركة 300»
    open_ = leaving or governor.cue.tense in ("present", "masdar")
    if governor.first <= before.last or not open_:
        return
    between = range(before.last + 1, governor.first)
    thus = any(scene.form(word) in _THUS for word in between)
    thus = thus or scene.form(governor.first - 1) in _WHICH
    cause = before.governor.placed.first if before.governor is not None else before.first
    thus = thus or (cause == scene.lo and scene.form(cause).startswith("ب"))  # «بزيادة 500، يصبح»
    stays = governor.cue.id in ("remain", "keep") and _beside_it(scene, governor.first)
    if thus or stays or leaving or scene.form(governor.first).startswith(_SO):
        draft.status, draft.firm = "planned", before.firm
        draft.by("status.follows")


def _thus_planned(draft: Draft, earlier: Draft | None) -> None:
    """«ستنشر 600 جندي. وبذلك يرتفع العدد من 4500 إلى 5100»: what the plan before leads to."""
    governor, scene = draft.governor, draft.scene
    if earlier is None or earlier.kind != "delta" or earlier.status != "planned":
        return
    if draft.kind != "strength" or governor is None or governor.placed.cue.tense != "present":
        return
    if scene.form(scene.lo) not in _THUS or governor.placed.first > scene.lo + _NEAR:
        return
    draft.status = "current" if draft.role == "from" else "planned"
    draft.by("status.follows")


def _by_so_many(draft: Draft) -> bool:
    """«لها هناك 600 ألف، بزيادة 100 ألف»: as certain as the size beside it."""
    governor = draft.governor
    if draft.kind != "delta" or governor is None or "status.announced" not in draft.rules:
        return False
    verb = governor.placed
    changed = verb.cue.sense == "change" and verb.cue.tense == "masdar"
    return changed and draft.scene.form(verb.first).startswith("ب")


def _beside_it(scene: Scene, verb: int) -> bool:
    """«سيغادر 500، ويبقى هناك 100», «فيما يبقى 100»: what is left when they have gone."""
    return scene.form(verb)[:2] in ("وي", "وت") or scene.form(verb - 1) in ("فيما", "بينما")


def _take(draft: Draft, other: Draft, rule: str) -> None:
    draft.force, draft.refused = other.force, None
    draft.by(rule)


def _listed(before: Draft, after: Draft) -> bool:
    """«عين الأسد 1400 عسكري، حرير 700، فكتوريا 400», «لم يبق منهم سوى 800»: the same force."""
    if _joined(before, after):
        return "force.on_unit" not in after.rules and not _named_here(before, after)
    if before.kind != "strength" or after.kind != "strength" or after.refused not in _NO_FORCE:
        return False
    if after.unit is None or after.count is None or "force.beside" in after.rules:
        return False
    near = range(after.count.outer - _NEAR, after.count.outer)
    them = any(after.scene.sense_at(word, "part") for word in near)
    were = after.governor.placed.first if after.governor else after.first
    them = them or after.scene.form(were).endswith("كونوا")  # «فلم يكونوا سوى ثمانين»
    owner = after.owner
    like = owner is not None and owner.last > before.last and counterpart(after.scene, owner)
    if like or not (after.unit.elided or (them and _accompany(after))):
        return False
    named = _named_here(before, after) or "force.on_unit" in after.rules
    return not named or (them and "force.on_unit" not in after.rules)


def _accompany(after: Draft) -> bool:
    """«بينهم مئة من القوات الخاصة يرافقون الوحدات العراقية»: whom they go with is not theirs."""
    owner = after.owner
    if owner is None or owner.first <= after.last:
        return False
    return any(many(after.scene.form(word)) for word in range(after.last + 1, owner.first))


def _named_here(before: Draft, after: Draft) -> bool:
    """Whether the force is named behind the first number and no clause behind the second."""
    if "force.sentence" not in after.rules or after.owner is None:
        return False
    behind = after.owner.first > after.last
    return after.owner.last > before.last and not (
        behind and after.scene.pauses(after.last, after.owner.first)
    )


def _other_side(before: Draft, after: Draft) -> bool:
    """The second side of a change or comparison: what it counts is what the first one does."""
    if after.count is None or "force.on_unit" in after.rules:
        return False
    if after.refused not in (None, *_OUTSIDE):
        return False
    paired = after.count.pair and before.count is not None and before.count.pair
    compared = any(
        rule.startswith("status.former_ahead") or rule == "kind.was_before" for rule in after.rules
    )
    return bool(paired or compared) and before.kind == "strength"


def _sides(before: Draft, after: Draft) -> bool:
    """The two sides of one change."""
    return before.role == "from" and after.role == "to" and before.scene is after.scene


def _bare(draft: Draft) -> bool:
    """«العدد 5 آلاف», «ليس هناك غير 2500»: neither people nor a place of its own."""
    return draft.unit is not None and draft.unit.elided and draft.kind == "strength"


def _told_of(draft: Draft) -> bool:
    """A number whose noun is left out, or «جنودها», where only the article names a force."""
    if draft.refused not in _NO_FORCE or not any(rule in draft.rules for rule in _UNNAMED):
        return draft.refused == "force.none" and _bare(draft)
    return _bare(draft) or _theirs(draft)


def _theirs(draft: Draft) -> bool:
    """«العدد الفعلي لجنودها 280»: people of someone named before."""
    scene, word = draft.scene, draft.first
    return any(
        theirs(scene, at) and scene.sense_at(at, "people", "size_lead")
        for at in range(max(scene.lo, word - _NEAR), word)
    )


def _joined(before: Draft, after: Draft) -> bool:
    """«إيفاد 300 مستشار ينضمون إلى 500 موجودين هناك»: those whom they join are of the same."""
    owner, joins = after.owner, after.scene.of("movement")
    nation = owner is not None and owner.entry.kind == "nationality"
    between = owner is not None and before.last < owner.first < after.first
    if owner is not None and nation and between and on_people(after.scene, owner):
        return False  # «وأن تلحق بهم وحدة يونانية من 150 جندياً»
    return any(cue.cue.id == "join" and before.last < cue.first < after.first for cue in joins)
