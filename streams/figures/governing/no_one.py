"""«أحد», «جندي واحد» behind a negation: of whom nobody is left."""

from __future__ import annotations

from streams.figures.lexicon import Cue
from streams.figures.scene import Placed, Scene
from streams.figures.where.standing import glued

PEOPLE = ("unit", "people", "collective")
_WERE = frozenset({"يكن", "تكن", "يكونوا", "نكن", "يوجد", "توجد"})
_WHEN = frozenset(
    {"عند", "لدي", "منذ", "غداه", "عشيه", "قبل", "بعد", "قبيل", "وقت", "حين", "عندما"}
)
_DECLARING = ("اعلان", "قرار", "اعلن", "قرر")
_BEFORE = 10
_WHOLLY = frozenset(
    {"بالكامل", "باكملها", "باكمله", "بكاملها", "بكامله", "برمتها", "برمته", "كليا", "بتمامها"}
)
_PARTED = frozenset({"الا", "باستثناء", "عدا", "الي", "لكن", "بعد", "وقد", "التي", "الذي", "قبل"})
_ONE = frozenset({"واحد", "واحدا"})
ANYONE = frozenset({"احد", "احدا"})


def none_of_them(scene: Scene, first: int, word: int) -> Placed | None:
    """«سيرحلون ولن يبقى منهم أحد», «لم يبق منهم جندي واحد»: of those spoken of, and not killed."""
    of_them = scene.sense_at(word, "part")
    if of_them is None or first == scene.lo or scene.of("casualty", "detainee"):
        return None
    at = of_them.last + 1
    one = scene.sense_at(at, "unit") is not None and scene.form(at + 1) in _ONE
    return of_them if one or scene.form(at) == "احد" else None


def anyone(scene: Scene, first: int, word: int) -> Placed | None:
    """«أحد من جنودها», «لم يتبق من القوات … أحد»."""
    if scene.form(word) not in ANYONE:
        return None
    if scene.form(word + 1) == "من":
        return scene.sense_at(word + 2, *PEOPLE)
    ends = word + 1 >= scene.hi or scene.marked_after(word)
    ends = ends or scene.sense_at(word + 1, "locative") is not None
    return _last_people(scene, first, word) if ends else None


def _last_people(scene: Scene, first: int, word: int) -> Placed | None:
    """The people between a negation and «أحد» who are its whole («من القوات الدولية»)."""
    for at in range(first + 2, word):
        if scene.form(at - 1) == "من":
            return scene.sense_at(at, *PEOPLE)
    return None


def status_of_none(scene: Scene, first: int) -> str:
    """«لن يبقى» is to come, «لم يكن» was; else there is nobody now."""
    no = scene.form(first).removeprefix("و").removeprefix("ف")
    if no in ("لن", "الا", "بالا"):
        return "planned"
    return "former" if no == "لم" and scene.form(first + 1) in _WERE else "current"


def nor(scene: Scene, first: int) -> bool:
    """«لم يسقط ولا جندي»: behind a verb of something else; «ما بقي ولا جندي» is nobody."""
    if scene.form(first) != "ولا" or first == scene.lo or scene.pause_after(first - 1):
        return False
    known = scene.sense_at(first - 1, "total", "exists", "not", "empty", "deictic", "locative")
    return known is None and not of_owner(scene, first - 1)


def of_owner(scene: Scene, word: int) -> bool:
    """Whether a state or its capital stands on a word behind «ل»."""
    name = scene.name_at(word)
    return name is not None and scene.form(word).startswith("ل") and glued(scene.form(word), "ل")


def only_when(scene: Scene, placed: Placed) -> bool:
    """«عند إعلان ماكرون إنهاء المهمة»: says when something else was."""
    words = range(max(scene.lo, placed.first - _BEFORE), placed.first)
    return any(
        scene.form(word) in _WHEN and scene.form(word + 1).startswith(_DECLARING) for word in words
    )


def wholly(scene: Scene, word: int) -> bool:
    """«انسحبت القوات من مالي بالكامل», «ستنقل … بكاملها»: behind where they leave."""
    for at in range(word + 1, min(word + _BEFORE, scene.hi)):
        if scene.form(at) in _WHOLLY:
            return True
        if scene.pause_after(at) or scene.in_number(at) or scene.form(at) in _PARTED:
            return False
    return False


_PRESENCE = frozenset({"وجودها", "وجوده", "تواجدها", "تواجده", "حضورها", "حضوره"})
_MILITARY = frozenset({"العسكري", "العسكريه", "القتالي", "القتاليه"})
_ENDED = ("انهي", "انهت", "انهوا")
_ENDS = ("ينهي", "تنهي", "سينهي", "ستنهي", "ينهون", "سينهون")
_ACTOR = 4


def presence_ended(scene: Scene) -> Placed | None:
    """«أنهت كندا وجودها العسكري في لاتفيا»: the verb of it, whoever ends it between."""
    forms = scene.words.forms[scene.lo : scene.hi]
    if _PRESENCE.isdisjoint(forms):
        return None
    for word, form in enumerate(forms, scene.lo):
        if form not in _PRESENCE or scene.form(word + 1) not in _MILITARY:
            continue
        for verb in range(word - 1, max(scene.lo, word - _ACTOR) - 1, -1):
            bare = scene.form(verb).removeprefix("و")
            if bare in _ENDED:
                return Placed(verb, verb, Cue("mission_end", "mission_end", "past"))
            if bare in _ENDS:
                tense = "future" if bare.startswith("س") else "present"
                return Placed(verb, verb, Cue("mission_end", "mission_end", tense))
    return None
