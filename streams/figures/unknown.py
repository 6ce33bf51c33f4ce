"""Soldiers whose verb no table knows: what the shape of the sentence says of them.

A person who does not know the verb of «يشدّ 285 عسكرياً دنماركياً … إلى العراق» still reads a
movement: people and a place towards which. So here: «إلى» a place is an arrival, «من» a place a
departure, «إلى بلادهم» a return, «بـ» before the number a dispatch, «في» a presence, or behind a
past verb that opens the clause an event. Where a word of the clause makes victims, captives or
pupils of the people nothing is read. Rules: ``governor.shape.<how>``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from streams.figures.clauses import (
    BOUNDARY,
    DISTRACTING,
    QUIET,
    at_once,
    left_edge,
    segment,
    towards,
)
from streams.figures.draft import Governor, Unit
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite, many, tense_of_shape
from streams.figures.standing import PLACES, particle_of

_OVER = ("size", "size_lead", "people")
_AHEAD = 8
_ON_UNIT = 3
_LETTERS = 3
_MEASURING = ("more.y", "at_least.y", "about.y")
"""Rules of the number reader for hedges that are verbs («يتعدى», «يناهز»): they measure."""
_ARMED = frozenset({"gunman", "fighter", "element", "member", "adviser", "trainer"})
_HOMES = frozenset(
    {"بلادهم", "بلاده", "بلادها", "الوطن", "ديارهم", "بلدهم", "بلدانهم", "اوطانهم", "بيوتهم"}
    | {"ثكناتهم", "وطنهم", "عائلاتهم", "ذويهم", "اهلهم"}
)
_PARTICIPLE = re.compile(r"م\w{3,}(?:ين|ون)")
_LINKS = frozenset({"من", "في", "الي", "علي", "عن", "قرب", "عبر", "فوق", "تحت"})
_WHERE = frozenset({"علي", "في", "بين", "عبر"})
_PREPOSITIONS = frozenset({"عن", "بشان", "حول", "علي", "بعد", "قبل", "اثر", "عقب", "منذ", "مع"})
_CLAUSE_VERB = ("movement", "change", "total", "say", "plan")
_STRANGE = (*DISTRACTING, "marred", "course", "company")
_NOT_UNDER_ARMS = frozenset(
    {"سجون", "سجن", "السجون", "حياه", "ارواح", "مقابر", "مقبره", "المقابر", "مخيم", "دورات"}
)


class _Verb(NamedTuple):
    """The word that acts: its place, its tense, and whether it stands before the number."""

    word: int
    tense: str
    left: bool


def by_shape(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """The governor that the shape of the clause stands for, or None."""
    low, high = _clause(scene, count, unit)
    if not _soldiers(scene, unit, low, high):
        return None
    strange = (cue for cue in scene.of(*_STRANGE) if cue.cue.id != "secure")
    if any(low <= cue.first < high for cue in strange):
        return None
    if any(scene.form(word) in _NOT_UNDER_ARMS for word in range(low, high)):
        return None
    if any(rule.startswith(_MEASURING) for rule in count.rules):
        word = count.outer
        return Governor(Placed(word, word, Cue("shape.measure", "total", "present")), left=True)
    verb = _verb(scene, count, unit, high)
    if _of_noun(scene, count, verb):
        return None
    way = _way(scene, unit, verb.word if verb else low, high)
    cue = _cue(scene, count, unit, verb, way)
    if cue is None:
        return None
    word = verb.word if verb else unit.after - 1
    return Governor(
        Placed(word, word, cue), left=verb is not None and verb.left, nominal=verb is None
    )


def _of_noun(scene: Scene, count: Count, verb: _Verb | None) -> bool:
    """«نصب يحمل أسماء 3500 جندي», «قصة ألفي جندي»: a noun of its own takes the number."""
    word = count.outer - 1
    form = scene.form(word)
    if verb is not None and verb.word == word:
        return False
    known = scene.starting(word) or scene.name_at(word) is not None or definite(form)
    own = form.endswith(("ها", "هم", "هما", "نا")) or scene.marked_after(word)
    own = own or any(scene.form(at) in _LINKS for at in range(word - 2, word))
    return not (known or own or word < scene.lo or len(form) < _LETTERS)


def changing(scene: Scene, count: Count) -> Governor | None:
    """«هوى عدد القوات من 1600 إلى 300»: people or their size, and a number they come to."""
    if not count.pair and not towards(scene, count):
        return None
    edge = left_edge(scene, count.outer)
    if any(edge <= cue.first < count.outer for cue in scene.of(*_STRANGE)):
        return None
    over = next((cue for cue in scene.of(*_OVER, "collective") if edge <= cue.first < count.outer), None)
    if over is None:
        return None
    verb = _opening(scene, edge, over.first - 1) or _acting(scene, over.last + 1, count.outer)
    verb = verb or _acting(scene, segment(scene, over.first), over.first)
    if verb is None and not count.pair:
        return None
    word, tense = (verb.word, verb.tense) if verb else (over.first, "")
    return Governor(Placed(word, word, Cue("shape.change", "change", tense)), left=True, size=over)


def _opening(scene: Scene, edge: int, word: int) -> _Verb | None:
    """«هوى عدد القوات»: the verb right before its subject."""
    form = scene.form(word)
    if word < edge or len(form) < _LETTERS or not _free(scene, word) or definite(form):
        return None
    she = form.startswith("ت") and scene.form(word + 1).endswith(("ه", "ات", "اد"))
    return _Verb(word, tense_of_shape(form) or ("present" if she else "past"), left=True)


def _acting(scene: Scene, low: int, high: int) -> _Verb | None:
    """The first word of a stretch that has the shape of a verb."""
    for word in range(low, high):
        if not _free(scene, word) or any(at.first <= word <= at.last for at in scene.counts):
            continue
        subject = scene.name_at(word - 1) is not None and scene.form(word).startswith("ت")
        tense = tense_of_shape(scene.form(word)) or ("present" if subject else "")
        if tense:
            return _Verb(word, tense, left=True)
    return None


def _clause(scene: Scene, count: Count, unit: Unit) -> tuple[int, int]:
    """The words of the number's clause, up to a boundary behind it."""
    high = min((cue.first for cue in scene.of(*BOUNDARY) if cue.first >= unit.after), default=None)
    return left_edge(scene, count.outer), scene.hi if high is None else high


