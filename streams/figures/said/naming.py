"""The words that name a speaker: behind the verb, and before it.

Rules: ``speech.verb``, ``speech.according``, ``speech.subject_first``.
"""

from __future__ import annotations

from streams.figures.said.audience import (
    before_lead,
    behind_aside,
    behind_audience,
    behind_day,
    behind_place,
    is_audience,
    is_told,
    is_when,
    voice_at,
)
from streams.figures.said.deeds import CLOSERS, is_deed
from streams.figures.said.offices import is_office, of_office
from streams.figures.said.speaker import Speech, speech_of
from streams.figures.scene import Placed, Scene
from streams.figures.shape import definite
from streams.figures.where.standing import PLACES

LONGEST = 14
"""Words of the longest name of a speaker."""

_WHEN = frozenset({"الشهر", "الاسبوع", "العام", "السنه", "الصيف", "الربيع", "الشتاء", "الخريف"})
_PAST = ("الماض", "الفائت", "المنصرم", "الجار", "الحال")
STRANGER = 4
_THEIR_LANDS = frozenset({"بلاده", "بلادها", "بلادهم", "بلادنا"})
"""«بعدما علّقت بلادهم المهمة»: nobody's name."""
_BEYOND = 7
_DAYS = frozenset(
    {"الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "امس", "اليوم"}
    | {"مساء", "صباح", "فجر", "ظهر", "ليل", "يوم", "ايضا", "بدوره", "بدورها", "لاحقا", "مجددا"}
)
_TITLED = 26
"""Words of the longest name and title before «أن», where nothing else can be meant."""
_APPOSED = 9
NO_SUBJECT = frozenset({"فيه", "فيها", "به", "بها", "له", "لها", "اليه", "عليه", "انه"})
"""«بتصريح قال فيه إن»: the speaker stands before the verb."""
OURS = frozenset({"مراسلنا", "مراسلتنا", "مراسلينا", "مراسلونا", "مندوبنا", "موفدنا"})
"""The paper's own people: it speaks itself, or they are spoken to."""
APART = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "عينها", "انفسهم"}) | {
    "حديثه", "حديثها", "كلامه", "كلامها", "كلمته", "كلمتها", "تصريحه", "مداخلته", "قلقه",
    "نبا", "خبر", "صحه", "مزاعم", "شائعات", "انباء", "اخبار", "تقارير", "معلومات", "ادعاءات",
}  # fmt: skip
"""Behind a speaker, and no part of the name: «الوزير نفسه», «ختم الوزير حديثه بأن»."""
_HOUSES = frozenset({"البرلمان", "الكونغرس", "الكونجرس", "النواب", "المشرعين", "نظيره", "نظيرته"})
"""Behind a whole title, whom it was told: «أبلغ وزير الدفاع الإيطالي البرلمان أن»."""
_OF_HOUSES = frozenset(
    {"مجلس", "رئيس", "رئيسه", "عضو", "اعضاء", "لجنه", "نائب", "امام", "في", "نواب"}
)
_INSTITUTIONS = frozenset(
    {"مجلس", "كتله", "لجنه", "وزاره", "حكومه", "قياده", "جيش", "بعثه", "عمليه", "هيئه", "ائتلاف"}
    | {"حزب", "تيار", "البرلمان", "الحكومه", "الجيش", "الوزاره", "الرئاسه", "رئاسه", "اقليم"}
    | {"التحالف", "شوون", "بلده", "قريه", "محافظه", "معهد", "مركز", "جامعه", "ديوان", "مكتب"}
)
_RANKS = frozenset(
    {"اللواء", "الفريق", "العميد", "العقيد", "الرائد", "النقيب", "المقدم", "الجنرال", "السيد"}
    | {"السيده", "الدكتور", "الدكتوره", "الكولونيل", "الكابتن", "الاميرال", "المهندس", "الادميرال"}
)
_SEATED = frozenset({"في", "من", "لدي", "الي", "عن"})
_GUESTS = frozenset({"السفير", "السفيره", "المبعوث", "المبعوثه", "الموفد"})
"""«استقبل وزير الدفاع السفير الهولندي وقال إن»: whom he met."""
_PLURAL = ("ون", "ين")
"""«أبلغ مسؤولون وكالة رويترز أن»: whole as it is, so what follows is whom it was told."""
_VERBAL = ("present", "future")
_STOPS = (
    "setting", "complement", "according", "now", "former", "was", "say", "carry", "participle",
    "any",
)  # fmt: skip


