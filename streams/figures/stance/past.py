"""What was and is no more.

Rules: ``status.was``, ``status.were``, ``status.took_part``, ``status.former.*``,
``status.former_ahead.*``, ``status.was_planned``,
``status.came_after``, ``status.then``.
"""

from __future__ import annotations

from streams.figures.clauses import at_once, by_the_way, left_edge
from streams.figures.draft import Draft
from streams.figures.governing.tasks import on_operation, published
from streams.figures.scene import Placed, Scene
from streams.figures.stance.intended import on_terms
from streams.figures.stance.reach import NEAR, Answer, anchor, before, tense_of

_NOW = frozenset({"اليوم", "الان", "حاليا", "واليوم", "والان", "وحاليا"})
_BEGAN = frozenset({"بدا", "بدات", "بداوا", "انطلق", "انطلقت", "وبدات", "وبدا"})
_SERVICE = frozenset({"serve", "contribute", "station", "do"})
_TOLD = frozenset({"تحدث", "تحدثت", "تحدثوا", "اشار", "اشارت", "المح", "لمح"})
_WAS_NOT = frozenset({"يكن", "تكن", "يكونوا"})
_PAUSES = 2
_THAN = frozenset({"ما", "عما", "مما", "كما"})
_WHO = frozenset({"التي", "الذي", "اللذين", "الذين", "اللتين"})
_BEEN = frozenset({"كان", "كانت", "كانوا", "كنا", "وكان", "وكانت", "فكان", "ان"})
_MEASURES = frozenset({"near", "exceed", "amount", "range", "reach"})
_SOON = 3


def planned_once(draft: Draft) -> Answer:
    """«كان من المقرر» is former."""
    was = before(draft, "was", "former_ahead")
    if was and (draft.scene.form(was.last) not in _BEEN or on_terms(draft)):
        return None
    if was and before(draft, "plan") and was.last + 1 >= left_edge(draft.scene, draft.first):
        plan = before(draft, "plan")
        decided = plan is not None and draft.scene.form(plan.first) in _DECIDED
        if plan and 0 < plan.first - was.last <= _SOON and not decided:
            return "former", "was_planned"
    return None


def superseded(draft: Draft) -> Answer:
    """«بعدما كان 900»: the number behind it is what was before."""
    scene, count = draft.scene, draft.count
    if count is not None and draft.role == "from" and "kind.was_before" in draft.rules:
        return _until_now(draft) or ("former", "was_before")
    for placed in scene.of("former_ahead"):
        near = 0 < draft.first - placed.last <= 2 * NEAR
        if placed.cue.id == "former_ahead.مقابل" and _elsewhere(draft):
            return "current", "elsewhere"
        if any(placed.last < count.first and count.last < draft.first for count in scene.counts):
            continue  # «فبعد أن كانت 500 صارت ألفاً»
        if near and not scene.pauses(placed.last, draft.first):
            return _until_now(draft) or ("former", placed.cue.id)
    return None


def _elsewhere(draft: Draft) -> bool:
    """«2500 في العراق، مقابل 900 في سوريا»: what is set beside it is at another place, not time."""
    scene, behind = draft.scene, draft.unit.after if draft.unit else draft.last + 1
    name = scene.name_at(behind + 1)
    there = scene.sense_at(behind, "locative") and name is not None and name.entry.place
    return bool(there) and not scene.of("was")


def began(draft: Draft) -> Answer:
    """«البعثة التي بدأت بثلاثين ضابطاً تعد اليوم ستمئة»: what there was at first."""
    scene, count = draft.scene, draft.count
    if count is None or draft.kind != "strength" or not at_once(scene, count, "ب"):
        return None
    if draft.governor is not None and draft.governor.placed.cue.id == "began":
        return "former", "began"
    return ("former", "began") if scene.form(count.outer - 1) in _BEGAN else None


def _until_now(draft: Draft) -> Answer:
    """«بدلاً من 4500 حالياً»: what a change that is still to come will start from."""
    scene, behind = draft.scene, draft.unit.after if draft.unit else draft.last + 1
    near = range(behind, min(behind + _SOON, scene.hi))  # «مقابل 800 موجودين هناك الآن»
    end = next((word + 1 for word in near if scene.pause_after(word)), behind + _SOON)
    now = any(
        scene.form(word) in _NOW and scene.form(word - 1) not in ("في", "منذ")
        for word in near
        if word < end
    )  # but «مقابل 550 في اليوم الأول من العملية»
    return ("current", "until_now") if now else None


