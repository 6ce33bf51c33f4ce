"""Whether people are spoken of before a number that has no noun of its own."""

from __future__ import annotations

from streams.figures.clauses import segment
from streams.figures.counting.articled import figure_told
from streams.figures.counting.leads import (
    most_of_them,
    nations_before,
    one_man,
    present,
    present_for,
    serving,
    states_own,
    theirs,
    they_measure,
    thrown_in,
)
from streams.figures.counting.stationed import belonging
from streams.figures.lexicon import NAMED
from streams.figures.scene import Count, Placed, Scene
from streams.figures.shape import definite, many

_LEADS = ("size", "size_lead", "people", "collective", "unit")
_REACH, _TWO, _HUNDREDS = 24, 2, 100
_HOMES = ("منازل", "بيوت", "مناطقهم", "قراهم", "مدارس", "مخيم", "لاج", "نازح", "النازح")
"""«33 ألفاً سيعودون إلى منازلهم»: no troops, though troops are named behind."""
_ONLY = frozenset({"فقط", "فحسب", "تقريبا", "اخرين", "منهم"})
_THAT, _MANY = {"ان", "بان", "وان"}, ("ون", "ين")
_BODIES = ("بعثت", "كتيبت", "وحدت", "فرقت", "حاميت", "مفرزت", "قواعد", "جيش", "اسطول", "حرس")
POINTING = frozenset({"هذا", "هذه", "هكذا", "تلك", "ذلك", "هولاء", "هي", "هو", "هم"})
"""Take up what was just said («900: هكذا لخص …»)."""
_PRESENCE = frozenset({"الوجود", "الحضور", "التواجد", "الانتشار", "الحشد", "الحشود"})
_THEY_ARE = frozenset(
    {"انهم", "بانهم", "هم", "كانوا", "صاروا", "اصبحوا", "باتوا", "يصبحون", "سيصبحون"}
    | {"اضحوا", "امسوا"}
)
_BROKEN = frozenset({"الروس", "الاتراك", "الاميركان", "الامريكان", "الانجليز", "الانكليز"}) | {
    "الالمان", "العرب", "الاكراد", "الافغان", "الهنود", "الطليان", "الفرس", "اليونان", "الاسبان",
    "الصرب", "الكروات", "البلغار", "المجر", "الاوكران", "الشيشان", "الجورجيون", "الدنماركيون",
}  # fmt: skip
"""Nationalities in the broken plural, which are people."""
_SAVE = frozenset({"سوي", "غير", "الا"})
_OTHERS = frozenset({"اضافيين", "اضافيون", "اخرين", "اخرون"})
BANDS = frozenset(
    {"الالويه", "الويه", "الكتائب", "كتائب", "الافواج", "افواج", "الفرق", "السرايا", "القواعد"}
    | {"الوحدات", "القطع", "الدوريات", "الفصائل", "الثكنات", "المعسكرات", "الارتال", "القوافل"}
)
"""«عدد الألوية المقاتلة»: bands are counted, not those in them."""
_FIGURE, _BARE = {"الرقم", "العدد", "السقف", "الحصيله"}, {"العدد", "الاعداد"}
_ALL = frozenset({"نحن", "المجموع", "والمجموع", "مجموعهم", "الاجمالي", "والاجمالي"})


def ahead(scene: Scene, count: Count) -> bool:
    """«ثلاثة آلاف: هذا كل ما نشرته باريس …»: whom it counts is told behind it."""
    word = count.after or count.last + 1
    if _is_size(scene, word) or _they_move(scene, count, word):
        return True
    if scene.sense_at(word, "size") and scene.sense_at(word + 1, "people", "unit", "collective"):
        return True  # «تقدر بنحو 11 ألفاً عدد الجنود»
    opens = count.outer <= scene.lo + 1 and scene.marked_after(word - 1)
    if not opens or scene.form(word) not in POINTING:
        return False
    if scene.of("casualty", "detainee") or any(of_things(scene, at) for at in scene.of("size")):
        return False
    people = scene.of("people", "collective", "unit")
    return any(cue.first > word for cue in people) or any(
        name.first > word and name.entry.force is not None for name in scene.names
    )


def _is_size(scene: Scene, word: int) -> bool:
    """«ستة آلاف هو تعداد القوات», «750 ألفاً هم اليوم عديد القوات»."""
    if scene.form(word) not in ("هو", "هي", "هم"):
        return False
    if scene.sense_at(word + 1, "size", "people"):
        return True
    size = scene.sense_at(word + 2, "size") if scene.sense_at(word + 1, "now") else None
    return size is not None and not of_things(scene, size)


def _they_move(scene: Scene, count: Count, word: int) -> bool:
    """«33 ألفاً سيعودون من أفغانستان، وبذلك تنزل القوة …»: people move, of a force named behind."""
    verb = scene.sense_at(word, "movement")
    if verb is None or not scene.form(word).endswith(("ون", "وا")) or (count.low or 0) < _HUNDREDS:
        return False
    if scene.of("casualty", "detainee") or any(
        scene.form(at).startswith(_HOMES) for at in range(word, scene.hi)
    ):
        return False
    troops = (cue for cue in scene.of("people", "collective") if cue.first > word)
    named = any(scene.name_at(cue.last + 1) is not None for cue in troops)
    return named or any(_presence(scene, at) for at in range(word + 1, scene.hi))


