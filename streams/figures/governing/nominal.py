"""What governs a number without a verb: a place, a size, an owner, presence alone."""

from __future__ import annotations

import re

from streams.figures.clauses import QUIET, left_edge, meant_for, segment
from streams.figures.draft import Governor, Unit
from streams.figures.governing.beside import acted_on, from_somewhere, in_no_place
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import tense_of_shape
from streams.figures.where.standing import glued
from streams.gazetteer.gazetteer import Name

_NEAR = 3
_MADE_OF = 6
_OWNED = ("unit", "people")

_HUNDRED = ("المئه", "المائه", "الميه", "بالمئه", "بالمائه", "بالميه")
_FRACTIONS = frozenset(
    {"نصف", "ثلث", "ربع", "ثلثا", "ثلثي", "خمس", "معظم", "غالبيه", "اغلب", "بعض"}
)
"""«ثلث الجنود الأميركيين الـ5200 سيغادرون»: the number is the whole."""
_SOME_OF = frozenset(
    {"جزء", "جزءا", "قسم", "قسما", "عدد", "عددا", "بعضا", "دفعه", "مجموعه", "كتيبه"}
)
"""«نقلت جزءاً من جنودها الخمسمئة»."""
_DEFINITE = re.compile(r"ال(?!ف)")
_STRANGE = 1
_DECKS = frozenset(
    {"متن", "حامله", "الحامله", "الطائرات", "الفرقاطه", "السفينه", "البارجه", "المدمره", "سفينه"}
    | {"فرقاطه", "بارجه", "مدمره", "السفن", "سفن", "الغواصه", "غواصه", "حاملتي", "سفينتي"}
)
_NO_STRANGERS = _DECKS | {"احنا", "احنه", "نحنا", "نحنه", "هنا", "هون", "هناك"}
_ON_DUTY = frozenset(
    front + verb + end
    for front in ("", "و", "ف")
    for verb in ("طوق", "حاصر", "امسك", "حرس", "قاتل", "ساند", "عسكر", "رافق", "اسند")
    for end in ("", "ت")
) | {"تولي", "تولت", "حمي", "حمت", "وتولي"}
"""«طوّق ألفا جندي المدينة»: what soldiers did as soldiers, so they were there."""
_THEY = frozenset({"هم", "وهم", "وهي", "وهو"})
"""«وهم اليوم 3400 عسكري»: those spoken of last."""

_ALL_OF_THEM = frozenset({"كلهم", "جميعهم", "مجموعهم"})
_CAME = frozenset({"عبر", "جاء", "جاءت", "اتي", "اتت", "حضر", "اقبل"})
"""«عبر 1200 جندي الحدود», «إلى القاعدة جاء 120 جندياً»: right before the number they are verbs."""

_STEPPED = frozenset({"قدم", "قدمت"})
_STAYED = frozenset({"ضل", "ظل", "بقا", "ضلوا", "ظلوا"})
"""«ضل 500 عسكري»: «ظل» is a shadow elsewhere."""
_LANDS = frozenset({"country", "city", "province", "region", "base", "area"})
_TIMES = frozenset(
    {"عام", "العام", "سنه", "شهر", "يوم", "مطلع", "اواخر", "اوائل", "منتصف", "نهايه"}
)
"""«في عام 1941» says when, not where."""

_TAKEN = frozenset({"علي", "مع", "ضد", "بحق", "لدي", "امام", "وسط", "قرب", "ازاء", "تجاه"})
_AGES = ("سنوات", "اعوام", "اشهر", "اسابيع", "ايام", "سنتين", "عامين", "عقود")

_DUTIES = frozenset({"مهام", "مهمه", "مهمات", "بعثه", "برنامج"})
"""«ينفذ أربعون عسكرياً مهام التدريب»: they train others."""
_PRESENT = re.compile(r"[وف]?(?:ي\w{3,}|ت(?!\w{3}\b)(?!\wا\w\w\b)\w{3,})")
"""A verb in the present. «تبرع» and «تسابق» have the shape of a past: number and noun behind a
feminine verb of four letters are far rarer."""


def out_of(scene: Scene, count: Count, unit: Unit) -> Governor | None:  # noqa: ARG001 - one shape
    """«من بين 7500 جندي»: the whole of which a part is told."""
    for word in (count.outer - 1, count.outer - 2):
        placed = scene.sense_at(word, "out_of")
        if placed is not None and placed.last == count.outer - 1:
            return Governor(placed, left=True, nominal=True)
    return None


