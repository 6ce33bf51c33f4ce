"""From a number or a direction to a finished draft: the rules in their order."""

from __future__ import annotations

import re
from itertools import pairwise

from streams.figures.clauses import DISTRACTING, left_edge
from streams.figures.counted import unit_of
from streams.figures.direction import hold
from streams.figures.draft import Draft, Governor, Unit
from streams.figures.fate import captives, fated, marred
from streams.figures.focus import Focus
from streams.figures.following import NOTHING, Told, follow_force, follow_place
from streams.figures.governor import find_governor
from streams.figures.nobody import all_of
from streams.figures.parallel import becomes, next_nation, out_of_things, parallel
from streams.figures.scene import Count, Scene
from streams.figures.scope import read_scope
from streams.figures.sense import read_sense
from streams.figures.shape import tense_of_shape
from streams.figures.stance import read_stance
from streams.figures.standing import Standing
from streams.figures.where import read_place
from streams.figures.who import read_force

_REJECTED = re.compile(r"status\.appeal\.\w*رفض")
"""What the owner of the force rejects; another's rejection is an appeal."""
_BESIDE = ("الي جانبهم", "والي جانبهم", "الي جانب", "فضلا عن", "اضافه الي", "معهم", "ومعهم")
_NOUNS_OF = frozenset(
    {"عائلات", "اسر", "اهالي", "ذوي", "قصه", "قصص", "اسماء", "صور", "رواتب", "حياه", "ارواح"}
    | {"اثر", "مصير", "دماء", "اشلاء", "هويات", "معاناه", "حقوق", "تضحيات", "زوجات", "ابناء"}
    | {"ملفات", "قضيه", "قضايا", "محاكمه", "ارامل", "ايتام", "شهادات", "عقود", "طلبات", "جوازات"}
)
"""«عائلات 40 جندياً», «قصة ألفي جندي»: what is spoken of is theirs, not they."""
_BAND = 6


def number_draft(scene: Scene, count: Count) -> Draft:
    """What a number counts and what governs it; refused if that is no force."""
    draft = Draft(scene, count, count.outer, count.last)
    draft.low, draft.high, draft.qualifier = count.low, count.high, count.qualifier
    unit = unit_of(scene, count)
    if isinstance(unit, str):
        return draft.refuse(unit)
    draft.unit = unit
    draft.last = max(draft.last, unit.after - 1)
    draft.by("unit.elided" if unit.elided else "unit.noun")
    governor = find_governor(scene, count, unit)
    if governor is None:
        return draft.refuse("governor.none")
    draft.governor = governor
    refusal = _distracted(draft, governor, unit)
    if refusal:
        return draft.refuse(refusal)
    read_sense(draft)
    return draft


def _distracted(draft: Draft, governor: Governor, unit: Unit) -> str | None:
    """The rule under which people are counted who are no strength: victims, captives, civilians."""
    scene, cue = draft.scene, governor.placed.cue
    if cue.sense in DISTRACTING:
        return f"distractor.{cue.id}"
    if scene.form(draft.first - 1) in _NOUNS_OF or _who_did(scene, governor, draft.first):
        return "distractor.of_noun"
    lead = governor.size or (governor.placed if cue.sense.startswith("size") else None)
    if lead is not None and captives(scene, draft.first, lead):
        return "distractor.captives"
    if unit.cue is not None and unit.cue.cue.id == "person" and not _military(scene, draft):
        return "unit.person"
    of = scene.form(unit.after) == "من"
    if (unit.cue is not None or of) and marred(scene, unit.after):
        return "distractor.marred"
    sized = lead is not None
    return "distractor.fate" if fated(scene, draft.first, unit.after, sized=sized) else None


def _who_did(scene: Scene, governor: Governor, first: int) -> bool:
    """«بلغ عدد الجنود الذين انتحروا 326»: counted is who did something that no table knows."""
    if governor.placed.cue.sense != "total" or not governor.left:
        return False
    return any(
        scene.form(word) == "الذين"
        and tense_of_shape(scene.form(word + 1)) == "past"
        and not scene.starting(word + 1)
        for word in range(governor.placed.last, first - 1)
    )


