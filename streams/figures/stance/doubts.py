"""What is no statement: questions and possibilities.

Rules: ``status.question.*``, ``status.possible.*``.
"""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.said.audience import voice_on
from streams.figures.scene import Placed, Scene
from streams.figures.shape import definite
from streams.figures.stance.barred import barred
from streams.figures.stance.reach import NEAR, Answer, anchor, before, tense_of

_BUT_FOR = frozenset({"لولا", "ولولا"})
_COSTS = frozenset({"كلفه", "تكلفه", "تكاليف", "نفقات", "كلف", "ميزانيه", "ثمن", "فاتوره"})
"""«كلفة إبقاء 3000 جندي»: what it would cost is no statement that it is so."""
_FAILS = ("اخفق", "فشل", "عجز", "يخفق", "تخفق", "يعجز", "تعجز", "تعثر", "الفشل", "الاخفاق")
_TALKS = ("محادث", "مباحث", "مفاوض", "مشاور", "تفاوض", "نقاش", "جدل", "خلاف", "مداول")
_BINDS = frozenset({"يلزم", "تلزم", "ملزم", "يجبر", "يطالب", "يدعو", "يحظر", "يمنع"})
_BILLS = frozenset({"مشروع", "مشروعا"})
_POLLS = ("استطلاع", "الاستطلاع", "استفتاء")
_FAR = 10
_ASKING = frozenset({"سال", "سالت", "سالوا", "يسال", "تسال", "سئل", "سئلت", "تساءل", "تساءلت"})
_ASKED_OF = frozenset({"الرقم", "العدد", "ذلك", "هذا", "الكلام", "الخبر"})
"""«سُئل عما إذا … فرد: هذا الرقم غير دقيق»: the answer rejects what was asked."""


def question(draft: Draft) -> Answer:
    """A question, direct or not, and «لو»."""
    scene = draft.scene
    tail = scene.words.gap(scene.hi - 1).lstrip(' »”")')
    if tail.startswith(("؟", "?")):
        return ("denied", "answered") if scene.rejected else ("!", "question")
    asked = before(draft, "question")
    if asked is None and _in_war(draft):
        return "!", "in_war"
    if asked is None:
        return ("!", "asked_if") if _asked_if(draft) else None
    answer = next((cue for cue in scene.of("deny_after") if cue.first > draft.last), None)
    if answer is not None and scene.form(answer.first - 1) in _ASKED_OF:
        return "denied", "answered"
    return "!", asked.cue.id


def _in_war(draft: Draft) -> bool:
    """«تملك فنلندا 280 ألف جندي في زمن الحرب»: so many there would be."""
    scene, after = draft.scene, draft.unit.after if draft.unit else draft.last + 1
    case = scene.sense_at(after, "question")
    return case is not None and case.last > case.first


def _asked_if(draft: Draft) -> bool:
    """«سأل المذيع ضيفه إن كان 1500 جندي يكفون»."""
    scene = draft.scene
    forms = scene.words.forms[scene.lo : draft.first]
    if _ASKING.isdisjoint(forms):
        return False
    asks = [word for word, form in enumerate(forms, scene.lo) if form in _ASKING]
    return any(
        scene.form(word) == "ان" and scene.sense_at(word + 1, "was")
        for word in range(asks[0] + 1, draft.first)
    )


def possible(draft: Draft) -> Answer:
    """«إمكانية …», «موعد سحب …»: spoken of without being said to be."""
    scene, (first, _) = draft.scene, anchor(draft)
    why = _unreal(draft, first)
    if why:
        return "!", why
    for placed in scene.of("siding"):
        if placed.last == first - 1 and scene.form(first).startswith("ل"):
            return "!", placed.cue.id
    for placed in scene.of("possible"):
        if first - NEAR <= placed.first < first and not _apart(draft, placed):
            return "!", placed.cue.id
    return None


_REPLIES = frozenset(
    front + reply
    for front in ("", "و")
    for reply in ("رد", "ردا", "رده", "ردها", "جواب", "جوابا", "اجاب", "اجابه", "تعليق", "تعليقا")
)


def _apart(draft: Draft, placed: Placed) -> bool:
    """«قادر على الحماية، وإن 2500 سيغادرون»: what is said behind a colon or as a second thing."""
    scene, between = draft.scene, range(placed.last, draft.first)
    if scene.form(placed.first - 1) in ("علي", "عن") and scene.form(placed.first - 2) in _REPLIES:
        return True  # «ورداً على سؤال، أجاب الوزير بأن …»
    second = any(scene.form(word) in ("وان", "وبان", "وانه", "وانها") for word in between)
    return second or any(":" in scene.words.gap(word) for word in between)


