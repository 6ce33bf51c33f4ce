"""The word that acts around a number when no table knows it: by its shape and its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from streams.figures.clauses import QUIET, segment
from streams.figures.draft import Unit
from streams.figures.scene import Count, Scene
from streams.figures.shape import definite, many, tense_of_shape

_AHEAD, _BACK = 8, 30
"""Words behind and before a number within which its verb is looked for."""
_LETTERS = 3
_FEMININE = ("ه", "ات", "اد")
_PARTICIPLE = re.compile(r"م\w{3,}(?:ين|ون)")
_WHERE = frozenset({"علي", "في", "بين", "عبر"})
_PREPOSITIONS = frozenset({"عن", "بشان", "حول", "علي", "بعد", "قبل", "اثر", "عقب", "منذ", "مع"})
_CLAUSE_VERB = ("movement", "change", "total", "say", "plan")


class Verb(NamedTuple):
    """The word that acts: its place, its tense, and whether it stands before the number."""

    word: int
    tense: str
    left: bool


def verb_of(scene: Scene, count: Count, unit: Unit, high: int) -> Verb | None:
    """A participle behind the counted noun, the verb before the number, or the one behind."""
    if _placed_people(scene, unit.after):
        return Verb(unit.after, "participle", left=False)
    before = before_number(scene, count)
    if before is not None:
        return before
    for word in range(unit.after, min(high, unit.after + _AHEAD)):
        if scene.pause_after(word - 1):
            break
        if scene.name_at(word) is None and many(scene.form(word)):
            return Verb(word, tense_of_shape(scene.form(word)), left=False)
    return None


def _placed_people(scene: Scene, after: int) -> bool:
    """«عسكري تركي موزعين على سوريا والعراق»: a participle in the accusative, and where."""
    word = after + 1 if scene.name_at(after) else after
    return bool(_PARTICIPLE.fullmatch(scene.form(word))) and scene.form(word + 1) in _WHERE


def before_number(scene: Scene, count: Count) -> Verb | None:
    """«نزل في الكويت … 900 عسكري», «ترمي بثلاثمئة جندي», «بشأن سفر 800 جندي»."""
    edge = max(segment(scene, count.outer), count.outer - _BACK)
    last = count.outer - 1
    own = scene.form(last).endswith(("ها", "هم", "هما", "ه"))
    planned = scene.sense_at(last - 1, "plan", "tentative") or (
        scene.name_at(last - 1) and any(edge <= cue.first < last for cue in scene.of("plan"))
    )
    after = last > edge and not own and (scene.form(last - 1) in _PREPOSITIONS or planned)
    if after and free(scene, last):
        return Verb(last, "masdar", left=True)
    shaped = acting(scene, edge, count.outer)
    if shaped is not None:
        return shaped
    form = scene.form(edge)
    owned = form.endswith(("ه", "ها", "هم", "نا"))
    if edge < count.outer and free(scene, edge) and not (definite(form) or owned):
        return Verb(edge, "past", left=True)
    return None


def opening(scene: Scene, edge: int, word: int) -> Verb | None:
    """«هوى عدد القوات»: the verb right before its subject.

    «تهبط القوة» agrees with her and is present; «تدحرج العدد» does not, and is past.
    """
    form = scene.form(word)
    if word < edge or len(form) < _LETTERS or not free(scene, word) or definite(form):
        return None
    if form.startswith(("ت", "وت", "فت")):
        she = scene.form(word + 1).endswith(_FEMININE)
        return Verb(word, "present" if she else "past", left=True)
    return Verb(word, tense_of_shape(form) or "past", left=True)


def acting(scene: Scene, low: int, high: int) -> Verb | None:
    """The first word of a stretch that has the shape of a verb."""
    for word in range(low, high):
        if scene.in_number(word) or not free(scene, word):
            continue
        subject = scene.name_at(word - 1) is not None and scene.form(word).startswith("ت")
        tense = tense_of_shape(scene.form(word)) or ("present" if subject else "")
        if tense:
            return Verb(word, tense, left=True)
    return None


def free(scene: Scene, word: int) -> bool:
    """Whether a word is neither a name nor known as anything but a verb."""
    if scene.name_at(word) is not None or scene.form(word)[:1].isdigit():
        return False
    known = {placed.cue.sense for placed in scene.starting(word)}
    return not known or not known.isdisjoint(_CLAUSE_VERB) or known.isdisjoint((*QUIET, "out_of"))
