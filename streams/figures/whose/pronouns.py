"""Whether a pronoun says whose troops are counted: «قواته», «قواتنا», «لدى بلاده»."""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.scene import Scene
from streams.figures.shape import definite
from streams.figures.whose.on_unit import PEOPLE

_HOMELAND = frozenset(
    front + noun
    for front in ("", "ل")
    for noun in (
        *("بلاده", "بلادها", "بلادنا", "بلادهم"),
        *("حكومته", "حكومتها", "وزارته", "وزارتها"),
    )
)
_LAND = frozenset({"البلاد", "البلد"})
_IN = frozenset(
    {"في", "الي", "من", "داخل", "علي", "اراضي", "ارض", "حدود", "خارج", "شمال", "جنوب", "شرق", "غرب"}
)
"""«في بلاده»: where something is, and nobody's people."""
_BEHIND = 8
_NEAR = 4
_HE_SAID = frozenset(
    {"قال", "اضاف", "اوضح", "اكد", "ذكر", "تابع", "اشار", "لفت", "افاد", "بين", "زاد", "اردف"}
    | {"استطرد", "راي", "قدر", "شدد", "زعم", "يقول", "يضيف", "كشف"}
)
_SELF = frozenset(
    {"انها", "انه", "انهم", "اننا", "بانها", "بانه", "باننا", "بانهم", "انني", "بانني"}
)
_AUX = frozenset(
    {"قد", "لن", "لم", "لا", "سوف", "بدات", "بدا", "قررت", "قرر", "تعتزم", "يعتزم", "تنوي"}
)
_GOING = frozenset({"arrive", "reach", "leave", "enter", "amount", "near", "exceed", "range", "do"})
"""Verbs behind which «إنهم» means those who are counted."""
_THEIRS = frozenset(f"exists.{form}" for form in ("لها", "له", "لديها", "لديه", "لهم", "لديهم"))


def country(draft: Draft) -> bool:
    """«بلاده», «قواتنا», «لدينا»: the speaker's own."""
    scene = draft.scene
    edge = left_edge(scene, draft.first)
    if ours(draft):
        return True
    named = (word for word in range(edge, draft.last) if scene.form(word) in _HOMELAND)
    return not _HOMELAND.isdisjoint(scene.forms(edge, draft.last)) and any(
        scene.form(word - 1) not in _IN for word in named
    )


def oneself(draft: Draft) -> bool:
    """«قالت أبوظبي إنها أوفدت خمسمئة شرطي»: the speaker acts, right behind «إنها»."""
    scene, governor = draft.scene, draft.governor
    if governor is None or not governor.left or governor.placed.cue.id in _GOING:
        return False
    word = governor.placed.first - 1
    while scene.form(word) in _AUX:
        word -= 1
    return scene.form(word) in _SELF


def on_soil(draft: Draft) -> bool:
    """«على أرض البلاد»: in the speaker's country, and none of its own."""
    scene = draft.scene
    edge = left_edge(scene, draft.first)
    near = scene.words.forms[edge : min(draft.last + _BEHIND, scene.hi)]
    return not _LAND.isdisjoint(near) and any(
        form in _LAND and scene.form(word - 1) in ("ارض", "اراضي", "تراب")
        for word, form in enumerate(near, edge)
    )


def homeland(draft: Draft, *, bare: bool) -> bool:
    """«سيصلون إلى بلاده», «داخل أراضي بلاده»: where they are is the speaker's country.

    ``bare`` says that «في البلاد» means it as well.
    """
    scene, own = draft.scene, _HOMELAND | _LAND if bare else _HOMELAND
    for word in range(left_edge(scene, draft.first), min(draft.last + _BEHIND, scene.hi)):
        theirs = scene.form(word) == "بلادهم" and word > draft.last  # the soldiers' own
        if scene.form(word) in own and scene.form(word - 1) in _IN and not theirs:
            return True
    return False


def pronoun(draft: Draft) -> bool:
    """«قواته», «قوتها»: the people or size spoken of belong to someone named before."""
    scene = draft.scene
    low = draft.governor.placed.first if draft.governor else draft.first
    if draft.governor and draft.governor.placed.cue.id in _THEIRS:
        return True
    first = min(low, draft.first)
    ahead = range(max(first - _NEAR, left_edge(scene, first)), first - 1)
    if any(
        theirs(scene, word)
        and not scene.form(word).endswith(("هم", "نا"))
        and scene.sense_at(word, "people", "collective")
        for word in ahead
    ):
        return True  # «أن قواته في لاتفيا تضم 600 جندي»
    window = range(first - 1, max(low + 5, draft.first))
    return any(cue.first in window and theirs(scene, cue.first) for cue in scene.of(*PEOPLE))


def size_of_them(draft: Draft) -> bool:
    """«عددهم»: the size of people spoken of, who need not be the speaker's."""
    scene, size = draft.scene, draft.governor
    leads = [cue.last for cue in scene.of("size_lead", "size") if cue.last < draft.first]
    return size is not None and bool(leads) and scene.form(leads[-1]).endswith("هم")


def his_words(draft: Draft) -> bool:
    """«وأضاف أن 3000 من جنودها»: a man speaks of the people of a state, which is not his."""
    scene, low = draft.scene, draft.first
    says = [cue for cue in scene.of("say", "carry") if cue.last < draft.first]
    if not says or scene.form(says[0].first).removeprefix("و").removeprefix("ف") not in _HE_SAID:
        return False
    near = range(max(scene.lo, low - _BEHIND), min(draft.last + _NEAR, scene.hi))
    return any(
        scene.form(word).endswith("ها") and scene.sense_at(word, *PEOPLE) is not None
        for word in near
    )


def theirs(scene: Scene, word: int) -> bool:
    """«قواته», «جنودها», but not «الدفعة», «قوة»: a noun with a pronoun behind it."""
    form = scene.form(word)
    if not form.endswith(("ه", "ها", "هم", "نا")) or definite(form):
        return False
    return not scene.words.original(word, word).endswith("ة") and not form.endswith("قوه")


def ours(draft: Draft) -> bool:
    """«قواتنا», «لدينا»: the speaker's own."""
    scene, near = draft.scene, range(draft.first - 8, draft.last + 3)
    return any(
        cue.first in near
        and scene.form(cue.first).endswith("نا")
        and not (cue.first > draft.last and scene.pause_after(cue.first - 2))  # «…، همس لنا مصدر»
        for cue in scene.of(*PEOPLE, "exists")
    )
