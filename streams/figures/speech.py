"""Who says a sentence, in the author's words, and how far a speaker carries.

Rules: ``speech.verb``, ``speech.subject_first``, ``speech.according``, ``speech.colon``,
``speech.carried`` («وأضاف», participles, an open quotation).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from streams.arabic.normal import searchable
from streams.figures.governor import DISTRACTING, GOVERNING
from streams.figures.lexicon import SPEECH
from streams.figures.scene import Placed, Scene
from streams.figures.settling import settle
from streams.gazetteer.gazetteer import Name
from streams.gazetteer.speakers import speaker_of, speaker_owner

_REACH = 30
_LONGEST = 14
_STRANGER = 4
_COLON_WORDS = 9
_OPEN, _CLOSE = "«“", "»”"
_GOVERNORS = (*GOVERNING, *DISTRACTING)
_SKIP = frozenset({"في", "قد", "ايضا", "كذلك", "من", "جانبه", "جهته", "جانبها", "جهتها", "بدوره", "بدورها"})


@dataclass(frozen=True, slots=True)
class Speech:
    """Someone speaks from ``first`` on; ``opens`` is the word at which their words begin.

    ``text`` is the speaker as written. In ``scene`` a date of saying may stand on the words
    ``lo`` to ``opens``; without one it is that of ``origin``, where they spoke before.
    """

    first: int
    opens: int
    text: str
    speaker_id: str | None
    rule: str
    scene: Scene
    lo: int
    force: str | None = None
    origin: Speech | None = None


@dataclass(slots=True)
class Floor:
    """Who has the floor as the sentences go by, and who has spoken so far."""

    scenes: tuple[Scene, ...] = ()
    speech: Speech | None = None
    quoting: bool = False
    heard: list[Speech] = field(default_factory=list)
    _next: int = 0

    def at(self, place: int) -> list[Speech]:
        """The speeches of a sentence; those before it are heard first, each once."""
        found: list[Speech] = []
        while self._next <= place:
            scene = self.scenes[self._next]
            if scene.mask & SPEECH:
                settle(scene)
            found = self.hear(scene)
            self._next += 1
        return found

    def hear(self, scene: Scene) -> list[Speech]:
        """The speeches of a sentence, in order; empty when it is the author's own."""
        if scene.subheading:
            self.speech, self.quoting = None, False
            return []
        quoted = self.quoting
        found = [self._known(speech) for speech in _speeches(scene, self.speech)]
        if not found and quoted and self.speech is not None:
            found = [_carried(scene, scene.lo, scene.lo, self.speech)]
        self._quote(scene, bool(found))
        self.speech = found[-1] if found else None
        return found

    def _known(self, speech: Speech) -> Speech:
        """«المسؤول», «إيانوتشي»: whoever was introduced before under a longer name."""
        if speech.rule == "speech.carried":
            return speech
        own = _words(speech.text)
        for earlier in reversed(self.heard):
            if own and own <= _words(earlier.text) and len(own) <= len(_words(earlier.text)):
                same = speech.speaker_id in (None, earlier.speaker_id)
                if same:
                    known = (earlier.text, earlier.speaker_id, earlier.force)
                    text, speaker, force = known
                    return replace(
                        speech, text=text, speaker_id=speaker, force=force, origin=earlier
                    )
        self.heard.append(speech)
        return speech

    def _quote(self, scene: Scene, spoken: bool) -> None:
        text = scene.words.normal.original[scene.start : scene.end]
        last_open = max(text.rfind(mark) for mark in _OPEN)
        last_close = max(text.rfind(mark) for mark in _CLOSE)
        if last_open > last_close:
            self.quoting = spoken
        elif last_close >= 0 or not spoken:
            self.quoting = False


def _words(text: str) -> frozenset[str]:
    """The words of a speaker's name without articles."""
    return frozenset(word.removeprefix("ال") for word in searchable(text).split() if len(word) > 1)


def _carried(scene: Scene, first: int, opens: int, before: Speech) -> Speech:
    return replace(
        before,
        first=first,
        opens=opens,
        rule="speech.carried",
        scene=scene,
        lo=scene.lo,
        origin=before,
    )


