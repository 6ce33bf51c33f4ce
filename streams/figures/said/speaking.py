"""Every saying of a sentence: its verbs, participles and «بحسب», and where the words said begin.

Rules: those of ``naming``, ``speech.trailing`` («…، قال X.») and ``speech.carried``.
"""

from __future__ import annotations

from msgspec.structs import replace

from streams.figures.said.acted import acting_speaker
from streams.figures.said.before_verb import subject_first
from streams.figures.said.colon import colon_speech
from streams.figures.said.estimates import estimated
from streams.figures.said.naming import LONGEST, OURS, named
from streams.figures.said.offices import is_medium
from streams.figures.said.opening import opening, relays
from streams.figures.said.pointing import pointing
from streams.figures.said.relative import relative_speaker
from streams.figures.said.speaker import Speech
from streams.figures.said.told import told
from streams.figures.said.unsaid import no_saying
from streams.figures.scene import Placed, Scene

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
        *("له", "لها", "لهم", "روايته", "روايتها"),
        *(
            noun + own
            for noun in ("قول", "تعبير", "وصف", "زعم", "كلام", "راي", "تقدير", "تصريحات")
            for own in ("ه", "ها", "هم")
        ),
    }
)
"""«…، حسب كلامه», «وفقاً له»: whoever spoke before goes on."""
_INFORMS = frozenset(
    {"ابلغ", "ابلغت", "ابلغوا", "اخبر", "اخبرت", "اخبروا", "اطلع", "اطلعت", "طمان", "طمانت"}
)
_ABOUT = ("عن", "وعن")
_JUDGING = ("رجح", "ترجح", "توقع", "تتوقع", "قدر", "تقدر", "خمن")


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
        extra = told(scene, found) or ([] if found else _otherwise(scene))
        found = sorted([*found, *extra], key=lambda each: each.first) if extra else found
    return found


def _otherwise(scene: Scene) -> list[Speech]:
    """An estimate, or something that points back at the words."""
    speech = estimated(scene) or pointing(scene)
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
        also = scene.form(placed.first) == "كما"  # «كما أوضح أن 500 …» goes on speaking
        if also and current is not None and scene.sense_at(placed.last + 1, "complement"):
            return carried(scene, placed.first, placed.last + 2, current)
        return _source(scene, placed, current)
    opens = opening(scene, placed)
    negated = scene.sense_at(placed.first - 1, "not") is not None
    if negated and opens is not None and not scene.sense_at(opens - 1, "complement"):
        return None  # «لا تعلن أنقرة أرقاماً»
    return _trailing(scene, placed) if opens is None else _saying(scene, placed, opens, current)


def _meanwhile(scene: Scene, placed: Placed, current: Speech | None) -> Speech | None:
    """«…، مؤكداً أن»: whoever speaks or acts in the sentence, else who spoke before."""
    opens = placed.last + 1
    mine = current is not None and current.scene is scene
    speech = None if mine else acting_speaker(scene, placed, opens, None)
    if speech is None and current is not None:
        return carried(scene, placed.first, opens, current)
    return speech or subject_first(scene, placed, opens)


def _saying(scene: Scene, placed: Placed, opens: int, current: Speech | None) -> Speech | None:
    """A verb with words said behind it: its subject behind or before it, else who acts."""
    placed = _relayed(scene, placed, opens)
    if scene.form(placed.last + 1) in OURS:
        return subject_first(scene, placed, opens)
    behind = placed.first > scene.lo and not scene.words.gap(placed.first - 1).strip(' »"”')
    if scene.form(placed.first) in _INFORMS and behind:
        before = subject_first(scene, placed, opens)  # «مصدر عسكري أبلغ «المدن» أن»
        if before is not None:
            return before
    speech = (
        relative_speaker(scene, placed, opens)
        or named(scene, placed, opens, "speech.verb")
        or subject_first(scene, placed, opens)
        or acting_speaker(scene, placed, opens, current)
    )
    if speech is None and current is not None:
        return carried(scene, placed.first, opens, current)
    return speech


def _source(scene: Scene, placed: Placed, current: Speech | None) -> Speech | None:
    """«بحسب X»; «كما قال،» alone goes on with whoever speaks."""
    what = _what(scene, placed)
    his = bool(_OWN_WORDS & {scene.form(what.last), scene.form(what.last + 1)})
    if scene.pause_after(what.last) or his:
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
        placed = replace(placed, last=placed.last + 1)
    word = placed.last + 1
    if scene.form(word) in ("اخر", "احدث", "ابرز"):
        word += 1
    if scene.form(word) not in ("ما", "لما", "بما"):
        return placed
    word += 1
    while scene.form(word + 1) in _BY:
        word += 1
    return replace(placed, last=word)


def _relayed(scene: Scene, placed: Placed, opens: int) -> Placed:
    """«نقلت رويترز عن مسؤولين قولهم»: the one who vouches stands behind «عن».

    So he does behind the «نقلاً عن» of a paper or agency, not of an official, nor where the
    paper judges for itself («رجّحت القناة، نقلاً عن …»).
    """
    passed_on = relays(scene, placed)
    judges = scene.form(placed.first).removeprefix("و").startswith(_JUDGING)
    medium = not (passed_on or judges) and is_medium(scene, placed.last + 1)
    for word in range(placed.last + 1, opens) if passed_on or medium else ():
        if scene.form(word) == "عن" and (passed_on or scene.form(word - 1) == "نقلا"):
            return replace(placed, last=word)
    if passed_on and scene.form(scene.lo) in _ABOUT and scene.pauses(scene.lo, placed.first) == 1:
        return replace(placed, last=scene.lo)
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
