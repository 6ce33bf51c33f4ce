"""The word that governs a number: the verb or noun from which it takes its sense.

The nearest one before the number in its clause; behind it only a finite verb
(«500 جندي سيغادرون»); failing both, a noun of size or a phrase of presence.
Rules: ``governor.<id>``; refusals ``governor.none`` and ``distractor.<id>``.
"""

from __future__ import annotations

import re

from streams.figures.draft import Governor, Unit
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene

GOVERNING = ("movement", "change", "total")
DISTRACTING = ("casualty", "detainee", "training", "other")
BOUNDARY = ("contrast", "say", "carry", "participle", "complement")
_LEADS = ("size_lead", "size", "exists")
_FINITE = ("past", "present", "future")
_PAUSES = 2
_NEAR = 3
_STRANGERS = 2
_AHEAD = 8
_CAPTIVE_REACH = 6
_GLUE = 6
_COURSE = 5
_MISSION = 6
_HOLDING = frozenset({"comprise", "consist"})
_NOUNS = frozenset({"victims", "prisoners"})
_STRANGE = 1
_QUIET = (
    "locative", "place_noun", "now", "exists", "was", "former", "size", "deictic", "setting",
    "complement", "not", "lest", "follow", "part", "extra", "towards", "away",
)  # fmt: skip
_EXCEEDS = Cue("exceed", "total", hedge="more_than", negated="at_most")
"""«يزيد عددهم على 500»: the verb of change measures."""

_PRESENT = re.compile(r"[وف]?[يت]\w{3,}")
_PLURAL = re.compile(r"سي\w{2,}ون|ي\w{2,}ون")
_EDGES = frozenset(
    {"", "ان", "انه", "بانه", "بانها", "اننا", "وان", "بان", "التي", "الذي", "قد", "الذين"}
    | {"كان", "كانت", "انها", "لقد", "وقد"}
)


