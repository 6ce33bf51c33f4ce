"""From a number or a direction to a finished draft: the rules in their order."""

from __future__ import annotations

import re

from streams.figures.clauses import DISTRACTING, left_edge
from streams.figures.counting.counted import unit_of
from streams.figures.draft import Draft, Governor, Unit
from streams.figures.governing.all_gone import all_of
from streams.figures.governing.governor import find_governor
from streams.figures.governing.holding import hold
from streams.figures.governing.sense import read_sense
from streams.figures.scene import Count, Scene
from streams.figures.shape import tense_of_shape
from streams.figures.stance.stance import read_stance
from streams.figures.uncounted.bystanders import bystander
from streams.figures.uncounted.fate import captives, exchanged, fated, marred, rate
from streams.figures.uncounted.outsiders import set_beside
from streams.figures.uncounted.peoples import enlisted, evacuated, nationals
from streams.figures.uncounted.strangers import of_them
from streams.figures.where.focus import Focus
from streams.figures.where.place import read_place
from streams.figures.where.scope import as_well, read_scope
from streams.figures.where.standing import Standing
from streams.figures.whose.following import NOTHING, Told, follow_force, follow_place, follow_status
from streams.figures.whose.who import read_force
from streams.gazetteer.entry import STATES
from streams.gazetteer.speakers import speaker_of, speaker_owner

_REJECTED = re.compile(r"status\.appeal\.\w*رفض")
"""What the owner of the force rejects; another's rejection is an appeal."""
_NOUNS_OF = frozenset(
    {"عائلات", "اسر", "اهالي", "ذوي", "قصه", "قصص", "اسماء", "صور", "رواتب", "حياه", "ارواح"}
    | {"اثر", "مصير", "دماء", "اشلاء", "هويات", "معاناه", "حقوق", "تضحيات", "زوجات", "ابناء"}
    | {"تاهب", "جاهزيه", "استنفار"}
    | {"ملفات", "قضيه", "قضايا", "محاكمه", "ارامل", "ايتام", "شهادات", "عقود", "طلبات", "جوازات"}
    | {"ثياب", "ملابس", "بدلات", "احذيه", "رسائل", "دفاتر", "يوميات", "مذكرات", "قبور", "شواهد"}
    | {"خوذات", "بزات", "حقائب", "نعال", "مقتنيات", "اسلحه", "بنادق", "هواتف", "بصمات", "توقيع"}
    | {"تواقيع", "اصوات", "غرف", "اسره", "شقق", "منازل", "بيوت", "ديون", "قروض", "اجور"}
    | {"ايواء", "اسكان", "اطعام", "اعاشه", "كلفه", "تكلفه", "نفقات", "اعاله", "تمويل", "مساكن"}
    | {"اشواق", "احلام", "بطولات", "شهاده", "امهات", "اباء", "اخوه", "اطفال", "جثامين", "رفات"}
)
"""«عائلات 40 جندياً», «قصة ألفي جندي»: what is spoken of is theirs, not they."""
_BAND = 6
_CALLS = frozenset({"mobilise", "recruit"})
_BANDS = {
    "comember": ("isis", "pkk", "pmf", "peshmerga"),
    "terrorist": ("isis", "pkk", "foreign", None),
}
"""«68 عضواً», «خمسون إرهابياً»: no state's army has members or terrorists."""
_OWN_NAME = frozenset({"force.on_unit", "force.nation"})
_IDEAS = frozenset({"فكره", "مقترح", "مقترحا", "طلب", "طلبا", "دعوات", "خطه", "اي", "ب", "تماما"})


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
        harmed = fated(scene, draft.first, unit.after)
        return draft.refuse("distractor.fate" if harmed else "governor.none")
    draft.governor = governor
    refusal = _distracted(draft, governor, unit)
    if refusal:
        return draft.refuse(refusal)
    read_sense(draft)
    return draft.refuse("unit.rate") if draft.kind == "delta" and rate(scene, draft) else draft


