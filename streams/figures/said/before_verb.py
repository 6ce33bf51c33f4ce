"""The words that name a speaker before the verb of saying.

Rule: ``speech.subject_first``.
"""

from __future__ import annotations

from streams.figures.said.audience import voice_at
from streams.figures.said.naming import APART, LONGEST, STRANGER
from streams.figures.said.offices import OFFICES, is_office
from streams.figures.said.speaker import Speech, speech_of
from streams.figures.scene import Placed, Scene

_PARTICLES = frozenset({"ثم", "كما", "اذ", "حيث", "بينما", "ايضا", "لم", "لا"})
_TOPICS = frozenset({"بشان", "بخصوص", "حول", "عن", "بصدد"})
_NOBODY = frozenset({"التقديرات", "الارقام", "الانباء", "المعلومات", "التوقعات", "المعطيات"})
"""«غير أن التقديرات تتحدث عن …»: nobody is named."""

_UNJOINED = OFFICES | {"وثيقه", "وثائق"}
"""Begin with a «و» of their own."""


def _acted_before(scene: Scene) -> bool:
    """«طوى الحلف صفحته في أفغانستان وأعلن»: whoever acts at the head of the sentence speaks."""
    acts, head = scene.sense_at(scene.lo, "movement", "say"), scene.lo + 1
    return acts is not None or scene.name_at(head) is not None or is_office(scene, head)


def _acts(scene: Scene, first: int) -> bool:
    """«استقبل الوزير السفير وقال إن», «وصل إلى بغداد وقال إن»: another acts, and then speaks."""
    office = is_office(scene, first + 1) or voice_at(scene, first + 1) is not None
    if office and voice_at(scene, first) is None and not is_office(scene, first):
        return True
    return scene.form(first - 1) in ("الي", "في", "من") and _acted_before(scene)


def subject_first(scene: Scene, placed: Placed, opens: int) -> Speech | None:
    """«ستولتنبرغ قال إن»: the name before the verb, back to the last mark."""
    last = placed.first - 1
    if scene.form(placed.first).startswith("و") and scene.pause_after(last):
        return None
    if scene.form(last) in _PARTICLES:
        return None
    if scene.form(last) == "قد":
        last -= 1
    first = last
    contrasts = scene.ends_of("contrast")
    while first >= scene.lo and last - first < LONGEST:
        if (
            scene.sense_at(first, "was", "contrast", "say", "complement", "setting")
            and scene.name_at(first) is None
        ) or first in contrasts:
            break
        if first != last and scene.pause_after(first) and not scene.marked_after(last):
            break
        first -= 1
    first += 1
    if scene.form(first - 1).removeprefix("و") in _TOPICS:
        return None  # «وبشأن أفغانستان أوضح أن»
    known = [voice for voice in (*scene.voices, *scene.names) if first <= voice.first <= last]
    was = scene.sense_at(first - 1, "was") is not None
    joined = scene.form(first).startswith("و") and scene.form(first) not in _UNJOINED
    while last > first and scene.form(last) in APART:
        last -= 1
    opens_clause = first == scene.lo or first - 1 in contrasts
    stranger = opens_clause and last - first < STRANGER and not joined
    stranger = stranger and scene.form(first) not in _NOBODY
    nobody = first > last or not (known or was or stranger)
    if nobody or (scene.form(placed.first).startswith("و") and _acts(scene, first)):
        return None
    return speech_of(scene, placed, opens, (first, last), "speech.subject_first")
