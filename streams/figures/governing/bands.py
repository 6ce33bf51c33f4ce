"""A band of so many people that moves: its size is the size of the movement.

«تعزيزات قوامها 300 وصلت», «ستنشر لواء مؤلفاً من 4800», «دفعة …، وعددها 157، غادرت».
"""

from __future__ import annotations

from msgspec.structs import replace

from streams.figures.clauses import DISTRACTING, FINITE, RELATIVE, left_edge
from streams.figures.draft import Governor, Unit
from streams.figures.governing.governor_before import HOLDING
from streams.figures.governing.governor_behind import goes_on
from streams.figures.governing.readings import reading
from streams.figures.governing.then_now import NOW
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite, tense_of_shape

_BANDS = frozenset(
    {"تعزيزات", "التعزيزات", "دفعه", "الدفعه", "رتل", "رتلا", "لواء", "كتيبه", "وحده", "قوه"}
    | {"المجموعه", "مجموعه", "وحدات", "كتائب", "فوج", "فوجا", "فوجين", "افواج", "سريه", "سريتين"}
    | {"الويه", "لواءين", "كتيبتين", "فرقه", "ارتال", "فصيل", "فصائل", "طلائع", "حشود", "سرايا"}
    | {"تجريده", "قوات", "وجبه", "الوجبه", "قافله", "القافله", "قوافل", "شاحنات", "حافلات", "اسطول"}
)
_COPULAS = frozenset(
    {"اصبحت", "باتت", "صارت", "كانت", "ظلت", "ليست", "بقيت", "امست", "غدت", "لازالت"}
)
_BATCHES = frozenset({"دفعه", "وجبه", "مجموعه"})
_BODIES = ("الوحده", "الكتيبه", "القوه", "السريه", "الفرقه", "الدفعه", "دفعته", "المجموعه", "الفوج")
_FRESH = ("جديد", "اولي", "ثاني", "ثالث", "رابع", "خامس", "اخير", "واصل", "قادم")
_LEAVING = ("عائد", "مغادر", "منسحب", "راحل")
_AHEAD = 8
_SUBJECT = 4
_SIZES = frozenset({"amount", "near", "exceed", "count", "range", "below"})
_ASIDES = frozenset(
    {"وعددهم", "وقوامهم", "وتعدادهم", "البالغين", "وهم", "وعددها", "وقوامها", "وتعدادها", "وعديدها"}
    | {"وعدده", "وقوامه", "وعديده", "وهي"}
)


def moved_band(scene: Scene, count: Count, unit: Unit, governor: Governor) -> Governor | None:
    """The verb of movement of the band whose size ``governor`` tells, if it has one."""
    cue = governor.placed.cue
    aside = "(" in scene.words.gap(count.outer - 1)
    sized = cue.id in _SIZES and _of_band(scene, governor, count)
    holds = cue.sense in ("size_lead", "size", "collective") or cue.id in HOLDING
    holds = holds or _batch_amounts(scene, count, governor)
    if not (aside or holds or sized or cue.id == "they"):
        return None
    mover = _told_by_the_way(scene, count, unit)
    if mover is not None:
        return Governor(mover, left=True)
    band = _band(scene, count)
    apart = scene.form(governor.placed.first).startswith("و")
    apart = apart or scene.form(governor.placed.first - 1) in RELATIVE
    if band is None or (scene.form(band) == "قوات" and apart):
        return None  # «وصلت قوات رواندية، ويبلغ عددها حالياً 4 آلاف»
    verb = _verb_behind(scene, unit.after) or _verb_before(scene, band, count)
    verb = verb or _headed(scene, band, unit.after) or _batch(scene, band, governor)
    verb = verb or _verb_between(scene, band, count)
    return None if verb is None else Governor(verb, left=verb.last < count.outer)


def _of_band(scene: Scene, governor: Governor, count: Count) -> bool:
    """«وصلت كتيبة يبلغ عديدها 600», «غادرت آخر مجموعة، وتعدّ 120 جندياً»: the band's own size."""
    verb, size = governor.placed, governor.size
    if not governor.left or verb.cue.tense != "present":
        return False
    if any(scene.sense_at(word, "now") for word in range(verb.first, count.outer)):
        return False  # «وصلت قوات عام 2021، ويبلغ عددها حالياً 4 آلاف»
    if size is None and verb.cue.id in _SIZES and _fresh_band(scene, verb):
        return True  # «أرسلت دفعة ثانية تتراوح بين 1000 و3000»
    if size is None:
        return verb.cue.id == "count" and scene.form(verb.first).startswith(("و", "ت"))
    their = scene.form(size.last).endswith(("ها", "ه", "هم"))
    if any(scene.form(word) in NOW for word in range(verb.last + 1, count.outer)):
        return False  # «وصلت قوات رواندية …، ويبلغ عددها حالياً أكثر من 4 آلاف»
    members = scene.form(size.last + 1) in ("افرادها", "عناصرها", "جنودها", "افراده", "عناصره")
    return (their or members) and size.last < count.outer


def _fresh_band(scene: Scene, verb: Placed) -> bool:
    """«دفعة ثانية تتراوح …», «كتيبة تقارب …»: the verb tells of the band right before it."""
    word = verb.first - 1
    word -= scene.form(word) not in _BANDS and scene.form(word).startswith(_FRESH)
    return scene.form(word) in _BANDS and not definite(scene.form(word))


