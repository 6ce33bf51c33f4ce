"""Whose troops a pronoun, a request, a nested speaker or an army without a nation means."""

from __future__ import annotations

from streams.figures.clauses import FINITE, RELATIVE, left_edge
from streams.figures.counting.led import estimated
from streams.figures.draft import Draft
from streams.figures.scene import Scene
from streams.figures.shape import definite, peoples
from streams.figures.where.focus import Focus
from streams.figures.where.standing import Standing
from streams.figures.whose.frames import serve_there
from streams.figures.whose.on_unit import on_people, shunned
from streams.gazetteer.entry import STATES
from streams.gazetteer.gazetteer import Name

_TWICE = 2
_BELONGING = frozenset({"التابعه", "التابع", "التابعين", "التابعون"})
_NEAR = 4
_HAVE = frozenset({"لديها", "لديه", "لها", "له", "عندها", "عنده"})
_TAKES_PEOPLE = frozenset(
    {"send", "deploy", "push", "withdraw", "expel", "keep", "bring_home", "move_away", "cut"}
    | {"reinforce", "raise", "have", "deploys", "assign", "provide", "mobilise", "add"}
    | {"contribute"}
)
_SENDERS = frozenset({"country", "capital", "government", "person", "organisation", "force"})


def asked(draft: Draft, found: list[Standing]) -> Name | None:
    """«وجهت بغداد طلباً إلى الناتو لإيفاد 300»: those who are asked for troops send them."""
    if "status.request" not in draft.rules or draft.change not in ("rise", "fall"):
        return None
    asks = [cue for cue in draft.scene.of("request") if cue.last < draft.first]
    return next(
        (
            name
            for name, particle in found
            if asks and particle in ("to", "from") and name.first < draft.first
            if draft.change == "rise" or particle == "from"  # «طلبت من باريس سحب جنودها»
            if asks[-1].last < name.first or 0 < asks[-1].first - name.last <= _TWICE
            if name.entry.force is not None and name.entry.kind in _SENDERS
        ),
        None,
    )


def sent_from(draft: Draft, found: list[Standing]) -> Name | None:
    """«لاستقدام 200 جندي إضافي من بريطانيا إلى كابل»: of no other name, where they come from."""
    if draft.change != "rise" or draft.unit is None:
        return None
    near = range(draft.unit.after, draft.unit.after + _NEAR)
    return next(
        (
            name
            for name, particle in found
            if particle == "from" and name.entry.kind == "country" and name.first in near
        ),
        None,
    )


def subject_nation(draft: Draft, army: Name) -> Name | None:
    """«البرلمان الألماني يمدد مهمة الجيش»: an army without a nation is the acting one's."""
    scene = draft.scene
    edge = left_edge(scene, draft.first)
    behind = scene.name_at(army.last + 1)
    if behind is not None and behind.entry.kind == "nationality":
        return None
    seat = scene.name_at(army.last + 2) if scene.form(army.last + 1) == "في" else None
    if seat is not None and seat.entry.kind == "capital":
        return seat  # «وزارة الدفاع في سول»
    for name in scene.names:
        acts = name.first <= edge + _NEAR and name.last < army.first
        if acts and name.entry.kind == "nationality" and not on_people(scene, name):
            return name
    return None


def only_nation(draft: Draft, army: Name, focus: Focus) -> Name | None:
    """«على ما أفاد مصدر عسكري لبناني، ستة آلاف جندي من ألوية الجيش»: the one nation named."""
    if not (army.entry.generic and army.entry.place) or focus.home is not None:
        return None
    nations = [name for name in draft.scene.names if name.entry.kind == "nationality"]
    return nations[0] if len({name.entry.force for name in nations}) == 1 else None


def only_shunned(draft: Draft, standing: Standing, focus: Focus) -> bool:
    """«متطوعون لحماية القرى من بقايا داعش»: the only force that is named is the enemy."""
    same = standing.name.entry.force == focus.force
    return same and focus.title_force is None and shunned(draft.scene, standing.name)


