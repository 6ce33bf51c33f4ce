"""Numbers of one sentence that stand or fall together: pairs, wholes and their parts."""

from __future__ import annotations

from itertools import pairwise

from streams.figures.counting.articled import corrected
from streams.figures.counting.parallel import becomes, next_nation, next_time, parallel
from streams.figures.draft import Draft, Unit
from streams.figures.uncounted.bystanders import joined, likened, shared_fate
from streams.figures.uncounted.strangers import of_them, strangers, whole_of_it
from streams.figures.where.scope import joined_to

_THINGS = ("unit.other", "unit.date", "unit.year", "unit.label")
_TWO = 2
_BESIDE = ("الي جانبهم", "والي جانبهم", "الي جانب", "فضلا عن", "اضافه الي", "معهم", "ومعهم")


def together(drafts: list[Draft]) -> None:
    """Numbers that stand or fall together: from–to pairs, and «منهم» with its whole."""
    if not drafts[1:]:
        return
    strangers(drafts)
    for before, after in pairwise(drafts):
        other = before.refused is not None and before.refused.startswith("unit.other")
        if other and before.refused and _told_of_others(before, after):
            after.refuse(before.refused)
    for before, after in pairwise([draft for draft in drafts if not _of_things(draft)]):
        if before.count is None or after.count is None:
            continue
        if before.count.pair == "from" and after.count.pair == "to":
            _both(before, after)
        elif before.count.pair == "to" and after.count.pair == "from":
            _signed(after, before)
        else:
            _following(before, after)
            becomes(before, after)


def _told_of_others(before: Draft, after: Draft) -> bool:
    """What counts the same as a number before it that counts no troops."""
    soldiers = before.unit is not None and before.unit.cue is not None
    return whole_of_it(after) or likened(after) or (soldiers and joined(before, after))


def _of_things(draft: Draft) -> bool:
    """A date, a label or a count of things, outside any pair: nothing stands or falls with it."""
    other = draft.refused is not None and draft.refused.startswith(_THINGS)
    return other and draft.count is not None and not draft.count.pair


def _both(before: Draft, after: Draft) -> None:
    """The sides of a change: neither holds without the other."""
    if after.refused and after.refused.startswith("unit.other"):
        before.refuse(after.refused)
    elif after.refused or before.refused:
        before.refused = before.refused or after.refused
        after.refused = after.refused or before.refused
    _signed(before, after)


def _following(before: Draft, after: Draft) -> None:
    """«منهم 50», «وإلى جانبهم 4000», «من بين 8500 … ألفان»: told by what tells of the first."""
    if before.refused:
        same = before.refused == "distractor.fate" and after.unit is not None and after.unit.elided
        harmed = before.refused.startswith(("distractor", "unit.person"))
        fate = harmed and (same or of_them(after))
        if fate or shared_fate(before, after):
            after.refuse(before.refused)
    elif after.refused in (None, "governor.none") and _of_the_whole(before, after):
        if after.refused:
            after.refused, after.governor, after.kind = None, before.governor, "strength"
        after.scope = "part"
        after.by("scope.of_whole")
    elif (rule := _elsewhere_or_then(before, after)) is not None:
        _as_before(before, after)
        after.unit = after.unit or Unit(None, after.last + 1, elided=True)
        after.by(rule)
    elif after.refused == "governor.none" and before.count is not None and next_nation(after):
        _as_before(before, after)
        after.by("unit.next_nation")
    elif after.refused == "governor.none" and _instead(after):
        after.refused, after.governor, after.kind = None, before.governor, before.kind
    elif after.refused == "governor.none" and _told_with(before, after):
        _as_before(before, after)
        after.by("scope.of_them")


def _elsewhere_or_then(before: Draft, after: Draft) -> str | None:
    """The rule under which a number counts the same people in another place, at another time."""
    open_ = after.refused in ("unit.none", "governor.none")
    if (open_ and parallel(after)) or (after.refused == "unit.few" and parallel(after, least=_TWO)):
        return "unit.parallel"
    soldiers = after.unit is not None and after.unit.cue is not None and before.unit is not None
    if after.refused == "governor.none" and soldiers and _and_soldiers(before, after):
        return "unit.joined"
    return "unit.next_time" if open_ and next_time(before, after) else None


def _and_soldiers(before: Draft, after: Draft) -> bool:
    """«ألفا عسكري أميركي و1800 من عناصر الأمن»: joined to soldiers over whose they are."""
    scene, word = before.scene, before.last + 1
    name = scene.name_at(word)
    word = name.last + 1 if name is not None else word
    joins = "و" in (scene.form(after.first)[:1], scene.form(after.first - 1))
    return joins and after.first - word in (0, 1)


def _as_before(before: Draft, after: Draft) -> None:
    """What governs the first number governs this one."""
    after.refused = None
    after.governor, after.kind, after.change = before.governor, before.kind, before.change


def _told_with(before: Draft, after: Draft) -> bool:
    """Whether what tells of the first number tells of the second: a part, or joined to one."""
    joined = "scope.of_them" in before.rules and joined_to(before, after)
    return joined or of_them(after) or _beside(after)


def _signed(start: Draft, end: Draft) -> None:
    """Whether a pair rises or falls is for its numbers to say."""
    one, other = start.low or start.high, end.low or end.high
    if one is not None and other is not None and one != other:
        start.change = end.change = "rise" if other > one else "fall"


def _of_the_whole(before: Draft, after: Draft) -> bool:
    """«ومن بين 8500 …، خُصص ألفان لمكافحة الإرهاب»: a part that some verb tells of."""
    governor = before.governor
    return (
        not before.refused
        and after.unit is not None
        and after.unit.elided
        and governor is not None
        and governor.placed.cue.sense == "out_of"
        and after.scene.pauses(before.last, after.first) == 1
    )


def _beside(draft: Draft) -> bool:
    """«30 ألف جندي …، وإلى جانبهم أربعة آلاف»: what is told of the first holds here."""
    assert draft.count is not None
    scene, outer = draft.scene, draft.count.outer
    words = [scene.form(word) for word in range(max(scene.lo, outer - 3), outer)]
    return " ".join(words).endswith(_BESIDE)


def _instead(draft: Draft) -> bool:
    """«ألفا جندي، وليس 900»: the number that is set right."""
    assert draft.count is not None
    if corrected(draft.scene, draft.count):
        return True
    return draft.scene.form(draft.count.outer - 1) in (
        "وليس",
        "وليسوا",
        "وليست",
        "بل",
        "وانما",
        "انما",
    )
