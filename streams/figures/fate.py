"""What befell the counted people, wherever in their clause it is told."""

from __future__ import annotations

from streams.figures.clauses import BOUNDARY, segment
from streams.figures.scene import Scene

_FATES = frozenset(
    {"عولجوا", "يعالجون", "العلاج", "للعلاج", "يتعالجون", "بارتجاج", "لارتجاج", "دهسا"}
    | {"جثامين", "جثث", "رفات", "نعوش", "جثه", "الاسر", "قضوا", "سقطوا", "مصرعهم", "حتفهم"}
    | {"قتلوا", "اصيبوا", "جرحوا", "اسروا", "اعتقلوا", "استسلموا", "فروا", "اختطفوا", "رواتبهم"}
    | {"الغرقي", "غرقي", "القتلي", "قتلي", "الضحايا", "الجرحي", "جرحي", "المصابين", "الاسري"}
    | {"المفقودين", "المعتقلين", "المخطوفين", "المحتجزين", "اعدام", "بالاعدام"}
    | {"مستحقاتهم", "تعويضات", "جائزه", "نفسيه", "محاكمتهم", "المحكمه", "بجروح", "حاكمت"}
    | {"ضحيه", "ضحايا", "دفنوا", "شيعوا", "انتحروا", "غرقوا", "فقدوا", "مصرعه", "متقاعدين"}
)
_WARDS = frozenset(
    {"مستشفي", "المستشفي", "مستشفيات", "المستشفيات", "مشفي", "المشفي", "مشافي", "المشافي"}
)
_AHEAD = 8


def fated(scene: Scene, first: int, after: int) -> bool:
    """Whether victims, captives, patients or claimants are counted («… جندياً عولجوا من ارتجاج»)."""
    for word in range(after, min(after + _AHEAD, scene.hi)):
        if scene.pause_after(word - 1) or scene.sense_at(word, *BOUNDARY):
            break
        if _befell(scene, word):
            return True
    return any(_befell(scene, word) for word in range(segment(scene, first), first))


def _befell(scene: Scene, word: int) -> bool:
    """A word for a fate; a hospital is one only for those in it, not for its guards."""
    form = scene.form(word)
    if form in _WARDS:
        return scene.form(word - 1) in ("في", "الي", "من", "دخلوا", "دخل")
    return form in _FATES
