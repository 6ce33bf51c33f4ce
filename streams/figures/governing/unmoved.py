"""Words with the letters of a governing word that govern no number.

«قبل رحيلهم», «ليلة سقوطها» say when; «تنقل الصحيفة عن» says from whom something is known.
"""

from __future__ import annotations

import re

from streams.figures.scene import Placed, Scene
from streams.figures.where.standing import PLACES

_WHEN = frozenset({"قبل", "بعد", "منذ", "عند", "عقب", "ليله", "عشيه", "غداه", "اثر", "حين", "فور"})
_THEIRS = ("ه", "ها", "هم", "نا")
_PRESS = ("صحيف", "وكال", "قنا", "مجل", "اذاع", "شبك", "موقع", "الصحيف", "الوكال", "القنا", "المجل")
_PRESS_MORE = ("الاذاع", "الشبك", "الموقع", "وسائل", "التلفزيون", "رويترز", "مراسل", "المراسل")
_FEASTS = frozenset(
    {"العام", "عام", "العيد", "عيد", "رمضان", "السنه", "الميلاد", "الشتاء", "الصيف"}
)
_LIFTED = frozenset(
    {"السريه", "الستار", "الحظر", "العقوبات", "النقاب", "الحصار", "العلم", "التقرير", "تقريرا"}
    | {"دعوي", "دعاوي", "شكوي", "الراس", "الغطاء", "الحصانه", "التاهب", "الجاهزيه", "صور", "صورا"}
    | {"شعار", "شعارات", "اعلام", "اعلاما", "لافتات", "لافته", "رايات", "رايه", "صوره", "صوتهم"}
)
_AGES = frozenset(
    {"عام", "العام", "سنه", "تاريخ", "القرن", "قرن", "العهد", "عهد", "الحقبه", "حقبه"}
    | {"ايام"}
    | {"مطلع", "اوائل", "اواخر", "بدايات", "بدايه", "نهايه", "منتصف", "عشرينيات", "ثلاثينيات"}
    | {"اربعينيات", "خمسينيات", "ستينيات", "سبعينيات", "ثمانينيات", "تسعينيات", "الالف", "العصر"}
)
_FALLING = ("صاروخ", "صواريخ", "قذيف", "قذائف", "طائر", "مسير", "مروحي", "شظايا", "قنبل", "قنابل")
_SUMS = (
    "راتب",
    "رواتب",
    "اجر",
    "ثمن",
    "ضريب",
    "غرام",
    "رسوم",
    "رسم",
    "فدي",
    "مبلغ",
    "مبالغ",
    "اموال",
)
_YEAR_DIGITS, _YEARS = 4, range(1000, 2100)
_SOURCE = 4
_REGAINS = re.compile(r"ستعاد|[يتن]ستعيد")
_GROUND = ("السيطر", "قري", "بلد", "مدين", "مواقع", "موقع", "مطار", "القصر", "ناحي", "حي", "ثكن")


def misread(scene: Scene, placed: Placed) -> bool:
    """Whether a word that could govern says when, where or whence something is known."""
    if _feast(scene, placed) or _lifted(scene, placed) or _dates_back(scene, placed):
        return True
    if _bulletin(scene, placed) or _regained(scene, placed):
        return True
    if _fell(scene, placed) or _crossed(scene, placed) or _pays(scene, placed):
        return True
    return only_when(scene, placed) or cited(scene, placed) or here(scene, placed)


def _fell(scene: Scene, placed: Placed) -> bool:
    """«سقطت صواريخ», «سقطت طائرة»: things fall, nobody dies."""
    fell = placed.cue.id == "die" and "سقط" in scene.form(placed.first)
    return fell and scene.form(placed.last + 1).removeprefix("ال").startswith(_FALLING)


def _crossed(scene: Scene, placed: Placed) -> bool:
    """«اجتازت جسر الملك فهد»: what is passed is no course."""
    if placed.cue.id != "train" or "جتاز" not in scene.form(placed.first):
        return False
    near = range(placed.last + 1, placed.last + 1 + _SOURCE)
    return not any(scene.sense_at(word, "course", "training") for word in near)