def named(scene: Scene, placed: Placed, opens: int, rule: str) -> Speech | None:
    """The noun phrase behind the verb: up to a particle, a mark, or the words said."""
    first = placed.last + 1
    if rule == "speech.according":
        first = next(word for word in range(first, scene.hi + 1) if scene.form(word) not in _DAYS)
    issued = rule == "speech.according" and not is_office(scene, first)
    if issued and of_office(scene, first + 1):
        first += 1  # «حسب بيان مقتضب لوزارة الدفاع»
    if opens <= first and rule != "speech.according":
        return None
    limit = opens if opens > first else min(scene.hi, first + LONGEST)
    longest = LONGEST
    if opens > first and scene.sense_at(opens - 1, "complement"):
        limit, longest = opens - 1, _TITLED
    if scene.pause_after(placed.last) and rule == "speech.verb":
        first = behind_aside(scene, first, limit)
    if rule == "speech.verb":
        first = behind_day(scene, behind_place(scene, first), limit)
        first = behind_audience(scene, first, limit)
    if scene.form(first) in NO_SUBJECT or is_when(scene, first) or is_audience(scene, first, rule):
        return None
    last = before_lead(scene, phrase_end(scene, first, min(limit, first + longest)))
    orders = scene.sense_at(first, "plan") and scene.words.original(first, first)[:1] != "آ"
    if last < first or orders or scene.form(first) in _THEIR_LANDS:
        return None
    return speech_of(scene, placed, opens, (first, last), rule)


def phrase_end(scene: Scene, first: int, limit: int) -> int:
    """The last word of a speaker's name that begins at ``first``; ``first - 1`` if none does."""
    word = first
    last = first - 1
    while word < limit:
        voice = voice_at(scene, word)
        if voice is not None and not (word > first and is_told(scene, voice)):
            last = voice.last
            word = last + 1
            if voice.entry.kind == "person" or scene.marked_after(last):
                return _beyond(scene, last, limit)
            continue
        form = scene.form(word)
        stop = (
            form in APART
            or (word > first and is_deed(scene, word))
            or (form.startswith("بال") and _state_ends(scene, word))
            or (form in _HOUSES and word > first and _titled(scene, first, word))
            or form in CLOSERS
            or (voice is not None and word > first and scene.form(word - 1).endswith(_PLURAL))
            or (form in _GUESTS and word > first and definite(scene.form(word - 1)))
            or (form in _WHEN and scene.form(word + 1).startswith(_PAST))
            or (scene.starting(word) and (_stops(scene, word, first) or _finite(scene, word)))
        )
        digit = form[:1].isdigit()
        seat = _seat(scene, word, limit) if last >= first and form in _SEATED else None
        if seat is not None:
            last = seat
            word = last + 1
            if scene.marked_after(last):
                return _beyond(scene, last, limit)
            continue
        if (stop and scene.name_at(word) is None) or digit:
            return _beyond(scene, last, limit) if last >= first else last
        name = scene.name_at(word)
        last = name.last if name and name.first <= word else word
        word = last + 1
        closing = _quoted_to(scene, last, limit)
        if closing is not None:
            last, word = closing, closing + 1
            if not scene.pause_after(last):
                continue
        if scene.marked_after(last):
            return _beyond(scene, last, limit)
    return last


def _titled(scene: Scene, first: int, house: int) -> bool:
    """«وزير الدفاع الإيطالي البرلمان», «… غويدو كروسيتو البرلمان»: a whole title."""
    before = scene.form(house - 1)
    construct = before in _OF_HOUSES or is_office(scene, house - 1)
    return definite(before) or (house - first > STRANGER and not construct)


