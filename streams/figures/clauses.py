"""Where the clause of a word begins, and what stands right before a number."""

from __future__ import annotations

from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite

GOVERNING = ("movement", "change", "total")

DISTRACTING = ("casualty", "detainee", "training", "other")

FINITE = ("past", "present", "future")
"""The tenses of a verb; «masdar» and «participle» are nouns."""

BOUNDARY = ("contrast", "say", "carry", "participle", "complement")

QUIET = (
    "locative", "place_noun", "now", "exists", "was", "former", "size", "deictic", "setting",
    "complement", "not", "lest", "follow", "part", "extra", "towards", "away",
)  # fmt: skip

COURSE = Cue("course", "training", "past")
"""Taking part in something that is no deployment."""

_SUBJECTS = ("people", "collective", "unit", "size", "size_lead")
_GLUE = 6
_PARTING = frozenset("،,؛;:")
"""Pauses and the colon."""

RELATIVE = frozenset({"التي", "الذي", "الذين", "اللذين", "اللتين", "اللذان", "اللتان"})
_THAT = frozenset({"ان", "بان"})
_WHEN = frozenset({"يوم", "حين", "عندما", "حينما", "لحظه", "وقت"})
_VAGUE = frozenset({"بضع", "بضعه"})
"""Begin with the particle's letter, and hold no particle."""


def left_edge(scene: Scene, word: int) -> int:
    """The first word of the clause in which a word stands; looked for once."""
    edge = scene.edges.get(word)
    if edge is None:
        edge = scene.edges[word] = _left_edge(scene, word)
    return edge


def _left_edge(scene: Scene, word: int) -> int:
    edge = scene.lo
    for placed in reversed(scene.of(*BOUNDARY)):
        if not edge <= placed.last < word or scene.form(placed.first - 1) in _WHEN:
            continue  # «قُدّر عددهم يوم أعلن انسحابه منها بـ300»
        if not scene.asides or not _passed(scene, placed.first, word):
            edge = placed.last + 1
    for placed in scene.of("deny", "plan"):  # «ليس صحيحاً أن في …», «شدد على أن في …»
        if edge <= placed.last < word and scene.form(placed.last) in _THAT:
            edge = placed.last + 1
    return edge


def _passed(scene: Scene, boundary: int, word: int) -> bool:
    """Whether a boundary lies in an aside that the clause of a word goes on behind."""
    return any(first <= boundary <= last < word for first, last in scene.asides)


def by_the_way(scene: Scene, word: int, number: int) -> bool:
    """«وتضم القوة، التي دخلت عام 1999، نحو 3800»: in a relative clause between commas."""
    begin = next(
        (at for at in range(word, scene.lo, -1) if scene.pause_after(at - 1)),
        scene.lo,
    )
    if scene.form(begin) not in RELATIVE or begin == scene.lo:
        return False
    return scene.pauses(word, number) > 0


def segment(scene: Scene, word: int) -> int:
    """The first word behind the last pause or boundary before a word; looked for once."""
    first = scene.segments.get(word)
    if first is None:
        first = scene.segments[word] = _segment(scene, word)
    return first


def _segment(scene: Scene, word: int) -> int:
    edge = left_edge(scene, word)
    colon = word > edge and ":" in scene.words.gap(word - 1)
    if colon and not any(edge <= cue.first < word for cue in scene.of(*_SUBJECTS)):
        return word  # but «القوات في العراق: 168000» is one clause
    marks = scene.words.marks
    for place in range(word - 1, edge, -1):
        mark = marks.get(place - 1)
        if mark is None or _PARTING.isdisjoint(mark):
            continue
        beside = scene.asides and (scene.aside(place - 1) or scene.aside(place))
        if not (beside or (scene.asides and _passed(scene, place - 1, word))):
            return place
    return edge


def towards(scene: Scene, count: Count) -> bool:
    """Whether «إلى» stands right before the number."""
    return scene.form(count.outer - 1) in ("الي", "حتي")


def meant_for(scene: Scene, count: Count) -> bool:
    """«معسكر يتسع لـ3 آلاف جندي», «أعدّ غرفاً لألفي جندي»: the number is what something is for."""
    if count.outer != count.first or scene.form(count.first) == "لا":
        return False
    return at_once(scene, count, "ل")


def at_once(scene: Scene, count: Count, particle: str) -> bool:
    """Whether the particle is glued to the number or stands right before it.

    «بمقدار 500» is «بـ500» in so many words.
    """
    if scene.form(count.outer) in _VAGUE:
        return False
    if particle == "ب" and scene.form(count.outer - 1) == "بمقدار":
        return True
    start = scene.words.starts[count.outer]
    before = scene.words.normal.text[max(0, start - _GLUE) : start].rstrip('ـ «“"(')
    alone = before.split()[-1:]  # a word of its own, not the last letter of «نزل 500»
    glued = bool(alone) and alone[0] in (particle, f"و{particle}", f"ف{particle}")
    return glued or scene.form(count.outer).startswith(particle)


def describes(scene: Scene, placed: Placed) -> bool:
    """«خفض قوتها المرابطة في العراق من 5500»: a definite participle says which people, no more."""
    return placed.cue.tense == "participle" and definite(scene.form(placed.first))
