"""People who are counted and are no strength, by the words beside their number.

Rules: ``distractor.each`` (a rate: «كل طاقم مؤلف من أربعة جنود»), ``distractor.company``
(«لجنة من أربعة ضباط»), ``distractor.against`` («بحق سبعة سوريين»),
``distractor.crowd`` («عدد النازحين»), ``distractor.known`` («جنودها الخمسين» behind a tale of
captives), ``distractor.toll`` («خسائر القوات بلغت 14 ألفاً», «257 شخصاً، هم عشرة من الطاقم»),
``distractor.graduate`` («خرّجت دفعة مكونة من 120»),
``distractor.lack`` («نقصاً قدره 5000 جندي»).
"""

from __future__ import annotations

from collections.abc import Iterator

from streams.figures.clauses import left_edge, segment
from streams.figures.counting.led import BANDS
from streams.figures.draft import Draft, Governor, Unit
from streams.figures.governing.governor_before import HOLDING, NOUNS
from streams.figures.scene import Scene
from streams.figures.uncounted.fate import CROWDS
from streams.figures.uncounted.outsiders import (
    asked_people,
    escorting,
    kin,
    of_things,
    plays,
    taken,
)

_EACH = frozenset({"كل", "لكل", "وكل", "فكل", "ولكل", "بكل"})
_BODIES = frozenset(
    {"كتيبه", "سريه", "فوج", "لواء", "فرقه", "فصيل", "طاقم", "دوريه", "مجموعه", "وحده", "حضيره"}
    | {"قاعده", "نقطه", "حاجز", "موقع", "دفعه", "محافظه", "دوله", "بلد", "مركز", "مخفر", "ثكنه"}
    | {"شاحنه", "اليه", "مدرعه", "دبابه", "طائره", "مروحيه", "سفينه", "زورق", "خليه", "رتل"}
    | {"معسكر", "ولايه", "قضاء", "قسم", "برج", "نوبه", "ورديه", "منهما", "منها", "واحده", "واحد"}
)
"""Of what so many each are told; those of the plural («كل القوات») are a whole."""
_BODIES_OF = frozenset({f"ال{body}" for body in _BODIES} | {f"لل{body}" for body in _BODIES})
"""«للكتيبة الواحدة», «في النوبة الواحدة»."""
_MEASURES = frozenset({"amount", "reach", "near", "exceed", "below", "range", "talk"})
_HARM = ("casualty", "detainee")
_SCHOOLS = frozenset(
    {"المعسكر", "الكليه", "الاكاديميه", "المركز", "المعهد", "المدرسه", "معسكر", "مركز", "معهد"}
)
_LACKS = frozenset({"نقصا", "عجزا", "النقص", "العجز"})
"""«يعاني نقصاً قدره 5000 جندي»: who are not there."""
_LACKING = frozenset(
    {"ينقص", "تنقص", "ينقصه", "ينقصها", "تنقصه", "تنقصها", "يعوز", "يعوزه", "تعوزه"}
)
_LOCALS = CROWDS | {"ابناء", "اهالي", "وجهاء", "شيوخ"}
_GUNMEN = frozenset({"المسلحين", "المتمردين", "المهاجمين", "الارهابيين", "المتشددين"})
_ONE = frozenset({"الواحد", "الواحده"})
_RATED = _EACH | _ONE
_THEY = frozenset({"وهم", "هم"})
_ABOARD = frozenset({"فيها", "فيه", "متنها", "متنه", "داخلها", "تقل", "يقل", "بداخلها"})
_CRAFT = ("دوري", "سيار", "الي", "عرب", "مركب", "حافل", "شاحن", "زورق", "مروحي", "طائر", "مدرع")
"""«دورية فيها ستة جنود»."""
_THEIRS = ("عمال", "سكان", "طلاب", "ركاب", "نزلا", "اهالي", "لاعبي", "مرضا", "زبائن", "نزيلات")
_PRISONS = frozenset({"سجن", "سجون", "معتقل", "معتقلات", "زنازين", "مقبره", "مقابر", "مشرحه"})
"""«سجن الصناعة، وفيه أربعة آلاف من داعش»."""
_BANDS_MOST = 1000
"""No army has as many bands: «مجموع الوحدات سينزل إلى 2500» counts those in them."""
_CREW = 12
_AHEAD = _BEHIND = 4
_TOLL = 6


def bystander(draft: Draft, governor: Governor, unit: Unit) -> str | None:
    """The rule under which the words beside a number make it no strength, or None."""
    return next((rule for rule, holds in _asked(draft, governor, unit) if holds), None)


