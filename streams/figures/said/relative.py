"""Who speaks in a relative clause: «استقبل الرئيس قائد البعثة، الذي أكد أن …».

Rule: ``speech.relative``: the last of the people named before «الذي», not the first.
"""

from __future__ import annotations

from streams.figures.said.audience import voice_at
from streams.figures.said.offices import OFFICES, PEERS, is_office
from streams.figures.said.speaker import Speech, speech_of
from streams.figures.scene import Placed, Scene
from streams.figures.shape import definite

_WHO = frozenset({"الذي", "التي", "والذي", "والتي"})
_LONGEST = 14
_BY = ("ب", "ل")


def relative_speaker(scene: Scene, placed: Placed, opens: int) -> Speech | None:
    """The person or office right before the relative pronoun of a verb of saying."""
    who = placed.first - 1 - (scene.form(placed.first - 1) in ("كان", "قد"))
    last = who - 1
    if scene.form(who) not in _WHO or last < scene.lo:
        return None
    low = max(scene.lo, who - _LONGEST)
    first = next((word for word in range(last, low - 1, -1) if _begins(scene, word)), None)
    if first is None or any(scene.pause_after(word) for word in range(first, last)):
        return None
    return speech_of(scene, placed, opens, (first, last), "speech.relative")


def _begins(scene: Scene, word: int) -> bool:
    """Whether a second name and title begins at a word: «… قاسم الأعرجي | قائد بعثة الناتو …»."""
    form = scene.form(word)
    if form in PEERS or (form[:1] in _BY and form[1:] in PEERS):
        return True
    office = is_office(scene, word) and not form.startswith("و")
    person = voice_at(scene, word)
    named = person is not None and person.entry.kind == "person" and person.first == word
    if not (office or named):
        return False
    if word == scene.lo or scene.form(word - 1) == "مع" or form[1:] in OFFICES:
        return True
    if scene.sense_at(word - 1, "other", "detainee") is not None:
        return True  # right behind the verb: «استقبله قائد القوات الذي قال»
    before = _ended(scene, word - 1)
    return before and office


def _ended(scene: Scene, word: int) -> bool:
    """Whether a name and title may end at a word: a person, a place, an adjective."""
    voice = next((each for each in scene.voices if each.last == word), None)
    if (voice is not None and voice.entry.kind == "person") or scene.name_at(word) is not None:
        return True
    return definite(scene.form(word)) and not is_office(scene, word)
