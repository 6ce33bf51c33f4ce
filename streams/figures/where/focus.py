"""What an article is about: the force and the place that unnamed ones mean.

Rules: ``focus.title``, ``focus.frequent``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from streams.arabic.normal import reading_form
from streams.figures.lexicon import CAPTIVES, PEOPLE
from streams.figures.scan import Scan, scan
from streams.figures.scene import Scene
from streams.figures.shape import definite
from streams.figures.where.in_article import BORDERS, passing, seated
from streams.figures.where.standing import PLACES as _PLACES
from streams.figures.where.tally import (
    BODIES,
    army_of,
    counted,
    most_named_force,
    most_named_place,
    stands,
)
from streams.gazetteer.entry import MISSION, OUTSIDER
from streams.gazetteer.gazetteer import Name

_MATTERS = frozenset(
    {"الملف", "الازمه", "الساحه", "الحرب", "الشان", "الاراضي", "القضيه", "المساله", "الجبهه"}
)
_LOOK_BACK = 40
"""Names among which the place spoken of last is looked for."""

_ALLIANCES = frozenset({"nato", "coalition"})
_ACTING = frozenset({"country", "capital", "government", "force"})
_HOME = {"iq": "IQ", "pmf": "IQ", "peshmerga": "IQ"}


class Focus:
    """The article's force and place, and which named forces it mentions at all.

    Worked out on demand: most sentences name what they speak of.
    """

    def __init__(self, title: Scan | str | None, body: Scan) -> None:
        self._title = title
        self._body = body

    @cached_property
    def _parts(self) -> list[Scan]:
        title = scan(reading_form(self._title)) if isinstance(self._title, str) else self._title
        return [part for part in (title, self._body) if part]

    @cached_property
    def force(self) -> str | None:
        """The force that unnamed ones mean."""
        named = (most_named_force(part, army=self.army) for part in self._parts)
        return next((force for force in named if force), None)

    @cached_property
    def army(self) -> str | None:
        """Whose «الجيش» is, where the article calls one army by its nation."""
        return army_of(self._parts)

    def other(self, force: str) -> str | None:
        """The force named most often beside this one."""
        others = (most_named_force(part, but=force) for part in self._parts)
        return next((other for other in others if other), None)

    @cached_property
    def title_force(self) -> str | None:
        """The force that the title speaks of, if there is a title."""
        return most_named_force(self._parts[0], army=self.army) if len(self._parts) > 1 else None

    @cached_property
    def title_captives(self) -> bool:
        """Whether the title tells of captives («تبادل 179 أسيراً»)."""
        return len(self._parts) > 1 and any(each.mask & CAPTIVES for each in self._parts[0].scenes)

    @cached_property
    def title_troops(self) -> bool:
        """Whether the title speaks of troops, not of a nation alone."""
        return len(self._parts) > 1 and any(each.mask & PEOPLE for each in self._parts[0].scenes)

    def people_before(self, word: int) -> Name | None:
        """The last force before a word that stands on people or has a name of its own."""
        names, people = self._body.names, self._body.people
        end = bisect_left(names, word, key=_last)
        for name in reversed(names[max(0, end - _LOOK_BACK) : end]):
            army = name.entry.kind == "force" and not (name.entry.generic and name.entry.place)
            on = name.first - 1 in people or self._body.words.forms[name.first - 1] in BODIES
            troops = name.entry.kind == "nationality" and (on or _themselves(self._body, name))
            if (army or troops) and name.entry.force not in (None, OUTSIDER):
                return name
        return None

    def subject_before(self, word: int, but: str | None = None) -> Name | None:
        """Who acts in the sentence before the one that holds a word: a state or a named force."""
        scenes = self._body.scenes
        at = bisect_right(scenes, word, key=_first) - 1
        names = scenes[at - 1].names if at > 0 else []
        acting = (
            name
            for name in names
            if name.entry.kind in _ACTING and not name.entry.generic
            if but is None or name.entry.force != but
        )
        return next((name for name in acting if not stands(self._body, name)), None)

    @cached_property
    def place(self) -> str | None:
        """The country that unnamed places mean."""
        return next((place for place in map(most_named_place, self._parts) if place), None)

    def abroad(self, force: str | None) -> str | None:
        """The country that unnamed places mean where this force is not at home."""
        if self.place is None or self.place.lower() != force:
            return self.place
        if self._titled_border:
            return None
        lands = frozenset(
            name.entry.place
            for part in self._parts
            for name in part.names
            if name.entry.kind in _PLACES and not passing(part, name)
            if stands(part, name) or not self._titled_home
        )
        others = (
            place
            for standing in (True, False)
            for part in self._parts
            if (place := most_named_place(part, standing=standing, but=self.place)) in lands
        )
        return next((place for place in others if place and place.lower() != force), None)

    @cached_property
    def _titled_home(self) -> bool:
        """Whether the title names one land, no other, and no state that acts: it happens there."""
        if len(self._parts) < 2:  # noqa: PLR2004 - title and body
            return False
        title = self._parts[0]
        lands = {
            name.entry.place
            for name in title.names
            if (name.entry.kind in _PLACES and not passing(title, name))
            or (name.entry.kind == "nationality" and not counted(title, name))
        }
        acting = any(
            name.entry.kind in _ACTING and name.entry.kind != "force" and not stands(title, name)
            for name in title.names
        )
        army = any(name.entry.generic and name.entry.place for name in title.names)
        return not acting and (lands == {self.place} or (army and not lands))

    @cached_property
    def _titled_border(self) -> bool:
        """«تشديد الحراسة على الحدود البولندية مع بيلاروسيا»: told by a land's own border."""
        title = self._parts[0]
        return len(self._parts) > 1 and any(
            name.entry.place == self.place and title.words.forms[name.first - 1] in BORDERS
            for name in title.names
            if name.first
        )

    def at_home(self, force: str | None) -> bool:
        """Whether the article is about the land of this force alone."""
        home = self.place is not None and self.place.lower() == force
        return home and (self._titled_home or self._titled_border or self._one_land)

    @cached_property
    def _one_land(self) -> bool:
        """Whether an article of several sentences names places of one land alone."""
        lands = {
            name.entry.place
            for part in self._parts
            for name in part.names
            if name.entry.place and name.entry.kind != "force"
        }
        stood = any(
            name.entry.kind in _PLACES and stands(self._body, name) for name in self._body.names
        )
        return len(self._body.scenes) > 1 and stood and lands == {self.place}

    def before(self, word: int, force: str | None) -> str | None:
        """The last country in which someone is, or to or from which they go, before a word."""
        names = self._body.names
        end = bisect_left(names, word, key=_last)
        for name in reversed(names[max(0, end - _LOOK_BACK) : end]):
            place = name.entry.place if name.entry.kind in _PLACES else None
            there = place and place.lower() != force and stands(self._body, name)
            if there and not seated(self._body, name):
                return place
        return None

    def matter(self, word: int) -> str | None:
        """«الملف العراقي», «الأزمة السورية»: the country that a matter before a word is of."""
        forms, names = self._body.words.forms, self._body.names
        end = bisect_left(names, word, key=_last)
        return next(
            (
                name.entry.place
                for name in reversed(names[max(0, end - _LOOK_BACK) : end])
                if name.entry.kind == "nationality" and forms[name.first - 1] in _MATTERS
            ),
            None,
        )

    @cached_property
    def area(self) -> bool:
        """Whether the title, or the sentence that opens, names an area larger than a country."""
        opening = [part.names for part in self._parts[:1]] if len(self._parts) > 1 else []
        first = self._body.scenes[0].names if self._body.scenes else []
        return any(name.entry.kind == "area" for names in (*opening, first) for name in names)

    @cached_property
    def home(self) -> str | None:
        """The country in which most of what is told happens."""
        homes = (most_named_place(part, standing=True) for part in self._parts)
        return next((place for place in homes if place), None)

    @cached_property
    def of_others(self) -> bool:
        """Whether armed bodies are named, and no alliance whose mission «البعثة» could be."""
        forces = {
            name.entry.force
            for part in self._parts
            for name in part.names
            if name.entry.kind == "force" and name.entry.id != MISSION
        }
        return OUTSIDER in forces and forces.isdisjoint(_ALLIANCES)

    @cached_property
    def named(self) -> frozenset[str]:
        """Forces that the article calls by a name of their own."""
        return frozenset(
            name.entry.force
            for part in self._parts
            for name in part.names
            if name.entry.kind == "force" and not name.entry.generic and name.entry.force
        )


def _themselves(part: Scan, name: Name) -> bool:
    """«أكمل الأميركيون إخلاء …»: a nationality in the plural that qualifies no noun."""
    form = part.words.forms[name.first]
    before = part.words.forms[name.first - 1] if name.first else ""
    return form.startswith("ال") and form.endswith(("ون", "ين")) and not definite(before)


def _first(scene: Scene) -> int:
    return scene.lo


def _last(name: Name) -> int:
    return name.last


def home_of(force: str | None) -> str | None:
    """Where a force is at home, if it needs no saying."""
    return _HOME.get(force or "")
