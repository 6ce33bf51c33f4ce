"""How names stand in their sentence: as a place someone is in, goes to or leaves, or as a party."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import NamedTuple

from streams.figures.scene import Count, Scene
from streams.figures.where.topic import is_topic
from streams.gazetteer.entry import Entry, listings
from streams.gazetteer.gazetteer import Name
from streams.gazetteer.matcher import fold
from streams.gazetteer.speakers import speaker_of, speaker_owner

PLACES = frozenset({"country", "capital", "city", "base", "province", "region", "area"})
MASCULINE = frozenset({"IQ", "LB", "JO", "SD", "SS", "YE", "MA", "SO"})  # no feminines
_LOOK_BACK = 4
_WHERE = frozenset({"حيث", "وفيها", "وفيه", "وبها", "فيها"})
"""«جيبوتي، حيث لفرنسا 1500 عسكري»: behind a place they say what is there."""
_OWN = {"locative": "in", "towards": "to", "away": "from"}
_BARE = {"في": "in", "الي": "to", "من": "from"}
_TAKES = {"leave": "from", "enter": "to", "reinforce": "to"}
_SIDES = frozenset({"شمالي", "جنوبي", "شرقي", "غربي"})
_PORTIONS = frozenset(
    {"الجزء", "جزء", "اجزاء", "القسم", "الشطر", "الشق", "الجانب", "الجهه", "الضفه", "الطرف"}
    | {"المنطقه", "المناطق", "مناطق", "انحاء", "ارجاء", "اماكن"}
    | {"الشمال", "الجنوب", "الشرق", "الغرب"}
)
_ASKED = frozenset(
    front + noun
    for front in ("", "ب")
    for noun in ("طلب", "دعوه", "تكليف", "قرار", "ضغط", "ضغوط", "دعم", "تمويل", "موافقه", "ايعاز")
)
_THAN = frozenset({"اكبر", "اصغر", "اوسع", "اضخم", "اخطر", "اهم", "اقرب", "افضل", "اسوا", "اشد"})
_DIRECTIONS = frozenset({"شمال", "شمالي", "جنوب", "جنوبي", "شرق", "شرقي", "غرب", "غربي", "وسط"})


_FIRST = attrgetter("first")


class Standing(NamedTuple):
    """How a name stands in its sentence: ``in``, ``to``, ``from``, ``land`` or nothing."""

    name: Name
    particle: str


def particle_of(scene: Scene, name: Name) -> str:
    """The particle that makes a place of a name: «في», «إلى», «من» or glued «ب»."""
    head = scene.form(name.first)
    if name.entry.kind in PLACES:
        if head.startswith("بال"):
            return "in"
        if glued(head, "ل") and _counted_before(scene, name):
            return "" if scene.pause_after(name.first - 1) else "to"
        behind = scene.form(name.last + 1)
        if behind == "حيث" or (behind in _WHERE and not _acts(scene, name)):
            return "in"
        if is_topic(scene, name):
            return "in"
    own = scene.sense_at(name.first, *_OWN)
    state = name.entry.kind == "country" and head in _DIRECTIONS  # «جنوب أفريقيا»
    if own and own.last < name.last and not state:
        return _OWN[own.cue.sense]
    return _particle_before(scene, name)


def _acts(scene: Scene, name: Name) -> bool:
    """«وتشارك الدنمارك فيها بـ130»: the subject right behind its verb, no place."""
    verbs = scene.starting(name.first - 1)
    return any(placed.cue.tense in ("past", "present", "future") for placed in verbs)


def _particle_before(scene: Scene, name: Name) -> str:
    """Walk back over nouns of place («في شمال …», «على أراضي …») to a particle."""
    if name.first - 1 in scene.ends_of("locative") and not scene.sense_at(
        name.first - 1, "locative"
    ):
        return "in" if name.entry.kind in PLACES else "land"  # «على الأراضي الروسية»
    for word in range(name.first - 1, name.first - 1 - _LOOK_BACK, -1):
        if word < scene.lo or scene.pause_after(word):
            return ""
        own = _particle_at(scene, name, word)
        if own:
            return own
        form = scene.form(word)
        if not scene.sense_at(word, "place_noun"):
            beside = word == name.first - 1
            return _in_place(scene.form(name.first), name) if beside else _sided(scene, name, word)
        if form.startswith(("بال", "لل", "بم", "بق")) and form != "للجانب":
            return "in"
    return ""


def _sided(scene: Scene, name: Name, word: int) -> str:
    """«الجماعات المسلحة شمالي مالي»: behind a side that needs no particle."""
    side = word == name.first - 2 and scene.form(word + 1) in _SIDES
    apart = name.entry.kind not in PLACES or scene.name_at(word) is not None
    return "in" if side and not apart else _land(scene.form(word))


def _particle_at(scene: Scene, name: Name, word: int) -> str:
    """What a word before a name makes of it as a particle, or nothing."""
    form, beside = scene.form(word), word == name.first - 1
    at = form == "عند" and beside and name.entry.kind in PLACES
    over = form == "علي" and (not beside or "وزع" in scene.form(word - 1))
    pocket = not beside and scene.form(word - 1) == "في" and scene.form(word + 1) in _DIRECTIONS
    if at or over or (pocket and scene.sense_at(word, *_OWN, "place_noun") is None):
        return "in"  # «على جبهة دونيتسك», «موزعون على مالي», «في جيوب شرقي سوريا»
    if form == "من" and beside and (whence := _whence(scene, word)) is not None:
        return whence
    if form in _BARE and not scene.starting(word):
        return _BARE[form]  # «رسا في ميناء عدن»: the particle of a phrase that moves
    particle = scene.sense_at(word, *_OWN)
    if particle and (particle.cue.sense != "locative" or form not in _DIRECTIONS):
        return _OWN[particle.cue.sense]
    return ""


def _whence(scene: Scene, of: int) -> str | None:
    """«من» that tells no origin: a comparison, who asks for something, a part of a land."""
    if scene.form(of - 1) in _THAN:
        return ""  # «مالي أكبر من العراق مرتين»
    if scene.form(of - 1) in _ASKED:
        return "land"  # «بطلب من بغداد»
    return _portion(scene, of) or None


def _portion(scene: Scene, of: int) -> str:
    """«في الجزء الهولندي من الجزيرة», «إلى المناطق الشمالية من سوريا»: a part of the land."""
    for word in range(of - 1, max(scene.lo, of - _LOOK_BACK), -1):
        if scene.marked_after(word):
            return ""
        if scene.form(word) in _PORTIONS:
            return _BARE.get(scene.form(word - 1), "")
    return ""


def _object(scene: Scene, name: Name) -> str:
    """«مغادرة تشاد», «آخر الجنود غادر العراق», «تغادر فرنسا تشاد»: the place left or entered.

    Right behind a finite verb a country may be its subject: it is the object only behind one.
    """
    if name.entry.kind not in PLACES:
        return ""
    counted = scene.sense_at(name.first - 1, "unit")
    number = next((at for at in scene.counts if counted and at.last == name.first - 2), None)
    if number is not None and name.entry.kind in ("country", "capital"):
        placed = scene.sense_at(number.outer - 1, "movement")  # «مغادرة 3800 جندي أفغانستان»
        return _TAKES.get(placed.cue.id, "") if placed else ""
    before = scene.name_at(name.first - 1)
    verb = name.first - 1 if before is None else before.first - 1
    placed = scene.sense_at(verb, "movement")
    if placed is None or placed.cue.id not in _TAKES or placed.last != verb:
        return ""
    masdar = placed.cue.tense == "masdar"
    if masdar and placed.cue.id == "reinforce":
        return ""  # «تعزيز فرنسا قواتها»
    subject = before is not None or masdar or _no_subject(scene, name, verb)
    told = scene.sense_at(verb - 1, "unit", "people", "collective") or scene.name_at(verb - 1)
    subject = subject or (told is not None and not scene.pause_after(verb - 1))
    return _TAKES[placed.cue.id] if subject else ""


def _no_subject(scene: Scene, name: Name, verb: int) -> bool:
    """«ويرفد أفغانستان بـ4500»: a verb in the masculine has no land for its subject."""
    land = name.entry.kind == "country" and name.entry.place not in MASCULINE
    return land and scene.form(verb).startswith(("وي", "وسي"))


def _counted_before(scene: Scene, name: Name) -> bool:
    """«1100 جندي إيطالي للعراق»: behind counted people, «لل» says where to."""
    before = scene.name_at(name.first - 1)
    digits = scene.form(name.first - 1).isdigit()
    return (
        digits
        or bool(scene.sense_at(name.first - 1, "unit"))
        or bool(before and before.entry.kind == "nationality")
    )


def _in_place(head: str, name: Name) -> str:
    """A particle glued to the name itself."""
    return "in" if name.entry.kind in PLACES and glued(head, "ب") else ""


def glued(head: str, particle: str) -> bool:
    """Whether a name's first word carries the particle: «بمصراتة», «لمالي», but not «بغداد»."""
    bare = head[1:] if head.startswith(("و", "ف")) and head not in _heads() else head
    if not bare.startswith(particle) or bare in _heads():
        return False
    return bare[1:] in _heads() or bare.startswith("لل")


