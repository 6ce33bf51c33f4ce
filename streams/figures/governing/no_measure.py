"""Words of rise, fall and movement over people that are no measure of anyone's force."""

from __future__ import annotations

from streams.figures.counting.led import of_things
from streams.figures.scene import Placed, Scene
from streams.figures.shape import definite

_OVER = ("size", "people", "unit")
_RAISES = ("يزيد", "تزيد", "زاد", "يرفع", "ترفع", "رفع", "سيزيد", "ستزيد", "وزاد", "ويزيد")
_FILED = frozenset(
    {"دعوي", "دعاوي", "شكوي", "شكاوي", "قضيه", "علم", "اعلام", "رايه", "رايات", "شعار", "شعارات"}
    | {"صوت", "صوتهم", "لافته", "لافتات", "صور", "كتاب", "تقرير", "تقريرا", "كتابا", "طلبا"}
)
_GRADUATE = frozenset({"تخرجوا", "تخرجن", "تخرجا"})
"""From a school; «تخرج القوات» has the letters alone."""
_FOES = frozenset(
    {"المقاتلين", "المسلحين", "الارهابيين", "المتمردين", "الدواعش", "المتشددين", "مقاتلي"}
    | {"مسلحي", "الجهاديين", "المتطرفين", "المهاجمين", "المتسللين"}
)
_VICTIMS = 5
_CROWDS = ("تظاهره", "تظاهرات", "مظاهره", "مظاهرات", "احتجاج", "احتجاجات", "مسيره", "مسيرات")
_OPENS, _CLOSES = ("«", '"', "“", "'"), ("»", '"', "”", "'")
_CRAFT = ("طائر", "مروحي", "سفين", "رحل")


def driven_out(scene: Scene, placed: Placed, over: Placed) -> bool:
    """«طرد قوات كييف من كورسك», «إجلاء موظفي السفارة»: a fight or a rescue, no one's measure."""
    if placed.cue.id != "expel":
        return False
    if scene.form(over.first) in _FOES:
        return True  # «إخراج المقاتلين من المدينة»
    rescued = scene.form(over.first).startswith("موظف") and "جل" in scene.form(placed.first)
    return rescued or "طرد" in scene.form(placed.first)


def _filed(scene: Scene, placed: Placed) -> bool:
    """«رفع الضباط دعوى», «أنزل الجنود اليوم العلم»: what is raised or lowered is no size."""
    near = range(placed.last + 1, placed.last + 5)
    return any(scene.form(word).removeprefix("ال") in _FILED for word in near)


def else_than_size(scene: Scene, placed: Placed, over: Placed) -> bool:
    """«بقاء الجنود يزيد الوضع سوءاً», «هبطت آخر طائرة»: what rises or falls is something else."""
    if (placed.cue.id in ("raise", "push") and _filed(scene, placed)) or _named(
        scene, placed, over
    ):
        return True
    if scene.form(placed.first) in _GRADUATE or _set_anew(scene, placed, over):
        return True
    if placed.cue.sense != "change" or over.first > placed.first:
        return scene.form(placed.first - 1) == "تمديد"
    near = range(placed.last + 1, placed.last + 3)
    craft = any(scene.form(word).removeprefix("ال").startswith(_CRAFT) for word in near)
    thing = placed.cue.id in ("rise", "raise") and scene.form(placed.first).startswith(_RAISES)
    object_of = scene.form(placed.last + 1)
    other = thing and definite(object_of) and not scene.sense_at(placed.last + 1, *_OVER)
    return craft or other


def _set_anew(scene: Scene, placed: Placed, over: Placed) -> bool:
    """«إعادة نشر جزء من قواتها»: those who are there already are set elsewhere, or go."""
    if placed.cue.id != "deploy" or scene.form(placed.first - 1).lstrip("ولب") != "اعاده":
        return False
    some = any(scene.sense_at(at, "share") for at in range(placed.last + 1, over.first))
    return some or scene.form(over.last).endswith(("ها", "ه", "هم", "نا"))


def riot(scene: Scene, placed: Placed, over: Placed) -> bool:
    """«انتشرت قوات مكافحة الشغب»: police in the streets."""
    if any(scene.form(word).endswith(_CROWDS) for word in range(placed.last + 1, over.first)):
        return True  # «خرجت في بغداد تظاهرات للضباط»
    two = scene.form(over.last + 1), scene.form(over.last + 2)
    return two in (("مكافحه", "الشغب"), ("حفظ", "النظام"), ("فض", "الشغب"))


def _named(scene: Scene, placed: Placed, over: Placed) -> bool:
    """«ما عُرف بخطة «زيادة القوات»»: marks of quotation around no more than the two make a name."""
    first, last = min(placed.first, over.first), max(placed.last, over.last)
    opens = scene.words.gap(first - 1).rstrip() if first > scene.lo else ""
    return opens.endswith(_OPENS) and scene.words.gap(last).lstrip().startswith(_CLOSES)


def of_no_people(scene: Scene, over: Placed) -> bool:
    """A size of things or victims, or «العدد» where no people are spoken of."""
    if over.cue.sense != "size":
        return False
    window = range(over.last + 1, over.last + _VICTIMS)
    if any(placed.first in window for placed in scene.of("casualty", "detainee")):
        return True
    if scene.form(over.last).startswith(("ال", "وال", "بال")):
        return not any(
            placed.first != over.first for placed in scene.of("people", "unit", "collective")
        )
    return of_things(scene, over)
