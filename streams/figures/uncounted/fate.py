"""What befell the counted people, wherever in their clause it is told."""

from __future__ import annotations

from streams.figures.clauses import BOUNDARY, segment
from streams.figures.draft import Draft, Governor, Unit
from streams.figures.governing.governor_before import NOUNS
from streams.figures.scene import Placed, Scene
from streams.figures.shape import definite
from streams.figures.uncounted.drills import exercised
from streams.figures.where.standing import PLACES
from streams.gazetteer.memory import Memory

_FATES = frozenset(
    {"عولجوا", "يعالجون", "العلاج", "للعلاج", "يتعالجون", "بارتجاج", "لارتجاج", "دهسا"}
    | {"جثامين", "جثث", "رفات", "نعوش", "جثه", "الاسر", "قضوا", "سقطوا", "مصرعهم", "حتفهم"}
    | {"قتلوا", "اصيبوا", "جرحوا", "اسروا", "اعتقلوا", "استسلموا", "فروا", "اختطفوا"}
    | {"الغرقي", "غرقي", "القتلي", "قتلي", "الضحايا", "الجرحي", "جرحي", "المصابين", "الاسري"}
    | {"المفقودين", "المعتقلين", "المخطوفين", "المحتجزين", "اعدام", "بالاعدام"}
    | {"نفسيه", "محاكمتهم", "المحكمه", "بجروح", "حاكمت", "الحجر", "العزل"}
    | {"ضحيه", "ضحايا", "دفنوا", "شيعوا", "انتحروا", "غرقوا", "فقدوا", "مصرعه", "متقاعدين"}
    | {"متهمين", "متهمون", "المتهمين", "مدانين", "مدانون", "مشتبها", "ملاحقين", "مصيرهم", "مصير"}
    | {"تهما", "تهم", "بتهم", "بتهمه", "تهمه", "اتهامات", "اتهاما"}
    | {"دروسا", "شهادات", "اشلاء", "قبضه", "يستفيد", "استفاد"}
    | {"بالسجن", "بالحبس", "بالمؤبد", "بالاشغال"}
    | {"عالقين", "عالقون", "العالقين", "العالقون"}
    | {"تحطمت", "تحطم", "اختفت", "انقلبت", "جنحت", "احترقت", "ارتطمت", "هربا", "فرارا", "لجاوا"}
    | {"متوفون", "متوفين", "متوفي", "المتوفين"}
    | {"لجوء", "اللجوء", "سراح", "سراحهم", "سراحا"}
)
_WARDS = frozenset(
    {"الحجر", "العزل"}
    | {"مستشفي", "المستشفي", "مستشفيات", "المستشفيات", "مشفي", "المشفي", "مشافي", "المشافي"}
    | {"سجون", "سجن", "السجون", "السجن", "معتقلات", "المعتقلات", "معتقل", "زنازين", "زنزانات"}
)
_WHOSE = ("ها", "هم", "نا", "ه")
_PAID = frozenset({"تصرف", "تدفع", "يدفع", "يتقاضون", "تمول", "يتسلمون"})
_MONTHS = ("اشهر", "شهر", "شهور", "سنوات", "سنه", "اعوام", "عام", "اسابيع", "ايام")
_RUBBLE = frozenset({"الانقاض", "انقاض", "انقاضه", "انقاضها", "الركام", "ركام"})
_CLAIMS = frozenset(
    {
        "رواتبهم",
        "برواتبهم",
        "مستحقاتهم",
        "بمستحقاتهم",
        "بحقوقهم",
        "براتب",
        "باجر",
        "تعويضات",
        "جائزه",
        "فروقات",
    }
    | {
        "دعوي",
        "دعاوي",
        "الدعوي",
        "الدعاوي",
        "شكوي",
        "شكاوي",
        "عريضه",
        "التماسا",
        "موكليه",
        "موكلوه",
    }
    | {"موكليها", "محاميهم", "محاموهم", "محام", "محامي", "المحامي", "رواتب", "اجازات"}
)
"""What claimants ask for; a size that is told of a force is that of its strength all the same."""
CROWDS = frozenset(
    {"محتجون", "محتجين", "المحتجون", "المحتجين", "متظاهرون", "متظاهرين", "المتظاهرون"}
    | {"المتظاهرين", "نازحون", "نازحين", "النازحين", "لاجئين", "لاجئون", "اللاجئين", "مهاجرين"}
    | {"متعاقدين", "متعاقدون", "المتعاقدين", "المتعاقدون", "متعاقدي", "متعاقديها", "متعاقديه"}
    | {"المقاولين", "المقاولون", "مقاولين", "مقاولون", "الركاب", "ركابها", "لاجئي", "نازحي"}
    | {"المتقدمين", "المرشحين", "المتبرعين", "الخريجين", "المتخرجين", "المكرمين", "المستقيلين"}
    | {"المحالين", "المفصولين", "المتوفين", "المنتحرين", "المستطلعين", "المصوتين", "الناخبين"}
    | {"السكان", "سكان", "الاهالي", "المواطنين", "رعايا", "رعاياه", "رعاياها", "رعاياهم", "الرعايا"}
    | {"مشجعون", "مشجعين", "مشيعون", "زوار", "مدنيين", "مدنيون", "المدنيين", "انصاره", "انصارها"}
)
_DEPUTIES = frozenset({"النواب", "الاعضاء", "الشيوخ", "الطلاب", "الطلبه", "التلاميذ", "الصحفيين"})
_NAMED = 3
"""Words from people to «وعددهم»: their nation or land may stand between."""
_AFTER = frozenset({"بعد", "بعيد", "عقب", "اثر", "غداه", "منذ", "قبل", "قبيل"})
_SHELTERS = ("الملاج", "ملاج", "المخاب", "مخاب", "القواعد", "الخنادق", "القوه", "السلاح")
_RESULTS = ("اسفر", "اوقع", "خلف", "ادي", "اودي", "اودت")
_CAPTIVE_REACH = 6
_AHEAD = 8
_HELD = frozenset({"لدي", "بيد", "بايدي", "بقبضه", "بحوزه"})
_COMING = frozenset({"return", "bring_home"})
_SPANS = frozenset({"شهر", "عام", "سنه", "يوم", "اسبوع", "فصل", "دوره", "سته"})
_EACH = frozenset({"شهريا", "سنويا", "اسبوعيا", "يوميا"})
_EXCHANGES = frozenset(
    {"تبادل", "التبادل", "تبادلا", "تبادلت", "تبادلتا", "مبادله", "المبادله"}
    | {"بادلت", "بادل", "مقايضه", "المقايضه", "متبادله", "بالتبادل"}
)
_HARM = ("casualty", "detainee")
_FAMILIES = frozenset({"اسرهم", "اسرتهم"})
_WITH = frozenset({"الي", "مع", "بين", "عن", "من", "علي", "لدي", "حضن"})
_ARTICLES = (("لل", "ال"), ("بال", "ال"), ("كال", "ال"))
_GUARDING = frozenset({"لحراسه", "لحمايه", "لتامين", "لاداره", "لتشغيل", "لبناء", "لدعم"})
"""«250 جندياً لحراسة المستشفى»: nobody is in it."""