def _regained(scene: Scene, placed: Placed) -> bool:
    """«استعادة تكريت», «استعاد الجيش السيطرة على …»: ground is won back, nobody is brought home."""
    if placed.cue.id != "bring_home" or not _REGAINS.search(scene.form(placed.first)):
        return False
    for word in range(placed.last + 1, placed.last + 2 + _SOURCE):
        if scene.in_number(word) or scene.sense_at(word, "unit"):
            return False
        name = scene.name_at(word)
        acts = placed.cue.tense != "masdar" and name is not None and name.entry.kind == "country"
        if acts:
            continue  # «تستعيد النرويج 100 جندي»
        if name is not None and name.entry.kind in PLACES and word == placed.last + 1:
            return True
        if scene.sense_at(word, "place_noun") or scene.form(word).startswith(_GROUND):
            return True
    return False


def _pays(scene: Scene, placed: Placed) -> bool:
    """«يدفعون نصف رواتبهم»: they pay, and push nobody anywhere."""
    at_disposal = scene.form(placed.first - 1) in ("تحت", "في")
    if placed.cue.id == "pay" and at_disposal and "تصرف" in scene.form(placed.first):
        return True  # «تحت تصرف الأمم المتحدة»
    near = range(placed.last + 1, placed.last + 2 * _SOURCE)
    return placed.cue.id == "push" and any(
        scene.form(word).removeprefix("ال").startswith(_SUMS) for word in near
    )


def _feast(scene: Scene, placed: Placed) -> bool:
    """«يستقبلون العام الجديد»: greet a day, and meet nobody."""
    return placed.cue.id == "meet" and scene.form(placed.last + 1) in _FEASTS


def _dates_back(scene: Scene, placed: Placed) -> bool:
    """«يعود تاريخ صنعه إلى 2024», «تعود إلى عام 2017»: how old something is."""
    if placed.cue.id != "return" or placed.cue.tense not in ("present", "past"):
        return False
    for word in range(placed.last + 1, placed.last + 1 + 2 * _SOURCE):
        if scene.form(word) == "الي":
            to = scene.form(word + 1)
            return to in _AGES or (to.isdigit() and len(to) == _YEAR_DIGITS and int(to) in _YEARS)
    return False


def _bulletin(scene: Scene, placed: Placed) -> bool:
    """«كما تشير نشرة للوزارة»: written with «ة» it is a paper, and no deployment of someone."""
    written = scene.words.original(placed.first, placed.last)
    return placed.cue.id == "deploy" and written.endswith("نشرة")


def _lifted(scene: Scene, placed: Placed) -> bool:
    """«رفع البنتاغون السرية عن أرقامه», «رفعت العقوبات»: what is raised is no size."""
    near = range(placed.last + 1, placed.last + _SOURCE)
    return placed.cue.id == "raise" and any(scene.form(word) in _LIFTED for word in near)


def only_when(scene: Scene, placed: Placed) -> bool:
    """«قبل رحيلهم ألفاً وأربعمئة», «ليلة سقوطها 25 ألفاً», «قبل سقوط الموصل»: when it was."""
    if placed.cue.tense != "masdar" or scene.form(placed.first - 1).lstrip("و") not in _WHEN:
        return False
    fallen = placed.cue.id == "die" and scene.form(placed.first).startswith("سقوط")
    if fallen:
        name = scene.name_at(placed.last + 1)
        return scene.form(placed.first).endswith(("ه", "ها")) or (
            name is not None and name.entry.kind in PLACES
        )
    movement = placed.cue.sense == "movement"
    if scene.words.original(placed.first, placed.last).endswith("ة"):
        return False  # «بعد عودة 500 جندي»
    return movement and placed.first == placed.last and scene.form(placed.first).endswith(_THEIRS)


def here(scene: Scene, placed: Placed) -> bool:
    """«عندهم هنا 300 جندي»: without its hamza the letters of «هنأ» say where."""
    return scene.form(placed.first) == "هنا" and "أ" not in scene.words.original(
        placed.first, placed.last
    )


def cited(scene: Scene, placed: Placed) -> bool:
    """«تنقل الصحيفة عن شاب …»: words are passed on, nobody is moved."""
    if placed.cue.id != "move_away" or placed.cue.tense == "masdar":
        return False
    if not scene.form(placed.last + 1).startswith((*_PRESS, *_PRESS_MORE)):
        return False
    return any(
        scene.form(word) == "عن" for word in range(placed.last + 2, placed.last + 2 + _SOURCE)
    )
