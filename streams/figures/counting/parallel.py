"""Numbers that stand beside the one before them and are governed by what governs it.

Rules: ``unit.parallel`` («… وفي النيجر 100»), ``unit.next_nation`` («… و120 نرويجياً»,
«تليها ألمانيا بـ400»), ``unit.next_time`` («100 ألف عام 2011، و9800 في 2015»).
"""

from __future__ import annotations

from msgspec.structs import replace

from streams.figures.clauses import at_once
from streams.figures.draft import Draft, Governor
from streams.figures.lexicon import Cue
from streams.figures.scene import Scene
from streams.figures.where.standing import PLACES
from streams.gazetteer.gazetteer import Name

_MEN = 20
_AGO = 6
_YEAR = 4
_THEN = frozenset({"ثم", "فالي", "فـ"})
_WHEN = frozenset(
    {"عام", "العام", "سنه", "السنه", "مطلع", "اوائل", "اواخر", "منتصف", "نهايه", "بدايه", "صيف"}
    | {"خريف", "شتاء", "ربيع", "الصيف", "الخريف", "الشتاء", "الربيع", "عشيه", "غداه", "قبل", "ابان"}
    | {"اليوم", "الان", "حاليا", "شهر", "الشهر", "ذروه", "زمن"}
)
_STATES = frozenset({"country", "capital", "government", "nationality"})


def parallel(draft: Draft, least: int = _MEN) -> bool:
    """«… 2500 في العراق و900 في سوريا», «… وفي النيجر 100»: a place of its own, joined by «و»."""
    scene, count = draft.scene, draft.count
    assert count is not None
    behind = scene.name_at(count.last + 2)
    placed = behind is not None and behind.entry.kind in PLACES
    joins = "و" in (scene.form(count.outer)[:1], scene.form(count.outer - 1))
    own = joins and scene.sense_at(count.last + 1, "locative")
    name = scene.name_at(count.outer - 1)
    there = name is not None and name.entry.kind in PLACES and _joined_in(scene, name.first - 1)
    owner = name is not None and name.entry.kind in _STATES and name.entry.force is not None
    owns = owner and scene.form(count.outer - 1).startswith("ول")  # «…، ولهندوراس 370»
    there = there or _in_list(scene, name)
    return bool((placed and own) or there or owns) and (count.low or 0) >= least


def _in_list(scene: Scene, name: Name | None) -> bool:
    """«قطر 10 آلاف، البحرين 9000»: a place before the number, as the number before has one."""
    if name is None or name.entry.kind not in PLACES:
        return False
    parted = scene.pause_after(name.first - 1) or scene.form(name.first).startswith("و")
    before = [count for count in scene.counts if count.last < name.first]
    place = scene.name_at(before[-1].outer - 1) if before and parted else None
    return place is not None and place.entry.kind in PLACES


def next_time(before: Draft, after: Draft) -> bool:
    """«100 ألف جندي عام 2011، و9800 في 2015، ثم 2500»: so many of the same at another time."""
    scene, count, unit = after.scene, after.count, after.unit
    if count is None or before.kind != "strength" or scene.sense_at(count.last + 1, "unit"):
        return False
    if (count.low or 0) < _MEN or (unit is not None and unit.text):
        return False
    then = scene.form(count.outer - 1).lstrip("و") in _THEN
    joins = "و" in (scene.form(count.outer)[:1], scene.form(count.outer - 1))
    timed = _says_when(scene, count.last + 1) and _dated(before)
    return (then or joins) and timed and not _acts_between(before, after)


def _dated(draft: Draft) -> bool:
    """Whether the number before has a time of its own, in its clause."""
    scene = draft.scene
    near = range(draft.first - _AGO, min(draft.last + _AGO, scene.hi))
    return any(_says_when(scene, word) for word in near)


def _says_when(scene: Scene, word: int) -> bool:
    """«في 2015», «عام 2015», «مطلع العام», «اليوم»."""
    form = scene.form(word)
    year = scene.form(word + 1).isdigit() and len(scene.form(word + 1)) == _YEAR
    return form in _WHEN or (form == "في" and (year or scene.form(word + 1) in _WHEN))


def _acts_between(before: Draft, after: Draft) -> bool:
    """Whether some verb or noun of people stands between two numbers."""
    between = range(before.last + 1, after.first)
    return any(
        after.scene.sense_at(word, "people", "size", "movement", "total", "casualty", "detainee")
        for word in between
    )


def _joined_in(scene: Scene, word: int) -> bool:
    """«وفي»: the particle of a place that a clause begins with."""
    return scene.form(word).startswith("و") and scene.sense_at(word, "locative") is not None


def becomes(before: Draft, after: Draft) -> None:
    """«850 جندياً سيصبحون 900»: the subject of becoming is what there is, its end what will be."""
    one, other = before.governor, after.governor
    if one is None or other is None or one.left or one.placed.cue.id != "become":
        return
    if one.placed.first == other.placed.first and one.placed.cue.tense == "future":
        cue = Cue("subject", "exists")
        before.governor = Governor(replace(one.placed, cue=cue), left=False, nominal=True)
        after.role = "to"
        after.by("kind.becomes")


def next_nation(draft: Draft) -> bool:
    """«250 جندياً فرنسياً و120 نرويجياً», «… تليها ألمانيا بـ400»: the next of several nations."""
    scene, count, unit = draft.scene, draft.count, draft.unit
    if count is None or unit is None or not unit.elided:
        return False
    apart = scene.form(count.outer - 1) == "ب"  # before digits the particle is a word
    behind, ahead = scene.name_at(count.last + 1), scene.name_at(count.outer - 1 - apart)
    joins = "و" in (scene.form(count.outer)[:1], scene.form(count.outer - 1))
    spanish = behind is not None and scene.form(behind.last).endswith("يا")  # «75 إسبانياً»
    if joins and behind is not None and (behind.entry.kind == "nationality" or spanish):
        return True
    state = ahead is not None and ahead.entry.kind in _STATES and ahead.entry.force is not None
    return state and at_once(scene, count, "ب")


_OF_THEM = frozenset({"منهم", "منها", "بينهم", "بينها"})


def out_of_things(before: Draft, after: Draft) -> bool:
    """«2.9 مليون لاجئ، عاد منهم 50 ألفاً», «140 دبابة، بقي منها 100»: of what is no troops."""
    unit, scene = after.unit, after.scene
    if unit is None or not unit.elided:
        return False
    return any(scene.form(word) in _OF_THEM for word in range(before.last + 1, after.first))
