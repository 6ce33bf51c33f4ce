"""In which country the counted people are, go to or leave.

Rules: ``place.<why>``; ``scope.part`` where a base or city stands for less than the country.
"""

from __future__ import annotations

from streams.figures.again import place_again
from streams.figures.at_home import army, army_behind, at_border, own_ground, sized_whole
from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.focus import Focus, home_of
from streams.figures.homeward import sent_over
from streams.figures.hosts import host_before, host_of, named_before, of_land, with_helped
from streams.figures.on_unit import origins_listed
from streams.figures.pronouns import homeland
from streams.figures.reach import parted
from streams.figures.scene import Scene
from streams.figures.standing import PLACES, Standing, joined
from streams.figures.venue import venue
from streams.gazetteer.gazetteer import Name

_PART = frozenset({"capital", "city", "base", "province", "region"})
_THERE = frozenset({"هناك", "هنالك", "اليه", "اليها", "منه", "منها", "القاعده", "فيه", "فيها"})
_LENGTHS = frozenset(
    {"كيلومتر", "كيلومترا", "كيلومترات", "كلم", "كم", "ميل", "ميلا", "اميال", "مسافه"}
)
_ISO = 2
_LOOK_BACK = 4
_AT_HOME = frozenset({"mobilise", "recruit", "demobilise"})
_ISO = 2
_SOME = ("بعضهم", "معظمهم", "غالبيتهم", "اغلبهم", "جلهم", "نصفهم", "اكثرهم")
_FAR = -100
_CLAUSE = 12
_SAID = 6
_PAUSE = 3
_BESIDE = 2
_OTHERS = 8
_BODIES = frozenset(
    {"المخابرات", "الاستخبارات", "الدفاع", "الخارجيه", "الحكومه", "الرئاسه", "الاركان", "السلطات"}
    | {"مسؤول", "مسؤولون", "مسؤولين", "مصادر", "دبلوماسيون", "دبلوماسيين", "القياده", "المسؤولين"}
)
"""«أجهزة المخابرات في سول تقدّر»: where those sit who speak."""
_WANTED = {"fall": {"from": 12, "to": -6, "in": 4}, "rise": {"to": 8, "in": 6, "from": -10}}
_TOTAL = {"in": 6, "to": 0, "from": -20}


def read_place(draft: Draft, focus: Focus, found: list[Standing], owned: str | None = None) -> None:
    """Fill in the place, and a scope of part or shared that it implies.

    ``owned`` is the force whose owner speaks, if one does.
    """
    best, second = _best(draft, found)
    if best is not None and best.particle == "from" and draft.change == "rise":
        best = None if at_border(draft) else best
    his = owned is not None and len(owned) == _ISO and owned != draft.force
    if _called_up(draft):
        _put(draft, draft.force.upper() if draft.force else None, "place.home")
        return
    if owned and his and homeland(draft, bare=best is None):
        _put(draft, owned.upper(), "place.speaker_country")
        return
    if best is not None and best.particle == "to" and draft.change == "fall":
        if sent_over(draft, best):
            draft.change = "rise"
            draft.by("change.sent_over")
        left = _territory(draft, found) or focus.abroad(draft.force)
        # «نقل جميع أفرادنا إلى نابولي»: where they were
        at_home = home_of(draft.force) is not None
        if draft.change == "fall" and left not in (None, best.name.entry.place) and not at_home:
            draft.place = left
            draft.by("place.left")
            return
    unknown = best is not None and best.name.entry.place is None and not named_before(draft)
    if best is not None and not (unknown and best.name.entry.kind != "area"):
        entry = best.name.entry
        draft.place = entry.place or named_before(draft)
        draft.by(f"place.{best.particle}")
        whole = draft.force == "peshmerga" and entry.kind == "region"
        if not whole and (entry.kind in _PART or _narrower(draft.scene, best, found)):
            draft.scope = draft.scope if draft.scope == "shared" else "part"
            draft.by("scope.place")
        if second is not None and second.name.entry.place != entry.place:
            draft.scope = "shared"
            draft.by("scope.places")
        return
    _unplaced(draft, focus, found)


def _unplaced(draft: Draft, focus: Focus, found: list[Standing]) -> None:
    """Where they are if their clause names no place: at home, on a land's soil, in the focus."""
    own = None if home_of(draft.force) else own_ground(draft, found)
    if home := home_of(draft.force):
        _put(draft, home, "place.home")
    elif adjective := _territory(draft, found):
        _put(draft, adjective, "place.territory")
    elif own or army(draft):
        _put(draft, draft.force.upper() if draft.force else None, own or "place.army")
        draft.scope = "part" if own else draft.scope
    else:
        _unsaid(draft, focus)


