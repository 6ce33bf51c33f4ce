"""Speakers whom no verb of saying names: introduced earlier, or by a word no table knows.

Rules: ``speech.introduced`` («زار الوزير … القاعدة. وأردف أن …»), ``speech.added`` («…، تطمئن
السفارة.», «هذا كلام الفريق …», «والكلام للخبير …», «- قاسم الأعرجي» at the end).
"""

from __future__ import annotations

from msgspec.structs import replace

from streams.figures.lexicon import Cue
from streams.figures.said.audience import voice_at
from streams.figures.said.naming import phrase_end
from streams.figures.said.offices import is_office
from streams.figures.said.speaker import Speech, speech_of
from streams.figures.said.told import ANSWERS
from streams.figures.scene import Placed, Scene
from streams.figures.shape import definite, tense_of_shape

_SAYS = Cue("say", "say")
_LONGEST = 12
_SHORT = 7
_WORDS = frozenset({"كلام", "الكلام", "والكلام", "الحديث", "والحديث", "القول", "والقول"})
_TO_US = frozenset({"لنا", "لي", "للصحيفه", "للجريده", "للوكاله"})
_SOURCES = frozenset({"مصدر", "مصدران", "مصادر"})
"""«…، همس لنا مصدر مقرب»: whatever their verb, sources speak."""
_OF = "ل"
_MADE = frozenset(
    {"بيانا", "تقريرا", "خطابا", "مؤتمرا", "موتمرا", "تصريحا", "تصريحات", "رساله", "كتابا", "مقالا"}
    | {"تعليق", "انهاء", "الغاء", "اجتماعا", "زياره", "سلسله", "كلمه", "حديثا", "تعليقا"}
)
"""What someone who acts issues or holds: no part of their name."""
_DASHES = frozenset("-–—")


def introduced(scene: Scene) -> Speech | None:
    """The person or office that acts in a sentence in which nobody speaks."""
    for word in range(scene.lo, min(scene.lo + _LONGEST, scene.hi)):
        voice = voice_at(scene, word)
        person = voice is not None and voice.entry.kind == "person"
        if not (person or is_office(scene, word)) or _governed(scene, word):
            continue
        last = phrase_end(scene, word, _acted_on(scene, word))
        if last < word:
            return None
        placed = Placed(word, word, _SAYS)
        return speech_of(scene, placed, scene.hi, (word, last), "speech.introduced")
    return None


def _acted_on(scene: Scene, word: int) -> int:
    """Where the phrase of someone who acts must end: at the people or the place acted on."""
    limit = min(scene.hi, word + _LONGEST)
    rest = range(word + 2, limit)
    ends = ("people", "unit", "place_noun")
    return next((at for at in rest if scene.sense_at(at, *ends) or scene.form(at) in _MADE), limit)


def mentioned(scene: Scene, words: frozenset[str]) -> Speech | None:
    """«نشرت الصحيفة حديثاً مع وزير الدفاع الإستوني. وقال الوزير …»: whoever bears the title."""
    for word in range(scene.lo, scene.hi):
        form = scene.form(word)
        if not {form, form.removeprefix("ال"), form.removeprefix("ل")} & words:
            continue
        last = phrase_end(scene, word, _acted_on(scene, word))
        if last > word:
            return speech_of(
                scene, Placed(word, word, _SAYS), scene.hi, (word, last), "speech.introduced"
            )
    return None


def _governed(scene: Scene, word: int) -> bool:
    """«قرب مقر الوزير», «عن الوزير»: whom something is about, or whose it is, acts in nothing."""
    before = word - 1
    return before >= scene.lo and scene.sense_at(before, "setting", "away", "towards") is not None


def added(scene: Scene) -> Speech | None:
    """The speaker whom the last words of a sentence add."""
    return _said_by(scene) or _verb_at_end(scene) or _signed(scene)


def held(scene: Scene) -> bool:
    """«ويبلغ عديدها، والكلام له، 130»: whoever spoke last still speaks."""
    words = range(scene.lo, scene.hi - 1)
    return any(scene.form(at) in _WORDS and scene.form(at + 1) in ("له", "لها") for at in words)


def _said_by(scene: Scene) -> Speech | None:
    """«والكلام للخبير هشام الهاشمي،», «هذا كلام الفريق قيس»."""
    for word in range(scene.lo, scene.hi - 1):
        if scene.form(word) not in _WORDS:
            continue
        to = scene.form(word + 1).startswith("ل")
        this = scene.form(word - 1) in ("هذا", "وهذا", "حسب") and scene.form(word) == "كلام"
        if not (to or this):
            continue
        last = phrase_end(scene, word + 1, min(scene.hi, word + _LONGEST))
        if last > word:
            return _speech(scene, word, (word + 1, last))
    return None


def _verb_at_end(scene: Scene) -> Speech | None:
    """«…، تطمئن السفارة.», «…، يفاخر مستشار رئيس الوزراء، …»: some verb, and who."""
    for word in range(scene.lo + 1, scene.hi - 1):
        if not scene.pause_after(word - 1):
            continue
        form = scene.form(word)
        first = word + 1 + (scene.form(word + 1) in _TO_US)
        told = form in ANSWERS or scene.form(first) in _SOURCES
        if scene.starting(word) and not told:
            continue
        if tense_of_shape(form) not in ("present", "") or form.startswith(("و", "ف", "ال")):
            continue
        voice = any(name.first == first for name in scene.voices)
        if not (voice or is_office(scene, first)):
            continue
        last = phrase_end(scene, first, min(scene.hi, first + _LONGEST))
        ends = last + 1 >= scene.hi or ((tense_of_shape(form) or told) and scene.pause_after(last))
        if ends and last >= first:
            return _speech(scene, word, (first, last))
    return None


def _signed(scene: Scene) -> Speech | None:
    """«… مستشارون لا مقاتلون - قاسم الأعرجي»: a name behind a dash at the end."""
    for voice in scene.voices:
        near = scene.hi - voice.last <= 1 and scene.hi - voice.first < _SHORT
        dashed = not _DASHES.isdisjoint(scene.words.gap(voice.first - 1))
        if near and dashed and voice.first > scene.lo and voice.entry.kind == "person":
            return _speech(scene, voice.first, (voice.first, voice.last))
    return None


def _speech(scene: Scene, word: int, phrase: tuple[int, int]) -> Speech | None:
    first, last = phrase
    if last == first and not definite(scene.form(first)):
        return None
    placed = Placed(word, word, _SAYS)
    made = speech_of(scene, placed, scene.hi, phrase, "speech.added")
    text = made.text
    if text.startswith("لل"):
        text = "ال" + text.removeprefix("لل")
    elif scene.form(first).startswith(_OF) and scene.form(word) in _WORDS:
        text = text.removeprefix("ل")
    return replace(made, first=scene.lo, opens=scene.hi, text=text)
