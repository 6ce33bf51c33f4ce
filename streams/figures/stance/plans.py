"""What is decided, announced, expected, and how firmly.

Rules: ``status.future``, ``status.plan.*``, ``status.tentative.*``, ``status.announced``,
``status.present_movement``, ``status.headline``, ``status.later.*``, ``status.founded``;
``tentative.*`` where a plan is not firm.
"""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.said.audience import voice_on
from streams.figures.scene import Placed, Scene
from streams.figures.shape import definite, tense_of_shape
from streams.figures.stance.announced import admits, masdar
from streams.figures.stance.by_the_way import describing
from streams.figures.stance.headlines import (
    doing,
    headline,
    is_later,
    is_now,
    meanwhile,
    rest_stays,
)
from streams.figures.stance.intended import carried_out, those_meant, will_have, without_verb
from streams.figures.stance.reach import NEAR, Answer, anchor, parted, released, tense_of
from streams.numbers.lexicon import verbs

_THUS = frozenset({"بذلك", "بهذا", "هكذا", "عليه"})
_WISHED = frozenset({"بان", "ان"})
_COMES = frozenset({"become", "be", "reach", "amount"})
_ONCE = frozenset({"حين", "عندما", "حالما", "متي", "بعدما", "ريثما"})
_AFTER = frozenset({"بعد", "عقب", "اثر", "غداه"})
_STAYS = frozenset({"keep", "remain"})
_JUST = frozenset({"امس", "اليوم", "البارحه", "الان"})
_LATER = 6
_MEASURES = frozenset({"range", "amount", "near", "exceed", "below", "reach"})
_DONE = 10


def planned(draft: Draft) -> Answer:
    """By the verb's tense, a word of decision or expectation, or an announcement."""
    if those_meant(draft):
        return "planned", "those_meant"
    if draft.governor is None or draft.governor.nominal:
        return without_verb(draft)
    tense = tense_of(draft)
    now = is_now(draft)
    if now or describing(draft) or "out_of" in "".join(draft.rules):
        return ("current", "now") if now else None
    if tense == "future" or _future_near(draft) or _will_not(draft):
        return "planned", "future"
    if tense not in ("masdar", "present"):
        return ("planned", "will_have") if tense == "past" and will_have(draft) else None
    return _plan_before(draft) or (masdar(draft) if tense == "masdar" else _coming(draft))


def _will_not(draft: Draft) -> bool:
    """«ولن يتعدى عدد الباقين ألفاً», «ألا يزيد عديدها … على 1500»: a bound for what is to come."""
    scene, first = draft.scene, anchor(draft)[0]
    if scene.form(first - 1).removeprefix("و") in ("لن", "بالا"):
        return True
    count = draft.count
    if count is None:
        return False
    hedge = [scene.form(word) for word in range(count.outer, count.first)]
    if "hedge.parted" in draft.rules and _never_more(scene, count.outer):
        return True
    return any(form.removeprefix("و") == "لن" or tense_of_shape(form) == "future" for form in hedge)


def _never_more(scene: Scene, outer: int) -> bool:
    """«لن يتعدى الوجود الفرنسي في الغابون مئة مدرب»: the verb of measure stands apart."""
    edge = left_edge(scene, outer)
    return any(
        scene.form(word).removeprefix("و") == "لن" and scene.form(word + 1) in verbs()
        for word in range(edge, outer - 1)
    )


def _future_near(draft: Draft) -> bool:
    """«سيتم», «سوف» or «ستكون» between subject and number."""
    if tense_of(draft) in ("past", "participle"):
        return False
    scene, (first, _) = draft.scene, anchor(draft)
    return any(first - 3 <= placed.first < draft.first for placed in scene.of("future"))