def _distracted(draft: Draft, governor: Governor, unit: Unit) -> str | None:
    """The rule under which people are counted who are no strength: victims, captives, civilians."""
    scene, cue = draft.scene, governor.placed.cue
    if cue.sense in DISTRACTING:
        return f"distractor.{cue.id}"
    if set_beside(scene, draft.first):
        return "distractor.beside"
    if scene.form(draft.first - 1) in _NOUNS_OF or _who_did(scene, governor, draft.first):
        return "distractor.of_noun"
    lead = governor.size or (governor.placed if cue.sense.startswith("size") else None)
    if lead is not None and captives(scene, draft.first, lead):
        return "distractor.captives"
    if unit.cue is not None and unit.cue.cue.id == "person" and not _military(scene, draft):
        return "unit.person"
    return _harmed(draft, governor, unit, sized=lead is not None)


def _harmed(draft: Draft, governor: Governor, unit: Unit, *, sized: bool) -> str | None:
    """The rule under which something has befallen the people who are counted."""
    scene = draft.scene
    of = scene.form(unit.after) == "من"
    if (unit.cue is not None or of) and marred(scene, unit.after):
        return "distractor.marred"
    if exchanged(scene, governor, unit):
        return "distractor.exchanged"
    fate = fated(scene, draft.first, unit.after, sized=sized)
    return "distractor.fate" if fate else bystander(draft, governor, unit)


def _who_did(scene: Scene, governor: Governor, first: int) -> bool:
    """«بلغ عدد الجنود الذين انتحروا 326»: counted is who did something that no table knows."""
    if governor.placed.cue.sense != "total" or not governor.left:
        return False
    if any(
        scene.form(size.last + 1) == "من" and scene.sense_at(size.last + 2, *DISTRACTING)
        for size in scene.of("size")
        if size.last < first
    ):
        return True  # «عدد من فقدتهم من الجنود», «عدد من تعالجهم»
    return any(
        scene.form(word) == "الذين"
        and tense_of_shape(scene.form(word + 1)) == "past"
        and not scene.starting(word + 1)
        for word in range(governor.placed.last, first - 1)
    )


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
    if draft.governor is not None and evacuated(scene, draft.governor):
        return False  # «أجلت القوات الإيطالية 600 شخص»
    of_troops = draft.unit is not None and scene.form(draft.unit.after) == "من"
    if of_troops and draft.unit and scene.sense_at(draft.unit.after + 1, "people", "collective"):
        return True  # «617 ألف شخص من قواتنا»
    called_up = draft.governor is not None and draft.governor.placed.cue.id in _CALLS
    called_up = called_up or enlisted(draft)
    return people or definite or band or bool(force) or called_up


def _drilled(draft: Draft, focus: Focus) -> None:
    """«تشارك أستراليا بـ200 جندي»: in the drill that the title tells of."""
    cue = draft.governor.placed.cue if draft.governor is not None else None
    takes_part = cue is not None and cue.id == "contribute"
    mission = any(name.entry.kind == "force" for name in draft.scene.names)
    if takes_part and not mission and focus.title_drill:
        draft.refuse("distractor.course")


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
        follow_status(draft, told)
    rejected = draft.refused is not None and _REJECTED.match(draft.refused) is not None
    if draft.refused and not (rejected and (owned := owned or _refuser(draft))):
        return draft
    read_force(draft, focus, found, owned)
    if rejected and draft.force == owned:
        draft.refused, draft.status = None, "denied"  # «الفياض يرفض فكرة تقليص أعداد الحشد»
        draft.by("status.rejected")
    if told.here is not None:
        _beside_the_first(told.here, draft)
    follow_force(draft, told)
    if told.here is not None and ("scope.of_them" in draft.rules or of_them(draft)):
        _as_the_whole(told.here, draft)
    _drilled(draft, focus)
    if draft.refused:
        return draft
    read_place(draft, focus, found, owned)
    follow_place(draft, told)
    _at_sea(draft)
    read_scope(draft)
    as_well(told.here, draft)
    _where_the_whole_is(told.here, draft)
    if draft.kind == "direction":
        hold(draft)
        all_of(draft)
    elif draft.unit is not None and draft.unit.cue is not None and draft.unit.cue.cue.weak:
        _weak(draft, focus)
    else:
        nationals(draft, focus)
    return draft


