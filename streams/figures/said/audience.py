"""Behind whom, when and where something was said: what stands between a verb and its speaker."""

from __future__ import annotations

from streams.figures.said.offices import is_office
from streams.figures.scene import Scene
from streams.gazetteer.gazetteer import Name
from streams.gazetteer.speakers import speaker_owner

STRANGER = 4

_DAYS = frozenset(
    {"امس", "اليوم", "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت"}
)
"""«على ما أعلن أمس الثلاثاء وزير الدفاع»: when, before who."""
TOLD = frozenset(
    "ل" + medium
    for medium in ("صحيفه", "وكاله", "قناه", "شبكه", "اذاعه", "مجله", "موقع", "محطه", "تلفزيون")
)
_TOWNS = ("capital", "city", "base", "country")
_OCCASIONS = frozenset(
    ("في", noun) for noun in ("بيان", "تصريح", "مؤتمر", "مقابله", "حديث", "كلمه", "خطاب", "حوار")
)


def behind_aside(scene: Scene, first: int, limit: int) -> int:
    """«قال، في بيان، الوزير إن»: the word behind an aside, if it can head a speaker's name."""
    end = next((word for word in range(first, limit) if scene.pause_after(word)), limit)
    head = end + 1
    named_there = is_office(scene, head) or voice_at(scene, head) is not None
    return head if head < limit and named_there else limit


def behind_day(scene: Scene, first: int, limit: int) -> int:
    """«قال الأربعاء قائد القيادة الوسطى إن», «أعلن مساء أمس المتحدث»: behind the day of saying."""
    word = first
    while word < limit and scene.form(word) in _DAYS:
        word += 1
    if not first < word < limit:
        return first
    speaks = is_office(scene, word) or voice_at(scene, word) is not None
    return word if speaks else first


def behind_place(scene: Scene, first: int) -> int:
    """«أعلن من بغداد المتحدث»: behind where it was said."""
    name = scene.name_at(first + 1) if scene.form(first) in ("من", "في") else None
    return first if name is None or name.entry.kind not in _TOWNS else name.last + 1


def behind_audience(scene: Scene, first: int, limit: int) -> int:
    """«قال لوكالة رويترز المتحدث باسم الجيش إن», «قال في بيان الوزير إن»: behind whom it was told.

    What stands right behind the particle is the audience or the occasion itself.
    """
    form = scene.form(first)
    if not form.startswith(("ل", "في")):
        return first
    alone = form == "ل" or (form.startswith("لل") and len(form) > STRANGER)
    told = form.startswith("ل") and (alone or scene.sense_at(first, "setting") is not None)
    if not told and (form, scene.form(first + 1)) not in _OCCASIONS:
        return first
    for word in range(first + (1 if alone and form != "ل" else 2), limit):
        voice = voice_at(scene, word)
        person = voice is not None and voice.entry.kind == "person"
        governed = scene.sense_at(word - 1, "setting", "away", "towards")
        if (person or is_office(scene, word)) and not governed and form[:1] != scene.form(word)[:1]:
            return word
    return limit if form == "ل" else first


def is_audience(scene: Scene, word: int, rule: str) -> bool:
    """«مسؤول قال لصحيفة «تايمز» إن»: whom it was told, where the speaker stands before the verb."""
    return rule == "speech.verb" and scene.form(word) in TOLD


def is_told(scene: Scene, voice: Name) -> bool:
    """«أعلن الوزير لوكالة رويترز إن»: a medium; «المدير السابق لوكالة المخابرات» is a speaker."""
    return scene.form(voice.first) in TOLD and not speaker_owner(voice.entry.id)


def is_when(scene: Scene, word: int) -> bool:
    """«صرح أول أمس بأن»."""
    return scene.form(word) == "اول" and scene.form(word + 1) in ("امس", "من")


def voice_on(scene: Scene, word: int) -> Name | None:
    """The person or organisation in whose name a word stands."""
    return next((voice for voice in scene.voices if voice.first <= word <= voice.last), None)


def voice_at(scene: Scene, word: int) -> Name | None:
    """The person or organisation whose name begins on a word."""
    for voice in scene.voices:
        if voice.first == word:
            return voice
    return None


_LEADS_ON = frozenset({"علي", "من", "الي", "عن", "في", "ان", "بان"})


def before_lead(scene: Scene, last: int) -> int:
    """«شدد الوزير على أن», «حذر الناتو من أن»: a name ends before what leads on to the words."""
    while scene.form(last) in _LEADS_ON and not scene.words.original(last, last).endswith("ي"):
        last -= 1  # but «محمد علي إن»
    return last
