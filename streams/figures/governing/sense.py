"""From the governor to kind, change and role.

Rules: ``kind.*``. A movement gives a delta; a verb of change a delta, or behind «إلى»
a strength; a verb of measure, presence or holding a strength.
"""

from __future__ import annotations

from streams.figures.clauses import left_edge, towards
from streams.figures.draft import Draft
from streams.figures.governing.beside import there_as_well
from streams.figures.governing.late_hedge import late_hedge
from streams.figures.scene import Scene
from streams.figures.shape import tense_of_shape
from streams.numbers.lexicon import verbs

_CEILINGS = frozenset({"بسقف", "سقف", "سقفه", "سقفها"})
"""«يمدد المهمة بسقف 500 جندي»: a mandate."""
_IS_NOT = frozenset({"ليس", "وليس", "ليست", "وليست", "فليس"})
_STAYING = frozenset({"remain", "keep", "station", "have", "serve", "be", "still", "deploys"})
_REACH = 30
_ALMOST = frozenset({"يكاد", "تكاد", "يعد", "تعد", "يكادون", "يكن", "تكن", "يكونوا"})
_NOT = frozenset({"لا", "لم", "لن", "ما", "الا", "ولا", "ولم", "ولن", "بالا"})
_BEEN = frozenset({"كنا", "كان", "كانت", "كانوا", "يكن", "تكن", "نكن", "يكونوا"})
_WAS = frozenset({"يكن", "تكن", "يكونوا"})
_OUT_OF = ("من اصل", "من مجموع", "من اجمالي")


def read_sense(draft: Draft) -> None:
    """Fill in kind, change and role."""
    governor = draft.governor
    if governor is None or draft.count is None:
        return
    cue = governor.placed.cue
    draft.by(f"governor.{cue.id}")
    late = late_hedge(draft)
    if late is not None:
        _bound(draft, late)
    pair = draft.count.pair
    if cue.sense == "out_of" or _out_of(draft):
        draft.kind = "strength"
        draft.by("kind.out_of")
    elif pair:
        draft.kind, draft.role = "strength", pair
        draft.change = _pair_change(draft)
        draft.by(f"kind.{pair}")
    elif cue.sense in ("movement", "change"):
        _moved(draft)
    else:
        _measured(draft)


def _out_of(draft: Draft) -> bool:
    count, scene = draft.count, draft.scene
    assert count is not None
    before = f"{scene.form(count.outer - 2)} {scene.form(count.outer - 1)}"
    return before in _OUT_OF


def _pair_change(draft: Draft) -> str | None:
    """Rise or fall of a from–to pair, from its verb, else unknown here."""
    return draft.governor.placed.cue.sign or None if draft.governor else None


def _moved(draft: Draft) -> None:
    assert draft.governor is not None
    assert draft.count is not None
    cue = draft.governor.placed.cue
    ends = {draft.count.outer - 1, draft.count.outer - 2}
    if draft.scene.ends_of("former_ahead") & ends or _after(draft):
        draft.kind, draft.role = "strength", "from"
        draft.by("kind.was_before")
        return
    if cue.sense == "change" and _from_alone(draft):
        draft.kind, draft.role, draft.change = "strength", "from", cue.sign or None
        draft.by("kind.from_alone")
        return
    draft.change = cue.sign or None
    over_size = draft.governor.size is not None or cue.sense == "change"
    if over_size and draft.governor.left and towards(draft.scene, draft.count):
        draft.kind, draft.role = "strength", "to"
        draft.by("kind.changed_to")
        return
    count = draft.count
    hedged = any(
        count.outer <= at.first < count.first for at in draft.scene.of("size", "size_lead")
    )
    if hedged and cue.sense == "change":
        draft.kind, draft.change = "strength", None
        draft.by("kind.measured")  # «تراجع … إلى خلايا لا يتجاوز مجموع عناصرها ثمانمئة»
        return
    if draft.qualifier == "at_most" and _mandated(draft) and not is_extra(draft):
        draft.kind, draft.change, draft.status = "strength", None, "planned"
        draft.by("kind.mandate")
        return
    draft.kind = "delta"
    draft.by("kind.movement" if cue.sense == "movement" else "kind.changed_by")
    no_more = draft.scene.form(draft.governor.placed.first - 1).removeprefix("و") in ("لم", "لن")
    if no_more and draft.governor.left and draft.qualifier == "more_than":
        _bound(draft, "at_most")  # «لم ترسل لندن أكثر من 300 جندي»


