"""The nearest governing word before a number, unless it cannot govern it."""

from __future__ import annotations

from msgspec.structs import replace

from streams.figures.clauses import (
    DISTRACTING,
    FINITE,
    GOVERNING,
    at_once,
    by_the_way,
    describes,
    left_edge,
    meant_for,
    segment,
    towards,
)
from streams.figures.draft import Governor
from streams.figures.governing.passed_over import has_its_own, so_many, still_meant
from streams.figures.governing.readings import reading
from streams.figures.governing.taking_part import exercise, in_it, taken_part_in, took_part
from streams.figures.governing.tasks import of_others, published, sizes, task
from streams.figures.governing.unmoved import misread
from streams.figures.governing.when import says_when
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite, many

NOUNS = frozenset({"victims", "prisoners"})
HOLDING = frozenset({"comprise", "consist"})
_CRAFT = (
    *("طائره", "طائرات", "طائرتي", "طائرتين", "طائرتا", "مروحيات", "مروحيه"),
    *("سفن", "سفينه", "سفينتا", "سفينتي"),
)
_PREPOSITIONS = frozenset({"علي", "في", "عن", "الي", "بشان", "حول"})
_PAUSES = _STRANGERS = 2
_OWNED = ("exists", "now", "size", "size_lead")
_TAUGHT = 6
"""«يتدرب في معسكرات أوغندية منذ أشهر 3000 مجند»: words between the verb and its subject."""
_NEAR = 3
_MISSION = 6


_COMPANY = Cue("company", "other")
"""«ضم الوفد تسعة ضباط»: guests, not a strength."""

_AND_THERE = frozenset({"وفيها", "وفيه", "وبها", "ولديها", "ولديه", "وعندها", "وهناك"}) | {
    "ولها", "وله", "ولهم", "ولديهم", "وعنده",
}  # fmt: skip
"""«لم تسجل خسائر في قاعدة العديد، وفيها عشرة آلاف عسكري»: a clause of its own."""
_ATTENDED = frozenset({"بحضور", "وبحضور"})
"""«تدريب مشترك بحضور 1500 ضابط»: those who attend."""


def governor_before(scene: Scene, count: Count) -> Governor | None:
    """The nearest governing word before the number."""
    edge = left_edge(scene, count.outer)
    aside = segment(scene, count.outer)
    edge = aside if scene.form(aside) in _AND_THERE else edge
    found = scene.of(*GOVERNING, *DISTRACTING)
    held: Governor | None = None
    for placed in reversed(found):
        outside = placed.last >= count.outer or placed.first < edge
        outside = outside or bool(scene.asides and scene.aside(placed.first))
        if outside or by_the_way(scene, placed.first, count.outer):
            continue  # «، كما قال ضابط حضر التسليم، …»
        if scene.pauses(placed.last, count.outer - 1) > _PAUSES:
            return held
        if _had(scene, placed, count) or _no_verb(scene, placed, count):
            continue
        if _headed_off(scene, placed, count):
            return held
        if not _governs(scene, placed, count):
            if placed.cue.id == "contribute" and placed.cue.tense == "past":
                return took_part(scene, placed, count)
            continue
        attended = placed.last == count.outer - 1 and (
            scene.form(placed.first) in _ATTENDED or exercise(scene, placed)
        )
        held_by = placed.cue.id in HOLDING and (
            _company(scene, placed, count) or _covers(scene, placed, count)
        )
        if attended or held_by:
            return Governor(replace(placed, cue=_COMPANY), left=True)
        size = _size_between(scene, placed.last, count.outer)
        governor = Governor(reading(scene, placed, count), left=True, size=size)
        sized = placed.cue.id == "consist" and scene.form(count.outer - 1) == "من"
        made_of = sized and any(
            cue.cue.id == "reinforce" and cue.last < placed.first for cue in scene.of("movement")
        )
        if made_of or not (describes(scene, placed) or still_meant(scene, placed)):
            return governor
        held = held or governor
    return held


