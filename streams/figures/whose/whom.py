"""Whose a clause speaks of: the force of a name, the army of whoever speaks, the title's.

Rules: ``force.speaker_army``, ``force.title``.
"""

from __future__ import annotations

from dataclasses import dataclass

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.where.focus import Focus
from streams.figures.where.standing import Standing
from streams.figures.whose.meant import subject_nation
from streams.figures.whose.owners import seat_of
from streams.figures.whose.pronouns import pronoun
from streams.gazetteer.entry import MISSION, OUTSIDER, is_nation
from streams.gazetteer.gazetteer import Name
from streams.gazetteer.speakers import speaker_owner

Answer = tuple[str | None, str] | None
"""A force and the rule that gives it, or nothing."""

_MISSIONS = frozenset({"nato", "coalition"})
_MEANT_BY_WORD = _MISSIONS
_OTHER_MISSIONS = frozenset(
    {"HT", "ML", "CD", "CF", "SS", "SD", "SO", "LB", "CY", "BA", "NE", "MZ", "TD", "BI", "LR", "SL"}
    | {"CI", "EH", "TL", "YE", "CO", "EG", "MD", "ER", "ET", "RW", "GW", "SB", "VE", "NI"}
)
"""Lands where «البعثة» is one of the United Nations, the African or the European Union or of
neighbours, and never was the alliance's."""
_OTHER_COALITIONS = frozenset({"YE", "SA", "AE", "SD"})
"""Lands where «التحالف» is the Arab one."""
_BANDS = frozenset({"isis", "pkk"})
_THEN = frozenset({"بعد", "بعدما", "عقب", "اثر", "قبل", "منذ"})
_LEAVING = frozenset({"withdraw", "withdraw_self", "leave", "exit", "bring_home", "expel"})
_BESIDE = 2
_NEARLY = -20
_HEADS = frozenset({"person", "government", "country", "capital", "organisation"})
_IRAQIS = frozenset({"pmf", "peshmerga"})


@dataclass(slots=True)
class Clause:
    """What the rules of a clause look at; ``meant`` is whom its pronouns mean, once asked."""

    draft: Draft
    focus: Focus
    found: list[Standing]
    owned: str | None
    scored: list[tuple[int, Name]]
    meant: Name | None = None


def resolve(name: Name, focus: Focus) -> str | None:
    """The force of a name; a generic word means its force only if the article names it."""
    force = name.entry.force
    if name.entry.generic and name.entry.place is not None:
        beside_iraqis = not _IRAQIS.isdisjoint(focus.named)  # «من الجيش والحشد»
        home = name.entry.place if beside_iraqis else focus.home or name.entry.place
        return focus.army_at(name.first) or home.lower()
    if name.entry.id == MISSION and _of_others(focus):
        return OUTSIDER
    if name.entry.id == MISSION and focus.force in _MISSIONS:
        return focus.force
    band = force == "isis" and not _BANDS & focus.named and focus.place in ("IQ", "SY")
    if not name.entry.generic or force in focus.named or band:
        return force
    return _by_word(force, focus)


def _by_word(force: str | None, focus: Focus) -> str | None:
    """Whom «الحلف», «التحالف», «التنظيم» mean in an article that calls nobody by such a name."""
    others = _MEANT_BY_WORD & focus.named if force in _MISSIONS else _BANDS & focus.named
    if len(others) == 1:
        return next(iter(others))
    if force == "coalition" and focus.home in _OTHER_COALITIONS:
        return OUTSIDER
    return force if force in _MISSIONS else None


def _of_others(focus: Focus) -> bool:
    """Whether «البعثة» is another body's: the article names those alone, or such a land."""
    elsewhere = focus.named.isdisjoint(_MISSIONS) and focus.home in _OTHER_MISSIONS
    return elsewhere or focus.of_others


def _head_of(clause: Clause) -> str | None:
    """«وقّع بوتين مرسوماً يرفع عدد أفراد الجيش»: the nation of a person named before."""
    before = (each for each in clause.draft.scene.voices if each.last < clause.draft.first)
    person = next((each for each in before if each.entry.kind == "person"), None)
    owners = speaker_owner(person.entry.id) if person is not None else frozenset()
    return next(iter(owners)) if len(owners) == 1 else None


def army_of_speaker(clause: Clause) -> Answer:
    """«وأضاف الوزير السوداني أن الجيش دفع بـ1500»: the army of whoever speaks, or acts."""
    owned = clause.owned or _head_of(clause)
    if not is_nation(owned) or not clause.scored or clause.focus.army:
        return None
    name = max(clause.scored, key=lambda pair: pair[0])[1]
    alone = name.entry.generic and name.entry.place is not None
    placed = any(  # «تعداد الجيش في العراق»
        particle == "in" and 0 < land.first - name.last <= _BESIDE
        for land, particle in clause.found
    )
    if not alone or placed or resolve(name, clause.focus) == owned:
        return None
    if owned == (name.entry.place or "").lower() and clause.focus.army_at(name.first):
        return None  # «متحدث باسم الجيش»: that of the title
    return None if subject_nation(clause.draft, name) else (owned, "force.speaker_army")


