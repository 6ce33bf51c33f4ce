"""Of whom a direction tells where no size and no noun of people stands right at its word.

«بدأت القوات الانسحاب», «سيرحل أغلبهم», «سحب أي منهم», «إرسال تعزيزات عسكرية».
"""

from __future__ import annotations

from streams.figures.lexicon import Cue
from streams.figures.scene import Placed, Scene
from streams.figures.shape import many

GOERS = frozenset({"leave", "withdraw_self", "arrive", "exit", "return"})
"""Those who go of themselves."""

TOO = frozenset(
    {"الاخري", "الاخر", "بدوره", "بدورها", "ايضا", "كذلك", "تدريجيا", "مجددا", "موخرا", "امس"}
    | {"اليوم", "حاليا", "فعلا", "بالفعل", "لاحقا", "هي", "هو", "سرا", "علنا", "قريبا", "فورا"}
    | {"تدريجي", "التدريجي", "جزيي", "الجزيي", "الجزئي", "جزئي", "كبير", "كبيرا", "كبيره", "ملحوظ"}
    | {"طفيف", "طفيفا", "ملحوظا", "حاد", "حادا", "سريع", "السريع", "المرتقب", "المزمع", "المقرر"}
)
"""«قلصت الإمارات هي الأخرى عدد جنودها»: says that, when or how whoever acts does so."""
_REACH = 8
_OF_THEM = frozenset({"معظمهم", "اغلبهم", "غالبيتهم", "غالبهم", "اكثرهم", "بعضهم"})
_THEIRS = ("راتب", "رواتب", "اجور", "مخصصات", "معنويات", "خسائر", "هجمات", "معاناه", "نفقات")
_ABOUT = frozenset({"علي", "من", "عن", "بعد", "قبل", "خلال", "مع", "دون"})
ALL = frozenset({"جميعا", "جميعهم", "كلهم", "باسرهم"})
_THEM = Cue("them", "people")
_BEGINNING = (
    *("بدا", "يبدا", "تبدا", "شرع", "يشرع", "تشرع", "باشر", "يباشر", "تباشر", "اخذت"),
    *("واصل", "يواصل", "تواصل", "استكمل", "يستكمل", "تستكمل", "اكمل", "يكمل", "تكمل"),
    *("انهي", "انهت", "ينهي", "تنهي", "اتم", "يتم", "انجز", "ينجز", "تنجز"),
)
_BEARS = frozenset(
    {"شهد", "شهدت", "يشهد", "تشهد", "سجل", "سجلت", "يسجل", "تسجل", "واصل", "يعرف", "طرا", "طرات"}
    | {
        "يطرا",
        "تطرا",
        "يواصل",
        "حصل",
        "حصلت",
        "يحصل",
        "طال",
        "لوحظ",
        "يلاحظ",
        "رصد",
        "سجلنا",
        "لحق",
        "عرف",
    }
)
_BATCHES = frozenset({"دفعه", "دفعات", "وجبه"})
_BODIES = frozenset({"القوه", "الكتيبه", "الوحدات", "الكتائب"})


def setting_out(scene: Scene, placed: Placed) -> Placed | None:
    """«بدأت القوات الأميركية الانسحاب», «سيبدأ عددهم بالتراجع»: whoever begins, behind the verb."""
    if scene.form(placed.first - 1) in _ABOUT:
        return None  # «بدأ الجنود التدريب على الانسحاب»
    low = max(scene.lo, placed.first - _REACH)
    near = (
        cue for cue in scene.of("size", "size_lead", "people") if low < cue.first < placed.first
    )
    goes_on = _begins(scene, placed.first - 1)  # «العدد سيواصل الارتفاع»
    for over in near:
        begins = goes_on or _begins(scene, over.first - 1)
        begins = begins or (over.cue.sense != "people" and bearing(scene, over.first - 1) != "")
        if begins and not scene.pauses(over.first, placed.first):
            return over
    return None