def together(drafts: list[Draft]) -> None:
    """Numbers that stand or fall together: from–to pairs, and «منهم» with its whole."""
    for before, after in pairwise(drafts):
        if before.count is None or after.count is None:
            continue
        if before.count.pair == "from" and after.count.pair == "to":
            _both(before, after)
        elif before.count.pair == "to" and after.count.pair == "from":
            _signed(after, before)
        else:
            _following(before, after)
            becomes(before, after)


def _both(before: Draft, after: Draft) -> None:
    """The sides of a change: neither holds without the other."""
    if after.refused and after.refused.startswith("unit.other"):
        before.refuse(after.refused)
    elif after.refused or before.refused:
        before.refused = before.refused or after.refused
        after.refused = after.refused or before.refused
    _signed(before, after)


def _following(before: Draft, after: Draft) -> None:
    """«منهم 50», «وإلى جانبهم 4000», «من بين 8500 … ألفان»: told by what tells of the first."""
    if before.refused:
        same = before.refused == "distractor.fate" and after.unit is not None and after.unit.elided
        fate = before.refused.startswith("distractor") and (same or _of_them(after))
        things = before.refused.startswith("unit.other")
        if fate or (things and (_whole_of_it(after) or out_of_things(before, after))):
            after.refuse(before.refused)
    elif after.refused in (None, "governor.none") and _of_the_whole(before, after):
        if after.refused:
            after.refused, after.governor, after.kind = None, before.governor, "strength"
        after.scope = "part"
        after.by("scope.of_whole")
    elif after.refused in ("unit.none", "governor.none") and parallel(after):
        _as_before(before, after)
        after.unit = after.unit or Unit(None, after.last + 1, elided=True)
        after.by("unit.parallel")
    elif after.refused == "governor.none" and before.count is not None and next_nation(after):
        _as_before(before, after)
        after.by("unit.next_nation")
    elif after.refused == "governor.none" and _instead(after):
        after.refused, after.governor, after.kind = None, before.governor, before.kind
    elif after.refused == "governor.none" and (_of_them(after) or _beside(after)):
        _as_before(before, after)
        after.by("scope.of_them")


def _as_before(before: Draft, after: Draft) -> None:
    """What governs the first number governs this one."""
    after.refused = None
    after.governor, after.kind, after.change = before.governor, before.kind, before.change


def _whole_of_it(after: Draft) -> bool:
    """«حاز 4200 صوت …، من أصل 9100»: the whole of what was counted before."""
    cue = after.governor.placed.cue if after.governor else None
    elided = after.unit is not None and after.unit.elided
    return elided and cue is not None and cue.sense == "out_of"


def _signed(start: Draft, end: Draft) -> None:
    """Whether a pair rises or falls is for its numbers to say."""
    one, other = start.low or start.high, end.low or end.high
    if one is not None and other is not None and one != other:
        start.change = end.change = "rise" if other > one else "fall"


def _of_the_whole(before: Draft, after: Draft) -> bool:
    """«ومن بين 8500 …، خُصص ألفان لمكافحة الإرهاب»: a part that some verb tells of."""
    governor = before.governor
    return (
        not before.refused
        and after.unit is not None
        and after.unit.elided
        and governor is not None
        and governor.placed.cue.sense == "out_of"
        and after.scene.pauses(before.last, after.first) == 1
    )


def _beside(draft: Draft) -> bool:
    """«30 ألف جندي …، وإلى جانبهم أربعة آلاف»: what is told of the first holds here."""
    assert draft.count is not None
    scene, outer = draft.scene, draft.count.outer
    words = [scene.form(word) for word in range(max(scene.lo, outer - 3), outer)]
    return " ".join(words).endswith(_BESIDE)


def _instead(draft: Draft) -> bool:
    """«ألفا جندي، وليس 900»: the number that is set right."""
    assert draft.count is not None
    return draft.scene.form(draft.count.outer - 1) in ("وليس", "وليسوا", "وليست")


