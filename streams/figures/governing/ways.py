"""Where the people of a clause go, come from or are, for a verb that no table knows."""

from __future__ import annotations

from streams.figures.draft import Unit
from streams.figures.scene import Scene
from streams.figures.shape import definite
from streams.figures.where.standing import PLACES, particle_of
from streams.gazetteer.gazetteer import Name

_AHEAD = 8
_ON_UNIT = 3
_HOMES = frozenset(
    {"بلادهم", "بلاده", "بلادها", "الوطن", "ديارهم", "بلدهم", "بلدانهم", "اوطانهم", "بيوتهم"}
    | {"ثكناتهم", "وطنهم", "عائلاتهم", "ذويهم", "اهلهم"}
)
_IN = frozenset({"في", "داخل"})
_HERE = frozenset({"هناك", "البلاد"})
_ORDER = ("home", "from", "to", "in")


def way_of(scene: Scene, unit: Unit, low: int, high: int) -> str:
    """``home``, ``from``, ``to``, ``in`` or nothing, for the words ``low`` to ``high``."""
    words = range(low, high)
    if any(scene.form(word) in _HOMES and scene.form(word - 1) not in _IN for word in words):
        return "home"
    counted = unit.cue.first if unit.cue else unit.after
    if any(_taken_from(scene, word) for word in words if word + 1 < counted):
        return "from"
    ways = {_of_name(scene, unit, name) for name in scene.names if low <= name.first < high}
    if any(scene.form(word) in _HERE or scene.form(word) in _HOMES for word in words):
        ways.add("in")
    if any(scene.sense_at(word, "towards") and _somewhere(scene, word) for word in words):
        ways.add("to")
    return next((way for way in _ORDER if way in ways), "")


def _of_name(scene: Scene, unit: Unit, name: Name) -> str:
    """The way that a place stands for; a mission joined («بالبعثة») is one gone to."""
    if name.entry.kind not in PLACES:
        joined = name.entry.kind == "force" and scene.form(name.first).startswith("بال")
        return "to" if joined and name.first >= unit.after else ""
    way, own = particle_of(scene, name), scene.name_at(unit.after)
    at_home = own is not None and (name.entry.place or "").lower() == own.entry.force
    if at_home:
        return "home" if way == "to" else ""
    return way


def _taken_from(scene: Scene, word: int) -> bool:
    """«اقتطعت هولندا من كتيبتها … خمسين جندياً»: what the number is taken from."""
    form = scene.form(word + 1)
    troops = scene.form(word) == "من" and scene.sense_at(word + 1, "people", "collective", "size")
    own = form.endswith(("ها", "ه", "هم", "نا")) and form != "قوه" and not definite(form)
    return bool(troops) and own


def end_of(scene: Scene, unit: Unit) -> int:
    """Where the phrase of the counted people and what is right behind it ends."""
    last = min(unit.after + _AHEAD, scene.hi)
    return next((word + 1 for word in range(unit.after, last) if scene.pause_after(word)), last)


def beside(scene: Scene, unit: Unit, verb: int) -> bool:
    """Whether a place stands right behind the verb or the counted people."""
    beside = {verb + 1, verb + 2, *range(unit.after, unit.after + _ON_UNIT)}
    there = (word for word in beside if scene.sense_at(word, "locative"))
    return any(_land(scene, word + 1) for word in there) or any(
        name.first in beside and name.entry.kind in PLACES for name in scene.names
    )


def _land(scene: Scene, word: int) -> bool:
    """A place, if one that no table knows; not «في إخماد الحرائق»."""
    known = scene.name_at(word) is not None or scene.sense_at(word, "place_noun") is not None
    return known or definite(scene.form(word))


def _somewhere(scene: Scene, word: int) -> bool:
    """«باتجاه الرطبة», «إلى قاعدة …»: a place, if one that no table knows; not «إلى التقاعد»."""
    if scene.name_at(word + 1) is not None:
        return False
    if scene.form(word).removeprefix("و") in ("الي", "نحو", "لي"):
        return scene.sense_at(word + 1, "place_noun") is not None
    return True