@cache
def _heads() -> frozenset[str]:
    """The first words of all names of places, as they stand in a reading form."""
    return frozenset(
        fold(form).partition(" ")[0]
        for listing in listings()
        if listing.entry.kind in PLACES
        for form in listing.forms
    )


def _land(form: str) -> str:
    return "land" if form else ""


def joined(scene: Scene, name: Name) -> tuple[Name, ...]:
    """The names joined by «و» among which one stands («فرنسا وبريطانيا وكندا»), in order."""
    chain, kin = [name], _kin(name)
    for step in (-1, 1):
        while True:
            end = chain[0] if step < 0 else chain[-1]
            other = scene.name_at(end.first - 1 if step < 0 else end.last + 1)
            later = end if step < 0 else other
            if later is not None and _has_number(scene, later):
                break  # «أرسلت بريطانيا 400 جندي إلى العراق وفرنسا 200»
            if other is None or _kin(other) != kin or not _and(scene, later or other):
                break
            chain = [other, *chain] if step < 0 else [*chain, other]
    return tuple(chain)


def own_number(scene: Scene, name: Name) -> Count | None:
    """The number right behind a name: «وألمانيا 1000», «وإيطاليا بـ600»."""
    word = name.last + 1 + (scene.form(name.last + 1) == "ب")
    return next((count for count in scene.counts if count.outer == word), None)


