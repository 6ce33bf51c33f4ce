"""What was once: told beside a word for a time that is over.

Rules: ``status.former.*``, ``status.in_its_days``, ``status.long_since``.
"""

from __future__ import annotations

from streams.figures.clauses import RELATIVE
from streams.figures.draft import Draft
from streams.figures.governing.then_now import NOW
from streams.figures.scene import Placed, Scene
from streams.figures.stance.reach import NEAR, Answer, anchor, parted, tense_of

_PAUSES = 2
_ANEW = frozenset({"ثم", "بعدما", "وبعدما"})
_SINCE = frozenset({"كل", "طوال", "منذ", "ومنذ"})
_YEARS = frozenset(
    {"عام", "عامين", "سنه", "سنتين", "سنوات", "اعوام", "عقد", "عقدين", "عقود", "سنين"}
)
_OF = frozenset({"من", "في", "حتي", "الي", "منذ", "هذا", "ذلك", "مثل"})
"""«قبل عام من اليوم», «حتى اليوم», «في ذلك اليوم»: no word of now."""
_THEN = frozenset({"انذاك", "حينذاك", "وقتذاك", "يومذاك", "وقتئذ", "انئذ"})


def former(draft: Draft) -> Answer:
    """«سابقاً», «في ذروة …», «قبل عامين» in the number's own clause."""
    scene = draft.scene
    if draft.kind != "strength" or tense_of(draft) == "future":
        return None
    first, last = anchor(draft)
    if any(_in_its_days(scene, word) for word in range(last + 1, min(last + 4, scene.hi))):
        return "former", "in_its_days"
    for placed in scene.of("former"):
        if placed.cue.id in ("former.كان", "former.كانت", "former.كانوا", "former.كنا"):
            continue
        if scene.form(placed.first - 1) in _SINCE or _of_start(draft, placed):
            continue  # «كل ليلة», «منذ التسعينيات»
        if scene.form(placed.first - 2) == "منذ":
            continue  # «منذ أواخر العام الماضي»: so it is still
        if placed.cue.id == "former.سابقا" and scene.form(placed.first - 1).endswith("ا"):
            continue
        near = last < placed.first <= last + 8 or first - 6 <= placed.last < draft.first
        gap = (last, placed.first) if placed.first > last else (placed.last, first)
        if scene.form(placed.last + 1) == "من" and scene.form(placed.first) == "قبل":
            continue  # «قبل عام من الموعد المتوقع»: ahead of another time
        then = any(scene.form(word) in _ANEW for word in range(*gap))
        then = then or _now(scene, placed.last + 1, draft.first)
        then = then or any(gap[0] < count.first < gap[1] for count in scene.counts)
        aside = draft.governor is not None and draft.governor.placed.cue.id == "they"
        beside = near and scene.pauses(*gap) <= aside
        if (beside or _opens(scene, placed, first)) and not parted(scene, *gap) and not then:
            return "former", placed.cue.id
    return None


def long_since(draft: Draft) -> Answer:
    """«أرسلت الرياض آنذاك 1000 جندي»: a movement of a time that is over."""
    scene, (first, last) = draft.scene, anchor(draft)
    if draft.kind != "delta" or tense_of(draft) != "past":
        return None
    near = range(scene.lo, min(last + NEAR, scene.hi))
    over = any(
        scene.form(word) in _THEN and not parted(scene, *sorted((word, first))) for word in near
    )
    ago = any(
        scene.form(word) == "قبل" and _years(scene, word + 1) for word in range(last, last + NEAR)
    )
    return ("former", "long_since") if over or ago else None


def _years(scene: Scene, word: int) -> bool:
    """«قبل عام», «قبل ثلاثة أعوام», but not «قبل عام من الموعد»."""
    at = word + (scene.form(word) not in _YEARS)
    return scene.form(at) in _YEARS and scene.form(at + 1) != "من"


def _now(scene: Scene, low: int, high: int) -> bool:
    """«بلغوا 7500 قبل عام، وهم اليوم 5800»: a word of now between the past time and the number."""
    return any(
        scene.form(word).removeprefix("و") in NOW and scene.form(word - 1) not in _OF
        for word in range(low, high)
    )


def _opens(scene: Scene, placed: Placed, first: int) -> bool:
    """«في ذروة العملية، التي انطلقت عام 2013، وصل العدد إلى …»: the time that opens a sentence."""
    if placed.first > scene.lo + 1 or placed.last >= first:
        return False
    asides = (word for word in range(placed.last, first) if scene.form(word) in RELATIVE)
    aside = next(asides, None)
    return aside is not None and scene.pauses(placed.last, first) == _PAUSES


def _of_start(draft: Draft, placed: Placed) -> bool:
    """«من 35 ألفاً قبل خمسة أعوام إلى 14 ألفاً»: the time is that of the first side."""
    starts = (count for count in draft.scene.counts if count.pair == "from")
    return draft.role == "to" and any(
        each.last < placed.first < draft.first or 0 < each.outer - placed.last <= _PAUSES
        for each in starts  # «من ذروته البالغة 100 ألف إلى 8400»
    )


def _in_its_days(scene: Scene, word: int) -> bool:
    """«أيام انتشارها الأول», «أيام خلافته»: days that belong to someone are over."""
    own = scene.form(word + 1).endswith(("ه", "ها", "هم")) and scene.form(word + 1) != "هذه"
    masdar = own and scene.form(word + 1).endswith(("ته", "تها", "تهم", "ارها", "اره", "ارهم"))
    return scene.form(word) == "ايام" and masdar and not scene.marked_after(word)