def _batch_amounts(scene: Scene, count: Count, governor: Governor) -> bool:
    """«غادرت المجموعة الأخيرة من الجنود، البالغ عددهم 80»: how many a batch is."""
    lead = governor.placed
    amounts = lead.cue.id == "amount" and lead.cue.tense not in FINITE and governor.left
    band = _band(scene, count) if amounts else None
    return band is not None and scene.form(band).removeprefix("ال") in _BATCHES


def _told_by_the_way(scene: Scene, count: Count, unit: Unit) -> Placed | None:
    """«غادر الجنود الكروات، وعددهم 14، العراق إلى الكويت»: how many moved, between commas."""
    lead = count.outer - 1
    aside = scene.form(lead) in _ASIDES and scene.pause_after(lead - 1)
    if not aside or not (scene.pause_after(count.last) or scene.pause_after(unit.after - 1)):
        return None
    for word in range(lead - 1, max(scene.lo, lead - _SUBJECT) - 1, -1):
        people = scene.sense_at(word, "people", "unit") and definite(scene.form(word))
        if people or scene.form(word).startswith(_BODIES):
            placed = scene.sense_at(word - 1, "movement")
            past = placed is not None and placed.cue.tense in ("past", "future")
            return placed if past else None
    return None


def _batch(scene: Scene, band: int, governor: Governor) -> Placed | None:
    """«دفعة جديدة …، لا يقل عدد أفرادها عن 300», «الدفعة الأولى ستضم 1091»: a batch moves."""
    behind = scene.form(band + 1).removeprefix("ال")
    left = behind.startswith(_LEAVING)
    fresh = behind.startswith(_FRESH) or left
    if scene.form(band).removeprefix("ال") in ("دفعه", "تعزيزات", "وجبه", "مجموعه") and fresh:
        tense = "future" if governor.placed.cue.tense == "future" else "past"
        return Placed(band, band, Cue("batch", "movement", tense, "fall" if left else "rise"))
    return None


def _headed(scene: Scene, band: int, after: int) -> Placed | None:
    """«تعزيزات: 4 أفواج (1600 منتسب) إلى جنوبي كركوك»: a headline without a verb."""
    first = scene.form(scene.lo) in ("تعزيزات", "التعزيزات")
    if band == scene.lo and first and scene.sense_at(after, "towards"):
        return Placed(band, band, Cue("band", "movement", "past", "rise"))
    return None


def _band(scene: Scene, count: Count) -> int | None:
    """The word for the band in the clause of its number: indefinite, as news brings it up."""
    edge = left_edge(scene, count.outer)
    for word in range(edge, count.outer):
        named = scene.form(word) == "قوات" and scene.form(word + 1).isdigit()  # «قوات 70»
        if scene.form(word) in _BANDS and not named:
            return word
    return None


def _verb_behind(scene: Scene, word: int) -> Placed | None:
    """The verb right behind the counted noun, or behind a comma after it."""
    name = scene.name_at(word)
    if name is not None and name.entry.kind == "nationality":
        gone = scene.sense_at(name.last + 1, "movement")  # «دفعة ضمت 157 جندياً فرنسياً غادرت»
        return gone if gone and gone.cue.done and gone.cue.tense in ("past", "future") else None
    placed = scene.sense_at(word, "movement")
    if placed and placed.cue.tense in ("past", "future"):
        return placed
    if scene.sense_at(word, "passive_past"):  # «أتمت انتشارها», but «أتمت تناوبها السنوي»
        noun = scene.sense_at(word + 1, "movement")
        return noun and replace(noun, cue=replace(noun.cue, tense="past"))
    still = scene.form(word).removeprefix("و") in _COPULAS  # «ألوية تضم 60 ألفاً أصبحت تحت إمرته»
    came = scene.form(word).endswith("ت") and not (still or scene.sense_at(word, *DISTRACTING))
    if came and not definite(scene.form(word)) and scene.name_at(word) is None:
        on = goes_on(scene, word + 1)
        return on or Placed(word, word, Cue("shape.band", "movement", "past", "rise"))
    return None


def _verb_between(scene: Scene, band: int, count: Count) -> Placed | None:
    """«دفعة من الجنود … ستعود إلى وارسو، وعددها تسعمئة»: what the band does, before its size."""
    lead = count.outer - 1
    if scene.form(lead) not in _ASIDES or not scene.pause_after(lead - 1):
        return None
    moves = (cue for cue in scene.of("movement") if band < cue.first < lead)
    for move in moves:
        if tense_of_shape(scene.form(move.first)) == "future":
            return replace(move, cue=replace(move.cue, tense="future"))
        if move.cue.tense == "past":
            return move
    return None


def _verb_before(scene: Scene, band: int, count: Count) -> Placed | None:
    """The verb of which the band is subject or object."""
    for placed in reversed(scene.of("movement", "total")):
        near = placed.first < band and band - _AHEAD <= placed.last <= band
        near = near and not scene.pauses(placed.last, band)
        noun = placed.cue.tense == "masdar" and placed.last == band - 1
        if noun and placed.cue.sense == "movement":
            return placed
        if near and placed.cue.tense in FINITE and left_edge(scene, band) <= placed.first:
            found = reading(scene, placed, count)
            return found if found.cue.sense == "movement" else None
    return None
