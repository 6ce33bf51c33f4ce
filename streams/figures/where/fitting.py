"""How well each named place fits the counted people: by particle, side and distance."""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.governing.governor_before import HOLDING
from streams.figures.scene import Scene
from streams.figures.shape import tense_of_shape
from streams.figures.where.focus import home_of
from streams.figures.where.in_article import FACING
from streams.figures.where.seats import commanded, of_teller, seat
from streams.figures.where.standing import PLACES, Standing, joined
from streams.figures.where.venue import venue
from streams.figures.whose.on_unit import origins_listed
from streams.gazetteer.gazetteer import Name

_LOOK_BACK = 4
_LENGTHS = frozenset(
    {"كيلومتر", "كيلومترا", "كيلومترات", "كلم", "كم", "ميل", "ميلا", "اميال", "مسافه"}
)
_FAR = -100
_CLAUSE = 12
_SAID = 6
_PAUSE = 3
_BESIDE = 2
_BESIDES = frozenset({"بعد", "قبل", "مع", "خلف", "مثل", "سوي"})
_OTHERS = 8
_GOING = frozenset({"الي", "نحو", "باتجاه"})
_GATES = frozenset({"منفذ", "معبر", "بوابه"})
_WANTED = {"fall": {"from": 12, "to": -6, "in": 4}, "rise": {"to": 8, "in": 6, "from": -10}}
_TOTAL = {"in": 6, "to": 0, "from": -20}
_MEANWHILE = frozenset({"بينما", "فيما", "لكن", "ولكن"})
_REACHED = frozenset({"leave", "enter", "comprise", "hosts", "hosted"})
_MOVES = frozenset({"move_away", "enter"})
_MOST = frozenset({"معظمهم", "اغلبهم", "غالبيتهم", "اغلبيتهم", "جلهم", "اكثرهم", "نصفهم", "بعضهم"})
_OBJECT = {"fall": "from", "rise": "to"}


def best_places(draft: Draft, found: list[Standing]) -> tuple[Standing | None, Standing | None]:
    """The place that fits best, and the last of those joined to it, if it is one of several."""
    found = [
        Standing(each.name, _OBJECT.get(draft.change or "", "in"))
        if not each.particle and _object(draft, each.name)
        else each
        for each in found
    ]
    holder = _holder(draft)
    if holder is not None:
        return Standing(holder, "in"), None
    scored = [(score, standing) for standing in found if (score := _score(draft, standing)) > _FAR]
    if not scored:
        return None, None
    best = max(scored, key=lambda pair: pair[0])[1]
    chain = joined(draft.scene, best.name)
    fitting = [each for each in found if each.name in chain and _fits(draft, each)]
    return (fitting[0], fitting[-1]) if len(fitting) > 1 else (best, None)


def _holder(draft: Draft) -> Name | None:
    """«لم يبق لها في أفريقيا سوى قاعدة جيبوتي التي تضم 1500»: the site that holds them."""
    scene, governor = draft.scene, draft.governor
    if governor is None or not governor.left or governor.placed.cue.id not in HOLDING:
        return None
    who = governor.placed.first - 1
    site = scene.name_at(who - 1) if scene.form(who) in ("التي", "الذي") else None
    if site is None or site.entry.kind not in PLACES or not site.entry.place:
        return None
    base = site.entry.kind == "base" or scene.sense_at(site.first - 1, "place_noun") is not None
    return site if base and site.entry.force != draft.force else None


def _fits(draft: Draft, standing: Standing) -> bool:
    """Whether a name can be the place at all: no army is abroad in its own country."""
    (name, particle), entry = standing, standing.name.entry
    if (
        particle in ("", "land")
        or draft.scene.aside(name.first)
        or of_teller(draft.scene, name)
        or name.entry.kind not in PLACES
        or _outside(draft, name)
        or seat(draft, name)
    ):
        return False
    if venue(draft.scene, name) or _of_another(draft, name) or commanded(draft.scene, name):
        return False
    if particle == "from" and (_hails(draft, name) or _of_war(draft.scene, name)):
        return False
    apart = draft.scene.form(name.first - 1) == "عن" and draft.change == "rise"
    if apart and home_of(draft.force):
        return False  # «الشريط الفاصل عن سوريا»
    if draft.kind == "strength" and particle == "to" and _go_on(draft, name):
        return False
    return entry.force != draft.force or draft.force == "iq"


