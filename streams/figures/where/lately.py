"""Who and what was spoken of last before a word of an article's body."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from streams.figures.scan import Scan
from streams.figures.scene import Scene
from streams.figures.shape import definite
from streams.figures.where.in_article import seated
from streams.figures.where.standing import PLACES
from streams.figures.where.tally import BODIES, stands
from streams.gazetteer.entry import OUTSIDER
from streams.gazetteer.gazetteer import Name

_MATTERS = frozenset(
    {"الملف", "الازمه", "الساحه", "الحرب", "الشان", "الاراضي", "القضيه", "المساله", "الجبهه"}
)
_LOOK_BACK = 40
"""Names among which the one spoken of last is looked for."""
_NEAR = 2
"""Sentences back over which «عددهم» may mean a band."""
_FRAMES = frozenset({"ضمن", "في", "مع", "ضد", "من", "علي", "اطار", "الي", "صفوف"})
"""Before a body in which others serve, or which they fight."""
ACTING = frozenset({"country", "capital", "government", "force"})


def people_before(body: Scan, word: int) -> Name | None:
    """The last force before a word that stands on people or has a name of its own.

    A band whose numbers are nobody's counts where it stands alone: «تنتشر فاغنر …. وعددهم ألف».
    """
    forms = body.words.forms
    band: Name | None = None
    for name in _before(body, word):
        army = name.entry.kind == "force" and not (name.entry.generic and name.entry.place)
        on = name.first - 1 in body.people or forms[name.first - 1] in BODIES
        troops = name.entry.kind == "nationality" and (on or _themselves(body, name))
        if (army or troops) and name.entry.force not in (None, OUTSIDER):
            return band if band is not None and not _together(body, band, name) else name
        framed = not _FRAMES.isdisjoint(forms[max(0, name.first - 2) : name.first])
        near = scene_at(body, word) - scene_at(body, name.first) <= _NEAR
        if army and band is None and not framed and near:
            band = name
    return band


def subject_before(body: Scan, word: int, but: str | None = None) -> Name | None:
    """Who acts in the sentence before the one that holds a word: a state or a named force."""
    at = scene_at(body, word)
    names = body.scenes[at - 1].names if at > 0 else []
    acting = (
        name
        for name in names
        if name.entry.kind in ACTING and not name.entry.generic
        if but is None or name.entry.force != but
    )
    return next((name for name in acting if not stands(body, name)), None)


def land_before(body: Scan, word: int, force: str | None) -> str | None:
    """The last country in which someone is, or to or from which they go, before a word."""
    for name in _before(body, word):
        place = name.entry.place if name.entry.kind in PLACES else None
        there = place and place.lower() != force and stands(body, name)
        if there and not seated(body, name):
            return place
    return None


def matter(body: Scan, word: int) -> str | None:
    """«الملف العراقي», «الأزمة السورية»: the country that a matter before a word is of."""
    forms = body.words.forms
    return next(
        (
            name.entry.place
            for name in _before(body, word)
            if name.entry.kind == "nationality" and forms[name.first - 1] in _MATTERS
        ),
        None,
    )


def scene_at(body: Scan, word: int) -> int:
    """Which sentence of the body holds a word."""
    return bisect_right(body.scenes, word, key=_begin) - 1


def _before(body: Scan, word: int) -> list[Name]:
    """The names before a word, the last first."""
    end = bisect_left(body.names, word, key=_last)
    return list(reversed(body.names[max(0, end - _LOOK_BACK) : end]))


def _together(body: Scan, one: Name, other: Name) -> bool:
    """Whether two names stand in one sentence."""
    return scene_at(body, one.first) == scene_at(body, other.first)


def _themselves(part: Scan, name: Name) -> bool:
    """«أكمل الأميركيون إخلاء …»: a nationality in the plural that qualifies no noun."""
    form = part.words.forms[name.first]
    before = part.words.forms[name.first - 1] if name.first else ""
    return form.startswith("ال") and form.endswith(("ون", "ين")) and not definite(before)


def _begin(scene: Scene) -> int:
    return scene.lo


def _last(name: Name) -> int:
    return name.last
