"""People whom the words around a number speak of, without a noun of their size."""

from __future__ import annotations

from streams.figures.clauses import at_once
from streams.figures.lexicon import NAMED, singulars
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite
from streams.gazetteer.entry import STATES

_PERSONNEL = ("عديد", "تعداد", "قوام")
_MANY = ("ون", "ين")
_MOST = frozenset({"اكثرهم", "معظمهم", "جلهم", "اغلبهم", "غالبيتهم", "نصفهم", "كلهم", "جميعهم"})
_WITHIN = 2
_CIVIL = ("سكان", "اهال", "نازح", "لاجئ", "متظاهر", "عمال", "موظف", "طلاب", "زوار", "مدني", "ضحايا")
_MEASURE = frozenset(
    {"يزيدون", "يتجاوزون", "يتعدون", "يقلون", "يناهزون", "يقاربون", "يبلغون", "ينيفون", "يتخطون"}
)
_SERVING = frozenset(
    {"المكلفين", "المولجين", "المخصصين", "الملتحقين", "المرسلين", "المرابطين", "الموفدين"}
    | {"المستدعين", "المجندين", "المنضوين", "المتبقين", "المرافقين", "المساندين", "المتولين"}
)
_BEING = frozenset({"وجود", "تواجد", "انتشار", "بقاء", "تمركز", "مرابطه"})


def one_man(scene: Scene, placed: Placed) -> bool:
    """«المدرب أعطاني 98», «ضابط الاحتياط حتى 55»: one person, unless a number counts them."""
    if placed.cue.sense != "unit":
        return False
    bare = scene.form(placed.first).lstrip("وف").removeprefix("لل").removeprefix("ال")
    counted = any(other.last == placed.first - 1 for other in scene.counts)
    return bare in singulars() and not counted


def theirs(scene: Scene, placed: Placed) -> bool:
    """«عددهم»: the size of people."""
    return placed.cue.sense == "size" and scene.form(placed.last).endswith("هم")


def states_own(scene: Scene, placed: Placed) -> bool:
    """«زادت روسيا عديدها في طاجيكستان أربعة آلاف»: the personnel of the state right before."""
    form = scene.form(placed.last)
    own = form.lstrip("وب").startswith(_PERSONNEL) and form.endswith(("ها", "ه"))
    name = scene.name_at(placed.first - 1)
    return own and name is not None and name.entry.kind in STATES and bool(name.entry.force)


def nations_before(scene: Scene, low: int, count: Count) -> bool:
    """A nationality in the plural before the number, indefinite or not."""
    return any(
        low <= name.first < count.first
        and name.entry.kind == "nationality"
        and scene.form(name.first).endswith(_MANY)
        for name in scene.names
    )


def thrown_in(scene: Scene, count: Count) -> bool:
    """«زجت باثني عشر ألفاً في القتال»: nobody else is thrown into a fight."""
    verb = scene.sense_at(count.outer - 1, "movement")
    pushed = verb is not None and verb.cue.id == "push" and "زج" in scene.form(verb.first)
    return pushed and at_once(scene, count, "ب")


def present(scene: Scene, word: int) -> bool:
    """«الباقون في الجبل قرابة ألفين»: those who are somewhere."""
    placed = scene.sense_at(word, "total")
    heads = placed is not None and placed.cue.tense in ("participle", "past")
    alone = not scene.sense_at(word - 1, "people", "unit", "collective") and scene.heir
    return heads and alone and scene.form(word).endswith(_MANY) and definite(scene.form(word))


def most_of_them(scene: Scene, count: Count) -> bool:
    """«تنشر واشنطن في العراق 146 ألفاً أكثرهم من الاحتياط»: people whom a state stations."""
    if scene.form(count.last + 1) not in _MOST:
        return False
    return any(
        cue.last < count.outer and cue.cue.id in ("deploy", "deploys", "keep", "station")
        for cue in scene.of("movement", "total")
    )


def serving(scene: Scene, size: Placed) -> bool:
    """«عدد المكلفين بتأمين المدينة»: those on duty, where soldiers are counted before."""
    return scene.form(size.last + 1) in _SERVING


def they_measure(scene: Scene, count: Count) -> bool:
    """«من تبقى من داعش لا يزيدون على مئتين»: the plural measures people, of a force named."""
    near = scene.words.forms[max(scene.lo, count.outer - _WITHIN) : count.first]
    others = scene.words.forms[scene.lo : count.outer]
    crowd = any(form.lstrip("و").removeprefix("ال").startswith(_CIVIL) for form in others)
    return bool(scene.mask & NAMED) and not crowd and not _MEASURE.isdisjoint(near)


def present_for(scene: Scene, count: Count) -> bool:
    """«نفى وجود ألفين للحرس الثوري في سوريا»: the presence of so many of a force."""
    name = scene.name_at(count.last + 1)
    force = name is not None and name.entry.kind == "force" and name.entry.force is not None
    glued = scene.form(count.last + 1).startswith("ل")
    return force and glued and scene.form(count.outer - 1).removeprefix("ال") in _BEING
