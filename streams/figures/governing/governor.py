"""The word that governs a number: the verb or noun from which it takes its sense.

The nearest one before the number in its clause; behind it only a finite verb
(«500 جندي سيغادرون»); failing both, a noun of size or a phrase of presence.
Rules: ``governor.<id>``; refusals ``governor.none`` and ``distractor.<id>``.
"""

from __future__ import annotations

from msgspec.structs import replace

from streams.figures.clauses import DISTRACTING, FINITE, GOVERNING, at_once, segment
from streams.figures.draft import Governor, Unit
from streams.figures.governing.bands import moved_band
from streams.figures.governing.beginning import apposed, beginning, ordered
from streams.figures.governing.contributors import among_contributors, opens_line
from streams.figures.governing.governor_before import governor_before
from streams.figures.governing.governor_behind import governor_behind
from streams.figures.governing.hints import (
    asked_for,
    ceiling,
    coming,
    compared,
    covered,
    crossed,
    excepted,
    facing,
    measured_part,
    part_of_them,
    pledged,
    pointed_at,
    prolonged,
    told_behind,
)
from streams.figures.governing.leading import lead
from streams.figures.governing.nominal import (
    at_lead,
    head_of_clause,
    out_of,
    some_verb_before,
    standing_governor,
    whole,
)
from streams.figures.governing.over_aside import behind_aside, behind_relative, known_people
from streams.figures.governing.spoken import charged, disposed, spoken_of
from streams.figures.governing.then_now import then_now
from streams.figures.governing.turning import changing
from streams.figures.governing.unknown import by_shape
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import tense_of_shape, with_particle

_CLOSE = 3
_ASIDE = 2
_FAR = 10
_BESIDES = frozenset(
    {("علاوه", "علي"), ("اضافه", "الي"), ("بالاضافه", "الي"), ("فضلا", "عن"), ("زياده", "علي")}
    | {("الي", "جانب"), ("ناهيك", "عن")}
)
_TASKS = frozenset({"لمهمه", "لمهام", "لمهمات", "للمهمه", "لبعثه", "للبعثه", "للخدمه"})


