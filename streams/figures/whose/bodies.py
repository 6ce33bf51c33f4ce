"""Armed bodies without a name of their own, whose people are nobody's that Rasad follows.

Rules: ``force.outsider``, ``force.none``, ``force.body`` («لدى الحركة 7 آلاف مقاتل» in an article
about a state's army).
"""

from __future__ import annotations

from streams.figures.clauses import RELATIVE, left_edge
from streams.figures.draft import Draft
from streams.figures.scene import Scene
from streams.figures.where.focus import Focus
from streams.figures.where.standing import Standing
from streams.gazetteer.entry import OUTSIDER, is_nation

_BANDS = frozenset(
    {"الحركه", "الجماعه", "الجماعات", "الفصيل", "الجبهه", "التنظيم", "التنظيمات", "العصابات"}
    | {"المليشيا", "الميليشيا", "المليشيات", "الميليشيات", "المتمردون", "المتمردين", "التمرد"}
    | {"الانفصاليون", "الانفصاليين", "الانقلابيون", "الانقلابيين", "المرتزقه", "الجمعيه", "الرابطه"}
    | {"الجهاديون", "الجهاديين", "المتشددون", "المتشددين"}
)
_MISSIONS = frozenset({"القوه", "القوات", "البعثه", "المهمه", "بعثه", "قوه", "قوات", "شرطه"})
_OF_MANY = frozenset(
    {"الدوليه", "الامميه", "الافريقيه", "دوليه", "امميه", "افريقيه", "المتحده", "الافريقي"}
    | {"اليونيفيل", "الامم"}
)
_PARAMILITARY = (("شبه", "العسكريه"), ("شبه", "عسكريه"))
_AGAINST = frozenset(
    {
        "من",
        "ضد",
        "في",
        "مع",
        "علي",
        "عن",
        "الي",
        "بين",
        "مواجهه",
        "محاربه",
        "قتال",
        "مكافحه",
        "ايدي",
    }
    | {"لمواجهه", "لمحاربه", "لقتال", "لمكافحه", "مقاتله", "وجه", "امام", "هجوم", "هجمات", "بعد"}
)
"""What stands before a body that others fight or flee."""
_UNNAMED = frozenset(
    {"force.focus", "force.told", "force.title", "force.section", "force.speaker"}
    | {"force.speaker_army", "force.pronoun", "force.antecedent"}
)
_FIGHTERS = frozenset({"fighter", "gunman", "volunteer"})
_SENDING = frozenset({"send", "push", "deploy", "move_away", "recruit", "reinforce", "bring"})
_SENDERS = frozenset({"country", "capital", "government", "person"})
_FOR_HIRE = frozenset({"sy", "td", "af", "pk"})
"""Nations whose fighters abroad are bands («مقاتل سوري في ليبيا»)."""
_CONTINENTAL = frozenset(
    adjective + ending
    for adjective in ("اوروبي", "افريقي", "عربي", "خليجي", "اسيوي", "لاتيني", "غربي")
    for ending in ("", "ا", "ين", "ون")
)
_LANDS = frozenset({"دوله", "دول", "بلدا", "بلد", "جنسيه", "جنسيات"})
_WHOLE = frozenset({"القوه", "البعثه", "المهمه"})
_ISO = 2
_THEIRS = ("عددهم", "عددها", "عديدها", "تعدادها", "قوامها", "لديها", "انها")
_BACK = 12


def refuse_others(draft: Draft, found: list[Standing], focus: Focus) -> None:
    """Turn away people of nobody whom Rasad follows."""
    many, alone = focus.of_others, focus.title_force is None
    if _hired(draft, found):
        draft.refuse("force.hired")
    elif _of_continent(draft) or _of_lands(draft) or _band_acts(draft):
        draft.refuse("force.none")
    elif many and _whole_body(draft, bare=alone):
        draft.refuse("force.body")
    elif draft.force == OUTSIDER:
        draft.refuse("force.outsider")
    elif _of_body(draft):
        draft.refuse("force.body")
    elif draft.force is None:
        draft.refuse("force.none")


def _of_continent(draft: Draft) -> bool:
    """«30 ألف جندي أوروبي»: of more nations than one, and not whoever speaks."""
    unit, rules = draft.unit, {*draft.rules}
    if unit is None or "force.on_unit" in rules or (draft.force or "") in ("nato", "coalition"):
        return False
    return draft.scene.form(unit.after) in _CONTINENTAL


