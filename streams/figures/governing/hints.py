"""What else says that so many are there: a comparison, an exception, talk, a size to come."""

from __future__ import annotations

from msgspec.structs import replace

from streams.figures.clauses import DISTRACTING, FINITE, at_once, left_edge, segment, towards
from streams.figures.counting.led import POINTING
from streams.figures.draft import Governor, Unit
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite, many, tense_of_shape

_NOT = frozenset(
    {"لا", "لم", "لن", "ما", "ليس", "ليست", "ماكو", "مفيش", "مافي", "ماكاين", "ماكانش"}
    | {"ماكاينش"}
)
_PLEDGES = frozenset(
    {"تعهد", "تعهدت", "تعهدوا", "وعد", "وعدت", "وعدوا", "التزم", "التزمت", "التزموا"}
    | {"يتعهد", "تتعهد", "ستتعهد", "سيتعهد", "يلتزم", "تلتزم", "وتعهد", "وتعهدت", "فتعهدت"}
)
_MISSIONS = frozenset({"مهمه", "مهام", "تفويض", "انتشار", "خدمه", "وجود", "بقاء", "انتداب"})
_PROLONGED = frozenset(
    {"مدد", "مددت", "مددوا", "يمدد", "تمدد", "جدد", "جددت", "يجدد", "تجدد", "اطال", "اطالت"}
)
_PROLONGS = ("تمديد", "تجديد")
_REACH = 30
_NEAR = 8
_FIGHTS = Cue("fight", "total", "present")
_ENTERS = Cue("enter", "movement", "past", sign="rise", done=True)
_CROSSES = frozenset({"عبر", "عبرت", "عبروا", "اجتاز", "اجتازت", "اجتازوا"})
_WAYS = frozenset({"جسر", "حدود", "معبر", "منفذ", "نهر", "مضيق", "قناه", "بوابه", "جسور", "معابر"})
_BATTLES = frozenset({"حرب", "حروب", "هجوم", "عمليه", "عمليات", "معركه", "معارك", "حمله", "قتال"})
MEASURING = ("more.y", "at_least.y", "about.y")
"""Rules of the number reader for hedges that are verbs («يتعدى», «يناهز»): they measure."""
_COVERS, _TWO = 4, 2
_TAKES_IN = ("يشمل", "تشمل", "شمل", "شملت")


_CAPPED = ("التفويض", "القوات", "القوه", "المهمه", "عدد", "المسموح", "الماذون", "المصرح", "الجنود")
"""«سقف التفويض السابق», «السقف المسموح به للقوات»."""


def ceiling(scene: Scene, count: Count) -> Governor | None:
    """«مدد التفويض بحد أقصى قدره 500 جندي»: a mandate's ceiling, whatever is done with it."""
    for word in range(count.outer - 2, count.first):
        if scene.form(word) == "بحد" and scene.form(word + 1).startswith("اقصي"):
            return Governor(Placed(word, word, Cue("ceiling", "total")), left=True)
    for word in range(count.outer - 1, max(left_edge(scene, count.outer), count.outer - _NEAR), -1):
        if count.pair or scene.in_number(word) or towards(scene, count):
            return None
        capped = scene.form(word).lstrip("وب").removeprefix("ال") == "سقف"
        if capped and scene.form(word + 1).startswith(_CAPPED):
            return Governor(Placed(word, word, Cue("ceiling", "total")), left=True)
    return None


def covered(scene: Scene, count: Count) -> Governor | None:
    """«سيشمل الانسحاب 500 جندي»: a movement by its name, and whom it takes in."""
    for word in range(max(scene.lo, count.outer - _COVERS), count.outer):
        if not scene.form(word).removeprefix("و").removeprefix("س").endswith(_TAKES_IN):
            continue
        verb, noun = scene.sense_at(word, "total"), scene.sense_at(word + 1, "movement", "change")
        noun = noun or _taking_in(scene, word)
        if verb is None or noun is None or noun.cue.tense != "masdar":
            return None
        return Governor(replace(noun, cue=replace(noun.cue, tense=verb.cue.tense)), left=True)
    return None


def _taking_in(scene: Scene, verb: int) -> Placed | None:
    """«التعبئة الجزئية ستشمل 300 ألف»: the movement stands before what it takes in."""
    for word in range(max(segment(scene, verb), verb - _TWO), verb):
        noun = scene.sense_at(word, "movement")
        if noun is not None and definite(scene.form(word)):
            return noun
    return None


def compared(scene: Scene, count: Count) -> Governor | None:
    """«96 ألف جندي، مقابل 144 ألفاً في العام الماضي»: what was, beside what is."""
    found = next(
        (cue for cue in scene.of("former_ahead") if cue.last in (count.outer - 1, count.outer - 2)),
        None,
    )
    known = any(each.last < count.outer for each in scene.counts)
    known = known or (found is not None and count is scene.counts[0] and len(scene.counts) > 1)
    found = found or _was_once(scene, count)
    return Governor(found, left=True, nominal=True) if found and known else None


