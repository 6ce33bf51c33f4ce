"""A noun of movement without a verb of its own: announced, begun or done.

Rules: ``status.announced``, ``status.reported``, ``status.done_beside``, ``status.had_effect``,
``status.future_after``, ``status.done_again``.
"""

from __future__ import annotations

from streams.figures.clauses import FINITE, left_edge
from streams.figures.draft import Draft
from streams.figures.governing.those_going import bearing
from streams.figures.governing.when import happened
from streams.figures.scene import Placed, Scene
from streams.figures.shape import tense_of_shape
from streams.figures.stance.reach import NEAR, Answer, anchor, before

_BEGUN = ("شرع", "باشر", "بدا", "وشرع", "وباشر", "وبدا")
_PAST = ("الماضي", "المنصرم", "الفائت", "الاخير", "المنقضي")
_DONE = 10
_BORNE = 9
_ANNOUNCED = ("planned", "announced")
_REDONE = frozenset({"اعاد", "اعادت", "اعادوا"})
_REDOING = 4
"""Words from «أعاد» to its masdar, who does it between them."""
_NOT_DONE = ("plan", "tentative", "appeal", "request", "announce", "deny", "question", "mandate")
_ENDING = ("يستكمل", "تستكمل", "ينجز", "تنجز", "ينهي", "تنهي", "يكمل", "تكمل", "يتم", "تتم")
_SETS_ABOUT = frozenset({"اخذ", "اخذت", "اخذوا", "مضي", "مضت", "مضوا", "انخرط", "انخرطت"})
_STARTING = ("يبدا", "تبدا", "يباشر", "تباشر", "يشرع", "تشرع")
_BY = frozenset({"نهايه", "بنهايه", "بحلول", "مطلع", "اواخر", "اوائل", "منتصف", "غدا", "قبل"})
_REACTION = 6
_CONFIRMS = ("اكد", "يوكد", "توكد", "يؤكد", "تؤكد")
_REACTS = (
    *("انتقد", "ينتقد", "تنتقد", "ادان", "ادانت", "يدين", "تدين", "استنكر", "يستنكر", "تستنكر"),
    *("ندد", "يندد", "تندد", "شجب", "رحب", "يرحب", "ترحب", "اشاد", "اتهم", "يتهم", "تتهم", "برر"),
    *("يبرر", "تبرر", "احتج", "اعترض", "دافع", "يدافع", "عزا", "عزت", "فسر", "علل", "استغرب"),
)
_GIVEN = frozenset({"رغم", "بسبب", "نتيجه", "جراء", "بفضل", "وبسبب", "ورغم"})
_BECAME = frozenset({"فصار", "فصارت", "فصاروا", "فاصبح", "فاصبحت", "فاصبحوا", "فبات", "فباتت"})
_AHEAD = frozenset(
    {"قرب", "تمهيدا", "استعدادا", "تحضيرا", "تحسبا", "انتظار", "ترقبا", "لحين", "ريثما"}
)
"""«تمهيداً لوصول 500 جندي», «قرب وصول …»: what is still to come."""
_THREATS = frozenset(
    {"هدد", "هددت", "هددوا", "يهدد", "تهدد", "توعد", "توعدت", "تهديد", "تهديدها", "تهديده"}
)
_REPLIES = frozenset({"رد", "ردت", "ردوا", "رددنا", "اكتفي", "اكتفت", "اكتفوا"})
_EFFECTS = frozenset(
    {"اثار", "اغضب", "اضعف", "اربك", "ادي", "شكل", "كلف", "مهد", "عجل", "اطلق", "استغرق", "دفع"}
    | {"جاء", "رفع", "خفض", "قلب", "غير", "طمان", "فاجا", "احدث", "لقي", "قوبل", "ترك", "خلف"}
)
"""«إرسال 500 جندي أثار غضب السكان»: what has had an effect has been done."""
_ADMITS = frozenset(
    front + verb
    for front in ("", "و")
    for verb in ("اقر", "اقرت", "يقر", "تقر", "اقروا", "يقرون", "اعترف", "اعترفت", "يعترف", "تعترف")
)


