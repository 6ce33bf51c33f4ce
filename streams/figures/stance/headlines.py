"""A verb in the present that tells what has happened, or what is still to come."""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.scene import Placed, Scene
from streams.figures.shape import definite
from streams.figures.stance.reach import NEAR

_LATER = 6
_SEEN = ("شوهد", "رصد", "ورصد", "لوحظ", "شاهد")
"""«رصدنا هبوط طائرتين …», «شوهدوا ينزلون»: what was seen has happened."""
NOW = frozenset({"حاليا", "الان", "اليوم", "راهنا"})
_TITLES = frozenset({"عاجل", "خبر", "خاص", "الان", "بالصور", "بالفيديو", "متابعه", "مباشر"})
_LABELLED = ("..", "|", "…")
"""«ليبيا.. 300 مقاتل يصلون»: a label, and the headline."""
_SOON = frozenset({"نهايه", "بنهايه", "غدا", "بحلول", "مطلع", "اواخر", "اوائل", "منتصف"})


def meanwhile(scene: Scene, first: int) -> bool:
    """«أقلعت طائرات تنقل 400»: a present right behind an indefinite noun, under a past."""
    noun = scene.form(first - 1)
    if not noun or definite(noun) or scene.sense_at(first - 1, "not", "plan", "tentative"):
        return False
    return any(
        cue.cue.tense == "past"
        and 0 < first - cue.last <= NEAR
        and not scene.pauses(cue.last, first)
        for cue in scene.of("movement")
    )


def doing(scene: Scene, first: int) -> bool:
    """«قال إن روسيا تسحب قواتها من الخطوط»: a land and what it is doing, without a number."""
    name = scene.name_at(first - 1)
    state = name is not None and name.entry.kind in ("country", "capital")
    return name is not None and state and scene.form(name.first - 1) in ("ان", "بان", "وان")


def is_now(draft: Draft) -> bool:
    """«تعهدت فرنسا بألفين، ولها حالياً 250»: so many there are, whatever is planned."""
    scene, count = draft.scene, draft.count
    if count is None or draft.kind != "strength" or scene.form(count.outer - 1) not in NOW:
        return False
    return any(
        scene.pause_after(word - 1) and scene.form(word).startswith("و")
        for word in range(count.outer - NEAR, count.outer)
    )


def headline(scene: Scene, placed: Placed) -> bool:
    """«رومانيا ترسل 60 جندياً»: a subject-first present at the head is news that is done."""
    subject = range(scene.lo, placed.first)
    if 0 < len(subject) <= NEAR and all(_acts(scene, word) for word in subject):
        return True
    seen = any(scene.form(word).startswith(_SEEN) for word in range(scene.lo, placed.first))
    if not scene.counts or placed.first < scene.counts[0].outer:
        return seen
    head = scene.counts[0].outer
    if any(
        head < cue.first < placed.first and cue.cue.tense == "future"
        for cue in scene.of("movement")
    ):
        return seen  # «12 ألفاً سيغادرون …، ومعهم يرحل 4 آلاف»
    before = range(scene.lo, head)
    labelled = len(before) <= NEAR and any(mark in scene.words.gap(head - 1) for mark in _LABELLED)
    return seen or labelled or all(scene.form(word) in _TITLES for word in before)


def rest_stays(scene: Scene, first: int) -> bool:
    """«يغادر سوريا نحو ألف، في حين يبقى 150»: those who stay when others will have gone."""
    return any(
        cue.last < first
        and cue.cue.tense in ("present", "future")
        and scene.pauses(cue.last, first) > 0
        and (cue.cue.tense == "future" or not headline(scene, cue))
        for cue in scene.of("movement")
    )


def is_later(scene: Scene, first: int, last: int) -> bool:
    """«توفد … الشهر المقبل», «يغادرون … نهاية العام»: the headline tells what is to come."""
    window = range(first, min(last + _LATER * 2, scene.hi))
    if scene.form(first - 1).removeprefix("و") in _SOON:
        return True  # «وغداً ينضم إليهم 250»
    return any(scene.sense_at(word, "later") or scene.form(word) in _SOON for word in window)


def _acts(scene: Scene, word: int) -> bool:
    """Whether a word is part of a subject that is troops or a state."""
    if scene.name_at(word) is not None:
        return True
    where = scene.form(word) == "في" and scene.name_at(word + 1) is not None
    return where or scene.sense_at(word, "people", "collective", "unit") is not None
