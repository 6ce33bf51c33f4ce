"""What an article is about: the force and the place that unnamed ones mean.

Rules: ``focus.title``, ``focus.frequent``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from streams.arabic.normal import reading_form
from streams.figures.in_article import is_left, joins, passing, seated
from streams.figures.lexicon import PEOPLE
from streams.figures.scan import Scan, scan
from streams.figures.scene import Scene
from streams.figures.shape import definite, peoples
from streams.figures.standing import PLACES as _PLACES
from streams.gazetteer.entry import MISSION, OUTSIDER
from streams.gazetteer.gazetteer import Name

_PARTICLES = frozenset(
    {"في", "الي", "من", "داخل", "نحو", "باتجاه", "شمال", "جنوب", "شرق", "غرب", "وسط", "علي", "قرب"}
)
_LANDS = frozenset(
    {
        "شمال",
        "جنوب",
        "شرق",
        "غرب",
        "وسط",
        "مدينه",
        "محافظه",
        "قاعده",
        "قواعد",
        "اراضي",
        "الاراضي",
        "عموم",
        "كامل",
    }
)
_BODIES = frozenset(
    {"المهمه", "مهمه", "البعثه", "بعثه", "الكتيبه", "كتيبه", "الوحده", "الوجود"}
    | {"الانتشار", "التواجد", "الحضور"}
)
"""«المهمة الدنماركية»: whose mission it is, they are."""

_MATTERS = frozenset(
    {"الملف", "الازمه", "الساحه", "الحرب", "الشان", "الاراضي", "القضيه", "المساله", "الجبهه"}
)
_ROUND = frozenset({"الف", "الفا", "الفي", "الاف", "مئه", "مئتا", "مئتي", "مئات", "عشرات"})
_LOOK_BACK = 40
"""Names among which the place spoken of last is looked for."""

_ALLIANCES = frozenset({"nato", "coalition"})
_OWN = frozenset({"force"})
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
        return next((force for force in map(_force, self._parts) if force), None)

    def other(self, force: str) -> str | None:
        """The force named most often beside this one."""
        others = (_force(part, but=force) for part in self._parts)
        return next((other for other in others if other), None)

    @cached_property
    def title_force(self) -> str | None:
        """The force that the title speaks of, if there is a title."""
        return _force(self._parts[0]) if len(self._parts) > 1 else None

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
            on = name.first - 1 in people or self._body.words.forms[name.first - 1] in _BODIES
            troops = name.entry.kind == "nationality" and (on or _themselves(self._body, name))
            if (army or troops) and name.entry.force not in (None, OUTSIDER):
                return name
        return None

    def subject_before(self, word: int) -> Name | None:
        """Who acts in the sentence before the one that holds a word: a state or a named force."""
        scenes = self._body.scenes
        at = bisect_right(scenes, word, key=_first) - 1
        names = scenes[at - 1].names if at > 0 else []
        acting = (name for name in names if name.entry.kind in _ACTING and not name.entry.generic)
        return next((name for name in acting if not _stands(self._body, name)), None)

    @cached_property
    def place(self) -> str | None:
        """The country that unnamed places mean."""
        return next((place for place in map(_place, self._parts) if place), None)

    def abroad(self, force: str | None) -> str | None:
        """The country that unnamed places mean where this force is not at home."""
        if self.place is None or self.place.lower() != force:
            return self.place
        lands = frozenset(
            name.entry.place
            for part in self._parts
            for name in part.names
            if name.entry.kind in _PLACES and (_stands(part, name) or not self._titled_home)
        )
        others = (
            place
            for standing in (True, False)
            for part in self._parts
            if (place := _place(part, standing=standing, but=self.place)) in lands
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
            if name.entry.kind in _PLACES
            or (name.entry.kind == "nationality" and not _counted(title, name))
        }
        acting = any(
            name.entry.kind in _ACTING and name.entry.kind != "force" and not _stands(title, name)
            for name in title.names
        )
        return lands == {self.place} and not acting

    def at_home(self, force: str | None) -> bool:
        """Whether the article is about the land of this force alone."""
        return self._titled_home and self.place is not None and self.place.lower() == force

    def before(self, word: int, force: str | None) -> str | None:
        """The last country in which someone is, or to or from which they go, before a word."""
        names = self._body.names
        end = bisect_left(names, word, key=_last)
        for name in reversed(names[max(0, end - _LOOK_BACK) : end]):
            place = name.entry.place if name.entry.kind in _PLACES else None
            stands = place and place.lower() != force and _stands(self._body, name)
            if stands and not seated(self._body, name):
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
        homes = (_place(part, standing=True) for part in self._parts)
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


def _force(part: Scan, but: str | None = None) -> str | None:
    """The force named most often, a nationality counting only on people, or in a title as such."""
    counts: Counter[str] = Counter()
    people = part.people
    standing = {name.first for name in part.names if _stands(part, name)}
    nations = {name.first for name in part.names if name.entry.kind == "nationality"}
    for name in part.names:
        force = name.entry.force
        if force is None or force in (OUTSIDER, but):
            continue
        if name.entry.generic and name.entry.place and name.last + 1 in nations:
            continue  # «الجيش التركي» is no army of the house
        if name.entry.kind in _OWN:
            counts[force] += 1 if name.entry.generic or joins(part, name) else 2
        elif name.entry.kind == "nationality" and (
            name.first - 1 in people
            or part.words.forms[max(name.first - 1, 0)] in _BODIES
            or (len(part.scenes) == 1 and peoples(part.words.forms[name.first]))
        ):
            counts[force] += 2
        elif name.entry.kind in ("country", "capital") and name.first not in standing:
            counts[force] += 1
    return _most(counts, part.names, force=True)


def _stands(part: Scan, name: Name) -> bool:
    """Whether a name is a place where it stands («في العراق») and no party."""
    forms = part.words.forms
    before = forms[max(0, name.first - 2) : name.first]
    return (
        forms[name.first].startswith("بال")
        or (name.first < name.last and forms[name.first] in _PARTICLES)
        or any(form in _PARTICLES or form.removeprefix("ب") in _LANDS for form in before[-1:])
        or (len(before) > 1 and before[0] in _PARTICLES and before[1] in _LANDS)
    )


def _place(part: Scan, *, standing: bool = False, but: str | None = None) -> str | None:
    """The place named most often, ``but`` left out; with ``standing`` where someone is or goes."""
    counts: Counter[str] = Counter()
    for name in part.names:
        place = name.entry.place
        if place == but or passing(part, name):
            continue
        if place and name.entry.kind in _PLACES:
            stands = _stands(part, name)
            weight = 3 if stands else int(name.entry.kind != "capital")
            counts[place] += 4 if is_left(part, name) else weight
        elif standing:
            continue
        elif place and name.entry.kind == "nationality" and not _counted(part, name):
            counts[place] += 1
    if not any(counts.values()) and not standing:
        counts.update(
            name.entry.place
            for name in part.names
            if name.entry.place and name.entry.place != but and name.entry.kind == "capital"
        )
    if not any(counts.values()) and not standing:
        counts.update(
            name.entry.place
            for name in part.names
            if name.entry.place and name.entry.kind == "nationality" and not _numbered(part, name)
        )
    return _most(counts, part.names, force=False)


def _counted(part: Scan, name: Name) -> bool:
    """«جندي كندي», «منهم 200 كندي», «الروس»: a nation of people, and no place."""
    return (
        peoples(part.words.forms[name.first])
        or name.first - 1 in part.people
        or _numbered(part, name)
    )


def _numbered(part: Scan, name: Name) -> bool:
    """«منهم 200 كندي»: a nation right behind a number."""
    before = part.words.forms[name.first - 1] if name.first else ""
    return before[:1].isdigit() or before in _ROUND


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
