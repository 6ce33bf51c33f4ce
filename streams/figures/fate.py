"""What befell the counted people, wherever in their clause it is told."""

from __future__ import annotations

from streams.figures.clauses import BOUNDARY, segment
from streams.figures.draft import Draft, Governor, Unit
from streams.figures.scene import Scene
from streams.figures.shape import definite

_FATES = frozenset(
    {"عولجوا", "يعالجون", "العلاج", "للعلاج", "يتعالجون", "بارتجاج", "لارتجاج", "دهسا"}
    | {"جثامين", "جثث", "رفات", "نعوش", "جثه", "الاسر", "قضوا", "سقطوا", "مصرعهم", "حتفهم"}
    | {"قتلوا", "اصيبوا", "جرحوا", "اسروا", "اعتقلوا", "استسلموا", "فروا", "اختطفوا", "رواتبهم"}
    | {"الغرقي", "غرقي", "القتلي", "قتلي", "الضحايا", "الجرحي", "جرحي", "المصابين", "الاسري"}
    | {"المفقودين", "المعتقلين", "المخطوفين", "المحتجزين", "اعدام", "بالاعدام"}
    | {"مستحقاتهم", "تعويضات", "جائزه", "نفسيه", "محاكمتهم", "المحكمه", "بجروح", "حاكمت"}
    | {"الحجر", "العزل"}
    | {"ضحيه", "ضحايا", "دفنوا", "شيعوا", "انتحروا", "غرقوا", "فقدوا", "مصرعه", "متقاعدين"}
)
_WARDS = frozenset(
    {"مستشفي", "المستشفي", "مستشفيات", "المستشفيات", "مشفي", "المشفي", "مشافي", "المشافي"}
)
_AHEAD = 8
_COMING = frozenset({"return", "bring_home"})
_SPANS = frozenset({"شهر", "عام", "سنه", "يوم", "اسبوع", "فصل", "دوره", "سته"})
_EACH = frozenset({"شهريا", "سنويا", "اسبوعيا", "يوميا"})


def fated(scene: Scene, first: int, after: int) -> bool:
    """Whether victims, captives, patients or claimants are counted («… جندياً عولجوا من ارتجاج»)."""
    for word in range(after, min(after + _AHEAD, scene.hi)):
        if scene.pause_after(word - 1) or scene.sense_at(word, *BOUNDARY):
            break
        if _befell(scene, word) or (word <= after + 1 and _ward(scene.form(word))):
            return True
    return any(_befell(scene, word) for word in range(segment(scene, first), first))


def exchanged(scene: Scene, governor: Governor, unit: Unit) -> bool:
    """«عودة 82 جندياً» behind a sentence of captives: they come out of no mission abroad."""
    if not scene.after_captives or governor.placed.cue.id not in _COMING:
        return False
    words = range(min(governor.placed.first, unit.after), min(unit.after + _AHEAD, scene.hi))
    return not any(scene.form(word) == "من" and scene.name_at(word + 1) for word in words)


def rate(scene: Scene, draft: Draft) -> bool:
    """«50 مقاتلاً يلتحقون به كل شهر», «يرسل سنوياً 300»: so many in each span of time."""
    first = draft.governor.placed.first if draft.governor else draft.first
    words = range(min(first, draft.first), min(draft.last + _AHEAD, scene.hi))
    for word in words:
        if word > draft.last and scene.pause_after(word - 1):
            return False
        each = scene.form(word) == "كل" and scene.form(word + 1) in _SPANS
        if each or scene.form(word) in _EACH:
            return True
    return False


def _ward(form: str) -> bool:
    """«30 جندياً المستشفى»: a definite one right behind; «يديرون مستشفى» is their task."""
    return form in _WARDS and definite(form)


def _befell(scene: Scene, word: int) -> bool:
    """A word for a fate; a hospital is one only for those in it, not for its guards."""
    form = scene.form(word)
    if form in _WARDS:
        return scene.form(word - 1) in ("في", "الي", "من", "دخلوا", "دخل")
    return form in _FATES