def fated(scene: Scene, first: int, after: int, *, sized: bool = False) -> bool:
    """Whether victims, captives, patients or claimants are counted («… جندياً عولجوا من ارتجاج»)."""
    if _exchanged(scene) or exercised(scene, first) or _surrendered(scene, after):
        return True
    for word in range(after, min(after + _AHEAD, scene.hi)):
        if scene.pause_after(word - 1) or _clause_ends(scene, word) or _resulted(scene, word):
            break
        if scene.form(word) in _AFTER and not scene.form(word + 1).endswith("هم"):
            break  # «سينشر 700 جندي بعد أعمال شغب أوقعت جرحى»; but «بعد إصابتهم»
        if not _MAY_TELL[scene.form(word)]:
            continue
        ward = word <= after + 1 and _ward(scene.form(word))
        ward = ward and scene.form(word - 1) not in _GUARDING
        if ward or _befell(scene, word) or (_claims(scene, word) and not sized):
            return True
    low = _own_clause(scene, first)
    return any(
        _claims(scene, word) or _befell(scene, word)
        for word, tells in enumerate(map(_MAY_TELL.__getitem__, scene.forms(low, first)), low)
        if tells
    )


def _may_tell(form: str) -> bool:
    """Whether a word may tell of a fate or a claim: all that ``_claims`` and ``_befell`` know."""
    known = form in _FATES or _bare(form) in _FATES or form in _CLAIMS or form in _RUBBLE
    return known or form.endswith("هم") or form == "الخدمه" or _bare_ward(form) in _WARDS