def find_governor(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """The governor of a number, distracting ones included, or None."""
    governor = _nearest(scene, count, unit)
    return governor and (moved_band(scene, count, unit, governor) or governor)


def _joined_by(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«ليلتحقوا بـ170 جندياً يخدمون هناك»: those whom others join are there already."""
    added = _added_to(scene, count, unit)
    if added is not None:
        return added
    joins = any(
        count.outer - _CLOSE <= cue.last < count.outer and cue.cue.id in ("join", "add")
        for cue in scene.of("movement")
    )
    joined = at_once(scene, count, "ب") or scene.form(count.outer - 1) == "الي"
    if not (joins and joined) and not _on_top_of(scene, count):
        return None
    behind = governor_behind(scene, count, unit)
    if behind is None or behind.placed.cue.sense != "total":
        return None
    return behind if behind.placed.cue.tense in ("present", "participle") else None


def _on_top_of(scene: Scene, count: Count) -> bool:
    """«500 جندي علاوة على 4500 ينتشرون هناك», «فضلاً عن 300 …»: to whom they are added."""
    two = scene.form(count.outer - 2), scene.form(count.outer - 1)
    return two in _BESIDES


def _added_to(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«سيضيف 250 إلى الخمسين الموجودين», «لينضموا إلى أربعمئة»: to whom they come is there."""
    word = count.outer - 1 - (scene.form(count.outer - 1) == "ال")
    word -= scene.sense_at(word, "people") is not None  # «ستضيف إلى جنودها الـ900 …»
    if scene.form(word) != "الي":
        return None
    moves = [cue for cue in scene.of("movement", "change") if cue.last < word]
    joins = bool(moves) and moves[-1].cue.id in ("join", "add") and word - moves[-1].last <= _FAR
    if not joins or scene.pauses(moves[-1].last, word):
        return None
    behind = governor_behind(scene, count, unit)
    if behind is not None and behind.placed.cue.sense == "total":
        return behind
    if behind is not None and behind.placed.cue.tense == "future":
        return behind  # «إضافة إلى 300 جندي سيصلون لاحقاً»
    came = behind is not None and behind.placed.cue.sense == "movement"
    if came and behind and behind.placed.cue.tense == "past" and behind.placed.first == unit.after:
        return behind  # «إضافة إلى ألفي جندي وصلوا الشهر الماضي»
    return Governor(Placed(word, word, Cue("joined", "total")), left=True, nominal=True)


def _had_moved(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    """«كان ألف من جنودها قد وصلوا», «بنهاية العام يكون 500 قد غادروا»: «قد» and what they did."""
    verb = next((cue for cue in scene.of("was", "total") if cue.last == count.outer - 1), None)
    if verb is None or not (verb.cue.sense == "was" or verb.cue.id == "be"):
        return None
    behind = governor_behind(scene, count, unit)
    if behind is None or behind.placed.cue.sense != "movement":
        return None
    placed = behind.placed
    if scene.form(placed.first - 1) != "قد" or placed.cue.tense != "past":
        return None
    hoped = verb.cue.id == "be" and any(
        cue.last < verb.first for cue in scene.of("plan", "tentative", "later")
    )
    return replace(behind, placed=_future(placed)) if hoped else behind


def _over_aside(scene: Scene, left: Governor, count: Count) -> bool:
    """«تسحب سلوفاكيا، ابتداءً من فبراير، جنودها الـ105»: the verb's clause goes on behind it."""
    placed = left.placed
    if placed.cue.sense != "movement" or placed.cue.tense not in FINITE:
        return False
    edge = segment(scene, count.outer)
    if scene.pauses(placed.last, count.outer) != _ASIDE or with_particle(scene.form(edge)):
        return False
    opened = max((at for at in range(placed.last, edge - 1) if scene.pause_after(at)), default=edge)
    inside = range(opened + 1, count.outer)
    return not any(
        other.first in inside and other.cue.tense in FINITE
        for other in scene.of(*GOVERNING, *DISTRACTING)
    ) and not any(other.first in inside for other in scene.counts if other is not count)


def _future(placed: Placed) -> Placed:
    return replace(placed, cue=replace(placed.cue, tense="future"))


def _to_come(scene: Scene, left: Governor, count: Count) -> bool:
    """«يخدم هناك 38 ألفاً، وسيتبعهم 4 آلاف»: the number's own verb speaks of the future."""
    word = count.outer - 1
    apart = scene.pauses(left.placed.last, count.outer) > 0
    return (
        apart
        and word == segment(scene, count.outer)
        and tense_of_shape(scene.form(word)) == ("future")
    )


def _readied(scene: Scene, unit: Unit) -> Governor | None:
    """«تجهّز مئتي عسكري للسفر إلى العراق»: what they are made ready for."""
    for word in range(unit.after, unit.after + _CLOSE):
        placed = scene.sense_at(word, "movement") if scene.form(word).startswith("ل") else None
        if scene.form(word) in _TASKS:
            return Governor(Placed(word, word, Cue("task", "total", "future")), left=False)
        if placed is not None:
            cue = replace(placed.cue, tense="future")
            return Governor(replace(placed, cue=cue), left=False)
        if scene.pause_after(word):
            break
    return None


def _settled(scene: Scene, count: Count, unit: Unit, left: Governor) -> Governor | None:
    """What the governor before a number is for certain, with no look at what stands behind."""
    placed = left.placed
    if placed.cue.id == "be" and scene.form(placed.first - 1) == "ان":
        behind = governor_behind(scene, count, unit)
        if behind is not None and behind.placed.cue.sense == "movement":
            return behind  # «نفى أن يكون ألف مقاتل عبروا الحدود»
    if placed.cue.hedge or placed.cue.id == "range":
        behind = governor_behind(scene, count, unit) if _some_number(scene, placed) else None
        if behind is not None and behind.placed.cue.tense in FINITE:
            return behind
    if placed.cue.id == "contribute":
        sent = governor_behind(scene, count, unit)  # «تشارك بألفي جندي يُنقلون إلى السعودية»
        if sent is not None and sent.placed.cue.sense == "movement":
            open_ = sent.placed.cue.tense in ("present", "future")
            cue = replace(placed.cue, sense="movement", tense="future", sign=sent.placed.cue.sign)
            sends = replace(placed, cue=cue)
            return replace(left, placed=sends) if open_ else left
    if placed.cue.id == "arm":
        return _readied(scene, unit) or left
    near = scene.pauses(placed.last, count.outer) == 0 or _over_aside(scene, left, count)
    return left if near else None


def _none_but(scene: Scene, count: Count) -> Governor | None:
    """«أعادت 120 جندياً، ولم يعد لها هناك سوى 90»: a clause of its own says what is left."""
    edge = segment(scene, count.outer)
    own = scene.form(edge).lstrip("وف") == "لم" and scene.form(edge + 1) in ("يعد", "تعد")
    return excepted(scene, count) if own and edge + 1 < count.outer else None


def _some_number(scene: Scene, placed: Placed) -> bool:
    """«أن عدداً يتراوح بين 200 و400 جندي سيبقى»: the measure only says how many."""
    return scene.form(placed.first - 1) in ("عددا", "عدد", "اعدادا")


def _nearest(scene: Scene, count: Count, unit: Unit) -> Governor | None:
    given = whole(scene, count, unit) or _joined_by(scene, count, unit)
    given = given or ordered(scene, count, unit) or prolonged(scene, count)
    given = given or then_now(scene, count) or crossed(scene, count)
    given = (
        given
        or _none_but(scene, count)
        or ceiling(scene, count)
        or covered(scene, count)
        or _had_moved(scene, count, unit)
        or disposed(scene, count, unit)
        or behind_relative(scene, unit)
    )
    if given is not None:
        return given
    left = governor_before(scene, count)
    if left is not None:
        settled = _settled(scene, count, unit, left)
        if settled is not None:
            return settled
    elif (turned := changing(scene, count)) is not None:
        return turned
    if left is not None and left.placed.cue.tense != "future" and _to_come(scene, left, count):
        left = replace(left, placed=_future(left.placed))
    if left is None and (promised := pledged(scene, count)) is not None:
        return promised
    for rule in (out_of, beginning, known_people, standing_governor, governor_behind, at_lead):
        governor = rule(scene, count, unit)
        if governor is not None:
            return governor
    return (
        left
        or among_contributors(scene, count)
        or opens_line(scene, count, unit)
        or coming(scene, count)
        or lead(scene, count)
        or head_of_clause(scene, count, unit)
        or some_verb_before(scene, count, unit)
        or apposed(scene, count, unit)
        or behind_aside(scene, count, unit)
        or compared(scene, count)
        or excepted(scene, count)
        or facing(scene, count, unit)
        or measured_part(scene, count)
        or told_behind(scene, count)
        or part_of_them(scene, count)
        or spoken_of(scene, count)
        or pointed_at(scene, count, unit.after)
        or asked_for(scene, count)
        or _readied(scene, unit)
        or charged(scene, count, unit)
        or by_shape(scene, count, unit)
    )