def _unreal(draft: Draft, first: int) -> str:
    """Why a movement is only a case, a cost, a failure or still open; empty if it is none."""
    unsettled = _unsettled(draft)
    if unsettled is not None:
        return unsettled.cue.id
    case = "condition" if _conditional(draft) else "talked_of"
    if case == "condition" or _talked_of(draft, first):
        return case
    if _undecided(draft) or _not_done(draft, first):
        return "undecided"
    if barred(draft):
        return "barred"
    if _costs(draft.scene, first):
        return "cost"
    return "failed" if tense_of(draft) == "masdar" and _failed(draft) else ""


def _not_done(draft: Draft, first: int) -> bool:
    """«من دون سحب 500 جندي», «بدلاً من سحب 500 جندي»."""
    form = draft.scene.form
    instead = form(first - 1) == "من" and form(first - 2) in ("بدلا", "عوضا", "وبدلا")
    return tense_of(draft) == "masdar" and (instead or form(first - 1) in ("دون", "بدون"))


def _costs(scene: Scene, first: int) -> bool:
    """«كلفة نشر», «الفاتورة السنوية لنشر»: right before it, or before its adjectives."""
    word = first - 1
    while scene.form(first)[:1] == "ل" and word > first - NEAR and definite(scene.form(word)):
        if _bare(scene.form(word)) in _COSTS:
            return True
        word -= 1
    return _bare(scene.form(first - 1)) in _COSTS


def _bare(form: str) -> str:
    return form.removeprefix("و").removeprefix("ب").removeprefix("ال")


def _talked_of(draft: Draft, first: int) -> bool:
    """«المحادثات مع النيجر بشأن انسحاب …», «مشروع قرار يلزم بسحب …»: nobody has decided."""
    scene = draft.scene
    if tense_of(draft) != "masdar":
        return False
    words = scene.forms(first - _FAR, first)
    if words and words[-1] in ("بشان", "حول", "علي"):
        talks = any(form.removeprefix("ال").startswith(_TALKS) for form in words)
        if talks:
            return True
    return not (_BILLS.isdisjoint(words) or _BINDS.isdisjoint(words))


def _undecided(draft: Draft) -> bool:
    """«أبدت استعدادها لإرسال قوات لكنها لن تتخذ قراراً قبل …», «استطلاع: 68% يرفضون …»."""
    scene = draft.scene
    if draft.kind != "direction":
        return False
    rumour = any(cue.last == anchor(draft)[0] - 1 for cue in scene.of("rumour"))
    if rumour and tense_of(draft) == "masdar" and not scene.of("deny", "deny_after"):
        return True  # «الحديث عن إيفاد مزيد من الجنود سابق لأوانه»
    polled = any(scene.form(word).startswith(_POLLS) for word in range(scene.lo, draft.first))
    return polled or any(
        scene.form(word) in ("لن", "لم")
        and scene.form(word + 1) in ("تتخذ", "يتخذ", "نتخذ", "يتخذوا")
        and "قرار" in scene.form(word + 2) + scene.form(word + 3)
        for word in range(draft.last + 1, scene.hi - 2)
    )


def _unsettled(draft: Draft) -> Placed | None:
    """«لم يحسم البنتاغون بعد سحب 500», «لم تحدد موعد …»: nobody says that it will be."""
    scene, (first, _) = draft.scene, anchor(draft)
    if tense_of(draft) != "masdar":
        return None
    for placed in scene.of("unsettled"):
        between = range(placed.last + 1, first)
        if placed.last < first and all(
            scene.name_at(word) or voice_on(scene, word) or scene.form(word) == "بعد"
            for word in between
        ):
            return placed
    return None


def _conditional(draft: Draft) -> bool:
    """«إذا سحبت فرنسا قواتها», «في حال سحب القوات»: nobody says that it is so."""
    scene, (first, _) = draft.scene, anchor(draft)
    if not _BUT_FOR.isdisjoint(scene.words.forms[scene.lo : draft.first]):
        return True
    before = scene.form(first - 1).removeprefix("و").removeprefix("ف")
    if before == "لم" and scene.form(first - 2) == "ما" and scene.form(first - 3) != "كل":
        return True  # «ما لم تتضاعف أعداد الجنود»
    if before in ("كلما", "سواء"):
        return True
    case = before in ("حال", "حاله") and scene.form(first - 2).removeprefix("و") == "في"
    return case or before == "اذا"


def _failed(draft: Draft) -> bool:
    """«أخفق البرلمان في إقرار مذكرة نشر …», «عجزت أوتاوا عن إرسال …»: it has not come about."""
    scene, (first, _) = draft.scene, anchor(draft)
    goal = False
    for word in range(first - 1, max(scene.lo, first - _FAR) - 1, -1):
        form = scene.form(word).removeprefix("و")
        goal = goal or form in ("في", "عن")
        if form.startswith(_FAILS) and goal:
            return True
        if scene.pause_after(word - 1):
            return False
    return False
