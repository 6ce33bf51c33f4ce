"""Taking part in something: in a mission or an operation one is there, in a course one is not."""

from __future__ import annotations

from msgspec.structs import replace

from streams.figures.clauses import COURSE, at_once, left_edge
from streams.figures.draft import Governor
from streams.figures.governing.tasks import on_operation
from streams.figures.scene import Count, Placed, Scene

_DUTIES = frozenset(
    {"الدوريات", "دوريات", "دوريه", "مهمه", "المهمه", "مهام", "مهامها", "مهمتها", "بعثه", "البعثه"}
)
_MISSION = 6


def in_it(scene: Scene, placed: Placed, count: Count) -> bool:
    """«تشارك بـ130», «يشارك 500 جندي في المهمة»: so many are there."""
    near = _unpaused(scene, count.last)
    summed = scene.form(count.outer - 2) == "بما"  # «تشاركان بما مجموعه 440»
    return (
        at_once(scene, count, "ب")
        or summed
        or _operation_before(scene, placed)
        or (placed.last == count.outer - 1 and _on_duty(scene, placed))
        or any(
            scene.form(word) == "ضمن" or (scene.form(word) == "في" and _is_mission(scene, word + 1))
            for word in near
        )
    )


def _unpaused(scene: Scene, last: int) -> range:
    """The words behind a number up to a pause («آلاف العراقيين، بينهم عناصر في الشرطة، …»)."""
    behind = range(last, min(last + _MISSION, scene.hi))
    return range(last, next((word + 1 for word in behind if scene.pause_after(word)), behind.stop))


def _on_duty(scene: Scene, placed: Placed) -> bool:
    """«تسير الدوريات في الجنوب بمشاركة 300 جندي»: taking part in what troops are there for."""
    edge = left_edge(scene, placed.first)
    return scene.form(placed.first) == "بمشاركه" and any(
        scene.form(word) in _DUTIES for word in range(edge, placed.first)
    )


def _operation_before(scene: Scene, placed: Placed) -> bool:
    """«عملية «أفق» التي يشارك فيها 10 آلاف عسكري»: what they take part in was named."""
    if scene.form(placed.last + 1) not in ("فيها", "فيه") or placed.cue.tense == "past":
        return False
    return any(
        _is_mission(scene, word) and "خط" not in scene.form(word)
        for word in range(placed.first - _MISSION, placed.first)
    )


def taken_part_in(scene: Scene, placed: Placed) -> bool:
    """«يشارك في الهجوم 30 ألف عنصر»: what they take part in befalls others."""
    if placed.cue.id != "attack" or scene.form(placed.first - 1) != "في":
        return False
    verb = scene.sense_at(placed.first - 2, "total")
    return verb is not None and verb.cue.id == "contribute" and verb.cue.tense == "present"


def _is_mission(scene: Scene, word: int) -> bool:
    """A force by name, or «مهمة», «بعثة»: taking part in it is being sent."""
    name = scene.name_at(word)
    named = name is not None and name.entry.kind == "force"
    mission = scene.form(word) in ("مهمه", "بعثه", "المهمه", "البعثه")
    return named or mission or on_operation(scene, word)


def took_part(scene: Scene, placed: Placed, count: Count) -> Governor:
    """«شارك في حرب اليمن 900 جندي», «شارك 300 في العملية»: there; in anything else, a course."""
    behind = (placed.last + 1, *_unpaused(scene, count.last))
    within = (at + 1 for at in behind if scene.form(at) == "في")
    soldiers = scene.sense_at(count.last + 1, "unit")
    army = soldiers is not None and soldiers.cue.id in ("soldier", "military", "officer")
    attacks = ("هجوم", "الهجوم") if army else ()
    acted = next(
        (scene.form(at) for at in within if on_operation(scene, at) or scene.form(at) in attacks),
        "",
    )
    cue = placed if acted else replace(placed, cue=COURSE)
    return Governor(cue, left=acted not in ("حرب", "حروب"))  # a war is told of in the past


def exercise(scene: Scene, placed: Placed) -> bool:
    """«تمرين … بمشاركة 1300 عسكري»: taking part in no mission."""
    if scene.form(placed.first).removeprefix("و") != "بمشاركه":
        return False
    edge = left_edge(scene, placed.first)
    return any(edge <= cue.first < placed.first for cue in scene.of("course"))
