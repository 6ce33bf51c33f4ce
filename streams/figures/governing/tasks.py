"""Governing words that only say what the people are there for, or that are another word."""

from __future__ import annotations

from streams.figures.clauses import at_once
from streams.figures.scene import Count, Placed, Scene

_OPERATIONS = frozenset({"عمليه", "عمليات", "معركه", "معارك", "بعمليه", "بمعركه", "حمله", "حرب"})
_MISSIONS = frozenset({"مهمه", "بعثه", "عمليه", "جهود", "برنامج"})
_TAKEN_PART = frozenset(
    {"حرب", "حروب", "عمليه", "عمليات", "حمله", "معركه", "معارك", "خطه", "تامين", "حمايه", "حراسه"}
    | {"حفظ", "مكافحه", "محاربه", "قتال", "تحرير", "دوريات", "تطويق", "حصار"}
)
_RESCUES = ("بحث", "انقاذ", "اطفاء", "اخماد", "اجلاء", "اغاث", "انتشال", "تطوع", "تنظيف", "تشجير")
_UNDERTAKES = ("يتولي", "تتولي", "يؤدي", "تؤدي", "ينفذ", "تنفذ", "يواصل", "تواصل", "يباشر", "يضمن")
_NEAR = 3
_MISSION = 6
_PAPERS = frozenset(
    {"خريطه", "خرائط", "تقريرا", "تقرير", "صورا", "صور", "صوره", "بيانا", "بيان", "مقالا", "مقطعا"}
    | {"مقاطع", "شريطا", "تسجيلا", "وثيقه", "وثائق", "قائمه", "لائحه", "ارقاما", "احصاءات", "دراسه"}
    | {"تفاصيل", "معلومات", "تحقيقا", "رساله", "كتابا", "بيانات", "احصائيه", "اسماء", "مشاهد"}
)
"""What an outlet publishes, by the verb that else deploys."""


def task(scene: Scene, placed: Placed, count: Count) -> bool:
    """«مهمة تدريب القوات بـ133», «عملية تحرير الحويجة», «أنيطت حماية الحقول بـ27 ألفاً»."""
    if scene.form(placed.first).endswith("تحرير"):
        operation = scene.form(placed.first - 1) in _OPERATIONS
        return operation or scene.name_at(placed.last + 1) is not None
    undertakes = scene.form(placed.first - 1).lstrip("وفس").startswith(_UNDERTAKES)
    if undertakes and placed.cue.tense == "masdar" and placed.last < count.outer - 1:
        return True  # «يتولى حماية السد 450 جندياً», but «يتولى تدريب 300 جندي»
    if placed.cue.id == "train" and scene.form(placed.first - 1) in _MISSIONS:
        return placed.cue.tense == "masdar" and at_once(scene, count, "ب")
    if placed.cue.id == "secure" and scene.form(placed.first - 1) == "علي":
        return placed.cue.tense == "masdar"  # «تناوب على حماية السفارة 250 دركياً»
    if placed.cue.id == "secure" and placed.last < count.outer - 1 and at_once(scene, count, "ب"):
        return placed.cue.tense == "masdar"  # «ستتسلم أنقرة حماية المطار بـ500 جندي»
    return placed.cue.id == "secure" and any(
        cue.cue.id == "entrust" and 0 < placed.first - cue.last <= _NEAR
        for cue in scene.of("total")
    )


def published(scene: Scene, word: int) -> bool:
    """«نشرت الوكالة خريطة تظهر 70 عنصراً»: papers are what is published, not soldiers."""
    near = range(word + 1, word + _MISSION)
    said = scene.form(word).startswith("نشر")
    return said and any(scene.form(at) in _PAPERS for at in near)


def on_operation(scene: Scene, word: int) -> bool:
    """«شارك في تأمين الزيارة», «في العملية»: what troops take part in, and no rescue."""
    return scene.form(word).removeprefix("ال") in _TAKEN_PART and not any(
        scene.form(at).removeprefix("و").removeprefix("ال").startswith(_RESCUES)
        for at in (word + 1, word + 2)
    )


def of_others(scene: Scene, placed: Placed) -> bool:
    """«يشرف على تأهيل القوات العراقية 350 مدرباً»: whom they train is told."""
    if placed.cue.tense != "masdar" or scene.form(placed.first - 1) not in ("علي", "في"):
        return False
    name = scene.name_at(placed.last + 1)
    named = name is not None and name.entry.kind == "force"
    return named or scene.sense_at(placed.last + 1, "people", "collective") is not None


def sizes(scene: Scene, placed: Placed) -> bool:
    """«أعداد منتسبي الحشد», whose letters without hamza are those of «إعداد» (training)."""
    written = scene.words.original(placed.first, placed.last)
    if scene.sense_at(placed.first, "size") is None or "إ" in written:
        return False
    people = scene.sense_at(placed.last + 1, "people", "unit", "collective")
    return written.lstrip("وبلف").startswith("أعداد") or people is not None
