"""Where the words said begin: behind «أن», a colon or quotation mark, at a noun of movement."""

from __future__ import annotations

from streams.figures.clauses import DISTRACTING, GOVERNING
from streams.figures.said.told import exists, quoted
from streams.figures.scene import Placed, Scene

_REACH = 30
_TELLING = frozenset({"ان", "لان", "الا", "بالا", "وجود", "بوجود"})
_ABOUT = frozenset({"عن", "الي"})
_OPENERS = frozenset({"ان", "بان"})
_GOVERNORS = (*GOVERNING, *DISTRACTING)


def opening(scene: Scene, placed: Placed) -> int | None:
    """Where the words said begin: behind «أن», a colon or quotation mark, at a noun of movement."""
    if placed.last > placed.first and scene.form(placed.last) in _OPENERS:
        return placed.last + 1
    marks, forms = scene.words.marks, scene.words.forms
    for word in range(placed.last + 1, min(scene.hi, placed.last + _REACH)):
        gap = marks.get(word - 1)
        plain = forms[word] not in _TELLING and forms[word - 1] not in _ABOUT
        if plain and not gap and not scene.starting(word):
            continue
        beside = word == placed.last + 1
        if gap and (":" in gap or (not beside and quoted(scene, word))):
            return word
        if _complement(scene, word):
            return word + 1
        if not beside and scene.sense_at(word, "say", "carry"):
            return None
        if placed.cue.sense != "carry" and _told_of(scene, placed, word, beside=beside):
            return word
    return None


def _told_of(scene: Scene, placed: Placed, word: int, *, beside: bool) -> bool:
    """Whether a word is a noun of movement, or behind others one of size: the words said."""
    known = scene.starting(word)
    if known and _is_masdar(scene, word) and scene.name_at(word) is None:
        return True
    if beside:
        return False
    sized = known and scene.sense_at(word, "size", "size_lead")
    return bool(sized) or _about(scene, placed, word)


def _complement(scene: Scene, word: int) -> bool:
    """«أن», «ألا يزيد», and «أعرب عن ارتياحه لأن»."""
    if scene.sense_at(word, "complement"):
        return True
    form = scene.form(word)
    if form == "ان":
        return scene.form(word - 1) == "علي"  # «شدد على أن»
    if form == "لان":
        return scene.form(word - 1).endswith(("ه", "ها", "هم"))
    # «توقع ألا يزيد», «تعهد بألا يبقى»: opens the words said, unlike «إلا»
    return form in ("الا", "بالا") and scene.form(word + 1)[:1] in ("ي", "ت", "ن")


def _about(scene: Scene, placed: Placed, word: int) -> bool:
    """«تحدث عن ثلاثة آلاف», «أشار إلى وجود 120», but not «نقلت عن ثلاثة مسؤولين»."""
    if exists(scene, word):
        return True
    if scene.form(word - 1) not in _ABOUT or relays(scene, placed):
        return False
    return any(count.outer == word for count in scene.counts)


def _is_masdar(scene: Scene, word: int) -> bool:
    return any(
        placed.cue.tense == "masdar" and placed.cue.sense in _GOVERNORS
        for placed in scene.starting(word)
    )


def relays(scene: Scene, placed: Placed) -> bool:
    """«نقلت», «بحسب ما نقلته»: a verb of passing on what another says."""
    return any(
        scene.form(word).removeprefix("و").startswith(("نقل", "ينقل", "تنقل"))
        for word in range(placed.first, placed.last + 1)
    )
