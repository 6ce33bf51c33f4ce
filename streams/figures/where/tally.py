"""What an article names most: the force and the place, each name by how it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from streams.figures.scan import Scan
from streams.figures.shape import definite, of_land, peoples
from streams.figures.where.in_article import is_left, joins, passing
from streams.figures.where.standing import PLACES
from streams.gazetteer.entry import OUTSIDER, mission_land
from streams.gazetteer.gazetteer import Name
from streams.gazetteer.speakers import speaker_of, speaker_owner

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
BODIES = frozenset(
    {"المهمه", "مهمه", "البعثه", "بعثه", "الكتيبه", "كتيبه", "الوحده", "الوجود"}
    | {"الانتشار", "التواجد", "الحضور"}
)
"""«المهمة الدنماركية»: whose mission it is, they are."""
_ROUND = frozenset({"الف", "الفا", "الفي", "الاف", "مئه", "مئتا", "مئتي", "مئات", "عشرات"})
_OWN = frozenset({"force"})
_PARTIES = frozenset({"country", "capital", "nationality", "government", "force"})
_THINGS = (
    *("طائر", "مقاتلات", "مسير", "مروحي", "صواريخ", "صاروخ", "اسلح", "دعم", "غطاء"),
    *("وساط", "رعاي", "ضمان", "تمويل", "ضغط", "ضغوط", "موافق", "تنسيق", "اشراف"),
)
_SERVICES = frozenset({"الاستخبارات", "المخابرات", "للاستخبارات", "استخبارات"})


def army_of(parts: Iterable[Scan]) -> str | None:
    """The nation called by its army most often, «الجيش اللبناني»: whom «الجيش» alone means."""
    counts: Counter[str] = Counter()
    for part in parts:
        for name in _of_armies(part).values():
            if name.entry.force is not None:
                counts[name.entry.force] += 1
    return next(iter(counts), None) if len(counts) == 1 else None


def _of_armies(part: Scan) -> dict[int, Name]:
    """The nationality of each army that has one, by the army's last word.

    «الجيش اللبناني», «الشرطة العسكرية الروسية».
    """
    armies = [name for name in part.names if name.entry.generic and name.entry.place]
    found: dict[int, Name] = {}
    if not armies:
        return found
    nations = {name.first: name for name in part.names if name.entry.kind == "nationality"}
    for name in armies:
        after = name.last + 1
        between = after not in nations and part.words.forms[after : after + 1]
        after += bool(between and definite(between[0]))
        if after in nations:
            found[name.last] = nations[after]
    return found


def most_named_force(part: Scan, but: str | None = None, army: str | None = None) -> str | None:
    """The force named most often, a nationality counting only on people, or in a title as such.

    ``army`` is whose «الجيش» is.
    """
    counts: Counter[str] = Counter()
    people = part.people
    standing = {name.first for name in part.names if stands(part, name)}
    armies = _of_armies(part)
    theirs = {nation.first for nation in armies.values()}
    for name in part.names:
        force = name.entry.force
        if force is None or force in (OUTSIDER, but) or _topic(part, name):
            continue
        if name.entry.generic and name.entry.place:
            if name.last in armies:
                continue  # «الجيش التركي» is no army of the house
            force = army or force
        if name.entry.kind in _OWN:
            counts[force] += 1 if name.entry.generic or joins(part, name) else 2
        elif name.entry.kind == "nationality" and (
            name.first - 1 in people
            or name.first in theirs
            or part.words.forms[max(name.first - 1, 0)] in BODIES
            or (len(part.scenes) == 1 and peoples(part.words.forms[name.first]))
        ):
            counts[force] += 2
        elif name.entry.kind in ("country", "capital") and name.first not in standing:
            counts[force] += 0 if passing(part, name) else 1
    best = _most(counts, part.names, force=True)
    return best or (army if army in counts else None)


def owner_named(part: Scan, kind: str = "organisation") -> str | None:
    """«البنتاغون ينشر 1500 جندي»: whose the organisation is that a title names alone."""
    voices = (each for each in part.voices if each.entry.kind == kind)
    owners = {force for voice in voices for force in speaker_owner(speaker_of(voice.entry.id))}
    return next(iter(owners)) if len(owners) == 1 else None


def _topic(part: Scan, name: Name) -> bool:
    """«لبنان: إسرائيل تسحب …», «مالي.. روسيا تعلن …»: what an opening is about, if others act."""
    if name.first or name.entry.kind not in _PARTIES:
        return False
    gap = part.words.gap(name.last)
    parted = ":" in gap or "|" in gap or "…" in gap or ".." in gap
    return parted and any(
        other.entry.kind in _PARTIES and other.entry.force not in (None, name.entry.force)
        for other in part.names
        if other.first and not stands(part, other)
        if not (other.entry.generic and other.entry.place)  # «ميانمار: الجيش يستعيد …»
    )


def stands(part: Scan, name: Name) -> bool:
    """Whether a name is a place where it stands («في العراق») and no party."""
    if not name.first and name.entry.kind == "country" and _topic(part, name):
        return True
    forms = part.words.forms
    before = forms[max(0, name.first - 2) : name.first]
    return (
        forms[name.first].startswith("بال")
        or (name.first < name.last and forms[name.first] in _PARTICLES and not _called(name))
        or any(form in _PARTICLES or form.removeprefix("ب") in _LANDS for form in before[-1:])
        or (len(before) > 1 and before[0] in _PARTICLES and before[1] in _LANDS)
    )


def _of_people(part: Scan, name: Name) -> bool:
    """«50 تشيكياً»: a land's name that is its people's adjective, behind a number."""
    land = name.entry.kind == "country" and of_land(part.words.forms[name.first])
    return land and _numbered(part, name)


def _elsewhere(part: Scan, name: Name) -> bool:
    """«قاعدة الريان في قطر»: a base of two lands' name."""
    if _of_people(part, name):
        return True
    at = bisect_left(part.names, name.first, key=lambda each: each.first) + 1
    land = part.names[at] if at < len(part.names) else None
    if name.entry.kind not in ("city", "base") or land is None:
        return False
    beside = land.first == name.last + 2 and part.words.forms[name.last + 1] == "في"
    return beside and land.entry.kind == "country" and land.entry.place != name.entry.place