def _no_verb(scene: Scene, placed: Placed, count: Count) -> bool:
    """«دفعة قوامها 150», «طائرات نقل», «معسكر يتسع لـ3000»: only looks like a governing word."""
    if placed.cue.tense == "past" and scene.form(placed.first - 1) in _PREPOSITIONS:
        return True  # «على أمن المطار»
    published_it = placed.cue.id == "deploy" and published(scene, placed.first)
    passed = has_its_own(scene, placed, count) or so_many(scene, placed)
    if published_it or passed or says_when(scene, placed, count.outer - 1):
        return True
    if placed.cue.id == "below" and placed.last == count.outer - 1 and count.qualifier == "exact":
        return True  # «رتل يقل 90 جندياً»: carries
    trains = placed.cue.id == "train" and (sizes(scene, placed) or of_others(scene, placed))
    idle = taken_part_in(scene, placed) or misread(scene, placed)
    if trains or task(scene, placed, count) or idle:
        return True
    if scene.sense_at(placed.first - 1, "size") and placed.cue.sense in ("training", "other"):
        return True  # «عديد حماية المرقدين»
    freight = scene.form(placed.first) == "نقل"
    craft = freight and scene.form(placed.first - 1).endswith(_CRAFT)
    room = placed.cue.sense == "change" and meant_for(scene, count)
    return craft or room or scene.sense_at(placed.first, "collective") is not None


def _covers(scene: Scene, placed: Placed, count: Count) -> bool:
    """«شمل القرار 3000 شخص», «العملية التي شملت …»: what is done covers them, they are no force."""
    if "شمل" not in scene.form(placed.first) or count.outer - 1 in scene.ends_of("out_of"):
        return False
    low = max(left_edge(scene, placed.first), placed.first - _NEAR)
    troops = scene.of("people", "collective", "unit", "size")
    own = any(low <= cue.first < count.outer for cue in troops)
    return not own and not any(
        low <= name.first < count.outer and name.entry.kind == "force" for name in scene.names
    )


def _headed_off(scene: Scene, placed: Placed, count: Count) -> bool:
    """«تنهي وجودها في عدن: مئات الجنود يركبون …»: what follows the colon has its own verb."""
    if not any(":" in scene.words.gap(word) for word in range(placed.last, count.outer)):
        return False
    if placed.cue.sense == "change" and placed.cue.tense in FINITE and not count.pair:
        colon = next(at for at in range(placed.last, count.outer) if ":" in scene.words.gap(at))
        told = any(colon < other.first < count.outer for other in scene.counts)
        counted = told or scene.sense_at(count.last + 1, "unit") is not None
        return counted and not towards(scene, count)
    if placed.cue.sense != "total":
        return False
    if scene.sense_at(count.outer - 1, "size_lead"):
        return True  # «لم يترك مجالاً للشك: القوات هناك قوامها 146 ألفاً»
    behind = range(count.last + 1, min(count.last + _MISSION, scene.hi))
    return any(many(scene.form(word)) for word in behind)


def _had(scene: Scene, placed: Placed, count: Count) -> bool:
    """«قبل أن تغادر فرنسا تشاد كان لها ألف جندي», «حين غادر كان عددهم 8400»: who has them."""
    return any(
        placed.last < cue.first < count.outer and scene.sense_at(cue.last + 1, *_OWNED)
        for cue in scene.of("was")
    )


def _size_between(scene: Scene, left: int, right: int) -> Placed | None:
    for placed in scene.of("size", "size_lead", "people"):
        if left < placed.first and placed.last < right:
            return placed
    return None


