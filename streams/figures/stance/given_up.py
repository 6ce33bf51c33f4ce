"""Movements that their owner gave up, stopped or voted down."""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.stance.reach import NEAR, Answer, anchor, tense_of

_GIVE_UP = frozenset(
    front + verb
    for front in ("", "و")
    for verb in ("تراجع", "تراجعت", "عدل", "عدلت", "تخلي", "تخلت", "امتنع", "امتنعت")
)
_HALTS = frozenset(
    {"اوقف", "اوقفت", "علق", "علقت", "جمد", "جمدت", "الغي", "الغت", "اجهض", "اجهضت", "عطل", "عطلت"}
)
_PLANS = ("خطط", "خطه", "خطته", "خطتها", "قرار", "عمليه", "عمليات", "برنامج", "مشروع")
_VOTES = ("صوت", "تصويت", "التصويت", "اقترع", "يصوت", "تصوت")


_NOT_TO = frozenset({"عدم", "بعدم", "لعدم", "وعدم", "وبعدم"})


def refrained(draft: Draft) -> Answer:
    """«قررت ألمانيا عدم سحب 1300 جندي»: what is not to be done."""
    before = draft.scene.form(anchor(draft)[0] - 1)
    return ("denied", "refrained") if before in _NOT_TO and tense_of(draft) == "masdar" else None


def given_up(draft: Draft) -> bool:
    """Whether the movement was left as a plan, halted or voted down."""
    return _left(draft) or _halted(draft) or _voted_down(draft)


def _left(draft: Draft) -> bool:
    """«تراجعت هولندا عن خطة لنشر 150»: a plan that its owner has left."""
    scene, (first, _) = draft.scene, anchor(draft)
    forms = scene.words.forms[scene.lo : max(first - 1, 0)]
    if _GIVE_UP.isdisjoint(forms):
        return False
    for word, form in enumerate(forms, scene.lo):
        if form not in _GIVE_UP:
            continue
        about = next((at for at in range(word + 1, word + NEAR) if scene.form(at) == "عن"), None)
        if about is None or about >= first or scene.pauses(word, first):
            continue
        return about == first - 1 or scene.sense_at(about + 1, "plan", "tentative") is not None
    return False


def _halted(draft: Draft) -> bool:
    """«علّقت ألمانيا نشر 100 جندي», «أوقفت خططها لسحبهم»: a movement that its owner has stopped."""
    scene, (first, _) = draft.scene, anchor(draft)
    if tense_of(draft) != "masdar":
        return False
    word, held = first - 1, False
    while word > scene.lo:
        name = scene.name_at(word)
        name = name or next((each for each in scene.voices if each.last == word), None)
        if name is None and not scene.form(word).startswith(_PLANS):
            break
        word, held = (name.first if name is not None else word) - 1, True
    return held and scene.form(word).removeprefix("و") in _HALTS


def _voted_down(draft: Draft) -> bool:
    """«صوّت البرلمان ضد إرسال 500 جندي»."""
    scene, first = draft.scene, anchor(draft)[0]
    if scene.form(first - 1) != "ضد":
        return False
    near = range(max(scene.lo, first - NEAR * 2), first)
    return any(scene.form(word).lstrip("وب").startswith(_VOTES) for word in near)
