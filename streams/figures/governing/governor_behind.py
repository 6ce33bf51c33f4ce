"""A finite verb or a participle of presence behind the counted noun («500 جندي سيغادرون»)."""

from __future__ import annotations

import re

from msgspec.structs import replace

from streams.figures.clauses import (
    BOUNDARY,
    COURSE,
    DISTRACTING,
    FINITE,
    GOVERNING,
    at_once,
    segment,
)
from streams.figures.draft import Governor, Unit
from streams.figures.governing.readings import reading
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite, many

_AHEAD = 8

_COURSE = 5
_WORK = ("عمل", "نشاط", "تدريب", "قتال", "مهام", "مهم", "عمليات", "دوريات", "تقدم", "زحف")
_CHARGES = frozenset(
    {"ملف", "مهام", "مهمه", "مواقع", "نقاط", "حقول", "مسووليه", "امن", "قاعده", "مقار", "مقرات"}
    | {"مفاصل", "زمام", "مطار", "معسكر", "حمايه", "حواجز", "مراكز", "اداره", "قياده"}
)
_DONE_TO = frozenset({"withdraw", "send", "deploy", "push", "bring_home", "expel", "cut", "keep"})
_WHEN = frozenset({"بعدما", "حين", "عندما", "حينما", "لما", "ريثما", "حالما", "قبلما", "منذما"})
_IT = frozenset({"العدد", "الرقم"})
_THEIR_SIZE = tuple(
    size + whose for size in ("عدد", "عديد", "تعداد", "قوام", "حجم") for whose in ("هم", "ها", "ه")
)
_TURNS = frozenset(
    {"لفترات", "لمدد", "دوريا", "بالتناوب", "بانتظام", "مداوره", "تناوبا", "باستمرار", "بالمناوبه"}
)
_ROTATES = Cue("serve", "total", "present")
_SERVED = Cue("served", "other")

_CIVIL = frozenset({"vote", "protest", "compete", "donate", "vaccinate", "pay", "discipline"})
_RETURNING = frozenset({"عائدين", "عايدين", "العوده"})

_THE_REST = frozenset(
    {"والبقيه", "والباقي", "والباقون", "والباقين", "والاخرون", "والاخرين", "وسائرهم", "وبقيتهم"}
)
_PLURAL = re.compile(r"سي\w{2,}ون|ي\w{2,}ون")