def were(draft: Draft) -> Answer:
    """«400 جندي كانوا يخدمون»: the past stands behind the counted people."""
    scene, unit = draft.scene, draft.unit
    if unit is None or draft.kind != "strength" or draft.count is None:
        return None
    lead = draft.governor.placed if draft.governor is not None else None
    aside = lead is not None and lead.cue.sense == "size_lead" and scene.pause_after(lead.first - 1)
    new = scene.marked_after(unit.after - 1) and (aside or scene.form(unit.after).startswith("و"))
    if new or (lead is not None and lead.cue.id == "joined"):
        return None  # «القوة، وقوامها 500 جندي، كانت تضم 700»
    for word in range(unit.after, min(unit.after + NEAR, scene.hi)):
        if scene.sense_at(word, "was") or _served(scene, word):
            return "former", "were"
        another = scene.in_number(word) or scene.form(word) in _THAN
        # «8400 جندي، لا 5500 كما كان مقرراً», «1200، ضعف ما كان عليه»
        if another or scene.marked_after(word) or scene.sense_at(word, "contrast", "out_of"):
            return None  # «600 عسكري من مجموع كان 2000»
    governor = draft.governor
    if governor and not governor.left and governor.placed.cue.id == "contribute":
        verb = governor.placed
        operation = draft.scene.form(verb.last + 1) == "في" and on_operation(
            draft.scene, verb.last + 2
        )
        news = operation and not draft.scene.form(verb.last + 2).startswith("حر")
        return ("former", "took_part") if verb.cue.tense == "past" and not news else None
    return None


def _served(scene: Scene, word: int) -> bool:
    """«الجنود الستمئة الذين خدموا في السماوة»: they are told of in the past."""
    if scene.form(word) not in ("الذين", "ممن"):
        return False
    verb = scene.sense_at(word + 1, "total")
    return verb is not None and verb.cue.tense == "past" and verb.cue.id in _SERVICE


_DECIDED = frozenset(
    verb + ending
    for verb in ("اتفق", "قرر", "وافق", "تعهد", "وعد", "صادق", "امر", "اقر", "التزم")
    for ending in ("", "ت", "وا", "ا")
)
"""Behind «كان» these only date a decision: what was decided is still to come."""


def was(draft: Draft) -> Answer:
    """«كان …» before the number's own clause; before a verb of saying it only dates the saying."""
    if draft.governor is not None and draft.governor.placed.cue.sense == "was":
        return "former", "was"
    if _were_not(draft):
        return "former", "were_not"
    placed = before(draft, "was")
    if placed is None:
        return None
    scene, (first, _) = draft.scene, anchor(draft)
    says = scene.of("say", "carry")
    between = [cue for cue in says if placed.last < cue.first < first and cue.cue.tense == "past"]
    decided = not _DECIDED.isdisjoint(scene.words.forms[placed.last + 1 : first])
    if (
        between
        or decided  # «كان السوداني قد اتفق مع ترامب على سحب القوات»
        or _had_told(scene, placed.last, draft.first)
        or scene.pauses(placed.last, first) > _PAUSES
        or _renewed(draft, placed)
        or on_terms(draft)
        or by_the_way(scene, placed.last, first)  # «إسبر، الذي كان في كابول، إن واشنطن ستخفض …»
    ):
        return None
    return "former", "was"


def then(draft: Draft) -> Answer:
    """«ناهز عددهم 46 ألفاً، وإنه لا يتعدى الآن 12 ألفاً»: a past measure, and the same one now."""
    scene, governor = draft.scene, draft.governor
    if governor is None or draft.kind != "strength":
        return None
    hedge = scene.sense_at(draft.first, "total")
    cue = hedge.cue if hedge is not None else governor.placed.cue
    if cue.id in _MEASURES and cue.tense == "past" and _after_that(draft):
        return "former", "after_that"
    later = [count for count in scene.counts if count.outer > draft.last]
    changed = draft.role == "to" and cue.sense == "change"
    if not (cue.id in _MEASURES or changed) or cue.tense != "past" or not later:
        return None
    bare = not scene.sense_at(later[0].last + 1, "unit") or _amounts_now(scene, later[0].outer)
    words = range(draft.last + 1, min(later[0].last + 2, scene.hi))
    now = any(scene.form(word) in _NOW for word in words)
    return ("former", "then") if bare and now else None


def _amounts_now(scene: Scene, word: int) -> bool:
    """«ثم ارتفع إلى 600، ويبلغ الآن 1200 جندي»: a measure and a word of now before the number."""
    now = scene.form(word - 1) in _NOW
    return now and scene.sense_at(word - 2, "total") is not None


def _had_told(scene: Scene, low: int, high: int) -> bool:
    """«وكان ستولتنبرغ قد تحدث عن 20 ألف عسكري»: «كان … قد» only dates the saying."""
    return any(
        scene.form(word) == "قد" and (scene.form(word + 1) in _TOLD or published(scene, word + 1))
        for word in range(low, high)
    )


def _were_not(draft: Draft) -> bool:
    """«فلم يكونوا سوى ثمانين»: a past of «to be», whatever it denies."""
    governor, scene = draft.governor, draft.scene
    if governor is None or draft.count is None:
        return False
    if governor.placed.cue.id != "be":
        return _was_not(draft)
    saved = scene.form(draft.count.outer - 1) in ("سوي", "الا", "غير")
    return saved and scene.form(governor.placed.first - 1).endswith("لم")