def _has_number(scene: Scene, name: Name) -> bool:
    """«2500 في العراق وتركيا 400», but not «إلى بولندا وألمانيا، وألف إلى رومانيا»."""
    own = None if scene.pause_after(name.last) else own_number(scene, name)
    if own is None:
        return False
    before = max((count.last for count in scene.counts if count.last < own.outer), default=None)
    return before is not None and not scene.pauses(before, name.first)


def _and(scene: Scene, name: Name) -> bool:
    return scene.form(name.first).startswith("و") and not scene.marked_after(name.first - 1)


def _kin(name: Name) -> str:
    """What may be joined to a name: armies to armies, lands to lands."""
    return "army" if name.entry.kind in ("nationality", "force") else "land"


def owners(scene: Scene) -> list[Name]:
    """People and organisations that own one force, as names of it («قرر البنتاغون»)."""
    found = []
    for voice in scene.voices:
        owned = speaker_owner(speaker_of(voice.entry.id))
        if len(owned) == 1:
            entry = Entry(voice.entry.id, voice.entry.kind, None, next(iter(owned)))
            found.append(Name(voice.first, voice.last, entry))
    return found


def _within(scene: Scene, last: Standing, name: Name) -> bool:
    """«من قاعدة المنهاد في الإمارات إلى العراق»: the land of a base that is left or gone to."""
    near = name.first == last.name.last + 2 and scene.form(name.first - 1) == "في"
    lies = last.name.entry.kind in ("base", "city") and name.entry.kind == "country"
    return near and lies and last.particle in ("from", "to")


def standings(scene: Scene) -> list[Standing]:
    """Every name of the sentence with its particle; «وسوريا» shares the one before."""
    found: list[Standing] = []
    names = [*scene.names, *owners(scene)]
    for name in sorted(names, key=_FIRST) if scene.voices else names:
        particle = particle_of(scene, name) or _object(scene, name)
        beside = bool(found) and name.first == found[-1].name.last + 1
        shares = beside and scene.form(name.first).startswith("و") and not _has_number(scene, name)
        if not particle and shares:
            particle = found[-1].particle
        if particle == "in" and found and _within(scene, found[-1], name):
            particle = found[-1].particle
        found.append(Standing(name, particle))
    return found
