"""What a verb or noun is beside what stands around it, where that is not what its table says."""

from __future__ import annotations

from collections.abc import Callable

from streams.figures.clauses import BOUNDARY, COURSE, FINITE, at_once, towards
from streams.figures.governing.served import ever, rotated, since, takes_their_place, those_there
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite, many
from streams.figures.where.standing import PLACES
from streams.gazetteer.entry import STATES
from streams.gazetteer.gazetteer import Name

_EXCEEDS = Cue("exceed", "total", hedge="more_than", negated="at_most")
"""«يزيد عددهم على 500»: the verb of change measures."""
_DEPLOY = Cue("deploy", "movement", sign="rise")
"""«تقرر أن يُنشر 450»: what is still to be is no presence."""
RECALLS = Cue("withdraw", "movement", sign="fall")
_LANDS = Cue("arrive", "movement", sign="rise", done=True)
_COMES = Cue("head_to", "movement", sign="rise")
_DOES = Cue("do", "total")
_COURSE = Cue("graduate", "training")
_CARGO = ("طائر", "مقاتلات", "مروحي", "سفين", "سفن", "منظوم", "بطاري", "معدات", "دبابات")
_SCHOOLS = frozenset({"معسكر", "مركز", "معهد", "كليه", "اكاديميه", "مدرسه", "دوره", "برنامج"})
_SITES = ("المملكه", "البلاد", "القاعده", "المطار", "الميناء", "المنطقه", "المنشاه", "المعسكر")
_HOLDS = Cue("hosts", "total")
_HOSTED = Cue("hosted", "movement", sign="rise", done=True)
_CRAFT = ("طائر", "مروحي", "سفين", "سفن")
_NEAR = 12
_HOST_REACH = 6
_BEHIND = 7
_TASKS = frozenset(
    {"مهمه", "مهام", "مهامهم", "مهامها", "مسؤوليه", "مسؤوليات", "مسؤولياتهم", "مواقعهم"}
    | {"مهمات", "المهمه", "المهام", "المهمات", "مسووليه", "مسووليات", "حمايه", "حراسه", "تامين"}
    | {"امن", "الامن", "الملف", "ملف", "اوامر", "تعليمات"}
)
_THEIR_TASKS = frozenset({"مهمتهم", "مهامهم", "مهماتهم", "مواقعهم", "مسؤولياتهم", "مسوولياتهم"})
_THEIRS = ("حمايتهم", "حمايتها", "حمايته", "حمايتنا")


def turned(scene: Scene, placed: Placed, count: Count) -> Cue | None:
    """What a word is beside what stands around it, where that is not what its table says."""
    return next(
        (cue for holds, cue in _TURNS.get(placed.cue.id, ()) if holds(scene, placed, count)), None
    )


def _come_down(scene: Scene, placed: Placed, count: Count) -> bool:
    """«نزل ألفان من جنود البحرية في هايتي»: people come down, a size falls to a number."""
    verb = scene.form(placed.first).lstrip("وفسيت").startswith(("نزل", "هبط"))
    return verb and placed.last == count.outer - 1 and not at_once(scene, count, "ب")