def _after_that(draft: Draft) -> bool:
    """«سيتراجع إلى 130 ألفاً بعدما بلغ 160 ألفاً»: what it was before it came to another number."""
    scene = draft.scene
    verb = draft.governor.placed.first if draft.governor else draft.first
    after = scene.form(verb - 1) == "بعدما" or (
        scene.form(verb - 1) == "ان" and scene.form(verb - 2) == "بعد"
    )
    return after and any(count.last < verb for count in scene.counts)


def _was_not(draft: Draft) -> bool:
    """«لم يكن العدد … يزيد على 132 ألفاً», «لم يكن لداعش … سوى عشرة آلاف»."""
    scene = draft.scene
    if draft.kind != "strength":
        return False
    low = left_edge(scene, draft.first)
    return not _WAS_NOT.isdisjoint(scene.forms(low, draft.first)) and any(
        scene.form(word) in _WAS_NOT and scene.form(word - 1).endswith("لم")
        for word in range(low, draft.first)
    )


def came_after(draft: Draft) -> Answer:
    """«كان … 2000 قبل أن ينخفض إلى 900»: what came after is the present."""
    if _until_it_fell(draft):
        return "former", "until_then"
    placed = before(draft, "was") or _told_in_the_past(draft)
    if placed is None:
        return None
    scene = draft.scene
    own = draft.governor.placed.first if draft.governor and draft.governor.left else 0
    for word in range(placed.last + 2, draft.first):
        if scene.form(word - 1) == "قبل" and scene.form(word) == "ان":
            if own > word + 1 and draft.governor and draft.governor.placed.cue.tense == "present":
                return None  # «كان الجيش قبل أن يُحل يعدّ 400 ألف»
            if scene.sense_at(word + 1, "plan", "announce"):
                return "planned", "decided_after"  # «قبل أن يقرر ترامب خفضه إلى 24 ألفاً»
            return "current", "came_after"
    return None


def _told_in_the_past(draft: Draft) -> Placed | None:
    """«بلغ العدد 5000 قبل أن ينخفض إلى 3400»: a past verb of size tells what was."""
    first = anchor(draft)[0]
    told = (cue for cue in draft.scene.of("total") if cue.last < first and cue.cue.tense == "past")
    return next(told, None)


def _until_it_fell(draft: Draft) -> bool:
    """«بلغ العدد 5000 قبل أن ينخفض»: what was before the change that follows."""
    scene, (_, last) = draft.scene, anchor(draft)
    past = draft.governor is not None and draft.governor.placed.cue.tense == "past"
    if not past or draft.kind != "strength":
        return False
    for word in range(last + 1, min(last + 2 * NEAR, scene.hi)):
        if scene.form(word) == "قبل" and scene.form(word + 1) == "ان":
            return scene.sense_at(word + 2, "change") is not None
        if scene.form(word) == "قبل" and scene.sense_at(word + 1, "announce", "plan"):
            return True  # «بلغ العدد 68 ألفاً قبل إعلان أوباما إرسال تعزيزات»
    return False


def _renewed(draft: Draft, was: Placed) -> bool:
    """«كان … 3000 وصاروا الآن 2500»: a clause of its own behind the past one."""
    scene = draft.scene
    own = draft.governor.placed.first if draft.governor and draft.governor.left else draft.first
    if scene.form(own - 1) in _WHO and tense_of(draft) == "present":
        # «كانت برلين قد تولت قيادة القوة التي تضم 1600»: what she did is past, not whom it holds
        return any(scene.form(word) == "قد" for word in range(was.last + 1, own))
    becomes = draft.governor is not None and draft.governor.placed.cue.id == "become"
    if draft.role == "to" and draft.count and draft.count.pair and tense_of(draft) == "past":
        return True  # «كانت باريس خفضت عدد جنودها من 5100 إلى 2400»: what it came to
    told = any(was.last < count.first < own for count in scene.counts)
    if told and (becomes or (draft.role == "to" and tense_of(draft) == "past")):
        return True  # «الجيش الذي كان 60 ألفاً صار 80 ألفاً», «… تقلّص إلى 20 ألفاً»
    for word in range(was.last + 1, max(own, draft.first) + 1):
        if word > was.last + 1 and scene.sense_at(word, "now") and scene.form(word) in _NOW:
            return True
        joined = scene.form(word).startswith(("و", "ف")) or scene.form(word - 1) == "ثم"
        if joined and scene.sense_at(word, "total", "movement", "change", "not", "was"):
            verb = scene.sense_at(word, "total", "movement", "change", "not", "was")
            apart = scene.form(word + 1) != "سيما"  # «ولا سيما في تبوك»
            if verb and verb.cue.tense != "masdar" and word > was.last + 1 and apart:
                return True
    return False