def _of_them(draft: Draft, *, strict: bool = False) -> bool:
    """Whether «منهم» or the like stands beside the number; ``strict`` means right behind it."""
    if draft.count is None:
        return False
    if strict:
        return draft.scene.form(draft.count.last + 1) in ("منهم", "منها")
    scene, word = draft.scene, draft.count.last + 1
    near = (word, draft.unit.after if draft.unit else word)
    before = draft.count.outer - 1 in scene.ends_of("part")
    return before or any(scene.sense_at(place, "part") for place in near)


def _military(scene: Scene, draft: Draft) -> bool:
    """«شخص» counts as troops only beside words for troops, or when spoken of before («الـ500»)."""
    assert draft.count is not None
    edge = left_edge(scene, draft.first)
    people = any(
        edge <= placed.first < draft.first and not scene.pauses(placed.last, draft.first)
        for placed in scene.of("people", "collective", "unit")
    )
    definite = scene.form(draft.count.first).startswith(("ال", "وال")) or (
        scene.form(draft.count.first - 1) in ("ال", "وال")
    )
    force = scene.name_at(draft.unit.after) if draft.unit else None
    band = any(
        name.entry.force in ("nato", "coalition")
        and 0 < draft.first - name.last <= _BAND
        and not scene.pauses(name.last, draft.first)
        for name in scene.names
    )
    of_troops = draft.unit is not None and scene.form(draft.unit.after) == "من"
    if of_troops and draft.unit and scene.sense_at(draft.unit.after + 1, "people", "collective"):
        return True  # «617 ألف شخص من قواتنا»
    return people or definite or band or bool(force)


def finish(
    draft: Draft,
    focus: Focus,
    found: list[Standing],
    owned: str | None,
    told: Told = NOTHING,
) -> Draft:
    """Whose, where, with what stance; nothing more for a refused draft.

    ``told`` are the figures that the same sentence and the ones before it gave last.
    """
    if draft.refused:
        return draft
    if not draft.zero:
        read_stance(draft)
    rejected = draft.refused is not None and _REJECTED.match(draft.refused) is not None
    if draft.refused and not (rejected and owned):
        return draft
    read_force(draft, focus, found, owned)
    if rejected and draft.force == owned:
        draft.refused, draft.status = None, "denied"  # «الفياض يرفض فكرة تقليص أعداد الحشد»
        draft.by("status.rejected")
    if told.here is not None:
        _beside_the_first(told.here, draft)
    follow_force(draft, told)
    if told.here is not None and "scope.of_them" in draft.rules:
        _as_the_whole(told.here, draft)
    if draft.refused:
        return draft
    read_place(draft, focus, found)
    follow_place(draft, told)
    read_scope(draft)
    if draft.kind == "direction":
        hold(draft)
        all_of(draft)
    elif draft.unit is not None and draft.unit.cue is not None and draft.unit.cue.cue.weak:
        _weak(draft, focus)
    return draft


def _beside_the_first(before: Draft, draft: Draft) -> None:
    """What the figure that the sentence gave last says of the next one."""
    if "force.antecedent" in draft.rules and _of_them(draft, strict=True):
        draft.force = before.force  # «1100 عسكري، ستسحب 300 منهم»
        draft.by("force.of_them")


def _as_the_whole(before: Draft, part: Draft) -> None:
    """«سيبلغ تعدادهم 4500، يتولى ألف بينهم التدريب», «بينهم ألف أجنبي»: as the whole is."""
    if part.force == "foreign":
        part.force = before.force
        part.by("force.of_them")
    present = part.governor is not None and part.governor.placed.cue.tense == "present"
    if before.status == "planned" and part.status == "current" and present:
        part.status = "planned"
        part.by("status.of_them")


def _weak(draft: Draft, focus: Focus) -> None:
    """«شخص», «موظف»: troops only where a force stands in the sentence or the words before."""
    if focus.title_force == draft.force:
        return
    if "force.focus" in draft.rules and draft.governor is not None and draft.governor.nominal:
        return
    if "force.focus" in draft.rules and "place.focus" in draft.rules and draft.kind == "delta":
        draft.refuse("unit.weak")