def _unsaid(draft: Draft, focus: Focus) -> None:
    """No place of its own: the one spoken of last, that of the figure before, the article's."""
    home = draft.force.upper() if draft.force else None
    if focus.area and _in_the_area(draft):
        draft.by("place.area")
    elif there := _there(draft, focus) or host_of(draft) or of_land(draft) or host_before(draft):
        _put(draft, there, "place.there")
    elif again := place_again(draft) or _section(draft, focus):
        _put(draft, again, "place.told")
    elif abroad := focus.abroad(draft.force):
        _put(draft, abroad, "place.focus")
    elif focus.at_home(draft.force):
        _put(draft, home, "place.title")
    elif army_behind(draft) or sized_whole(draft):
        _put(draft, home, "place.army")
    else:
        _put(draft, with_helped(draft), "place.focus")


def _called_up(draft: Draft) -> bool:
    """«استدعت إسرائيل 300 ألف جندي احتياط»: at home, wherever they go next."""
    nation = draft.force is not None and len(draft.force) == _ISO
    called = draft.kind == "delta" and draft.change == "rise" and not _stays_abroad(draft)
    return (
        nation
        and called
        and draft.governor is not None
        and draft.governor.placed.cue.id in _AT_HOME
    )


def _stays_abroad(draft: Draft) -> bool:
    """«ستستدعي ستمئة من جنودها العاملين في مالي»: called back from there."""
    words = range(draft.last, min(draft.last + _LOOK_BACK, draft.scene.hi))
    return any(
        draft.scene.form(word).startswith(("العامل", "المنتشر", "الموجود")) for word in words
    )


def _put(draft: Draft, place: str | None, rule: str) -> None:
    draft.place = place
    draft.by(rule)


def _in_the_area(draft: Draft) -> bool:
    """«عدد الجنود الفرنسيين في المنطقة»: in the area that was named, of no one country."""
    scene = draft.scene
    return any(
        scene.form(word) == "المنطقه" and scene.form(word - 1) in ("في", "من", "الي")
        for word in range(left_edge(scene, draft.first), min(draft.last + _LOOK_BACK, scene.hi))
    )


def _section(draft: Draft, focus: Focus) -> str | None:
    """The country of a subheading, in an article whose title tells whose troops it is about."""
    section = draft.scene.section
    mine = section is not None and section.lower() == draft.force
    return section if focus.title_force is not None and not mine else None


def _there(draft: Draft, focus: Focus) -> str | None:
    """«هناك», «إليها», «القاعدة»: the place spoken of last."""
    scene = draft.scene
    meant = any(scene.form(word).removeprefix("و") in _THERE for word in range(scene.lo, scene.hi))
    place = focus.before(scene.lo, draft.force) if meant else None
    return named_before(draft) or place or (focus.matter(draft.first) if meant else None)


def _narrower(scene: Scene, best: Standing, found: list[Standing]) -> bool:
    """A base or city of the same country right beside the country's name."""
    return any(
        other.name.entry.kind in _PART - {"capital"}
        and other.name.entry.place == best.name.entry.place
        and other.particle
        and abs(other.name.first - best.name.first) <= _LOOK_BACK
        and not scene.pauses(*sorted((other.name.first, best.name.first)))
        and not parted(scene, *sorted((other.name.first, best.name.first)))
        and not scene.form(other.name.first - 2).startswith(_SOME)
        for other in found
    )


def _best(draft: Draft, found: list[Standing]) -> tuple[Standing | None, Standing | None]:
    found = [
        Standing(each.name, _OBJECT.get(draft.change or "", "in"))
        if not each.particle and _object(draft, each.name)
        else each
        for each in found
    ]
    scored = [(score, standing) for standing in found if (score := _score(draft, standing)) > _FAR]
    if not scored:
        return None, None
    best = max(scored, key=lambda pair: pair[0])[1]
    chain = joined(draft.scene, best.name)
    fitting = [each for each in found if each.name in chain and _fits(draft, each)]
    return (fitting[0], fitting[-1]) if len(fitting) > 1 else (best, None)


def _fits(draft: Draft, standing: Standing) -> bool:
    """Whether a name can be the place at all: no army is abroad in its own country."""
    (name, particle), entry = standing, standing.name.entry
    if (
        particle in ("", "land")
        or draft.scene.aside(name.first)
        or _of_teller(draft.scene, name)
        or name.entry.kind not in PLACES
        or _outside(draft, name)
        or _seat(draft, name)
    ):
        return False
    if venue(draft.scene, name) or _of_another(draft, name):
        return False
    if particle == "from" and origins_listed(draft):
        return False  # «75 شرطياً من غواتيمالا، و8 من السلفادور»
    near = range(draft.last, draft.last + _LOOK_BACK)
    if particle == "from" and draft.kind == "strength" and name.first in near:
        return False  # «350 مدرباً من أستراليا ونيوزيلندا»
    apart = draft.scene.form(name.first - 1) == "عن" and draft.change == "rise"
    if apart and home_of(draft.force):
        return False  # «الشريط الفاصل عن سوريا»
    if draft.kind == "strength" and particle == "to" and _go_on(draft, name):
        return False
    return entry.force != draft.force or draft.force == "iq"


