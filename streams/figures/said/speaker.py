"""A speaker, as written, and who the gazetteer knows them to be."""

from __future__ import annotations

from msgspec import Struct

from streams.figures.said.offices import PEERS, of_office
from streams.figures.scene import Placed, Scene
from streams.gazetteer.entry import is_nation
from streams.gazetteer.gazetteer import Name
from streams.gazetteer.speakers import speaker_of, speaker_owner

_SKIP = frozenset(
    {"في", "قد", "ايضا", "كذلك", "من", "جانبه", "جهته", "جانبها", "جهتها", "بدوره", "بدورها"}
)
_SELF = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "عينها"})
"""A commander of a coalition speaks of his own country's troops first."""

_NATION = ("nationality", "capital")
_OWNING = ("nationality", "country", "force")
_HEADS = frozenset({"رئيس", "رئيسه", "الرئيس", "وزير", "وزيره", "الوزير", "المستشار", "المستشاره"})
_ALLIED = frozenset({"iq", "nato", "coalition"})
_SOURCES = frozenset({"مصادر", "مصدر", "مسؤول", "مسؤولون", "مسؤولين", "اوساط", "دوائر"})
_STATELY = frozenset(
    form + end
    for form in ("حكومي", "برلماني", "رسمي", "عسكري", "دفاعي", "وزاري")
    for end in ("", "ه", "ون", "ين")
)
_MINISTRIES = ("وزاره", "رئاسه", "هيئه", "قياده", "الحكومه", "البرلمان")


class Speech(Struct, frozen=True):
    """Someone speaks from ``first`` on; ``opens`` is the word at which their words begin.

    ``text`` is the speaker as written. In ``scene`` a date of saying may stand on the words
    ``lo`` to ``opens``; without one it is that of ``origin``, where they spoke before. ``named``
    are the words of their name.
    """

    first: int
    opens: int
    text: str
    speaker_id: str | None
    rule: str
    scene: Scene
    lo: int
    force: str | None = None
    words: frozenset[str] = frozenset()
    origin: Speech | None = None
    named: tuple[int, int] = (0, -1)


def speech_of(
    scene: Scene, placed: Placed, opens: int, phrase: tuple[int, int], rule: str
) -> Speech:
    """A speech opened by the words ``placed``, its speaker named on the words of ``phrase``."""
    first, last = phrase
    while first < last and scene.form(first) in _SKIP:
        first += 1
    while first < last and (scene.form(last) in _SELF or scene.form(last) == "ل"):
        last -= 1
    text = _bare(scene, first, scene.words.original(first, last).strip(' «»“”"،,()'))
    speaker = _id(scene, first, last)
    opens = max(opens, placed.last + 1)
    force = _force(scene, first, last, speaker)
    forms = scene.words.forms[first : last + 1]
    words = frozenset([form.removeprefix("لل").removeprefix("ال") for form in forms])
    own = scene.form(placed.first).startswith("و") and scene.pause_after(placed.first - 1)
    low = placed.first if own else scene.lo  # «بدأت الأربعاء …، وأعلنت الوزارة أن»
    return Speech(
        placed.first, opens, text, speaker, rule, scene, low, force, words, named=(first, last)
    )


def _bare(scene: Scene, first: int, text: str) -> str:
    """«بيان لوزارة الدفاع», «وفقاً للناطق»: without the particle that stands on an office."""
    if scene.form(first)[1:] in PEERS:
        return text[1:]
    if not of_office(scene, first):
        return text
    return "ال" + text[2:] if text.startswith("لل") else text[1:]


def _force(scene: Scene, first: int, last: int, speaker: str | None) -> str | None:
    """The one force whose owner speaks: by the gazetteer, else by the nationality in the name."""
    owned = speaker_owner(speaker) if speaker else frozenset()
    inside = [name for name in scene.names if first <= name.first and name.last <= last]
    within = [*inside, *_seat(scene, first, last)]
    heads = scene.form(first) in _HEADS and owned <= _ALLIED
    if heads and (nation := next((n.entry for n in within if n.entry.kind == "nationality"), None)):
        return nation.force  # «رئيس الوزراء الدنماركي أندرس فوغ راسموسن»
    if (
        within
        and owned <= {"iq"}
        and not any(
            voice.entry.kind == "person" for voice in scene.voices if first <= voice.first <= last
        )
    ):
        office = scene.form(first).startswith(_MINISTRIES)
        nations = (name for name in within if name.entry.kind in _NATION)
        nation = next(
            (n.entry for n in nations if office or n.first == first or n.entry.kind != "capital"),
            None,
        )
        if nation is not None and nation.force:
            return nation.force  # «وزارة الدفاع الجورجية», «وزارة الدفاع في ويلينغتون»
    if owned:
        return min(owned, key=lambda force: (not is_nation(force), force))
    for name in inside:
        entry = name.entry
        if entry.kind in _OWNING and not entry.generic and entry.force:
            return entry.force
    return None


def _seat(scene: Scene, first: int, last: int) -> list[Name]:
    """«قالت وزارة الدفاع في سول»: the capital in which a ministry sits says whose it is."""
    office = scene.form(first).startswith(_MINISTRIES) or _of_state(scene, first)
    if scene.form(last + 1) != "في" or not office:
        return []
    seat = scene.name_at(last + 2)
    return [seat] if seat is not None and seat.entry.kind == "capital" else []


def _of_state(scene: Scene, first: int) -> bool:
    """«مصادر برلمانية في برلين»: who speaks for the state that sits there."""
    return scene.form(first) in _SOURCES and scene.form(first + 1) in _STATELY


def _id(scene: Scene, first: int, last: int) -> str | None:
    """The gazetteer's speaker: a person before an organisation before a force.

    A capital stands for its government where it opens the phrase; elsewhere it is a seat.
    """
    voices = [voice for voice in scene.voices if first <= voice.first and voice.last <= last]
    for kind in ("person", "organisation"):
        for voice in voices:
            if voice.entry.kind == kind:
                return speaker_of(voice.entry.id) if kind == "person" else voice.entry.id
    for name in scene.names:
        if (
            first <= name.first
            and name.last <= last
            and name.entry.kind in ("force", "government", "capital")
            and (name.entry.kind != "capital" or name.first == first)
        ):
            return name.entry.id
    return None