def find_governor(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """The governor of a number, distracting ones included, or None."""
    left = _left(scene, count)
    if left and scene.pauses(left.placed.last, count.outer) == 0:
        return left
    for rule in (_out_of, _standing, _right, _at_lead):
        governor = rule(scene, count, unit)
        if governor is not None:
            return governor
    return (
        left or _lead(scene, count) or _present(scene, count, unit) or _unknown(scene, count, unit)
    )


def left_edge(scene: Scene, word: int) -> int:
    """The first word of the clause in which a word stands."""
    edge = scene.lo
    for placed in scene.of(*BOUNDARY):
        if placed.last < word:
            edge = max(edge, placed.last + 1)
    return edge


def _left(scene: Scene, count: Count) -> Governor | None:
    """The nearest governing word before the number."""
    edge = left_edge(scene, count.outer)
    found = scene.of(*GOVERNING, *DISTRACTING)
    size: Placed | None = None
    for placed in reversed(found):
        if placed.last >= count.outer or placed.first < edge:
            continue
        if scene.pauses(placed.last, count.outer - 1) > _PAUSES:
            return None
        if not _governs(scene, placed, count):
            continue
        size = _size_between(scene, placed.last, count.outer)
        return Governor(_reading(scene, placed, count), left=True, size=size)
    return None


def captives(scene: Scene, draft_first: int, lead: Placed) -> bool:
    """«سجناء داعش الذين يقدر عددهم بـ12 ألفاً»: the size is that of prisoners or victims."""
    low = max(scene.lo, lead.first - _CAPTIVE_REACH)
    return lead.first < draft_first and any(
        low <= placed.first < lead.first and placed.cue.id in _NOUNS
        for placed in scene.of("casualty", "detainee")
    )


def _size_between(scene: Scene, left: int, right: int) -> Placed | None:
    for placed in scene.of("size", "size_lead", "people"):
        if left < placed.first and placed.last < right:
            return placed
    return None


def _governs(scene: Scene, placed: Placed, count: Count) -> bool:
    """Whether the word can govern this number at all."""
    sense = placed.cue.sense
    definite = scene.form(placed.first).startswith(("ال", "وال", "بال", "لل"))
    if (
        definite
        and placed.cue.tense == "masdar"
        and sense != "total"
        and placed.cue.id not in _NOUNS
    ):
        return scene.sense_at(count.outer - 1, "by") is not None
    if sense in ("training", "other"):
        between = range(placed.last + 1, count.outer)
        strange = [word for word in between if scene.name_at(word) is None]
        return len(strange) <= _STRANGERS and not scene.pauses(placed.last, count.outer - 1)
    idle = (
        (placed.cue.id == "shift" and not (count.pair or towards(scene, count)))
        or (placed.cue.id in _HOLDING and _reinforces(scene, placed))
        or (placed.cue.id == "be" and _at_once(scene, count, "ب"))
    )
    if idle:
        return False
    if placed.cue.id == "contribute":
        near = range(count.last, min(count.last + _MISSION, scene.hi))
        return _at_once(scene, count, "ب") or any(
            scene.form(word) == "ضمن" or (scene.form(word) == "في" and _is_mission(scene, word + 1))
            for word in near
        )
    return True


def _is_mission(scene: Scene, word: int) -> bool:
    """A force by name, or «مهمة», «بعثة»: taking part in it is being sent."""
    name = scene.name_at(word)
    named = name is not None and name.entry.kind == "force"
    return named or scene.form(word) in ("مهمه", "بعثه", "المهمه", "البعثه")


def _reinforces(scene: Scene, placed: Placed) -> bool:
    """«استقدم تعزيزات تضم 300»: what is moved is the number."""
    band = any(scene.sense_at(word, "collective") for word in (placed.first - 1, placed.first - 2))
    moved = any(
        placed.first - _NEAR * 2 <= other.last < placed.first and other.cue.tense != ""
        for other in scene.of("movement")
    )
    return band and moved


def _at_once(scene: Scene, count: Count, particle: str) -> bool:
    """Whether the particle is glued to the number or stands right before it."""
    start = scene.words.starts[count.outer]
    before = scene.words.normal.text[max(0, start - _GLUE) : start].rstrip('ـ «“"(')
    return before.endswith(particle) or scene.form(count.outer).startswith(particle)


def _reading(scene: Scene, placed: Placed, count: Count) -> Placed:
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
    if placed.cue.id == "rise" and scene.form(count.outer - 1) in ("عن", "علي"):
        return placed._replace(cue=_EXCEEDS._replace(tense=placed.cue.tense))
    tenses = {other.cue.tense for other in readings}
    if {"past", "masdar"} <= tenses:
        wanted = "past" if _finite_place(scene, placed) else "masdar"
        readings = [other for other in readings if other.cue.tense == wanted]
    return readings[0] if readings else placed


def towards(scene: Scene, count: Count) -> bool:
    """Whether «إلى» stands right before the number."""
    return scene.form(count.outer - 1) in ("الي", "حتي")


def _finite_place(scene: Scene, placed: Placed) -> bool:
    """Whether a spelling that is both verb and noun stands where verbs stand."""
    before = scene.form(placed.first - 1)
    if scene.sense_at(
        placed.first - 1, "plan", "passive_past", "passive_now", "completion", "future"
    ):
        return False
    form = scene.form(placed.first)
    opens = before in _EDGES or placed.first == scene.lo or scene.pause_after(placed.first - 1)
    return opens and not form.startswith(("ال", "ب", "ل"))


def _out_of(scene: Scene, count: Count, unit: Unit) -> Governor | None:  # noqa: ARG001 - one shape
    """«من بين 7500 جندي»: the whole of which a part is told."""
    for word in (count.outer - 1, count.outer - 2):
        placed = scene.sense_at(word, "out_of")
        if placed is not None and placed.last == count.outer - 1:
            return Governor(placed, left=True, nominal=True)
    return None


def _at_lead(scene: Scene, count: Count, unit: Unit) -> Governor | None:  # noqa: ARG001
    """«وقوامها 2500»: a size of someone named before, right at the number."""
    for word in (count.outer - 1, count.outer - 2):
        placed = scene.sense_at(word, "size_lead")
        if placed is not None:
            return Governor(placed, left=True, nominal=True)
    band = scene.sense_at(count.outer - 2, "collective")
    made = band is not None and scene.form(count.outer - 1) == "من"
    return Governor(band, left=True, nominal=True) if band and made else None


def _standing(scene: Scene, count: Count, unit: Unit) -> Governor | None:  # noqa: ARG001
    """«في التنف نحو 200», «جنود الحلف في العراق 500»: place or people, and the number."""
    edge = _segment(scene, count.outer)
    was = next((cue for cue in scene.of("was") if edge <= cue.first < count.outer), None)
    edge = was.first if was is not None else edge
    found: Placed | None = None
    strange = 0
    for word in range(edge, count.outer):
        cue = scene.sense_at(word, "locative", "people", "unit", "collective")
        if cue is not None and found is None:
            if scene.form(word).startswith(("ل", "ب", "ك")) and cue.cue.sense != "locative":
                return None
            found = cue
        name = scene.name_at(word)
        if name is not None and found is None and name.entry.kind == "nationality":
            found = Placed(name.first, name.last, Cue("people", "people"))
        if cue is None and name is None and not scene.sense_at(word, *_QUIET):
            strange += 1
    here = scene.form(edge).removeprefix("و")[:2] == "با" and scene.name_at(edge) is not None
    if found is None and here:
        found = Placed(edge, edge, Cue("in", "locative"))
    if found is None and was is not None:
        found = was
    if found is None or strange > _STRANGE:
        return None
    return Governor(found, left=True, nominal=True)


def _segment(scene: Scene, word: int) -> int:
    """The first word behind the last pause or boundary before a word."""
    edge = left_edge(scene, word)
    for place in range(word - 1, edge, -1):
        if scene.pause_after(place - 1) or ":" in scene.words.gap(place - 1):
            return place
    return edge


def _unknown(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«يساند 560 عسكرياً أميركياً»: some verb in the present, soldiers its subject."""
    word = count.outer - 1
    heads = word == _segment(scene, count.outer)
    soldiers = unit.cue is not None and not unit.cue.cue.weak
    if (
        heads
        and soldiers
        and _PRESENT.fullmatch(scene.form(word))
        and not scene.sense_at(word, *_QUIET)
    ):
        return Governor(Placed(word, word, Cue("verb", "total", "present")), left=True)
    return None


def _right(scene: Scene, count: Count, unit: Unit) -> Governor | None:  # noqa: ARG001
    """A finite verb or a participle of presence behind the counted noun."""
    if scene.pause_after(unit.after - 1):
        return None
    for word in range(unit.after, min(scene.hi, unit.after + _AHEAD)):
        if scene.sense_at(word, *BOUNDARY):
            return None
        governor = _behind(scene, word)
        if governor is not None or scene.pause_after(word):
            return governor
    return None


def _behind(scene: Scene, word: int) -> Governor | None:
    """What a word behind the counted noun makes of its number, if anything."""
    was = scene.sense_at(word, "was")
    if was is not None and scene.sense_at(word + 1, "locative"):
        return Governor(was, left=False, nominal=True)
    placed = scene.sense_at(word, *GOVERNING, *DISTRACTING)
    if placed is None:
        return _some_verb(scene, word)
    if placed.cue.id == "train" and placed.cue.tense in ("present", "future"):
        return Governor(Placed(word, word, Cue("verb", "total", placed.cue.tense)), left=False)
    if placed.cue.id == "contribute" and _in_course(scene, word):
        return Governor(Placed(word, word, Cue("course", "training", "past")), left=False)
    if placed.cue.tense not in (*_FINITE, "participle"):
        return None
    finite = [other for other in scene.starting(word) if other.cue.tense in _FINITE]
    return Governor((finite or [placed])[0], left=False)


def _some_verb(scene: Scene, word: int) -> Governor | None:
    """«500 جندي يحمون …»: any verb in the plural says that they are there."""
    form = scene.form(word)
    if not _PLURAL.fullmatch(form) or scene.name_at(word) is not None:
        return None
    tense = "future" if form.startswith("س") else "present"
    return Governor(Placed(word, word, Cue("verb", "total", tense)), left=False)


def _in_course(scene: Scene, word: int) -> bool:
    """«شاركوا في ورش …»: taking part in a course."""
    near = range(word + 1, min(word + _COURSE, scene.hi))
    return any(scene.sense_at(place, "course") for place in near)


def _lead(scene: Scene, count: Count) -> Governor | None:
    """A noun of size or a word of presence alone: «عدد قواته 500», «هناك 500»."""
    edge = left_edge(scene, count.outer)
    owner = _possessor(scene, edge, count)
    if owner:
        return owner
    for rumour in scene.of("rumour"):
        if rumour.last == count.outer - 1:
            return Governor(rumour, left=True, nominal=True)
    for placed in reversed(scene.of(*_LEADS)):
        if edge <= placed.first and placed.last < count.outer:
            if scene.pauses(placed.last, count.outer - 1) <= _PAUSES:
                return Governor(placed, left=True, nominal=True)
            return None
    return None


def _possessor(scene: Scene, edge: int, count: Count) -> Governor | None:
    """«للولايات المتحدة في العراق 3400»: what someone has, at the head of the clause."""
    for name in scene.names:
        form = scene.form(name.first)
        heads = name.first <= edge + 1 and form.startswith(("لل", "ولل", "ل"))
        if (
            heads
            and name.last < count.outer
            and name.entry.force
            and scene.pauses(name.last, count.outer - 1) == 0
        ):
            cue = Cue("possession", "exists")
            return Governor(Placed(name.first, name.last, cue), left=True, nominal=True)
    return None


def _present(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«2500 جندي أميركي في العراق» at the head of its clause."""
    edge = left_edge(scene, count.outer)
    before = count.outer - 1
    quiet = scene.sense_at(before, *_QUIET) is not None
    heads = count.outer == edge or quiet or scene.marked_after(before)
    if not heads or unit.cue is None:
        return None
    for word in range(unit.after, min(scene.hi, unit.after + _NEAR + 1)):
        placed = scene.sense_at(word, "locative")
        if placed:
            return Governor(placed, left=False, nominal=True)
    return None
