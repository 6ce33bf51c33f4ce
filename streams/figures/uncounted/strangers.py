"""Numbers that go on with people who are no troops: their parts, their whole, what they are beside.

Refusals: that of the number they lean on, ``unit.likened``, ``distractor.of_them`` (those of the
sentence before).
"""

from __future__ import annotations

from itertools import pairwise

from streams.dates.lexicon import months
from streams.figures.counting.leads import one_man
from streams.figures.counting.parallel import out_of_things
from streams.figures.draft import Draft
from streams.figures.uncounted.bystanders import likened

_AMONG = frozenset({"بينهم", "منهم", "ومنهم", "وبينهم"})
_OTHERS = frozenset({"اخرين", "اخرون", "غيرهم", "اخر", "اخرا"})
_NEAR = 6
_LED = ("people", "unit", "collective", "size", "size_lead")
_NOUN = 3
_SPANS = ("سنه", "سنوات", "عام", "اعوام", "شهر", "اشهر", "اسبوع", "اسابيع", "يوم", "ايام", "ساع")
_WAYS = (
    "دقيق",
    "كيلومتر",
    "كلم",
    "متر",
    "ميل",
    "دولار",
    "دينار",
    "يورو",
    "ملي",
    "مئه",
    "مره",
    "مرات",
)
_LANDS = (
    "دوله",
    "دول",
    "قاعد",
    "قواعد",
    "ولاي",
    "محافظ",
    "مدين",
    "مقر",
    "موقع",
    "مواقع",
    "نقط",
    "بلد",
)
_BANDS = ("كتيب", "كتائب", "الوي", "لواء", "فرق", "سري", "فوج", "افواج", "وحد", "دفع", "مجموع")
_MEASURES = (*_SPANS, *_WAYS, *_LANDS, *_BANDS)
"""Times, ways, money, places and bands: beside them a number is one of people as well as not."""
_NONE = ("distractor", "unit.person", "unit.other")


def strangers(drafts: list[Draft]) -> None:
    """Refuse what goes on with strangers of the same sentence."""
    _parts(drafts)
    _wholes(drafts)
    _likened_to_none(drafts)
    _rest(drafts)
    _same_things(drafts)


def _same_things(drafts: list[Draft]) -> None:
    """«4000 رسالة، وعادت 300»: a number without a noun counts what the one before it counted."""
    kept = [draft for draft in drafts if draft.refused not in ("unit.few", "unit.year")]
    for before, after in pairwise(kept):
        thing = (before.refused or "").removeprefix("unit.other:")
        if thing == before.refused or not _counted(thing) or after.count is None:
            continue
        if _leans(after, before) and not after.count.pair and not _people_between(before, after):
            after.refuse(before.refused or "")


def _counted(thing: str) -> bool:
    """Whether a noun is one of things that another number could count too."""
    known = thing.startswith(_MEASURES) or thing in months()
    return len(thing) >= _NOUN and not known and not thing.isdigit()


def _parts(drafts: list[Draft]) -> None:
    """«7 آلاف محاضر، بينهم 300 من ذوي المنتسبين»: a part of people who are no troops."""
    for place, (before, after) in enumerate(pairwise(drafts)):
        if before.refused is None or not before.refused.startswith(("unit.other", "unit.money")):
            continue
        told = any(not draft.refused for draft in drafts[:place])
        if told or after.count is None or before.count is None:
            continue
        words = range(before.last + 1, after.count.outer)
        among = len(words) <= _NEAR and any(after.scene.form(word) in _AMONG for word in words)
        theirs = of_them(after, strict=True) and not _people_between(before, after)
        if among or theirs or out_of_things(before, after):
            after.refuse(before.refused)


def _likened_to_none(drafts: list[Draft]) -> None:
    """«تهم إلى 64 شخصاً، مقابل 48 في العام السابق»: beside a number that is no strength."""
    for place, draft in enumerate(drafts):
        bare = not draft.refused and likened(draft) and place > 0
        if bare and all(other.refused for other in drafts[:place]):
            draft.refuse("unit.likened")


def _people_between(before: Draft, after: Draft) -> bool:
    """Whether troops are spoken of between two numbers, so that «منهم» may be theirs."""
    return any(
        before.last < cue.first < after.first
        for cue in after.scene.of("people", "unit", "collective")
    )


def _wholes(drafts: list[Draft]) -> None:
    """«في المركز 12 من أصل 40»: the whole of what was no strength."""
    for before, after in pairwise(drafts):
        beside = after.first - before.last <= _NEAR // 2 + 1
        none = before.refused is not None and not before.refused.startswith("governor")
        none = none or _members(before)
        if none and beside and not after.refused and whole_of_it(after):
            after.refuse(before.refused or "unit.band")


def _members(draft: Draft) -> bool:
    """«11 عضواً من أصل 31»: the members of an alliance are states, those of a band are named."""
    cue = draft.unit.cue if draft.unit is not None else None
    bands = any(name.entry.force in ("isis", "pkk", "pmf") for name in draft.scene.names)
    return cue is not None and cue.cue.id == "comember" and not bands


def _rest(drafts: list[Draft]) -> None:
    """«72 جريحاً …، عاد منهم 50، وبقي 22»: the rest of those of whom a part was told."""
    for before, after in pairwise(drafts):
        none = before.refused is not None and before.refused.startswith(_NONE)
        if (
            none
            and of_them(before)
            and _leans(after, before)
            and not _people_between(before, after)
        ):
            after.refuse(before.refused or "")


def _leans(draft: Draft, before: Draft) -> bool:
    """A number without a noun of its own that no size or people lead, behind the one before it."""
    unit, count = draft.unit, draft.count
    if draft.refused or unit is None or count is None or not unit.elided or unit.text:
        return False
    return not any(
        cue.last < count.outer and cue.first >= max(count.outer - _NEAR, before.last + 1)
        for cue in draft.scene.of(*_LED)
    )


def go_on(drafts: list[Draft], *, strange: bool) -> bool:
    """Refuse parts of the strangers whom the sentence before told of last; whether it ends so.

    «نقل 60 جندياً إلى المستشفى. وغادر منهم 45، فيما بقي 15 تحت المراقبة»
    """
    for draft in drafts if strange else ():
        if draft.count is None or any(
            cue.first < draft.first and not one_man(draft.scene, cue)
            for cue in draft.scene.of("people", "unit", "collective")
        ):
            break
        others = draft.scene.form(draft.count.last + 1) in _OTHERS or of_them(draft)
        if draft.unit is not None and draft.unit.elided and not draft.refused and others:
            draft.refuse("distractor.of_them")
    _rest(drafts)
    counted = [draft for draft in drafts if draft.count is not None and draft.unit is not None]
    last = counted[-1].refused if counted else None
    return bool(last and last.startswith(_NONE))


def of_them(draft: Draft, *, strict: bool = False) -> bool:
    """Whether «منهم» or the like stands beside the number; ``strict`` means right behind it."""
    if draft.count is None:
        return False
    if strict:
        return draft.scene.form(draft.count.last + 1) in ("منهم", "منها")
    scene, word = draft.scene, draft.count.last + 1
    near = (word, draft.unit.after if draft.unit else word)
    before = draft.count.outer - 1 in scene.ends_of("part")
    return before or any(scene.sense_at(place, "part") for place in near)


def whole_of_it(after: Draft) -> bool:
    """«حاز 4200 صوت …، من أصل 9100»: the whole of what was counted before."""
    cue = after.governor.placed.cue if after.governor else None
    elided = after.unit is not None and after.unit.elided
    return elided and cue is not None and cue.sense == "out_of"
