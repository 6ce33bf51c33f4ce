"""What a number counts: a noun of people behind it, or one left out.

Rules: ``unit.noun``, ``unit.of`` («500 من عناصره»), ``unit.elided``; refusals
``unit.other`` (something else is counted) and ``unit.none``.
"""

from __future__ import annotations

from streams.figures.draft import Unit
from streams.figures.scene import Count, Placed, Scene

_PEOPLE = ("unit", "people", "collective")
_OF = ("من", "بين")
_LEADS = ("size", "size_lead", "people", "collective", "unit")
_REACH = 16
_FOLLOWERS = (
    "follow",
    "setting",
    "now",
    "part",
    "contrast",
    "former",
    "according",
    "extra",
    "movement",
    "total",
    "complement",
    "deny_after",
    "participle",
    "say",
    "carry",
    "plan",
    "tentative",
    "was",
    "out_of",
    "lest",
)
_JUMP = frozenset({"تقريبا", "قرابه", "اضافي", "اخر"})
_END = frozenset("\n.،,؛;:)»”\"!؟?]…(«“")
_LONGEST_PAIR = 3
_YEARS = range(1900, 2100)
_YEAR_DIGITS = 4


def unit_of(scene: Scene, count: Count) -> Unit | str:
    """The counted noun of a number, or the rule under which there is none."""
    after = count.after or count.last + 1
    if after < scene.hi and not scene.pause_after(after - 1):
        if scene.form(after) in _JUMP:
            after += 1
        noun = _noun(scene, after) or _noun_of(scene, after)
        if noun:
            return noun
    return _elided(scene, count)


def _noun(scene: Scene, word: int) -> Unit | None:
    """A noun of people right at a word, with the nouns paired to it («جندية وجندي»)."""
    placed = scene.sense_at(word, "unit")
    if placed is None:
        return None
    after = placed.last + 1
    for _ in range(_LONGEST_PAIR):
        if not scene.form(after).startswith("و"):
            break
        pair = scene.sense_at(after, "unit")
        if pair is None:
            break
        after = pair.last + 1
    return Unit(placed, after, text=scene.words.original(placed.first, placed.last))


def _noun_of(scene: Scene, word: int) -> Unit | None:
    """«من الجنود», «من قوات النخبة», «من البيشمركة», «بين ضابط وجندي»."""
    if scene.form(word) not in _OF:
        return None
    placed = scene.sense_at(word + 1, *_PEOPLE)
    if placed is not None:
        text = scene.words.original(placed.first, placed.last)
        after = word + 1 if placed.cue.sense == "collective" else placed.last + 1
        return Unit(placed, after, text=text)
    name = scene.name_at(word + 1)
    if name is not None and name.entry.kind == "force" and scene.form(word) == "من":
        return Unit(None, word + 1, elided=True)
    return None


def _elided(scene: Scene, count: Count) -> Unit | str:
    """A number without its noun: only where the words before it are about people."""
    word = count.after or count.last + 1
    ends = word >= scene.hi or not _END.isdisjoint(scene.words.gap(word - 1))
    name = None if ends else scene.name_at(word)
    follows = ends or bool(
        scene.form(word).startswith("و")
        or scene.sense_at(word, *_FOLLOWERS)
        or (name and name.entry.kind == "nationality")
    )
    if not follows:
        return f"unit.other:{scene.form(word)}"
    if _year(scene, count):
        return "unit.year"
    if _led(scene, count) or (not ends and scene.sense_at(word, "part")):
        return Unit(None, word, elided=True)
    return "unit.none"


def _year(scene: Scene, count: Count) -> bool:
    """Four bare digits that read as a year, unless a size goes up or down to them."""
    bare = count.low == count.high and count.low is not None and count.low in _YEARS
    digits = len(scene.form(count.first)) == _YEAR_DIGITS and count.first == count.last
    before = scene.form(count.outer - 1)
    return bare and digits and count.outer == count.first and before not in ("الي", "من", "ب", "بنحو")


def _led(scene: Scene, count: Count) -> bool:
    """Whether people, or the size of a force, are spoken of shortly before."""
    low = max(scene.lo, count.outer - _REACH)
    return any(_lead(placed, low, count.outer) for placed in scene.of(*_LEADS))


def _lead(placed: Placed, low: int, high: int) -> bool:
    return low <= placed.first and placed.last < high
