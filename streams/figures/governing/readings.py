"""Of several readings of one verb or noun the one that its sentence bears out."""

from __future__ import annotations

from msgspec.structs import replace

from streams.figures.clauses import (
    DISTRACTING,
    GOVERNING,
    left_edge,
    segment,
    towards,
)
from streams.figures.governing.turns import turned
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite
from streams.gazetteer.entry import STATES

_BEFORE_PRESENT = frozenset({"لن", "لم", "كي", "لكي", "سوف", "بالا"})
_NEAR = 12
_ASIDE = 2
_TOLD = ("announce", "plan", "tentative", "deny")

_THEN = frozenset({"بعد", "منذ", "الي", "سبق", "لها", "له", "لهم", "حدث", "بما", "الا", "غير"})
_PREDICATES = frozenset(
    {"مرهون", "رهن", "رهين", "مشروط", "متوقف", "معلق", "محكوم", "منوط", "بحاجه", "يتطلب", "يتوقف"}
    | {"يحتاج", "يستلزم", "يستدعي", "يستغرق", "مؤجل", "موجل", "مطروح", "وارد", "غير", "لم", "لن"}
    | {"مستبعد", "مرفوض", "محتمل", "متوقع", "مرجح", "ممكن", "ضروري", "قيد"}
)
_EDGES = frozenset(
    {"", "ان", "انه", "بانه", "بانها", "اننا", "وان", "بان", "التي", "الذي", "قد", "الذين"}
    | {"كان", "كانت", "انها", "لقد", "وقد"}
    | {"حين", "عندما", "حينما", "بعدما", "لما", "كلما", "بينما", "فيما", "حالما", "طالما"}
    | {"ما", "مما", "حيث", "اذ"}
)


def reading(scene: Scene, placed: Placed, count: Count) -> Placed:
    """Of several readings of one spelling the one that the context bears out."""
    readings = [other for other in scene.starting(placed.first) if other.last == placed.last]
    readings = [other for other in readings if other.cue.sense in (*GOVERNING, *DISTRACTING)]
    if {other.cue.id for other in readings} >= {"arrive", "reach"}:
        wanted = (
            "reach"
            if towards(scene, count) or scene.sense_at(placed.last + 1, "size", "size_lead")
            else "arrive"
        )
        readings = [other for other in readings if other.cue.id == wanted]
    turn = turned(scene, placed, count)
    if turn is not None:
        return replace(placed, cue=replace(turn, tense=placed.cue.tense))
    return in_place(scene, placed, readings)


def in_place(scene: Scene, placed: Placed, readings: list[Placed]) -> Placed:
    """The reading of a word whose tense fits where it stands; the word itself if none is left."""
    readings = after_particle(scene, placed, readings)
    tenses = {other.cue.tense for other in readings}
    if {"past", "masdar"} <= tenses:
        wanted = "past" if finite_place(scene, placed) else "masdar"
        readings = [other for other in readings if other.cue.tense == wanted]
    return readings[0] if readings else placed


def after_particle(scene: Scene, placed: Placed, readings: list[Placed]) -> list[Placed]:
    """«يُتوقع أن تقلّص»: behind «أن» and «لن» a verb is no past, whatever its letters."""
    before = scene.form(placed.first - 1).removeprefix("و")
    doubles = _doubles(scene, placed, readings) if before == "قد" else None
    if doubles is not None:
        return [doubles]
    hoped = before in ("ان", "بان") and scene.sense_at(placed.first - 2, "plan", "tentative")
    if not (before in _BEFORE_PRESENT or hoped):
        return readings
    return [other for other in readings if other.cue.tense == "present"] or readings


def _doubles(scene: Scene, placed: Placed, readings: list[Placed]) -> Placed | None:
    """«قد تضاعف كانبيرا أعداد جنودها»: a present of hers where she stands before the size."""
    form, name = scene.form(placed.first), scene.name_at(placed.last + 1)
    if not form.startswith("تضاعف") or name is None or name.entry.kind not in STATES:
        return None
    if not scene.sense_at(name.last + 1, "size", "people"):
        return None
    cue = Cue("raise", "change", "present", "rise")
    return replace(readings[0], cue=cue) if readings else None