def owner_of(scene: Scene, name: Name) -> Name:
    """«القوات الدولية للحلف»: whose the forces are that have no name of their own."""
    behind = scene.name_at(name.last + 1)
    if scene.form(name.last + 1) in _BELONGING:
        above = scene.name_at(name.last + 2)
        if above is not None and above.entry.kind == "force" and above.entry.force:
            return above  # «قوة كوسوفو التابعة لحلف شمال الأطلسي»
    if behind is not None and serve_there(scene, name, behind):
        return behind  # «قوات حفظ السلام الروسية»
    owner = behind is not None and behind.entry.kind == "force"
    if behind is not None and owner and scene.form(behind.first).startswith("لل"):
        return behind
    return name


def nested_speaker(draft: Draft, names: list[Name]) -> Name | None:
    """«قال العراقي إن الجانب الأميركي أكد أن لا خطط لرفع عدد جنوده»: who speaks inside."""
    opens = [cue.last for cue in draft.scene.of("complement") if cue.last < draft.first]
    if len(opens) < _TWICE:
        return None
    inside = [name for name in names if opens[0] < name.first < opens[-1]]
    last = [name for name in inside if name.first > opens[-2]]
    if last:  # «إن واشنطن أبلغت بغداد بأنها ستسحب»: who speaks stands before whom they tell
        return min(last, key=lambda name: name.first)
    return inside[-1] if inside else None


def credited(draft: Draft, name: Name) -> bool:
    """«…، يقول قيادي في فصيل سوري.»: a name in the words that say, at the end, who speaks."""
    scene = draft.scene
    return any(
        draft.last < cue.first < name.first and scene.pause_after(cue.first - 1)
        for cue in scene.of("say", "according")
    )


def possessed(draft: Draft, focus: Focus) -> Name | None:
    """«تدرب إيطاليا الشرطة العراقية. ولديها 1100 عسكري»: whoever acted before has them."""
    scene = draft.scene
    edge = left_edge(scene, draft.first)
    heads = {scene.form(word).removeprefix("و") for word in (edge, edge + 1)}
    told = any(name.last < edge and name.entry.kind in _SENDERS for name in scene.names)
    told = told or any(voice.last < edge for voice in scene.voices)
    return None if heads.isdisjoint(_HAVE) or told else focus.subject_before(scene.lo)


def band_of(draft: Draft) -> Name | None:
    """«لواءين من الحشد الشعبي يضمان 4000 مقاتل»: the force of the band that the number is of."""
    scene = draft.scene
    for band in reversed(scene.of("collective")):
        name = scene.name_at(band.last + 2)
        if band.last < draft.first and name is not None and name.first == band.last + 2:
            of_it = scene.form(band.last + 1) == "من" and name.last < draft.first
            alone = not any(band.last < count.first < draft.first for count in scene.counts)
            known = name.entry.kind == "force" and not name.entry.generic
            return name if of_it and alone and known else None
    return None


def counted_as(draft: Draft, army: Name) -> Name | None:
    """«عدد الصينيين فيها بنحو 300 عنصر من الشرطة»: an army without a nation is of those counted."""
    scene = draft.scene
    if not (army.entry.generic and army.entry.place):
        return None
    edge = left_edge(scene, draft.first)
    return next(
        (
            name
            for name in scene.names
            if edge <= name.first < draft.first and name.entry.kind == "nationality"
            if scene.sense_at(name.first - 1, "size") or on_people(scene, name)
        ),
        None,
    )


def counted_beside(draft: Draft) -> Name | None:
    """«الهولنديين، وعددهم ألف وأربعمئة،»: those named right before the comma."""
    scene = draft.scene
    for size in scene.of("size_lead"):
        name = scene.name_at(size.first - 1)
        if name is None or name.entry.kind != "nationality":
            name = _acting_people(scene, size.first)
        beside = scene.pause_after(size.first - 1) and scene.form(size.first).startswith("و")
        near = size.last < draft.first <= size.last + _NEAR
        if name is None or not (beside and near) or scene.pauses(size.first, draft.first):
            continue
        if name.entry.kind == "nationality" and peoples(scene.form(name.first)):
            return name
    return None