def _by_people(scene: Scene, begun: int, first: int) -> bool:
    """«بدأت القوات الأميركية اليوم الأحد الانسحاب»: troops begin, and no talks of it."""
    return any(begun < cue.first < first for cue in scene.of("people", "collective", "unit"))


def _done_again(scene: Scene, first: int) -> Answer:
    """«أعادت روسيا نشر 500 جندي»."""
    near = range(first - _REDOING, first)
    again = any(scene.form(word).removeprefix("و") in _REDONE for word in near)
    return ("current", "done_again") if again else None


def masdar(draft: Draft) -> Answer:
    """A noun of movement without a verb of its own: announced or done."""
    scene, (first, last) = draft.scene, anchor(draft)
    cue = draft.governor.placed.cue if draft.governor else None
    for placed in reversed(scene.of("passive_past", "completion", "passive_now")):
        begun = scene.form(placed.last).startswith(_BEGUN)
        led = scene.form(first - 1) == "في" or scene.form(first).startswith("ب")
        led = led or _by_people(scene, placed.last, first)
        reach = NEAR * 2 if begun and led else NEAR
        if first - reach <= placed.last < first and not scene.pauses(placed.last, first):
            if placed.cue.sense == "completion" and _told_then(scene, placed.last, first):
                continue  # «أبقى على 400 بعد أن أعلن سحب ألفين»
            if _to_be_finished(scene, placed, last) or _after_to_come(scene, placed):
                return "planned", "to_be_finished"
            return "current", placed.cue.id
    ended = scene.form(first).startswith("ب") and scene.sense_at(first + 1, "all") is not None
    told = _set_about(scene, first) or _done_again(scene, first)
    told = (
        told
        or _borne(draft)
        or _done_beside(draft, ended=ended)
        or _reacted_to(draft)
        or _by_doing(draft)
        or _there_is(scene, first)
        or _given(scene, first)
        or _together_with(scene, first, last)
        or _confirmed(draft)
    )
    if told is not None:
        return told
    if cue is None or cue.sense == "total":
        kept = _ANNOUNCED if cue is not None and cue.id == "keep" else None
        return _told_to_come(scene, first) or will_stay(draft) or kept
    if not cue.done:
        return ("current", "had_effect") if _had_effect(scene, first, last) else _ANNOUNCED
    reported = draft.kind == "direction" and (ended or before(draft, "announce"))
    return ("current", "reported") if reported else None


def _borne(draft: Draft) -> Answer:
    """«شهد عدد القوات انخفاضاً», «طرأ ارتفاع على عدد الجنود», «لم يشهد … زيادة»."""
    scene, (first, _) = draft.scene, anchor(draft)
    change = draft.governor is not None and draft.governor.placed.cue.sense == "change"
    if not change or draft.kind != "direction":
        return None
    for word in range(max(left_edge(scene, first), first - _BORNE), first):
        status = bearing(scene, word)
        if status and not scene.pauses(word, first):
            return status, "borne"
    return None


def _set_about(scene: Scene, first: int) -> Answer:
    """«أخذت موسكو في سحب جنودها», «مضت أنقرة في سحب …»: it is under way."""
    if scene.form(first - 1) != "في":
        return None
    near = range(max(scene.lo, first - NEAR), first - 1)
    begun = any(scene.form(word).removeprefix("و") in _SETS_ABOUT for word in near)
    return ("current", "set_about") if begun else None


def _done_beside(draft: Draft, *, ended: bool) -> Answer:
    """«أتمت … انسحابها بإعادة جميع جنودها»: done, or still to come, by a verb beside it."""
    scene, (first, last) = draft.scene, anchor(draft)
    ahead = scene.form(first - 1).removeprefix("و").removeprefix("ب")
    if ahead in _AHEAD or (ahead == "حين" and scene.form(first - 2).endswith("الي")):
        return "planned", "ahead_of"
    done = [cue for cue in scene.of("passive_past") if cue.cue.tense != "future"]
    after = any(
        last < placed.first <= last + _DONE or (ended and placed.last < first) for placed in done
    )
    if after or _in_months_past(scene, last):
        return "current", "done_beside"
    if any(last < placed.first <= last + NEAR for placed in scene.of("future")):
        return "planned", "future_after"
    return None


