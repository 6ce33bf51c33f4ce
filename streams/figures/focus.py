"""What an article is about: the force and the place that unnamed ones mean.

Rules: ``focus.title``, ``focus.frequent``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from streams.figures.scan import Scan
from streams.figures.standing import PLACES as _PLACES
from streams.figures.standing import particle_of
from streams.gazetteer.entry import OUTSIDER
from streams.gazetteer.gazetteer import Name

_OWN = frozenset({"force"})
_PEOPLE = ("people", "collective", "unit", "size")
_HOME = {"iq": "IQ", "pmf": "IQ", "peshmerga": "IQ"}


@dataclass(frozen=True, slots=True)
class Focus:
    """The article's force and place, and which named forces it mentions at all."""

    force: str | None
    place: str | None
    named: frozenset[str]
    home: str | None = None


def home_of(force: str | None) -> str | None:
    """Where a force is at home, if it needs no saying."""
    return _HOME.get(force or "")


def focus_of(title: Scan | None, body: Scan) -> Focus:
    """The focus of an article: its title's, else what it names most often."""
    named = frozenset(
        name.entry.force
        for part in (title, body)
        if part
        for name in part.names
        if name.entry.kind == "force" and not name.entry.generic and name.entry.force
    )
    parts = [part for part in (title, body) if part]
    return Focus(
        next((force for force in map(_force, parts) if force), None),
        next((place for place in map(_place, parts) if place), None),
        named,
        next((place for place in (_place(part, standing=True) for part in parts) if place), None),
    )


def _force(part: Scan) -> str | None:
    """The force named most often, a nationality counting only on people."""
    counts: Counter[str] = Counter()
    people = {cue.last for scene in part.scenes for cue in scene.cues if cue.cue.sense in _PEOPLE}
    standing = {name.first for name in part.names if _stands(part, name)}
    for name in part.names:
        force = name.entry.force
        if force is None or force == OUTSIDER:
            continue
        if name.entry.kind in _OWN:
            counts[force] += 1 if name.entry.generic else 2
        elif name.entry.kind == "nationality" and name.first - 1 in people:
            counts[force] += 2
        elif name.entry.kind in ("country", "capital") and name.first not in standing:
            counts[force] += 1
    return _most(counts, part.names, force=True)


def _stands(part: Scan, name: Name) -> bool:
    """Whether a name is a place where it stands («في العراق») and no party."""
    scenes = part.scenes
    place = bisect_right([scene.lo for scene in scenes], name.first) - 1
    return place >= 0 and bool(particle_of(scenes[place], name))


def _place(part: Scan, *, standing: bool = False) -> str | None:
    """The place named most often; with ``standing`` only where someone is or goes."""
    counts: Counter[str] = Counter()
    people = {cue.last for scene in part.scenes for cue in scene.cues if cue.cue.sense in _PEOPLE}
    for name in part.names:
        place = name.entry.place
        if place and name.entry.kind in _PLACES:
            counts[place] += 3 if _stands(part, name) else int(name.entry.kind != "capital")
        elif standing:
            continue
        elif place and name.entry.kind == "nationality" and name.first - 1 not in people:
            counts[place] += 1
    if not counts and not standing:
        counts.update(
            name.entry.place for name in part.names if name.entry.place and name.entry.kind == "nationality"
        )
    return _most(counts, part.names, force=False)


def _most(counts: Counter[str], names: Iterable[Name], *, force: bool) -> str | None:
    """The most frequent; of equals the one named first."""
    if not counts:
        return None
    top = max(counts.values())
    for name in names:
        key = name.entry.force if force else name.entry.place
        if key and counts.get(key) == top and top > 0:
            return key
    return None