def _acting_people(scene: Scene, word: int) -> Name | None:
    """«ويشارك ألمان في مجموعة قتالية، وعددهم 780»: a people in the plural that acts."""
    return next(
        (
            name
            for name in scene.names
            if name.last < word and name.entry.kind == "nationality"
            if peoples(scene.form(name.first))
            if name.first - 1 == scene.lo
            or any(cue.cue.tense in FINITE for cue in scene.starting(name.first - 1))
        ),
        None,
    )


def had_by(draft: Draft, found: list[Standing]) -> Name | None:
    """«تدرب البرتغال جنوداً موزمبيقيين، ولديها 60», «جنوب أفريقيا التي لها 1345»: who has them."""
    scene = draft.scene
    word = next(
        (
            at
            for at in range(draft.first - 1, max(scene.lo, draft.first - _NEAR) - 1, -1)
            if scene.form(at).removeprefix("و") in _HAVE
        ),
        None,
    )
    if word is None:
        return None
    states = [
        name
        for name, particle in found
        if name.last < word and not particle and name.entry.kind in STATES and name.entry.force
    ]
    if scene.form(word - 1) in RELATIVE:
        return next((name for name in states if name.last == word - 2), None)
    return states[0] if states and scene.form(word).startswith("و") else None


def antecedent(draft: Draft, focus: Focus) -> Name | None:
    """«ويبلغ عددهم …», «منهم», «90 آخرين»: the troops of the sentence before."""
    back = draft.scene.heir and draft.count is not None and points_back(draft)
    return focus.people_before(draft.scene.lo) if back else None


def points_back(draft: Draft) -> bool:
    """Whether a pronoun of the number's clause means people who were spoken of before."""
    scene = draft.scene
    assert draft.count is not None
    they = draft.governor is not None and draft.governor.placed.cue.id == "they"
    if they or estimated(scene, draft.count):
        return True
    edge = left_edge(scene, draft.first)
    own = any(edge <= cue.first < draft.first for cue in scene.of("people", "collective"))
    sized = not own and any(edge <= cue.first < draft.first for cue in scene.of("size_lead"))
    them = sized or any(
        scene.sense_at(word, "part", "extra") for word in (*range(edge, draft.first), draft.last)
    )
    return them or scene.sense_at(draft.count.last + 1, "part", "extra") is not None


def decided_in(draft: Draft, found: list[Standing]) -> Name | None:
    """«تقرر في برلين إيفاد أربعين جندياً إلى العراق»: where it is decided, they are sent from."""
    if draft.kind == "strength" or draft.governor is None or draft.status != "planned":
        return None
    act = draft.governor.placed.first
    return next(
        (
            name
            for name, particle in found
            if name.entry.kind == "capital" and particle == "in" and name.last < act
        ),
        None,
    )


def sends(draft: Draft, name: Name) -> bool:
    """«دفعت واشنطن بألف جندي»: right behind a verb that takes people, its subject."""
    governor = draft.governor
    if governor is None or governor.placed.cue.id not in _TAKES_PEOPLE:
        return False
    cue, right = governor.placed.cue, name.first == governor.placed.last + 1
    acts = name.entry.kind in _SENDERS
    if cue.id == "contribute" and name.entry.kind == "nationality":
        acts = plural(draft.scene, name)  # «سيساهم الأستراليون في التحالف بـ15 مدرباً»
    if cue.id == "contribute" and name.entry.kind == "country":
        right = right or name.last == governor.placed.first - 1  # «أستراليا تشارك في التحالف بـ440»
    return right and governor.left and cue.tense in FINITE and acts


def sized(draft: Draft, name: Name) -> bool:
    """Whether the size that is told is of these people.

    «سيقل عدد الجنود الروس الذين …», «القوات البريطانية في العراق، المؤلفة من 4100».
    """
    scene, governor = draft.scene, draft.governor
    people = scene.sense_at(name.first - 1, "people", "collective", "unit")
    if governor is None or people is None or name.first > draft.first:
        return False
    size = governor.size or governor.placed
    if size.cue.sense == "size" and size.last == people.first - 1:
        return True
    made = governor.placed
    return made.cue.tense == "participle" and definite(scene.form(made.first))


def plural(scene: Scene, name: Name) -> bool:
    """«الأستراليون», «الهولنديين», «الروس»: a nationality in the plural."""
    return definite(scene.form(name.first)) and peoples(scene.form(name.first))
