"""Lands listed one after another, each with a number of its own."""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.scene import Scene
from streams.figures.where.focus import Focus
from streams.figures.where.standing import PLACES, Standing
from streams.figures.whose.on_unit import PEOPLE, origins_listed
from streams.gazetteer.entry import is_nation

_BOTH = frozenset({"البلدين", "الدولتين"})
_BEHIND = 5
_ALONG = ("in", "to", "from")


def listed(scene: Scene, found: list[Standing], focus: Focus) -> list[Standing]:
    """«القوات الأميركية في اليابان (55 ألفاً) وكوريا (28 ألفاً)»: where a nation's people are.

    «نشرت بريطانيا 900 جندي في إستونيا، وفرنسا 300»: whoever has a number after another's is a
    party, whatever land was named before.
    """
    opening = found[0] if found and scene.counts else None
    if opening is not None and _heads_line(scene, opening, focus):
        found = [Standing(opening.name, "in"), *found[1:]]
    if len(scene.counts) < 2:  # noqa: PLR2004 - a list has two
        return found
    numbered = {count.outer - 1 for count in scene.counts}
    lands = [at for at, each in enumerate(found) if _land(each) and each.name.last in numbered]
    if not lands:
        return found
    particle = _of_a_nation(scene, found, lands)
    known = list(found)
    for at in lands:
        name = found[at].name
        if particle:
            known[at] = Standing(name, found[at].particle or particle)
        elif _party(scene, found, at):
            known[at] = Standing(name, "")
    return known


def _heads_line(scene: Scene, opening: Standing, focus: Focus) -> bool:
    """«- الكويت: 13500 جندي»: a line of a list about the troops that the title names."""
    name, force = opening.name, focus.title_force
    if name.first != scene.lo or ":" not in scene.words.gap(name.last) or not _land(opening):
        return False
    guests = is_nation(force) and focus.title_troops and name.entry.force != force
    return guests and not opening.particle


def _land(standing: Standing) -> bool:
    return standing.name.entry.kind in PLACES


def _of_a_nation(scene: Scene, found: list[Standing], lands: list[int]) -> str:
    """The particle of a list of lands over which the people of one nation named before it are."""
    first = found[lands[0]]
    if len(lands) < 2:  # noqa: PLR2004 - a list has two
        return ""
    heads = (each.name for each in found[: lands[0]] if each.name.last < first.name.first)
    people = scene.ends_of(*PEOPLE)
    troops = any(
        name.entry.kind == "nationality"
        and is_nation(name.entry.force)
        and name.first - 1 in people
        for name in heads
    )
    return (first.particle if first.particle in _ALONG else "in") if troops else ""


def _party(scene: Scene, found: list[Standing], at: int) -> bool:
    """«، وفرنسا 300»: joined to a land by no more than «و», behind a number of another's."""
    name, before = found[at].name, found[at - 1].name if at else None
    if before is None or before.last != name.first - 1 or not scene.pause_after(before.last):
        return False
    own = found[at].particle and found[at].particle == found[at - 1].particle
    told = any(count.last < before.first for count in scene.counts)
    return bool(own) and told and scene.form(name.first).startswith("و")


def of_others(draft: Draft, land: str) -> bool:
    """«1231 جندياً من إندونيسيا و1099 من إيطاليا»: where those beside them come from."""
    scene = draft.scene
    if "governor.contributor" in draft.rules and any(
        name.entry.place == land and count.outer == name.last + 1
        for name in scene.names
        for count in scene.counts
    ):
        return True  # «أبرز المساهمين باكستان (1800) والهند (1700)»
    return origins_listed(draft) and any(
        name.entry.place == land and scene.form(name.first - 1) == "من" for name in scene.names
    )


def both_lands(draft: Draft) -> tuple[str, str] | None:
    """«2500 في العراق و900 في سوريا، أي 3400 في البلدين»: shared, told of the first."""
    scene = draft.scene
    behind = range(draft.last + 1, min(draft.last + _BEHIND, scene.hi))
    if not any(scene.form(at) in _BOTH and scene.form(at - 1) == "في" for at in behind):
        return None
    lands = [
        name.entry.place
        for name in scene.names
        if name.last < draft.first and name.entry.kind == "country"
        if name.entry.force != draft.force
    ]
    if len({*lands}) < 2 or lands[0] is None:  # noqa: PLR2004 - both of two
        return None
    draft.scope = "shared"
    return lands[0], "place.both"
