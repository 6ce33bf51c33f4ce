"""A size at the time of something that has happened: «عند انطلاق العملية بلغ عددهم 600».

Rule: ``status.back_then``.
"""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.governing.when import WHEN, happened
from streams.figures.scene import Scene
from streams.figures.shape import with_and, with_particle
from streams.figures.stance.reach import Answer, anchor, tense_of

_AT = frozenset({"عند", "لدي", "لحظه", "ساعه", "غداه", "عشيه", "وقت", "ايام", "يوم", "قبيل"})
_EVENTS = frozenset(
    {"انطلاق", "انطلاقه", "انطلاقها", "انطلاقته", "انطلاقتها", "بدء", "بدايه", "بدئها", "بدئه"}
    | {"اندلاع", "اندلاعها", "نشوب", "افتتاح", "تاسيس", "تاسيسها", "تاسيسه", "تشكيل", "تشكيلها"}
    | {"انشاء", "انشائها", "انشائه", "قيام", "قيامها", "تسلم", "تسلمه", "تسلمها", "تولي", "توليه"}
    | {"توليها", "دخول", "دخولها", "دخوله", "وصول", "وصولها", "سقوط", "سقوطها", "اعلان", "غزو"}
    | {"اجتياح", "تدخل", "تدخلها", "انهيار", "انتهاء", "توقيع", "مغادره", "مغادرتها", "رحيل"}
    | {"الغزو", "الاجتياح", "الهجوم", "الحشد", "السقوط", "التحرير", "الانقلاب", "الثوره", "الحرب"}
)
_STAYED = frozenset({"station", "serve", "keep", "remain", "have", "do"})
_LASTING = frozenset({"طوال", "طيله", "لمده", "مده"})
_REACH = 8
_BEFORE = frozenset({"في", "الي", "و", "من"})
_SETTLED = frozenset({"سبقت", "سبق", "سبقا"})
_WHO = frozenset({"التي", "الذي", "اللذين"})
_TIMES = with_and(_WHO | _AT | WHEN | {"قبل"})


def back_then(draft: Draft) -> Answer:
    """A strength told in the past or without a verb, beside a time that is told as over."""
    if draft.kind != "strength" or draft.count is None or draft.role == "to":
        return None
    if tense_of(draft) in ("present", "future", "masdar"):
        return None
    scene, (first, last) = draft.scene, anchor(draft)
    edge = max(left_edge(scene, first), first - _REACH)
    after = min(last + _REACH, scene.hi)
    if _for_years(draft):
        return "former", "for_years"
    if _TIMES.isdisjoint(scene.forms(edge, after)):
        return None
    for word in (*range(edge, first), *range(first + 1, after)):
        if _time_of(scene, word) and _of_this(draft, word, first, last):
            return "former", "back_then"
    return None


def _for_years(draft: Draft) -> bool:
    """«رابط في مالي 500 جندي طوال عشر سنوات»: a past of staying, and how long it was."""
    scene, last = draft.scene, anchor(draft)[1]
    if draft.governor is None or draft.governor.placed.cue.id not in _STAYED:
        return False
    near = range(last + 1, min(last + _REACH, scene.hi))
    until = next((word for word in near if scene.pause_after(word)), near.stop)
    return draft.governor.placed.cue.tense == "past" and any(
        scene.form(word) in _LASTING for word in near if word <= until
    )


def _time_of(scene: Scene, word: int) -> bool:
    """«عند انطلاق …», «يوم أعلن …», «حين دخلت …», «التي سبقت …»."""
    if scene.form(word) not in _TIMES:
        return False
    form = scene.form(word).removeprefix("و")
    behind = scene.form(word + 1)
    if form in _WHO:
        return behind in _SETTLED
    if scene.form(word - 1) in _BEFORE or scene.pause_after(word):
        return False  # «في حين», «خلال عشرة أيام، وباتوا …»
    known = form == "قبل" and behind.startswith("ال")  # «قبل الانقلاب», not «قبل انتهاء المهلة»
    if (form in _AT or known) and behind in _EVENTS:
        return True
    return form in WHEN and happened(scene, word + 1)


def _of_this(draft: Draft, word: int, first: int, last: int) -> bool:
    """Whether the time is that of this number's clause, and of no other number's."""
    scene = draft.scene
    left, right = (word, first) if word < first else (last, word)
    between = (count for count in scene.counts if count is not draft.count)
    if any(left < count.first < right for count in between):
        return False
    if word > first:
        return scene.pauses(left, word) == 0 or scene.form(word) in WHEN
    joined = any(
        scene.pause_after(at - 1) and with_particle(scene.form(at))
        for at in range(word + 1, first + 1)
    )
    return not joined and not scene.sense_at(word, "contrast")
