"""The force right on the counted noun: «500 جندي دنماركي», «1100 جندي من فرنسا»."""

from __future__ import annotations

from streams.figures.clauses import left_edge, segment
from streams.figures.draft import Draft
from streams.figures.said.offices import is_office
from streams.figures.scene import Scene
from streams.figures.shape import definite, many, of_land, with_particle
from streams.figures.where.standing import glued, joined, own_number
from streams.gazetteer.gazetteer import Name

_ON_UNIT = 5
_NATION = 3
PEOPLE = ("people", "collective", "unit", "size", "size_lead")


BANDS = frozenset({"isis", "pkk", "pmf", "peshmerga"})
_BANNERS = frozenset({"رايه", "لواء", "علم", "رايات"})
_ARRIVING = frozenset({"arrive", "reach", "join", "come", "return"})
_KINDS = frozenset(
    {"قتاليه", "بريه", "بحريه", "جويه", "عسكريه", "نظاميه", "خاصه", "مقاتله", "مدرعه", "دفاعيه"}
    | {"نظاميين", "نظاميون", "مقاتلين", "محترفين", "محمولين", "اجنبيه", "محموله"}
)
_SHE_TRAINS = frozenset({"تدرب", "دربت", "تقاتل", "تحارب", "تساعد", "تدعم"})
_PRONOUNS = frozenset({"بهم", "بها", "به", "اليهم", "اليها", "اليه", "معهم", "معها"})
PURPOSE = ("لحفظ", "بحفظ")
"""«ألف جندي لحفظ السلام»: what they do, not whose they are."""
_MARTIAL = frozenset({"العسكري", "العسكريه", "العسكريون", "العسكريين"})
_BODIES = frozenset({"المهمه", "البعثه", "الكتيبه", "الوحده", "الحاميه", "المفرزه"})
"""«المهمة الإيطالية تتألف من 300»: whose mission it is, they are."""


def embodied(scene: Scene, name: Name) -> bool:
    """Whether a name stands on a word for a mission or a unit that is its people."""
    return scene.form(name.first - 1) in _BODIES


def force_on_unit(draft: Draft) -> Name | None:
    """The nationality or force right on the counted noun: «500 جندي دنماركي»."""
    scene, unit = draft.scene, draft.unit
    if unit is None:
        return None
    word = unit.after
    if unit.elided and scene.form(word) in ("منهم", "منها"):
        name = scene.name_at(word + 1)  # «ألف وثلاثمئة منهم ألمان»
        told = name is not None and name.entry.kind == "nationality"
        bare = told and not scene.words.original(word + 1, word + 1).startswith("ال")
        return name if bare else None
    for _ in range(_ON_UNIT):
        if word >= scene.hi or scene.marked_after(word - 1):
            return None
        name = scene.name_at(word)
        if name is not None and name.entry.generic and name.entry.place:
            name = _nation_behind(scene, name) or name
            word = name.first
        if name is not None:
            return name if _on_unit(scene, name, word, unit.after) else None
        steps = scene.sense_at(word, "extra", "people", "unit", "collective")
        known = steps is not None or _adjective(scene, word)
        if not known and scene.form(word) not in (
            "من",
            "تابعين",
            "تابعا",
            "تابع",
            "التابعين",
            "مقاتل",
            "واحد",
            "واحده",
        ):
            return None
        word = steps.last + 1 if steps is not None else word + 1
    return None


def _nation_behind(scene: Scene, army: Name) -> Name | None:
    """«الشرطة العسكرية الروسية», «الجيش والشرطة الروانديين»: the nation of a force without one."""
    for word in range(army.last + 1, army.last + _NATION + 1):
        name = scene.name_at(word)
        if name is not None and name.entry.kind == "nationality":
            return name
        form = scene.form(word)
        beside = form.startswith("و") or (definite(form) and form.endswith("يه"))
        arm = scene.form(word - 1).startswith("و") and definite(form)  # «وسلاح الجو الأميركيين»
        if scene.marked_after(word - 1) or not (beside or arm):
            return None
    return None