def _had_effect(scene: Scene, first: int, last: int) -> bool:
    """«إن خفض عدد القوات أضعف الشركاء»: the subject of a clause without present or future."""
    if any(scene.form(word) in _BECAME for word in range(last + 1, scene.hi)):
        return True  # «أعلن تقليص القوات، فصارت خمسة آلاف»
    behind = range(last + 1, scene.hi)
    words = [word for word in behind if not scene.name_at(word) and not scene.in_number(word)]
    if any(tense_of_shape(scene.form(word)) in ("present", "future") for word in words):
        return False
    if left_edge(scene, first) == first:
        return any(scene.form(word) in _EFFECTS for word in words)
    return scene.form(first - 1) in ("ان", "بان", "وان") and bool(words)


def _reacted_to(draft: Draft) -> Answer:
    """«انتقدت موسكو إرسال 500 جندي», «رحبت ببقائهم»: what others react to has come about."""
    scene, (first, _) = draft.scene, anchor(draft)
    for word in range(first - 1, max(scene.lo, first - _REACTION) - 1, -1):
        if scene.sense_at(word, *_NOT_DONE) or scene.pause_after(word):
            return None
        if scene.form(word).lstrip("وبل").startswith("اعلان"):
            return _ANNOUNCED  # «رحبت بإعلان واشنطن سحب 8600 جندي»
        if scene.form(word).removeprefix("و").startswith(_REACTS):
            return "current", "reacted_to"
    return None


def admits(scene: Scene, word: int) -> bool:
    """«أقرّ البنتاغون بتقليص …»: with «بـ» it is no decision."""
    return scene.form(word) in _ADMITS


def _after_to_come(scene: Scene, placed: Placed) -> bool:
    """«ستبقي على 500 جندي بعد سحب 200»: what goes before something to come, in its clause."""
    if scene.form(placed.first) not in ("بعد", "عقب", "اثر", "فور"):
        return False
    return any(
        tense_of_shape(scene.form(word)) == "future" and not scene.pauses(word, placed.first)
        for word in range(left_edge(scene, placed.first), placed.first)
        if scene.name_at(word) is None
    )


def _confirmed(draft: Draft) -> Answer:
    """«أكد آمر اللواء انسحاب 300 مقاتل»: that they have gone is confirmed, not announced."""
    scene, last = draft.scene, anchor(draft)[1]
    told = before(draft, "announce") if draft.change == "fall" else None
    if told is None or not scene.form(told.first).removeprefix("و").startswith(_CONFIRMS):
        return None
    near = range(last + 1, min(last + _DONE, scene.hi))
    later = any(scene.sense_at(word, "later") or scene.form(word) in _BY for word in near)
    return None if later else ("current", "confirmed")


def _told_then(scene: Scene, low: int, high: int) -> bool:
    """Whether what came before it is that something was announced or decided."""
    told = scene.of("announce", "plan")
    return any(low < cue.first < high for cue in told)


def _to_be_finished(scene: Scene, placed: Placed, last: int) -> bool:
    """«تستكمل باريس سحب 500 جندي نهاية الشهر»: a present of ending beside a time to come."""
    if not scene.form(placed.first).removeprefix("و").startswith((*_ENDING, *_STARTING)):
        return False
    near = range(last + 1, min(last + _DONE, scene.hi))
    return any(scene.sense_at(word, "later") or scene.form(word) in _BY for word in near)