def _of_lands(draft: Draft) -> bool:
    """«تضم القوة 1200 جندي من 14 دولة»: of many nations, and no alliance's."""
    unit, scene = draft.unit, draft.scene
    if unit is None or not is_nation(draft.force) or scene.form(unit.after) != "من":
        return False
    many = scene.in_number(unit.after + 1) and scene.form(unit.after + 2) in _LANDS
    return many and not {"force.on_unit", "force.nation"} & {*draft.rules}


def _band_acts(draft: Draft) -> bool:
    """«قال المتحدث باسم الجيش إن الجماعة دفعت بـ3 آلاف»: a band, and not whoever speaks of it."""
    governor, owner, scene = draft.governor, draft.owner, draft.scene
    if governor is None or owner is None or not governor.left or not scene.tells(owner):
        return False
    return any(_body(scene, at) for at in (governor.placed.first - 1, governor.placed.last + 1))


def _whole_body(draft: Draft, *, bare: bool) -> bool:
    """«في القوة التي يبلغ عديدها 10 آلاف»: what the body has, and not whoever serves in it."""
    if not {"force.sentence", "force.focus", "force.told"} & {*draft.rules}:
        return False
    scene, edge = draft.scene, left_edge(draft.scene, draft.first)
    if bare and draft.governor is not None and "force.sentence" not in draft.rules:
        verb = draft.governor.placed  # «تضم القوة 1100 جندي»
        head = next((at for at in (verb.last + 1, verb.first - 1) if scene.form(at) in _WHOLE), 0)
        name = scene.name_at(head + 1)
        if head and (name is None or name.entry.kind != "nationality"):
            return True
    return any(
        scene.form(word) in RELATIVE and scene.form(word - 1) in _WHOLE
        for word in range(max(edge, draft.first - _BACK // 2), draft.first)
    )


def _hired(draft: Draft, found: list[Standing]) -> bool:
    """«نقلت تركيا 3500 مقاتل سوري إلى ليبيا»: fighters whom another hires."""
    cue = draft.unit.cue if draft.unit is not None else None
    force, governor = draft.force, draft.governor
    if governor is None or "force.on_unit" not in draft.rules:
        return False
    recruits = cue is None and governor.placed.cue.id == "recruit"  # «جندت مئات الكولومبيين»
    fights = cue is not None and cue.cue.id in _FIGHTERS
    if not (recruits or fights) or not is_nation(force) or force == "iq":
        return False
    sent = governor.left and governor.placed.cue.id in _SENDING
    sender = sent and any(
        not particle and name.last < draft.first and name.entry.kind in _SENDERS
        for name, particle in found
        if name.entry.force not in (None, force) and (recruits or not draft.scene.tells(name))
    )
    abroad = force in _FOR_HIRE and any(
        particle and name.entry.place not in (None, force.upper()) for name, particle in found
    )
    return sender or abroad


def _of_body(draft: Draft) -> bool:
    """Whether a clause that names no force speaks of a body, which the focus is not."""
    force, rules = draft.force, _UNNAMED.intersection(draft.rules)
    if not rules or force is None or (len(force) > _ISO and force != "peshmerga"):
        return False
    return any(_body(draft.scene, word) for word in _heads(draft))


def _heads(draft: Draft) -> range:
    """Where the owner of a number may stand: its clause, further back where a pronoun means it."""
    scene = draft.scene
    low = left_edge(scene, draft.first)
    near = scene.words.forms[max(scene.lo, low - 1) : draft.first]
    if any(form.endswith(_THEIRS) for form in near):
        low = max(scene.lo, low - _BACK)
    return range(low, draft.first)


def _body(scene: Scene, word: int) -> bool:
    """A band or a mission of many nations, at a word that is no enemy's («لمواجهة الحركة»)."""
    if scene.form(word - 1) in _AGAINST or scene.name_at(word) is not None:
        return False
    form = _bare(scene.form(word))
    if form in _BANDS:
        return scene.name_at(word + 1) is None
    behind = scene.form(word + 1), scene.form(word + 2)
    return form in _MISSIONS and (behind in _PARAMILITARY or behind[0] in _OF_MANY)


def _bare(form: str) -> str:
    """A word without «و», «ف», and with the article that «لل» covers."""
    form = form.removeprefix("و") if form not in _MISSIONS else form
    return f"ال{form[2:]}" if form.startswith("لل") else form
