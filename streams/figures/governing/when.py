"""Clauses that only say when: «حين دخلت القوات», «يوم أعلن انسحابه»."""

from __future__ import annotations

from streams.figures.clauses import FINITE
from streams.figures.scene import Placed, Scene
from streams.figures.shape import definite, tense_of_shape

WHEN = frozenset({"حين", "عندما", "يوم", "لما", "حينما", "وقت", "لحظه", "ايام", "ليله"})
MEANT = frozenset(
    {"المقرر", "المزمع", "المتوقع", "المنتظر", "المرتقب", "المفترض", "المخطط", "المنوي", "المقترح"}
)
_DID = frozenset({"بدا", "بدات", "دخل", "دخلت", "سقط", "سقطت", "غزا", "غزت", "اعلن", "اعلنت"})
_NEAR = 4
_LETTERS = 4


def happened(scene: Scene, word: int) -> bool:
    """Whether a word is a past verb; a noun of any other kind may look like one."""
    form = scene.form(word)
    if definite(form) or scene.name_at(word) is not None:
        return False
    she = form.startswith("ت") and form.endswith("ت") and len(form) > _LETTERS  # «توسعت»
    if tense_of_shape(form) in ("present", "future") and not she:
        return False
    past = any(cue.cue.tense == "past" or cue.cue.sense == "was" for cue in scene.starting(word))
    return past or form in _DID or form.endswith("ت") or tense_of_shape(form) == "past"


def says_when(scene: Scene, placed: Placed, until: int) -> bool:
    """«قُدّر عددهم يوم أعلن انسحابه منها بـ300»: a word in a clause of time inside another one.

    The verb before that clause, or a past behind it, governs what comes up to ``until``.
    """
    opens = next(
        (
            word
            for word in range(placed.first - 1, max(scene.lo - 1, placed.first - _NEAR), -1)
            if scene.form(word) in WHEN and happened(scene, word + 1)
        ),
        None,
    )
    if opens is None or scene.form(opens - 1) in ("في", "من", "الي"):
        return False
    if any(placed.last < cue.first < until for cue in scene.of("was")):
        return True  # «حين تسلم بايدن الحكم كان في أفغانستان 2500 جندي»
    return any(
        cue.last < opens and cue.cue.tense in FINITE and not scene.pauses(cue.last, until)
        for cue in scene.of("total", "change", "movement")
    )
