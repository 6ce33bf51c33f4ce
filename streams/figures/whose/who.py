"""Whose troops are counted.

Rules: ``force.<why>``: on the counted people, on the noun of size, the verb's subject,
a pronoun's antecedent, the speaker, the focus.
"""

from __future__ import annotations

from collections.abc import Callable

from streams.figures.clauses import left_edge
from streams.figures.counting.led import estimated
from streams.figures.draft import Draft
from streams.figures.where.focus import Focus
from streams.figures.where.standing import MASCULINE, Standing, joined
from streams.figures.whose.again import taken_up
from streams.figures.whose.bases import base_holds, base_of, in_it
from streams.figures.whose.bodies import refuse_others
from streams.figures.whose.frames import (
    frame_of_strangers,
    left_by,
    many_nations,
    serve_there,
    several,
)
from streams.figures.whose.homeward import acting, bound_for, homeward
from streams.figures.whose.likely import FLOOR, likelihood
from streams.figures.whose.meant import (
    antecedent,
    asked,
    band_of,
    counted_as,
    counted_beside,
    credited,
    had_by,
    nested_speaker,
    only_nation,
    owner_of,
    plural,
    possessed,
    sends,
    subject_nation,
)
from streams.figures.whose.on_unit import (
    force_on_unit,
    hailing,
    hailing_before,
)
from streams.figures.whose.owners import of_band, of_these, over_aside
from streams.figures.whose.pronouns import (
    country,
    his_words,
    on_soil,
    oneself,
    ours,
    pronoun,
    size_of_them,
)
from streams.figures.whose.shared import share
from streams.figures.whose.unnamed import marines, others_named, unnamed
from streams.figures.whose.whom import (
    Answer,
    Clause,
    army_of_speaker,
    enemy,
    far_off,
    resolve,
    seated,
    taken_over_from,
    titled,
    which_land,
)
from streams.gazetteer.entry import STATES
from streams.gazetteer.gazetteer import Name

_NEARLY = -20


def read_force(draft: Draft, focus: Focus, found: list[Standing], owned: str | None) -> None:
    """Fill in the force. ``owned`` is the force whose owner speaks, if one does."""
    on_unit = force_on_unit(draft)
    nation = only_nation(draft, on_unit, focus) if on_unit is not None else None
    if on_unit is not None and on_unit.entry.generic and on_unit.entry.place is not None:
        sender = next((name for name, _ in found if sends(draft, name)), None)
        on_unit = sender or on_unit  # «أرسلت روسيا 300 من عناصر الشرطة العسكرية»
        nation = None if sender is not None else nation
    if on_unit is not None:
        on_unit = left_by(draft, on_unit, found) or counted_as(draft, on_unit) or on_unit
    if nation is not None:
        draft.of(nation.entry.force, "force.nation")
    elif on_unit is not None:
        draft.of(resolve(on_unit, focus), "force.on_unit")
    elif (home := hailing(draft) or hailing_before(draft)) is not None:
        _take_first(draft, home, focus)
    elif (alliance := many_nations(draft, focus.named)) is not None:
        draft.of(alliance, "force.many_nations")
    elif marines(draft) and not others_named(draft, found):
        draft.of("us", "force.marines")
    else:
        _from_clause(draft, focus, found, owned)
    army = on_unit is not None and on_unit.entry.generic and on_unit.entry.place is not None
    if (on_unit is None or army) and bound_for(draft, found, army=army):
        other = acting(draft, found) or (owned if owned != draft.force else None)
        other = other or (focus.other(draft.force) if draft.force else None)
        draft.of(other, "force.sender")
    homeward(draft, found)
    refuse_others(draft, found, focus)
    share(draft, found)


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
    if any(name.first >= edge and name.entry.kind in STATES for _, name in others):
        scored = [pair for pair in scored if pair[1].first >= edge]
    if owned and on_soil(draft):  # «الجنود الباقين على أرض البلاد»: not the speaker's
        scored = [pair for pair in scored if pair[1].entry.force != owned]
        owned = None
    if several(draft, scored):
        draft.refuse("force.several")
        return
    if focus.title_force and all(credited(draft, name) for _, name in scored):
        scored = []
    _of_scored(Clause(draft, focus, found, owned, scored))


def _of_scored(clause: Clause) -> None:
    """The force of a clause by its names, by whom its pronouns mean, or by who speaks."""
    for rule in _RULES:
        answer = rule(clause)
        if answer is not None:
            clause.draft.of(*answer)
            return
    if clause.scored:
        best = max(clause.scored, key=lambda pair: pair[0])[1]
        _take_first(clause.draft, owner_of(clause.draft.scene, best), clause.focus)
    else:
        unnamed(clause.draft, clause.focus, clause.found, clause.owned)