def _was_once(scene: Scene, count: Count) -> Placed | None:
    """«بعد أن كانوا في ذروة الطفرة عام 2007 زهاء 170 ألفاً»: when and where stand in between."""
    opens = [cue for cue in scene.of("former_ahead") if cue.last < count.outer]
    if not opens or count.outer - opens[-1].last > _NEAR + _TWO:
        return None
    was = scene.form(opens[-1].last).startswith("كان")
    acts = (
        cue
        for cue in scene.of(*DISTRACTING, "movement", "change", "total", "people")
        if opens[-1].last < cue.first < count.outer
    )
    return opens[-1] if was and next(acts, None) is None else None


def crossed(scene: Scene, count: Count) -> Governor | None:
    """«عبر الجسر صباح اليوم ألف جندي», «اجتازت 150 آلية تقل ألفاً … الجسر»: they came over."""
    edge = segment(scene, count.outer)
    verb = scene.form(edge).removeprefix("و").removeprefix("ف")
    if verb not in _CROSSES:
        return None
    other = (cue for cue in scene.of("movement", "total") if edge < cue.first < count.outer)
    if any(cue.cue.tense in FINITE for cue in other):
        return None
    near = range(edge + 1, min(scene.hi, count.last + _NEAR))
    way = any(scene.form(word).removeprefix("ال") in _WAYS for word in near)
    return Governor(Placed(edge, edge, _ENTERS), left=True) if way else None


def asked_for(scene: Scene, count: Count) -> Governor | None:
    """«كم تعداد الجيش؟ تقول الوزارة إنه 193 ألفاً»: the first number of the answer is the size."""
    if not scene.asked or count is not scene.counts[0]:
        return None
    word = max(scene.lo, count.outer - 1)
    return Governor(Placed(word, word, Cue("asked", "size")), left=True, nominal=True)


def coming(scene: Scene, count: Count) -> Governor | None:
    """«سيستقر عدد عسكريينا … ما بين 1000 و1200»: a size, and some verb of what is to come."""
    edge = left_edge(scene, count.outer)
    before = (size for size in scene.of("size", "size_lead") if edge <= size.first < count.outer)
    size = next(iter(reversed(list(before))), None)
    if size is None or count.outer - size.last > _REACH:
        return None
    for word in (size.first - 1, *range(size.last + 1, count.outer)):
        if word >= edge and scene.name_at(word) is None and _will(scene, word):
            return Governor(Placed(word, word, Cue("shape.will", "total", "future")), left=True)
    return None


def _will(scene: Scene, word: int) -> bool:
    """Whether a word has the shape of a future and is no part of a number."""
    return not scene.in_number(word) and tense_of_shape(scene.form(word)) == "future"


def pledged(scene: Scene, count: Count) -> Governor | None:
    """«تعهد رئيسها بتسعمئة جندي»: so many are promised, and no other verb says what for."""
    if not at_once(scene, count, "ب"):
        return None
    near = range(max(scene.lo, count.outer - _NEAR), count.outer)
    word = next((at for at in near if scene.form(at) in _PLEDGES), None)
    if word is not None and scene.pauses(word, count.outer):
        return None
    if any(word is not None and word < size.first < count.outer for size in scene.of("size")):
        return None  # «وعد بألا يقل عديد جيشه عن 800 ألف»
    cue = Cue("pledge", "movement", "masdar", "rise")
    here = count.outer
    return None if word is None else Governor(Placed(here, here, cue), left=True)


def pointed_at(scene: Scene, count: Count, after: int) -> Governor | None:
    """«ثلاثة آلاف: هذا كل ما نشرته باريس»: a number that opens, and is taken up behind a mark."""
    is_it = next(
        (at for at in (count.last + 1, after) if scene.form(at) in ("هو", "هي", "هم")), None
    )
    if is_it is not None and scene.sense_at(is_it + 1, "size", "people"):
        word = is_it + 1
        return Governor(Placed(word, word, Cue("size", "size")), left=False, nominal=True)
    now = is_it is not None and scene.sense_at(is_it + 1, "now")
    if now and is_it is not None and scene.sense_at(is_it + 2, "size"):
        word = is_it + 2
        return Governor(Placed(word, word, Cue("size", "size")), left=False, nominal=True)
    for word in {count.last + 1, after}:  # «مليون و300 ألف جندي تعداد الجيش الأميركي»
        whose = scene.sense_at(word + 1, "people", "unit", "collective")
        if scene.sense_at(word, "size") and whose:
            return Governor(Placed(word, word, Cue("size", "size")), left=False, nominal=True)
    if count.outer > scene.lo + 1:
        return None
    stop = next((at for at in range(count.last, scene.hi) if scene.marked_after(at)), scene.hi)
    if scene.form(stop + 1) not in POINTING:
        return None
    tense = next(
        (tense for at in range(stop + 2, scene.hi) if (tense := tense_of_shape(scene.form(at)))), ""
    )
    future = "future" if tense == "future" or scene.of("plan") else ""
    return Governor(Placed(stop + 1, stop + 1, Cue("shape.pointed", "total", future)), left=False)


