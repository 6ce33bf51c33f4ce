"""A rise or fall that is stated without a number.

A word of movement or change over a size («زيادة عدد القوات») or over people
(«سحب القوات», «إرسال المزيد من الجنود»). Rules: ``direction.<id>``; refusals
``direction.bare`` (nothing says that it happened, will, or will not) and the stances'.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from streams.figures.clauses import FINITE, RELATIVE, describes, towards
from streams.figures.draft import Draft, Governor, Unit
from streams.figures.governing.no_measure import driven_out, else_than_size, of_no_people, riot
from streams.figures.governing.readings import in_place
from streams.figures.governing.those_going import (
    GOERS,
    TOO,
    agrees,
    batch_of,
    most_of_them,
    of_theirs,
    reinforcements,
    setting_out,
    to_capital,
)
from streams.figures.governing.turns import RECALLS, recalled
from streams.figures.said.audience import voice_on
from streams.figures.scene import Count, Placed, Scene

_OVER = ("size", "people", "unit")
_REACH = 4
_OBJECT = 8  # words from a verb to the people it is about
_SUBJECT_REACH = 7
_HOMEWARD = 5
_HOME = frozenset({"بلادهم", "بلاده", "بلادها", "الوطن", "ديارهم", "بلدانهم", "بلدهم"})
_TRANSITIVE = frozenset(
    {"send", "push", "withdraw", "bring_home", "move_away", "expel", "cut", "raise"}
    | {"reinforce", "demobilise", "deploy"}
)
_FILL = frozenset(
    {"في", "من", "ل", "بعض", "علي", "اي", "هذا", "هذه", "عن", "ب", "نحو", "حوالي", "قرابه", "زهاء"}
    | {"اكثر", "اقل", "حتي", "الان"}
)
_LINKS = ("follow", "setting", "contrast", "extra", "locative", "towards", "away")
_INCREASES = ("زياده", "مضاعفه")
_CHANGE = ("change", "movement")
_NO_DIRECTION = frozenset(
    {"reinforce", "return", "bring_home", "head_to", "recruit", "mobilise", "enter", "deploy_self"}
)
_GOING = frozenset({"return", "head_to", "arrive", "enter"})
_THEY = frozenset({"وهم", "وعددهم", "البالغ", "وقوامهم", "وتعدادهم"})
_WITHIN = frozenset({"في", "الي", "من", "علي", "داخل", "قرب"})
_ASIDE = 2
_ASIDE_REACH = 12


def directions(scene: Scene, numbered: frozenset[int]) -> Iterator[Draft]:
    """Candidates of a sentence, whether or not they hold.

    ``numbered`` are the words that govern a number of the sentence.
    """
    seen: set[int] = set()
    for placed in scene.of(*_CHANGE):
        if placed.first in seen or scene.sense_at(placed.first, "collective"):
            continue
        over = _over(scene, placed)
        if over is None or of_no_people(scene, over) or riot(scene, placed, over):
            continue
        if driven_out(scene, placed, over) or else_than_size(scene, placed, over):
            continue
        if over.cue.sense == "size" and placed.cue.id in _GOING:
            continue  # «لن نعود إلى الأعداد السابقة»
        reading = _reading(scene, placed)
        if (
            not {placed.cue.id, reading.cue.id}.isdisjoint(_NO_DIRECTION)
            and not (placed.cue.id == "mobilise" and recalled(scene, placed))
            and over.cue.sense != "size"
            and not _whole(scene, placed, over)
        ):
            continue
        seen.add(placed.first)
        draft = Draft(
            scene,
            None,
            reading.first,
            max(reading.last, over.last if over.first > reading.last else reading.last),
        )
        draft.governor = Governor(reading, left=True, size=over)
        draft.unit = Unit(None, over.last + 1)
        draft.kind, draft.change = "direction", reading.cue.sign
        draft.by(f"direction.{reading.cue.id}")
        if reading.first in numbered or _counted(scene, reading, over):
            draft.refuse("direction.numbered")
        yield draft


def _counted(scene: Scene, placed: Placed, over: Placed) -> bool:
    """Whether the people themselves carry the number, or the word is a number's hedge."""
    if any(count.outer <= placed.first <= count.last for count in scene.counts):
        return True
    low, high = sorted((placed.first, over.last))
    if over.last < placed.first and _told_by_the_way(scene, over, placed.first):
        return False
    sized = over.cue.sense == "size" and placed.first < over.first
    return any(
        low < count.first < high
        or (
            sized
            and count.first > high
            and (towards(scene, count) or scene.form(count.outer - 1) == "من")
            and not scene.pauses(high, count.outer)
        )
        for count in scene.counts
    )