def governor_behind(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """A finite verb or a participle of presence behind the counted noun."""
    if scene.pause_after(unit.after - 1):
        return None
    held: Governor | None = None
    related = scene.form(unit.after) == "الذين"  # «المئة الذين كانوا يدربون … عادوا»
    for word in range(unit.after, min(scene.hi, unit.after + _AHEAD)):
        if scene.form(word) in _THE_REST or _subordinate(scene, word):
            return held  # «400 من سلاح الجو والبقية مستشارون يرافقون …»
        if scene.sense_at(word, *BOUNDARY):
            if word - 1 in scene.ends_of("plan", "tentative"):
                continue  # «300 جندي من المقرر أن يتمركزوا»
            return held
        governor = _behind(scene, count, word)
        stays = governor is not None and _stays(scene, governor, word)
        which = governor is not None and (_tells_which(scene, governor) or related or stays)
        if held is None and which:
            held = governor
            continue
        if held is not None and governor is not None and not _moves(governor):
            return held
        if governor is not None or scene.pause_after(word):
            return governor or held
    return held


def _tells_which(scene: Scene, governor: Governor) -> bool:
    """«1200 من جنودها المنتشرين في النيجر سيعودون»: a definite participle says which people."""
    placed = governor.placed
    return placed.cue.tense == "participle" and definite(scene.form(placed.first))


def _stays(scene: Scene, governor: Governor, word: int) -> bool:
    """«ألف عسكري متمركزين في ألمانيا سينتقلون إلى رومانيا»: where they are that go on."""
    if governor.placed.cue.tense != "participle" or governor.placed.cue.sense != "total":
        return False
    behind = range(word + 1, min(scene.hi, word + _AHEAD))
    return any(
        many(scene.form(at)) and placed.cue.sense == "movement" and placed.cue.tense in FINITE
        for at in behind
        for placed in scene.starting(at)
    )


def _moves(governor: Governor) -> bool:
    return governor.placed.cue.sense == "movement" and governor.placed.cue.tense in FINITE


def _behind(scene: Scene, count: Count, word: int) -> Governor | None:
    """What a word behind the counted noun makes of its number, if anything."""
    was = scene.sense_at(word, "was")
    beside = scene.form(word + 1) == "الي" and scene.form(word + 2) == "جانب"
    if was is not None and (beside or scene.sense_at(word + 1, "locative")):
        return Governor(was, left=False, nominal=True)
    placed = scene.sense_at(word, *GOVERNING, *DISTRACTING)
    if placed is None:
        return _some_verb(scene, word)
    taught = placed.last > placed.first or in_course(scene, word)  # «يتلقون تدريباً»
    if placed.cue.id == "train" and not taught and placed.cue.tense in ("present", "future"):
        return Governor(Placed(word, word, Cue("verb", "total", placed.cue.tense)), left=False)
    if placed.cue.sense in DISTRACTING or placed.cue.id == "deploys":
        placed = _takes_over(scene, placed) or reading(scene, placed, count)
    other = _stopped(scene, placed) or _hers(scene, placed) or _takes_up(scene, placed)
    other = other or _and_them(scene, placed)
    if placed.cue.tense not in (*FINITE, "participle") or other:
        return None
    if placed.cue.id in ("contribute", "join") and in_course(scene, word):
        return Governor(Placed(word, word, COURSE), left=False)
    return _finite(scene, count, word, placed)


def _takes_up(scene: Scene, placed: Placed) -> bool:
    """«1266 عسكرياً في هايتي وستضاعف هذا العدد»: a change of it, told in a clause of its own."""
    at = placed.last + 1 + (scene.form(placed.last + 1) in ("هذا", "من"))
    size = scene.form(at) in _IT or scene.form(at).startswith(_THEIR_SIZE)
    return placed.cue.sense == "change" and placed.cue.tense in FINITE and size


def _and_them(scene: Scene, placed: Placed) -> bool:
    """«لدينا ألفا جندي هناك وسنعيدهم إلى الوطن»: what is to be done with them, once counted."""
    form = scene.form(placed.first)
    return placed.cue.sense == "movement" and form.startswith("وس") and form.endswith("هم")


def _subordinate(scene: Scene, word: int) -> bool:
    """«لم يعد لهم سوى 1300 جندي بعدما بلغوا 5350»: a clause of its own, of another time."""
    form = scene.form(word)
    return form in _WHEN or (form in ("بعد", "قبل", "منذ") and scene.form(word + 1) == "ان")


def _hers(scene: Scene, placed: Placed) -> bool:
    """«ألمانيا التي لها 500 جندي في العراق سحبت 200»: what she does to others, not what they do."""
    if placed.cue.id not in _DONE_TO or placed.cue.tense not in ("past", "future"):
        return False
    form = scene.form(placed.first)
    she = form.endswith("ت") if placed.cue.tense == "past" else form.startswith("ست")
    behind = range(placed.last + 1, placed.last + 3)
    counted = any(count.outer in behind for count in scene.counts)
    return she and not form.endswith(("ون", "وا")) and counted


def _stopped(scene: Scene, placed: Placed) -> bool:
    """«40 مدرباً أوقفوا عملهم»: they stopped something, nobody stopped them."""
    behind = scene.form(placed.last + 1)
    return placed.cue.id == "arrest" and behind.removeprefix("ال").startswith(_WORK)


def _takes_over(scene: Scene, placed: Placed) -> Placed | None:
    """«1500 من رجاله تسلموا المنشآت»: they take over what is no person."""
    behind = scene.form(placed.last + 1)
    takes = placed.cue.id == "hand_over" and "تسلم" in scene.form(placed.first)
    thing = definite(behind) or behind in _CHARGES
    if not (takes and thing) or scene.sense_at(placed.last + 1, "unit", "people"):
        return None
    return replace(placed, cue=Cue("take_over", "total", placed.cue.tense))


def _finite(scene: Scene, count: Count, word: int, placed: Placed) -> Governor:
    """The verb or participle behind the counted noun, unless it only says who they once were."""
    finite = [other for other in scene.starting(word) if other.cue.tense in FINITE]
    found = placed if placed.cue.sense in GOVERNING else (finite or [placed])[0]
    if found.cue.sense == "movement" and found.cue.tense == "present" and _in_turns(scene, found):
        return Governor(replace(found, cue=_ROTATES), left=False)
    if found.cue.id == "serve" and found.cue.tense == "past" and _told_of(scene, count):
        return Governor(replace(found, cue=_SERVED), left=False)
    return Governor(found, left=False)


def _in_turns(scene: Scene, verb: Placed) -> bool:
    """«جنود يُرسلون لفترات قصيرة», «قوات توفد لمدد», «يتوجهون إليها دورياً»: they come and go."""
    near = range(verb.last + 1, min(verb.last + _COURSE, scene.hi))
    end = next((word + 1 for word in near if scene.pause_after(word)), near.stop)
    return any(scene.form(word) in _TURNS for word in near if word < end)


def _told_of(scene: Scene, count: Count) -> bool:
    """«يعاني 1200 جندي خدموا في العراق»: something else is told of those who served."""
    return at_once(scene, count, "ل") or count.outer > segment(scene, count.outer)


def _some_verb(scene: Scene, word: int) -> Governor | None:
    """«500 جندي يحمون …»: any verb in the plural says that they are there, unless they go on."""
    form = scene.form(word)
    if not _PLURAL.fullmatch(form) or scene.name_at(word) is not None:
        return None
    tense = "future" if form.startswith("س") else "present"
    if _civil(scene, word) or in_course(scene, word):
        return None
    gone = goes_on(scene, word + 1)
    if gone is not None:
        return Governor(replace(gone, cue=replace(gone.cue, tense="past")), left=False)
    return Governor(Placed(word, word, Cue("verb", "total", tense)), left=False)


def _civil(scene: Scene, word: int) -> bool:
    """«يدلون بأصواتهم … في التصويت الخاص», «يحتفلون»: says nothing of where they serve."""
    near = range(word, min(word + _AHEAD, scene.hi))
    if scene.sense_at(word, "civil") is not None:
        return True
    return any(cue.first in near and cue.cue.id in _CIVIL for cue in scene.of("other"))


def goes_on(scene: Scene, word: int) -> Placed | None:
    """«يحزمون أمتعتهم ويعودون …», «يركبون السفن عائدين …»: the movement that is told as well."""
    for place in range(word, min(word + _AHEAD, scene.hi)):
        if scene.pause_after(place - 1) or scene.sense_at(place, *BOUNDARY):
            return None
        form = scene.form(place)
        if form in _RETURNING:
            return Placed(place, place, Cue("return", "movement", "past", "fall"))
        joins = scene.sense_at(place, "movement") if form.startswith("لل") else None
        if joins is not None and joins.cue.id == "join":
            return joins
        placed = scene.sense_at(place, "movement") if form.startswith("و") else None
        if placed is not None and placed.cue.tense in FINITE:
            return placed
    return None


def in_course(scene: Scene, word: int) -> bool:
    """«شاركوا في ورش …»: taking part in a course."""
    near = range(word + 1, min(word + _COURSE, scene.hi))
    return any(
        scene.sense_at(place, "course") or scene.form(place).startswith("تدريب") for place in near
    )
