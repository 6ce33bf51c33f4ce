"""Numbers beside a noun, a place or others that govern them not, or from afar.

«تعقب الجيش 14 مسلحاً» (they are acted on), «2000 جندي في رسالة» (no place).
"""

from __future__ import annotations

from streams.figures.clauses import segment
from streams.figures.draft import Draft
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite

_OTHERS = frozenset({"اخرون", "اخرين", "اخريات"})
_OTHER = _OTHERS | {"اخر", "اخرا"}
_CLOSE = 4
_THERE = frozenset({"station", "serve", "exists", "locative"})
_PAPERS = frozenset(
    {"رساله", "بيان", "عريضه", "مقابله", "مقابلات", "شهادات", "تقرير", "دعوي", "قضيه", "جنازه"}
)
_OFFICES = frozenset({"وزاره", "قياده", "هيئه", "قوات", "جيش", "شرطه", "مديريه", "جهاز", "عناصر"})


def acted_on(scene: Scene, people: Placed, edge: int, count: Count) -> bool:
    """«باغت المسلحون 70 جندياً»: a verb, who acts, and right behind them to whom it is done."""
    verb = edge < people.first and not scene.starting(edge) and scene.name_at(edge) is None
    if not verb or definite(scene.form(edge)) or count.outer != count.first:
        return False
    return all(_of_actor(scene, word) for word in range(edge + 1, count.outer))


def _of_actor(scene: Scene, word: int) -> bool:
    """A definite noun, a name, or the office that heads one («وزارة الدفاع العراقية»)."""
    if scene.form(word) in _OFFICES or definite(scene.form(word)):
        return True
    return scene.name_at(word) is not None


def in_no_place(scene: Scene, placed: Placed) -> bool:
    """«2000 جندي في رسالة», «في عرس»: no place, as what holds them is a paper or a feast."""
    return (
        bool(scene.sense_at(placed.last + 1, "course", "company"))
        or scene.form(placed.last + 1).removeprefix("ال") in _PAPERS
    )


def from_somewhere(scene: Scene, word: int) -> bool:
    """«من الأناضول وحدها قدم ثلاثة آلاف»: where «قدم» is no foot and gives nothing."""
    return any(
        scene.form(name.first - 1).lstrip("وف") == "من" and name.last < word
        for name in scene.names
        if name.first > segment(scene, word) - 1
    )


def there_as_well(draft: Draft) -> bool:
    """«فيما ينتشر 900 آخرون في سوريا»: others who are somewhere else, no more of them."""
    scene, governor, unit = draft.scene, draft.governor, draft.unit
    assert governor is not None
    assert unit is not None
    there = governor.placed.cue.id.split(".")[0] in _THERE
    have = scene.form(governor.placed.first - 1).removeprefix("و") == "لدي"
    there = there and scene.form(governor.placed.first - 1) != "ان"  # «على أن يتمركز 500 آخرون»
    there = there or _joined(draft)
    near = [scene.form(word) for word in range(unit.after, unit.after + 3)]
    return (there and not _OTHERS.isdisjoint(near)) or (have and not _OTHER.isdisjoint(near))


def _joined(draft: Draft) -> bool:
    """«30 عسكرياً سينضمون إلى 120 آخرين»: whom others join are there already."""
    scene, first = draft.scene, draft.first
    return scene.form(first - 1) == "الي" and any(
        first - _CLOSE <= cue.last < first for cue in scene.of("movement") if cue.cue.id == "join"
    )
