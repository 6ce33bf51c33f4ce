"""A size that changed, told behind a colon: «تقلصت القوة: 530 جندياً قبل عام، و470 الآن».

Rules: ``governor.shape.then_now``; the sides are marked ``from`` and ``to`` as in «من … إلى».
"""

from __future__ import annotations

from itertools import pairwise

from streams.figures.draft import Governor
from streams.figures.lexicon import Cue
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite, tense_of_shape

_OVER = ("people", "collective", "size", "size_lead")
_HARM = ("casualty", "detainee", "training")
_NEAR = 6
NOW = frozenset({"اليوم", "الان", "حاليا", "راهنا", "هسه", "دلوقتي", "هلق"})
"""Words of now, spoken ones too."""


def mark_then_now(scene: Scene) -> None:
    """Mark two numbers behind one colon as the sides of a change: one then, the next now."""
    for before, after in pairwise(scene.counts):
        if before.pair or after.pair or before.sides or after.sides:
            continue
        joined = "و" in (scene.form(after.outer)[:1], scene.form(after.outer - 1))
        joined = joined or scene.form(after.outer).startswith("وما")
        dated = after.outer - before.last > 2  # noqa: PLR2004 - the noun, and a word for when
        if joined and dated and _is_now(scene, after) and _changed(scene, before) is not None:
            before.pair, after.pair = "from", "to"


def then_now(scene: Scene, count: Count) -> Governor | None:
    """The change told before the colon, for a number that was marked as one of its sides."""
    if not count.pair:
        return None
    at = scene.counts.index(count)
    first = scene.counts[at - 1] if count.pair == "to" and at else count
    changed = _changed(scene, first)
    if changed is None:
        return None
    verb, over = changed
    tense = "past"
    placed = Placed(verb, verb, Cue("shape.then_now", "change", tense))
    return Governor(placed, left=True, size=over)


def _is_now(scene: Scene, count: Count) -> bool:
    words = range(count.last + 1, min(count.last + _NEAR // 2, scene.hi))
    return any(scene.form(word) in NOW for word in words)


def _changed(scene: Scene, first: Count) -> tuple[int, Placed] | None:
    """The verb of change and the people before the colon at which the first number stands."""
    if ":" not in scene.words.gap(first.outer - 1) or scene.of(*_HARM):
        return None
    over = next((cue for cue in scene.of(*_OVER) if cue.last < first.outer), None)
    over = over or _force(scene, first)
    if over is None:
        return None
    known = next((cue for cue in scene.of("change") if cue.last < first.outer), None)
    if known is not None:
        return known.first, over
    verb = over.first - 1
    form = scene.form(verb)
    acts = verb >= scene.lo and not definite(form) and scene.name_at(verb) is None
    acts = acts and tense_of_shape(form) in ("", "past") and not scene.sense_at(verb, "say")
    return (verb, over) if acts and verb == scene.lo else None


def _force(scene: Scene, first: Count) -> Placed | None:
    """A force by its name at the head of the sentence or behind its verb."""
    for name in scene.names:
        if name.last < first.outer and name.entry.kind == "force" and name.entry.force:
            return Placed(name.first, name.last, Cue("force", "people"))
    return None
