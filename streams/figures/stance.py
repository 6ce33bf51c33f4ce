"""The speaker's own stance: current, planned, former or denied, and how firm.

Rules are tried in the order of ``_RULES``; the first that answers is taken. Each answers
with a status, with a refusal (``!rule``) or with nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from streams.figures.draft import Draft
from streams.figures.governor import BOUNDARY, left_edge
from streams.figures.scene import Placed, Scene

_RELEASE = ("contrast", "participle", "carry")
_OPEN = ("masdar", "present", "future", "")
_NEAR = 4
_LATER = 6


def read_stance(draft: Draft) -> None:
    """Fill in status and firmness, or refuse."""
    for rule in _RULES:
        answer = rule(draft)
        if answer is None:
            continue
        status, name = answer
        draft.by(f"status.{name}")
        if status == "!":
            draft.refuse(f"status.{name}")
        else:
            draft.status = status
        break
    if draft.status == "planned":
        _soften(draft)


Answer = tuple[str, str] | None


def _anchor(draft: Draft) -> tuple[int, int]:
    """First and last word of governor and number together."""
    first, last = draft.first, draft.last
    if draft.governor is not None:
        first = min(first, draft.governor.placed.first)
        last = max(last, draft.governor.placed.last)
    return first, last


def _tense(draft: Draft) -> str:
    return draft.governor.placed.cue.tense if draft.governor else ""


def _released(scene: Scene, left: int, right: int) -> bool:
    """Whether something between two words frees the right one from what the left one says."""
    for placed in scene.of(*_RELEASE, "say"):
        if left < placed.first and placed.last < right:
            if placed.cue.sense != "say" or scene.form(placed.first).startswith("و"):
                return True
    return False


def _before(draft: Draft, *senses: str) -> Placed | None:
    """The nearest cue of the senses before the governor that still reaches it."""
    scene, (first, _) = draft.scene, _anchor(draft)
    for placed in reversed(scene.of(*senses)):
        if placed.last < first and not _released(scene, placed.last, first):
            return placed
    return None


def _question(draft: Draft) -> Answer:
    scene = draft.scene
    tail = scene.words.gap(scene.hi - 1).lstrip(" »”\")")
    if tail.startswith(("؟", "?")):
        return "!", "question"
    asked = _before(draft, "question")
    return ("!", asked.cue.id) if asked else None


def _denied_before(draft: Draft) -> Answer:
    placed = _before(draft, "deny")
    if placed is None or _resumed(draft, placed):
        return None
    return "denied", placed.cue.id


def _resumed(draft: Draft, denial: Placed) -> bool:
    """«لا نية لزيادة …، والـ500 الموجودون»: a new subject behind a comma is not denied."""
    scene, (first, _) = draft.scene, _anchor(draft)
    for word in range(denial.last + 1, first + 1):
        if scene.pause_after(word - 1) and scene.form(word).startswith("و"):
            joined = draft.governor is not None and draft.governor.placed.first == word
            if not (joined and _tense(draft) == "masdar"):
                return True
    return False


def _negated(draft: Draft) -> Answer:
    """«لن نرسل 500», «لا يوجد 5000» but not «لا يوجد سوى 300»."""
    scene, (first, _) = draft.scene, _anchor(draft)
    negation = scene.sense_at(first - 1, "not") or scene.sense_at(first, "not")
    if negation is None and scene.sense_at(first - 2, "not") and scene.sense_at(first - 1, "passive_now"):
        negation = scene.sense_at(first - 2, "not")
    if negation is None or negation.last >= draft.first:
        return None
    if draft.governor is not None and draft.governor.placed.cue.negated:
        return None
    window = range(negation.last + 1, draft.first + 1)
    if any(scene.sense_at(word, "lest") for word in window):
        return None
    return "denied", "negated"


def _denied_after(draft: Draft) -> Answer:
    scene, (_, last) = draft.scene, _anchor(draft)
    for placed in scene.of("deny_after"):
        if placed.first > last:
            return None if _cut(scene, last, placed.first) else ("denied", placed.cue.id)
    return None


def _cut(scene: Scene, left: int, right: int) -> bool:
    """Whether a new clause begins between two words."""
    return any(
        left < placed.first < right and placed.cue.sense in BOUNDARY for placed in scene.cues
    )


def _possible(draft: Draft) -> Answer:
    scene, (first, _) = draft.scene, _anchor(draft)
    if draft.kind in ("direction", "delta"):
        for placed in scene.of("unsettled"):
            if placed.last == first - 1 and _tense(draft) == "masdar":
                return "!", placed.cue.id
    for placed in scene.of("possible"):
        if first - _NEAR <= placed.first < first:
            return "!", placed.cue.id
    return None


def _appealed(draft: Draft) -> Answer:
    if _tense(draft) not in ("masdar", "present", "future"):
        return None
    if draft.governor is not None and draft.governor.placed.cue.sense == "total" and _tense(draft) != "masdar":
        return None
    placed = _before(draft, "appeal")
    if placed is None or placed.last < left_edge_of_appeal(draft):
        return None
    return "!", placed.cue.id


def left_edge_of_appeal(draft: Draft) -> int:
    """An appeal reaches over «أن» but not over a verb of saying."""
    scene, (first, _) = draft.scene, _anchor(draft)
    edge = scene.lo
    for placed in scene.of("contrast", "say", "carry", "participle"):
        if placed.last < first:
            edge = max(edge, placed.first)
    return edge


def _requested(draft: Draft) -> Answer:
    """A formal request by the host is a plan; anyone else's is no figure."""
    if _tense(draft) not in ("masdar", "present", "future"):
        return None
    placed = _before(draft, "request")
    if placed is None:
        return None
    scene, (first, _) = draft.scene, _anchor(draft)
    formal = any(placed.first - 6 <= other.first <= first for other in scene.of("formal"))
    host = any(
        name.entry.kind in ("government", "capital") or (name.entry.place == "IQ")
        for name in scene.names
        if placed.first - 6 <= name.first <= placed.last + 4
    )
    return ("planned", "request") if formal or host else ("!", "request")


