"""Whose troops are counted.

Rules: ``force.<why>``: on the counted people, on the noun of size, the verb's subject,
a pronoun's antecedent, the speaker, the focus.
"""

from __future__ import annotations

from streams.figures.again import taken_up
from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.focus import Focus
from streams.figures.frames import frame_of_strangers, many_nations, several
from streams.figures.governor_before import HOLDING
from streams.figures.homeward import acting, bound_for, homeward
from streams.figures.led import estimated
from streams.figures.likely import FLOOR, likelihood
from streams.figures.meant import (
    antecedent,
    asked,
    base_of,
    counted_beside,
    credited,
    decided_in,
    had_by,
    nested_speaker,
    only_nation,
    only_shunned,
    owner_of,
    possessed,
    sends,
    sent_from,
    subject_nation,
)
from streams.figures.on_unit import (
    force_on_unit,
    hailing,
    hailing_before,
)
from streams.figures.pronouns import country, on_soil, oneself, pronoun
from streams.figures.shared import share
from streams.figures.standing import Standing, joined
from streams.gazetteer.entry import MISSION, OUTSIDER
from streams.gazetteer.gazetteer import Name

_MISSIONS = frozenset({"nato", "coalition"})
_MEANT_BY_WORD = _MISSIONS
_BANDS = frozenset({"isis", "pkk"})
_NEARLY = -20
_WITHIN_IT = frozenset(f"exists.{form}" for form in ("بها", "فيها", "به", "فيه", "وبها", "وفيها"))
_STATES = frozenset({"country", "capital", "government"})


def read_force(draft: Draft, focus: Focus, found: list[Standing], owned: str | None) -> None:
    """Fill in the force. ``owned`` is the force whose owner speaks, if one does."""
    on_unit = force_on_unit(draft)
    nation = only_nation(draft, on_unit, focus) if on_unit is not None else None
    if on_unit is not None and on_unit.entry.generic and on_unit.entry.place is not None:
        sender = next((name for name, _ in found if sends(draft, name)), None)
        on_unit = sender or on_unit  # «أرسلت روسيا 300 من عناصر الشرطة العسكرية»
        nation = None if sender is not None else nation
    if nation is not None:
        _take(draft, nation.entry.force, "force.nation")
    elif on_unit is not None:
        _take(draft, resolve(on_unit, focus), "force.on_unit")
    elif (home := hailing(draft) or hailing_before(draft)) is not None:
        _take_first(draft, home, focus)
    elif (alliance := many_nations(draft, focus.named)) is not None:
        _take(draft, alliance, "force.many_nations")
    elif _marines(draft) and not any(name.entry.kind == "nationality" for name, _ in found):
        _take(draft, "us", "force.marines")
    else:
        _from_clause(draft, focus, found, owned)
    army = on_unit is not None and on_unit.entry.generic and on_unit.entry.place is not None
    if (on_unit is None or army) and bound_for(draft, found, army=army):
        other = acting(draft, found) or (owned if owned != draft.force else None)
        other = other or (focus.other(draft.force) if draft.force else None)
        _take(draft, other or draft.force, "force.sender")
    homeward(draft, found)
    if draft.force == OUTSIDER:
        draft.refuse("force.outsider")
    elif draft.force is None:
        draft.refuse("force.none")
    share(draft, found)


def resolve(name: Name, focus: Focus) -> str | None:
    """The force of a name; a generic word means its force only if the article names it."""
    force = name.entry.force
    if name.entry.generic and name.entry.place is not None:
        return (focus.home or name.entry.place).lower()
    if name.entry.id == MISSION and focus.force in _MISSIONS:
        return focus.force
    if name.entry.id == MISSION and focus.of_others:
        return OUTSIDER  # «عناصر البعثة» where the article names other bodies alone
    if not name.entry.generic or force in focus.named:
        return force
    if force == "isis" and not _BANDS & focus.named and focus.place in ("IQ", "SY"):
        return force
    others = _MEANT_BY_WORD & focus.named if force in _MISSIONS else _BANDS & focus.named
    if len(others) == 1:
        return next(iter(others))
    return force if force in _MISSIONS else None


def _take(draft: Draft, force: str | None, rule: str) -> None:
    draft.force = force
    draft.by(rule)


def _from_clause(draft: Draft, focus: Focus, found: list[Standing], owned: str | None) -> None:
    scored = [
        (score, standing.name)
        for standing in found
        if (score := likelihood(draft, standing)) > FLOOR
        and not frame_of_strangers(draft, standing)
    ]
    others = [
        (score, name)
        for score, name in scored
        if score > _NEARLY and name.first < draft.last and not draft.scene.tells(name)
    ]
    if others:  # the speaker's own nation is whose they are only where no other is named
        scored = [pair for pair in scored if not draft.scene.tells(pair[1])]
    low = min(draft.governor.placed.first if draft.governor else draft.first, draft.first)
    edge = left_edge(draft.scene, low)
    if any(name.first >= edge and name.entry.kind in _STATES for _, name in others):
        scored = [pair for pair in scored if pair[1].first >= edge]
    if owned and on_soil(draft):  # «الجنود الباقين على أرض البلاد»: not the speaker's
        scored = [pair for pair in scored if pair[1].entry.force != owned]
        owned = None
    if several(draft, scored):
        draft.refuse("force.several")
        return
    if focus.title_force and all(credited(draft, name) for _, name in scored):
        scored = []
    _of_scored(draft, focus, found, owned, scored)


