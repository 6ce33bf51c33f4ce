"""What a speaker rejects, before or behind the words of rejection.

Rules: ``status.deny.*`` (before), ``status.negated``, ``status.not_this``, ``status.deny_after.*``.
"""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.scene import Placed
from streams.figures.shape import tense_of_shape, with_and, with_particle
from streams.figures.stance.given_up import given_up
from streams.figures.stance.reach import NEAR, Answer, anchor, before, parted, tense_of
from streams.figures.stance.vouched import by_another, rumour_denied

TAKEN_UP = frozenset(
    {"الرقم", "العدد", "الخبر", "النبا", "الانباء", "الاخبار", "الكلام", "المعلومات", "الارقام"}
    | {"المعلومه", "الاشاعه", "الشائعه", "الشايعه", "المزاعم", "الادعاء"}
)
"""Take up what was just told («الرقم غير دقيق»)."""
_NEGATION = 5
_IT_IS = frozenset({"وهو", "وهي", "هو", "هي", "الامر", "الشيء"})
_WHAT = frozenset({"range", "near", "exceed", "amount", "estimate"})
TOLD = (
    *("نشر", "ذكر", "ورد", "اورد", "تردد", "تناقل", "تداول", "كشف", "افاد", "روج", "اثير", "جاء"),
    *("قيل", "يقال", "بث", "زعم", "اشيع", "يشاع"),
)
"""«سئل عما نشرته الصحيفة من أن …»."""
_ANY = frozenset({"اي", "ايه", "من", "هناك", "هنالك", "ثمه", "يوجد", "توجد", "لدينا", "يجر", "تجر"})
_NOT = frozenset({"لا", "مو", "مش"})
_MEANT = ("مقرر", "مخطط", "متوقع", "مفترض", "مزمع", "منتظر", "معلن")
_SAVE = frozenset({"باستثناء", "عدا"})
_ASKED = frozenset({"ذلك", "هذا", "الامر"})
BRANDS = frozenset({"وصف", "وصفت", "وصفوا", "اعتبر", "اعتبرت", "يصف", "تصف", "نعت", "نعتت"})
_OTHERWISE = with_and(frozenset({"خلافا", "بخلاف", "عكس", "بعكس", "نقيض", "عكسا"}))
_NOT_THIS = frozenset({"ليس", "وليس", "ليست", "وليست", "ليسوا", "وليسوا"})
"""Right before a number they reject it: «ليس 900 بل 2000», «2000 وليس 900»."""


def denied_before(draft: Draft) -> Answer:
    """«نفى …», «لا صحة لـ…», «لا نية لـ…», and cancelled plans."""
    if given_up(draft):
        return "denied", "given_up"
    if _contrary(draft):
        return "denied", "contrary"
    placed = before(draft, "deny") or _denied_number(draft)
    if placed is None or _resumed(draft, placed):
        return _no_plan(draft)
    return "denied", placed.cue.id


def _denied_number(draft: Draft) -> Placed | None:
    """«خبر إرسال قوات مفبرك، ولا أساس لرقم الـ1500»: the rejection leads the number."""
    count = draft.count
    if count is None:
        return None
    near = (cue for cue in draft.scene.of("deny") if count.outer - 2 <= cue.last < count.first)
    return next(near, None)


def _contrary(draft: Draft) -> bool:
    """«خلافاً لما ذكرته تقارير عن 500 جندي، ليس هناك …»: what is said to be otherwise."""
    scene, first = draft.scene, anchor(draft)[0]
    forms = scene.words.forms[scene.lo : draft.first]
    if _OTHERWISE.isdisjoint(forms):
        return False
    for word, form in enumerate(forms, scene.lo):
        if form in _OTHERWISE and not scene.pauses(word, draft.first):
            near = range(word + 1, word + NEAR)
            told = any(
                scene.sense_at(at, "rumour") or scene.form(at).startswith(TOLD) for at in near
            )
            return told and not any(word < cue.last < first for cue in scene.of("contrast"))
    return False


def _no_plan(draft: Draft) -> Answer:
    """«ليست لدى لندن أي خطط لإرسال …»: a plan that there is not."""
    plan = before(draft, "plan")
    if plan is None or tense_of(draft) != "masdar":
        return None
    for word in range(plan.first - 1, max(draft.scene.lo, plan.first - _NEGATION) - 1, -1):
        if draft.scene.sense_at(word, "complement"):
            return None  # «لم تخف واشنطن أنها تعتزم تقليص …»
        if draft.scene.sense_at(word, "not"):
            return "denied", "no_plan"
    return None


def _resumed(draft: Draft, denial: Placed) -> bool:
    """«لا نية لزيادة …، والـ500 الموجودون»: a new subject behind a comma is not denied."""
    scene, (first, _) = draft.scene, anchor(draft)
    for word in range(denial.last + 1, first + 1):
        if scene.form(word) in _SAVE:
            return True  # «نفت وجود قوات، باستثناء قاعدة تضم 7 آلاف»
        if scene.pause_after(word - 1) and with_particle(scene.form(word)):
            joined = draft.governor is not None and draft.governor.placed.first == word
            if not (joined and tense_of(draft) == "masdar"):
                return True
    return False


