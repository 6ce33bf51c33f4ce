"""What a number counts: a noun of people behind it, or one left out.

Rules: ``unit.noun``, ``unit.of`` («500 من عناصره»), ``unit.elided``; refusals
``unit.other`` (something else is counted), ``unit.each`` («الجندي الواحد») and ``unit.none``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from streams.figures.clauses import left_edge
from streams.figures.counting.articled import articled, behind_nation, quoted, who_are
from streams.figures.counting.follows import PEOPLE, follows, scored
from streams.figures.counting.labels import labelled, until_now
from streams.figures.counting.led import (
    ahead,
    instead,
    led,
    likewise,
    of_troops,
    pointed,
    stay,
)
from streams.figures.counting.things import JETS, dated, paid
from streams.figures.counting.to_zero import comes_to_nil
from streams.figures.counting.years import comes_to, is_year
from streams.figures.draft import Unit
from streams.figures.governing.contributors import line_of_land
from streams.figures.governing.hints import told_behind
from streams.figures.scene import Count, Scene
from streams.figures.shape import definite, of_land

_OF = ("من", "بين")
_CHOSEN = frozenset({"خيره", "نخبه", "افضل", "صفوه", "كبار", "اكفا", "خيار", "ابرز"})
"""«تسعون من خيرة ضباطها»."""
_JUMP = frozenset(
    {"قليلا", "كثيرا", "بكثير", "بقليل", "تقريبا", "قرابه", "اضافي", "اخر", "فقط", "فحسب"}
)
_END = frozenset('\n.،,؛;:)»”"!؟?]…(«“')
_LONGEST_PAIR = 3
_HOMELAND = frozenset({"بلاده", "بلادها", "بلادنا", "بلادهم"})
_SERVICES = frozenset({"شرطه", "حرس", "درك", "خيالتها", "مظليي", "مغاوير"})
_FEW = 20
_TO = frozenset({"الي", "من", "عن", "علي", "حتي", "ب", "لها", "له", "لديها", "لديه", "لهم"})
_DENIES = frozenset({"لن", "لم", "لا", "ليس", "الا", "بالا"})
_PRONOUN = re.compile(r"(ه|ها|هم|نا)$")
_DEFINITE = re.compile(r"[وفبك]?ال(?!ف)(?![0-9])")


_OTHERWISE: tuple[tuple[str, Callable[[Scene, Count], bool]], ...] = (
    ("unit.score", scored),
    ("unit.year", is_year),
    ("unit.year", dated),
    ("unit.money", paid),
)


def unit_of(scene: Scene, count: Count) -> Unit | str:
    """The counted noun of a number, or the rule under which there is none."""
    if labelled(scene, count):
        return "unit.label"
    if count.low == count.high == 1 and scene.form(count.first).startswith(("ال", "وال")):
        return "unit.each"
    if comes_to_nil(scene, count):
        return Unit(None, count.last + 1, elided=True)
    if count.low == count.high == 1 and any(
        scene.form(word).lstrip("وف") in _DENIES
        for word in range(left_edge(scene, count.outer), count.outer - 1)
    ):
        return "unit.one"  # «لن نترك عسكرياً واحداً»: nobody is counted
    after = count.after or count.last + 1
    if after < scene.hi and not scene.pause_after(after - 1):
        if scene.form(after) in _JUMP:
            after += 1
        elif scene.sense_at(after, "extra") and scene.form(after + 1) == "من":
            after += 1  # «بضع مئات إضافية من عسكرييها»
        noun = _noun(scene, after) or _noun_of(scene, after)
        if noun is None and not scene.marked_after(after - 1):
            noun = _national(scene, after)
        if noun:
            return noun
    return _elided(scene, count)


def _noun(scene: Scene, word: int) -> Unit | None:
    """A noun of people right at a word, with the nouns paired to it («جندية وجندي»)."""
    placed = scene.sense_at(word, "unit")
    if placed is None or scene.form(word) in JETS or scene.form(word).startswith("وال"):
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
    word += scene.form(word + 1) in _CHOSEN
    placed = scene.sense_at(word + 1, *PEOPLE)
    if placed is not None:
        text = scene.words.original(placed.first, placed.last)
        after = word + 1 if placed.cue.sense == "collective" else placed.last + 1
        return Unit(placed, after, text=text)
    name = scene.name_at(word + 1)
    force = name is not None and name.entry.kind == "force"
    if scene.form(word) == "من" and (force or scene.form(word + 1) in _SERVICES):
        return Unit(None, word + 1, elided=True)
    return None


def _national(scene: Scene, word: int) -> Unit | None:
    """«ألفا أميركي»: the nationality is the noun."""
    name = scene.name_at(word)
    if name is None or name.first != word:
        return None
    if name.entry.kind == "force" and name.entry.force and name.first == name.last:
        band = not definite(scene.form(word)) and not name.entry.generic
        return Unit(None, word, elided=True) if band else None  # «15 ألف بيشمركة»
    accusative = name.entry.kind == "country" and of_land(scene.form(word))
    if name.entry.kind != "nationality" and not accusative:
        return None
    return Unit(None, word, elided=True, text=scene.words.original(name.first, name.last))


def _noun_before(scene: Scene, count: Count) -> Unit | None:
    """«جنودها الثلاثين», «العناصر الـ500»: a definite number behind its noun."""
    text = scene.words.normal.text
    glued = text[max(0, scene.words.starts[count.first] - 3) : scene.words.starts[count.first]]
    known = _DEFINITE.match(scene.form(count.first)) or glued.strip("ـ").endswith("ال")
    placed = scene.sense_at(count.outer - 1, "unit", "people")
    if placed is None and scene.form(count.outer - 1) == "ال":
        placed = scene.sense_at(count.outer - 2, "unit", "people")
    if known and placed is None:
        return _construct(scene, count)
    if not known or placed is None or _of_feminine(scene, count):
        return None
    meant = scene.form(placed.first).startswith(("ال", "وال")) or _PRONOUN.search(
        scene.form(placed.last)
    )
    if not meant:
        return None
    after = count.after or count.last + 1
    return Unit(placed, after, text=scene.words.original(placed.first, placed.last))


def _construct(scene: Scene, count: Count) -> Unit | None:
    """«جنود فرنسا السبعمئة», «الجنود اليابانيون الخمسمئة»: behind people and whose they are."""
    home = count.outer - 1 - (scene.form(count.outer - 1) == "ال")
    if scene.form(home) in _HOMELAND:
        own = scene.sense_at(home - 1, "unit", "people")  # «جنود بلاده الـ900»
        text = scene.words.original(own.first, own.last) if own else None
        return Unit(own, count.after or count.last + 1, text=text) if own else None
    owner = scene.name_at(home)
    land = owner is not None and owner.entry.kind in ("country", "nationality")
    placed = scene.sense_at(owner.first - 1, "unit", "people") if owner and land else None
    if placed is None or scene.form(count.first).endswith("واحد"):
        return None
    after = count.after or count.last + 1
    return Unit(placed, after, text=scene.words.original(placed.first, placed.last))


def _of_whole(scene: Scene, count: Count) -> Unit | None:
    """«3000 من أصل 5200 جندي»: the noun stands behind the whole."""
    placed = scene.sense_at(count.last + 1, "out_of")
    if placed is None:
        return None
    for whole in scene.counts:
        if whole.outer == placed.last + 1:
            noun = _noun(scene, whole.last + 1) or _noun_of(scene, whole.last + 1)
            return Unit(None, noun.after, elided=True) if noun else None
    return None


def _numeral(scene: Scene, count: Count) -> bool:
    """Whether what stands before a number is one, or its hedge."""
    before = any(other.first <= count.outer - 2 <= other.last for other in scene.counts)
    return before or (count.outer < count.first and count.qualifier != "exact")


def _elided(scene: Scene, count: Count) -> Unit | str:
    """A number without its noun: only where the words before it are about people."""
    label = scene.sense_at(count.outer - 2, "label")
    if scene.form(count.outer - 2).endswith("الرقم") or scene.form(count.outer - 1) in _TO:
        label = None  # «الرقم المتداول 2500», «عددهم في الكتيبة إلى 520»
    if label is not None and not _numeral(scene, count) and not until_now(scene, count):
        return "unit.label"
    behind = _noun_before(scene, count)
    if behind is not None:
        return behind
    shared = _of_pair(scene, count)
    if shared is not None:
        return shared
    known = _DEFINITE.match(scene.form(count.first)) or articled(scene, count)
    none = count.low == count.high == 0  # «إلى الصفر»
    bare = known and not none and count.qualifier == "exact" and not behind_nation(scene, count)
    bare = bare and not quoted(scene, count)  # «رقم التسعمئة غير صحيح»
    if bare and not comes_to(scene, count):
        word = count.after or count.last + 1
        known = (count.low or 0) >= _FEW and who_are(scene, word)
        return Unit(None, word, elided=True) if known else "unit.definite"
    return _of_whole(scene, count) or _left_out(scene, count)


def _of_pair(scene: Scene, count: Count) -> Unit | None:
    """«من 1800 إلى 2600 عنصر», «من 1600 عنصر إلى لا شيء»: one noun for both sides."""
    if not count.pair:
        return None
    at = scene.counts.index(count)
    for other in (*scene.counts[at + 1 : at + 2], *scene.counts[max(at - 1, 0) : at]):
        if other.pair and other.pair != count.pair and _noun(scene, other.last + 1):
            return Unit(None, count.after or count.last + 1, elided=True)
    return None


def _left_out(scene: Scene, count: Count) -> Unit | str:
    """A number at the end of its phrase, if the words before are about people."""
    word = count.after or count.last + 1
    word += scene.form(word) in _JUMP
    ends = word >= scene.hi or not _END.isdisjoint(scene.words.gap(word - 1))
    if not ends and not (follows(scene, word) or _left_land(scene, count, word)):
        return f"unit.other:{scene.form(word)}"
    other = next((rule for rule, holds in _OTHERWISE if holds(scene, count)), None)
    if other is not None:
        return other
    part = not ends and scene.sense_at(word, "part")
    small = count.high is not None and count.high < _FEW and not count.pair
    if part and (not small or (scene.form(word).endswith("هم") and of_troops(scene, count))):
        return Unit(None, word, elided=True)
    if small and count.high and not _sized(scene, count):
        return "unit.few"
    known = led(scene, count) or instead(scene, count) or ahead(scene, count)
    known = known or likewise(scene, count) or told_behind(scene, count) is not None
    known = known or _before_they(scene, count)
    known = known or (scene.heir and _of_those_before(scene, count)) or scene.asked
    return Unit(None, word, elided=True) if known else "unit.none"


def _before_they(scene: Scene, count: Count) -> bool:
    """«بعدما كان 900، بات عدد الجنود 1500»: of whom the size behind it tells."""
    was = count.outer - 1 in scene.ends_of("former_ahead")
    sizes = (cue for cue in scene.of("size") if 0 < cue.first - count.last <= _LONGEST_PAIR + 1)
    return was and any(scene.sense_at(cue.last + 1, "people", "unit") for cue in sizes)


def _left_land(scene: Scene, count: Count, word: int) -> bool:
    """«غادر 500 من أصل 1500 النيجر»: behind a whole, the land that is left."""
    name = scene.name_at(word)
    land = name is not None and name.entry.kind in ("country", "capital", "base")
    return land and count.outer - 1 in scene.ends_of("out_of")


def _of_those_before(scene: Scene, count: Count) -> bool:
    """What is told of those before: «وأضاف أن ألفين سيبقون», the next line of a list."""
    line = (
        scene.told is not None
        and _ends_line(scene, count)
        and line_of_land(scene, count) is not None
    )
    return pointed(scene, count) or stay(scene, count) or line


def _ends_line(scene: Scene, count: Count) -> bool:
    """Whether a number is the last of its line."""
    return (count.after or count.last + 1) >= scene.hi


def _of_feminine(scene: Scene, count: Count) -> bool:
    """«على القوات الثلاث»: without «ة» three to nine count feminine nouns, so no soldiers."""
    few = count.low == count.high and 3 <= (count.low or 0) <= 9  # noqa: PLR2004
    form = scene.form(count.first)
    alone = count.first == count.last and not form[:1].isdigit()
    return few and alone and definite(form) and not form.endswith("ه")


def _sized(scene: Scene, count: Count) -> bool:
    """Whether a size stands right before a small number («عددهم 12»)."""
    near = range(max(scene.lo, count.outer - 2), count.outer)
    return any(scene.sense_at(word, "size", "size_lead") for word in near) and led(scene, count)
