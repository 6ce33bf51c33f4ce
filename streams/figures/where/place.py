"""In which country the counted people are, go to or leave.

Rules: ``place.<why>``; ``scope.part`` where a base or city stands for less than the country.
"""

from __future__ import annotations

from streams.figures.clauses import left_edge
from streams.figures.draft import Draft
from streams.figures.scene import Scene
from streams.figures.shape import peoples
from streams.figures.stance.reach import parted
from streams.figures.where.at_home import army, army_behind, own_ground, own_soil, sized_whole
from streams.figures.where.borders import at_border
from streams.figures.where.domestic import at_work_at_home
from streams.figures.where.fitting import best_places
from streams.figures.where.focus import Focus, home_of
from streams.figures.where.hosts import (
    asker,
    ground_before,
    host_before,
    host_of,
    named_before,
    of_land,
    with_helped,
)
from streams.figures.where.listed import both_lands, of_others
from streams.figures.where.standing import Standing
from streams.figures.where.venue import lands, lies_in, placed_by, stretch
from streams.figures.whose.again import place_again
from streams.figures.whose.homeward import departed, sent_over
from streams.figures.whose.pronouns import homeland
from streams.gazetteer.entry import is_nation
from streams.gazetteer.gazetteer import Name

_PART = frozenset({"capital", "city", "base", "province", "region"})
_THERE = frozenset({"هناك", "هنالك", "اليه", "اليها", "منه", "منها", "القاعده", "فيه", "فيها"})
_THEN = frozenset({"عقب", "بعد", "اثر", "غداه"})
_LOOK_BACK = 4
_AT_HOME = frozenset({"mobilise", "recruit", "demobilise"})
_SERVICE = frozenset({"بالخدمه", "بوحداتهم", "بثكناتهم", "بصفوف", "بالجيش"})
_CLASSES = frozenset({"القطاع", "المدينه", "البلده", "الجزيره", "الناحيه", "القضاء", "الولايه"})
_SOME = ("بعضهم", "معظمهم", "غالبيتهم", "اغلبهم", "جلهم", "نصفهم", "اكثرهم")


def read_place(draft: Draft, focus: Focus, found: list[Standing], owned: str | None = None) -> None:
    """Fill in the place, and a scope of part or shared that it implies.

    ``owned`` is the force whose owner speaks, if one does.
    """
    best, second = _best(draft, found)
    known = (
        both_lands(draft)
        or own_soil(draft)
        or asker(draft, found)
        or _at_home(draft, owned, bare=best is None)
    )
    if known is not None:
        _put(draft, *known)
        return
    if best is not None and best.particle == "to" and draft.change == "fall":
        _turned(draft, sent_over(draft, best))
        left = _territory(draft, found, focus) or focus.abroad(draft.force)
        # «نقل جميع أفرادنا إلى نابولي»: where they were
        at_home = home_of(draft.force) is not None
        if draft.change == "fall" and left not in (None, best.name.entry.place) and not at_home:
            draft.place = left
            draft.by("place.left")
            return
        _turned(draft, departed(draft, best))
    if best is not None and _told_apart(draft, best, found):
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
    host = home_of(owned)
    if draft.place is None and host and draft.force in _GUESTS and draft.kind != "delta":
        _put(draft, host, "place.speaker_country")  # «قال الخفاجي إن عدد قوات التحالف سينخفض»


def _turned(draft: Draft, over: bool) -> None:  # noqa: FBT001 - the one thing it asks
    """More there, where they go over to another land."""
    if over:
        draft.change = "rise"
        draft.by("change.sent_over")


def _best(draft: Draft, found: list[Standing]) -> tuple[Standing | None, Standing | None]:
    """The place that fits best, unless they are at their own border, and one joined to it."""
    best, second = best_places(draft, found)
    if best is None:
        return best, second
    aside = best.particle == "from" or _afterwards(draft, best.name)
    apart = draft.kind == "strength" and best.name.last < left_edge(draft.scene, draft.first)
    if ((aside and draft.change == "rise") or apart) and at_border(draft):
        return None, second  # «نحو الشريط الجنوبي بعد سقوط مدينة في النيجر»
    land = next((each for each in found if lies_in(draft.scene, best.name, each)), None)
    if land is not None:
        best = best._replace(name=placed_by(best.name, land.name))
    return best, second


def _told_apart(draft: Draft, best: Standing, found: list[Standing]) -> bool:
    """A strength over several lands, or in the land that hosts it beside a place of its own."""
    if draft.kind != "strength":
        return False
    if stretch(draft, best, found) or (best.name.last < draft.first and lands(draft)):
        _put(draft, None, "place.range")
        return True
    host = host_of(draft) if (best.name.entry.place or "").lower() == draft.force else None
    if host:  # «لم تعد أفغانستان تؤوي … منذ هبطت آخر طائرة في كولونيا»
        _put(draft, host, "place.there")
    return host is not None