def negated(draft: Draft) -> Answer:
    """«لن نرسل 500», «لا يوجد 5000» but not «لا يوجد سوى 300»."""
    scene, (first, _) = draft.scene, anchor(draft)
    if _not_this(draft):
        return ("former", "as_planned") if _as_planned(draft) else ("denied", "not_this")
    negation = scene.sense_at(first - 1, "not") or scene.sense_at(first, "not")
    if (
        negation is None
        and scene.sense_at(first - 2, "not")
        and scene.sense_at(first - 1, "passive_now")
    ):
        negation = scene.sense_at(first - 2, "not")
    negation = negation or _none_of(draft, first)
    if negation is None or negation.last >= draft.first or _relative(draft, negation):
        return None
    what = scene.form(negation.first).removeprefix("و") == "ما" and draft.governor is not None
    to_come = what and tense_of_shape(scene.form(negation.last + 1)) == "future"
    if to_come or (what and draft.governor and draft.governor.placed.cue.id in _WHAT):
        return None  # «ما يتراوح بين 1000 و1200»; «ما سيبقى» negates nothing
    if scene.form(negation.first - 1) in ("كي", "لكي") or scene.form(negation.first) == "كيلا":
        return None  # «يضغط … كي لا يسحب قواته»: whether it is one is for the appeal to say
    hedged = draft.governor is not None and draft.governor.placed.cue.negated
    window = range(negation.last + 1, draft.first + 1)
    affirmed = any(scene.sense_at(word, "lest") for word in window)
    bounded = "hedge.parted" in draft.rules and draft.qualifier == "at_most"
    if bounded or "hedge.short" in draft.rules:
        return None  # «لا تحتفظ بأكثر من 3000»: so many there are at most
    return None if hedged or affirmed else ("denied", "negated")


def not_going(draft: Draft) -> Answer:
    """«جنودها الـ1500 لن يغادروا»: the verb behind the counted people is negated."""
    governor, scene = draft.governor, draft.scene
    if governor is None or governor.left or draft.kind != "delta":
        return None
    refused = scene.form(governor.placed.first - 1) in ("لن", "لم", "لا")
    return ("denied", "negated") if refused else None


def _none_of(draft: Draft, first: int) -> Placed | None:
    """«ليست هناك أي زيادة», «لا توجد أية زيادة»: there is none of what a masdar tells."""
    word = first - 1
    if tense_of(draft) != "masdar" or draft.scene.form(word) not in ("اي", "ايه", "من"):
        return None
    while draft.scene.form(word) in _ANY:
        word -= 1
    return draft.scene.sense_at(word, "not")


def _as_planned(draft: Draft) -> bool:
    """«8400 جندي، لا 5500 كما كان مقرراً»: a plan that was given up."""
    scene = draft.scene
    return any(
        scene.form(word) == "كما"
        and scene.sense_at(word + 1, "was")
        and scene.form(word + 2).startswith(_MEANT)
        for word in range(draft.last + 1, draft.last + _NEGATION)
    )


def _not_this(draft: Draft) -> bool:
    """«ليس 900 بل 2000», «الأتراك 1200 لا 2000»: the number itself is rejected."""
    scene, count = draft.scene, draft.count
    if count is None:
        return False
    before = scene.form(count.outer - 1)
    right = any(count.outer - 2 * NEAR <= each.last < draft.first for each in scene.counts)
    return before in _NOT_THIS or (before in _NOT and right)


def _relative(draft: Draft, negation: Placed) -> bool:
    """«…، ما يخفض حجم القوة إلى 32 ألفاً»: behind a comma «ما» takes up what was said."""
    scene = draft.scene
    if scene.form(negation.first - 1) in ("كل", "جميع", "كافه"):
        return True  # «كل ما عندنا 122 ألفاً»
    if scene.form(negation.first - 1) in _IT_IS and scene.form(negation.first) == "ما":
        return True  # «وهو ما يرفع قوام قوتها إلى 900»
    governor = draft.governor
    present = governor is not None and tense_of(draft) in ("present", "future")
    changes = governor is not None and governor.placed.cue.sense == "change"
    if changes and any(count.last < negation.first for count in scene.counts):
        present = True  # «سحبت باريس 600 جندي، ما خفض عدد قواتها إلى 400»
    behind = negation.first > scene.lo and scene.pause_after(negation.first - 1)
    return present and behind and scene.form(negation.first).endswith("ما")


def denied_after(draft: Draft) -> Answer:
    """«… غير دقيق», «… عارٍ عن الصحة»."""
    scene, (_, last) = draft.scene, anchor(draft)
    for placed in scene.of("deny_after"):
        if placed.first > last and by_another(draft, placed, last):
            return None
        if placed.cue.id == "deny_after.منفي" and scene.form(placed.first).startswith("ال"):
            continue  # «إلى المنفى»
        if placed.first > last:
            if _says_of_it(draft, placed):
                return "denied", f"later.{placed.cue.id}"
            appealed = scene.pauses(last, placed.first) and before(draft, "appeal")
            apart = appealed or parted(scene, last, placed.first)
            return None if apart else ("denied", placed.cue.id)
    return rumour_denied(draft, last)


def _says_of_it(draft: Draft, denial: Placed) -> bool:
    """«…، لكن الوزير وصف الرقم بأنه عار عن الصحة»: the number itself is taken up and rejected."""
    scene, last = draft.scene, draft.last
    if any(last < count.first < denial.first for count in scene.counts):
        return False
    near = range(max(last + 1, denial.first - NEAR), denial.first)
    return any(
        scene.form(word).removeprefix("و") in TAKEN_UP
        or (scene.form(word) in _ASKED and scene.form(word - 1) in BRANDS)
        for word in near
    )