def seated(clause: Clause) -> Answer:
    """«قالت مصادر في باريس إن الحكومة تدرس خفض قواتها»: the state of whoever speaks."""
    if clause.scored or clause.owned or clause.focus.title_force:
        return None
    name = seat_of(clause.draft, clause.found)
    return None if name is None else (name.entry.force, "force.seat")


def titled(clause: Clause) -> Answer:
    """Whom the title speaks of in the speaker's land, where the clause names nobody else."""
    draft, force = clause.draft, clause.focus.title_force
    if not clause.scored or force in (None, clause.owned) or pronoun(draft):
        return None
    home = (clause.focus.place or "").lower()
    if _host_lets_go(clause, home):
        return force, "force.title"
    if not clause.owned or home != clause.owned:
        return None  # «تركيا في بعشيقة»: a guest speaks of his own
    named = [
        name
        for score, name in clause.scored
        if not _aside(draft, name)
        and (name.first < draft.last or (score > _NEARLY and name.entry.id != MISSION))
    ]
    return None if named else (force, "force.title")


def _host_lets_go(clause: Clause, home: str) -> bool:
    """«اتفق رئيس الوزراء العراقي على سحب القوات»: in the host's own land it is guests who leave."""
    governor = clause.draft.governor
    leaves = governor is not None and governor.placed.cue.id in _LEAVING
    heads = all(name.entry.kind in _HEADS for _, name in clause.scored)
    best = max(clause.scored, key=lambda pair: pair[0])[1]
    return leaves and heads and best.entry.force == home


def _aside(draft: Draft, name: Name) -> bool:
    """Who speaks, and whoever acts in a clause of time behind the number."""
    scene = draft.scene
    if scene.tells(name):
        return True
    between = scene.words.forms[draft.last + 1 : name.first]
    return not _THEN.isdisjoint(between)


_OWNERS_DO = frozenset({"deploys", "deploy", "have", "keep", "send", "contribute"})


def which_land(clause: Clause) -> Answer:
    """«قتل 13 جندياً من جنوب أفريقيا، التي تنشر 2900 جندي»: the land that a clause tells of."""
    governor, scene = clause.draft.governor, clause.draft.scene
    if governor is None or governor.placed.cue.id not in _OWNERS_DO or not governor.left:
        return None
    which = governor.placed.first - 1
    name = scene.name_at(which - 1) if scene.form(which) in ("التي", "الذي") else None
    land = name is not None and name.entry.kind in ("country", "capital")
    return (name.entry.force, "force.which") if land and name is not None else None


def taken_over_from(clause: Clause) -> Answer:
    """«تسلم الجيش القاعدة من التحالف بعد مغادرة 700 جندي»: those go who have handed it over."""
    draft, scene = clause.draft, clause.draft.scene
    if draft.change != "fall":
        return None
    takes = (cue for cue in scene.of("detainee") if cue.cue.id == "hand_over")
    verb = next((cue for cue in takes if "تسلم" in scene.form(cue.first)), None)
    if verb is None or verb.last > draft.first:
        return None
    given = (name for _, name in clause.scored if verb.last < name.first < draft.first)
    name = next((each for each in given if scene.form(each.first - 1) == "من"), None)
    return None if name is None else (resolve(name, clause.focus), "force.handed_over")


_ENEMY = frozenset({"العدو", "عدونا", "المحتل", "المحتلون", "المحتلين", "الغزاه", "المعتدي"})
_AT_WAR = {"ua": "ru", "ru": "ua"}


def enemy(clause: Clause) -> Answer:
    """«قال المتحدث الأوكراني إن العدو زاد عدد قواته»: not the speaker's, the other's."""
    draft, scene = clause.draft, clause.draft.scene
    other = _AT_WAR.get(clause.owned or "")
    low = left_edge(scene, draft.first)
    if other is None or _ENEMY.isdisjoint(scene.words.forms[low : draft.first]):
        return None
    return other, "force.enemy"


def far_off(clause: Clause) -> Answer:
    """A name behind the number in another clause yields to whom the last figure was of."""
    draft, told, titled_force = clause.draft, clause.draft.scene.told, clause.focus.title_force
    if not clause.scored:
        return None
    score, name = max(clause.scored, key=lambda pair: pair[0])
    if name.first <= draft.last:
        return None
    if told is not None and score < _NEARLY:
        return told.force, "force.told"
    before = draft.scene.words.forms[max(draft.scene.lo, draft.first - 3) : draft.first]
    theirs = pronoun(draft) or not {"لديها", "لديه", "لها", "له"}.isdisjoint(before)
    apart = theirs and draft.scene.pauses(draft.last, name.first) > 0
    # «لديها هناك 800 عسكري، وأنهم يقودون مجموعة للناتو»
    return (titled_force, "force.title") if titled_force and apart else None