def _asked(draft: Draft, governor: Governor, unit: Unit) -> Iterator[tuple[str, bool]]:
    """Each rule and whether it holds, in their order; those behind the first are not asked."""
    scene, first, after = draft.scene, draft.first, unit.after
    yield "distractor.known", scene.harmed and _known(draft, governor, unit)
    yield "distractor.against", scene.form(first - 1) == "بحق"
    yield "distractor.each", _each(scene, first, after)
    yield "distractor.company", _of_company(draft, governor) or _crew(draft, governor)
    yield "distractor.crowd", _in_crowd(draft, unit) or kin(scene, after)
    yield "distractor.sport", plays(scene)
    yield "distractor.taken", taken(draft, governor, unit)
    yield "distractor.with", escorting(draft, governor)
    yield "distractor.toll", _tolled(scene, after) or _toll(scene, governor)
    yield "distractor.things", of_things(scene, first)
    yield "distractor.lack", _lacking(scene, first)
    yield "distractor.graduate", _graduates(scene, governor) or _schooled(scene, governor)


def _known(draft: Draft, governor: Governor, unit: Unit) -> bool:
    """«جنودها الخمسين» behind a tale of captives: those whom the article has just told of."""
    noun, count = unit.cue, draft.count
    behind = noun is not None and count is not None and noun.last < count.first
    return behind and noun is not None and governor.placed.first == noun.first


def _in_crowd(draft: Draft, unit: Unit) -> bool:
    """Of people who are no soldiers; without a noun of its own also of bands, or a part of them."""
    scene, first = draft.scene, draft.first
    if unit.elided and not _banded(scene) and _of_crowd(scene, first, _GUNMEN):
        return True
    if _of_crowd(scene, first, CROWDS) or _apposed(scene, first) or asked_people(scene, first):
        return True
    return unit.elided and (
        (_of_crowd(scene, first, BANDS) and (draft.low or 0) < _BANDS_MOST)
        or _among_crowd(scene, first, unit.after)
    )


def _banded(scene: Scene) -> bool:
    """Whether a band whose men are gunmen is named."""
    return any(name.entry.force in ("isis", "pkk", "pmf") for name in scene.names)


def _lacking(scene: Scene, first: int) -> bool:
    """«يعاني نقصاً قدره 5000 جندي»."""
    near = scene.words.forms[segment(scene, first) : first]
    if not _LACKING.isdisjoint(near):
        return scene.form(first - 1) not in ("الي", "من") and scene.form(first)[:1] != "ب"
    return not _LACKS.isdisjoint(near)


def _each(scene: Scene, first: int, after: int) -> bool:
    """«كل طاقم مؤلف من أربعة جنود», «500 جندي لكل لواء»: a rate (of a time: ``fate.rate``)."""
    if scene.form(first - 1) == "لكل":
        return True  # «ضابط لكل 12 جندياً»
    behind = range(after, min(after + _BEHIND, scene.hi))
    stop = next((word for word in behind if scene.pause_after(word - 1)), behind.stop)
    low = segment(scene, first)
    if _RATED.isdisjoint(scene.forms(low, first) + scene.forms(after, stop)):
        return False
    around = (*range(low, first), *range(after, stop))
    if any(scene.form(word) in _ONE and scene.form(word - 1) in _BODIES_OF for word in around):
        return True
    return any(scene.form(word) in _EACH and scene.form(word + 1) in _BODIES for word in around)


def _of_company(draft: Draft, governor: Governor) -> bool:
    """«لجنة تحقيق من أربعة ضباط», «وفد عسكري أميركي من 12 ضابطاً», «وفداً ضم 12 ضابطاً»."""
    scene, first, verb = draft.scene, draft.first, governor.placed
    comprised = verb.cue.id in ("comprise", "consist") and verb.last < first
    if scene.form(first - 1) != "من" and not comprised:
        return False
    end = verb.first if comprised else first - 1
    low = max(segment(scene, first), end - _AHEAD)
    bands = scene.ends_of("collective") if comprised else frozenset[int]()
    return any(scene.sense_at(word, "company") for word in range(low, end)) and bands.isdisjoint(
        range(low, end)
    )


def _apposed(scene: Scene, first: int) -> bool:
    """«لا يحسب المقاولون، وهم بحسب الصحيفة أكثر من ألفي شخص»."""
    low = segment(scene, first)
    return not _THEY.isdisjoint(scene.forms(low, first)) and any(
        scene.form(word) in _THEY and scene.form(word - 1) in CROWDS for word in range(low, first)
    )


def _of_crowd(scene: Scene, first: int, kinds: frozenset[str]) -> bool:
    """«عدد المتعاقدين المسلحين بثلاثين ألفاً», «عدد الألوية من 20 إلى 15»: of people or of bands."""
    low = left_edge(scene, first)
    sizes = (cue for cue in scene.of("size") if low <= cue.first and cue.last + 1 < first)
    return any(
        scene.form(size.last + 1) in kinds
        and not any(size.last < other.first < first for other in scene.counts)
        for size in sizes
    )


