"""Of several readings of one verb or noun the one that its sentence bears out."""

from __future__ import annotations

from collections.abc import Callable

from streams.figures.clauses import COURSE, DISTRACTING, GOVERNING, at_once, segment, towards
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite
from streams.figures.standing import PLACES

_EXCEEDS = Cue("exceed", "total", hedge="more_than", negated="at_most")
"""«يزيد عددهم على 500»: the verb of change measures."""

_DEPLOY = Cue("deploy", "movement", sign="rise")
"""«تقرر أن يُنشر 450»: what is still to be is no presence."""

_BEFORE_PRESENT = frozenset({"لن", "لم", "كي", "لكي", "سوف", "بالا"})
RECALLS = Cue("withdraw", "movement", sign="fall")
_LANDS = Cue("arrive", "movement", sign="rise", done=True)
_COMES = Cue("head_to", "movement", sign="rise")
_DOES = Cue("do", "total")
_COURSE = Cue("graduate", "training")
_CARGO = ("طائر", "مقاتلات", "مروحي", "سفين", "سفن", "منظوم", "بطاري", "معدات", "دبابات")
_SCHOOLS = frozenset({"معسكر", "مركز", "معهد", "كليه", "اكاديميه", "مدرسه", "دوره", "برنامج"})
_HOSTED = Cue("hosted", "movement", sign="rise", done=True)
_CRAFT = ("طائر", "مروحي", "سفين", "سفن")
_STATES = frozenset({"country", "capital", "government"})
_NEAR = 12
_HOST_REACH = 6
_BEHIND = 7
_TASKS = frozenset(
    {"مهمه", "مهام", "مهامهم", "مهامها", "مسؤوليه", "مسؤوليات", "مسؤولياتهم", "مواقعهم"}
)

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
    | {"ما", "مما"}
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
    turned = _turned(scene, placed, count)
    if turned is not None:
        return placed._replace(cue=turned._replace(tense=placed.cue.tense))
    readings = after_particle(scene, placed, readings)
    tenses = {other.cue.tense for other in readings}
    if {"past", "masdar"} <= tenses:
        wanted = "past" if finite_place(scene, placed) else "masdar"
        readings = [other for other in readings if other.cue.tense == wanted]
    return readings[0] if readings else placed


def _turned(scene: Scene, placed: Placed, count: Count) -> Cue | None:
    """What a word is beside what stands around it, where that is not what its table says."""
    return next(
        (cue for holds, cue in _TURNS.get(placed.cue.id, ()) if holds(scene, placed, count)), None
    )


def _come_down(scene: Scene, placed: Placed, count: Count) -> bool:
    """«نزل ألفان من جنود البحرية في هايتي»: people come down, a size falls to a number."""
    verb = scene.form(placed.first).lstrip("وفسيت").startswith(("نزل", "هبط"))
    return verb and placed.last == count.outer - 1 and not at_once(scene, count, "ب")


def _since(scene: Scene, placed: Placed, count: Count) -> bool:
    """«منذ 2003 خدم في العراق 120 ألفاً»: all who ever served, no strength of any day."""
    near = range(max(scene.lo, placed.first - _NEAR), count.outer)
    return placed.cue.tense == "past" and any(scene.form(word) == "منذ" for word in near)


def _take_over(scene: Scene, placed: Placed, count: Count) -> bool:
    """«يتسلم 1500 جندي إيطالي مهمة حماية السد»: soldiers take over a task."""
    if placed.last != count.outer - 1:
        return False
    near = range(count.last + 1, count.last + _NEAR // 2)
    return any(scene.form(word) in _TASKS for word in near)


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
    state = name is not None and name.entry.kind in _STATES and not guessed
    return bool(passive or band or state) and scene.form(placed.first - 1) in ("ان", "بان")


def _hosted(scene: Scene, placed: Placed, count: Count) -> bool:
    """«المملكة استقبلت 500 عسكري أميركي»: a land that takes in another's soldiers."""
    if "ستقب" in scene.form(placed.first) and _taken_in(scene, placed, count):
        return True
    far = count.outer - placed.last > _HOST_REACH or scene.pauses(placed.last, count.outer)
    if "ستقب" not in scene.form(placed.first) or far:
        return False
    name = scene.name_at(count.last + 2)
    theirs = name is not None and name.entry.kind == "nationality"
    if placed.cue.tense == "masdar" and name is not None:
        agreed = any(cue.last < placed.first for cue in scene.of("plan"))
        return theirs and (agreed or scene.sense_at(name.last + 1, "extra") is not None)
    host = scene.name_at(placed.first - 1) or scene.name_at(placed.last + 1)
    land = host is not None and host.entry.kind in ("country", "capital", "city", "base")
    at_head = scene.form(placed.first - 1) in ("المملكه", "البلاد", "القاعده", "المطار", "الميناء")
    return theirs and (land or at_head)


def _taken_in(scene: Scene, placed: Placed, count: Count) -> bool:
    """«استقبل التحالف في العراق 90 جندياً من فنلندا»: a force that takes in a land's soldiers."""
    host = scene.name_at(placed.last + 1) or scene.name_at(placed.first - 1)
    origin = scene.name_at(count.last + 3)
    land = origin is not None and origin.entry.kind == "country"
    force = host is not None and host.entry.kind == "force"
    return land and force and scene.form(count.last + 2) == "من"


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
    """«صارت الحقول في حماية مئتي جندي»: those who guard."""
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
    "escort": ((_with_cargo, _COMES), (_with_troops, _DOES)),
    "exit": ((_graduates, _COURSE),),
    "serve": ((_since, Cue("served", "other")),),
    "hand_over": ((_take_over, Cue("take_over", "total")),),
    "meet": ((_hosted, _HOSTED),),
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


def after_particle(scene: Scene, placed: Placed, readings: list[Placed]) -> list[Placed]:
    """«يُتوقع أن تقلّص»: behind «أن» and «لن» a verb is no past, whatever its letters."""
    before = scene.form(placed.first - 1).removeprefix("و")
    hoped = before in ("ان", "بان") and scene.sense_at(placed.first - 2, "plan", "tentative")
    if not (before in _BEFORE_PRESENT or hoped):
        return readings
    return [other for other in readings if other.cue.tense == "present"] or readings


def _craft(scene: Scene, placed: Placed) -> bool:
    """«هبوط طائرتين … على متنهما 120»: what comes down brings them."""
    ground = scene.form(placed.last + 1) in ("في", "الي", "علي") and scene.form(
        placed.last + 2
    ).removeprefix("ال").startswith(("مطار", "قاعد", "مدرج", "مينا", "شاط", "ارض"))
    if ground:
        return True
    near = range(placed.last + 1, placed.last + _NEAR)
    return any(scene.form(word).removeprefix("ال").startswith(_CRAFT) for word in near)


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
    opens = before in _EDGES or placed.first == scene.lo or paused
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
    return planned and scene.sense_at(opens + 1, "according") is not None


def _behind_nouns(scene: Scene, placed: Placed) -> bool:
    """«أن حجم القوات في العراق تقلص», «إلى سوريا توجه 400»: behind nouns alone, one is the verb."""
    edge = segment(scene, placed.first)
    last = placed.first - 1
    if last < edge or not _noun_at(scene, last):
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
