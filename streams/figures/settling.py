"""Which readings of the steering words of a sentence stand.

A cue inside a longer one falls; a verb that can mean saying means it only where words
said follow («زاد», «نقل», «قدر»).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import repeat

from streams.figures.lexicon import Cue, Group
from streams.figures.scene import Placed, Scene

_ASIDE = 12
"""Words of the longest saying between commas: a title and a name."""

_WHEN = frozenset({"قبل", "بعد", "دون", "منذ", "بدون"})
"""«قبل أن»: opens no words said."""

_SAYS = 14
"""Words within which a verb of saying must come to the words said."""

_PLACED: Callable[[tuple[int, int, Cue]], Placed] = partial(tuple.__new__, Placed)
"""Makes a cue of its parts at half the cost of naming them; there are hundreds in an article."""


def settle(scene: Scene) -> None:
    """Give a sentence its cues; done once, for sentences that are read closely."""
    if scene.settled:
        return
    scene.settle(_outermost(scene.raw))
    _unsay(scene)
    _unmove(scene)
    if scene.of("say", "according"):
        scene.asides = tuple(_asides(scene))


def _asides(scene: Scene) -> Iterator[tuple[int, int]]:
    """«…، أوضح الوزير، …»: a saying between two commas, without words said of its own."""
    for placed in scene.of("say", "according"):
        if placed.first == scene.lo or not scene.pause_after(placed.first - 1):
            continue
        if scene.form(placed.first).startswith("و") and placed.cue.sense == "say":
            continue
        for word in range(placed.last + 1, min(placed.last + _ASIDE, scene.hi - 1)):
            if scene.sense_at(word, "complement") or scene.words.marks.get(word) == ":":
                break
            if scene.pause_after(word):
                if not any(placed.first <= count.first <= word for count in scene.counts):
                    yield placed.first, word  # «كما نفى وجود 5000 جندي،» tells more
                break


def _outermost(raw: list[tuple[int, int, int, Group]]) -> list[Placed]:
    """Cues in order, without those that lie inside a longer one."""
    kept: list[tuple[int, int, Cue]] = []
    first_of, last_of = -1, -1
    for first, before, _, group in sorted(raw):
        last = -before
        if last <= last_of and (first, last) != (first_of, last_of):
            continue
        kept.extend(zip(repeat(first), repeat(last), group.cues))
        if last > last_of:
            first_of, last_of = first, last
    return list(map(_PLACED, kept))


def _unsay(scene: Scene) -> None:
    """«زاد», «نقل», «قدر»: verbs of saying only where words said follow."""
    said = scene.of("say", "carry")
    if not said:
        return
    doubled = {
        (placed.first, placed.last)
        for placed in scene.of("movement", "change", "total")
        if placed.cue.tense != "masdar"
    }
    idle = {cue.first for cue in said if (cue.first, cue.last) in doubled and not _says(scene, cue)}
    if idle:
        scene.settle(
            [
                cue
                for cue in scene.cues
                if cue.first not in idle or cue.cue.sense not in ("say", "carry")
            ]
        )


def _unmove(scene: Scene) -> None:
    """«فيتنام» has the letters of «فيتنامَ»: a country's name is no verb."""
    lands = {name.first for name in scene.names if name.entry.kind in ("country", "nationality")}
    if any(cue.first in lands for cue in scene.of("movement", "change")):
        verbs = ("movement", "change")
        scene.settle(
            [cue for cue in scene.cues if cue.first not in lands or cue.cue.sense not in verbs]
        )


def _says(scene: Scene, placed: Placed) -> bool:
    """Whether a complement or a colon follows soon."""
    for word in range(placed.last + 1, min(scene.hi, placed.last + _SAYS)):
        said = scene.sense_at(word, "complement") and scene.form(word - 1) not in _WHEN
        if said or ":" in scene.words.gap(word - 1):
            return True
        estimated = placed.first + 1 < word and scene.sense_at(placed.first, "total")
        if estimated and estimated.cue.id == "estimate" and scene.sense_at(word, "size"):
            return True
    return False