def _from_alone(draft: Draft) -> bool:
    """«قلصت عددهم من 350 قبل أسابيع»: what a size was, with no word of what it came to."""
    scene, count, governor = draft.scene, draft.count, draft.governor
    if count is None or governor is None or not governor.left or governor.size is None:
        return False
    return scene.form(count.outer - 1) == "من" and governor.size.last < count.outer - 1


def _after(draft: Draft) -> bool:
    """«نزل العديد إلى 800 بعد 900»: what it was before it came to another number."""
    scene, count = draft.scene, draft.count
    assert count is not None
    come = any(each.last < count.outer and towards(scene, each) for each in scene.counts)
    return come and scene.form(count.outer - 1) == "بعد"


def _mandated(draft: Draft) -> bool:
    """«يسمح بنشر ما يصل إلى 500»: a ceiling, not a movement."""
    assert draft.governor is not None
    first = draft.governor.placed.first
    return any(placed.last < first for placed in draft.scene.of("mandate"))


def _measured(draft: Draft) -> None:
    """A strength, unless «إضافي» or a plan to deploy makes a movement of it."""
    assert draft.governor is not None
    scene, governor = draft.scene, draft.governor
    draft.kind = "strength"
    draft.by("kind.total")
    extra = draft.unit and _extra(scene, draft.unit.after)
    if extra and not there_as_well(draft):
        draft.kind, draft.change = "delta", "rise"
        draft.by("kind.additional")
        return
    cue = governor.placed.cue
    sign = _of_movers(draft)
    if sign:
        draft.kind, draft.change = "delta", sign
        draft.by("kind.of_movers")
        return
    capped = cue.id == "ceiling" or scene.form(draft.first - 1) in _CEILINGS
    if capped and draft.qualifier in ("exact", "at_most"):
        _bound(draft, "at_most")
        draft.status = "planned"
        draft.by("kind.mandate")
    _hedge(draft)
    if draft.qualifier == "more_than" and _was_no_more(draft):
        _bound(draft, "at_most")
    if draft.unit is not None and draft.scene.of("size", "size_lead", "people", "unit"):
        _part_hedge(draft)
    if cue.id in ("become", "reach", "amount"):
        _result_of_change(draft)


def _of_movers(draft: Draft) -> str:
    """«يبلغ مجموع العائدين 33 ألفاً», «الزيادة في عدد القوات بلغت 14 ألفاً»: how many move."""
    assert draft.governor is not None
    scene, placed = draft.scene, draft.governor.placed
    if placed.cue.id not in ("amount", "reach") or not draft.governor.left:
        return ""
    edge = left_edge(scene, placed.first)
    for size in scene.of("size"):
        moved = scene.sense_at(size.last + 1, "movement")
        if edge <= size.first < draft.first and moved and moved.cue.tense == "participle":
            return moved.cue.sign
    head = scene.sense_at(edge, "change")
    return head.cue.sign if head is not None and head.cue.tense == "masdar" else ""


def _hedge(draft: Draft) -> None:
    """«لا يتجاوز عدد الجنود 900»: the verb of measure hedges a number that has no hedge."""
    assert draft.governor is not None
    scene, placed = draft.scene, draft.governor.placed
    negated = scene.sense_at(placed.first - 1, "not") or scene.form(placed.first - 1) in _NOT
    negated = negated or _never(scene, placed.first)
    if scene.form(placed.first - 1) in _BEEN:  # «ما كنا نتعدى 16 ألفاً», «لم تكن تتجاوز 500»
        negated = negated or scene.form(placed.first - 2) in _NOT
    if placed.cue.id in ("amount", "reach") and negated and draft.qualifier == "exact":
        draft.by("hedge.short")  # «لا يبلغ عددهم مئتين»
        _bound(draft, "less_than")
        return
    if placed.cue.tense == "" and scene.form(left_edge(scene, draft.first)) in _IS_NOT:
        negated = True  # «ليس للدنماركيين في العراق أكثر من 140 جندياً»
    if (
        (placed.cue.id in _STAYING or placed.cue.tense == "")
        and negated
        and draft.qualifier == "more_than"
        and not _another(draft)
    ):
        _bound(draft, "at_most")  # «لم يبق في صفوفه أكثر من 178 ألفاً»
        return
    if not placed.cue.hedge or draft.qualifier != "exact" or _another(draft):
        return
    assert draft.count is not None
    if placed.cue.id == "below" and towards(scene, draft.count):
        draft.change, draft.role = "fall", "to"
        return
    draft.qualifier = placed.cue.negated if negated else placed.cue.hedge
    draft.by(f"hedge.{placed.cue.id}")
    if draft.qualifier in ("more_than", "at_least"):
        draft.high = None
    elif draft.qualifier in ("at_most", "less_than"):
        draft.low = None


