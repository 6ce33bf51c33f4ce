"""Sayings whose verb no table knows, known by what stands around it.

Someone who can speak right behind a verb that heads its clause, and words said behind him:
«وعد الرئيس نظيره بأن …», «أما حفتر فيتهم أنقرة بأنها …». A document: «جاء في بيان للوزارة أن …».
Rules: ``speech.unknown_verb``, ``speech.document``.
"""

from __future__ import annotations

from collections.abc import Iterator

from streams.figures.clauses import FINITE
from streams.figures.lexicon import Cue
from streams.figures.said.audience import voice_at
from streams.figures.said.naming import phrase_end
from streams.figures.said.offices import is_office
from streams.figures.said.speaker import Speech, speech_of
from streams.figures.scene import Placed, Scene
from streams.figures.shape import definite, many, tense_of_shape

_SAYS = Cue("say", "say")
_REACH = 28
_NO_VERBS = frozenset(
    {"setting", "locative", "away", "towards", "unit", "people", "collective", "size", "size_lead"}
    | {"contrast", "place_noun", "according", "complement", "not", "not_party", "part", "all"}
)
"""Words of these senses head no clause as its verb."""
_TELLING = frozenset({"say", "carry", "announce", "deny", "not_deny"})
_NEAR = 4
"""Words between a speaker and «أن» behind a verb that means something else by itself."""
_LEADING = frozenset({"لكن", "ولكن", "ثم", "كما", "وقد", "قد", "لم", "ولم", "لا", "ولا", "كان"})
_LEADING_ALL = _LEADING | {"وكان", "كانت", "وكانت", "اما", "واما", "فيما", "بينما"}
BACK = frozenset(
    {"فيه", "فيها", "به", "بها", "عنه", "عنها", "عليه", "عليها", "عليهم", "له", "لها"}
    | {"اليه", "اليها", "لهم"}
)
"""Pronouns that may stand between a verb and who acts."""
_NO_WORDS = frozenset(
    {"قبل", "بعد", "دون", "بدون", "منذ", "رغم", "مع", "شرط", "بشرط", "شريطه", "من", "لولا", "حد"}
)
"""«بعد أن», «شرط أن»: open no words said."""
_NO_SAYING = frozenset(
    {"سمح", "امر", "طلب", "طالب", "اراد", "يريد", "قبل", "امل", "رفض", "منع"}
) | {"قرر", "قررت"}
ANSWERS = frozenset({"رد", "ردت", "عنون", "عنونت", "تساءل", "قاطع", "خاطب", "هتف", "صاح"})
_PAPERS = frozenset(
    {"بيان", "تقرير", "مذكره", "وثيقه", "رساله", "دراسه", "ورقه", "برقيه", "احصائيه", "نشره"}
    | {"منشور", "تغريده", "وثائق", "تقارير", "كتاب", "محضر", "مقال", "جدول", "تدوينه", "بلاغ"}
)
_WRITTEN = frozenset(
    form
    for front in ("", "و", "ب", "وب")
    for paper in _PAPERS
    for form in (front + paper, front + "ال" + paper)
    if form in _PAPERS or form.removeprefix("و").removeprefix("ب").removeprefix("ال") in _PAPERS
)
"""The documents behind their particles («وبتقرير», «البيان»)."""
_SAYING = frozenset({"القول", "قوله", "قولها", "تاكيده", "تاكيدها", "التاكيد"})
_EXISTING = frozenset({"بوجود", "وجود"})
_SEATS = ("capital", "government")
_QUOTES = frozenset("«“")
_LE = 2
_STRANGER = 7


def told(scene: Scene, found: list[Speech]) -> list[Speech]:
    """The sayings of a settled sentence that the known ones do not cover, in order."""
    return [speech for opens in _openings(scene, found) if (speech := _at(scene, opens))]


def actor(scene: Scene, limit: int) -> tuple[int, int] | None:
    """The words of whoever acts in the sentence before ``limit``: at its head, or behind it."""
    head = _head(scene, limit)
    if not can_speak(scene, head) and _verb(scene, head) and can_speak(scene, head + 1):
        return phrase_of(scene, head + 1, limit)
    return subject(scene, limit)


