"""What somebody bars, votes on, or nearly did: told of, and not said to be.

Refusal ``status.barred``.
"""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.scene import Scene
from streams.figures.stance.reach import anchor, tense_of

_BARS = frozenset(
    {"منع", "منعت", "يمنع", "تمنع", "حظر", "حظرت", "يحظر", "تحظر", "عرقل", "عرقلت", "يعرقل"}
    | {"تعرقل", "اعاق", "اعاقت", "يعيق", "تعيق", "احبط", "احبطت", "يحبط", "تحبط", "يقيد", "تقيد"}
)
_VOTES = ("التصويت", "تصويت", "يصوت", "تصوت", "سيصوت", "ستصوت", "يصوتون")
_NEARLY = frozenset({"كاد", "كادت", "كادوا", "كدنا", "اوشك", "اوشكت"})
_COULD = frozenset({"يمكن", "بامكان", "بامكانه", "بامكانها", "بوسع", "بوسعه", "بوسعها"})
_WAS = frozenset({"كان", "وكان"})
_COMMENTS = frozenset({"يعلق", "تعلق", "يعقب", "تعقب", "يعلقوا"})
_REACH, _NEAR = 6, 3


def barred(draft: Draft) -> bool:
    """«منع البرلمان سحب 300 جندي», «يصوت على إرسال …», «كادت ترسل …», «كان يمكن إرسال …»."""
    scene, (first, _) = draft.scene, anchor(draft)
    forms = scene.words.forms[max(scene.lo, first - _REACH) : first]
    if tense_of(draft) == "present" and not _NEARLY.isdisjoint(forms[-_NEAR:]):
        return True
    if tense_of(draft) != "masdar":
        return False
    if any(form in _COULD and _before(forms, at) in _WAS for at, form in enumerate(forms)):
        return True
    return _kept_from(scene, first) or _uncommented(forms)


def _before(forms: list[str], at: int) -> str:
    return forms[at - 1] if at else ""


def _kept_from(scene: Scene, first: int) -> bool:
    """A verb of barring, or a vote that is still to be taken, before the noun in its clause."""
    on = scene.form(first - 1) == "علي"
    for word in range(first - 1, max(scene.lo, first - _REACH) - 1, -1):
        if scene.pause_after(word) or scene.sense_at(word, "complement", "plan", "movement"):
            return False
        form = scene.form(word).removeprefix("و")
        if form in _BARS or (on and form.startswith(_VOTES)):
            return True
    return False


def _uncommented(forms: list[str]) -> bool:
    """«لم تعلق على أنباء إرسال 300 جندي»: no word of it."""
    return any(
        form in _COMMENTS and _before(forms, at).endswith("لم") for at, form in enumerate(forms)
    )