def instead(scene: Scene, count: Count) -> bool:
    """«الأتراك 1200 لا 2000»: the number that is set right counts what the right one counts."""
    right = any(other.last == count.outer - _TWO for other in scene.counts)
    return right and scene.form(count.outer - 1) in ("لا", "وليس", "ليس")


def pointed(scene: Scene, count: Count) -> bool:
    """«ويبلغ عددهم … أربعمئة», «90 آخرين», «وصل منهم … 300»: those of the sentence before."""
    if scene.sense_at(count.last + 1, "extra", "part"):
        return True
    if _ALL & {scene.form(count.outer - 1), scene.form(count.outer - 2)}:
        return True
    if _there_are(scene, count) or estimated(scene, count):
        return True
    here = count.outer - 1 - (scene.sense_at(count.outer - 1, "now") is not None)
    if scene.form(here).lstrip("وف") in _THEY_ARE:
        return True  # «وهم اليوم بضع مئات»
    figure = any(scene.form(word) in _FIGURE for word in range(scene.lo, count.outer))
    if figure and scene.form(count.outer - 1) in ("وهو", "وهي"):
        return True  # «الرقم المعلن سابقاً، وهو 8400»
    low = max(scene.lo, count.outer - _REACH)
    return any(
        placed.cue.sense == "part" or _pronominal(scene, placed)
        for placed in scene.of("size", "size_lead", "part")
        if low <= placed.first < count.first
    )


def estimated(scene: Scene, count: Count) -> bool:
    """«قدّرهم بألفين», «فيحصيهم بين 2500 و3500»: whom the sentence before spoke of."""
    word = count.outer - 1 - (scene.form(count.outer - 1) in ("ب", "بين"))
    estimate = scene.sense_at(word, "total")
    known = estimate is not None and estimate.cue.id == "estimate"
    return known and scene.form(word).endswith("هم")


def stay(scene: Scene, count: Count) -> bool:
    """«وأضاف أن ألفين فقط سيبقون»: a plural verb of staying or moving right behind the number."""
    word = count.after or count.last + 1
    word += scene.form(word) in _ONLY
    if not many(scene.form(word)) or not scene.sense_at(word, "movement", "total"):
        return False
    return scene.form(count.outer - 1) in _THAT or count.outer == scene.lo


def of_troops(scene: Scene, count: Count) -> bool:
    """«ورد محاموهم بأن 4 منهم …»: a few of those who were spoken of, if they are troops."""
    return scene.heir or led(scene, count)


def takes_singular(scene: Scene, word: int) -> bool:
    """«كانوا 600 أيام المعارك»: a number beyond ten counts no plural, so the word says when."""
    count = next((each for each in scene.counts if each.last == word - 1), None)
    ends = (count.low or count.high or 0) % 100 if count else 3
    return not 3 <= ends <= 10  # noqa: PLR2004 - three to ten take the plural


def _there_are(scene: Scene, count: Count) -> bool:
    """«وفي العراق أربعة آلاف»، «لديه 85 ألفاً»، «ليس هناك غير 2500»: a place or owner."""
    word = count.outer - 1
    if scene.form(word) in _SAVE:
        word -= 1
    if scene.sense_at(word, "exists"):
        return True
    edge = segment(scene, count.outer)
    name = scene.name_at(word)
    placed = name is not None and scene.sense_at(edge, "locative") is not None
    return placed and name is not None and edge == name.first - 1


def led(scene: Scene, count: Count) -> bool:
    """Whether people, or the size of a force, are spoken of shortly before."""
    told = (figure_told, _goes_on, most_of_them, present_for, thrown_in, they_measure)
    if any(rule(scene, count) for rule in told):
        return True
    if scene.form(count.last + 1) in _OTHERS and scene.of("movement", "change", "total"):
        return True  # «ستقوي حضورها بـ850 إضافيين»: the plural is one of people
    low = max(scene.lo, count.outer - _REACH)
    leads = [placed for placed in scene.of(*_LEADS) if _lead(placed, low, count.first)]
    leads = [placed for placed in leads if not one_man(scene, placed)]
    leads = [placed for placed in leads if not _pronominal(scene, placed)] or leads
    last = scene.form(leads[-1].last).lstrip("ولب") if leads else ""
    if last in ("عدد", "اعداد") and of_things(scene, leads[-1]):  # «عدد متابعيه»
        return serving(scene, leads[-1]) and recent(scene, count)
    if any(not _pronominal(scene, placed) and not of_things(scene, placed) for placed in leads):
        return True
    own = any(states_own(scene, placed) for placed in leads)
    nations = any(theirs(scene, placed) for placed in leads) and nations_before(scene, low, count)
    if own or nations or _named(scene, count):
        return True  # «يؤوي المطار هولنديين وألماناً لا يتجاوز عددهم 230»
    forces = [name for name in scene.names if name.entry.kind in ("force", "nationality")]
    return any(
        low <= name.first and name.last < count.first
        for name in forces
        if name.entry.kind == "force" or not leads
    ) and bool(leads or recent(scene, count))


