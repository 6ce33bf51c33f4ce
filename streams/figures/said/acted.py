"""Speakers who act in their sentence and then speak.

«أثنى القائد على رجاله، مذكّراً بأن», «ورحب الأمين العام بالقرار، وقال إن».
Rule: ``speech.subject_first``.
"""

from __future__ import annotations

from streams.figures.said.naming import NO_SUBJECT
from streams.figures.said.speaker import Speech, speech_of
from streams.figures.said.told import actor, can_speak, subject
from streams.figures.scene import Placed, Scene


def acting_speaker(
    scene: Scene, placed: Placed, opens: int, current: Speech | None
) -> Speech | None:
    """«أثنى القائد على رجاله، مذكّراً بأن», «مدريد لم تتأخر، إذ أوضحت أن»: who acts, speaks."""
    if current is None or scene.form(placed.last + 1) in NO_SUBJECT:
        phrase = actor(scene, placed.first)
    elif current.scene is scene:
        return None
    elif scene.form(placed.first).startswith("و"):
        return _and_said(scene, placed, opens)
    else:
        phrase = subject(scene, placed.first)
    return phrase and speech_of(scene, placed, opens, phrase, "speech.subject_first")


def _and_said(scene: Scene, placed: Placed, opens: int) -> Speech | None:
    """«ورحب الأمين العام بالقرار، وقال إن»: who acts in the clause before, speaks."""
    if placed.first == scene.lo:
        return None
    head = scene.lo + (scene.form(scene.lo) in ("كما", "ثم"))
    if scene.sense_at(head, "say", "carry") or not can_speak(scene, head + 1):
        return None
    phrase = actor(scene, placed.first)
    if phrase is None:
        return None
    first, last = phrase
    while last > first and scene.form(last).startswith("بال"):
        last -= 1  # what was welcomed
    return speech_of(scene, placed, opens, (first, last), "speech.subject_first")
