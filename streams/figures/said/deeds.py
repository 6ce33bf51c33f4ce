"""What is announced, denied or passed: it ends the name of whoever speaks before it."""

from __future__ import annotations

from streams.figures.scene import Scene
from streams.figures.shape import definite

CLOSERS = frozenset({"ما", "بنحو", "بحوالي", "بقرابه"})
"""Open what is said, whatever stands before."""
_OBJECTS = frozenset(
    {"نيه", "قانون", "قرار", "مشروع", "خطه", "ذويهم", "رغبتها", "رغبته", "نيتها", "نيته"}
    | {"عزمها", "عزمه"}
)
"""What is announced or passed: «أعلنت باريس رغبتها», «أقر البرلمان قانون …»."""
_DEEDS = frozenset(
    {"اتفاق", "الاتفاق", "توصل", "التوصل", "انتهاء", "الانتهاء", "انهاء", "بدء", "البدء", "بدايه"}
    | {"استعداد", "الاستعداد", "استعداده", "استعدادها", "تمسك", "تمسكه", "تمسكها", "التزام"}
    | {
        "التزامه",
        "التزامها",
        "حرص",
        "حرصه",
        "حرصها",
        "ضروره",
        "اهميه",
        "وجود",
        "عدم",
        "بعدم",
        "لعدم",
        "استمرار",
    }
    | {"استكمال", "اكتمال", "جاهزيه", "مقتل", "تمديد", "تعليق", "انطلاق", "افتتاح", "تشكيل"}
    | {"تاسيس", "نجاح", "فشل", "مسووليته", "مسووليتها", "دعمه", "دعمها", "رفضه", "رفضها", "ثقته"}
    | {"ثقتها", "امتلاك", "تجاوز", "تفعيل", "تنفيذ", "اطلاق", "الشروع", "السماح", "بلوغ", "احباط"}
)
"""Behind a whole title, what was done or is to be: «أعلنت اللجنة العسكرية العليا الاتفاق على …»."""


def is_deed(scene: Scene, word: int) -> bool:
    """«نفت القيادة المشتركة دخول …», «أعلن البنتاغون انتهاء …»: behind a whole title, no name."""
    if scene.form(word) in _OBJECTS:
        return True
    if scene.form(word) in _DEEDS:
        return definite(scene.form(word - 1)) or scene.name_at(word - 1) is not None
    if not definite(scene.form(word - 1)):
        return False
    if definite(scene.form(word)):
        return scene.sense_at(word, "place_noun") is not None  # «زار الوزير الفرنسي القاعدة وقال»
    moves = scene.sense_at(word, "movement", "change", "total")
    return moves is not None and moves.cue.tense == "masdar"
