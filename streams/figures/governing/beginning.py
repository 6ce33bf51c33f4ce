"""Soldiers who begin, end or make ready for a movement: «بدأ ألف جندي مغادرة البصرة».

The verb beside them says when, the noun of movement what. Rules: those of the noun
(``governor.leave`` …).
"""

from __future__ import annotations

from msgspec.structs import replace

from streams.figures.clauses import BOUNDARY, FINITE
from streams.figures.draft import Governor, Unit
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene

_AHEAD, _NEAR = 8, 3
_SUMS = frozenset({"مجموعه", "عدده", "يقارب", "يعادل", "يساوي", "يناهز"})
_PAST = frozenset(
    {"بدا", "بدات", "بداوا", "بدؤوا", "باشر", "باشرت", "باشروا", "شرع", "شرعت", "شرعوا", "انهي"}
    | {"انهت", "انهوا", "اتم", "اتمت", "اتموا", "اكمل", "اكملت", "اكملوا", "استكمل", "استكملوا"}
)
_TO_COME = frozenset(
    {"يستعد", "تستعد", "يستعدون", "يتاهب", "تتاهب", "يتاهبون", "يتهيا", "تتهيا", "يتهياون"}
    | {"يبدا", "تبدا", "يبداون", "سيبدا", "ستبدا", "سيبداون", "سيباشر", "سيباشرون", "سيشرعون"}
    | {"يعتزمون", "ينوون", "يوشك", "يوشكون", "يهم", "يهمون", "سيتمون", "سينهون"}
)
_TASKS = frozenset({"مهمتهم", "مهامهم", "مهماتهم", "عملهم", "انتشارهم"})
_ENDS = ("انهي", "ينهي", "اكمل", "يكمل", "اتم", "يتم", "اختتم", "يختتم", "استكمل", "يستكمل")
_BEGINS = ("بدا", "يبدا", "باشر", "يباشر", "استهل", "يستهل", "استانف", "يستانف", "يواصل", "واصل")
_STEPS_IN = frozenset({"حل", "حلوا"})
_TOLD = frozenset({"تلقي", "تلقت", "يتلقي", "تسلم", "تبلغ"})
_ORDERS = ("اوامر", "امرا", "تعليمات", "اشعار", "ايعاز")


def beginning(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """The movement that the counted people have begun or will begin."""
    served = _at_their_task(scene, count, unit)
    if served is not None:
        return served
    tense = _tense(scene, count.outer - 1)
    if tense:
        return _movement(scene, unit.after, min(unit.after + _AHEAD, scene.hi), tense)
    for word in range(unit.after, min(unit.after + _NEAR, scene.hi)):
        tense = _tense(scene, word)
        if tense:
            return _movement(scene, word + 1, min(word + 1 + _NEAR, scene.hi), tense)
        if scene.pause_after(word) or scene.sense_at(word, *BOUNDARY):
            break
    return None


def _at_their_task(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«بدأ 300 جندي مهمتهم»: they are there; «أنهى …»: they go; «حل … محل …»: they have come."""
    word = count.outer - 1
    form = scene.form(word).removeprefix("و")
    near = range(unit.after, min(unit.after + _NEAR, scene.hi))
    if form in _STEPS_IN and any(scene.form(at) in ("محل", "مكان") for at in near):
        return Governor(Placed(word, word, Cue("replace", "total", "past")), left=True)
    if not any(scene.form(at) in _TASKS for at in near):
        return None
    will = form.startswith("س")
    if form.removeprefix("س").startswith(_ENDS):
        cue = Cue("leave", "movement", "future" if will else "past", "fall", done=True)
        return Governor(Placed(word, word, cue), left=True)
    if form.removeprefix("س").startswith(_BEGINS):
        cue = Cue("serve", "total", "future" if will else "present")
        return Governor(Placed(word, word, cue), left=True)
    return None


def ordered(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«تلقى 400 جندي أوامر بالتوجه إلى العراق»: what they are told to do is to come."""
    if scene.form(count.outer - 1).removeprefix("و") not in _TOLD:
        return None
    for word in range(unit.after, min(unit.after + _NEAR, scene.hi)):
        if scene.form(word).startswith(_ORDERS):
            return _movement(scene, word + 1, word + _NEAR, "future")
    return None


def _tense(scene: Scene, word: int) -> str:
    form = scene.form(word)
    bare = form.removeprefix("و")
    if form in _PAST or bare in _PAST:
        return "past"
    return "future" if form in _TO_COME or bare in _TO_COME else ""


def _movement(scene: Scene, low: int, high: int, tense: str) -> Governor | None:
    """The noun of movement in a stretch of words, with the tense of the verb beside it."""
    for word in range(low, high):
        if scene.pause_after(word - 1) or scene.sense_at(word, *BOUNDARY):
            return None
        nouns = (each for each in scene.starting(word) if each.cue.sense == "movement")
        noun = next((each for each in nouns if each.cue.tense == "masdar"), None)
        if noun is not None:
            return Governor(replace(noun, cue=replace(noun.cue, tense=tense)), left=False)
    return None


def _of_band(scene: Scene, count: Count) -> Governor | None:
    """«لواءين من الرد السريع، نحو 3500 مقاتل، تسلما …»: how many a band between commas is."""
    if not scene.pause_after(count.outer - 1):
        return None
    bands = (band for band in reversed(scene.of("collective")) if band.last < count.outer)
    band = next(bands, None)
    near = band is not None and count.outer - band.last <= _AHEAD
    if band is None or not near or scene.pauses(band.last, count.outer) != 1:
        return None
    return Governor(band, left=True, nominal=True)


def apposed(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«نصف القوات …، أي نحو 1250 جندياً، سيرحل»: the verb behind the aside that says how many."""
    end = unit.after - 1
    that_is = count.outer - 1
    if scene.form(that_is) in _SUMS and scene.form(that_is - 1) == "ما":
        that_is -= 2  # «أي ما مجموعه ثلاثة آلاف عسكري، ستصل»
    last = next((at for at in range(end, end + _NEAR) if scene.pause_after(at)), None)
    if scene.form(that_is) != "اي" or not scene.pause_after(that_is - 1):
        return _of_band(scene, count) if last is not None else None
    verb: Placed | None = scene.sense_at(last + 1, "movement") if last is not None else None
    if verb is None or verb.cue.tense not in FINITE:
        return None
    return Governor(verb, left=False)
