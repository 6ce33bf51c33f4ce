"""What a number counts: a noun of people behind it, or one left out.

Rules: ``unit.noun``, ``unit.of`` («500 من عناصره»), ``unit.elided``; refusals
``unit.other`` (something else is counted), ``unit.each`` («الجندي الواحد») and ``unit.none``.
"""

from __future__ import annotations

import re

from streams.figures.clauses import left_edge
from streams.figures.draft import Unit
from streams.figures.hints import told_behind
from streams.figures.led import (
    ahead,
    instead,
    led,
    likewise,
    of_troops,
    pointed,
    stay,
    takes_singular,
)
from streams.figures.lexicon import NAMED
from streams.figures.scene import Count, Scene
from streams.figures.shape import definite
from streams.figures.standing import PLACES, glued
from streams.figures.things import JETS, THINGS, dated, paid
from streams.figures.years import comes_to, is_year

_PEOPLE = ("unit", "people", "collective")
_OF = ("من", "بين")
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
    "change",
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
    "former_ahead",
    "later",
    "locative",
    "towards",
    "away",
    "lest",
)
_JUMP = frozenset(
    {"قليلا", "كثيرا", "بكثير", "بقليل", "تقريبا", "قرابه", "اضافي", "اخر", "فقط", "فحسب"}
)
_PURPOSE = re.compile(r"ل(?!ل)\w{5,}")
_END = frozenset('\n.،,؛;:)»”"!؟?]…(«“')
_LONGEST_PAIR = 3
_FEW = 20
_DENIES = frozenset({"لن", "لم", "لا", "ليس", "الا", "بالا"})
_TIMES = frozenset({"ايام", "سنوات", "اعوام", "اشهر", "اسابيع"})
_THERE = frozenset({"فيه", "فيها", "بها"})
_PARTICIPLE = re.compile(r"م\w{3,}(?:ين|ون)")
_HIGHEST = 500
"""No band bears a higher number."""
_SITES = frozenset(
    {"القاعده", "قاعده", "المخيم", "النقطه", "الحاجز", "البوابه", "المنطقه", "الطابق"}
)
_HOURS = 24
_MARKS = 100
_PRONOUN = re.compile(r"(ه|ها|هم|نا)$")
_DEFINITE = re.compile(r"[وفبك]?ال(?!ف)(?![0-9])")


