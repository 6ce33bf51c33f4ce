"""Places that are nobody's post: where a speaker sits, what an office commands."""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.scene import Scene
from streams.gazetteer.gazetteer import Name

_REACH = 6
_BODIES = frozenset(
    {"المخابرات", "الاستخبارات", "الدفاع", "الخارجيه", "الحكومه", "الرئاسه", "الاركان", "السلطات"}
    | {"مسؤول", "مسؤولون", "مسؤولين", "مصادر", "دبلوماسيون", "دبلوماسيين", "القياده", "المسؤولين"}
)
"""«أجهزة المخابرات في سول تقدّر»: where those sit who speak."""
_OFFICIAL = frozenset(
    {"مصدر", "مصادر", "قياده", "القياده", "مسوول", "مسوولين", "مسوولون", "متحدث", "المتحدث"}
    | {"ناطق", "الناطق", "ضابط", "قائد", "مكتب", "مقر"}
)
_COMMANDS = frozenset({"القائد", "قائد", "القياده", "قاده"})


def commanded(scene: Scene, name: Name) -> bool:
    """«القائد الأعلى لقوات الحلف في أوروبا»: the area of an office."""
    near = range(max(scene.lo, name.first - _REACH), name.first)
    area = name.entry.kind == "area"
    return area and any(scene.form(word).lstrip("ول") in _COMMANDS for word in near)


def of_teller(scene: Scene, name: Name) -> bool:
    """«قال مسؤول في كابول إن», «نُقل عن مصدر في نابولي أن»: where the speaker is."""
    if scene.tells(name):
        return True
    last = name.first - 1 - (scene.form(name.first - 1) == "في")
    beside = not scene.words.gap(name.first - 1).strip()
    return beside and any(first <= last <= end for first, end in scene.tellers)


def seat(draft: Draft, name: Name) -> bool:
    """«وأوضحت وزارة الدفاع في ويلينغتون أن …»: where the speaker sits."""
    scene = draft.scene
    if name.entry.kind in ("city", "base"):
        return _of_office(scene, name)
    if name.entry.kind != "capital":
        return False
    if _of_source(draft, name):
        return True
    if scene.form(name.first - 1) == "في" and scene.form(name.first - 2) in _BODIES:
        return True
    if not any(voice.last == name.first - 2 for voice in scene.voices):
        return False
    said = any(name.last < cue.first < draft.first for cue in scene.of("complement"))
    return said and any(cue.first < name.first for cue in scene.of("say", "carry"))


def _of_office(scene: Scene, name: Name) -> bool:
    """«نُقل عن مصدر في قيادة الحلف بنابولي أن ليبيا …»: a town right before what is said."""
    if scene.form(name.last + 1) not in ("ان", "بان"):
        return False
    near = range(max(scene.lo, name.first - _REACH), name.first)
    return any(scene.form(word) in _OFFICIAL for word in near)


def _of_source(draft: Draft, name: Name) -> bool:
    """«…، بحسب المعهد الدولي للدراسات في لندن»: where the source has its seat."""
    scene = draft.scene
    sources = [cue.last for cue in scene.of("according") if cue.last < name.first]
    if not sources or not draft.last < sources[-1]:
        return False
    return not scene.pauses(sources[-1], name.first)
