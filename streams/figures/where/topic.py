"""Places a sentence sets out to speak of: «وبشأن أفغانستان أوضح أن», «أما رومانيا ففيها»."""

from __future__ import annotations

from streams.figures.scene import Scene
from streams.gazetteer.gazetteer import Name

_AHEAD = 6
_ABOUT = frozenset({"بشان", "بخصوص", "حول", "عن"})
_THERE = frozenset({"ففيها", "ففيه", "فبها", "فبه", "فهناك"})
_HAS = frozenset({"فلديها", "فلديه", "فعندها", "فعنده", "فلها", "فله"})


def is_topic(scene: Scene, name: Name) -> bool:
    """«وبشأن أفغانستان أوضح أن», «أما رومانيا ففيها»: the place that is to be spoken of."""
    before = scene.form(name.first - 1).removeprefix("و")
    if before in _ABOUT:
        return name.first - 1 == scene.lo
    if before != "اما":
        return False
    for word in range(name.last + 1, min(name.last + _AHEAD, scene.hi)):
        if scene.form(word) in _THERE:
            return True
        if scene.form(word) in _HAS:
            return _of_others(scene, name, word)
    return False


def _of_others(scene: Scene, land: Name, word: int) -> bool:
    """«أما رومانيا فلديها ثلاثة آلاف أميركي»: what a land has are another's soldiers."""
    count = next((each for each in scene.counts if each.outer > word), None)
    if count is None:
        return False
    near = (scene.name_at(at) for at in (count.last + 1, count.last + 2))
    nations = [name for name in near if name and name.entry.kind == "nationality"]
    return bool(nations) and nations[0].entry.force != land.entry.force