def _soldiers(scene: Scene, unit: Unit, low: int, high: int) -> bool:
    """Whether the counted noun alone says troops, or a force stands on it."""
    if unit.cue is not None and not unit.cue.cue.weak:
        return True
    named = any(
        low <= name.first < high and name.entry.kind == "force" and name.entry.force is not None
        for name in scene.names
    )
    if named and unit.cue is not None and unit.cue.cue.id in _ARMED:
        return True
    if scene.form(unit.after) == "من" and scene.sense_at(unit.after + 1, "people"):
        return True
    if unit.elided and any(cue.first <= low + 1 for cue in scene.of("out_of")):
        return True
    for word in range(unit.after, unit.after + _ON_UNIT):
        name = scene.name_at(word)
        if name is not None:
            return name.entry.kind in ("nationality", "force") and name.entry.force is not None
        if scene.marked_after(word):
            break
    return False


def _verb(scene: Scene, count: Count, unit: Unit, high: int) -> _Verb | None:
    """A participle behind the counted noun, the verb before the number, or the one behind."""
    if _placed_people(scene, unit.after):
        return _Verb(unit.after, "participle", left=False)
    before = _before(scene, count)
    if before is not None:
        return before
    for word in range(unit.after, min(high, unit.after + _AHEAD)):
        if scene.pause_after(word - 1):
            break
        if scene.name_at(word) is None and many(scene.form(word)):
            return _Verb(word, tense_of_shape(scene.form(word)), left=False)
    return None


def _placed_people(scene: Scene, after: int) -> bool:
    """«عسكري تركي موزعين على سوريا والعراق»: a participle in the accusative, and where."""
    word = after + 1 if scene.name_at(after) else after
    return bool(_PARTICIPLE.fullmatch(scene.form(word))) and scene.form(word + 1) in _WHERE


def _before(scene: Scene, count: Count) -> _Verb | None:
    """«نزل في الكويت … 900 عسكري», «ترمي بثلاثمئة جندي», «بشأن سفر 800 جندي»."""
    edge = segment(scene, count.outer)
    last = count.outer - 1
    own = scene.form(last).endswith(("ها", "هم", "هما", "ه"))
    planned = scene.sense_at(last - 1, "plan", "tentative") or (
        scene.name_at(last - 1) and any(edge <= cue.first < last for cue in scene.of("plan"))
    )
    after = last > edge and not own and (scene.form(last - 1) in _PREPOSITIONS or planned)
    if after and _free(scene, last):
        return _Verb(last, "masdar", left=True)
    acting = _acting(scene, edge, count.outer)
    if acting is not None:
        return acting
    form = scene.form(edge)
    owned = form.endswith(("ه", "ها", "هم", "نا"))
    if edge < count.outer and _free(scene, edge) and not (definite(form) or owned):
        return _Verb(edge, "past", left=True)
    return None


