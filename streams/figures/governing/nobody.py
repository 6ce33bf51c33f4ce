"""Nobody, hardly anybody, and the end of a mission.

Rules: ``zero.none_left`` («لن يبقى أي جندي»), ``zero.all`` («نقل جميع أفراد»),
``zero.all_of_them`` («جميعهم سيغادرون»): a strength of 0;
``direction.few`` («عدد قليل»), ``direction.mission_end``: a fall without a number.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from streams.figures.clauses import DISTRACTING, FINITE
from streams.figures.draft import Draft, Governor, Unit
from streams.figures.governing.no_one import (
    ANYONE,
    PEOPLE,
    anyone,
    none_of_them,
    nor,
    of_owner,
    only_when,
    presence_ended,
    status_of_none,
)
from streams.figures.lexicon import ANY, NOBODY, NOT, Cue
from streams.figures.scene import Placed, Scene
from streams.figures.shape import definite

_REACH, _ANY = 4, 10
_THEY_ALL = frozenset({"جميعهم", "كلهم", "كافتهم", "جميعها"})
_GOING = frozenset({"leave", "withdraw_self", "exit"})
_SAVE = frozenset({"سوي", "الا", "غير"})
_NO = ("لن", "لم", "لا", "ليس", "ليست")
_NOT = frozenset(front + word for front in ("", "و", "ف") for word in _NO)
_WHETHER = frozenset({"الا", "والا", "بالا", "وبالا"})
_NEGATING = _NOT | _WHETHER


def nobody(scene: Scene) -> Iterator[Draft]:
    """Candidates of strength 0, and of a fall without a number."""
    yield from _all_of_them(scene)
    told = scene.mask & (NOBODY | NOT | ANY) and (
        list(_nobody_there(scene)) or list(_nor_any(scene))
    )
    yield from told or _not_one(scene)
    ended = presence_ended(scene)
    if ended is not None:
        yield _fall(scene, ended, ended, ended, "direction.mission_end")
    if not scene.mask & NOBODY:
        return
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
        if only_when(scene, placed) or scene.form(placed.last + 1).startswith("التدريب"):
            continue
        ending = replace(placed, cue=replace(placed.cue, tense=placed.cue.tense or "masdar"))
        yield _fall(scene, ending, ending, ending, "direction.mission_end")


def _all_of_them(scene: Scene) -> Iterator[Draft]:
    """«إن جميعهم سيغادرون»: all of those who were told of before."""
    for cue in scene.of("all"):
        word = cue.first
        if scene.form(word).removeprefix("و") not in _THEY_ALL:
            continue
        verb = scene.sense_at(word + 1, "movement")
        if verb is None or verb.cue.id not in _GOING or verb.cue.tense not in FINITE:
            continue
        draft = Draft(scene, None, word, verb.last, kind="strength", low=0, high=0, zero=True)
        draft.change = "fall"
        draft.status = "current" if verb.cue.tense == "past" else "planned"
        draft.by("zero.all_of_them")
        yield draft


def _not_one(scene: Scene) -> Iterator[Draft]:
    """«لم يتبقّ جندي واحد», «بألا يمكث جندي إيطالي واحد في العراق»: whatever the verb of staying."""
    for first in _negations(scene):
        people = _one(scene, first) or _no_longer(scene, first)
        if people is not None and _stays(scene, first, people):
            yield _none_left(scene, Placed(first, first, _NEGATION), people)
            return


def _nor_any(scene: Scene) -> Iterator[Draft]:
    """«إن أي جندي فرنسي لن يبقى في النيجر»: whom the negated verb of staying stands behind."""
    for placed in scene.of("any"):
        people = scene.sense_at(placed.last + 1, "unit")
        if people is None or scene.form(placed.first) not in ("اي", "ايا"):
            continue
        for word in range(people.last + 1, min(people.last + _REACH, scene.hi - 1)):
            stays = any(each.cue.id in _PRESENCE for each in scene.starting(word + 1))
            behind = range(word + 2, min(word + 2 + _REACH, scene.hi))
            there = any(scene.sense_at(at, "locative") or scene.form(at) in _THERE for at in behind)
            if scene.form(word) in ("لن", "لا", "لم") and stays and there:
                yield _none_left(scene, Placed(word, word, _NEGATION), people)
                return


def _negations(scene: Scene) -> Iterator[int]:
    """«لن», «لم», «لا», and «ألا» before a verb in the present."""
    forms = scene.words.forms[scene.lo : scene.hi - 2]
    if _NEGATING.isdisjoint(forms):
        return
    for word, form in enumerate(forms, scene.lo):
        if form in _NOT or (form in _WHETHER and scene.form(word + 1)[:1] in ("ي", "ت", "ن")):
            yield word


def _one(scene: Scene, first: int) -> Placed | None:
    """The people behind a negation of whom there is not one («جندي … واحد», «أي مقاتل»)."""
    after = min(first + _ANY + 2, scene.hi)
    if ANYONE.isdisjoint(scene.forms(first + 1, after)) and not scene.within(
        first + 1, after, "unit", "part"
    ):
        return None
    for word in range(first + 1, after):
        if scene.pause_after(word - 1) or scene.sense_at(word, "contrast"):
            return None
        people = scene.sense_at(word, "unit")
        if word == first + 1 and people and scene.form(first).lstrip("وف") == "لا":
            hidden = definite(scene.form(word)) or nor(scene, first)
            return None if hidden else people  # «لا جندي أميركياً في سوريا»
        no_one = none_of_them(scene, first, word) or anyone(scene, first, word)
        if no_one is not None:
            return no_one
        if people is None or definite(scene.form(word)):
            continue
        one = range(people.last + 1, min(people.last + _REACH, scene.hi))
        any_of = scene.form(word - 1) in ("اي", "ايه", "ولو")
        any_of = any_of and scene.form(word - 2) not in _HOLDERS
        if any_of or any(scene.form(place) in _ONE for place in one):
            return people
    return None


def _no_longer(scene: Scene, first: int) -> Placed | None:
    """«لم يعد لفرنسا جنود في مالي»: people without the article behind «لم يعد»."""
    if scene.form(first).lstrip("وف") != "لم" or scene.form(first + 1) not in ("يعد", "تعد"):
        return None
    for word in range(first + 2, min(first + _ANY, scene.hi)):
        people = scene.sense_at(word, "unit", "people")
        if people is not None:
            where = range(people.last + 1, min(people.last + _REACH, scene.hi))
            placed = any(scene.sense_at(at, "locative") for at in where)
            bare = not definite(scene.form(word)) and not scene.form(word).startswith("ل")
            return people if placed and bare else None
        if scene.pause_after(word) or scene.in_number(word):
            return None
    return None


def _stays(scene: Scene, first: int, people: Placed) -> bool:
    """Whether the negated verb can mean staying: one of presence, or unknown beside a place."""
    between = range(first + 1, people.first)
    if any(scene.sense_at(word, *_EVENTS) for word in between):
        return False
    if _saved(scene, first, people.last):
        return False
    if people.first == first + 1:
        behind = range(people.last + 1, min(people.last + _REACH, scene.hi))
        there = any(
            scene.sense_at(at, "locative", "deictic") or scene.form(at) in _THERE for at in behind
        )
        return there or scene.sense_at(first - 1, "total") is not None
    known = scene.sense_at(first + 1, "total", "exists", "former")
    if scene.form(first).lstrip("وف") in ("ليس", "ليست") and of_owner(scene, first + 1):
        return True  # «ليس لألمانيا أي جنود في سوريا»
    if known is None and scene.form(people.first - 1) in ("اي", "ايه"):
        return False  # «لم يصب أي جندي في الهجوم»
    around = range(first + 1, min(people.last + _REACH * 2, scene.hi))
    return known is not None or any(
        scene.sense_at(word, "locative") or scene.form(word) in _THERE for word in around
    )


def _nobody_there(scene: Scene) -> Iterator[Draft]:
    """«لا ينتشر أي جندي», «لن يكون في العراق أي جندي»: a negated verb of presence over «أي»."""
    for placed in scene.of("empty"):
        people = _any_of(scene, placed) or _rid_of(scene, placed)
        if people is not None:
            yield _none_left(scene, placed, people)
    for placed in scene.of("total"):
        negation = scene.sense_at(placed.first - 1, "not")
        if negation is None or placed.cue.id not in _PRESENCE:
            continue
        never = scene.form(negation.first).endswith("لن") or (
            scene.form(negation.first).endswith("لم") and placed.cue.id == "remain"
        )
        if never and _bare_people(scene, placed.last + 1):
            yield _none_left(scene, negation, _bare_people(scene, placed.last + 1) or negation)
            return
        people = _any_of(scene, placed)
        if people is not None:
            yield _none_left(scene, negation, people)
            return


_NEGATION = Cue("not", "not")
_ONE = frozenset({"واحد", "واحدا"})
_THERE = frozenset({"هناك", "فيها", "فيه", "بها", "به", "البلاد", "البلد"})
_EVENTS = (*DISTRACTING, "movement", "change", "say", "plan", "carry")
_PRESENCE = frozenset({"station", "be", "remain", "serve", "have", "deploys", "still"})
_HOLDERS = frozenset({"لدي", "علي", "عن", "عند"})
"""«لم يعد لدى أي جندي رغبة»: what someone lacks, not that nobody is there."""


def _any_of(scene: Scene, placed: Placed) -> Placed | None:
    """The people behind «أي» in the words after a verb, unless «سوى» saves some."""
    for word in range(placed.last + 1, min(placed.last + _ANY, scene.hi)):
        held = scene.sense_at(word, "any") and scene.form(word - 1) not in _HOLDERS
        of = word + 1 + (scene.form(word + 1) == "من")
        people = _people(scene, of, 1) if held else None
        if people is not None and not _saved(scene, placed.last, people.last):
            return people
    return None


def _rid_of(scene: Scene, placed: Placed) -> Placed | None:
    """«باتت أفغانستان خالية من القوات الأسترالية», «خلت تماماً من العسكريين»."""
    if not scene.form(placed.first).lstrip("وفقدستي").startswith(("خل", "خال")):
        return None
    for word in range(placed.last + 1, min(placed.last + _REACH, scene.hi)):
        if scene.form(word) == "من":
            people = _people(scene, word + 1, 2)
            return None if people is None or _saved(scene, placed.last, people.last) else people
    return None


def _bare_people(scene: Scene, word: int) -> Placed | None:
    """Indefinite people right behind a negated verb: «لن تبقى قوات أجنبية»."""
    placed = scene.sense_at(word, *PEOPLE)
    return placed if placed and not definite(scene.form(word)) else None


def _people(scene: Scene, word: int, reach: int = _REACH) -> Placed | None:
    for place in range(word, min(word + reach, scene.hi)):
        placed = scene.sense_at(place, *PEOPLE)
        if placed is not None:
            return placed
        if scene.marked_after(place):
            return None
    return None


def _saved(scene: Scene, left: int, right: int) -> bool:
    """«لا يوجد أي جندي سوى»: not nobody."""
    if any(scene.form(word) in _SAVE for word in range(left + 1, right + 3)):
        return True
    for word in range(right + 1, min(right + 3 * _REACH, scene.hi)):
        if scene.form(word) in _SAVE and scene.in_number(word + 1):
            return True  # «لم يبق للقوات السودانية في اليمن إلا 657 عنصراً»
        if scene.pause_after(word):
            break
    return False


def _none_left(scene: Scene, placed: Placed, people: Placed) -> Draft:
    first, last = min(placed.first, people.first), max(placed.last, people.last)
    draft = Draft(scene, None, first, last, kind="strength", low=0, high=0, zero=True)
    draft.unit = Unit(people, people.last + 1, text=scene.words.original(people.first, people.last))
    draft.status = status_of_none(scene, placed.first)
    draft.by("zero.none_left")
    return draft


def _fall(scene: Scene, placed: Placed, governor: Placed, people: Placed, rule: str) -> Draft:
    draft = Draft(scene, None, placed.first, people.last, kind="direction", change="fall")
    draft.governor = Governor(governor, left=True, size=people)
    draft.unit = Unit(None, people.last + 1)
    draft.by(rule)
    return draft