def _among_crowd(scene: Scene, first: int, after: int) -> bool:
    """«على نازحين يعيش 12 منهم في الخيمة»: a part of those who were spoken of last."""
    if scene.form(first - 2) == "من" and scene.form(first - 1).startswith(_THEIRS):
        return True  # «سُرّح من عمالها 800»
    theirs = CROWDS if first - 1 in scene.ends_of("part") else _LOCALS
    if scene.form(after) == "من" and scene.form(after + 1) in theirs:
        return True  # «دعا الجيش 6000 من السكان إلى مغادرة الحي»
    if scene.sense_at(after, "part") is None and first - 1 not in scene.ends_of("part"):
        return False
    for word in range(first - 1, max(left_edge(scene, first), first - _TOLL) - 1, -1):
        if scene.sense_at(word, "people", "unit", "collective"):
            return False
        if scene.form(word) in CROWDS:
            return True
    return False


def _tolled(scene: Scene, after: int) -> bool:
    """«14,700 بين قتيل وجريح»."""
    return scene.form(after) == "بين" and scene.sense_at(after + 1, *_HARM) is not None


def _toll(scene: Scene, governor: Governor) -> bool:
    """«خسائر … بلغت 14 ألفاً», «حصيلة أولى تحدثت عن 25», «49 قتيلاً، هم 40 دركياً و…»."""
    placed = governor.placed
    if placed.cue.id == "they":
        before = scene.of(*_HARM)
        return any(cue.last < placed.first for cue in before) or any(
            scene.form(word) in CROWDS for word in range(scene.lo, placed.first)
        )
    if not governor.left or placed.cue.id not in _MEASURES:
        return False
    low = max(left_edge(scene, placed.first), placed.first - _TOLL)
    return any(low <= cue.first < placed.first and cue.cue.id in NOUNS for cue in scene.of(*_HARM))


def _graduates(scene: Scene, governor: Governor) -> bool:
    """«خرّجت الكلية دفعتها المكونة من 120 طياراً»: who leave a school."""
    placed = governor.placed
    if placed.cue.id not in HOLDING:
        return False
    low = left_edge(scene, placed.first)
    return any(
        low <= cue.first < placed.first and cue.cue.id == "graduate" for cue in scene.of("training")
    )


def _schooled(scene: Scene, governor: Governor) -> bool:
    """«المعسكر خرّج 2500 متطوع»: a school has them leave."""
    placed = governor.placed
    if placed.cue.id != "exit":
        return False
    low = max(segment(scene, placed.first), placed.first - _AHEAD)
    return not _SCHOOLS.isdisjoint(scene.forms(low, placed.first))


def _crew(draft: Draft, governor: Governor) -> bool:
    """«تدريب الطاقم المؤلف من أربعة جنود»: a crew of a tank or an aircraft."""
    scene, head, few = draft.scene, governor.placed.first, (draft.high or _CREW) < _CREW
    crew = any(scene.form(word).endswith("طاقم") for word in (head - 1, head - 2))
    if few and crew and governor.placed.cue.id in HOLDING:
        return True
    if scene.form(draft.first - 1).removeprefix("و") not in _ABOARD:
        return False
    near = [scene.form(word) for word in range(max(scene.lo, draft.first - 2 * _TOLL), draft.first)]
    aboard = few and any(form.startswith(_CRAFT) for form in near[-_TOLL:])
    return aboard or any(form.removeprefix("ال") in _PRISONS for form in near)


def shared_fate(before: Draft, after: Draft) -> bool:
    """Whether a number counts what the one before it counts, which is no strength."""
    assert after.count is not None
    if before.refused is None or not before.refused.startswith("distractor"):
        return False
    cue = after.governor.placed.cue if after.governor else None
    rest = after.scene.form(after.count.outer - 1) == "اصل"  # «سراح 12 من أصل 40 ضابطاً»
    return joined(before, after) or (rest and cue is not None and cue.sense == "out_of")


def joined(before: Draft, after: Draft) -> bool:
    """«بينهم 14 شرطياً وخمسة جنود»: joined to a number and its noun, with nothing in between."""
    beside = after.first == before.last + 1
    if after.first == before.last + 2:  # before digits «و» is a word of its own
        return after.scene.form(after.first - 1) == "و"
    return beside and after.scene.form(after.first).startswith("و")


def likened(after: Draft) -> bool:
    """«يعرضه بأربعين ألف دينار بعدما كان بـ25 ألفاً»: it was so much of the same."""
    cue = after.governor.placed.cue if after.governor else None
    bare = after.unit is not None and after.unit.elided and after.unit.cue is None
    return bare and cue is not None and cue.sense == "former_ahead"