def _of_teller(scene: Scene, name: Name) -> bool:
    """«قال مسؤول في كابول إن», «نُقل عن مصدر في نابولي أن»: where the speaker is."""
    if scene.tells(name):
        return True
    last = name.first - 1 - (scene.form(name.first - 1) == "في")
    beside = not scene.words.gap(name.first - 1).strip()
    return beside and any(first <= last <= end for first, end in scene.tellers)


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


def _seat(draft: Draft, name: Name) -> bool:
    """«وأوضحت وزارة الدفاع في ويلينغتون أن …»: where the speaker sits."""
    if name.entry.kind != "capital":
        return False
    scene = draft.scene
    if _of_source(draft, name):
        return True
    if scene.form(name.first - 1) == "في" and scene.form(name.first - 2) in _BODIES:
        return True
    if not any(voice.last == name.first - 2 for voice in scene.voices):
        return False
    said = any(name.last < cue.first < draft.first for cue in scene.of("complement"))
    return said and any(cue.first < name.first for cue in scene.of("say", "carry"))


def _of_source(draft: Draft, name: Name) -> bool:
    """«…، بحسب المعهد الدولي للدراسات في لندن»: where the source has its seat."""
    scene = draft.scene
    sources = [cue.last for cue in scene.of("according") if cue.last < name.first]
    if not sources or not draft.last < sources[-1]:
        return False
    return not scene.pauses(sources[-1], name.first)


def _outside(draft: Draft, name: Name) -> bool:
    """«خارج العاصمة بغداد» says where a strength reaches to, «على بعد 50 كيلومتراً من كييف» how far."""
    scene = draft.scene
    before = scene.words.forms[max(scene.lo, name.first - _LOOK_BACK) : name.first]
    far = not _LENGTHS.isdisjoint(before) and scene.form(name.last + 1) != "حيث"
    return far or (draft.kind == "strength" and "خارج" in before)


def _score(draft: Draft, standing: Standing) -> int:
    """How well a place fits the number: particle, side and distance."""
    name, particle = standing
    if not _fits(draft, standing):
        return _FAR
    scene = draft.scene
    after = name.first > draft.last
    left, right = (draft.last, name.first) if after else (name.last, draft.first)
    distance = right - left + _PAUSE * scene.pauses(left, right)
    if after and any(scene.form(word) in _MEANWHILE for word in range(left + 1, right)):
        return _FAR  # «دخلوا البلاد، بينما تعهد المانحون في أديس أبابا»
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
    if name.entry.place is None:
        distance += _CLAUSE  # «آخر قواعدها في أفريقيا»: no country
    fit = _WANTED.get(draft.change or "", _TOTAL) if draft.kind != "strength" else _TOTAL
    return fit.get(particle, 0) - distance + (2 if after else 0)


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
    return name.first == first or (
        name.first > left and name.first > draft.last and name.first - draft.last <= _BESIDE
    )


_MEANWHILE = frozenset({"بينما", "فيما", "لكن", "ولكن"})
_SOIL = frozenset({"الاراضي", "التراب", "الاجواء", "القطر"})
_REACHED = frozenset({"leave", "enter", "comprise", "hosts", "hosted"})
_OBJECT = {"fall": "from", "rise": "to"}


def _territory(draft: Draft, found: list[Standing]) -> str | None:
    """«الأراضي العراقية», «القواعد السورية»: an adjective on land."""
    for name, particle in found:
        soil = draft.scene.form(name.first - 1) in _SOIL  # «غادر … الأراضي المالية»
        if name.entry.kind == "nationality" and (particle or soil or _unknown(draft, name)):
            before = draft.scene.sense_at(name.first - 1, "place_noun") or _unknown(draft, name)
            before = before or name.first - 1 in draft.scene.ends_of("locative")
            if before and name.entry.force != draft.force:
                return name.entry.place
    return None


def _unknown(draft: Draft, name: Name) -> bool:
    """«في كراكاس الفنزويلية»: a town that no table knows, with its country."""
    scene, word = draft.scene, name.first - 1
    known = (
        scene.starting(word)
        or scene.name_at(word)
        or any(count.first <= word <= count.last for count in scene.counts)
    )
    return not known and scene.form(word - 1) in ("في", "الي", "من")