def whole(scene: Scene, count: Count, unit: Unit) -> Governor | None:  # noqa: ARG001
    """«ستمئة من جنودها الـ1200», «40 في المئة من 5000»: the whole of which a part was told."""
    before = scene.form(count.outer - 2)
    if scene.form(count.outer - 1) == "من" and before.endswith(_HUNDRED):
        word = count.outer - 1
        return Governor(Placed(word, word, Cue("percent", "out_of")), left=True, nominal=True)
    noun = next(
        (word for word in (count.outer - 1, count.outer - 2) if scene.sense_at(word, *_OWNED)), None
    )
    if noun is None:
        noun = _before_nation(scene, count)
    if noun is None or scene.form(noun - 1) not in ("من", *_FRACTIONS):
        return None
    part = any(other.last == noun - 2 for other in scene.counts)
    some = _SOME_OF & {scene.form(noun - 2), scene.form(noun - 3)}
    part = part or bool(some) or scene.form(noun - 1) in _FRACTIONS
    known = _DEFINITE.match(scene.form(count.first)) or scene.form(count.outer - 1) == "ال"
    if not part or not known:
        return None
    return Governor(Placed(noun, noun, Cue("whole", "out_of")), left=True, nominal=True)


def _before_nation(scene: Scene, count: Count) -> int | None:
    """«نصف الجنود الأميركيين الـ5200»: the people behind whom their nation stands."""
    word = count.outer - 1 - (scene.form(count.outer - 1) == "ال")
    name = scene.name_at(word)
    own = name is not None and scene.sense_at(name.first - 1, *_OWNED) is not None
    return name.first - 1 if own and name is not None else None


def at_lead(scene: Scene, count: Count, unit: Unit) -> Governor | None:  # noqa: ARG001
    """«وقوامها 2500»: a size of someone named before, right at the number."""
    for word in (count.outer - 1, count.outer - 2):
        placed = scene.sense_at(word, "size_lead")
        if placed is not None:
            return Governor(placed, left=True, nominal=True)
    if scene.form(count.outer - 1) != "من":
        return None
    edge = segment(scene, count.outer)
    for word in range(count.outer - 2, max(edge, count.outer - _MADE_OF) - 1, -1):
        band = scene.sense_at(word, "collective")  # «قوة جاهزة لحفظ السلام من ثمانية آلاف فرد»
        if band is not None:
            return Governor(band, left=True, nominal=True)
        if scene.name_at(word) is None and tense_of_shape(scene.form(word)):
            return None
    return None


