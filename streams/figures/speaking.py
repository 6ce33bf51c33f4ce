"""Every saying of a sentence: its verbs, participles and «بحسب», and where the words said begin.

Rules: those of ``naming``, ``speech.trailing`` («…، قال X.») and ``speech.carried``.
"""

from __future__ import annotations

from dataclasses import replace

from streams.figures.clauses import DISTRACTING, GOVERNING
from streams.figures.colon import colon_speech
from streams.figures.naming import LONGEST, NO_SUBJECT, OURS, named, subject_first
from streams.figures.offices import is_medium
from streams.figures.pointing import pointing
from streams.figures.scene import Placed, Scene
from streams.figures.speaker import Speech, speech_of
from streams.figures.told import actor, exists, quoted, subject, told
from streams.figures.unsaid import no_saying

_REACH = 30
_CLOSE = "»”"
_BY = frozenset({"به", "عنه", "اليه", "عليه", "فيه", "لنا", "منه"})
_SCHEMES = frozenset(
    {
        "استطلاع",
        "استطلاعات",
        "تركيبه",
        "خطه",
        "جدول",
        "اليه",
        "صيغه",
        "نظام",
        "ترتيب",
        "برنامج",
        "هيكليه",
    }
)
"""«وفق خطة من مراحل»: how something is done, and nobody who says it."""
_OWN_WORDS = frozenset(
    {
        *("له", "لها", "لهم", "كلامه", "كلامها", "كلامهم", "قوله", "قولها", "قولهم"),
        *("تعبيره", "تعبيرها", "تعبيرهم", "روايته", "روايتها", "وصفه", "وصفها"),
    }
)
"""«…، حسب كلامه», «وفقاً له»: whoever spoke before goes on."""
_ABOUT = ("عن", "وعن")
_JUDGING = ("رجح", "ترجح", "توقع", "تتوقع", "قدر", "تقدر", "خمن")
_OPENERS = frozenset({"ان", "بان"})
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
        if speech is not None and not (found and _nested(scene, placed, found[-1])):
            found.append(speech)
    if scene.settled:
        extra = told(scene, found) or ([] if found else _pointed(scene))
        found = sorted([*found, *extra], key=lambda each: each.first) if extra else found
    return found


def _pointed(scene: Scene) -> list[Speech]:
    speech = pointing(scene)
    return [speech] if speech else []


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


def _nested(scene: Scene, placed: Placed, outer: Speech) -> bool:
    """A saying inside the words of another speaker belongs to the outer one."""
    if placed.cue.sense == "according" and outer.rule == "speech.according":
        return not any(  # «…، بحسب X، و…، كما أعلن Y»: two clauses, each with its source
            scene.form(word).startswith("و") and scene.pause_after(word - 1)
            for word in range(max(outer.opens, placed.first - _REACH), placed.first)
        )
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
    if no_saying(scene, placed):
        return None
    if sense == "participle":
        return _meanwhile(scene, placed, current)
    if sense == "according":
        return _source(scene, placed, current)
    opens = _opening(scene, placed)
    return _trailing(scene, placed) if opens is None else _saying(scene, placed, opens, current)


def _meanwhile(scene: Scene, placed: Placed, current: Speech | None) -> Speech | None:
    """«…، مؤكداً أن»: whoever speaks or acts in the sentence, else who spoke before."""
    opens = placed.last + 1
    mine = current is not None and current.scene is scene
    speech = None if mine else _acting(scene, placed, opens, None)
    if speech is None and current is not None:
        return carried(scene, placed.first, opens, current)
    return speech or subject_first(scene, placed, opens)


def _saying(scene: Scene, placed: Placed, opens: int, current: Speech | None) -> Speech | None:
    """A verb with words said behind it: its subject behind or before it, else who acts."""
    placed = _relayed(scene, placed, opens)
    if scene.form(placed.last + 1) in OURS:
        return subject_first(scene, placed, opens)
    speech = (
        named(scene, placed, opens, "speech.verb")
        or subject_first(scene, placed, opens)
        or _acting(scene, placed, opens, current)
    )
    if speech is None and current is not None:
        return carried(scene, placed.first, opens, current)
    return speech