def finite_place(scene: Scene, placed: Placed) -> bool:
    """Whether a spelling that is both verb and noun stands where verbs stand."""
    before = scene.form(placed.first - 1)
    if before in ("ان", "بان", "وان"):  # «من أن سحب القوات يضر»: a noun but in «بعد أن سحب»
        return scene.form(placed.first - 2).removeprefix("و") in _THEN
    if scene.sense_at(
        placed.first - 1, "plan", "passive_past", "passive_now", "completion", "future"
    ):
        return False
    if placed.first == scene.lo and _subject_of(scene, placed):
        return False
    form = scene.form(placed.first)
    paused = scene.pause_after(placed.first - 1) and not _behind_aside(scene, placed.first)
    paused = paused and not _decided_too(scene, placed)
    opens = before in _EDGES or placed.first == scene.lo or paused
    opens = opens or (form.endswith("نا") and ":" in scene.words.gap(placed.first - 1))
    opens = opens or _behind_nouns(scene, placed)
    return opens and not form.startswith(("ال", "ب", "ل"))


def _subject_of(scene: Scene, placed: Placed) -> bool:
    """«نشر 500 جندي في ليبيا مرهون بموافقة البرلمان»: a noun at the head that has a predicate."""
    for word in range(placed.last + 1, min(placed.last + _NEAR, scene.hi)):
        if scene.pause_after(word - 1) or scene.form(word).startswith("و"):
            return False
        if scene.form(word) in _PREDICATES or scene.form(word).startswith(
            ("سيتم", "سيجر", "سيكون")
        ):
            return True
    return False


def _behind_aside(scene: Scene, word: int) -> bool:
    """«تعتزم واشنطن، كما أعلن الرئيس، نشر 250»: behind an aside a plan still wants its noun."""
    opens = next(
        (at for at in range(word - 2, max(scene.lo, word - _NEAR), -1) if scene.pause_after(at)),
        None,
    )
    if opens is None or scene.form(word).startswith(("و", "ف")):
        return False
    planned = any(cue.last <= opens for cue in scene.of("plan", "tentative", "future"))
    if planned and scene.sense_at(opens + 1, "according") is not None:
        return True
    verbs = (cue for cue in scene.of(*_TOLD) if cue.cue.tense or cue.cue.sense == "announce")
    told = next((cue for cue in reversed([*verbs]) if cue.last <= opens), None)
    if told is None or scene.pauses(told.last, word) not in (0, _ASIDE):
        return False  # «أعلن الرئيس، في أول خطاب له، سحب الجنود»
    between = range(told.last + 1, word)
    given = any(scene.in_number(at) or scene.form(at) == "ذلك" for at in between)
    return not given and not any(
        cue.first in between for cue in scene.of("complement", "movement", "change", "say")
    )


def _decided_too(scene: Scene, placed: Placed) -> bool:
    """«قررت لاهاي تعليق مهمتها، وسحب 60 مدرباً»: a second noun of what she has decided.

    She would have done it in the feminine («وسحبت»).
    """
    word = placed.last + 1
    counted = any(count.outer == word for count in scene.counts)
    theirs = scene.sense_at(word, "people", "size", "share") is not None
    if not (counted or theirs) or not scene.form(placed.first).startswith("و"):
        return False
    edge = left_edge(scene, placed.first)
    told = [cue for cue in scene.of(*_TOLD) if edge - 1 <= cue.first < placed.first]
    return bool(told) and scene.form(told[-1].first).endswith("ت")


def _behind_nouns(scene: Scene, placed: Placed) -> bool:
    """«أن حجم القوات في العراق تقلص», «إلى سوريا توجه 400»: behind nouns alone, one is the verb."""
    edge = segment(scene, placed.first)
    last = placed.first - 1
    if last < edge or scene.pause_after(last) or not _noun_at(scene, last):
        return False
    says = scene.sense_at(edge - 1, "say", "carry", "participle")
    if says or any(scene.form(word) == "علي" for word in range(edge, last)):
        return False  # «أعلنت لندن خفض …», «على تركيا سحب جنودها»
    return all(
        _noun_at(scene, word) or scene.sense_at(word, *_LINKING) for word in range(edge, last)
    )


def _noun_at(scene: Scene, word: int) -> bool:
    """A name, a number, a definite noun, people or their size; no plan, which takes a masdar."""
    if scene.sense_at(word, "plan", "tentative", "exists", "not", "possible", "unsettled"):
        return False
    if scene.in_number(word) or scene.name_at(word) is not None or definite(scene.form(word)):
        return True
    return scene.sense_at(word, "size", "people", "unit", "collective") is not None


_LINKING = ("locative", "towards", "away", "place_noun", "setting", "follow", "part")