def _hails(draft: Draft, name: Name) -> bool:
    """«350 مدرباً من أستراليا», «75 شرطياً من غواتيمالا، و8 من السلفادور»: whose they are."""
    near = range(draft.last, draft.last + _LOOK_BACK)
    first = joined(draft.scene, name)[0].first  # «من غواتيمالا وجامايكا»
    return origins_listed(draft) or (draft.kind == "strength" and first in near)


def _of_war(scene: Scene, name: Name) -> bool:
    """«بعد 12 عاماً من حرب الخليج»: reckoned from a war."""
    return scene.form(name.first - 1).removeprefix("ال") in ("حرب", "غزو", "اجتياح", "ازمه")


def _go_on(draft: Draft, name: Name) -> bool:
    """«الكنديين البالغ عددهم 500 سيُنقلون إلى الكويت»: where they go is not where they are."""
    moves = draft.scene.of("movement")
    return any(draft.last < cue.first < name.first and cue.cue.tense == "future" for cue in moves)


def _of_another(draft: Draft, name: Name) -> bool:
    """«… إعادة 200 من جنودها، في حين قالت هولندا إن 40 مدرباً في أربيل»: another number's place."""
    scene = draft.scene
    between = [cue for cue in scene.of("contrast", "say") if draft.last < cue.first < name.first]
    return bool(between) and any(
        between[0].first < count.outer < name.first for count in scene.counts
    )


def _outside(draft: Draft, name: Name) -> bool:
    """«خارج العاصمة بغداد» says where a strength ends, «على بعد 50 كيلومتراً من كييف» how far."""
    scene = draft.scene
    before = scene.words.forms[max(scene.lo, name.first - _LOOK_BACK) : name.first]
    if not FACING.isdisjoint(before[-2:]) and _GOING.isdisjoint(before):
        return True  # «قبالة غرودنو», «على تخوم أوكرانيا»
    far = not _LENGTHS.isdisjoint(before) and scene.form(name.last + 1) != "حيث"
    return far or (draft.kind == "strength" and "خارج" in before)


def _score(draft: Draft, standing: Standing) -> int:
    """How well a place fits the number: particle, side and distance."""
    name, particle = standing
    after = name.first > draft.last
    if not _fits(draft, standing) or (after and _of_others(draft, name)):
        return _FAR
    scene = draft.scene
    left, right = (draft.last, name.first) if after else (name.last, draft.first)
    distance = right - left + _PAUSE * scene.pauses(left, right)
    opened = left + (not after)  # «تشاد، حيث لفرنسا 1500»: the clause is about the place
    if any(
        opened < cue.first < right for cue in scene.of("contrast", "say", "carry", "participle")
    ):
        distance += _CLAUSE
    if not after and any(left < cue.first < right for cue in scene.of("complement")):
        distance += _SAID  # «ذكر ناطق في حفر الباطن أن»: where it was said
    more = bool(scene.counts) and scene.counts[-1].first > name.last
    if after and more and scene.form(name.first - 1).startswith("و"):
        if any(0 < count.outer - name.last <= _BESIDE for count in scene.counts):
            return _FAR  # «في الأردن ثلاثة آلاف وفي السعودية ألفان»
        distance += _OTHERS
    if particle == "from" and draft.kind == "delta" and _own(draft, name):
        return _FAR  # «أقلعت من قاعدة إسطنبول … باتجاه طرابلس»
    distance += _on_the_way(draft, standing)
    if name.entry.place is None:
        distance += _CLAUSE * (1 + (draft.kind == "delta"))  # «في أفريقيا»: no country
    fit = _WANTED.get(draft.change or "", _TOTAL) if draft.kind != "strength" else _TOTAL
    return fit.get(particle, 0) - distance + (2 if after else 0)


def _of_others(draft: Draft, name: Name) -> bool:
    """Whether a place behind the number is that of another clause, of some, of the next number."""
    scene = draft.scene
    meanwhile = any(scene.form(word) in _MEANWHILE for word in range(draft.last + 1, name.first))
    # «دخلوا البلاد، بينما تعهد المانحون في أديس أبابا»
    return meanwhile or _of_part(draft, name) or _next_in_list(scene, name)


