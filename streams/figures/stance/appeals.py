"""What others want is no statement; a request by the host is a plan.

Rules: ``status.appeal.*``, ``status.needed``, ``status.request``.
"""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.scene import Placed
from streams.figures.stance.reach import Answer, anchor, before, tense_of

_OPEN = ("masdar", "present", "future")
_REQUEST_REACH = 6
_WEIGHED = 2
_GRANTS = 4
_GRANTED = ("لبي", "لبت", "تلبيه", "استجاب", "استجابه")
_NEEDS = ("يحتاج", "تحتاج", "بحاجه", "حاجه", "نحتاج", "يلزم", "تلزم")
_OUGHT = frozenset({"يجب", "ينبغي", "يتعين", "يتوجب", "بد", "لابد", "الضروري", "الواجب"})
_THAT = frozenset({"ان", "بان"})
_OWN_LAND = frozenset({"اراضيها", "اراضيه", "ارضها", "بلادها", "بلاده", "البلاد"})
_PARTIES = frozenset({"country", "capital", "government", "force", "nationality"})
_FAR = 10


def appealed(draft: Draft) -> Answer:
    """«طالب بسحب …», «دعا إلى …»: pressure by others."""
    if tense_of(draft) not in _OPEN:
        return None
    ought = _ought(draft)
    if (
        draft.governor is not None
        and not ought
        and draft.governor.placed.cue.sense == "total"
        and tense_of(draft) != "masdar"
        and draft.scene.form(anchor(draft)[0] - 1) not in ("كي", "لكي")
    ):
        return None  # but «حضّ المجتمع الدولي على … كي ينتشر عشرة آلاف جندي»
    assembly = before(draft, "assembly") if draft.change == "fall" else None
    if assembly is not None and _foreign_to(draft, assembly):
        return "!", assembly.cue.id
    if ought or _owed(draft):
        return "!", "owed"
    placed = before(draft, "appeal")
    if placed is None or placed.last < left_edge_of_appeal(draft):
        return None
    said = _unnamed(draft, placed) or _warns_that(draft, placed)
    return None if said else ("!", placed.cue.id)


def _ought(draft: Draft) -> bool:
    """«يجب أن يضم الجيش 500 ألف جندي»: what ought to be, whatever the verb."""
    scene, first = draft.scene, anchor(draft)[0]
    if scene.form(first - 1) != "ان":
        return False
    name = scene.name_at(first - 2)
    must = name is not None and scene.form(name.first - 1) in ("علي", "وعلي")
    return must or scene.form(first - 2).removeprefix("و") in _OUGHT  # «على واشنطن أن تسحب»


def _warns_that(draft: Draft, appeal: Placed) -> bool:
    """«حذر الحلف من أن روسيا تستعد لإرسال 20 ألف جندي»: what is said to be planned."""
    scene, (first, _) = draft.scene, anchor(draft)
    if not scene.form(appeal.first).lstrip("ويت").startswith("حذر"):
        return False
    that = next((at for at in range(appeal.last + 1, first) if scene.form(at) in _THAT), None)
    return that is not None and any(that < cue.first < first for cue in scene.of("plan"))


def _unnamed(draft: Draft, appeal: Placed) -> bool:
    """«قال مسؤول، طالباً عدم نشر اسمه، إن …»: what is asked for is silence."""
    scene = draft.scene
    return scene.form(appeal.last + 1) == "عدم" and scene.pauses(appeal.last, draft.first) > 0


def needed(draft: Draft) -> Answer:
    """«يحتاج العراق إلى 2000 مدرب»: so many would be wanted."""
    scene, count = draft.scene, draft.count
    if count is None or scene.form(count.outer - 1) != "الي":
        return None
    words = range(max(scene.lo, count.outer - _REQUEST_REACH), count.outer)
    needs = any(scene.form(word).removeprefix("و").startswith(_NEEDS) for word in words)
    return ("!", "needed") if needs else None


def _owed(draft: Draft) -> bool:
    """«على تركيا سحب جنودها»: what someone says that others must do."""
    scene, (first, _) = draft.scene, anchor(draft)
    name = scene.name_at(first - 1)
    if name is None or name.entry.kind not in _PARTIES or tense_of(draft) != "masdar":
        return False
    return scene.form(name.first - 1) == "علي"


def _foreign_to(draft: Draft, assembly: Placed) -> bool:
    """A parliament that is not said to be another country's is Iraq's, the host's."""
    if draft.scene.form(assembly.first - 1) == "امام":
        return False  # «قال الوزير أمام البرلمان»
    name = draft.scene.name_at(assembly.last + 1)
    return name is None or name.entry.place in (None, "IQ")


def left_edge_of_appeal(draft: Draft) -> int:
    """An appeal reaches over «أن» but not over a verb of saying."""
    scene, (first, _) = draft.scene, anchor(draft)
    edge = scene.lo
    for placed in scene.of("contrast", "say", "carry", "participle"):
        if placed.last < first:
            edge = max(edge, placed.first)
    return edge


def requested(draft: Draft) -> Answer:
    """A formal request by the host is a plan; anyone else's is no figure."""
    if tense_of(draft) not in _OPEN:
        return None
    placed = before(draft, "request")
    if placed is None or draft.scene.form(placed.last + 1) == "عدم":
        return None  # «طلبا عدم كشف هويتهما»
    scene, (first, _) = draft.scene, anchor(draft)
    if "ذلك" in scene.words.forms[placed.last + 1 : first]:
        return None  # «إذا طلبت لاتفيا ذلك سترسل كندا 300 جندي»
    formal = any(
        placed.first - _REQUEST_REACH <= other.first <= first for other in scene.of("formal")
    )
    host = any(
        name.entry.kind in ("government", "capital")
        or (name.entry.place == "IQ" and not name.entry.generic)
        for name in scene.names
        if placed.first - _REQUEST_REACH <= name.first <= placed.last + 4
    )
    mandate = any(placed.last < other.first <= first for other in scene.of("mandate"))
    granted = any(
        placed.first - _REQUEST_REACH <= other.first < placed.first for other in scene.of("plan")
    ) and scene.form(placed.first - 1).endswith("علي")  # «وافق على طلب البنتاغون إعادة نشر 450»
    granted = granted or any(
        0 < placed.first - other.last <= _WEIGHED for other in scene.of("tentative")
    )  # «يدرس البنتاغون طلباً لإرسال 5 آلاف»
    before_it = range(placed.first - _GRANTS, placed.first)
    granted = granted or any(
        scene.form(word).removeprefix("و").startswith(_GRANTED) for word in before_it
    )  # «لبّت كندا طلب لاتفيا إرسال 300 جندي»
    planned = formal or host or mandate or granted or _from_its_land(draft, placed)
    return ("planned", "request") if planned else ("!", "request")


def _from_its_land(draft: Draft, request: Placed) -> bool:
    """«طلبت النيجر من فرنسا سحب 1500 جندي من أراضيها»: a state asks them out of its own land."""
    scene, (_, last) = draft.scene, anchor(draft)
    if draft.change != "fall":
        return False
    host = scene.name_at(request.last + 1) or scene.name_at(request.first - 1)
    if host is None or host.entry.kind not in _PARTIES or host.entry.place is None:
        return False
    behind = range(last + 1, min(last + _FAR, scene.hi))
    own = any(scene.form(word) in _OWN_LAND for word in behind)
    return own or any(
        name.entry.place == host.entry.place for name in scene.names if name.first in behind
    )