def unit_of(scene: Scene, count: Count) -> Unit | str:
    """The counted noun of a number, or the rule under which there is none."""
    if _labelled(scene, count):
        return "unit.label"
    if count.low == count.high == 1 and scene.form(count.first).startswith(("ال", "وال")):
        return "unit.each"
    denied = range(left_edge(scene, count.outer), count.outer - 1)
    if count.low == count.high == 1 and any(
        scene.form(word).lstrip("وف") in _DENIES for word in denied
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


def _labelled(scene: Scene, count: Count) -> bool:
    """«اللواء 45», «الكتيبتان 1 و30», not «رقم الأربعة آلاف جندي», «مجموعة لا تتعدى 300»."""
    people = scene.sense_at(count.last + 1, "unit") is not None
    if scene.sense_at(count.first - 1, "label") and not _until_now(scene, count):
        told = scene.form(count.outer - 1).endswith("رقم")
        beyond = people and (count.low or 0) > _HIGHEST  # «سيصير اللواء 4800 جندي»
        quoted = told and _DEFINITE.match(scene.form(count.first))  # «رقم التسعمئة غير صحيح»
        return not ((told and people) or beyond or quoted)
    if scene.form(count.first - 1) in _SITES and not people and count.outer == count.first:
        return scene.form(count.first).isdigit()  # «القاعدة 101»
    apart = scene.form(count.outer - 1) == "و"  # before digits it is a word of its own
    return (apart or scene.form(count.first).startswith("و")) and any(
        other.last == count.outer - 1 - apart and scene.sense_at(other.outer - 1, "label")
        for other in scene.counts
    )


def _until_now(scene: Scene, count: Count) -> bool:
    """«وصل حتى الساعة ثلاثمئة»: no time of the day."""
    return (count.low or 0) > _HOURS and scene.form(count.outer - 2) == "حتي"


def _noun(scene: Scene, word: int) -> Unit | None:
    """A noun of people right at a word, with the nouns paired to it («جندية وجندي»)."""
    placed = scene.sense_at(word, "unit")
    if placed is None or scene.form(word) in JETS:
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


def _national(scene: Scene, word: int) -> Unit | None:
    """«ألفا أميركي»: the nationality is the noun."""
    name = scene.name_at(word)
    if name is None or name.first != word:
        return None
    if name.entry.kind == "force" and name.entry.force and name.first == name.last:
        band = not definite(scene.form(word)) and not name.entry.generic
        return Unit(None, word, elided=True) if band else None  # «15 ألف بيشمركة»
    accusative = name.entry.kind == "country" and scene.form(word).endswith("يا")
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
    if not known or placed is None:
        return None
    meant = scene.form(placed.first).startswith(("ال", "وال")) or _PRONOUN.search(
        scene.form(placed.last)
    )
    if not meant:
        return None
    after = count.after or count.last + 1
    return Unit(placed, after, text=scene.words.original(placed.first, placed.last))


def _articled(scene: Scene, count: Count) -> bool:
    """«الـ44»: the article, apart from its digits."""
    start = scene.words.starts[count.first]
    glued = scene.words.normal.text[max(0, start - 3) : start]
    return glued.strip("ـ").endswith("ال")


def _behind_nation(scene: Scene, count: Count) -> bool:
    """«الإثيوبيون الـ3200»: a nationality that stands for its people."""
    word = count.outer - 1 - (scene.form(count.outer - 1) == "ال")
    name = scene.name_at(word)
    return name is not None and name.entry.kind == "nationality"


def _construct(scene: Scene, count: Count) -> Unit | None:
    """«جنود فرنسا السبعمئة», «الجنود اليابانيون الخمسمئة»: behind people and whose they are."""
    owner = scene.name_at(count.outer - 1)
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


def _elided(scene: Scene, count: Count) -> Unit | str:
    """A number without its noun: only where the words before it are about people."""
    label = scene.sense_at(count.outer - 2, "label")
    numeral = any(other.first <= count.outer - 2 <= other.last for other in scene.counts)
    numeral = numeral or scene.form(count.outer - 2).endswith("بدوره")
    if label is not None and not numeral and not _until_now(scene, count):
        return "unit.label"
    behind = _noun_before(scene, count)
    if behind is not None:
        return behind
    shared = _of_pair(scene, count)
    if shared is not None:
        return shared
    known = _DEFINITE.match(scene.form(count.first)) or _articled(scene, count)
    bare = known and count.qualifier == "exact" and not _behind_nation(scene, count)
    if bare and not comes_to(scene, count):
        word = count.after or count.last + 1
        known = (count.low or 0) >= _FEW and who_are(scene, word)
        return Unit(None, word, elided=True) if known else "unit.definite"
    return _of_whole(scene, count) or _left_out(scene, count)


def who_are(scene: Scene, word: int) -> bool:
    """«الثلاثمئة الموجودون فيها», «المئة الذين كانوا يدربون …»: people, and where they are."""
    if scene.pause_after(word - 1):
        return False
    if scene.form(word) == "الذين":
        return bool(scene.mask & NAMED) or scene.heir
    placed = scene.sense_at(word, "total")
    plural = scene.form(word).endswith(("ين", "ون")) and definite(scene.form(word))
    return plural and placed is not None and placed.cue.tense == "participle"


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
    if not ends and not _follows(scene, word):
        return f"unit.other:{scene.form(word)}"
    if _scored(scene, count):
        return "unit.score"
    if is_year(scene, count) or dated(scene, count):
        return "unit.year"
    if paid(scene, count):
        return "unit.money"
    part = not ends and scene.sense_at(word, "part")
    small = count.high is not None and count.high < _FEW and not count.pair
    if part and (not small or (scene.form(word).endswith("هم") and of_troops(scene, count))):
        return Unit(None, word, elided=True)
    if small and not _sized(scene, count):
        return "unit.few"
    known = led(scene, count) or instead(scene, count) or ahead(scene, count)
    known = known or likewise(scene, count) or told_behind(scene, count) is not None
    known = known or (scene.heir and (pointed(scene, count) or stay(scene, count))) or scene.asked
    return Unit(None, word, elided=True) if known else "unit.none"


def _state_of_them(scene: Scene, word: int) -> bool:
    """«إلى ثمانين محاصرين في الحي»: a plural participle behind a number that counts no plural."""
    form = scene.form(word)
    shaped = bool(_PARTICIPLE.fullmatch(form)) and not scene.starting(word)
    return shaped and scene.name_at(word) is None


def _scored(scene: Scene, count: Count) -> bool:
    """«أعطاني 98 من 100», «299 درجة من 300»: marks out of the most there are."""
    for other in scene.counts:
        if other.outer == count.last + 2 and scene.form(count.last + 1) == "من":
            return (other.low or _MARKS) <= _MARKS and not scene.sense_at(other.last + 1, *_PEOPLE)
        if other.last == count.outer - 3 and scene.form(count.outer - 1) == "من":
            return not scene.sense_at(other.last + 1, *_PEOPLE)
    return False


def _follows(scene: Scene, word: int) -> bool:
    """Whether a word can stand behind a number without being what it counts."""
    if scene.form(word) in THINGS or (scene.form(word) == "سنه" and not scene.in_number(word + 1)):
        return False  # «34 ولاية», «أزيد من 60 سنة»
    if scene.form(word) in _TIMES:
        return takes_singular(scene, word)
    if _state_of_them(scene, word):
        return takes_singular(scene, word)
    if scene.form(word) == "يوم":
        return definite(scene.form(word + 1))  # «400 يوم في العراق», but «500 يوم الأحد»
    sized = scene.sense_at(word, "size") and scene.sense_at(word + 1, *_PEOPLE)
    beside = scene.form(word).startswith("و") or scene.sense_at(word, *_FOLLOWERS)
    if beside or sized or scene.form(word) in _THERE:
        return not _tamyiz(scene, word)  # «بأحد عشر ألفاً عدد الجنود», «وبقاء أربعة آلاف فيه»
    if _PURPOSE.fullmatch(scene.form(word)) or scene.form(word).startswith("لل"):
        return True  # «خُصص ألفان لمكافحة الإرهاب», «تحت الخمسين ألفاً للمرة الأولى»
    name = scene.name_at(word)
    return name is not None and (
        name.entry.kind == "nationality"
        or scene.form(word).startswith("لل")
        or (name.entry.kind in PLACES and glued(scene.form(word), "ب"))
    )


def _tamyiz(scene: Scene, word: int) -> bool:
    """«420 طالباً»: an indefinite accusative that steers only sayings is what is counted."""
    known = {cue.cue.sense for cue in scene.starting(word)}
    counted = scene.form(word).endswith("ا") and not scene.form(word).startswith("و")
    return counted and known <= {"setting", "appeal", "participle"}


def _sized(scene: Scene, count: Count) -> bool:
    """Whether a size stands right before a small number («عددهم 12»)."""
    near = range(max(scene.lo, count.outer - 2), count.outer)
    return any(scene.sense_at(word, "size", "size_lead") for word in near) and led(scene, count)