def _of_part(draft: Draft, name: Name) -> bool:
    """«40 ألف جندي في الشرق الأوسط، بينهم 2500 في العراق»: where some of them are."""
    scene = draft.scene
    behind = range(draft.last + 1, name.first)
    some = next((word for word in behind if scene.form(word) in _MOST), None)
    part = next((cue for cue in scene.of("part") if cue.first in behind), None)
    if part is not None and any(0 <= at.outer - part.last - 1 <= 1 for at in scene.counts):
        return True
    ends = [word for word in (some, part.first if part else None) if word is not None]
    whole = range(draft.last + 1, min(ends, default=0))
    return any(each.first in whole and each.entry.kind in PLACES for each in scene.names)


def _next_in_list(scene: Scene, name: Name) -> bool:
    """«اليابان (55 ألفاً) وكوريا (28 ألفاً)»: a land behind a number that has one of its own."""
    count = next((each for each in scene.counts if each.outer == name.last + 1), None)
    if count is None or scene.form(count.first).startswith("و"):
        return False
    gap = scene.words.gap(name.last)
    led = scene.form(name.first).startswith("و") or scene.pause_after(name.first - 1)
    return led or "(" in gap or ":" in gap


def _on_the_way(draft: Draft, standing: Standing) -> int:
    """«ألف متمركزين في ألمانيا سينتقلون إلى رومانيا»: how little where they were or pass fits."""
    name, particle = standing
    if draft.kind != "delta":
        return 0
    were = particle == "in" and _stationed(draft, name)
    return 2 * _CLAUSE if were or _crossed(draft.scene, name) else 0


def _crossed(scene: Scene, name: Name) -> bool:
    """«عبر منفذ الوديعة», «عبروا معبر ربيعة», «مروراً بالأردن»: where they pass."""
    at = name.first - (
        scene.form(name.first) not in _GATES and scene.form(name.first - 1) in _GATES
    )
    before = scene.form(at - 1)
    return before == "عبر" or (scene.form(at) in _GATES and before.startswith(("عبر", "اجتاز")))


def _stationed(draft: Draft, name: Name) -> bool:
    """Whether a place belongs to a participle of being somewhere, beside one they move to."""
    scene = draft.scene
    stays = [cue for cue in scene.of("total") if draft.last < cue.first < name.first]
    stays = [cue for cue in stays if cue.cue.tense == "participle"]
    governor = draft.governor.placed if draft.governor else None
    onward = governor is not None and governor.cue.id in _MOVES and governor.first > name.last
    moved_on = scene.sense_at(name.last + 1, "towards") is not None and draft.change == "rise"
    return bool(stays) and (moved_on or onward)


def _own(draft: Draft, name: Name) -> bool:
    return draft.force not in (None, "iq") and (name.entry.place or "").lower() == draft.force


def _object(draft: Draft, name: Name) -> bool:
    """«غادر … العراق», «دخل كابل»: the place is the verb's own object."""
    governor = draft.governor
    if governor is None or governor.placed.cue.id not in _REACHED or name.entry.kind not in PLACES:
        return False
    if governor.placed.cue.id == "hosted" and name.last == governor.placed.first - 1:
        return True  # «أفغانستان ستستقبل 4500 جندي أميركي»
    first = governor.placed.last + 1
    left = min(governor.placed.first, draft.first)
    if name.first > first and name.first > draft.last and _acts(draft.scene, name.first - 1):
        return False  # «1700 جندي تقودهم كندا»
    if draft.scene.form(name.first - 1) in _BESIDES:
        return False  # «تضم 1080 جندياً، بعد أوغندا»
    return name.first == first or (
        name.first > left and name.first > draft.last and name.first - draft.last <= _BESIDE
    )


def _acts(scene: Scene, word: int) -> bool:
    """Whether a word is a verb in the present that no table takes for people."""
    people = scene.sense_at(word, "unit", "people", "collective")
    return people is None and tense_of_shape(scene.form(word)) == "present"
