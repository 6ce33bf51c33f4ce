"""What befell the counted people, wherever in their clause it is told."""

from __future__ import annotations

from streams.figures.clauses import BOUNDARY, segment
from streams.figures.scene import Scene

_FATES = frozenset(
    {"مستشفي", "المستشفي", "مستشفيات", "المستشفيات", "مشفي", "المشفي", "عولجوا", "يعالجون"}
    | {"جثامين", "جثث", "رفات", "نعوش", "جثه", "الاسر", "قضوا", "سقطوا", "مصرعهم", "حتفهم"}
    | {"قتلوا", "اصيبوا", "جرحوا", "اسروا", "اعتقلوا", "استسلموا", "فروا", "اختطفوا", "رواتبهم"}
    | {"الغرقي", "غرقي", "القتلي", "قتلي", "الضحايا", "الجرحي", "جرحي", "المصابين", "الاسري"}
    | {"المفقودين", "المعتقلين", "المخطوفين", "المحتجزين", "اعدام", "بالاعدام"}
    | {"مستحقاتهم", "تعويضات", "جائزه", "نفسيه", "محاكمتهم", "المحكمه", "بجروح", "حاكمت"}
    | {"ضحيه", "ضحايا", "دفنوا", "شيعوا", "انتحروا", "غرقوا", "فقدوا", "مصرعه", "متقاعدين"}
)
_AHEAD = 8


def fated(scene: Scene, first: int, after: int) -> bool:
    """Whether victims, captives, patients or claimants are counted («… جندياً عولجوا من ارتجاج»)."""
    for word in range(after, min(after + _AHEAD, scene.hi)):
        if scene.pause_after(word - 1) or scene.sense_at(word, *BOUNDARY):
            break
        if scene.form(word) in _FATES:
            return True
    return any(scene.form(word) in _FATES for word in range(segment(scene, first), first))
