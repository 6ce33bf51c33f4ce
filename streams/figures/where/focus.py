"""What an article is about: the force and the place that unnamed ones mean.

Rules: ``focus.title``, ``focus.frequent``.
"""

from __future__ import annotations

from functools import cached_property

from streams.arabic.normal import reading_form
from streams.figures.lexicon import CAPTIVES, PEOPLE
from streams.figures.scan import Scan, scan
from streams.figures.where.in_article import BORDERS, passing
from streams.figures.where.lately import (
    ACTING,
    land_before,
    matter,
    people_before,
    scene_at,
    subject_before,
)
from streams.figures.where.standing import PLACES as _PLACES
from streams.figures.where.tally import (
    army_of,
    counted,
    most_named_force,
    most_named_place,
    owner_named,
    stands,
)
from streams.gazetteer.entry import MISSION, OUTSIDER, is_nation
from streams.gazetteer.gazetteer import Name

_ALLIANCES = frozenset({"nato", "coalition"})
_ARMIES = frozenset({"الجيش", "والجيش", "للجيش", "بالجيش"})
_DRILLS = ("مناور", "المناور", "تمرين", "التمرين", "تمارين", "بمناور", "بتمرين")
_THEIR_BORDERS = frozenset({"حدودها", "حدوده", "حدودنا"})
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
        named = self.title_force or most_named_force(self._body, army=self.army)
        titled = len(self._parts) > 1 and named is None
        return owner_named(self._parts[0], "person") if titled else named

    @cached_property
    def army(self) -> str | None:
        """Whose «الجيش» is, where the article calls one army by its nation."""
        return army_of(self._parts)

    def army_at(self, word: int) -> str | None:
        """Whose «الجيش» at a word of the body is: the one called by its nation, the title's."""
        state = self._titled_abroad if self.army is None else None
        if state is None or self._body.words.forms[word] not in _ARMIES:
            return self.army
        scene = self._body.scenes[scene_at(self._body, word)]
        beside = any(name.entry.force == state for name in scene.names)
        return None if beside else state  # «نشر الجيش 500 في بلدات انسحبت منها إسرائيل»

    @cached_property
    def _titled_abroad(self) -> str | None:
        """The one state that acts with troops in the title, in another's land."""
        force = self.title_force
        if not (self.title_troops and is_nation(force)) or self.place in (None, force.upper()):
            return None
        title = self._parts[0]
        others = (
            name.entry.force
            for name in title.names
            if name.entry.kind in ACTING and not stands(title, name)
        )
        return force if {*others} <= {force} else None

    def other(self, force: str) -> str | None:
        """The force named most often beside this one."""
        others = (most_named_force(part, but=force) for part in self._parts)
        return next((other for other in others if other), None)

    @cached_property
    def title_force(self) -> str | None:
        """The force that the title speaks of, if there is a title."""
        if len(self._parts) < 2:  # noqa: PLR2004 - title and body
            return None
        return most_named_force(self._parts[0], army=self.army) or owner_named(self._parts[0])

    @cached_property
    def title_captives(self) -> bool:
        """Whether the title tells of captives («تبادل 179 أسيراً»)."""
        return len(self._parts) > 1 and any(each.mask & CAPTIVES for each in self._parts[0].scenes)

    @cached_property
    def title_drill(self) -> bool:
        """Whether the title tells of a drill («مناورات الأسد الأفريقي»)."""
        drills = (form.startswith(_DRILLS) for form in self._parts[0].words.forms)
        return len(self._parts) > 1 and any(drills)

    @cached_property
    def title_troops(self) -> bool:
        """Whether the title speaks of troops, not of a nation alone."""
        return len(self._parts) > 1 and any(each.mask & PEOPLE for each in self._parts[0].scenes)

    def people_before(self, word: int) -> Name | None:
        """The last force before a word that stands on people or has a name of its own."""
        return people_before(self._body, word)

    def subject_before(self, word: int, but: str | None = None) -> Name | None:
        """Who acts in the sentence before the one that holds a word: a state or a named force."""
        return subject_before(self._body, word, but)

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
            if stands(part, name) or not (self._titled_home or self._titled_ground)
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
            name.entry.kind in ACTING and name.entry.kind != "force" and not stands(title, name)
            for name in title.names
            if name.first or ":" not in title.words.gap(name.last)  # «بولندا: 10 آلاف جندي لـ…»
        )
        army = any(name.entry.generic and name.entry.place for name in title.names)
        return not acting and (lands == {self.place} or (army and not lands))

    @cached_property
    def _titled_ground(self) -> bool:
        """«إسرائيل تنسحب من بلدات في جنوب لبنان»: the title says that it happens in the land."""
        title = self._parts[0]
        return len(self._parts) > 1 and any(
            name.entry.place == self.place and name.entry.kind in _PLACES and stands(title, name)
            for name in title.names
        )

    @cached_property
    def _titled_border(self) -> bool:
        """«تشديد الحراسة على الحدود البولندية مع بيلاروسيا»: told by a land's own border."""
        title = self._parts[0]
        return len(self._parts) > 1 and any(
            name.entry.place == self.place and title.words.forms[name.first - 1] in BORDERS
            for name in title.names
            if name.first
        )

    @cached_property
    def _own_borders(self) -> bool:
        """«فنزويلا تعزز حدودها مع كولومبيا»: the title speaks of the state's own border."""
        return not _THEIR_BORDERS.isdisjoint(self._parts[0].words.forms)

    def at_home(self, force: str | None) -> bool:
        """Whether the article is about the land of this force alone."""
        home = self.place is not None and self.place.lower() == force
        if home and force == self.title_force and self._own_borders:
            return True
        titled = self._titled_home or self._titled_ground or self._titled_border
        return home and (titled or self._one_land)

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
        return land_before(self._body, word, force)

    def matter(self, word: int) -> str | None:
        """«الملف العراقي», «الأزمة السورية»: the country that a matter before a word is of."""
        return matter(self._body, word)

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
    def _bodies(self) -> list[Name]:
        """The names of forces."""
        return [name for part in self._parts for name in part.names if name.entry.kind == "force"]

    @cached_property
    def of_others(self) -> bool:
        """Whether armed bodies are named, and no alliance whose mission «البعثة» could be."""
        forces = {name.entry.force for name in self._bodies if name.entry.id != MISSION}
        return OUTSIDER in forces and forces.isdisjoint(_ALLIANCES)

    @cached_property
    def named(self) -> frozenset[str]:
        """Forces that the article calls by a name of their own."""
        own = (name.entry for name in self._bodies if not name.entry.generic)
        return frozenset(entry.force for entry in own if entry.force)


def home_of(force: str | None) -> str | None:
    """Where a force is at home, if it needs no saying."""
    return _HOME.get(force or "")
