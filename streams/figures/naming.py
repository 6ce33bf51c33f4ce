"""The words that name a speaker: behind the verb, before it, before a colon.

Rules: ``speech.verb``, ``speech.according``, ``speech.subject_first``, ``speech.colon``.
"""

from __future__ import annotations

from streams.figures.scene import Placed, Scene
from streams.figures.shape import tense_of_shape
from streams.figures.speaker import Speech, speech_of
from streams.figures.standing import PLACES
from streams.gazetteer.gazetteer import Name

_OFFICES = frozenset(
    {
        "صحيفه",
        "وكاله",
        "مسؤول",
        "مصدر",
        "مصادر",
        "وزير",
        "وزيره",
        "وزاره",
        "ناطق",
        "متحدث",
        "خبير",
        "محلل",
    }
    | {"قائد", "رئيس", "نائب", "مستشار", "تقرير", "قناه", "دبلوماسي", "ضابط", "امر", "هيئه"}
    | {"خليه", "قياده", "عمليات", "لجنه", "مكتب", "اعلام", "خارجيه", "داخليه", "سفير", "سفاره"}
    | {"محافظ", "قائممقام", "جنرال", "فريق", "لواء", "عميد", "عقيد", "رئاسه", "ناطقه", "متحدثه"}
    | {"مديريه", "مجلس", "مركز", "معهد", "شبكه", "موقع", "مختار", "سكرتير", "مسؤوله", "مسوول"}
)
"""«مسؤول أميركي: …»: a headline's speaker who has no name."""

_TITLES = frozenset(
    {"عاجل", "خاص", "تحليل", "فيديو", "صور", "بالصور", "بالفيديو", "خبر", "تعزيزات", "ملف"}
    | {"متابعه", "رصد", "بالارقام", "ارقام", "حقائق", "خلفيه", "النتيجه", "المحصله", "والمحصله"}
    | {"والنتيجه", "الخلاصه", "والخلاصه", "باختصار", "التفاصيل", "وثيقه", "مقال", "حوار"}
)
"""Headline words before a colon that name nobody."""

LONGEST = 14
"""Words of the longest name of a speaker."""

_OFFICES_OF = frozenset("لل"[1:] + office for office in _OFFICES)
_WHEN = frozenset({"الشهر", "الاسبوع", "العام", "السنه", "الصيف", "الربيع", "الشتاء", "الخريف"})
_PAST = ("الماض", "الفائت", "المنصرم", "الجار", "الحال")
_STRANGER = 4
_COLON_WORDS = 9
_BEYOND = 7
_SEATED = frozenset({"في", "من", "لدي", "الي", "عن"})
_VERBAL = ("present", "future")
_STOPS = (
    "setting", "complement", "according", "now", "former", "was", "say", "carry", "participle",
    "any",
)  # fmt: skip


def named(scene: Scene, placed: Placed, opens: int, rule: str) -> Speech | None:
    """The noun phrase behind the verb: up to a particle, a mark, or the words said."""
    first = placed.last + 1
    if opens <= first and rule != "speech.according":
        return None
    limit = opens if opens > first else min(scene.hi, first + LONGEST)
    if opens > first and scene.sense_at(opens - 1, "complement"):
        limit = opens - 1
    last = phrase_end(scene, first, min(limit, first + LONGEST))
    if last < first or scene.sense_at(first, "plan"):
        return None
    return speech_of(scene, placed, opens, (first, last), rule)


def phrase_end(scene: Scene, first: int, limit: int) -> int:
    """The last word of a speaker's name that begins at ``first``; ``first - 1`` if none does."""
    word = first
    last = first - 1
    while word < limit:
        voice = _voice_at(scene, word)
        if voice is not None:
            last = voice.last
            word = last + 1
            if voice.entry.kind == "person" or scene.marked_after(last):
                return _beyond(scene, last, limit)
            continue
        dated = scene.form(word) in _WHEN and scene.form(word + 1).startswith(_PAST)
        stop = (
            dated
            or scene.sense_at(word, *_STOPS)
            or _finite(scene, word)
            or scene.form(word) == "ما"
        )
        digit = scene.form(word)[:1].isdigit()
        seat = _seat(scene, word, limit) if last >= first else None
        if seat is not None:
            last = seat
            word = last + 1
            continue
        if (stop and scene.name_at(word) is None) or digit:
            return _beyond(scene, last, limit) if last >= first else last
        name = scene.name_at(word)
        last = name.last if name and name.first <= word else word
        word = last + 1
        if scene.marked_after(last):
            return _beyond(scene, last, limit)
    return last


def _seat(scene: Scene, word: int, limit: int) -> int | None:
    """«مصدر في الجيش الفرنسي», «السفير التركي في الدوحة،»: where the speaker has their seat.

    A place belongs to the phrase only at its end: «قال الوزير في بغداد إن» tells an occasion.
    """
    if scene.form(word) not in _SEATED:
        return None
    office = _voice_at(scene, word + 1)
    if office is not None:
        return office.last
    name = scene.name_at(word + 1)
    if name is None or name.first != word + 1:
        return None
    if name.entry.kind == "force":
        nation = scene.name_at(name.last + 1)
        return nation.last if nation and nation.entry.kind == "nationality" else name.last
    ends = name.last + 1 >= limit or scene.marked_after(name.last)
    return name.last if ends and name.entry.kind in PLACES else None


