"""What is said of a rumour or a report: branded, or rejected where it is commented on.

Rules: ``status.branded``, ``status.commented``.
"""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.lexicon import Cue
from streams.figures.scene import Placed
from streams.figures.stance.denial import BRANDS, TOLD
from streams.figures.stance.reach import Answer, anchor

_OF_WHAT = frozenset({"عما", "فيما"})
_COMMENTS = frozenset(
    {"علق", "علقت", "يعلق", "تعلق", "ردا", "تعليقا", "رد", "ردت", "معلقا", "معلقه"}
    | {"سئل", "سئلت", "سئلوا", "سوال"}
)
_COMMENT = 10
_LIKE = frozenset({"بانها", "بانه", "بانهما"})


def commented(draft: Draft) -> Answer:
    """«رداً على تقارير عن خفض …، قال: هذا عارٍ عن الصحة», «أخبار كاذبة»، علّق على ما نُشر عن …»."""
    scene, (first, last) = draft.scene, anchor(draft)
    rumour = next((cue for cue in reversed(_reports_on(draft)) if cue.last < first), None)
    if rumour is None:
        return None
    before_it = range(max(scene.lo, rumour.first - _COMMENT), rumour.first)
    if not any(scene.form(word).removeprefix("و") in _COMMENTS for word in before_it):
        return None
    false = (cue for cue in scene.of("deny_after") if not rumour.first <= cue.first <= last)
    held = any(not scene.sense_at(cue.first - 1, "not") for cue in false)
    return ("denied", "commented") if held else None


def _reports_on(draft: Draft) -> list[Placed]:
    """«على تقارير», «على ما أوردته صحيفة»: what is commented on."""
    scene = draft.scene
    told = [cue for cue in scene.of("rumour") if scene.form(cue.first - 1) == "علي"]
    forms = scene.words.forms[scene.lo : draft.first]
    if not _OF_WHAT.isdisjoint(forms):
        told += [
            Placed(word, word + 1, Cue("rumour", "rumour"))
            for word, form in enumerate(forms, scene.lo)
            if form in _OF_WHAT and scene.form(word + 1).startswith(TOLD)
        ]
    return told or [cue for cue in scene.of("according") if scene.form(cue.first) == "علي"]


def branded(draft: Draft) -> Answer:
    """«وصف الأنباء عن دخول ألفي جندي بأنها …»: what is said of a rumour, unless that it is true."""
    scene, (first, last) = draft.scene, anchor(draft)
    rumour = next((cue for cue in scene.of("rumour") if cue.last < first), None)
    if rumour is None or not any(
        {scene.form(word), scene.form(word).removeprefix("و")} & BRANDS
        for word in range(scene.lo, rumour.first)
    ):
        return None
    brand = range(rumour.first - _COMMENT, rumour.first)  # «وصف بأنه محض هراء نبأ مفاده أن …»
    for word in (*brand, *range(last + 1, scene.hi - 1)):
        if scene.form(word) in _LIKE:
            true = scene.form(word + 1).startswith(("صحيح", "دقيق", "موكد", "موثوق"))
            return None if true else ("denied", "branded")
    return None