def _received(draft: Draft) -> bool:
    """«استقبل التحالف في العراق 90 جندياً من فنلندا»: taken in from there."""
    governor = draft.governor
    arrives = governor is not None and governor.placed.cue.id in ("arrive", "hosted")
    return arrives and governor is not None and "ستقب" in draft.scene.form(governor.placed.first)


def origins_listed(draft: Draft) -> bool:
    """«نقلت 75 شرطياً من غواتيمالا، و8 من السلفادور»: one land beside the other."""
    scene = draft.scene
    if draft.change == "fall":
        return False  # «سحبت باريس 1000 جندي من تشاد و1500 من النيجر»: where they were
    lands = []
    for count in scene.counts:
        after = count.last + 1 + (scene.sense_at(count.last + 1, "unit") is not None)
        near = range(after, after + 2)
        word = next((at for at in near if scene.form(at) == "من"), None)
        name = scene.name_at(word + 1) if word is not None else None
        lands.append(name is not None and name.entry.kind == "country")
    return sum(lands) > 1


def _came(draft: Draft) -> bool:
    """«خمسمئة شرطي من الإمارات وصلوا»: where the verb stands behind them, «من» says whose."""
    governor = draft.governor
    return governor is not None and not governor.left and draft.change == "rise"


def hailing_before(draft: Draft) -> Name | None:
    """«التحق بهم من الإمارات 500 شرطي», «ومن بنغلادش وحدها سيصل 700»: told before the number."""
    scene, governor = draft.scene, draft.governor
    if governor is None or draft.kind != "delta" or draft.change != "rise":
        return None
    if governor.placed.cue.id not in _ARRIVING:
        return None
    heads = (left_edge(scene, draft.first), segment(scene, draft.first), governor.placed.last + 1)
    for head in heads:
        words = range(head, draft.first)
        word = next((at for at in words if scene.form(at) not in _PRONOUNS), draft.first)
        name = scene.name_at(word + 1)
        if scene.form(word).removeprefix("و") == "من" and name and name.entry.kind == "country":
            return name if name.last < draft.first else None
    return None


def hailing(draft: Draft) -> Name | None:
    """«1100 جندي من فرنسا وبريطانيا في سوريا»: where the counted people come from."""
    scene, unit = draft.scene, draft.unit
    after = _behind_adjective(scene, unit.after) if unit is not None else 0
    if unit is None or scene.form(after) != "من":
        return None
    if draft.kind != "strength" and not (_received(draft) or _came(draft) or origins_listed(draft)):
        return None
    name = scene.name_at(after + 1)
    if name is None or name.entry.kind != "country" or name.first != after + 1:
        return None
    if origins_listed(draft):
        return name
    last = joined(scene, name)[-1].last
    listed = unit.elided and any(each.last < draft.first for each in scene.counts)
    if listed and scene.form(draft.first).startswith("و"):
        return name  # «300 جندي أسترالي ومئة وستة من نيوزيلندا»
    ends = last + 1 >= scene.hi or scene.pause_after(last)
    ends = ends and not unit.elided and not scene.of("movement")
    there = scene.sense_at(last + 1, "locative", "total")
    act = many(scene.form(last + 1)) and draft.kind == "strength"  # «من كوريا الشمالية يتدربون»
    return name if ends or act or (there is not None and there.cue.tense != "masdar") else None


def _behind_adjective(scene: Scene, word: int) -> int:
    """«75 شرطياً عسكرياً من غواتيمالا»: behind what kind of soldiers they are."""
    return word + 1 if scene.form(word).startswith("عسكري") else word


def _adjective(scene: Scene, word: int) -> bool:
    """«القوات القتالية الأميركية», «قوات برية أميركية»: between the people and their nation."""
    form = scene.form(word)
    known = (form.startswith("ال") and form.endswith(("يه", "ه", "ين"))) or form in _KINDS
    return known and scene.sense_at(word - 1, "people", "collective") is not None