def _plan_before(draft: Draft) -> Answer:
    """A word of decision, expectation or request that reaches the governor."""
    scene, (first, _) = draft.scene, anchor(draft)
    beside = plan_beside(draft)
    if beside is not None:
        return "planned", beside.cue.id
    for placed in reversed(scene.of("plan", "tentative")):
        than = placed.last + (scene.form(placed.last + 1) == "لان")  # «مستعدة لأن تقيم …»
        if placed.last >= first or released(scene, than, first):
            continue
        if _else_than_plan(draft, placed, first):
            continue
        joined = tense_of(draft) == "masdar" or any(
            scene.form(word) in ("ان", "بان", "لان") for word in range(placed.last + 1, first)
        )
        done = draft.governor is not None and draft.governor.placed.cue.done
        done = done or any(cue.cue.tense == "past" for cue in scene.starting(placed.first))
        if scene.form(first - 1) in _AFTER and done:
            return "current", "after_it"  # «تعهد رفع العدد بعد وصول مئتي عنصر»
        if joined or placed.last >= first - 2 or _which(scene, placed, first):
            done = carried_out(scene, placed)
            return ("current", "carried_out") if done else ("planned", placed.cue.id)
    return None


def _else_than_plan(draft: Draft, placed: Placed, first: int) -> bool:
    """Whether a word of plan is none here: a name, an admission, a guess, a saying."""
    scene = draft.scene
    if voice_on(scene, placed.first) or _commands(scene, placed) or _insisted(scene, placed):
        return True  # «العقيد تامر …»
    if admits(scene, placed.first) and scene.form(first).startswith("ب"):
        return True
    if placed.cue.id == "tentative.قد" and placed.last != first - 1:
        return True
    says = placed.cue.sense == "plan" and scene.sense_at(placed.first, "say") is not None
    says = says and scene.form(placed.last + 1) != "علي" and _reports(draft, placed, first)
    return says or _guessed(draft, placed)


def _insisted(scene: Scene, placed: Placed) -> bool:
    """«شدد الوزير من بغداد على أن …»: the particle belongs to a verb of saying."""
    if scene.form(placed.first) != "علي":
        return False
    said = next((say for say in reversed(scene.of("say")) if say.last < placed.first), None)
    if said is None or scene.pauses(said.last, placed.first) == 1:
        return False  # «أحصى الناطق ثلاثة آلاف، على أن يتمركز …»
    between = (cue for cue in scene.of("complement", "contrast", "participle"))
    return not any(said.last < cue.first < placed.first for cue in between)


def _commands(scene: Scene, placed: Placed) -> bool:
    """«آمر اللواء»: who commands it, no order."""
    return scene.words.original(placed.first, placed.first).lstrip("و").startswith("آ")


def plan_beside(draft: Draft) -> Placed | None:
    """«800 عسكري قد يتمركزون», «500 جندي من المقرر أن يرابطوا»: right before the verb behind."""
    governor, scene = draft.governor, draft.scene
    if governor is None or governor.left or draft.unit is None:
        return None
    verb = governor.placed.first
    for placed in reversed(scene.of("plan", "tentative")):
        if draft.unit.after <= placed.first and placed.last < verb:
            whether = scene.form(placed.last + 1) in ("ان", "بان")
            near = verb - placed.last - 1 == whether
            return placed if near and not scene.pauses(placed.first, verb) else None
    return None


def _which(scene: Scene, placed: Placed, first: int) -> bool:
    """«تدرس … خياراً يُبقي 3000 جندي»: an indefinite plan, and what it would do."""
    noun = scene.form(first - 1)
    known = scene.name_at(first - 1) is not None or definite(noun)
    return noun.endswith("ا") and not known and scene.pauses(placed.last, first) == 0


def _guessed(draft: Draft, placed: Placed) -> bool:
    """«رجّحت أن يتراوح العدد بين …»: a guess at what there is, not at what will be."""
    scene, governor = draft.scene, draft.governor
    there = scene.sense_at(governor.placed.last + 1, "locative") if governor is not None else None
    if governor is not None and governor.placed.cue.id == "be" and there:
        return "رجح" in scene.form(placed.first)  # «رجّحت أن يكون في مالي 500 جندي»
    if governor is not None and governor.placed.cue.id == "still":
        return "رجح" in scene.form(placed.first) or "قدر" in scene.form(placed.first)
    if governor is None or governor.placed.cue.id not in _MEASURES or governor.size is None:
        return False
    whose = scene.sense_at(governor.size.last + 1, "people", "unit", "collective")
    return whose is not None and "رجح" in scene.form(placed.first)