def _acting(scene: Scene, placed: Placed, opens: int, current: Speech | None) -> Speech | None:
    """«أثنى القائد على رجاله، مذكّراً بأن», «مدريد لم تتأخر، إذ أوضحت أن»: who acts, speaks."""
    if current is None or scene.form(placed.last + 1) in NO_SUBJECT:
        phrase = actor(scene, placed.first)
    elif current.scene is scene or scene.form(placed.first).startswith("و"):
        return None
    else:
        phrase = subject(scene, placed.first)
    return phrase and speech_of(scene, placed, opens, phrase, "speech.subject_first")


def _source(scene: Scene, placed: Placed, current: Speech | None) -> Speech | None:
    """«بحسب X»; «كما قال،» alone goes on with whoever speaks."""
    what = _what(scene, placed)
    if scene.pause_after(what.last) or scene.form(what.last + 1) in _OWN_WORDS:
        return current and carried(scene, placed.first, placed.last + 1, current)
    if scene.form(what.last + 1).removeprefix("ال") in _SCHEMES:
        return None
    if what.last > what.first and is_medium(scene, what.last + 1):
        rest = range(what.last + 1, min(scene.hi, what.last + LONGEST))
        end = next((word for word in rest if scene.pause_after(word)), what.last)
        what = _relayed(scene, what, end)
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
    while scene.form(placed.last + 1) in _BY:
        placed = placed._replace(last=placed.last + 1)
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
    """«نقلت رويترز عن مسؤولين قولهم»: the one who vouches stands behind «عن».

    So he does behind the «نقلاً عن» of a paper or agency, not of an official, nor where the
    paper judges for itself («رجّحت القناة، نقلاً عن …»).
    """
    relays = _relays(scene, placed)
    judges = scene.form(placed.first).removeprefix("و").startswith(_JUDGING)
    medium = not (relays or judges) and is_medium(scene, placed.last + 1)
    for word in range(placed.last + 1, opens):
        if scene.form(word) == "عن" and (relays or (medium and scene.form(word - 1) == "نقلا")):
            return placed._replace(last=word)
    if relays and scene.form(scene.lo) in _ABOUT and scene.pauses(scene.lo, placed.first) == 1:
        return placed._replace(last=scene.lo)
    return placed


def _relays(scene: Scene, placed: Placed) -> bool:
    """«نقلت», «بحسب ما نقلته»: a verb of passing on what another says."""
    return any(
        scene.form(word).removeprefix("و").startswith(("نقل", "ينقل", "تنقل"))
        for word in range(placed.first, placed.last + 1)
    )


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
    if placed.last > placed.first and scene.form(placed.last) in _OPENERS:
        return placed.last + 1
    for word in range(placed.last + 1, min(scene.hi, placed.last + _REACH)):
        beside = word == placed.last + 1
        gap = scene.words.marks.get(word - 1)
        if gap and (":" in gap or (not beside and quoted(scene, word))):
            return word
        if _complement(scene, word):
            return word + 1
        if not beside and scene.sense_at(word, "say", "carry"):
            return None
        if placed.cue.sense == "carry":
            continue
        masdar = _is_masdar(scene, word) and scene.name_at(word) is None
        sized = scene.sense_at(word, "size", "size_lead") or _about(scene, placed, word)
        if masdar or (sized and not beside):
            return word
    return None


def _complement(scene: Scene, word: int) -> bool:
    """«أن», «ألا يزيد», and «أعرب عن ارتياحه لأن»."""
    if scene.sense_at(word, "complement") or _that_not(scene, word):
        return True
    return scene.form(word) == "لان" and scene.form(word - 1).endswith(("ه", "ها", "هم"))


def _about(scene: Scene, placed: Placed, word: int) -> bool:
    """«تحدث عن ثلاثة آلاف», «أشار إلى وجود 120», but not «نقلت عن ثلاثة مسؤولين»."""
    if exists(scene, word):
        return True
    if scene.form(word - 1) not in ("عن", "الي") or _relays(scene, placed):
        return False
    return any(count.outer == word for count in scene.counts)


def _that_not(scene: Scene, word: int) -> bool:
    """«توقع ألا يزيد», «تعهد بألا يبقى»: opens the words said, unlike «إلا»."""
    return scene.form(word) in ("الا", "بالا") and scene.form(word + 1)[:1] in ("ي", "ت", "ن")


def _is_masdar(scene: Scene, word: int) -> bool:
    return any(
        placed.cue.tense == "masdar" and placed.cue.sense in _GOVERNORS
        for placed in scene.starting(word)
    )