def standing_governor(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«في التنف نحو 200», «جنود الحلف في العراق 500»: place or people, and the number."""
    edge = segment(scene, count.outer)
    verb = _right_before(scene, count, unit)
    if verb is not None or scene.form(count.outer - 1) in _TAKEN or meant_for(scene, count):
        return verb  # «وزّعت هدايا على خمسين جندياً», «يتسع المعسكر لألف»
    was = next((cue for cue in scene.of("was") if edge <= cue.first < count.outer), None)
    edge = was.first if was is not None else edge
    found: Placed | None = None
    strange, quiet = 0, -1
    for word in range(edge, count.outer):
        if word <= quiet or (scene.asides and scene.aside(word)):
            continue
        cue = _stand(scene, word, count)
        if found is None and cue is not None:
            owns = word == edge and scene.form(word)[:1] == "ل" and scene.name_at(word + 1)
            glued_on = scene.form(word).startswith(("ل", "ب", "ك")) and not owns
            if glued_on and cue.cue.sense != "locative" and cue.cue.id != "they":
                return None
            found = cue
        name = scene.name_at(word)
        itself = _force_itself(scene, name, edge, count)
        if itself is not None:
            return Governor(itself, left=True, nominal=True)
        found = found or _people_of(name)
        still = scene.sense_at(word, "out_of", *QUIET)
        quiet = still.last if still is not None else quiet
        if cue is None and name is None and still is None and scene.form(word) not in _NO_STRANGERS:
            strange += not _when(scene, word)
    if found is not None and acted_on(scene, found, edge, count):
        return None
    found = found or _at_head(scene, edge) or was
    if found is None or strange > _STRANGE:
        return None
    return Governor(found, left=True, nominal=True)


def _right_before(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«عبر 1200 جندي الحدود», «ضل 500 عسكري»: verbs only where the number is right behind."""
    word = count.outer - 1
    form = scene.form(word).removeprefix("و")
    if form in _CAME or (form in _STEPPED and from_somewhere(scene, word)):
        came = Cue("enter", "movement", "past", "rise", done=True)
        return Governor(Placed(word, word, came), left=True)
    if form in _STAYED and unit.cue is not None:
        return Governor(Placed(word, word, Cue("remain", "total", "past")), left=True)
    return None


def _when(scene: Scene, word: int) -> bool:
    """«قبل سنوات», «منذ أشهر»: says when."""
    return scene.form(word).startswith(_AGES) and scene.form(word - 1) in ("قبل", "منذ", "خلال")


def _stand(scene: Scene, word: int, count: Count) -> Placed | None:
    """A particle of place or a noun of people on a word, if it says where or who."""
    if word == count.outer - 1 and scene.form(word).removeprefix("و") in _ALL_OF_THEM:
        return Placed(word, word, Cue("they", "people"))  # «واليوم كلهم 2500»
    name = scene.name_at(word)
    if name is not None and name.entry.kind in _LANDS and glued(scene.form(word), "ب"):
        return Placed(word, word, Cue("in", "locative"))  # «احنا بالعراق 600 جندي»
    cue = scene.sense_at(word, "locative", "people", "unit", "collective")
    return None if cue is None or _misplaced(scene, cue, count) else cue


def _at_head(scene: Scene, edge: int) -> Placed | None:
    """«وهم اليوم 3400», «بالعراق 900», «على متن الحاملة 4000»: what opens the clause."""
    deck = scene.form(edge).removeprefix("و") == "علي" and scene.form(edge + 1) == "متن"
    if deck and scene.form(edge + 2) in _DECKS:
        return Placed(edge, edge + 1, Cue("aboard", "locative"))
    if scene.form(edge) in _THEY:
        return Placed(edge, edge, Cue("they", "people"))
    if scene.form(edge).removeprefix("و") == "بين":  # «بين سنجار وربيعة 700 من …»
        name = scene.name_at(edge + 1)
        land = name is not None and name.entry.kind in _LANDS
        return Placed(edge, edge, Cue("in", "locative")) if land else None
    here = scene.form(edge).removeprefix("و")[:2] == "با" and scene.name_at(edge) is not None
    return Placed(edge, edge, Cue("in", "locative")) if here else None


def _people_of(name: Name | None) -> Placed | None:
    """«الأميركيون في العراق 2500»: a nationality stands for its people."""
    if name is None or name.entry.kind != "nationality":
        return None
    return Placed(name.first, name.last, Cue("people", "people"))


def _force_itself(scene: Scene, name: Name | None, edge: int, count: Count) -> Placed | None:
    """«البيشمركة 160 ألفاً والحشد 238 ألفاً»: a force by its own name at the head, and its number."""
    if name is None or name.entry.kind != "force" or name.entry.generic or not name.entry.force:
        return None
    after_other = any(other.last == name.first - 1 for other in scene.counts)
    heads = name.first == edge or (after_other and scene.form(name.first).startswith("و"))
    nation = scene.name_at(name.last + 1)
    last = nation.last if nation and nation.entry.kind == "nationality" else name.last
    if not heads or last != count.outer - 1:
        return None
    return Placed(name.first, name.last, Cue("people", "people"))


def _misplaced(scene: Scene, cue: Placed, count: Count) -> bool:
    """«في عام 1941»: when, not where. «عسكر 600 جندي»: a verb, since a noun would be definite."""
    if cue.cue.sense == "locative":
        return scene.form(cue.last + 1) in _TIMES
    return cue.cue.id == "military" and cue.last == count.outer - 1 and _bare(scene, cue)


def _bare(scene: Scene, cue: Placed) -> bool:
    return not scene.form(cue.first).startswith(("ال", "وال"))


def some_verb_before(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«يساند 560 عسكرياً أميركياً»: some verb in the present, soldiers its subject."""
    word = count.outer - 1
    seat = scene.name_at(word - 1) if word - 1 == scene.lo else None
    dateline = seat is not None and seat.entry.kind in _LANDS  # «النجف - طوّق ألفا عسكري …»
    heads = dateline or word == segment(scene, count.outer)
    soldiers = unit.cue is not None and not unit.cue.cue.weak
    if (
        heads
        and soldiers
        and (_PRESENT.fullmatch(scene.form(word)) or scene.form(word) in _ON_DUTY)
        and not scene.sense_at(word, *QUIET, "civil")
        and not any(
            scene.sense_at(place, "training", "course")
            and _DUTIES.isdisjoint((scene.form(place), scene.form(place - 1)))
            for place in range(unit.after, unit.after + 4)
        )
    ):
        return Governor(Placed(word, word, Cue("verb", "total", "present")), left=True)
    return None


def head_of_clause(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«2500 جندي أميركي في العراق» at the head of its clause."""
    edge = left_edge(scene, count.outer)
    before = count.outer - 1
    quiet = scene.sense_at(before, *QUIET) is not None
    with_them = before == scene.lo and scene.form(before) == "مع"
    if scene.form(before) in _TAKEN and not with_them:
        return None  # but «مع 13 ألف جندي في أفغانستان، تبقى أميركا …»
    heads = count.outer == edge or quiet or scene.marked_after(before)
    of_them = scene.sense_at(count.last + 1, "part") is not None  # «أن 300 منهم في أربيل»
    if not heads or (unit.cue is None and not of_them):
        return None
    for word in range(unit.after, min(scene.hi, unit.after + _NEAR + 1)):
        placed = scene.sense_at(word, "locative")
        if placed and not in_no_place(scene, placed):
            return Governor(placed, left=False, nominal=True)
    return None