_MAY_TELL = Memory(_may_tell)
"""Nearly all words tell of nothing: one look-up turns each of them away."""


def _resulted(scene: Scene, word: int) -> bool:
    """«تؤوي 900 جندي لهجوم أسفر عن 3 قتلى»: the dead are those of the next number."""
    return scene.form(word).startswith(_RESULTS) and any(
        0 < count.outer - word <= _NAMED for count in scene.counts
    )


def _own_clause(scene: Scene, first: int) -> int:
    """«أصيبوا في القاعدة التي تضم 1500 جندي»: whom a place holds have a clause of their own."""
    edge = segment(scene, first)
    which = (word for word in range(first - 1, edge, -1) if scene.form(word) in ("التي", "الذي"))
    word = next(which, None)
    held = word is not None and scene.sense_at(word + 1, "total") is not None
    return word if held and word is not None else edge


def _claims(scene: Scene, word: int) -> bool:
    """«لم تُصرف رواتبهم»; «منتسب تُصرف رواتبهم من الموازنة» says who they are."""
    paid = scene.form(word - 1) in _PAID and scene.form(word - 2) not in ("لم", "لا", "لن", "ان")
    return scene.form(word) in _CLAIMS and not paid


def _clause_ends(scene: Scene, word: int) -> bool:
    """A boundary; «نُقلوا إلى مستشفى» has only the letters of a saying."""
    ends = scene.sense_at(word, *BOUNDARY)
    taken = ends is not None and ends.cue.sense == "say" and scene.form(word + 1) == "الي"
    return ends is not None and not taken


def _surrendered(scene: Scene, after: int) -> bool:
    """«نُقل 265 جندياً من المصنع … بعدما ألقوا سلاحهم»: told of them far behind in their clause."""
    return any(
        cue.cue.id == "surrender"
        and cue.first >= after
        and scene.form(cue.first).endswith("وا")
        and not scene.pauses(after - 1, cue.first)
        and not any(after <= other.first < cue.first for other in scene.counts)
        for cue in scene.of("detainee")
    )


def _exchanged(scene: Scene) -> bool:
    """«شملت عملية التبادل 215 أوكرانياً مقابل 55 أسيراً»: both sides of it are captives."""
    if not any(cue.cue.id == "prisoners" for cue in scene.of("detainee")):
        return False
    return any(_bare(scene.form(word)) in _EXCHANGES for word in range(scene.lo, scene.hi))


def _bare(form: str) -> str:
    """A word without «و» and with the article that a particle covers («وللأسرى»: «الأسرى»)."""
    form = form.removeprefix("و")
    for written, meant in _ARTICLES:
        if form.startswith(written):
            return meant + form.removeprefix(written)
    return form