def _by_doing(draft: Draft) -> Answer:
    """«توغلت أنقرة … بإرسالها ألف جندي», «أقرّ بتقليص …»: how it came about, or is admitted."""
    scene, (first, _) = draft.scene, anchor(draft)
    form = scene.form(first)
    if not form.startswith("ب") or scene.form(first - 1) in ("ان", "وان"):
        return None
    if admits(scene, first - 1) or admits(scene, first - 2):
        return "current", "admitted"
    edge = left_edge(scene, first)
    words = [scene.form(word).removeprefix("و") for word in range(edge, first)]
    if before(draft, *_NOT_DONE) is not None or not _THREATS.isdisjoint(words):
        return None
    if not (form.endswith(("ها", "ه", "هم", "نا")) or not _REPLIES.isdisjoint(words)):
        return None
    acted = any(happened(scene, word) for word in range(edge, first))
    return ("current", "by_doing") if acted and not scene.pauses(edge, first) else None


def _given(scene: Scene, first: int) -> Answer:
    """«رغم إرسال 500 جندي»: what stands as a fact."""
    return ("current", "given") if scene.form(first - 1) in _GIVEN else None


def _there_is(scene: Scene, first: int) -> Answer:
    """«أكد أن هناك خفضاً في عدد القوات»: it is there; but not «هناك خطة لخفض …»."""
    if scene.form(first - 1).removeprefix("و") not in ("هناك", "ثمه", "هنالك"):
        return None
    if first - 1 != left_edge(scene, first):
        return None  # «سيخفض قواته هناك خفضاً كبيراً»
    hoped = any(
        scene.sense_at(word, "tentative", "plan", "later")
        for word in range(first + 1, min(first + _DONE, scene.hi))
    )
    return None if hoped or scene.sense_at(first - 2, "not") else ("current", "there_is")


def _together_with(scene: Scene, first: int, last: int) -> Answer:
    """«مع انسحاب 600 جندي ينخفض العدد»: as certain as what comes with it."""
    if scene.form(first - 1).removeprefix("و") != "مع" or left_edge(scene, first) < first - 1:
        return None
    for cue in scene.of("movement", "change", "total"):
        if cue.first > last and scene.pauses(last, cue.first) and cue.cue.tense in FINITE:
            return ("planned" if cue.cue.tense == "future" else "current", "together_with")
    return None


def will_stay(draft: Draft) -> Answer:
    """«بقاء 7 آلاف جندي، وهو ما ينص عليه أمر، سيكون واقعاً»: a presence that is decided or to be."""
    scene, (first, last) = draft.scene, anchor(draft)
    cue = draft.governor.placed.cue if draft.governor else None
    more = draft.kind == "delta"  # «انتشار ألف جندي إضافي سيرفع عددهم»
    stays = cue is not None and (more or cue.id in ("remain", "keep"))
    if not stays or left_edge(scene, first) != first:
        return None
    for word in range(last + 1, scene.hi - 1):
        will = tense_of_shape(scene.form(word)) == "future" and scene.name_at(word) is None
        if (more and will) or scene.form(word).startswith(("سيكون", "ستكون")):
            return "planned", "will_stay"
        what = scene.form(word) in ("ما", "الامر") or scene.form(word) == "الذي"
        if what and scene.sense_at(word + 1, "plan", "tentative", "mandate"):
            return "planned", "will_stay"
    return None


def _in_months_past(scene: Scene, last: int) -> bool:
    """«أعلن سحب 3000 جندي … خلال الشهرين الماضيين»: it has been done by then."""
    for word in range(last + 1, min(last + _DONE, scene.hi - 2)):
        if scene.pause_after(word) or tense_of_shape(scene.form(word)) == "past":
            return False
        if scene.form(word) in ("خلال", "طوال", "مدي"):
            return any(scene.form(at).startswith(_PAST) for at in (word + 2, word + 3))
    return False


def _told_to_come(scene: Scene, first: int) -> Answer:
    """«ستمدد نيوزيلندا بقاء 95»: a presence under a verb of what is to come."""
    before_it = range(max(left_edge(scene, first), first - NEAR), first)
    wills = any(tense_of_shape(scene.form(word)) == "future" for word in before_it)
    return ("planned", "future") if wills and not scene.pauses(before_it.start, first) else None