def _reports(draft: Draft, placed: Placed, first: int) -> bool:
    """«أقر بأن …»: a verb of both deciding and saying that is followed by words said.

    «تعهد بأن تسهم بلاده»: right behind «أن» a present is what is to be done.
    """
    scene, governor = draft.scene, draft.governor
    said = [other for other in scene.of("complement") if placed.last < other.first < first]
    wished = governor is not None and governor.left and scene.form(first - 1) in _WISHED
    return bool(said) and not wished


def _coming(draft: Draft) -> Answer:
    """A present verb: of movement a plan, of measure one only beside a word of the future."""
    assert draft.governor is not None
    scene, cue = draft.scene, draft.governor.placed.cue
    first, last = anchor(draft)
    if _therefore(scene, first, draft.first) or scene.form(first - 1).removeprefix("و") == "لم":
        ahead = any(
            cue.last < first and cue.cue.tense == "future" for cue in scene.of("movement", "change")
        )
        return ("planned", "consequence") if ahead else None
    if cue.sense == "movement" or (cue.sense == "change" and draft.kind != "direction"):
        under_way = draft.kind == "direction" and doing(scene, first)
        if meanwhile(scene, first) or (under_way and not is_later(scene, first, last)):
            return "current", "meanwhile"
        if headline(scene, draft.governor.placed) and not is_later(scene, first, last):
            return "current", "headline"
        return _before_it(scene, first) or ("planned", "present_movement")
    if cue.id in _COMES and _once(scene, draft.last):
        return "planned", "once"
    measured = cue.sense != "total" or cue.id in ("exceed", "near", "below", "estimate")
    return None if measured else _beside_later(draft)


def _before_it(scene: Scene, first: int) -> Answer:
    """«قبل أن ترسل فرنسا 600 جندي كان لها 100»: what has followed by now."""
    before = scene.form(first - 1) == "ان" and scene.form(first - 2) == "قبل"
    if not before or not scene.of("was"):
        return None
    just = any(scene.form(word) in _JUST for word in range(first, min(first + _DONE, scene.hi)))
    return ("current" if just else "former", "before_that")


def _beside_later(draft: Draft) -> Answer:
    """«يصبح العدد 4000 العام المقبل»: a word of the future in the clause of a measure."""
    scene, (first, last) = draft.scene, anchor(draft)
    if draft.governor and draft.governor.placed.cue.id in _STAYS and rest_stays(scene, first):
        return "planned", "rest_stays"
    low = max(scene.lo, first - _LATER)
    for placed in scene.of("later"):
        whether = scene.form(placed.first) == "علي"
        if (whether and placed.first > draft.first) or _insisted(scene, placed):
            continue  # «فيها 500، على أن يرتفع …»
        if low <= placed.first < min(last + _LATER, scene.hi) and not parted(
            scene, *sorted((placed.first, first))
        ):
            return "planned", placed.cue.id
    return None


def _once(scene: Scene, last: int) -> bool:
    """«يصبح للكنديين 250 جندياً حين يتسلمون القيادة»: when something to come has come."""
    return any(
        scene.form(word) in _ONCE and tense_of_shape(scene.form(word + 1)) in ("present", "future")
        for word in range(last + 1, min(last + _DONE, scene.hi - 1))
    )


def _therefore(scene: Scene, first: int, last: int) -> bool:
    """«وبذلك يهبط العدد …», «ومع وصول الدفعة يرتفع …»: what has come of what has happened."""
    edge = max(scene.lo, first - NEAR)
    if any(scene.form(word).removeprefix("و") in _THUS for word in range(edge, last)):
        return True
    with_it = scene.form(scene.lo).removeprefix("و") == "مع"
    return with_it and scene.sense_at(scene.lo + 1, "movement") is not None