def subject(scene: Scene, limit: int) -> tuple[int, int] | None:
    """The words of a subject that opens the sentence of the verb at ``limit``.

    Someone the tables do not know counts where his verb is a plural («سكان قالوا») or stands
    behind an aside («أحد شيوخ العشائر، ولم يشأ التصريح باسمه، ادعى»).
    """
    head = _head(scene, limit)
    if can_speak(scene, head):
        return phrase_of(scene, head, limit)
    near = range(head, min(limit, head + _STRANGER))
    end = next((word for word in near if scene.pause_after(word)), limit - 1)
    aside = end < limit - 1 and scene.pauses(end, limit) == _LE
    if not head <= end < head + _STRANGER or not (aside or many(scene.form(limit))):
        return None
    known = ("movement", "change", "total", "say", "unit", "size", "not", "was", "according")
    if any(
        scene.sense_at(word, *known) or scene.form(word)[:1].isdigit()
        for word in range(head, end + 1)
    ) or tense_of_shape(scene.form(head)):
        return None
    return head, end


def _head(scene: Scene, limit: int) -> int:
    """The first word of a sentence behind «لكن», «أما», «وقد»."""
    head = scene.lo
    while head < limit and scene.form(head) in _LEADING_ALL:
        head += 1
    return head


def can_speak(scene: Scene, word: int) -> bool:
    """Whether a person, an organisation, an office or a capital is named from a word on."""
    if voice_at(scene, word) is not None or is_office(scene, word):
        return True
    name = scene.name_at(word)
    return name is not None and name.first == word and name.entry.kind in _SEATS


def quoted(scene: Scene, word: int) -> bool:
    """Whether a quotation that is more than a name in quotation marks begins on a word."""
    gap = scene.words.gap(word - 1)
    begin = scene.words.starts[word]
    text = scene.words.normal.text[begin : begin + 400]
    plain = '"' in gap and scene.words.normal.text[begin - 1] == '"'
    if _QUOTES.isdisjoint(gap) and not plain:  # «وكالة "إيفي" عن» closes one
        return False
    end = min((place for mark in '»”"' if (place := text.find(mark)) >= 0), default=-1)
    return end < 0 or text.count(" ", 0, end) > 4  # noqa: PLR2004 - words of the longest name


def exists(scene: Scene, word: int) -> bool:
    """«كشف عن وجود», «اعترف بوجود»: what is said to be there."""
    form = scene.form(word)
    return form == "بوجود" or (form == "وجود" and scene.form(word - 1) in ("عن", "الي"))


def phrase_of(scene: Scene, first: int, limit: int) -> tuple[int, int] | None:
    """The words of a speaker's name from ``first`` on, before ``limit``."""
    last = phrase_end(scene, first, limit)
    return (first, last) if last >= first else None


def _openings(scene: Scene, found: list[Speech]) -> Iterator[int]:
    """Where words said may begin that no known saying opens."""
    taken = [speech.opens for speech in found]
    behind = max(taken, default=scene.lo)
    for placed in scene.of("complement"):
        opens = placed.last + 1
        before = scene.form(placed.first - 1)
        if opens in taken or opens < behind or (before in _NO_WORDS and before != "من"):
            continue
        yield opens
    marks, forms = scene.words.marks, scene.words.forms
    rest = range(max(scene.lo + 2, behind), scene.hi)
    places = [at + 1 for at in scene.marked() if at + 1 in rest and at in marks]
    if not _EXISTING.isdisjoint(forms[rest.start : scene.hi]):
        places = [at for at in rest if at - 1 in marks or forms[at] in _EXISTING]
    for word in places:
        if word in taken:
            continue
        gap = marks.get(word - 1)
        marked = gap and (":" in gap or (not found and quoted(scene, word)))
        if marked or exists(scene, word):
            yield word


def _at(scene: Scene, opens: int) -> Speech | None:
    """Who says the words that begin at ``opens``."""
    colon = ":" in scene.words.gap(opens - 1)
    limit = opens - 1 if scene.sense_at(opens - 1, "complement") else opens
    of = opens > limit and scene.form(limit - 1) == "من"
    low = max(scene.lo, limit - _REACH)
    others = [each.first for each in scene.of("complement") if low <= each.first < limit - 1]
    for word in range(limit - 1, others[-1] if others else low - 1, -1):
        if of:  # «رحبت بما أعلنه X من أن»
            phrase = _published(scene, word, limit - 1)
            if phrase:
                return _made(scene, word, opens, phrase, "speech.unknown_verb")
            continue
        if not _heads(scene, word):
            continue
        phrase = _subject(scene, word, limit, colon=colon)
        if phrase is None:
            paper = None if colon else _paper(scene, word, limit)
            if paper:
                return _made(scene, word, opens, paper, "speech.document")
        elif colon or (_tells(scene, word, phrase[1], opens) and not _wished(scene, word, opens)):
            return _made(scene, word, opens, phrase, "speech.unknown_verb")
    return None