def _was(draft: Draft) -> Answer:
    """«كان …» before the number's own clause; before a verb of saying it only dates the saying."""
    placed = _before(draft, "was")
    if placed is None:
        return None
    scene, (first, _) = draft.scene, _anchor(draft)
    says = scene.of("say", "carry")
    between = [cue for cue in says if placed.last < cue.first < first and cue.cue.tense == "past"]
    if between or scene.pauses(placed.last, first) > 2 or _renewed(draft, placed):
        return None
    return "former", "was"


def _renewed(draft: Draft, was: Placed) -> bool:
    """«كان … 3000 وصاروا الآن 2500»: a clause of its own behind the past one."""
    scene = draft.scene
    own = draft.governor.placed.first if draft.governor and draft.governor.left else draft.first
    for word in range(was.last + 1, max(own, draft.first) + 1):
        if word > was.last + 1 and scene.sense_at(word, "now") and scene.form(word) in _NOW:
            return True
        joined = scene.form(word).startswith(("و", "ف")) or scene.form(word - 1) == "ثم"
        if joined and scene.sense_at(word, "total", "movement", "change", "not", "was"):
            verb = scene.sense_at(word, "total", "movement", "change", "not", "was")
            if verb and verb.cue.tense != "masdar" and word > was.last + 1:
                return True
    return False


_NOW = frozenset({"اليوم", "الان", "حاليا", "واليوم", "والان", "وحاليا"})


def _consequence(draft: Draft) -> Answer:
    """«… ليصبح العدد 3000», «فيبقى 2500»: as certain as the movement before it."""
    governor, scene = draft.governor, draft.scene
    if governor is None or governor.placed.cue.tense != "present":
        return None
    if not scene.form(governor.placed.first).startswith(("لي", "لت", "في", "فت")):
        return None
    for before in reversed(scene.of("movement", "change")):
        if before.last < governor.placed.first and before.cue.tense:
            if before.cue.tense == "past":
                return "current", "consequence"
            if before.cue.tense in ("future", "present"):
                return "planned", "consequence"
            return None
    return None


def _superseded(draft: Draft) -> Answer:
    """«بعدما كان 900»: the number behind it is what was before."""
    scene = draft.scene
    for placed in scene.of("former_ahead"):
        if 0 < draft.first - placed.last <= _NEAR and not scene.pauses(placed.last, draft.first):
            return "former", placed.cue.id
    return None


def _were(draft: Draft) -> Answer:
    """«400 جندي كانوا يخدمون»: the past stands behind the counted people."""
    scene, unit = draft.scene, draft.unit
    if unit is None or draft.kind != "strength" or draft.count is None:
        return None
    for word in range(unit.after, min(unit.after + _NEAR, scene.hi)):
        if scene.sense_at(word, "was"):
            return "former", "were"
        if scene.marked_after(word):
            return None
    governor = draft.governor
    if governor and not governor.left and governor.placed.cue.id == "contribute":
        return ("former", "took_part") if governor.placed.cue.tense == "past" else None
    return None


def _former(draft: Draft) -> Answer:
    scene = draft.scene
    if draft.kind != "strength":
        return None
    first, last = _anchor(draft)
    for placed in scene.of("former"):
        if placed.cue.id in ("former.كان", "former.كانت", "former.كانوا", "former.كنا"):
            continue
        if placed.cue.id == "former.سابقا" and scene.form(placed.first - 1).endswith("ا"):
            continue
        near = last < placed.first <= last + 8 or first - 6 <= placed.last < draft.first
        gap = (last, placed.first) if placed.first > last else (placed.last, first)
        then = any(scene.form(word) == "ثم" for word in range(*gap))
        if near and scene.pauses(*gap) == 0 and not _cut(scene, *gap) and not then:
            return "former", placed.cue.id
    return None


def _paired(draft: Draft) -> Answer:
    """The first of a from–to pair: what was, or what still is while the change is none yet."""
    if draft.role != "from":
        return None
    if _denied_before(draft) or _negated(draft) or _denied_after(draft):
        return "current", "pair_denied"
    planned = _planned(draft)
    return ("current", "pair_planned") if planned and planned[0] == "planned" else ("former", "pair_done")