def _called(name: Name) -> bool:
    """«جنوب أفريقيا»: a country whose own name begins with a side."""
    return name.entry.kind in ("country", "nationality")


def most_named_place(part: Scan, *, standing: bool = False, but: str | None = None) -> str | None:
    """The place named most often, ``but`` left out; with ``standing`` where someone is or goes."""
    counts: Counter[str] = Counter()
    for name in part.names:
        place = name.entry.place
        if place == but or passing(part, name) or _elsewhere(part, name):
            continue
        if place and name.entry.kind in PLACES:
            weight = 3 if stands(part, name) else int(name.entry.kind != "capital")
            counts[place] += 4 if is_left(part, name) else weight
        elif standing:
            continue
        elif land := mission_land(name.entry):
            counts[land] += 1
        elif place and name.entry.kind == "nationality" and not _no_land(part, name):
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
            if part.words.forms[max(name.first - 1, 0)] not in _SERVICES
        )
    return _most(counts, part.names, force=False, title=len(part.scenes) == 1)


def _no_land(part: Scan, name: Name) -> bool:
    """«الاستخبارات البريطانية»: a nation of people or of an office, and no land."""
    before = part.words.forms[max(name.first - 1, 0)]
    return counted(part, name) or before in _SERVICES or thing(before)


def thing(form: str) -> bool:
    """«طائرات تركية», «بدعم أميركي»: a thing or a help, whose nation's no people are."""
    bare = form.removeprefix("ب")
    bare = bare if bare.startswith("وس") else bare.removeprefix("و").removeprefix("ب")
    return bare.removeprefix("ال").startswith(_THINGS)


def counted(part: Scan, name: Name) -> bool:
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


def _most(
    counts: Counter[str], names: Iterable[Name], *, force: bool, title: bool = False
) -> str | None:
    """The most frequent; of equals the first, in a title a country before a town."""
    if not counts:
        return None
    top = max(counts.values())
    if title:
        names = sorted(names, key=lambda name: name.entry.kind in ("city", "base"))
    for name in names:
        key = name.entry.force if force else name.entry.place
        if key and counts.get(key) == top and top > 0:
            return key
    return None