def _at_sea(draft: Draft) -> None:
    """«على متن الحاملة 4000 بحار»: a ship is in no land, whatever the article is about."""
    aboard = draft.governor is not None and draft.governor.placed.cue.id == "aboard"
    if aboard and "place.focus" in draft.rules:
        draft.place = None


def _refuser(draft: Draft) -> str | None:
    """«رفضت باريس إرسال 500 جندي»: the state or its man that refuses the movement itself."""
    scene = draft.scene
    refusals = [cue for cue in scene.of("appeal") if cue.first < draft.first]
    if not refusals or "رفض" not in scene.form(refusals[-1].first):
        return None
    before, behind = refusals[-1].first - 1, refusals[-1].last + 1
    named = [name for name in scene.names if name.entry.kind in STATES]
    who = [each for each in (*scene.voices, *named) if each.last == before or each.first == behind]
    if not who:
        return None
    verb = draft.governor.placed.first if draft.governor is not None else draft.first
    between = range(max(behind, who[0].last + 1), verb)
    if not all(scene.form(word).removeprefix("ال") in _IDEAS for word in between):
        return None  # «رفض البنتاغون التعليق على نشر 200 جندي»
    owners = speaker_owner(speaker_of(who[0].entry.id))
    return who[0].entry.force or (next(iter(owners)) if len(owners) == 1 else None)


def _where_the_whole_is(before: Draft | None, part: Draft) -> None:
    """«بإرسال 900 إلى مالي، بينهم 190 يصلون غداً»: a part without a place of its own."""
    unplaced = "place.focus" in part.rules or part.place is None
    if before is not None and "force.of_them" in part.rules and unplaced:
        part.place = before.place
        part.by("place.of_them")


def _beside_the_first(before: Draft | None, draft: Draft) -> None:
    """What the figure that the sentence gave last says of the next one."""
    if before is None:
        return
    same = "unit.next_time" in draft.rules
    if same or ("force.antecedent" in draft.rules and of_them(draft, strict=True)):
        draft.force = before.force  # «1100 عسكري، ستسحب 300 منهم», «… و9800 في 2015»
        draft.by("force.of_them")
    joined = draft.governor is not None and draft.governor.placed.cue.id == "joined"
    more = joined and "kind.additional" in draft.rules
    if more and draft.unit and draft.unit.elided and not _OWN_NAME.intersection(draft.rules):
        draft.force = before.force  # «بألف جندي في البعثة، إضافة إلى ألف آخرين خارجها»
        draft.refused = None
        draft.status = before.status if before.status == "planned" else draft.status
        draft.by("force.of_them")


def _as_the_whole(before: Draft, part: Draft) -> None:
    """«سيبلغ تعدادهم 4500، يتولى ألف بينهم التدريب», «بينهم ألف أجنبي»: as the whole is."""
    if part.force == "foreign":
        part.force = before.force
        part.by("force.of_them")
    elided = part.unit is not None and part.unit.elided and part.unit.text is None
    if elided and "force.on_unit" not in part.rules and before.force is not None:
        part.force, part.refused = before.force, None
        part.by("force.of_them")
    governor = part.governor
    present = governor is not None and governor.placed.cue.tense == "present"
    shared = governor is not None and governor.placed.first < before.last  # «…، منهم 250 كندياً»
    if before.status == "planned" and part.status == "current" and (present or shared):
        part.status = "planned"
        part.by("status.of_them")


def _weak(draft: Draft, focus: Focus) -> None:
    """«شخص», «موظف»: troops only where a force stands in the sentence or the words before."""
    unit = draft.unit.cue if draft.unit else None
    if unit is not None and draft.force not in _BANDS.get(unit.cue.id, (draft.force,)):
        draft.refuse("unit.band")
    if unit is not None and unit.cue.id == "employee" and draft.force == "iq":
        draft.refuse("unit.employee")  # «موظفو المصرف الأربعون»
    if focus.title_force == draft.force:
        return
    if "force.focus" in draft.rules and draft.governor is not None and draft.governor.nominal:
        return
    if "force.focus" in draft.rules and focus.title_force is None and not draft.scene.heir:
        draft.refuse("unit.weak")
    if "force.focus" in draft.rules and "place.focus" in draft.rules and draft.kind == "delta":
        draft.refuse("unit.weak")