def _never(scene: Scene, word: int) -> bool:
    """«لم يسبق أن تجاوز العدد 2500»."""
    ever = scene.form(word - 1) == "ان" and scene.form(word - 2) == "يسبق"
    return ever and scene.form(word - 3).removeprefix("و") in _NOT


def _was_no_more(draft: Draft) -> bool:
    """«لم يكن العدد … يزيد على 132 ألفاً»: the verb of measure is denied at the head."""
    assert draft.count is not None
    scene, count = draft.scene, draft.count
    verb = tense_of_shape(scene.form(count.outer)) == "present"
    edge = left_edge(scene, count.outer)
    return verb and any(
        scene.form(word) in _WAS and scene.form(word - 1).endswith("لم")
        for word in range(edge, count.outer)
    )


def _another(draft: Draft) -> bool:
    """Whether the verb of measure has hedged a number of its own before this one."""
    assert draft.governor is not None
    verb = draft.governor.placed
    return any(verb.last < count.first and count.last < draft.first for count in draft.scene.counts)


def _part_hedge(draft: Draft) -> None:
    """«يربو تعداد العناصر على ألفين», «لا يكاد عدد الجنود … يتعدى الخمسمئة»: parted by the size."""
    count, scene = draft.count, draft.scene
    assert count is not None
    edge = max(left_edge(scene, count.outer), count.outer - _REACH)
    bare = draft.qualifier == "exact"
    particle = scene.form(count.outer - 1)
    others = {each.last for each in scene.counts if scene.sense_at(each.last + 1, "unit")}
    for word in range(count.outer - 1, edge - 1, -1):
        if word in others:
            return
        form = scene.form(word).removeprefix("و")
        if form in _ALMOST and scene.form(word - 1) in _NOT and draft.qualifier == "more_than":
            _bound(draft, "at_most")
            return
        verb = verbs().get(form) or verbs().get(scene.form(word))
        if not bare or verb is None or word == count.outer - 1:
            continue
        if particle in verb.particles or "0" in verb.particles:
            negated = scene.form(word - 1) in _NOT
            _bound(draft, (verb.negated if negated else verb.qualifier) or "exact")
            return


def _bound(draft: Draft, qualifier: str) -> None:
    """Give a number a hedge that was found apart from it, and the open end that it makes."""
    low = draft.low if draft.low is not None else draft.high
    draft.qualifier, draft.low, draft.high = qualifier, low, low
    if qualifier in ("more_than", "at_least"):
        draft.high = None
    elif qualifier in ("at_most", "less_than"):
        draft.low = None
    draft.by("hedge.parted")


def _result_of_change(draft: Draft) -> None:
    """«رفع العدد ليصل إلى 4000»: the change stated before gives its sign."""
    assert draft.governor is not None
    scene, placed = draft.scene, draft.governor.placed
    if not scene.form(placed.first).startswith(("ل", "ف")):
        return
    for before in reversed(scene.of("change", "movement")):
        if before.last < placed.first:
            draft.change, draft.role = before.cue.sign, "to"
            draft.by("kind.change_result")
            return


def _extra(scene: Scene, after: int) -> bool:
    """«إضافي» behind the noun, a nationality between them allowed."""
    for word in range(after, min(after + 3, scene.hi)):
        if scene.pause_after(word - 1):
            return False
        if scene.sense_at(word, "extra"):
            return True
        if scene.name_at(word) is None:
            return False
    return False


def is_extra(draft: Draft) -> bool:
    """Whether the counted noun is followed by «إضافي», «آخر» or the like."""
    return draft.unit is not None and _extra(draft.scene, draft.unit.after)