def _published(scene: Scene, word: int, limit: int) -> tuple[int, int] | None:
    """«ما أعلنه ستولتنبرغ من أن»: who stands behind the verb."""
    what = scene.form(word) in ("ما", "بما", "لما", "عما")
    return phrase_of(scene, word + _LE, limit) if what and can_speak(scene, word + _LE) else None


def _heads(scene: Scene, word: int) -> bool:
    """Whether a clause may begin on a word."""
    if word == scene.lo or scene.marked_after(word - 1):
        return True
    return scene.form(word - 1) in _LEADING_ALL


def _subject(scene: Scene, word: int, limit: int, *, colon: bool) -> tuple[int, int] | None:
    """The speaker of a clause: behind its verb, or behind «أما» and before it."""
    if scene.form(word - 1) in ("اما", "واما") and word > scene.lo:
        return phrase_of(scene, word, limit)
    bare = scene.form(word).removeprefix("و").removeprefix("ف")
    if can_speak(scene, word) and not colon:
        phrase = phrase_of(scene, word, limit)
        verb = phrase[1] + 1 if phrase else limit
        return phrase if verb < limit and tense_of_shape(scene.form(verb)) else None
    if colon and is_office(scene, word) and scene.form(word) != "المصدر":
        phrase = phrase_of(scene, word, limit)
        return phrase if phrase and phrase[1] == limit - 1 else None
    if not _verb(scene, word) or bare in _NO_SAYING or (colon and bare not in ANSWERS):
        return None
    first = word + 1
    while scene.form(first) in BACK:
        first += 1
    if bare.startswith("نسب"):  # «نسبت رويترز إلى مسؤول أن»: he is the one who vouches
        first = next((at + 1 for at in range(first, limit) if scene.form(at) == "الي"), first)
    speaks = can_speak(scene, first) or (colon and _named_in_quotes(scene, first))
    return phrase_of(scene, first, limit) if speaks else None


def _named_in_quotes(scene: Scene, word: int) -> bool:
    """«عنونت «المدى»: …»."""
    return "«" in scene.words.gap(word - 1) and any(
        "»" in scene.words.gap(at) for at in range(word, word + _NEAR)
    )


def _verb(scene: Scene, word: int) -> bool:
    """Whether a word that heads its clause may be a finite verb."""
    form = scene.form(word)
    if definite(form) or is_office(scene, word) or scene.name_at(word):
        return False
    readings = scene.starting(word)
    if any(placed.cue.sense in _NO_VERBS for placed in readings):
        return False
    tenses = {placed.cue.tense for placed in readings}
    return tenses.isdisjoint(("masdar", "participle")) or not tenses.isdisjoint(FINITE)


def _tells(scene: Scene, verb: int, last: int, opens: int) -> bool:
    """Whether a verb of another meaning tells here: «وعد نظيره بأن», «لم يخفِ الرئيس أن»."""
    placed = [each for each in scene.starting(verb) if each.cue.tense]
    if not placed or any(each.cue.sense in _TELLING for each in placed):
        return True
    if scene.sense_at(verb - 1, "not") and scene.form(verb)[1:3] == "خف":
        return True  # «لا يخفي», «لم تخفِ»
    if scene.form(opens - 2) in _SAYING:
        return True
    return scene.form(opens - 1).startswith("ب") or opens - 1 - last <= _NEAR


def _wished(scene: Scene, verb: int, opens: int) -> bool:
    """«أراد الوزير أن يرسل»: an act wished for, where «بأن» or «إن» would tell of one."""
    if scene.form(opens - 1) != "ان" or scene.sense_at(verb, "say", "deny"):
        return False
    return tense_of_shape(scene.form(opens)) == "present"


def _paper(scene: Scene, word: int, limit: int) -> tuple[int, int] | None:
    """The document of a clause: whoever issued it, else itself («جاء في بيان لوزارة …»)."""
    near = range(word, min(limit, word + 5))
    for at in [at for at in near if scene.words.forms[at] in _WRITTEN]:
        for place in range(at + 1, limit):
            if scene.form(place + 1).startswith("ل") and place == at + 1:
                continue  # «وثيقة داخلية لوزارة الدفاع»
            inside = scene.form(place).removeprefix("ل")
            issued = any(voice.first == place for voice in scene.voices)
            if issued or is_office(scene, place) or _office(inside):
                return phrase_of(scene, place, limit)
        return phrase_of(scene, at, limit)
    return None


def _office(form: str) -> bool:
    return form in ("وزاره", "رئاسه", "قياده", "هيئه", "مجلس", "مركز", "معهد", "مكتب", "لجنه")


def _made(scene: Scene, word: int, opens: int, phrase: tuple[int, int], rule: str) -> Speech:
    return speech_of(scene, Placed(word, word, _SAYS), opens, phrase, rule)