def _named(scene: Scene, count: Count) -> bool:
    """A nation, a force, a state or persons that the words right before the number speak of."""
    edge = segment(scene, count.outer)
    if any(_nation(scene, word) for word in (count.outer - 1, edge)):
        return True
    here = count.outer - 1 - (scene.sense_at(count.outer - 1, "now") is not None)
    if scene.form(here).lstrip("وف") in _THEY_ARE and scene.mask & NAMED:
        return True  # «فصاروا 2500»: the plural is one of people
    near = range(edge, count.outer)
    if any(_plural(scene, word) or _presence(scene, word) for word in near):
        return True
    if any(present(scene, word) for word in near):
        return True
    return belonging(scene, count, edge)


def _goes_on(scene: Scene, count: Count) -> bool:
    """«في عين الأسد ألف وخمسمئة أميركي، وفي أربيل ألف»: the next place, the same people."""
    if not scene.form(segment(scene, count.outer)).startswith("و") or not _there_are(scene, count):
        return False
    earlier = [other for other in scene.counts if other.last < count.outer]
    return any(
        scene.sense_at(other.last + 1, "unit")
        or any(_plural(scene, word) for word in range(segment(scene, other.outer), other.first))
        or ((name := scene.name_at(other.last + 1)) and name.entry.kind == "nationality")
        for other in earlier
    )


def likewise(scene: Scene, count: Count) -> bool:
    """«للأميركيين في ألمانيا 35 ألفاً، وفي إيطاليا 12 ألفاً»: the same people in a further land."""
    land = scene.name_at(count.outer - 1)
    if land is None or scene.form(land.first - 1) != "وفي":
        return False
    before = [each for each in scene.counts if each.last < land.first]
    return bool(before) and led(scene, before[-1])


def _nation(scene: Scene, word: int) -> bool:
    """«الأتراك 1200», «الأميركيون في العراق 2500»: a nationality that stands for its people."""
    name = scene.name_at(word)
    return name is not None and name.entry.kind == "nationality" and definite(scene.form(word))


def _presence(scene: Scene, word: int) -> bool:
    """«تراجع الوجود الروسي من 6000 إلى …»: the presence of a nation is its people."""
    return scene.form(word) in _PRESENCE and _nation(scene, word + 1)


def _plural(scene: Scene, word: int) -> bool:
    """«كان الأميركيون في أفغانستان مئة ألف»: a nationality in the plural, its own noun."""
    name = scene.name_at(word)
    broken = name is not None and scene.form(word) in _BROKEN
    if broken and definite(scene.form(word - 1)):
        return False
    if not (broken or scene.form(word).endswith(_MANY)) or scene.form(word - 1).endswith(_MANY):
        return False
    return not scene.sense_at(word - 1, "people", "unit") and _nation(scene, word)


def _pronominal(scene: Scene, placed: Placed) -> bool:
    """«عددها», «العدد»: a size of whatever was named before."""
    if placed.cue.sense != "size":
        return placed.cue.sense == "size_lead"
    if scene.form(placed.last + 1) == "هؤلاء":
        return True
    form = scene.form(placed.last).removeprefix("و")
    return form.endswith(("ه", "ها", "هم")) or (form in _BARE and _alone(scene))


def _alone(scene: Scene) -> bool:
    """Whether nobody in the sentence is there whose size «العدد» could be."""
    people = scene.of("people", "collective", "unit")
    forces = (name for name in scene.names if name.entry.kind == "force")
    return not people and next(forces, None) is None


def recent(scene: Scene, count: Count) -> bool:
    """Whether another number of people stands before in the sentence."""
    return any(
        other.last < count.outer and scene.sense_at(other.last + 1, "unit")
        for other in scene.counts
    )


def of_things(scene: Scene, placed: Placed) -> bool:
    """«عدد طائرات»: a size of something that is no people."""
    if placed.cue.sense != "size" or scene.form(placed.last).endswith("هم"):
        return False  # «تعتزم خفض عددهم تدريجاً»: them
    following = placed.last + 1
    if scene.form(following) in BANDS:
        return True
    known = scene.sense_at(
        following, "people", "collective", "unit", "more", "share", "total", "change"
    )
    known = known or scene.sense_at(following, "setting", "follow", "now", "movement")
    body = scene.form(following).startswith(_BODIES)
    return (
        not (known or body or scene.name_at(following) or scene.marked_after(placed.last))
        and bool(scene.form(following))
        and not scene.form(following)[:1].isdigit()
        and not scene.form(placed.last).startswith(("ال", "وال"))
    )


def _lead(placed: Placed, low: int, high: int) -> bool:
    return low <= placed.first and placed.last < high
