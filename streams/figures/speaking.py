"""Every saying of a sentence: its verbs, participles and «بحسب», and where the words said begin.

Rules: those of ``naming``, ``speech.trailing`` («…، قال X.») and ``speech.carried``.
"""

from __future__ import annotations

from dataclasses import replace

from streams.figures.clauses import DISTRACTING, GOVERNING
from streams.figures.naming import LONGEST, colon_speech, named, subject_first
from streams.figures.scene import Placed, Scene
from streams.figures.speaker import Speech

_REACH = 30
_QUOTED = 400
_A_NAME = 4
_CLOSE = "»”"
_BY = frozenset({"به", "عنه", "اليه", "عليه", "فيه", "لنا", "منه"})
_GOVERNORS = (*GOVERNING, *DISTRACTING)


def speeches(scene: Scene, before: Speech | None) -> list[Speech]:
    """All sayings of a sentence in order; ``before`` is who spoke last."""
    found: list[Speech] = []
    colon = colon_speech(scene)
    if colon:
        found.append(colon)
    for placed in scene.of("say", "carry", "participle", "according", "not_deny"):
        if found and placed.first < found[-1].opens:
            continue
        current = found[-1] if found else before
        speech = _one(scene, placed, current)
        if speech is not None and not (found and _nested(scene, placed)):
            found.append(speech)
    return found


def carried(scene: Scene, first: int, opens: int, before: Speech) -> Speech:
    """The same speaker going on."""
    return replace(
        before,
        first=first,
        opens=opens,
        rule="speech.carried",
        scene=scene,
        lo=scene.lo,
        origin=before,
    )


def _nested(scene: Scene, placed: Placed) -> bool:
    """A saying inside the words of another speaker belongs to the outer one."""
    if placed.cue.sense in ("participle", "carry"):
        return False
    if placed.cue.sense == "according":
        return True
    joined = scene.form(placed.first).startswith("و") or scene.pause_after(placed.first - 1)
    closing = any(mark in scene.words.gap(placed.first - 1) for mark in _CLOSE)
    apart = any(placed.first - 3 <= cue.first < placed.first for cue in scene.of("contrast"))
    return not (joined or apart or closing)


def _one(scene: Scene, placed: Placed, current: Speech | None) -> Speech | None:
    sense = placed.cue.sense
    if sense == "participle":
        if current is None:
            return subject_first(scene, placed, placed.last + 1)
        return carried(scene, placed.first, placed.last + 1, current)
    if sense == "according":
        return _source(scene, placed, current)
    opens = _opening(scene, placed)
    if opens is None:
        return _trailing(scene, placed)
    placed = _relayed(scene, placed, opens)
    speech = named(scene, placed, opens, "speech.verb") or subject_first(scene, placed, opens)
    if speech is None and current is not None:
        return carried(scene, placed.first, opens, current)
    return speech


def _source(scene: Scene, placed: Placed, current: Speech | None) -> Speech | None:
    """«بحسب X»; «كما قال،» alone goes on with whoever speaks."""
    what = _what(scene, placed)
    if scene.pause_after(what.last):
        return current and carried(scene, placed.first, placed.last + 1, current)
    speech = named(scene, what, what.last + 1, "speech.according")
    return speech and _dated(scene, placed, speech)


def _dated(scene: Scene, placed: Placed, speech: Speech) -> Speech:
    """«وصل أمس 75، حسب ما أكده مصدر يوم الإثنين»: only a date beside the source is its own."""
    if placed.first <= scene.lo + 1:
        return speech
    end = next((word for word in range(speech.opens, scene.hi) if scene.pause_after(word)), None)
    behind = scene.hi if end is None else end + 1
    return replace(speech, lo=placed.first, opens=max(speech.opens, behind))


def _what(scene: Scene, placed: Placed) -> Placed:
    """«وفق ما أبلغنا به مصدر», «بحسب آخر ما أحصاه البنتاغون»: «ما» and a verb before the name."""
    word = placed.last + 1
    if scene.form(word) in ("اخر", "احدث", "ابرز"):
        word += 1
    if scene.form(word) not in ("ما", "لما", "بما"):
        return placed
    word += 1
    while scene.form(word + 1) in _BY:
        word += 1
    return placed._replace(last=word)


def _relayed(scene: Scene, placed: Placed, opens: int) -> Placed:
    """«نقلت رويترز عن مسؤولين قولهم»: the one who vouches stands behind «عن»."""
    if not scene.form(placed.first).removeprefix("و").startswith("نقل"):
        return placed
    for word in range(placed.last + 1, opens):
        if scene.form(word) == "عن":
            return placed._replace(last=word)
    return placed


def _trailing(scene: Scene, placed: Placed) -> Speech | None:
    """«…، قال مسؤول غربي.»: the speaker named behind the words said."""
    if placed.first == scene.lo or not scene.marked_after(placed.first - 1):
        return None
    aside = next((last + 1 for first, last in scene.asides if first == placed.first), None)
    if aside is None and scene.hi - placed.last > LONGEST:
        return None
    if scene.form(placed.first).startswith("و"):
        return None
    speech = named(scene, placed, aside or scene.hi, "speech.trailing")
    if speech is None:
        return None
    return replace(speech, first=scene.lo, lo=placed.first, opens=scene.hi)


def _opening(scene: Scene, placed: Placed) -> int | None:
    """Where the words said begin: behind «أن», a colon or quotation mark, at a noun of movement."""
    for word in range(placed.last + 1, min(scene.hi, placed.last + _REACH)):
        gap = scene.words.marks.get(word - 1)
        if gap and (
            ":" in gap or (word > placed.last + 1 and _quotes(gap) and _spoken(scene, word))
        ):
            return word
        if scene.sense_at(word, "complement") or _that_not(scene, word):
            return word + 1
        if word > placed.last + 1 and scene.sense_at(word, "say", "carry"):
            return None
        if placed.cue.sense == "carry":
            continue
        if _is_masdar(scene, word) and scene.name_at(word) is None:
            return word
        if word > placed.last + 1 and scene.sense_at(word, "size", "size_lead"):
            return word
    return None


def _that_not(scene: Scene, word: int) -> bool:
    """«توقع ألا يزيد», «تعهد بألا يبقى»: opens the words said, unlike «إلا»."""
    return scene.form(word) in ("الا", "بالا") and scene.form(word + 1)[:1] in ("ي", "ت", "ن")


def _is_masdar(scene: Scene, word: int) -> bool:
    return any(
        placed.cue.tense == "masdar" and placed.cue.sense in _GOVERNORS
        for placed in scene.starting(word)
    )


def _quotes(gap: str) -> bool:
    return any(mark in gap for mark in '«“"')


def _spoken(scene: Scene, word: int) -> bool:
    """A quotation that is more than a name in quotation marks."""
    begin = scene.words.starts[word]
    text = scene.words.normal.text[begin : begin + _QUOTED]
    end = min((place for mark in '»”"' if (place := text.find(mark)) >= 0), default=-1)
    return end < 0 or text.count(" ", 0, end) > _A_NAME