def _speeches(scene: Scene, before: Speech | None) -> list[Speech]:
    found: list[Speech] = []
    colon = _colon(scene)
    if colon:
        found.append(colon)
    for placed in scene.of("say", "carry", "participle", "according", "not_deny"):
        if found and placed.first < found[-1].opens:
            continue
        current = found[-1] if found else before
        speech = _one(scene, placed, current)
        if speech is not None and not (found and _nested(scene, placed, found[-1])):
            found.append(speech)
    return found


def _nested(scene: Scene, placed: Placed, outer: Speech) -> bool:
    """A saying inside the words of another speaker belongs to the outer one."""
    if placed.cue.sense in ("participle", "carry"):
        return False
    if placed.cue.sense == "according":
        return outer.rule != "speech.carried" or True
    joined = scene.form(placed.first).startswith("و") or scene.pause_after(placed.first - 1)
    closing = any(mark in scene.words.gap(placed.first - 1) for mark in _CLOSE)
    apart = any(
        placed.first - 3 <= cue.first < placed.first for cue in scene.of("contrast")
    )
    return not (joined or apart or closing)


def _one(scene: Scene, placed: Placed, current: Speech | None) -> Speech | None:
    sense = placed.cue.sense
    if sense == "participle":
        if current is None:
            return _subject_first(scene, placed, placed.last + 1)
        return _carried(scene, placed.first, placed.last + 1, current)
    if sense == "according":
        return _named(scene, placed, placed.last + 1, "speech.according")
    opens = _opening(scene, placed)
    if opens is None:
        return _trailing(scene, placed)
    speech = _named(scene, placed, opens, "speech.verb") or _subject_first(scene, placed, opens)
    if speech is None and current is not None:
        return _carried(scene, placed.first, opens, current)
    return speech


def _trailing(scene: Scene, placed: Placed) -> Speech | None:
    """«…، قال مسؤول غربي.»: the speaker named behind the words said."""
    if placed.first == scene.lo or not scene.marked_after(placed.first - 1):
        return None
    if scene.hi - placed.last > _LONGEST or scene.form(placed.first).startswith("و"):
        return None
    speech = _named(scene, placed, scene.hi, "speech.trailing")
    if speech is None:
        return None
    return replace(speech, first=scene.lo, opens=scene.hi)


def _opening(scene: Scene, placed: Placed) -> int | None:
    """Where the words said begin: behind «أن», a colon, a quotation mark, or at a noun of movement."""
    for word in range(placed.last + 1, min(scene.hi, placed.last + _REACH)):
        gap = scene.words.gap(word - 1)
        if ":" in gap or (word > placed.last + 1 and any(mark in gap for mark in "«“\"")) and _spoken(scene, word):
            return word
        if scene.sense_at(word, "complement"):
            return word + 1
        if word > placed.last + 1 and scene.sense_at(word, "say", "carry"):
            return None
        noun = scene.sense_at(word, *_GOVERNORS)
        if noun and noun.cue.tense == "masdar" and scene.name_at(word) is None:
            return word
        if word > placed.last + 1 and scene.sense_at(word, "size", "size_lead"):
            return word
    return None


def _spoken(scene: Scene, word: int) -> bool:
    """A quotation that is more than a name in quotation marks."""
    text = scene.words.normal.text
    begin = scene.words.starts[word]
    end = min((place for mark in "»”\"" if (place := text.find(mark, begin)) >= 0), default=-1)
    return end < 0 or text.count(" ", begin, end) > 4


def _named(scene: Scene, placed: Placed, opens: int, rule: str) -> Speech | None:
    """The noun phrase behind the verb: up to a particle, a mark, or the words said."""
    first = placed.last + 1
    if opens <= first and rule != "speech.according":
        return None
    limit = opens if opens > first else min(scene.hi, first + _LONGEST)
    if opens > first and scene.sense_at(opens - 1, "complement"):
        limit = opens - 1
    last = _phrase_end(scene, first, min(limit, first + _LONGEST))
    if last < first:
        return None
    return _speech(scene, placed, opens, first, last, rule)


def _phrase_end(scene: Scene, first: int, limit: int) -> int:
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
        stop = scene.sense_at(word, "setting", "complement", "according", "now", "former", "was", "say", "carry", "participle")
        digit = scene.form(word)[:1].isdigit()
        if (stop and scene.name_at(word) is None) or digit:
            return _beyond(scene, last, limit) if last >= first else last
        name = scene.name_at(word)
        last = name.last if name and name.first <= word else word
        word = last + 1
        if scene.marked_after(last):
            return _beyond(scene, last, limit)
    return last


