"""Plans told of a number that no known verb governs.

Rules: ``status.meant_to`` («ينوي أن يضع في …»), ``status.future`` («لن يتعدوا 1600»),
``status.those_meant`` («عدد المقرر بقاؤهم 600»).
"""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.governing.when import MEANT
from streams.figures.scene import Placed, Scene
from streams.figures.shape import tense_of_shape
from streams.figures.stance.reach import NEAR, Answer, anchor

_FAR = 12
_AIMS = ("الهدف", "هدفنا", "هدفه", "هدفها", "الغايه", "الخطه", "المطلوب", "المقرر")
_CARRIES = frozenset({"نفذ", "نفذت", "نفذوا", "نفذنا", "طبق", "طبقت", "طبقوا", "ترجم", "ترجمت"})
_BEING = frozenset({"يكون", "تكون", "يكونون", "يكونوا", "نكون", "ستكون", "سيكون", "سنكون"})
_NOW = frozenset({"اليوم", "بذلك", "بهذا", "الان"})
_PERHAPS = frozenset({"ربما", "وربما", "لعل", "لعلها", "لعله"})
_NOMINAL = ("locative", "size_lead", "collective")


def without_verb(draft: Draft) -> Answer:
    """What is meant to be, or will not be exceeded."""
    if _meant_to(draft) or _aim(draft):
        return "planned", "meant_to"
    if _will_be_set(draft) or _will_stay_on(draft):
        return "planned", "will_be_set"
    if _bound_for(draft):
        return "planned", "bound_for"
    return ("planned", "future") if _will_not_exceed(draft) else None


def _will_be_set(draft: Draft) -> bool:
    """«قد يحدد قوام القوات بـ800 ألف»: a size that some verb is to give."""
    scene, governor = draft.scene, draft.governor
    if governor is None or governor.placed.cue.sense != "size":
        return False
    verb = governor.placed.first - 1
    hedged = scene.form(verb - 1) == "قد" and tense_of_shape(scene.form(verb)) == "present"
    return hedged or tense_of_shape(scene.form(verb)) == "future"


def _will_stay_on(draft: Draft) -> bool:
    """«إن مجموعة من 300 مستشار ستبقى في أربيل»: what a band that no verb leads will do."""
    scene, governor, unit = draft.scene, draft.governor, draft.unit
    if governor is None or unit is None or governor.placed.cue.sense != "collective":
        return False
    for word in range(unit.after, min(unit.after + NEAR, scene.hi)):
        if scene.pause_after(word - 1):
            return False
        verb = scene.sense_at(word, "total")
        if verb is not None and verb.cue.tense == "future":
            return True
    return False


def _bound_for(draft: Draft) -> bool:
    """«الوزير: 200 جندي إضافي إلى بغداد»: a headline that needs no verb tells what is to come."""
    scene, governor, count = draft.scene, draft.governor, draft.count
    if governor is None or count is None or governor.placed.cue.id != "shape.to":
        return False
    heads = count.outer == scene.lo or ":" in scene.words.gap(count.outer - 1)
    return heads and not any(
        cue.cue.tense == "past" for cue in scene.of("movement", "total", "change")
    )


def _aim(draft: Draft) -> bool:
    """«إن الهدف هو جيش من 300 ألف جندي»: what is aimed at."""
    scene = draft.scene
    words = range(max(left_edge(scene, draft.first), draft.first - NEAR * 2), draft.first - 1)
    aims = (at for at in words if scene.form(at).endswith(_AIMS))
    return any(scene.form(at + 1) in ("هو", "هي") for at in aims)


def _meant_to(draft: Draft) -> bool:
    """«ينوي البنتاغون أن يضع في محيط الرقة ألف جندي»: a plan, «أن» and whatever verb."""
    scene, governor = draft.scene, draft.governor
    if governor is None or governor.placed.cue.sense not in _NOMINAL:
        return False
    lead = governor.placed.first
    if governor.placed.cue.sense == "size_lead" and scene.pause_after(lead - 1):
        return False  # «أن ينضموا إلى زملاء لهم، عددهم 140»: how many there are
    edge = left_edge(scene, draft.first)
    hopes = [cue for cue in scene.of("plan", "tentative") if edge - _FAR <= cue.first < edge - 1]
    said = scene.of("complement", "contrast", "carry")
    plan = bool(hopes) and not any(hopes[-1].last < cue.first < edge - 1 for cue in said)
    verb = scene.form(edge)
    present = tense_of_shape(verb) == "present" or verb.startswith(("ت", "ن"))
    return plan and present and scene.form(edge - 1) in ("ان", "بان")


def _will_not_exceed(draft: Draft) -> bool:
    """«المستشارون لن يتعدوا 1600», «عدد أفراد القوة لن يتجاوز 500»: a bound for what is to come."""
    count = draft.count
    if count is None or draft.kind != "strength":
        return False
    words = range(count.outer - 1, count.first)
    return any(draft.scene.form(word) in ("لن", "ولن") for word in words)


def those_meant(draft: Draft) -> bool:
    """«يبلغ عدد الجنود المقرر بقاؤهم في مالي 600»: whom the size counts is still to come."""
    scene, governor, count = draft.scene, draft.governor, draft.count
    if governor is None or count is None or draft.kind != "strength" or not governor.left:
        return False
    edge = left_edge(scene, count.outer)
    return any(
        edge < cue.first < count.outer
        and scene.form(cue.first) in MEANT
        and scene.form(cue.first + 1).endswith(("ها", "هم", "ه"))
        and not scene.words.original(cue.first + 1, cue.first + 1).endswith("ة")
        for cue in scene.of("plan", "tentative")
    )


_WILL_BE = frozenset({"سيكون", "ستكون", "سنكون", "سيكونون"})


def will_have(draft: Draft) -> bool:
    """«بحلول أيلول تكون فرنسا قد سحبت 500 جندي»."""
    scene, first = draft.scene, anchor(draft)[0]
    if scene.form(first - 1) in _PERHAPS:
        return bool(scene.of("later"))  # «ربما نقلت … في الأسابيع القادمة»
    if scene.form(first - 1) != "قد":
        return False
    near = range(max(scene.lo, first - NEAR), first - 1)
    if any(scene.form(at).removeprefix("و") in _WILL_BE for at in near):
        return True  # «ستكون واشنطن قد أرسلت 500 جندي»
    be = next((at for at in range(first - 2, first - 2 - NEAR, -1) if scene.form(at) in _BEING), -1)
    if any(scene.form(word).removeprefix("و") in _NOW for word in range(scene.lo, first)):
        return False  # «بقرار اليوم تكون واشنطن قد أرسلت 3000»
    return be >= scene.lo and any(cue.first < be for cue in scene.of("plan", "tentative", "later"))


def on_terms(draft: Draft) -> bool:
    """«كان أمر بإرسال 30 ألفاً، على أن يكتمل وصولهم …»: what was ordered is to come."""
    scene, (_, last) = draft.scene, anchor(draft)
    return any(
        scene.form(word) == "علي"
        and scene.form(word + 1) == "ان"
        and scene.pause_after(word - 1)
        and tense_of_shape(scene.form(word + 2)) == "present"
        for word in range(last + 1, min(last + _FAR, scene.hi - 2))
    )


def carried_out(scene: Scene, placed: Placed) -> bool:
    """«نفذت فرنسا قرارها سحب 500 جندي»: a plan that has been carried out."""
    for word in range(placed.first - 1, max(scene.lo - 1, placed.first - NEAR), -1):
        if scene.form(word).removeprefix("و") in _CARRIES:
            return scene.sense_at(word - 1, "not") is None
    return False
