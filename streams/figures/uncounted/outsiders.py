"""People and things of other tales: kin, players, those who go along, what is counted beside them.

Rules: ``distractor.crowd`` («19 فرداً من أسرته»), ``distractor.sport``, ``distractor.with``
(«خرج مع أربعة جنود»), ``distractor.things`` («قواعد … ناهز عددها 505»).
"""

from __future__ import annotations

from streams.figures.clauses import left_edge, segment
from streams.figures.draft import Draft, Governor, Unit
from streams.figures.scene import Scene

_KIN = frozenset(
    {"اسرته", "اسرتها", "عائلته", "عائلتها", "اقاربه", "اقاربها", "ابنائه", "ابنائها", "ذويه"}
    | {"اهله", "اهلها", "اصدقائه", "تلاميذه", "طلابه", "طلبته", "زملائه", "جيرانه", "عشيرته"}
    | {"شركه", "شركات", "الشركه", "الشركات", "منظمه", "منظمات", "قدامي", "المتقاعدين"}
    | {"عائلات", "عوائل", "زوجات", "ارامل", "اطفال", "نساء", "اقارب", "اهالي"}
    | {"عمالها", "عماله", "عمالهم", "مستخدميها", "متعاقديها", "متعاقديه", "سكانه"}
    | {"لاعبيه", "موكليه", "زبائنه", "قرائه", "ضيوفه", "مرضاه", "ركابها", "سكانها", "اسرهم"}
)
"""«مع 19 فرداً من أسرته»: of whom nobody is counted as a soldier."""
_EMPLOYERS = frozenset(
    {"السفاره", "سفارتها", "سفارته", "القنصليه", "سفاره", "قنصليه", "السفارات", "الحكومه", "الدوله"}
    | {"شركه", "الشركه", "البنك", "بنك", "الاغاثه", "الوكاله", "البلديه"}
)
_SPORTS = ("لاعب", "اللاعب", "ناديا", "منتخب", "المنتخب", "مباراه", "المباراه", "مباريات", "الدوري")
_GRADUATES = ("خريج", "متخرج", "متدرب", "دارس")
_WHOM = frozenset({"من", "الذين", "ممن", "اللواتي"})
_TAUGHT = frozenset(
    {"تخرجوا", "دربوا", "تدربوا", "اجتازوا", "اهلوا", "تاهلوا", "تلقوا", "انهوا", "تخرجن", "تعلموا"}
)
"""Past verbs of those who were taught; «يتدربون» and «يدربون» are there."""
_TAUGHT_THEM = ("دربتهم", "دربهم", "اعدتهم", "اعدهم", "خرجتهم", "خرجهم", "اهلتهم", "دربناهم")
_FOLLOWED = 50
_CARRYING = frozenset({"move_away", "bring_home", "expel", "push", "send"})
_CRAFT = ("طائر", "مروحي", "سفن", "مقاتلات", "زوارق", "مسير", "صواريخ", "عجلات", "عربات", "شاحنات")
_THINGS = (*_CRAFT, "رادار", "دباب", "مدرع", "بطاري", "مدافع", "منظوم", "اسلح", "قواعد", "نقاط")
_TAKING_PART = frozenset({"المشاركين", "المشاركون", "الحاضرين", "المدعوين", "المتبارين"})
_TOLL = 6


_CHILDREN = frozenset({"وطفل", "وطفلا", "واطفال", "واطفالا"})


def kin(scene: Scene, after: int) -> bool:
    """«19 فرداً من أسرته», «14 من أفراد عائلته», «500 من موظفي السفارة», «امرأة وطفل»."""
    if scene.form(after) in _CHILDREN:
        return True
    if scene.form(after).lstrip("بل") in _EMPLOYERS and scene.form(after - 1).startswith("موظف"):
        return True
    name = scene.name_at(after)
    after = name.last + 1 if name is not None else after
    return scene.form(after) == "من" and any(
        scene.form(word).removeprefix("و") in _KIN for word in (after + 1, after + 2)
    )


def plays(scene: Scene) -> bool:
    """«تضم قائمة المدرب 23 لاعباً، ستة منهم ينشطون في الدوري»: a sentence of a game."""
    if not scene.holds(_SPORTS, scene.lo, scene.hi):
        return False
    forms = scene.words.forms[scene.lo : scene.hi]
    return sum(form.removeprefix("و").startswith(_SPORTS) for form in forms) > 1


def escorting(draft: Draft, governor: Governor) -> bool:
    """«خرج زوجها مع أربعة جنود»: a few who go with somebody, no movement of troops."""
    scene, few = draft.scene, (draft.high or _FOLLOWED) < _FOLLOWED
    acts = governor.left and governor.placed.cue.sense in ("movement", "total")
    return few and acts and scene.form(draft.first - 1) == "مع"


def of_things(scene: Scene, first: int) -> bool:
    """«قواعد العراق التي ناهز عددها 505», «الرادارات، وعددها أربعة»: the nearer noun is a thing."""
    sizes = [cue for cue in scene.of("size", "size_lead") if cue.last < first]
    size = sizes[-1] if sizes else None
    if size is None or not scene.form(size.last).endswith("عددها"):
        return False
    for word in range(size.first - 1, max(scene.lo, size.first - _TOLL) - 1, -1):
        if scene.form(word).removeprefix("ال").startswith(_THINGS):
            return True
        if scene.sense_at(word, "people", "unit", "collective"):
            return False
    return False


def taken(draft: Draft, governor: Governor, unit: Unit) -> bool:
    """«نقلت القوات الأميركية 150 من داعش إلى العراق»: moved by others, they are captives."""
    if not governor.left or governor.placed.cue.id not in _CARRYING:
        return False
    scene = draft.scene
    counted = next((name for at in (0, 1) if (name := scene.name_at(unit.after + at))), None)
    if counted is None or counted.entry.force != "isis":
        return False
    between = range(governor.placed.last + 1, draft.first)
    return any(
        name.first in between and name.entry.force not in (None, "isis") for name in scene.names
    )


def _taught(scene: Scene, first: int) -> bool:
    """«عدد خريجيها», «من أعدتهم البعثة», «المتطوعون الذين دُرّبوا»: who went through a course."""
    low = left_edge(scene, first)
    if _WHOM.isdisjoint(scene.forms(low - 1, first)) and not scene.holds(_GRADUATES, low, first):
        return False
    for word in range(low, first):
        form = scene.form(word)
        if form.lstrip("وبل").removeprefix("ال").startswith(_GRADUATES):
            return scene.sense_at(word - 1, "size") is not None
        if scene.form(word - 1) in _WHOM and (form in _TAUGHT or form.startswith(_TAUGHT_THEM)):
            return True
    return False


def asked_people(scene: Scene, first: int) -> bool:
    """«عدد المشاركين في استطلاع … 4200 جندي»: who take part in what is no mission."""
    if _taught(scene, first):
        return True
    low = left_edge(scene, first)
    return not _TAKING_PART.isdisjoint(scene.forms(low, first)) and any(
        scene.form(word) in _TAKING_PART
        and scene.form(word + 1) == "في"
        and scene.sense_at(word + 2, "course", "company")
        for word in range(low, first)
    )


def set_beside(scene: Scene, first: int) -> bool:
    """«ألفي جندي، وهو رقم يفوق بكثير 900 جندي»: another number, which the first is set beside."""
    edge = segment(scene, first)
    beside = scene.form(edge) == "وهو" and scene.form(edge + 1) in ("رقم", "عدد")
    return beside and any(count.last < edge for count in scene.counts)