_GUESTS = frozenset({"coalition", "nato", "us"})


def _unplaced(draft: Draft, focus: Focus, found: list[Standing]) -> None:
    """Where they are if their clause names no place: at home, on a land's soil, in the focus."""
    own = None if home_of(draft.force) else own_ground(draft, found)
    if home := home_of(draft.force):
        _put(draft, home, "place.home")
    elif not own and (adjective := _territory(draft, found, focus)):
        _put(draft, adjective, "place.territory")
    elif own or army(draft):
        _put(draft, draft.force.upper() if draft.force else None, own or "place.army")
        draft.scope = "part" if own else draft.scope
    else:
        _unsaid(draft, focus)


def _unsaid(draft: Draft, focus: Focus) -> None:
    """No place of its own: the one spoken of last, that of the figure before, the article's."""
    home = draft.force.upper() if draft.force else None
    if draft.kind == "strength" and lands(draft):
        draft.by("place.range")
    elif focus.area and _in_the_area(draft):
        draft.by("place.area")
    elif there := _there(draft, focus) or host_of(draft) or of_land(draft) or host_before(draft):
        _put(draft, there, "place.there")
    elif again := place_again(draft) or _section(draft, focus):
        _put(draft, again, "place.told")
    elif focus.home is None and (army_behind(draft) or sized_whole(draft)):
        _put(draft, home, "place.army")
    elif (abroad := focus.abroad(draft.force)) and not of_others(draft, abroad):
        _put(draft, abroad, "place.focus")
    elif focus.at_home(draft.force):
        _put(draft, home, "place.title")
    elif army_behind(draft) or sized_whole(draft):
        _put(draft, home, "place.army")
    elif at_work_at_home(draft):
        _put(draft, home, "place.domestic")
    else:
        _put(draft, with_helped(draft), "place.focus")


def _afterwards(draft: Draft, name: Name) -> bool:
    """Whether a place behind the number belongs to what happened before («بعد», «إثر»)."""
    between = draft.scene.words.forms[draft.last + 1 : name.first]
    return not _THEN.isdisjoint(between)


def _at_home(draft: Draft, owned: str | None, *, bare: bool) -> tuple[str, str] | None:
    """In their own land, called up, or in that of whoever speaks («وصلوا إلى بلاده»)."""
    if draft.force and _called_up(draft):
        return draft.force.upper(), "place.home"
    his = is_nation(owned) and owned != draft.force
    if owned and his and homeland(draft, bare=bare):
        return owned.upper(), "place.speaker_country"
    return None


def _called_up(draft: Draft) -> bool:
    """«استدعت إسرائيل 300 ألف جندي احتياط»: at home, wherever they go next."""
    nation = is_nation(draft.force)
    leaves = draft.governor is not None and draft.governor.placed.cue.id == "demobilise"
    called = draft.kind == "delta" and (draft.change == "rise" or leaves)
    called = called and not _stays_abroad(draft)
    return (
        nation
        and called
        and draft.governor is not None
        and (
            draft.governor.placed.cue.id in _AT_HOME or _joins_up(draft, draft.governor.placed.last)
        )
    )


def _joins_up(draft: Draft, verb: int) -> bool:
    """«60 ألف جندي احتياط سيلتحقون بالخدمة»: called up, and not sent anywhere."""
    return draft.scene.form(verb + 1) in _SERVICE or draft.scene.form(verb) in _SERVICE


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
    words = range(scene.lo, scene.hi)
    meant = any(scene.form(word).removeprefix("و") in _THERE for word in words)
    meant = meant or any(
        scene.form(word) in _CLASSES and scene.form(word - 1) in ("في", "من", "الي")
        for word in words
    )
    meant = meant and not focus.at_home(draft.force)
    place = (ground_before(draft) or focus.before(scene.lo, draft.force)) if meant else None
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


_SOIL = frozenset({"الاراضي", "التراب", "الاجواء", "القطر"})


def _territory(draft: Draft, found: list[Standing], focus: Focus | None = None) -> str | None:
    """«الأراضي العراقية», «القواعد السورية»: an adjective on land."""
    for name, particle in found:
        soil = draft.scene.form(name.first - 1) in _SOIL  # «غادر … الأراضي المالية»
        if peoples(draft.scene.form(name.first)):
            continue  # «سُلّم المعسكر للبولنديين»
        abroad = focus is not None and focus.place not in (None, name.entry.place)
        if abroad and draft.scene.form(name.first - 1) in ("القاعده", "قاعده"):
            continue  # «القاعدة التركية في الدوحة»: its owner's, in the land the article is about
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