def _finite(scene: Scene, word: int) -> Placed | None:
    """A verb: a speaker's name ends before it."""
    for placed in scene.starting(word):
        if placed.cue.sense in ("movement", "change", "total") and placed.cue.tense in _VERBAL:
            return placed
    return None


def _beyond(scene: Scene, last: int, limit: int) -> int:
    """A person named behind a comma or particle still belongs to the phrase."""
    for voice in scene.voices:
        near = last < voice.first < min(limit, last + _BEYOND)
        if not near or voice.entry.kind != "person" or scene.pauses(last, voice.first) > 1:
            continue
        between = range(last + 1, voice.first)
        parted = any(scene.sense_at(word, "complement", "say") for word in between)
        if not parted and not scene.sense_at(voice.first - 1, "setting"):
            return voice.last
    return last


def _voice_at(scene: Scene, word: int) -> Name | None:
    for voice in scene.voices:
        if voice.first == word:
            return voice
    return None


def subject_first(scene: Scene, placed: Placed, opens: int) -> Speech | None:
    """«ستولتنبرغ قال إن»: the name before the verb, back to the last mark."""
    last = placed.first - 1
    if scene.form(last) == "قد":
        last -= 1
    first = last
    while first >= scene.lo and last - first < LONGEST:
        if (
            scene.sense_at(first, "was", "contrast", "say", "complement", "setting")
            and scene.name_at(first) is None
        ):
            break
        if first != last and scene.pause_after(first) and not scene.marked_after(last):
            break
        first -= 1
    first += 1
    known = [voice for voice in (*scene.voices, *scene.names) if first <= voice.first <= last]
    was = scene.sense_at(first - 1, "was") is not None
    joined = scene.form(first).startswith("و") and scene.form(first) not in _OFFICES
    stranger = first == scene.lo and last - first < _STRANGER and not joined
    if first > last or not (known or was or stranger):
        return None
    return speech_of(scene, placed, opens, (first, last), "speech.subject_first")


def is_office(scene: Scene, word: int) -> bool:
    """Whether a word names an office, definite or not («السفير», «خلية الإعلام الأمني»)."""
    form = scene.form(word)
    return form in _OFFICES or form.removeprefix("ال") in _OFFICES or form[1:] in _OFFICES_OF


def _stranger(scene: Scene, last: int) -> bool:
    """«المسماري: رصدنا …», «فلورانس بارلي: …»: a name nobody knows, and nothing else."""
    if last - scene.lo >= _STRANGER or scene.form(scene.lo) in _TITLES:
        return False
    return not any(
        scene.starting(word) or scene.name_at(word) or scene.form(word)[:1].isdigit()
        for word in range(scene.lo, last + 1)
    ) and _we(scene, last + 1)


def _says_something(scene: Scene, last: int) -> bool:
    """«موريتانيا باقية على عهدها: …», «الفرقة تستأنف مهمتها: …»: a clause, and no speaker."""
    return any(
        scene.name_at(word) is None
        and _voice_on(scene, word) is None
        and (
            scene.sense_at(word, "movement", "change", "total") or tense_of_shape(scene.form(word))
        )
        for word in range(scene.lo + 1, last + 1)
    )


def _voice_on(scene: Scene, word: int) -> Name | None:
    return next((voice for voice in scene.voices if voice.first <= word <= voice.last), None)


def _we(scene: Scene, word: int) -> bool:
    """Whether the words said speak of «we», or go on with a verb or a number of theirs."""
    return any(
        scene.form(place).endswith("نا") or scene.form(place).startswith("سن")
        for place in range(word, min(word + _COLON_WORDS, scene.hi))
    )


def colon_speech(scene: Scene) -> Speech | None:
    """«الناتو: …» at the head of a sentence."""
    for word in range(scene.lo, min(scene.hi, scene.lo + _COLON_WORDS)):
        if ":" in scene.words.gap(word):
            known = [voice for voice in (*scene.voices, *scene.names) if voice.last <= word]
            verbs = [cue for cue in scene.of("say", "carry", "participle") if cue.first <= word]
            places = all(getattr(voice.entry, "kind", "") in ("city", "capital") for voice in known)
            we = scene.form(word + 1).startswith("سن")
            names = known and (not places or we) and scene.lo == known[0].first
            if _says_something(scene, word):
                return None
            office = is_office(scene, scene.lo)
            if not verbs and (names or office or _stranger(scene, word)):
                placed = Placed(scene.lo, word, scene.cues[0].cue) if scene.cues else None
                phrase = (scene.lo, word)
                return (
                    speech_of(scene, placed, word + 1, phrase, "speech.colon") if placed else None
                )
            return None
    return None