def _reading(scene: Scene, placed: Placed) -> Placed:
    readings = [
        other
        for other in scene.starting(placed.first)
        if other.last == placed.last and other.cue.sense in _CHANGE
    ]
    if placed.cue.id == "mobilise" and recalled(scene, placed):
        return replace(placed, cue=replace(RECALLS, tense=placed.cue.tense))
    return in_place(scene, placed, readings)


def _whole(scene: Scene, placed: Placed, over: Placed) -> bool:
    """«إعادة جميع الجنود», «إعادة المزيد من الجنود», «ستعيد جنودها إلى بلادهم»."""
    if over.last < placed.first:
        return _all_home(scene, placed, over)
    window = range(placed.last + 1, over.last + 3)
    if any(scene.sense_at(word, "all", "more", "share", "few") for word in window):
        return True
    if placed.cue.id == "reinforce" and _with_more(scene, over.last + 1):
        return True
    home = range(over.last + 1, min(over.last + _HOMEWARD, scene.hi))
    own = placed.cue.id == "bring_home" and scene.form(over.last).endswith(("ها", "ه", "نا"))
    return any(scene.form(word) in _HOME or (own and scene.form(word) == "من") for word in home)


def _with_more(scene: Scene, word: int) -> bool:
    """«تعزز فرنسا قواتها في رومانيا بمزيد من الجنود»: strengthened by people, not by tanks."""
    near = range(word, min(word + _HOMEWARD, scene.hi))
    more = (cue for cue in scene.of("more") if cue.first in near)
    return any(scene.sense_at(cue.last + 2, "people", "unit") for cue in more)


def _over(scene: Scene, placed: Placed) -> Placed | None:
    """The size or people that the word is about: behind it, or before a verb as its subject."""
    word = placed.last + 1
    for _ in range(_OBJECT):
        if word >= scene.hi or scene.marked_after(word - 1):
            break
        over = scene.sense_at(word, "size", "people") or scene.sense_at(word, "unit")
        over = over or reinforcements(scene, word) or most_of_them(scene, placed, word)
        batch = batch_of(scene, word) if over is None else None
        if batch is not None:
            word = batch.last + 1
            continue
        if over is not None and _acts(scene, placed, over):
            word = over.last + 1
            continue
        if over is not None:
            return over if _fits(scene, placed, over) else None
        if not _fills(scene, word):
            name = scene.name_at(word) or voice_on(scene, word)
            finite = placed.cue.tense in FINITE
            sends = placed.cue.tense == "masdar" and placed.cue.id in _TRANSITIVE
            sends = sends and word == placed.last + 1  # «إيفاد بريطانيا مزيداً من الجنود»
            if not ((finite or sends) and name) and not (
                finite and placed.cue.sense == "movement" and word == placed.last + 1
            ):
                break
        word += 1
    return _before(scene, placed)


def _before(scene: Scene, placed: Placed) -> Placed | None:
    """The size or people before a word of change or movement, if they can be its subject."""
    cue = placed.cue
    if cue.sense == "change" and cue.tense in FINITE:
        return _subject(scene, placed)
    if cue.done and cue.sign == "rise" and cue.sense == "movement":
        return None
    if cue.tense in FINITE and cue.id in GOERS:
        return _subject(scene, placed)
    sets_out = cue.tense == "masdar" and (cue.id in GOERS or cue.sense == "change")
    return setting_out(scene, placed) if sets_out else None


def _fills(scene: Scene, word: int) -> bool:
    """What may stand between a movement and its people: «بعض», «كل», «القسم الأكبر من»."""
    if scene.form(word) in _FILL or scene.form(word) in TOO or word in scene.ends_of("share"):
        return True
    return scene.sense_at(word, "more", "all", "few", "any", "share", "multiple") is not None