def exchanged(scene: Scene, governor: Governor, unit: Unit) -> bool:
    """«عودة 82 جندياً» behind a sentence of captives: they come out of no mission abroad."""
    regained = governor.placed.cue.id == "bring_home" and any(
        _bare(scene.form(word)) in _EXCHANGES for word in range(scene.lo, governor.placed.first)
    )
    if regained:
        return True  # «عملية تبادل استعاد بموجبها كل طرف 103 من جنوده»
    near = range(unit.after, min(unit.after + _AHEAD // 2, scene.hi))
    if scene.after_captives and any(scene.form(word) in _HELD for word in near):
        return True  # «ألفا جندي لا يزالون لدى الروس»
    if not scene.after_captives or governor.placed.cue.id not in _COMING:
        return False
    words = range(min(governor.placed.first, unit.after), min(unit.after + _AHEAD, scene.hi))
    return not any(
        (
            scene.form(word) == "من"
            and (name := scene.name_at(word + 1))
            and name.entry.kind in PLACES
        )
        or (scene.form(word) == "كانوا" and scene.sense_at(word + 2, "place_noun"))
        for word in words
    )


def rate(scene: Scene, draft: Draft) -> bool:
    """«50 مقاتلاً يلتحقون به كل شهر», «يرسل سنوياً 300»: so many in each span of time."""
    first = draft.governor.placed.first if draft.governor else draft.first
    words = range(min(first, draft.first), min(draft.last + _AHEAD, scene.hi))
    for word in words:
        if word > draft.last and scene.pause_after(word - 1):
            return False
        each = scene.form(word) == "كل" and scene.form(word + 1) in _SPANS
        if each or scene.form(word) in _EACH:
            return True
    return False


def _ward(form: str) -> bool:
    """«30 جندياً المستشفى»: a definite one right behind; «يديرون مستشفى» is their task."""
    return form in _WARDS and definite(form)


def _bare_ward(form: str) -> str:
    """«سجونها», «معتقلاته», «مستشفياتهم» without whose they are."""
    return next((form.removesuffix(end) for end in _WHOSE if form.endswith(end)), form)


def _befell(scene: Scene, word: int) -> bool:
    """A word for a fate; a hospital is one only for those in it, not for its guards."""
    form = scene.form(word)
    if form.endswith("هم") and scene.sense_at(word, *_HARM):  # «110 جنود أسرتهم القاعدة»
        return not (form in _FAMILIES and scene.form(word - 1) in _WITH)
    if form == "لجاوا" and scene.form(word + 2).startswith(_SHELTERS):
        return False  # «لجأوا إلى الملاجئ لحظة سقوط الصواريخ»
    served = form == "الخدمه" and scene.form(word - 1) == "من"  # «خروج 40 جندياً من الخدمة»
    if served and not scene.form(word - 2).startswith(_MONTHS):  # «ستة أشهر من الخدمة»
        return not any(cue.cue.id == "demobilise" for cue in scene.of("movement"))
    if form in _RUBBLE:
        return scene.form(word - 1) == "تحت"
    if _bare_ward(form) in _WARDS:
        return scene.form(word - 1) in ("في", "الي", "من", "دخلوا", "دخل")
    rejected = form.startswith("اتهام") and any(cue.last < word for cue in scene.of("deny"))
    return not rejected and (form in _FATES or _bare(form) in _FATES)


def captives(scene: Scene, draft_first: int, lead: Placed) -> bool:
    """«سجناء داعش الذين يقدر عددهم بـ12 ألفاً»: the size is that of prisoners or victims."""
    if scene.form(lead.last).endswith("هم") and _crowd(scene, lead.first):
        return True
    if lead.last < draft_first and scene.form(lead.last + 1) in CROWDS:
        return True  # «عدد المتعاقدين المسلحين»
    if scene.form(lead.first).startswith("و") and any(
        scene.form(word) in _DEPUTIES | CROWDS
        for word in range(max(scene.lo, lead.first - _NAMED), lead.first)
    ):
        return True  # «ويصوت النواب، وعددهم 600», «رعايا بلاده، وعددهم خمسة آلاف»
    low = max(scene.lo, lead.first - _CAPTIVE_REACH)
    return lead.first < draft_first and any(
        low <= placed.first < lead.first and placed.cue.id in NOUNS
        for placed in scene.of("casualty", "detainee")
    )


def _crowd(scene: Scene, first: int) -> bool:
    """«أحرق محتجون إطارات …، وقدرت أعدادهم بألف»: the size is that of a crowd."""
    return any(scene.form(word) in CROWDS for word in range(scene.lo, first))


def marred(scene: Scene, after: int) -> bool:
    """«50 ألف جندي فضائي», «جندي متقاعد», «جنود من القوات التركية المستشفى»: not under arms."""
    people = scene.form(after - 1)
    while scene.name_at(after) or scene.form(after) == "من" or scene.sense_at(after, "people"):
        after += 1
    if scene.pause_after(after - 1) and scene.form(after).startswith("و"):
        return False  # «تضم 900 جندي كندي، وقتل 3 منهم»
    if scene.form(after) in _GUARDING:
        return False
    if scene.form(after) == "سابقا" and people.endswith("ا"):
        return True  # «30 جندياً تركياً سابقاً»; «30 جندي سابقاً» says when
    if scene.form(after) == "حول":
        return False  # «يناوب 280 جندياً حول المستشفى الميداني»
    both = scene.form(after).startswith("ومدني")  # «650 عسكرياً ومدنياً»
    return not both and any(scene.sense_at(word, "marred") for word in (after, after + 1))
