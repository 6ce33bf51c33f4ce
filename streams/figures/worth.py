"""Which sentences are read closely, and what those before them leave to one."""

from __future__ import annotations

from streams.figures.governing.no_one import presence_ended
from streams.figures.lexicon import ANY, HARM, MOVEMENT, NAMED, NOBODY, NOT, PEOPLE, THEM
from streams.figures.scene import Scene
from streams.figures.uncounted.fate import CROWDS
from streams.figures.where.focus import Focus

BACK = 2
"""Sentences back over which «عددهم» may still mean those spoken of."""

_SUBJECT, _OBJECT = 12, 8
"""Words between a word of movement and the people before it, and behind it."""


def section_of(scene: Scene) -> str | None:
    """The one country that a subheading names, if it says nothing else of troops."""
    lands = {name.entry.place for name in scene.names if name.entry.kind == "country"}
    return lands.pop() if len(lands) == 1 and not scene.counts else None


def worth_reading(scene: Scene) -> bool:
    """Whether a sentence can hold a figure at all: a number or movement, and people."""
    if scene.counts and scene.mask & (PEOPLE | NAMED | THEM):
        return True
    if scene.mask & NOBODY or (scene.mask & PEOPLE and scene.mask & (NOT | ANY)):
        return True
    if not scene.mask & PEOPLE:
        return False
    moved = bool(scene.mask & MOVEMENT) and _moved(scene)
    return moved or presence_ended(scene) is not None


def inherits(scenes: tuple[Scene, ...], place: int, focus: Focus) -> bool:
    """Whether the sentence before, or the title of an opening one, speaks of troops and no harm."""
    for scene in reversed(scenes[max(place - BACK, 0) : place]):
        if scene.mask & HARM or _of_crowd(scene):
            return False
        if scene.mask & NAMED or scene.mask & PEOPLE:
            return True
    return place <= BACK and focus.title_force is not None


def _of_crowd(scene: Scene) -> bool:
    """«تجاوز عدد اللاجئين …»: a sentence of people not under arms."""
    return not CROWDS.isdisjoint(scene.words.forms[scene.lo : scene.hi])


def _moved(scene: Scene) -> bool:
    """Whether a word of movement and one for people stand near each other."""
    people = [first for first, _, mask, _ in scene.raw if mask & PEOPLE]
    moves = [first for first, _, mask, _ in scene.raw if mask & MOVEMENT]
    return any(-_SUBJECT <= person - move <= _OBJECT for move in moves for person in people)