def _all_home(scene: Scene, placed: Placed, over: Placed) -> bool:
    """«كل الجنود سيعودون من أفغانستان»: all of them, and from abroad or home."""
    behind = range(placed.last + 1, placed.last + _HOMEWARD)
    home = any(scene.form(word) in _HOME for word in behind)
    away = any(scene.form(word) == "من" and scene.name_at(word + 1) for word in behind)
    own = scene.form(over.last).endswith(("ها", "ه", "نا")) and placed.cue.tense == "future"
    home = home or to_capital(scene, over, placed)
    whole = _all(scene, over) and (home or away)
    return placed.cue.id == "return" and (own or whole or home)


def _all(scene: Scene, over: Placed) -> bool:
    return any(scene.sense_at(word, "all") for word in (over.first - 1, over.first - 2))


def _told_by_the_way(scene: Scene, over: Placed, verb: int) -> bool:
    """«جميع الجنود، وهم نحو 1500 في النيجر، سيغادرونها»: how many they are stands in an aside."""
    opens = next((word + 1 for word in range(over.last, verb) if scene.pause_after(word)), verb)
    closed = scene.pauses(over.last, verb) == _ASIDE and scene.pause_after(verb - 1)
    return closed and _all(scene, over) and scene.form(opens) in _THEY


def _acts(scene: Scene, placed: Placed, over: Placed) -> bool:
    """«سحبت القوات التركية آلياتها»: the people behind a transitive verb are its subject."""
    finite = placed.cue.tense in FINITE
    if not finite or placed.cue.id not in _TRANSITIVE or over.first != placed.last + 1:
        return False
    name = scene.name_at(over.last + 1)
    behind = (name.last if name else over.last) + 1
    near = (each for each in scene.counts if behind < each.first <= behind + _REACH)
    if any(_of_things(scene, each) for each in near):
        return True  # «أرسلت القوات الأميركية إلى أوكرانيا 300 مدرعة»
    passive = behind >= scene.hi or scene.sense_at(behind, "locative", "towards", "away", "setting")
    return scene.form(over.first).startswith("ال") and not passive


def _of_things(scene: Scene, count: Count) -> bool:
    """Whether a number right behind has a noun of its own that is no noun of people."""
    after = count.last + 1
    noun = not scene.pause_after(count.last) and after < scene.hi
    return noun and not scene.sense_at(after, *_OVER, "collective", *_LINKS)


def _fits(scene: Scene, placed: Placed, over: Placed) -> bool:
    """Change needs a size or people; an arrival needs more people than there were."""
    if placed.cue.done and placed.cue.sign == "rise" and placed.cue.sense == "movement":
        window = range(placed.last + 1, over.last + 4)
        return any(scene.sense_at(word, "more") or batch_of(scene, word) for word in window)
    if over.cue.sense == "unit" and over.cue.weak:
        return any(
            scene.sense_at(word, "more", "few", "any", "all")
            for word in range(placed.last + 1, over.first + 4)
        )
    raised = placed.cue.id == "raise" and placed.cue.tense == "masdar"
    raised = raised and not scene.form(placed.first).endswith(_INCREASES)
    return not (raised and over.cue.sense != "size" and over.first == placed.last + 1)


def _subject(scene: Scene, placed: Placed) -> Placed | None:
    """«عدد القوات سيرتفع»: the size before the verb."""
    best = None
    for over in scene.of("size", "people"):
        aside = _told_by_the_way(scene, over, placed.first)
        reach = _ASIDE_REACH if aside else _SUBJECT_REACH
        if over.last < placed.first and placed.first - over.last <= reach:
            blocked = any(
                over.last < cue.first < placed.first
                for cue in scene.of("contrast", "complement", "total", "say", "movement")
                if not describes(scene, cue)  # «الجنود التشيك العاملين في العراق عادوا»
            )
            blocked = blocked or not agrees(scene, over, placed) or of_theirs(scene, over)
            blocked = blocked or _of_place(scene, over.last, placed.first)
            if not blocked and (aside or not scene.pauses(over.last, placed.first)):
                best = over if best is None or over.cue.sense == "size" else best
    return best


def _of_place(scene: Scene, people: int, verb: int) -> bool:
    """«500 جندي في القرى التي انسحبت منها إسرائيل»: told of where they are."""
    between = range(people + 1, verb)
    within = next((word for word in between if scene.form(word) in _WITHIN), verb)
    return any(scene.form(word) in RELATIVE for word in range(within + 1, verb))
