"""The words for an office: who may speak without a name of their own."""

from __future__ import annotations

from streams.figures.scene import Scene
from streams.gazetteer.speakers import speaker_owner

OFFICES = frozenset(
    {
        "صحيفه",
        "وكاله",
        "مسؤول",
        "مصدر",
        "مصادر",
        "وزير",
        "وزيره",
        "وزاره",
        "ناطق",
        "متحدث",
        "خبير",
        "محلل",
    }
    | {"قائد", "رئيس", "نائب", "مستشار", "تقرير", "قناه", "دبلوماسي", "ضابط", "امر", "هيئه"}
    | {"خليه", "قياده", "عمليات", "لجنه", "مكتب", "اعلام", "خارجيه", "داخليه", "سفير", "سفاره"}
    | {"محافظ", "قائممقام", "جنرال", "فريق", "لواء", "عميد", "عقيد", "رئاسه", "ناطقه", "متحدثه"}
    | {"نائبه", "باحث", "باحثه", "نائبان", "مسؤولان", "خبراء", "مسؤولون", "دبلوماسيون", "ضباط"}
    | {"كابتن", "كولونيل", "امين", "امينه", "رئيسه", "مديره", "مدير", "خبيره", "محلله", "مبعوث"}
    | {"سيناتور", "عضو", "قيادي", "زعيم", "حاكم", "والي", "ملحق", "قنصل", "ناشط", "شهود", "عسكريون"}
    | {"اكاديمي", "مفوض", "برلماني", "مقدم", "رائد", "نقيب", "ملازم", "سكان", "اهالي"}
    | {"مفتش", "مبعوثه", "شيخ", "وكيل", "معاون", "باحثون", "مندوب", "مندوبه", "اميرال", "مصدران"}
    | {"مديريه", "مجلس", "مركز", "معهد", "شبكه", "موقع", "مختار", "سكرتير", "مسؤوله", "مسوول"}
    | {"صحفي", "صحافي", "صحفيه", "صحافيه", "مراقب", "مراقبون", "مراسل", "مترجم", "محام", "محامي"}
)
"""«مسؤول أميركي: …»: a headline's speaker who has no name."""
_MEDIA = frozenset(
    {"صحيفه", "وكاله", "قناه", "موقع", "شبكه", "مجله", "اذاعه", "تلفزيون", "فضائيه", "محطه"}
)
_OFFICES_OF = frozenset("لل"[1:] + office for office in OFFICES)


_PRESS = frozenset({"صحفي", "صحافي", "صحفيه", "صحافيه"})
_HELD = ("مؤتمر", "موتمر", "بيان", "تصريح", "حديث", "لقاء", "حوار", "مقابل", "ايجاز", "احاط", "جول")


PEERS = frozenset({"نظيره", "نظيرته", "نظيرها", "نظيرتها", "نظراوه"})
"""«اجتمع بنظيره التركي»."""


def is_office(scene: Scene, word: int) -> bool:
    """Whether a word names an office, definite or not («السفير», «خلية الإعلام الأمني»)."""
    form = scene.form(word)
    if form in _PRESS and scene.form(word - 1).removeprefix("ب").startswith(_HELD):
        return False  # «في مؤتمر صحافي ببروكسل»
    return form in OFFICES or form.removeprefix("ال") in OFFICES or form[1:] in _OFFICES_OF


def of_office(scene: Scene, word: int) -> bool:
    """«لوزارة», «للناطق»: an office behind the particle."""
    form = scene.form(word)
    return form.startswith("ل") and (form[1:] in OFFICES or form[2:] in OFFICES)


def is_medium(scene: Scene, word: int) -> bool:
    """Whether a paper, a station or an agency is named: an organisation that owns no troops."""
    if scene.form(word) in _MEDIA:
        return True
    voice = next((voice for voice in scene.voices if voice.first == word), None)
    if voice is None or voice.entry.kind != "organisation":
        return False
    return not speaker_owner(voice.entry.id)
