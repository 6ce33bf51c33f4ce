"""Words of rise, fall and movement over people that are no measure of anyone's force."""

from __future__ import annotations

from streams.figures.scene import Placed, Scene
from streams.figures.shape import definite

_OVER = ("size", "people", "unit")
_RAISES = ("يزيد", "تزيد", "زاد", "يرفع", "ترفع", "رفع", "سيزيد", "ستزيد", "وزاد", "ويزيد")
_CRAFT = ("طائر", "مروحي", "سفين", "رحل")


def driven_out(scene: Scene, placed: Placed, over: Placed) -> bool:
    """«طرد قوات كييف من كورسك», «إجلاء موظفي السفارة»: a fight or a rescue, no one's measure."""
    if placed.cue.id != "expel":
        return False
    rescued = scene.form(over.first).startswith("موظف") and "جل" in scene.form(placed.first)
    return rescued or "طرد" in scene.form(placed.first)


def else_than_size(scene: Scene, placed: Placed, over: Placed) -> bool:
    """«بقاء الجنود يزيد الوضع سوءاً», «هبطت آخر طائرة»: what rises or falls is something else."""
    if placed.cue.sense != "change" or over.first > placed.first:
        return scene.form(placed.first - 1) == "تمديد"
    near = range(placed.last + 1, placed.last + 3)
    craft = any(scene.form(word).removeprefix("ال").startswith(_CRAFT) for word in near)
    thing = placed.cue.id in ("rise", "raise") and scene.form(placed.first).startswith(_RAISES)
    object_of = scene.form(placed.last + 1)
    other = thing and definite(object_of) and not scene.sense_at(placed.last + 1, *_OVER)
    return craft or other