def _on_unit(scene: Scene, name: Name, word: int, after: int) -> bool:
    if name.entry.force is None or (name.first < word):
        return False
    if word == after and scene.form(word).startswith("و") and own_number(scene, name) is not None:
        return False  # «4500 وألمانيا 1000»
    if scene.form(name.first).startswith((*PURPOSE, "لبعث")):
        return False  # «285 عسكرياً لبعثة الحلف»: where they go
    if name.entry.kind in ("nationality", "force"):
        return not shunned(scene, name)
    if scene.form(name.first).startswith("لل") and name.entry.kind == "force":
        return True
    follows = scene.form(word - 1) in ("تابعين", "تابعا", "تابع", "التابعين")
    accusative = name.entry.kind == "country" and word == after and of_land(scene.form(word))
    joined_to = scene.form(word).startswith("و")  # «50 جندياً وإيطاليا لإرسال 190»
    accusative = accusative and not joined_to and not glued(scene.form(word), "ب")
    return follows or accusative


def shunned(scene: Scene, name: Name) -> bool:
    """«بقيادة واشنطن», «لدعم القوات العراقية»: named, but not the one counted."""
    against = scene.ends_of("not_party")
    if not against:
        return False
    first = name.first
    if _trains(scene, name):
        return False
    while scene.sense_at(first - 1, "people", "collective"):
        first -= 1
    if scene.in_number(first - 1):
        return False  # «إلى جانب 2500 أميركي»
    if name.entry.force in BANDS and {scene.form(first - 1), scene.form(first - 2)} & _BANNERS:
        return False  # «من يقاتلون تحت راية التنظيم»
    if scene.marked_after(first - 1) or counterpart(scene, name):
        return False  # «قيادة عمليات نينوى: الأتراك 1200»
    return first - 1 in against or (first - 2 in against and not scene.marked_after(first - 2))


def _trains(scene: Scene, name: Name) -> bool:
    """«تدرب كندا 200 جندي»: a land between the verb and whom it takes is its subject."""
    verb = scene.form(name.first - 1).removeprefix("و") in _SHE_TRAINS
    whom = scene.in_number(name.last + 1) or scene.sense_at(name.last + 1, "people", "unit")
    return verb and name.entry.kind in ("country", "capital") and bool(whom)


def counterpart(scene: Scene, name: Name) -> bool:
    """«…، ونظيرتها البوروندية 5400», «وقوام نظيرتها الإماراتية 63 ألفاً»: it has a number too."""
    form = scene.form(name.first - 1)
    like = form.removeprefix("و").startswith("نظير") and name.entry.kind == "nationality"
    sized = scene.sense_at(name.first - 2, "size", "size_lead") is not None or form.startswith("و")
    return like and sized and _counted_next(scene, name)


def _counted_next(scene: Scene, name: Name) -> bool:
    return any(0 < count.outer - name.last <= _NATION for count in scene.counts)


def with_them(scene: Scene, name: Name) -> bool:
    """«عدد مدربيها لدى البيشمركة»: with whom the counted people are."""
    return scene.form(name.first - 1) == "لدي" and bool(
        scene.sense_at(name.first - 2, "people", "unit", "size_lead")
    )


def _of_office(scene: Scene, word: int) -> bool:
    """«الخبير العسكري الأميركي»: the adjective of someone who speaks, and no soldier."""
    return scene.form(word) in _MARTIAL and is_office(scene, word - 1)


def on_people(scene: Scene, name: Name) -> bool:
    """Whether the name stands on a noun of people («القوات التركية»)."""
    land = name.entry.kind in ("country", "capital")
    if land and with_particle(scene.form(name.first)):
        return False  # «500 جندي وطاجيكستان 200»
    if name.first - 1 in scene.ends_of(*PEOPLE) and not _of_office(scene, name.first - 1):
        return True
    if embodied(scene, name) or counterpart(scene, name):
        return True
    return scene.sense_at(name.first, *PEOPLE) is not None