def _of_scored(
    draft: Draft,
    focus: Focus,
    found: list[Standing],
    owned: str | None,
    scored: list[tuple[int, Name]],
) -> None:
    """The force of a clause by its names, by whom its pronouns mean, or by who speaks."""
    names = [name for _, name in scored]
    spoken_of = asked(draft, found)
    if spoken_of is not None:  # «حكومته طلبت من الناتو إيفاد 300»
        _take(draft, resolve(spoken_of, focus), "force.asked")
        return
    base = base_of(draft, found) if _in_it(draft) else None
    if (these := counted_beside(draft) or base or had_by(draft, found)) is not None:
        _take(draft, resolve(these, focus), "force.beside")
        return
    them = draft.count is not None and estimated(draft.scene, draft.count)
    if them or not _in_clause(draft, scored):
        spoken_of = (None if owned else possessed(draft, focus)) or antecedent(draft, focus)
        if (again := taken_up(draft, spoken_of)) is not None:
            _take(draft, again, "force.told")
            return
    nested = nested_speaker(draft, names) if owned and spoken_of is None else None
    if nested is not None and pronoun(draft):
        _take(draft, resolve(nested, focus), "force.nested_speaker")
    elif owned and (country(draft) or oneself(draft)):
        _take(draft, owned, "force.speaker_country")
    elif spoken_of is not None:
        _take(draft, resolve(spoken_of, focus), "force.antecedent")
    elif owned and pronoun(draft) and not _in_clause(draft, scored):
        _take(draft, owned, "force.speaker_pronoun")
    elif scored:
        best = max(scored, key=lambda pair: pair[0])
        told = draft.scene.told
        far = best[0] < _NEARLY and best[1].first > draft.last
        if far and told is not None:  # named behind the number, in another clause
            _take(draft, told.force, "force.told")
            return
        _take_first(draft, owner_of(draft.scene, best[1]), focus)
    else:
        _unnamed(draft, focus, found, owned)


def _unnamed(draft: Draft, focus: Focus, found: list[Standing], owned: str | None) -> None:
    """The force of a clause that names none: the speaker's, the article's, where it comes from."""
    origin = sent_from(draft, found)
    section = draft.scene.section
    base = base_of(draft, found)
    if _marines(draft):
        _take(draft, "us", "force.marines")
    elif base is not None and _holds(draft):
        _take(draft, base.entry.force, "force.base")
    elif section and focus.title_force is None and not owned:
        _take(draft, section.lower(), "force.section")
    elif owned and focus.force in (None, owned):
        _take(draft, owned, "force.speaker")
    elif focus.force and any(only_shunned(draft, each, focus) for each in found):
        draft.refuse("force.shunned")
    elif focus.force:
        _take(draft, focus.force, "force.focus")
    elif origin is not None:
        _take(draft, origin.entry.force, "force.origin")
    elif base is not None:
        _take(draft, base.entry.force, "force.base")
    elif (seat := decided_in(draft, found)) is not None:
        _take(draft, seat.entry.force, "force.decided_in")
    else:
        _take(draft, owned, "force.speaker")


def _marines(draft: Draft) -> bool:
    """«عدد المارينز», «تسعة آلاف من مشاة البحرية»: of no nation named, they are American."""
    if draft.unit is not None and (draft.unit.text or "").startswith("مشاة البحر"):
        return True
    return any(draft.scene.form(word) == "المارينز" for word in range(draft.scene.lo, draft.last))


def _holds(draft: Draft) -> bool:
    """«فالقاعدة الأميركية ليمونييه تضم أربعة آلاف»: the base's own people."""
    return draft.governor is not None and draft.governor.placed.cue.id in HOLDING


def _in_it(draft: Draft) -> bool:
    """«القاعدة الروسية في غيومري، وبها ثلاثة آلاف»: who is in what was named before."""
    return draft.governor is not None and draft.governor.placed.cue.id in _WITHIN_IT


def _take_first(draft: Draft, name: Name, focus: Focus) -> None:
    """The force of a name, or of the first of those counted together with it."""
    behind = draft.scene.name_at(name.last + 1)
    if name.entry.force == OUTSIDER and behind and behind.entry.kind == "nationality":
        name = behind  # «جنود حفظ السلام الإيطاليين»
    _take(draft, resolve(name, focus), "force.sentence")
    draft.owner = name
    if name.entry.generic and name.entry.place is not None:
        nation = subject_nation(draft, name)
        if nation is not None:
            _take(draft, nation.entry.force, "force.nation")
        return
    if name.entry.kind == "nationality" or name.entry.generic:
        return
    chain = joined(draft.scene, name)
    forces = [resolve(each, focus) for each in chain]
    if len(set(forces)) > 1 and None not in forces and _at_the_number(draft, chain):
        _take(draft, forces[0], "scope.forces")
        draft.scope = "shared"


def _at_the_number(draft: Draft, chain: tuple[Name, ...]) -> bool:
    """Whether joined names stand before the number, or right on the counted noun."""
    right_on = draft.unit is not None and chain[0].first == draft.unit.after + 1
    return right_on or chain[-1].last < draft.first


def _in_clause(draft: Draft, scored: list[tuple[int, Name]]) -> bool:
    """Whether a force is named in the number's own clause, before it."""
    low = min(draft.governor.placed.first if draft.governor else draft.first, draft.first)
    edge = left_edge(draft.scene, low)
    return any(edge <= name.first < draft.last and score > FLOOR for score, name in scored)
