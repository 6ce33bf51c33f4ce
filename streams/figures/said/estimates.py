"""Estimates without «أن»: «قدّرت كييف القوات الروسية بـ30 ألفاً», «مراكز أبحاث تقدّر عددهم بـ…».

Rule: ``speech.estimate``.
"""

from __future__ import annotations

from streams.figures.lexicon import Cue
from streams.figures.said.speaker import Speech, speech_of
from streams.figures.said.told import can_speak, phrase_of
from streams.figures.scene import Placed, Scene

_SAYS = Cue("say", "say")
_LONGEST = 14
_SHORT = 3
_SIZING = frozenset({"حصر", "حصرت", "حدد", "حددت", "اختصر", "ضخم", "ضخمت"})
"""«حصر المسؤول عدد المقاتلين بخمسة آلاف»: an estimate where it heads the sentence."""


def estimated(scene: Scene) -> Speech | None:
    """«قدّرت كييف القوات الروسية بـ30 ألفاً»: an estimate without «أن»."""
    sized = [cue for cue in scene.of("total") if cue.cue.id == "estimate"]
    if scene.form(scene.lo).removeprefix("و") in _SIZING:
        sized.append(Placed(scene.lo, scene.lo, _SAYS))
    for placed in sized:
        if not can_speak(scene, placed.last + 1):
            before = _estimator(scene, placed)
            if before is not None:
                return _made(scene, placed, before)
            continue
        people = ("unit", "people", "collective", "size", "size_lead")
        rest = range(placed.last + 2, min(scene.hi, placed.last + _LONGEST))
        limit = next((at for at in rest if scene.sense_at(at, *people)), scene.hi)
        phrase = phrase_of(scene, placed.last + 1, limit)
        if phrase:
            return _made(scene, placed, phrase)
    return None


def _estimator(scene: Scene, placed: Placed) -> tuple[int, int] | None:
    """«مراكز أبحاث تقدّر عدد جنودها»: an unknown subject that opens the clause of its verb."""
    if placed.cue.tense != "present" or scene.form(placed.first).startswith("و"):
        return None
    first = last = placed.first - 1
    ends = scene.ends_of("contrast")
    while first >= scene.lo and last - first < _SHORT:
        opens = first == scene.lo or first - 1 in ends or scene.marked_after(first - 1)
        if scene.starting(first) or scene.in_number(first):
            return None
        if opens:
            return first, last
        first -= 1
    return None


def _made(scene: Scene, placed: Placed, phrase: tuple[int, int]) -> Speech:
    opens = max(phrase[1], placed.last) + 1
    told = Placed(placed.first, placed.first, _SAYS)
    return speech_of(scene, told, opens, phrase, "speech.estimate")