def _state_ends(scene: Scene, word: int) -> bool:
    """«توعدت طهران بالرد»: what a state does is no part of its name; «مصدر بالوزارة» is."""
    name = scene.name_at(word - 1)
    return name is not None and name.entry.kind in ("country", "capital", "government")


def _quoted_to(scene: Scene, last: int, limit: int) -> int | None:
    """«قائد «قسد» مظلوم عبدي»: the last word of a name in quotation marks inside a title."""
    gap = scene.words.marks.get(last)
    if gap is None or not ("«" in gap or "“" in gap):
        return None
    inside = range(last + 1, min(limit - 1, last + STRANGER))
    return next((at for at in inside if any(mark in scene.words.gap(at) for mark in "»”")), None)


def _stops(scene: Scene, word: int, first: int) -> bool:
    """Whether a steering word ends a name; «محافظ المهرة السابق علي سالم» goes on."""
    placed = scene.sense_at(word, *_STOPS)
    if placed is None:
        return False
    if word == first and placed.cue.sense == "participle" and is_office(scene, word):
        return False  # «متحدثة باسم الخارجية», no «متحدثةً»
    if scene.form(word) == "علي" and scene.words.original(word, word).endswith("ي"):
        return False  # the name, not the particle «على»
    return placed.cue.sense != "former" or not scene.form(word).startswith("ال")


def _seat(scene: Scene, word: int, limit: int) -> int | None:
    """«مصدر في الجيش الفرنسي», «السفير التركي في الدوحة،»: where the speaker has their seat.

    A place belongs to the phrase only at its end: «قال الوزير في بغداد إن» tells an occasion.
    """
    office = voice_at(scene, word + 1)
    if office is not None:
        return office.last
    if scene.form(word + 1) in _INSTITUTIONS:
        return word + 1
    name = scene.name_at(word + 1)
    if name is None or name.first != word + 1:
        return None
    if name.entry.kind == "government":
        return name.last  # «مسؤول في الإليزيه»
    if name.entry.kind == "force":
        nation = scene.name_at(name.last + 1)
        return nation.last if nation and nation.entry.kind == "nationality" else name.last
    ends = name.last + 1 >= limit or scene.marked_after(name.last)
    return name.last if ends and name.entry.kind in PLACES else None


def _finite(scene: Scene, word: int) -> Placed | None:
    """A verb: a speaker's name ends before it."""
    for placed in scene.starting(word):
        moves = placed.cue.sense in ("movement", "change", "total")
        if moves and placed.cue.tense in _VERBAL:
            return placed
        if moves and placed.cue.tense == "masdar" and _state_ends(scene, word):
            return placed  # «نفت أنقرة سحب جنودها»
    return None


def _beyond(scene: Scene, last: int, limit: int) -> int:
    """A person named behind a comma or particle still belongs to the phrase."""
    apposed = _apposed(scene, last, limit)
    if apposed is not None:
        return apposed
    for voice in scene.voices:
        near = last < voice.first < min(limit, last + _BEYOND)
        if not near or voice.entry.kind != "person" or scene.pauses(last, voice.first) > 1:
            continue
        between = range(last + 1, voice.first)
        parted = any(scene.sense_at(word, "complement", "say") for word in between)
        if not parted and not scene.sense_at(voice.first - 1, "setting"):
            return voice.last
    return last


def _apposed(scene: Scene, last: int, limit: int) -> int | None:
    """«رئيس الأركان، اللواء الركن محمد صالح بن عيسى،»: a name between two commas."""
    if not scene.pause_after(last):
        return None
    stop = min(limit, last + 1 + _APPOSED)
    end = next((word for word in range(last + 1, stop) if scene.pause_after(word)), None)
    if end is None or end == last + 1:
        return None
    ranked = scene.form(last + 1) in _RANKS
    plain = not any(
        scene.starting(word) or scene.form(word)[:1].isdigit() or scene.form(word).startswith("و")
        for word in range(last + 1 + ranked, end + 1)
    )
    short = end - last <= STRANGER
    article = scene.form(last + 1).startswith("ال")
    return end if plain and (ranked or (short and not article)) else None