def _take_over(scene: Scene, placed: Placed, count: Count) -> bool:
    """«يتسلم 1500 جندي مهمة حماية السد», «تتسلم سرية من 250 جندياً مهمات …»: a task, no captives."""
    behind = range(count.last + 1, count.last + _NEAR // 2)
    theirs = any(scene.form(word) in _THEIR_TASKS for word in behind)
    verb = placed.cue.tense in FINITE or (placed.last == count.outer - 1 and theirs)
    takes = "تسلم" in scene.form(placed.first) and verb
    if takes and any(scene.form(word) in _TASKS for word in range(placed.last + 1, count.outer)):
        return not scene.pauses(placed.last, count.outer)  # «سيتسلم مهام الحماية بقوة من 6000»
    far = count.outer - placed.last > _HOST_REACH or scene.pauses(placed.last, count.outer)
    if not takes or far or _object_before(scene, placed, count):
        return False
    near = range(count.last + 1, count.last + _NEAR // 2)
    return any(scene.form(word) in _TASKS for word in near)


def _object_before(scene: Scene, placed: Placed, count: Count) -> bool:
    """«تسلمت القوات من تركيا 200 مقاتل»: people who take over and whom, not one band of so many."""
    between = range(placed.last + 1, count.outer)
    return any(
        scene.sense_at(word, "people", "unit") or definite(scene.form(word)) for word in between
    )


def _over(scene: Scene, placed: Placed, count: Count) -> bool:  # noqa: ARG001 - one shape
    return scene.form(count.outer - 1) in ("عن", "علي")


def _people_move(scene: Scene, placed: Placed, count: Count) -> bool:  # noqa: ARG001
    return not (count.pair or towards(scene, count))


def _away(scene: Scene, placed: Placed, count: Count) -> bool:  # noqa: ARG001
    return recalled(scene, placed)


def _with_craft(scene: Scene, placed: Placed, count: Count) -> bool:  # noqa: ARG001
    return _craft(scene, placed)


def _to_deploy(scene: Scene, placed: Placed, count: Count) -> bool:
    """«تقرر أن يُنشر في …», «يُتوقع أن تنشر قوة …», «500 جندي قد يُنشرون»: not yet there."""
    if placed.first > count.last and scene.form(placed.first).endswith(("ون", "وا")):
        hoped = scene.form(placed.first - 1) in ("قد", "ان", "سوف", "لن")
        return hoped or scene.form(placed.first).startswith("س")
    passive = scene.sense_at(placed.last + 1, "locative")
    band = any(scene.sense_at(at, "collective") for at in range(placed.last + 1, count.outer))
    name = scene.name_at(placed.last + 1)
    guessed = any("رجح" in scene.form(word) for word in range(placed.first - 3, placed.first))
    state = name is not None and name.entry.kind in STATES and not guessed
    will = scene.form(placed.first).removeprefix("و").startswith("س")
    will = will or scene.form(placed.first - 1).removeprefix("و") in ("قد", "سوف")
    if will and not scene.sense_at(count.outer - 1, "size_lead"):
        return True  # «ستنشر كينيا ألف شرطي», but «ستنشر لواء قوامه 4000»
    return bool(passive or band or state) and scene.form(placed.first - 1) in ("ان", "بان")


def _hosted(scene: Scene, placed: Placed, count: Count) -> bool:
    """«المملكة استقبلت 500 عسكري أميركي»: a land that takes in another's soldiers."""
    if "ستقب" in scene.form(placed.first) and _taken_in(scene, placed, count):
        return True
    far = count.outer - placed.last > _HOST_REACH or scene.pauses(placed.last, count.outer)
    if "ستقب" not in scene.form(placed.first) or far:
        return False
    name = _whose(scene, count)
    theirs = name is not None
    if placed.cue.tense == "masdar" and name is not None:
        agreed = any(cue.last < placed.first for cue in scene.of("plan"))
        return theirs and (agreed or scene.sense_at(name.last + 1, "extra") is not None)
    host = scene.name_at(placed.first - 1) or scene.name_at(placed.last + 1)
    land = host is not None and host.entry.kind in ("country", "capital", "city", "base")
    at_head = scene.form(placed.first - 1) in _SITES
    soldiers = at_head and scene.sense_at(count.last + 1, "unit") is not None
    return (theirs and (land or at_head)) or (soldiers and placed.cue.tense == "future")


def _whose(scene: Scene, count: Count) -> Name | None:
    """The nationality on the counted people («250 عنصراً من مشاة البحرية الأميركية»)."""
    for word in range(count.last + 2, count.last + _BEHIND):
        name = scene.name_at(word)
        if name is not None:
            return name if name.entry.kind in ("nationality", "force") else None
        if scene.pause_after(word - 1) or scene.sense_at(word, *BOUNDARY):
            return None
    return None


def _takes_in(scene: Scene, placed: Placed, count: Count) -> bool:
    """«ستستوعب المنشأة مئات الجنود الصينيين»: a site of one's own that will hold so many."""
    site = any(scene.form(word) in _SITES for word in range(placed.last + 1, count.outer))
    planned = placed.cue.tense == "future" or bool(scene.of("plan", "tentative"))
    return "ستوعب" in scene.form(placed.first) and site and planned


def _taken_in(scene: Scene, placed: Placed, count: Count) -> bool:
    """«استقبل التحالف في العراق 90 جندياً من فنلندا»: a force that takes in a land's soldiers."""
    host = scene.name_at(placed.last + 1) or scene.name_at(placed.first - 1)
    origin = scene.name_at(count.last + 3)
    land = origin is not None and origin.entry.kind == "country"
    force = host is not None and host.entry.kind == "force"
    return land and force and scene.form(count.last + 2) == "من"


def _on_way(scene: Scene, placed: Placed, count: Count) -> bool:
    """«سترافق المقاتلات 1800 جندي يتوجهون إلى السعودية»: those who are gone along with move."""
    near = range(count.last + 1, count.last + _BEHIND)
    goes = (scene.sense_at(word, "movement") for word in near if many(scene.form(word)))
    return placed.last < count.outer and any(cue.cue.tense == "present" for cue in goes if cue)


def _trainers(scene: Scene, placed: Placed, count: Count) -> bool:
    """«يدرب 30 مدرباً كندياً الجنود المحليين»: who trains others is there."""
    unit = scene.sense_at(count.last + 1, "unit")
    teach = unit is not None and unit.cue.id in ("trainer", "adviser", "expert")
    others = "تدرب" not in scene.form(placed.first)  # but «يتدرب 30 مدرباً»
    return teach and others and placed.cue.tense == "present" and placed.last == count.outer - 1


def _with_cargo(scene: Scene, placed: Placed, count: Count) -> bool:  # noqa: ARG001
    """«120 عسكرياً سيرافقون الطائرات إلى الأردن»: who goes along with what is sent."""
    return scene.form(placed.last + 1).removeprefix("ال").startswith(_CARGO)


def _with_troops(scene: Scene, placed: Placed, count: Count) -> bool:  # noqa: ARG001
    """«100 عسكري أميركي يرافقون القوات المهاجمة»: they serve beside other troops."""
    troops = scene.sense_at(placed.last + 1, "people", "collective")
    name = scene.name_at(placed.last + 1)
    force = name is not None and name.entry.kind == "force"
    return placed.cue.tense == "present" and (troops is not None or force)


def _graduates(scene: Scene, placed: Placed, count: Count) -> bool:  # noqa: ARG001
    """«المعسكر خرّج 2500 متطوع»: a school's pupils."""
    beside = (scene.form(placed.first - 1), scene.form(placed.last + 1))
    return any(form.removeprefix("ال") in _SCHOOLS for form in beside) or (
        "رّ" in scene.words.original(placed.first, placed.first)
    )


def _to_course(scene: Scene, placed: Placed, count: Count) -> bool:
    """«يلتحق 150 ضابطاً بدورات اللغة», «انخرط 75 ضابطاً في برنامج لغة»: pupils."""
    near = (*range(placed.last + 1, count.outer), *range(count.last + 1, count.last + _BEHIND))
    return any(
        (scene.form(word).startswith("ب") or scene.form(word - 1) == "في")
        and scene.sense_at(word, "course", "training")
        for word in near
    )


def _guarded(scene: Scene, placed: Placed, count: Count) -> bool:
    """«صارت الحقول في حماية مئتي جندي», «يتولى حمايتهم 30 جندياً»: those who guard."""
    theirs = scene.form(placed.first).endswith(_THEIRS) and placed.cue.tense == "masdar"
    if theirs and placed.last == count.outer - 1:
        return True
    under = scene.form(placed.first - 1) in ("في", "تحت") or scene.form(placed.first) == "بحمايه"
    return under and placed.last == count.outer - 1


def _dismissed(scene: Scene, placed: Placed, count: Count) -> bool:
    """«طردت الوزارة 350 ضابطاً», «طُرد من الخدمة 23 ضابطاً»: put out of the service, of no place."""
    if "طرد" not in scene.form(placed.first):
        return False
    words = range(placed.last + 1, min(count.last + _BEHIND, scene.hi))
    return not any(scene.form(word) == "من" and _somewhere(scene, word + 1) for word in words)


def _somewhere(scene: Scene, word: int) -> bool:
    name = scene.name_at(word)
    return bool(scene.sense_at(word, "place_noun") or (name and name.entry.kind in PLACES))


_TURNS: dict[str, tuple[tuple[Callable[[Scene, Placed, Count], bool], Cue], ...]] = {
    "rise": ((_over, _EXCEEDS),),
    "secure": ((_guarded, _DOES),),
    "expel": ((_dismissed, Cue("discipline", "other")),),
    "join": ((_to_course, COURSE),),
    "shift": ((_people_move, _LANDS),),
    "escort": ((_with_cargo, _COMES), (_with_troops, _DOES), (_on_way, _COMES)),
    "exit": ((_graduates, _COURSE),),
    "do": ((rotated, Cue("served", "other")),),
    "relieve": (
        (rotated, Cue("served", "other")),
        (takes_their_place, _COMES),
        (those_there, Cue("relieved", "total")),
    ),
    "serve": ((since, Cue("served", "other")), (ever, Cue("served", "other"))),
    "contribute": ((ever, Cue("served", "other")),),
    "hand_over": ((_take_over, Cue("take_over", "total")),),
    "meet": ((_hosted, _HOSTED),),
    "train": ((_trainers, _DOES),),
    "room": ((_takes_in, _HOLDS),),
    "mobilise": ((_away, RECALLS),),
    "fall": ((_with_craft, _LANDS), (_come_down, _LANDS)),
    "deploys": ((_to_deploy, _DEPLOY),),
}
"""By the id of a word: what it is instead, and where."""


def recalled(scene: Scene, placed: Placed) -> bool:
    """«استدعت جورجيا جميع عسكرييها من العراق»: called away from a place, not called up."""
    for word in range(placed.last + 1, min(placed.last + _NEAR, scene.hi)):
        if scene.pause_after(word - 1) and word > placed.last + 1:
            return False
        name = scene.name_at(word + 1) if scene.form(word) == "من" else None
        if name is not None and name.entry.kind in ("country", "capital", "city", "province"):
            return True
    return False


def _craft(scene: Scene, placed: Placed) -> bool:
    """«هبوط طائرتين … على متنهما 120»: what comes down brings them."""
    ground = scene.form(placed.last + 1) in ("في", "الي", "علي") and scene.form(
        placed.last + 2
    ).removeprefix("ال").startswith(("مطار", "قاعد", "مدرج", "مينا", "شاط", "ارض"))
    if ground:
        return True
    near = range(placed.last + 1, placed.last + _NEAR)
    return any(scene.form(word).removeprefix("ال").startswith(_CRAFT) for word in near)
