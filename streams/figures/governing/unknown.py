"""Soldiers whose verb no table knows: what the shape of the sentence says of them.

A person who does not know the verb of «يشدّ 285 عسكرياً دنماركياً … إلى العراق» still reads a
movement: people and a place towards which. So here: «إلى» a place is an arrival, «من» a place a
departure, «إلى بلادهم» a return, «بـ» before the number a dispatch, «في» a presence, or behind a
past verb that opens the clause an event. Where a word of the clause makes victims, captives or
pupils of the people nothing is read. Rules: ``governor.shape.<how>``.
"""

from __future__ import annotations

from streams.figures.clauses import BOUNDARY, DISTRACTING, at_once, left_edge, meant_for, segment
from streams.figures.draft import Governor, Unit
from streams.figures.governing.acting import Verb, verb_of
from streams.figures.governing.hints import MEASURING
from streams.figures.governing.unmoved import misread
from streams.figures.governing.ways import beside, end_of, way_of
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite, tense_of_shape
from streams.gazetteer.speakers import speaker_of, speaker_owner

_ON_UNIT = 3
_REACH = 30
"""Words to both sides of a number that are its clause at most."""
_FACED = frozenset({"مع", "ضد", "بحق"})
_BEGAN = frozenset({"بدا", "بدات", "بداوا", "انطلق", "انطلقت"})
_LETTERS = 3
_AHEAD = 12
_REASON = 6
_ARMED = frozenset({"gunman", "fighter", "element", "member", "adviser", "trainer"})
_LINKS = frozenset({"من", "في", "الي", "علي", "عن", "قرب", "عبر", "فوق", "تحت"})
_SIGNS = {"home": "fall", "from": "fall", "to": "rise"}
STRANGE = (*DISTRACTING, "marred", "course", "company", "civil")
_OTHERWISE = frozenset(
    {"لجا", "لجات", "هاجر", "هاجرت", "تحدث", "تحدثت", "روي", "روت", "حكي", "حكت", "شكا", "اشتكي"}
    | {"يروي", "تروي", "يحكي", "تحكي", "يشكو", "تشكو", "يشتكي", "تشتكي", "كتب", "كتبت"}
)
_NOT_UNDER_ARMS = frozenset(
    {"سجون", "سجن", "السجون", "حياه", "ارواح", "مقابر", "مقبره", "المقابر", "مخيم", "دورات"}
)