def _beyond(scene: Scene, last: int, limit: int) -> int:
    """A person named behind a comma or particle still belongs to the phrase."""
    for voice in scene.voices:
        if last < voice.first < min(limit, last + 7) and voice.entry.kind == "person":
            if scene.pauses(last, voice.first) <= 1 and not scene.sense_at(voice.first - 1, "setting"):
                between = range(last + 1, voice.first)
                if not any(scene.sense_at(word, "complement", "say") for word in between):
                    return voice.last
    return last


def _voice_at(scene: Scene, word: int) -> Name | None:
    for voice in scene.voices:
        if voice.first == word:
            return voice
    return None


def _subject_first(scene: Scene, placed: Placed, opens: int) -> Speech | None:
    """«ستولتنبرغ قال إن»: the name before the verb, back to the last mark."""
    last = placed.first - 1
    if scene.form(last) == "قد":
        last -= 1
    first = last
    while first >= scene.lo and last - first < _LONGEST:
        if scene.sense_at(first, "was", "contrast", "say", "complement", "setting") and scene.name_at(first) is None:
            break
        if first != last and scene.pause_after(first) and not scene.marked_after(last):
            break
        first -= 1
    first += 1
    known = [voice for voice in (*scene.voices, *scene.names) if first <= voice.first <= last]
    was = scene.sense_at(first - 1, "was") is not None
    stranger = first == scene.lo and last - first < _STRANGER and not scene.form(first).startswith("و")
    if first > last or not (known or was or stranger):
        return None
    return _speech(scene, placed, opens, first, last, "speech.subject_first")


def _colon(scene: Scene) -> Speech | None:
    """«الناتو: …» at the head of a sentence."""
    for word in range(scene.lo, min(scene.hi, scene.lo + _COLON_WORDS)):
        if ":" in scene.words.gap(word):
            known = [voice for voice in (*scene.voices, *scene.names) if voice.last <= word]
            verbs = [cue for cue in scene.of("say", "carry", "participle") if cue.first <= word]
            places = all(getattr(voice.entry, "kind", "") in ("city", "capital") for voice in known)
            if known and not verbs and not places and scene.lo == known[0].first:
                placed = Placed(scene.lo, word, scene.cues[0].cue) if scene.cues else None
                return _speech(scene, placed, word + 1, scene.lo, word, "speech.colon") if placed else None
            return None
    return None


def _speech(scene: Scene, placed: Placed, opens: int, first: int, last: int, rule: str) -> Speech:
    while first < last and scene.form(first) in _SKIP:
        first += 1
    text = scene.words.original(first, last).strip(" «»“”\"،,()")
    speaker = _id(scene, first, last)
    opens = max(opens, placed.last + 1)
    force = _force(scene, first, last, speaker)
    return Speech(placed.first, opens, text, speaker, rule, scene, scene.lo, force)


def _force(scene: Scene, first: int, last: int, speaker: str | None) -> str | None:
    """The one force whose owner speaks: by the gazetteer, else by the nationality in the name."""
    owned = speaker_owner(speaker) if speaker else frozenset()
    if len(owned) == 1:
        return next(iter(owned))
    for name in scene.names:
        if first <= name.first and name.last <= last and name.entry.force:
            if name.entry.kind in ("nationality", "country", "force") and not name.entry.generic:
                return name.entry.force
    return None


def _id(scene: Scene, first: int, last: int) -> str | None:
    """The gazetteer's speaker: a person before an organisation before a force."""
    voices = [voice for voice in scene.voices if first <= voice.first and voice.last <= last]
    for kind in ("person", "organisation"):
        for voice in voices:
            if voice.entry.kind == kind:
                return speaker_of(voice.entry.id) if kind == "person" else voice.entry.id
    for name in scene.names:
        if first <= name.first and name.last <= last and name.entry.kind in ("force", "government", "capital"):
            return name.entry.id
    return None


def speaker_at(found: list[Speech], word: int) -> Speech | None:
    """Who says the words at a place: the last to take the floor before it, else the first."""
    said = [speech for speech in found if speech.first <= word]
    if said:
        return said[-1]
    return found[0] if found else None
