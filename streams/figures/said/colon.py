"""A speaker before a colon: «الناتو: …», «أنقرة: جنودنا …», «فلورانس بارلي: …».

Rule: ``speech.colon``.
"""

from __future__ import annotations

from streams.figures.said.audience import TOLD, voice_at, voice_on
from streams.figures.said.naming import STRANGER
from streams.figures.said.offices import is_office
from streams.figures.said.speaker import Speech, speech_of
from streams.figures.scene import Placed, Scene
from streams.figures.shape import tense_of_shape
from streams.gazetteer.gazetteer import Name
from streams.gazetteer.speakers import speaker_owner

_TITLES = frozenset(
    {"عاجل", "خاص", "تحليل", "فيديو", "صور", "بالصور", "بالفيديو", "خبر", "تعزيزات", "ملف"}
    | {"متابعه", "رصد", "بالارقام", "ارقام", "حقائق", "خلفيه", "النتيجه", "المحصله", "والمحصله"}
    | {"والنتيجه", "الخلاصه", "والخلاصه", "باختصار", "التفاصيل", "وثيقه", "مقال", "حوار"}
)
"""Headline words before a colon that name nobody."""

_MEDIA = TOLD | frozenset(
    {"للجزيره", "للعربيه", "للحره", "للميادين", "للشرق", "للعربي", "للنهار", "للاناضول", "لنا"}
    | {"للصحيفه", "للوكاله", "للقناه", "للموقع", "للصحفيين", "للصحافيين"}
)
_SEATS = frozenset({"capital", "city", "country"})
_DASHES = ("-", "–", "—", "ـ", "(", "/")
_LE = 3
_COLON_WORDS = 9
_TITLED = 20
"""Words before a colon: a name, and a name with a title behind a comma."""


def _stranger(scene: Scene, last: int) -> bool:
    """«المسماري: رصدنا …», «فلورانس بارلي: …»: a name nobody knows, and nothing else."""
    if last - scene.lo >= STRANGER or scene.form(scene.lo) in _TITLES:
        return False
    return not any(
        scene.starting(word) or scene.name_at(word) or scene.form(word)[:1].isdigit()
        for word in range(scene.lo, last + 1)
    ) and _we(scene, last + 1)


def _says_something(scene: Scene, last: int, *, shapes: bool) -> bool:
    """«موريتانيا باقية على عهدها: …», «الفرقة تستأنف مهمتها: …»: a clause, and no speaker."""
    return any(
        scene.name_at(word) is None
        and voice_on(scene, word) is None
        and (
            scene.sense_at(word, "movement", "change", "total")
            or (shapes and tense_of_shape(scene.form(word)))
        )
        for word in range(scene.lo + 1, last + 1)
    )


def _we(scene: Scene, word: int) -> bool:
    """Whether the words said speak of «we», or go on with a verb or a number of theirs."""
    return any(
        scene.form(place).endswith("نا") or scene.form(place).startswith("سن")
        for place in range(word, min(word + _COLON_WORDS, scene.hi))
    )


def _ours(scene: Scene, word: int) -> bool:
    """«أنقرة: جنودنا في قطر»: a capital that speaks of «our» people is no dateline."""
    return len(scene.form(word)) > STRANGER and scene.form(word).endswith("نا")


def _topic(scene: Scene, word: int) -> bool:
    """«- الجيش الأوكراني: يضم 196 ألف جندي»: the verb behind the colon is of whom it follows."""
    if _land_alone(scene, word):
        return True
    verb = scene.sense_at(word, "total")
    army = any(name.entry.kind == "force" for name in scene.names if name.last < word)
    return army and verb is not None and verb.cue.tense == "present"


def _land_alone(scene: Scene, word: int) -> bool:
    """«تركيا: لا تعلن أنقرة أرقاماً»: a list by countries; speakers there are capitals."""
    name = scene.name_at(scene.lo)
    land = name is not None and name.entry.kind == "country" and name.last == word - 1
    return land and not _we(scene, word)


def _dateline(scene: Scene, known: list[Name]) -> bool:
    """«لندن - «الشرق القطرية»: …», «مقديشو (صونا): …»: where and by whom it was written."""
    first = next((name for name in known if name.first == scene.lo), None)
    if first is None or first.entry.kind not in _SEATS:
        return False
    start = scene.words.ends[first.last]
    return scene.words.normal.text[start : start + _LE].strip()[:1] in _DASHES


def colon_speech(scene: Scene) -> Speech | None:
    """«الناتو: …» at the head of a sentence."""
    if not scene.cues:
        return None
    marks, reach = scene.words.marks, min(scene.hi, scene.lo + _TITLED)
    word = next((at for at in scene.marked() if at < reach and ":" in marks.get(at, "")), None)
    if word is None or (word >= scene.lo + _COLON_WORDS and not is_office(scene, scene.lo)):
        return None
    return _before_colon(scene, word)


def _before_colon(scene: Scene, word: int) -> Speech | None:
    """Who speaks, if the words up to ``word`` name someone and say nothing."""
    pause = next((at for at in range(scene.lo, word) if scene.pause_after(at)), word)
    titled = is_office(scene, scene.lo) and word - scene.lo >= _COLON_WORDS
    last = pause if titled else word  # «الكابتن توماس كامبل، الناطق باسم …: …»
    known = [voice for voice in (*scene.voices, *scene.names) if voice.last <= last]
    verbs = [cue for cue in scene.of("say", "carry", "participle") if cue.first <= word]
    if verbs or (titled and pause == word) or _says_something(scene, last, shapes=not titled):
        return None
    if _topic(scene, word + 1) or _dateline(scene, known):
        return None
    places = all(getattr(voice.entry, "kind", "") in ("city", "capital") for voice in known)
    we = scene.form(word + 1).startswith("سن") or _ours(scene, word + 1)
    names = known and (not places or we) and scene.lo == known[0].first
    if not (names or is_office(scene, scene.lo) or _stranger(scene, word)):
        return None
    placed = Placed(scene.lo, word, scene.cues[0].cue)
    last = _before_audience(scene, last)
    return speech_of(scene, placed, word + 1, (scene.lo, last), "speech.colon")


def _before_audience(scene: Scene, last: int) -> int:
    """«مصدر عراقي لـ«الشرق»: …», «وزير الدفاع لرويترز: …»: without the medium it was told."""
    for word in range(scene.lo + 1, last + 1):
        form = scene.form(word)
        voice = voice_at(scene, word) if form.startswith("ل") else None
        medium = voice is not None and not speaker_owner(voice.entry.id)
        if (
            form == "ل"
            or form in _MEDIA
            or form in TOLD
            or (medium and voice and voice.entry.kind != "person")
        ):
            return word - 1
    return last