def by_shape(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """The governor that the shape of the clause stands for, or None."""
    low, high = _clause(scene, count, unit)
    hedged = any(rule.startswith(MEASURING) for rule in count.rules)
    if not hedged and not _soldiers(scene, unit, low, high):
        return None
    faced = scene.form(count.outer - 1) in _FACED  # «تبادلت القوات إطلاق النار مع 20 مسلحاً»
    harmed = _harmed(scene, low, _pause(scene, unit, high))
    if faced or harmed or meant_for(scene, count) or (not hedged and _because(scene, unit)):
        return None
    if hedged:
        word = count.outer
        return Governor(Placed(word, word, Cue("shape.measure", "total", "present")), left=True)
    verb = verb_of(scene, count, unit, high)
    if _of_noun(scene, count, verb) or _tale(scene, count, verb):
        return None
    way = way_of(scene, unit, verb.word if verb else low, high)
    cue = _cue(scene, count, unit, verb, way)
    if cue is None:
        return None
    word = verb.word if verb else unit.after - 1
    return Governor(
        Placed(word, word, cue), left=verb is not None and verb.left, nominal=verb is None
    )


def _tale(scene: Scene, count: Count, verb: Verb | None) -> bool:
    """«تحدث 12 جندياً إلى …», «لجأ ألف جندي إلى …»: a saying or a flight, no movement of troops."""
    acts = verb.word if verb is not None else count.outer - 1
    return any(scene.form(at).removeprefix("و") in _OTHERWISE for at in (acts, count.outer - 1))


def _harmed(scene: Scene, low: int, high: int) -> bool:
    """Whether the clause speaks of victims, captives, pupils or guests."""
    strange = (cue for cue in scene.of(*STRANGE) if low <= cue.first < high)
    strange = (cue for cue in strange if cue.cue.id != "secure" and not misread(scene, cue))
    return next(strange, None) is not None or any(
        scene.form(word) in _NOT_UNDER_ARMS for word in range(low, high)
    )


def _because(scene: Scene, unit: Unit) -> bool:
    """«غرّم الجيش 190 جندياً لإدخالهم هواتفهم»: what they are punished or honoured for."""
    name = scene.name_at(unit.after)
    form = scene.form(name.last + 1 if name is not None else unit.after)
    return form.startswith("ل") and form.endswith("هم") and len(form) >= _REASON


def _pause(scene: Scene, unit: Unit, high: int) -> int:
    """The first pause behind the counted people, where what is told of them may end."""
    return next((at + 1 for at in range(unit.after - 1, high) if scene.pause_after(at)), high)


def _of_noun(scene: Scene, count: Count, verb: Verb | None) -> bool:
    """«نصب يحمل أسماء 3500 جندي», «قصة ألفي جندي»: a noun of its own takes the number."""
    word = count.outer - 1
    form = scene.form(word)
    if verb is not None and verb.word == word:
        return False
    known = scene.starting(word) or scene.name_at(word) is not None or definite(form)
    own = form.endswith(("ها", "هم", "هما", "نا")) or scene.marked_after(word)
    own = own or any(scene.form(at) in _LINKS for at in range(word - 2, word))
    own = own or word in scene.ends_of("follow")  # «قافلة تقل ألف جندي»
    return not (known or own or word < scene.lo or len(form) < _LETTERS)


def _clause(scene: Scene, count: Count, unit: Unit) -> tuple[int, int]:
    """The words of the number's clause, up to a boundary behind it."""
    high = min(unit.after + _REACH, scene.hi)
    for cue in scene.of(*BOUNDARY):
        if unit.after <= cue.first < high:
            high = cue.first
    return max(left_edge(scene, count.outer), count.outer - _REACH), high


def _soldiers(scene: Scene, unit: Unit, low: int, high: int) -> bool:
    """Whether the counted noun alone says troops, or a force stands on it."""
    if unit.cue is not None and not unit.cue.cue.weak:
        return True
    named = any(
        low <= name.first < high and name.entry.kind == "force" and name.entry.force is not None
        for name in scene.names
    )
    named = named or any(
        low <= voice.first < high and speaker_owner(speaker_of(voice.entry.id))
        for voice in scene.voices
        if voice.entry.kind == "organisation"
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
            british = name.entry.kind == "country" and scene.form(word).endswith("يا")
            nation = name.entry.kind in ("nationality", "force") or (british and word == unit.after)
            return nation and name.entry.force is not None
        if scene.marked_after(word):
            break
    return False


def _cue(scene: Scene, count: Count, unit: Unit, verb: Verb | None, way: str) -> Cue | None:
    """What kind of word the clause needs."""
    tense = verb.tense if verb else ""
    if verb is None and way in _SIGNS and _will_move(scene, unit):
        tense = "future"
    if way in _SIGNS:
        return Cue(f"shape.{way}", "movement", tense or "masdar", _SIGNS[way])
    if verb is not None and verb.left and at_once(scene, count, "ب"):
        if scene.form(verb.word).removeprefix("و") in _BEGAN:
            return Cue("began", "total", "past")  # «بدأت المهمة بـ150 جندياً»
        sent = scene.sense_at(unit.after, "extra") is not None or tense != "present"
        rise = Cue("shape.with", "movement", tense, "rise")
        return rise if sent else Cue("shape.keep", "total", tense)
    if verb is not None and tense == "past":
        return _event(scene, unit, verb) if way == "in" else None
    if tense == "masdar":
        stays = way != "in" or scene.pauses(verb.word if verb else 0, unit.after)
        return None if stays else Cue("shape.come", "movement", tense, "rise")
    return _presence(scene, count, unit, verb, way)


def _will_move(scene: Scene, unit: Unit) -> bool:
    """«ثمانية آلاف جندي هو مجموع ما سيعود من العراق»: a verb of what is to come, of no one else."""
    near = range(unit.after, min(unit.after + _AHEAD, scene.hi))
    return any(
        tense_of_shape(scene.form(word)) == "future" and scene.form(word - 1) in ("ما", "من")
        for word in near
    )


def _event(scene: Scene, unit: Unit, verb: Verb) -> Cue | None:
    """«نزل في الكويت 900 عسكري» happened; a past behind the people says that they are there."""
    if not verb.left:
        return Cue("shape.in", "total", verb.tense)
    object_of = range(unit.after, end_of(scene, unit))
    if any(scene.form(word).startswith("ب") for word in object_of):
        return None  # «احتفل 200 جندي في أربيل بعيد …»
    near = beside(scene, unit, verb.word)
    return Cue("shape.come", "movement", verb.tense, "rise") if near else None


def _presence(scene: Scene, count: Count, unit: Unit, verb: Verb | None, way: str) -> Cue | None:
    """«وتحصي … 12 ألف عسكري موزعين على سوريا»: they are there, unless they were harmed."""
    if not way and scene.of("casualty", "detainee"):
        return None  # «7 آلاف قتيل …، وأن 600 من مقاتليه بُترت أطرافهم»
    heads = count.outer == segment(scene, count.outer) or scene.marked_after(count.outer - 1)
    named = scene.name_at(unit.after) is not None
    if verb is None and not (heads and (way or named)):
        return None
    return Cue("shape.in", "total", verb.tense if verb else "")