def bearing(scene: Scene, word: int) -> str:
    """«شهد عدد القوات انخفاضاً», «طرأ ارتفاع على عددها»: what bears a change, and its tense."""
    form = scene.form(word)
    form = form if form in _BEARS else form.removeprefix("و").removeprefix("ف")
    if form not in _BEARS and form.removeprefix("س") not in _BEARS:
        return ""
    if scene.form(word - 1).removeprefix("و") in ("لم", "لا", "لن", "ما"):
        return "denied"
    return "planned" if form.startswith(("سي", "ست")) else "current"


def _begins(scene: Scene, word: int) -> bool:
    form = scene.form(word)
    return any(
        each.removeprefix("س").startswith(_BEGINNING) for each in (form, form.removeprefix("و"))
    )


def reinforcements(scene: Scene, word: int) -> Placed | None:
    """«تعزيزات عسكرية»: more people, where they are said to be soldiers."""
    if _any_of_them(scene, word):
        return Placed(word, word, _THEM)
    behind = scene.name_at(word + 1)
    whose = scene.form(word + 1) == "عسكريه" or (
        behind is not None and behind.entry.kind == "nationality"
    )
    more = scene.form(word) == "تعزيزات" and whose
    name = scene.name_at(word + 1) if scene.form(word) in _BODIES else None
    body = name is not None and name.entry.kind == "nationality"  # «خفض القوة التركية»
    return scene.sense_at(word, "collective") if more or body else None


def batch_of(scene: Scene, word: int) -> Placed | None:
    """«وصلت دفعة جديدة من القوات التركية»: a batch of people, without their number."""
    if scene.form(word).removeprefix("ال") not in _BATCHES:
        return None
    batch = scene.sense_at(word, "collective")
    return batch if batch is not None and scene.form(batch.last + 1) == "من" else None


def _any_of_them(scene: Scene, word: int) -> bool:
    """«لا نية لسحب أي منهم»: the people of whom was told before."""
    return scene.form(word) == "منهم" and scene.form(word - 1) in ("اي", "احد", "بعض", "عدد", "جزء")


def most_of_them(scene: Scene, placed: Placed, word: int) -> Placed | None:
    """«300 جندي، سيرحل أغلبهم»: who will go of those whose number is told."""
    to_come = placed.cue.tense in ("present", "future")
    if to_come and placed.cue.sense == "change" and scene.form(word) == "الرقم":
        return Placed(word, word, _THEM) if scene.of("unit", "people") else None
    going = placed.cue.id in GOERS and to_come
    whole = word == placed.last + 1 and many(scene.form(placed.first))  # «سيرحلون جميعاً»
    them = scene.form(word) in (ALL if whole else _OF_THEM)
    return Placed(word, word, _THEM) if going and them else None


def of_theirs(scene: Scene, over: Placed) -> bool:
    """«رواتب العسكريين زادت»: what they have rises, not they."""
    return scene.form(over.first - 1).removeprefix("و").startswith(_THEIRS)


def agrees(scene: Scene, over: Placed, verb: Placed) -> bool:
    """«العسكريين … تقلع منها طائرات»: a verb of hers is not theirs."""
    form = scene.form(verb.first).removeprefix("و")
    hers = form.startswith(("ت", "ست")) and not form.endswith(("ون", "وا"))
    men = scene.form(over.last).endswith(("ين", "ون")) and over.cue.sense == "people"
    return not (men and hers and verb.cue.tense in ("present", "future"))


def to_capital(scene: Scene, over: Placed, verb: Placed) -> bool:
    """«جميع الجنود التشيك … عادوا إلى براغ»: the seat of their own land."""
    seat = scene.name_at(verb.last + 2) if scene.form(verb.last + 1) == "الي" else None
    whose = scene.name_at(over.last + 1)
    return (
        seat is not None
        and whose is not None
        and seat.entry.place == (whose.entry.force or "").upper()
    )