def _asked(clause: Clause) -> Answer:
    """«حكومته طلبت من الناتو إيفاد 300»."""
    name = asked(clause.draft, clause.found)
    return None if name is None else (resolve(name, clause.focus), "force.asked")


def _beside(clause: Clause) -> Answer:
    """Those named right before «وعددهم», the owner of a base, who has them."""
    draft = clause.draft
    base = base_of(draft, clause.found) if in_it(draft) else None
    base = base or base_holds(draft)
    band = of_band(draft, clause.focus)
    if band is not None:
        return band, "force.band"
    name = over_aside(draft) or of_these(draft, clause.focus) or counted_beside(draft)
    name = name or band_of(draft) or base or had_by(draft, clause.found)
    return None if name is None else (resolve(name, clause.focus), "force.beside")


def _again(clause: Clause) -> Answer:
    """Those of the figure before, where the clause names nobody or speaks of «them»."""
    draft = clause.draft
    them = draft.count is not None and estimated(draft.scene, draft.count)
    if not them and _in_clause(draft, clause.scored):
        return None
    theirs = None if clause.owned else possessed(draft, clause.focus)
    clause.meant = theirs or antecedent(draft, clause.focus)
    again = taken_up(draft, clause.meant)
    return None if again is None else (again, "force.told")


def _nested(clause: Clause) -> Answer:
    """The one who speaks inside another's words, where a pronoun means him."""
    own = pronoun(clause.draft) or oneself(clause.draft)
    if not clause.owned or clause.meant is not None or not own:
        return None
    name = nested_speaker(clause.draft, [name for _, name in clause.scored])
    return None if name is None else (resolve(name, clause.focus), "force.nested_speaker")


def _speaks(clause: Clause) -> Answer:
    """«بلاده», «إنها أوفدت»: the speaker's own."""
    own = clause.owned and (country(clause.draft) or oneself(clause.draft))
    return (clause.owned, "force.speaker_country") if own else None


def _meant(clause: Clause) -> Answer:
    """Whom a pronoun means."""
    name = clause.meant
    return None if name is None else (resolve(name, clause.focus), "force.antecedent")


def _of_speaker(clause: Clause) -> Answer:
    """«قواته» where the clause names nobody: the speaker's."""
    draft = clause.draft
    own = clause.owned and pronoun(draft) and not _in_clause(draft, clause.scored)
    if own and size_of_them(draft) and any(not name.entry.generic for _, name in clause.scored):
        return None  # «جنود الاحتلال في خمس تلال، وقدّر مصدر لبناني عددهم بـ600»
    if own and his_words(draft):
        state = clause.focus.subject_before(draft.scene.lo, but=clause.owned)
        if state is not None and state.entry.place not in MASCULINE:
            return state.entry.force, "force.her_own"
    return (clause.owned, "force.speaker_pronoun") if own else None


def _ours_behind(clause: Clause) -> Answer:
    """«في الأردن لنا ثلاثة آلاف»، يقول مسؤول في البنتاغون: whoever speaks behind his words."""
    draft = clause.draft
    if clause.owned or not ours(draft) or _in_clause(draft, clause.scored):
        return None
    speaks = (name for name, _ in clause.found if name.first > draft.last and name.entry.force)
    name = next(
        (each for each in speaks if draft.scene.tells(each) or each.entry.kind == "organisation"),
        None,
    )
    return None if name is None else (name.entry.force, "force.speaker_country")


_RULES: tuple[Callable[[Clause], Answer], ...] = (
    which_land,
    enemy,
    taken_over_from,
    _asked,
    _beside,
    _again,
    _nested,
    _speaks,
    _meant,
    _of_speaker,
    _ours_behind,
    seated,
    army_of_speaker,
    titled,
    far_off,
)
"""What says whose they are before the likeliest name does; the first that answers is taken."""


def _take_first(draft: Draft, name: Name, focus: Focus) -> None:
    """The force of a name, or of the first of those counted together with it."""
    behind = draft.scene.name_at(name.last + 1)
    if behind is not None and serve_there(draft.scene, name, behind):
        name = behind
    draft.of(resolve(name, focus), "force.sentence")
    draft.owner = name
    if name.entry.generic and name.entry.place is not None:
        nation = subject_nation(draft, name)
        if nation is not None:
            draft.of(nation.entry.force, "force.nation")
        return
    chain = joined(draft.scene, name)
    nations = name.entry.kind == "nationality" and not all(plural(draft.scene, n) for n in chain)
    if nations or name.entry.generic:
        return
    forces = [resolve(each, focus) for each in chain]
    if len(set(forces)) > 1 and None not in forces and _at_the_number(draft, chain):
        draft.of(forces[0], "scope.forces")
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
