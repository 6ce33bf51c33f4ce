"""Who has the floor: how far a speaker carries.

A speaker holds over «وأضاف», participles and an open quotation, until another is named, a
subheading, or a sentence of the author's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec.structs import replace

from streams.figures.lexicon import SPEECH
from streams.figures.said.introducing import added, held, introduced, mentioned
from streams.figures.said.speaker import Speech
from streams.figures.said.speaking import carried, speeches
from streams.figures.scene import Scene
from streams.figures.settling import settle

_TITLE = 2
"""Words of a title that may mean someone named in full before."""

_REMEMBERED = 40
"""Speakers kept in mind, so that a text of nothing but speakers stays linear."""


@dataclass(slots=True)
class Floor:
    """Who has the floor as the sentences go by, and who has spoken so far."""

    scenes: tuple[Scene, ...] = ()
    speech: Speech | None = None
    quoting: bool = False
    heard: list[Speech] = field(default_factory=list)
    _next: int = 0
    _before: Scene | None = None

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
            if any(name.entry.kind == "country" for name in scene.names):
                self.heard = []  # «الوزارة» under another country is another one
            return []
        quoted = self.quoting
        found = [self._known(speech) for speech in speeches(scene, self._current(scene))]
        if not found:
            last = added(scene) if scene.settled else None
            found = [self._known(last)] if last is not None else []
        if not found and self.speech is not None and (quoted or held(scene)):
            found = [carried(scene, scene.lo, scene.lo, self.speech)]
        self._quote(scene, spoken=bool(found))
        self.speech = found[-1] if found else None
        self._before = None if found else scene
        return found

    def _current(self, scene: Scene) -> Speech | None:
        """Who spoke last, else who acts in the sentence before, if this one goes on speaking."""
        before = self._before
        if self.speech is not None or before is None or not scene.mask & SPEECH:
            return self.speech
        if before.paragraph + 1 < scene.paragraph:
            return None
        settle(before)
        return introduced(before)

    def _known(self, speech: Speech) -> Speech:
        """«المسؤول», «إيانوتشي»: whoever was introduced before under a longer name."""
        if speech.rule == "speech.carried":
            return speech
        for earlier in reversed(self.heard):
            if speech.words and speech.words <= earlier.words:
                same = speech.speaker_id in (None, earlier.speaker_id)
                if same:
                    return replace(
                        speech,
                        text=earlier.text,
                        speaker_id=earlier.speaker_id,
                        force=earlier.force,
                        origin=earlier,
                    )
        acting = self._acted(speech)
        if acting is not None:
            speech = replace(
                speech,
                text=acting.text,
                speaker_id=acting.speaker_id,
                force=acting.force,
                words=speech.words | acting.words,
            )
        self.heard = [*self.heard[-_REMEMBERED:], speech]
        return speech

    def _acted(self, speech: Speech) -> Speech | None:
        """«التقى وزير الدفاع … وفداً. وشدد الوزير»: who acts in the sentence before."""
        before = self._before
        if before is None or not 0 < len(speech.words) <= _TITLE:
            return None
        settle(before)
        acting = introduced(before)
        if acting is None or not speech.words <= acting.words:
            acting = mentioned(before, speech.words)
        return acting if acting and speech.words <= acting.words else None

    def _quote(self, scene: Scene, *, spoken: bool) -> None:
        """Whether a quotation is left open behind the sentence."""
        text = scene.words.normal.original
        first, end = scene.start, scene.end
        last_open = max(text.rfind("«", first, end), text.rfind("“", first, end))
        last_close = max(text.rfind("»", first, end), text.rfind("”", first, end))
        if last_open > last_close:
            self.quoting = spoken
        elif last_close >= 0 or not spoken:
            self.quoting = False


_MEANWHILE = frozenset({"حين", "فيما", "بينما", "لكن", "ولكن"})


def speaker_at(found: list[Speech], word: int) -> Speech | None:
    """Who says the words at a place: the last to take the floor before it, else the first."""
    said = [speech for speech in found if speech.first <= word]
    if not said:
        return found[0] if found and not _joined(found[0]) else None
    last, behind = said[-1], found[len(said) :]
    source = "speech.according"
    if behind and last.rule == source == behind[0].rule and last.first > last.scene.lo + 1:
        return behind[0]  # «…، بحسب X، و…، كما أعلن Y»
    return last


def _joined(speech: Speech) -> bool:
    """«…، وقال X إن», «…، في حين قالت Y إن»: what stands before is the author's own."""
    scene, word = speech.scene, speech.first
    apart = scene.form(word).startswith("و") or scene.form(word - 1) in _MEANWHILE
    return speech.rule == "speech.verb" and apart
