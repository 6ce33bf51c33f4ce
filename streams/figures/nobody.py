"""Nobody, hardly anybody, and the end of a mission.

Rules: ``zero.none_left`` («لن يبقى أي جندي»), ``zero.all`` («نقل جميع أفراد»): a strength of 0;
``direction.few`` («عدد قليل»), ``direction.mission_end``: a fall without a number.
"""

from __future__ import annotations

from collections.abc import Iterator

from streams.figures.draft import Draft, Governor, Unit
from streams.figures.scene import Placed, Scene

_PEOPLE = ("unit", "people", "collective")
_REACH = 4
_SAVE = frozenset({"سوي", "الا", "غير"})


def nobody(scene: Scene) -> Iterator[Draft]:
    """Candidates of strength 0, and of a fall without a number."""
    yield from _nobody_there(scene)
    for placed in scene.of("none_left"):
        people = _people(scene, placed.last + 1)
        if people is not None and not _saved(scene, placed.last, people.last):
            yield _none_left(scene, placed, people)
    for placed in scene.of("few"):
        people = _people(scene, placed.last + 1) or _people(scene, max(scene.lo, placed.first - 8))
        stays = [
            cue
            for cue in scene.of("total", "movement")
            if cue.cue.id in ("remain", "keep", "station") and cue.last < placed.first
        ]
        if people is not None and stays:
            yield _fall(scene, placed, stays[-1], people, "direction.few")
    for placed in scene.of("mission_end"):
        ending = placed._replace(cue=placed.cue._replace(tense="masdar"))
        yield _fall(scene, ending, ending, ending, "direction.mission_end")


def _nobody_there(scene: Scene) -> Iterator[Draft]:
    """«لا ينتشر أي جندي», «لن يكون في العراق أي جندي»: a negated verb of presence over «أي»."""
    for placed in scene.of("empty"):
        people = _any_of(scene, placed)
        if people is not None:
            yield _none_left(scene, placed, people)
    for placed in scene.of("total"):
        negation = scene.sense_at(placed.first - 1, "not")
        if negation is None or placed.cue.id not in _PRESENCE:
            continue
        if scene.form(negation.first).endswith("لن") and _bare_people(scene, placed.last + 1):
            yield _none_left(scene, negation, _bare_people(scene, placed.last + 1) or negation)
            return
        people = _any_of(scene, placed)
        if people is not None:
            yield _none_left(scene, negation, people)
            return


_PRESENCE = frozenset({"station", "be", "remain", "serve", "have", "deploys", "still"})
_ANY = 10
_HOLDERS = frozenset({"لدي", "علي", "عن", "عند"})
"""«لم يعد لدى أي جندي رغبة»: what someone lacks, not that nobody is there."""


def _any_of(scene: Scene, placed: Placed) -> Placed | None:
    """The people behind «أي» in the words after a verb, unless «سوى» saves some."""
    for word in range(placed.last + 1, min(placed.last + _ANY, scene.hi)):
        held = scene.sense_at(word, "any") and scene.form(word - 1) not in _HOLDERS
        people = _people(scene, word + 1) if held else None
        if people is not None and not _saved(scene, placed.last, people.last):
            return people
    return None


def _bare_people(scene: Scene, word: int) -> Placed | None:
    """Indefinite people right behind a negated verb: «لن تبقى قوات أجنبية»."""
    placed = scene.sense_at(word, *_PEOPLE)
    return placed if placed and not scene.form(word).startswith("ال") else None


def _people(scene: Scene, word: int) -> Placed | None:
    for place in range(word, min(word + _REACH, scene.hi)):
        placed = scene.sense_at(place, *_PEOPLE)
        if placed is not None:
            return placed
        if scene.marked_after(place):
            return None
    return None


def _saved(scene: Scene, left: int, right: int) -> bool:
    """«لا يوجد أي جندي سوى»: not nobody."""
    return any(scene.form(word) in _SAVE for word in range(left, right + 3))


def _none_left(scene: Scene, placed: Placed, people: Placed) -> Draft:
    draft = Draft(scene, None, placed.first, people.last, kind="strength", low=0, high=0, zero=True)
    draft.unit = Unit(people, people.last + 1, text=scene.words.original(people.first, people.last))
    draft.status = "planned" if scene.form(placed.first).removeprefix("و") == "لن" else "current"
    draft.by("zero.none_left")
    return draft


def _fall(scene: Scene, placed: Placed, governor: Placed, people: Placed, rule: str) -> Draft:
    draft = Draft(scene, None, placed.first, people.last, kind="direction", change="fall")
    draft.governor = Governor(governor, left=True, size=people)
    draft.unit = Unit(None, people.last + 1)
    draft.by(rule)
    return draft


def all_of(draft: Draft) -> None:
    """«سحب جميع قواته», «انسحاب كامل للقوات»: nobody will be left."""
    scene, governor = draft.scene, draft.governor
    if governor is None or governor.placed.cue.sense != "movement" or draft.change != "fall":
        return
    size = governor.size
    if size is None or size.cue.sense == "size":
        return
    before = range(max(scene.lo, size.first - 3), size.first)
    window = [
        *before,
        *range(governor.placed.last + 1, size.first),
        *range(size.last + 1, size.last + 4),
    ]
    if any(scene.sense_at(word, "all") for word in window if scene.lo <= word < scene.hi):
        draft.kind, draft.low, draft.high, draft.zero = "strength", 0, 0, True
        draft.unit = Unit(size, size.last + 1, text=scene.words.original(size.first, size.last))
        draft.by("zero.all")