def measured_part(scene: Scene, count: Count) -> Governor | None:
    """«المسجلون منهم لا يتجاوزون 45 ألفاً»: a part, and a number whose hedge is a verb."""
    hedged = any(rule.startswith(MEASURING) for rule in count.rules)
    edge = left_edge(scene, count.outer)
    if not hedged or not any(edge <= cue.first < count.outer for cue in scene.of("part")):
        return None
    word = count.outer
    cue = Cue("shape.measure", "total", "present")
    return Governor(Placed(word, word, cue), left=True)


def part_of_them(scene: Scene, count: Count) -> Governor | None:
    """«إن ألفين منهم من أبناء المحافظة»: a part at the head of its clause, and where it is from."""
    part = scene.sense_at(count.last + 1, "part")
    if part is None or count.outer != left_edge(scene, count.outer) or not scene.heir:
        return None
    word = part.last + 1
    acts = many(scene.form(word)) and not scene.sense_at(word, *DISTRACTING, "civil")
    if scene.form(word) != "من" and not scene.sense_at(word, "locative") and not acts:
        return None
    return Governor(part, left=False, nominal=True)


def told_behind(scene: Scene, count: Count) -> Governor | None:
    """«من 160 ألفاً إلى 130 ألفاً تراجع عدد الجنود»: a change that opens, its verb behind it."""
    first = scene.counts[0]
    if not (count.pair or count.sides) or first.outer > scene.lo + 1:
        return None
    if scene.form(scene.lo) != "من" and scene.form(first.outer) != "من":
        return None
    behind = (cue for cue in scene.of("change") if cue.first > count.last)
    verb = next((cue for cue in behind if cue.cue.tense == "past"), None)
    if verb is None or verb.first > count.last + _REACH // 3:
        return None
    over = next(
        (at for word in range(verb.last + 1, verb.last + 3)
         if (at := scene.sense_at(word, "size", "people"))), None
    )  # fmt: skip
    return Governor(verb, left=False, size=over) if over is not None else None


def prolonged(scene: Scene, count: Count) -> Governor | None:
    """«وافق البرلمان على تمديد مهمة 1400 جندي»: how long so many will be there is decided."""
    word = count.outer - 1 - (scene.form(count.outer - 1) == "ال")
    if scene.sense_at(word, "people", "unit"):
        word -= 1  # «مددت فرنسا مهمة جنودها الـ500»
    if scene.form(word) not in _MISSIONS:
        return None
    if any(scene.form(at) in _PROLONGED for at in range(max(scene.lo, word - _NEAR), word)):
        return Governor(Placed(word, word, Cue("prolong", "total", "masdar")), left=True)
    if not scene.form(word - 1).removeprefix("ب").removeprefix("ل").startswith(_PROLONGS):
        return None
    return Governor(Placed(word - 1, word, Cue("prolong", "total", "masdar")), left=True)


def excepted(scene: Scene, count: Count) -> Governor | None:
    """«لم تترك روسيا في قاعدتها سوى 50»: whatever is denied, so many are there."""
    if scene.form(count.outer - 1) not in ("سوي", "الا", "غير"):
        return None  # «لا تعترف بغداد إلا بثلاثمئة»: the particle is the number's
    edge = left_edge(scene, count.outer)
    if not any(scene.form(word).removeprefix("و") in _NOT for word in range(edge, count.outer)):
        return None
    word = count.outer - 1
    return Governor(Placed(word, word, Cue("except", "total", "present")), left=True, nominal=True)


def facing(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«في مواجهة 5 آلاف من مسلحي التنظيم», «ويشارك في الهجوم 30 ألف عنصر من الجيش»."""
    word = count.outer - 1
    if scene.form(word) == "مواجهه" and unit.cue is not None and scene.form(word - 1) == "في":
        return Governor(Placed(word, word, Cue("facing", "total")), left=True, nominal=True)
    for verb in reversed(scene.of("total")):
        if verb.cue.id != "contribute" or verb.last >= count.outer:
            continue
        battle = scene.form(verb.last + 1) == "في" and _battle(scene.form(verb.last + 2))
        near = count.outer - verb.last <= _REACH and scene.pauses(verb.last, count.outer) != 1
        name = scene.name_at(unit.after)
        theirs = name is not None and name.entry.kind in ("nationality", "force")
        of_army = unit.cue is not None and (scene.form(unit.after) == "من" or theirs)
        fights = battle and near and of_army and verb.cue.tense == "present"
        return Governor(replace(verb, cue=_FIGHTS), left=True, nominal=True) if fights else None
    return None


def _battle(form: str) -> bool:
    return form.removeprefix("ال") in _BATTLES