def _governs(scene: Scene, placed: Placed, count: Count) -> bool:
    """Whether the word can govern this number at all."""
    sense = placed.cue.sense
    if (
        definite(scene.form(placed.first))
        and placed.cue.tense == "masdar"
        and sense != "total"
        and placed.cue.id not in NOUNS
    ):
        pushes = placed.last == count.outer - 1 and at_once(scene, count, "ب")
        pushes = pushes and sense in GOVERNING
        return pushes or scene.sense_at(count.outer - 1, "by") is not None
    if sense in ("training", "other"):
        if reading(scene, placed, count).cue.sense in GOVERNING:
            return True  # «ستستقبل أفغانستان في الوقت ذاته 4500 جندي أميركي»
        between = range(placed.last + 1, count.outer)
        strange = [word for word in between if scene.name_at(word) is None]
        heads = placed.first in (scene.lo, segment(scene, placed.first))
        taught = placed.cue.tense in FINITE and (placed.cue.id == "train" or heads)
        most = _TAUGHT if taught else _STRANGERS
        return len(strange) <= most and not scene.pauses(placed.last, count.outer - 1)
    noun_of_presence = sense == "total" and placed.cue.tense == "masdar"
    idle = (
        (noun_of_presence and _of_change(scene, placed, count))
        or (placed.cue.id == "shift" and not _moves(scene, placed, count))
        or (placed.cue.id in HOLDING and _reinforces(scene, placed))
        or (placed.cue.id == "be" and at_once(scene, count, "ب"))
    )
    if idle:
        return False
    if placed.cue.id == "contribute":
        return in_it(scene, placed, count)
    return True


def _moves(scene: Scene, placed: Placed, count: Count) -> bool:
    """«انتقل من الكويت إلى العراق 500 جندي»: people move, a size comes to a number."""
    if count.pair or towards(scene, count):
        return True
    behind = count.last + _MISSION + 2 if placed.last == count.outer - 1 else count.outer
    between = range(placed.last + 1, min(behind, scene.hi))
    goes = any(
        scene.form(at) == "الي" and (scene.name_at(at + 1) or scene.sense_at(at + 1, "place_noun"))
        for at in between
    )
    return goes and placed.cue.tense in FINITE


def _of_change(scene: Scene, presence: Placed, count: Count) -> bool:
    """«سيرتفع الحضور … إلى 1500», «يتطلب الانتشار 500»: the verb before the noun governs."""
    needs = (cue for cue in scene.of("other") if cue.cue.id == "need")
    if any(cue.last == presence.first - 1 for cue in needs):
        return True
    senses: tuple[str, ...] = ()
    if count.pair or towards(scene, count):
        senses = ("change",)
    elif at_once(scene, count, "ب"):
        senses = ("change", "movement")
    return any(
        change.last < presence.first and change.cue.tense in FINITE for change in scene.of(*senses)
    )


def _company(scene: Scene, placed: Placed, count: Count) -> bool:
    """Whether what holds the people is a delegation or the like, before the verb or behind it."""
    around = (*range(placed.first - _STRANGERS, placed.first), *range(placed.last + 1, count.outer))
    if any(scene.sense_at(word, "company") for word in around):
        return True
    if scene.form(placed.first - 1) not in ("التي", "الذي"):
        return False
    head = range(placed.first - _STRANGERS - 1, placed.first)
    return any(scene.sense_at(word, "course") for word in head)  # «الدورة 110 التي ضمت»


def _reinforces(scene: Scene, placed: Placed) -> bool:
    """«استقدم تعزيزات تضم 300»: what is moved is the number."""
    near = (placed.first - 1, placed.first - 2)
    band = any(scene.sense_at(at, "collective") or scene.form(at) == "فرق" for at in near)
    moved = any(
        placed.first - _NEAR * 2 <= other.last < placed.first and other.cue.tense != ""
        for other in scene.of("movement")
        if not (other.cue.id == "reinforce" and definite(scene.form(placed.first)))
        if other.cue.id != "join"  # «سينضمون إلى المجموعة التي تضم 2000»
    )  # «عززت قوتها المؤلفة من 900 جندي بـ600»: what it was
    return band and moved
