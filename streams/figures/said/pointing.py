"""Speakers named behind their words by something that points back at them.

«…، وهو ما أكدته المتحدثة», «هكذا ردّ الوزير», «رقم ذكره دبلوماسي», «والرقم للوزارة»,
«(ماكرون)». Rule: ``speech.pointing``.
"""

from __future__ import annotations

from msgspec.structs import replace

from streams.figures.lexicon import Cue
from streams.figures.said.naming import phrase_end
from streams.figures.said.speaker import Speech, speech_of
from streams.figures.said.told import ANSWERS, BACK, can_speak
from streams.figures.scene import Placed, Scene

_SAYS = Cue("say", "say")
_LONGEST = 14
_POINTING = frozenset(
    {("هذا", "ما"), ("وهذا", "ما"), ("هو", "ما"), ("وهو", "ما"), ("ذلك", "ما"), ("وذلك", "ما")}
    | {("بهذه", "العباره"), ("بهذه", "الكلمات"), ("بهذه", "الجمله"), ("بهذا", "القدر")}
)
_SUMS = frozenset(
    {"رقم", "عدد", "حصيله", "تقدير", "امر", "فامر", "معلومه", "ارقام", "تقديرات", "خبر", "نبا"}
)
"""«رقم ذكره دبلوماسي», «أمر نفاه السفير»."""
_OPINIONS = frozenset(
    {"تقدير", "تقديرات", "راي", "تعبير", "وصف", "حساب", "حسابات", "روايه", "شهاده"}
)
"""«هذا تقدير المبعوث», «هذه رواية الوزارة»."""
_THUS = frozenset({"هيك", "هكذا", "وهكذا", "بهذا", "وبهذا", "بذلك"})
_TOLD = frozenset(
    {"القرار", "الخطه", "الاستراتيجيه", "الارقام", "الرقم", "التقديرات", "الحصيله", "الخطوه"}
)
_TELLS = ("اعلن", "عرض", "كشف", "ذكر", "نشر", "اورد", "طرح", "يتداول", "تتداول", "حدد", "قدم")
"""«الخطة التي عرضها وزير الدفاع»: with these verbs, and not with «رفضها»."""
_OWED = frozenset({"والرقم", "والارقام", "والتقدير", "والعدد", "والحصيله", "والعهده"})
_LE = 2


def pointing(scene: Scene) -> Speech | None:
    """«…، وهو ما أكدته المتحدثة», «هكذا ردّ الوزير», «رقم ذكره دبلوماسي», «(ماكرون)» at the end."""
    for word in range(scene.lo + 1, scene.hi - 1):
        verb = _pointed(scene, word)
        if verb is None:
            continue
        first = verb + 1
        while scene.form(first) in BACK or scene.form(first) in ("علي", "لسان"):
            first += 1
        known = scene.sense_at(verb, "say") is not None
        owed = scene.form(word) in _OWED and scene.form(first).startswith("ل")
        if not (can_speak(scene, first) or known or owed) or scene.sense_at(first, "complement"):
            continue
        phrase = _named(scene, first)
        if phrase:
            return _made(scene, word, phrase)
    return _bracketed(scene)


def _pointed(scene: Scene, word: int) -> int | None:
    """The verb behind a word that points back at the words said."""
    form, following = scene.form(word), scene.form(word + 1)
    if (form, following) in _POINTING:
        return word + _LE
    if form.removeprefix("و") in ("هذا", "هذه") and following in _OPINIONS:
        return word + 1
    if form in _TOLD and following in ("الذي", "التي"):
        verb = scene.form(word + _LE)
        return word + _LE if verb.startswith(_TELLS) and verb.endswith(("ه", "ها")) else None
    thus = form in _THUS and _answers(scene, word + 1)
    done = following in BACK  # «التي أمر بها الوزير» says nothing
    if thus or (form in _SUMS and following.endswith(("ه", "ها")) and not done):
        return word + 1
    source = form == "المصدر" and ":" in scene.words.gap(word)
    return word if source or form in ("قالها", "قالتها", *_OWED) else None


def _bracketed(scene: Scene) -> Speech | None:
    """«… سيغادرون النيجر (ماكرون).»."""
    for voice in scene.voices:
        before, behind = scene.words.gap(voice.first - 1), scene.words.gap(voice.last)
        if "(" in before and ")" in behind and voice.last + 1 >= scene.hi > scene.lo + _LE:
            at = (voice.first, voice.last)
            return _made(scene, voice.first, at)
    return None


def _answers(scene: Scene, word: int) -> bool:
    return scene.form(word) in ANSWERS or scene.sense_at(word, "say") is not None


def _named(scene: Scene, first: int) -> tuple[int, int] | None:
    last = phrase_end(scene, first, min(scene.hi, first + _LONGEST))
    return (first, last) if last >= first else None


def _made(scene: Scene, word: int, phrase: tuple[int, int]) -> Speech:
    """A speaker named behind says the whole sentence, and a date beside him is his."""
    speech = speech_of(scene, Placed(word, word, _SAYS), scene.hi, phrase, "speech.pointing")
    return replace(speech, first=scene.lo, lo=word)