def _planned(draft: Draft) -> Answer:
    if draft.governor is None or draft.governor.nominal:
        return None
    if "out_of" in "".join(draft.rules):
        return None
    tense = _tense(draft)
    if tense == "future" or _future_near(draft):
        return "planned", "future"
    if tense not in ("masdar", "present"):
        return None
    return _plan_before(draft) or (_masdar(draft) if tense == "masdar" else _coming(draft))


def _coming(draft: Draft) -> Answer:
    """A present verb: of movement a plan, of measure one only beside a word of the future."""
    assert draft.governor is not None
    scene, cue = draft.scene, draft.governor.placed.cue
    first, last = _anchor(draft)
    if cue.sense == "movement" or (cue.sense == "change" and draft.kind != "direction"):
        if _headline(scene, draft.governor.placed):
            return "current", "headline"
        return "planned", "present_movement"
    if cue.sense == "total" and cue.id not in ("exceed", "near", "below", "estimate"):
        low = max(scene.lo, first - _LATER)
        for placed in scene.of("later"):
            if low <= placed.first < min(last + _LATER, scene.hi) and not _cut(
                scene, *sorted((placed.first, first))
            ):
                return "planned", placed.cue.id
    return None


def _future_near(draft: Draft) -> bool:
    """«سيتم», «سوف» or «ستكون» between subject and number."""
    if _tense(draft) in ("past", "participle"):
        return False
    scene, (first, _) = draft.scene, _anchor(draft)
    return any(first - 3 <= placed.first < draft.first for placed in scene.of("future"))


def _headline(scene: Scene, placed: Placed) -> bool:
    """«رومانيا ترسل 60 جندياً»: a subject-first present at the head is news that is done."""
    name = scene.name_at(placed.first - 1)
    return name is not None and name.first == scene.lo


def _plan_before(draft: Draft) -> Answer:
    """A word of decision, expectation or request that reaches the governor."""
    scene, (first, _) = draft.scene, _anchor(draft)
    for placed in reversed(scene.of("plan", "tentative")):
        if placed.last >= first or _released(scene, placed.last, first):
            continue
        joined = _tense(draft) == "masdar" or any(
            scene.form(word) in ("ان", "بان") for word in range(placed.last + 1, first)
        )
        if placed.cue.id == "tentative.قد" and placed.last != first - 1:
            continue
        if placed.cue.sense == "plan" and scene.sense_at(placed.first, "say") and scene.form(placed.last + 1) not in ("علي",) and _reports(scene, placed, first):
            continue
        if joined or placed.last >= first - 2:
            return "planned", placed.cue.id
    return None


def _reports(scene: Scene, placed: Placed, first: int) -> bool:
    """«أقر بأن …»: a verb of both deciding and saying that is followed by words said."""
    return any(placed.last < other.first < first for other in scene.of("complement"))


def _masdar(draft: Draft) -> Answer:
    """A noun of movement without a verb of its own: announced or done."""
    scene, (first, last) = draft.scene, _anchor(draft)
    cue = draft.governor.placed.cue if draft.governor else None
    for placed in reversed(scene.of("passive_past", "completion", "passive_now")):
        if first - _NEAR <= placed.last < first and not scene.pauses(placed.last, first):
            return "current", placed.cue.id
    if any(last < placed.first <= last + 10 for placed in scene.of("passive_past")):
        return "current", "done_after"
    if cue is None or cue.sense == "total" or cue.done:
        return None
    return "planned", "announced"


def _soften(draft: Draft) -> None:
    """A plan under «قد», «يدرس», «يتوقع» or «اقترح» is not firm."""
    scene, (first, _) = draft.scene, _anchor(draft)
    for placed in scene.of("tentative"):
        if placed.last < draft.first and not _released(scene, placed.last, first):
            if placed.cue.id == "tentative.قد" and not _before_present(scene, placed, draft):
                continue
            draft.firm = False
            draft.by(f"tentative.{placed.cue.id}")


def _before_present(scene: Scene, placed: Placed, draft: Draft) -> bool:
    """«قد» hedges a present verb alone."""
    following = scene.form(placed.last + 1)
    return following.startswith(("ي", "ت", "ن")) and _tense(draft) in ("present", "masdar", "")


def _cancelled_plan(draft: Draft) -> Answer:
    """«كان من المقرر» is former."""
    was = _before(draft, "was")
    if was and _before(draft, "plan") and was.last + 1 >= left_edge(draft.scene, draft.first):
        plan = _before(draft, "plan")
        if plan and 0 < plan.first - was.last <= 3:
            return "former", "was_planned"
    return None


_RULES: tuple[Callable[[Draft], Answer], ...] = (
    _question,
    _cancelled_plan,
    _possible,
    _paired,
    _denied_before,
    _negated,
    _denied_after,
    _appealed,
    _requested,
    _consequence,
    _superseded,
    _were,
    _was,
    _former,
    _planned,
)