def _free(scene: Scene, word: int) -> bool:
    """Whether a word is neither a name nor known as anything but a verb."""
    if scene.name_at(word) is not None or scene.form(word)[:1].isdigit():
        return False
    known = {placed.cue.sense for placed in scene.starting(word)}
    return not known or not known.isdisjoint(_CLAUSE_VERB) or known.isdisjoint(QUIET)


def _way(scene: Scene, unit: Unit, low: int, high: int) -> str:
    """``home``, ``to``, ``from``, ``in`` or nothing: where the people of the clause go or are."""
    own = scene.name_at(unit.after)
    ways = set()
    for word in range(low, high):
        if scene.form(word) in _HOMES:
            return "home"
    for name in scene.names:
        mission = name.entry.kind == "force" and scene.form(name.first).startswith("بال")
        if mission and unit.after <= name.first < high:
            ways.add("to")  # «لإلحاق 80 عسكرياً بالبعثة»
        if low <= name.first < high and name.entry.kind in PLACES:
            way = particle_of(scene, name)
            at_home = own is not None and (name.entry.place or "").lower() == own.entry.force
            if not at_home or way == "to":
                ways.add("home" if at_home else way)
    for word in range(low, high):
        if scene.form(word) in ("هناك", "البلاد"):
            ways.add("in")
        if scene.form(word) == "من" and word < unit.after and _owned(scene, word + 1):
            return "from"
        if scene.sense_at(word, "towards") and _somewhere(scene, word):
            ways.add("to")
    return next((way for way in ("home", "from", "to", "in") if way in ways), "")


def _owned(scene: Scene, word: int) -> bool:
    """«اقتطعت هولندا من كتيبتها … خمسين جندياً»: what the number is taken from."""
    troops = scene.sense_at(word, "people", "collective", "size") is not None
    return troops and scene.form(word).endswith(("ها", "ه", "هم", "نا")) and not definite(
        scene.form(word)
    ) and scene.form(word) != "قوه"


def _end(scene: Scene, unit: Unit) -> int:
    """Where the phrase of the counted people and what is right behind it ends."""
    last = min(unit.after + _AHEAD, scene.hi)
    return next((word + 1 for word in range(unit.after, last) if scene.pause_after(word)), last)


def _beside(scene: Scene, unit: Unit, verb: int) -> bool:
    """Whether a place stands right behind the verb or the counted people."""
    beside = {verb + 1, verb + 2, *range(unit.after, unit.after + _ON_UNIT)}
    return any(scene.sense_at(word, "locative") for word in beside) or any(
        name.first in beside and name.entry.kind in PLACES for name in scene.names
    )


def _somewhere(scene: Scene, word: int) -> bool:
    """«باتجاه الرطبة», «إلى قاعدة …»: a place, if one that no table knows; not «إلى التقاعد»."""
    if scene.name_at(word + 1) is not None:
        return False
    if scene.form(word).removeprefix("و") in ("الي", "نحو", "لي"):
        return scene.sense_at(word + 1, "place_noun") is not None
    return True


def _cue(scene: Scene, count: Count, unit: Unit, verb: _Verb | None, way: str) -> Cue | None:
    """What kind of word the clause needs."""
    tense = verb.tense if verb else ""
    if way in ("home", "from"):
        return Cue(f"shape.{way}", "movement", tense or "masdar", "fall")
    if way == "to":
        return Cue("shape.to", "movement", tense or "masdar", "rise")
    extra = scene.sense_at(unit.after, "extra") is not None
    if verb is not None and verb.left and at_once(scene, count, "ب"):
        if extra or tense != "present":
            return Cue("shape.with", "movement", tense, "rise")
        return Cue("shape.keep", "total", tense)
    if tense == "past" and verb is not None and verb.left:
        near = way == "in" and _beside(scene, unit, verb.word)
        with_what = range(unit.after, _end(scene, unit))
        near = near and not any(scene.form(word).startswith("ب") for word in with_what)
        return Cue("shape.come", "movement", tense, "rise") if near else None
    if way == "" and tense == "past":
        return None
    if not way and scene.of("casualty", "detainee"):
        return None  # «7 آلاف قتيل …، وأن 600 من مقاتليه بُترت أطرافهم»
    named = scene.name_at(unit.after) is not None
    if verb is None and not way and not named:
        return None
    heads = count.outer == segment(scene, count.outer) or scene.marked_after(count.outer - 1)
    if tense == "masdar" and way == "in" and not scene.pauses(verb.word if verb else 0, unit.after):
        return Cue("shape.come", "movement", tense, "rise")
    if tense == "masdar" or (verb is None and not heads):
        return None
    return Cue("shape.in", "total", tense)
