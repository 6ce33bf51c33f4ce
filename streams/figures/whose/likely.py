"""How likely each named force is the one whose people are counted.

A name is worth something by its kind and its part in the sentence, less by what stands between.
"""

from __future__ import annotations

from streams.figures.draft import Draft
from streams.figures.scene import Scene
from streams.figures.shape import tense_of_shape
from streams.figures.where.standing import PLACES, Standing
from streams.figures.where.tally import thing
from streams.figures.whose.frames import blow, frame, serve_there
from streams.figures.whose.meant import plural, sends, sized
from streams.figures.whose.on_unit import PURPOSE, embodied, on_people, shunned, with_them
from streams.figures.whose.pronouns import pronoun
from streams.gazetteer.entry import MISSION, OUTSIDER, STATES
from streams.gazetteer.gazetteer import Name

_MISSIONS = frozenset({"nato", "coalition"})
_PAUSE = 3
_FRAMES = _MISSIONS | {OUTSIDER}
"""Forces in which others serve: «الجنود التشيكيين في قوة إيساف»."""
_CLAUSE = 10
_THEN = frozenset({"عقب", "بعد", "قبل", "اثر", "غداه", "عشيه", "قبيل"})
_SHUNNED = -60
FLOOR = -40
_DASHES = frozenset("–—-")
_AGENCY = 4
"""Words of a place and an agency before the dash of a dateline."""
_MEDIA = frozenset(
    {"كاله", "وكاله", "صحيفه", "جريده", "مجله", "قناه", "اذاعه", "تلفزيون", "موقع", "شبكه", "محطه"}
)
_TROOPS = 26
_OWN_NAME = 14
_SUBJECT = 8
_BEHIND = -12
_WITHIN = 10
_PERSON = 3
_FAR = 20
_PARTIES = frozenset({"country", "capital", "government", "person", "organisation"})
_APART = 16
_RIGHT = 14
_RANK = 3
_RANKS = frozenset({"اكبر", "اول", "ثاني", "ثالث", "رابع", "اهم", "ابرز", "اصغر"})


def likelihood(draft: Draft, standing: Standing) -> int:
    """How likely a named force is the one counted."""
    scene, name = draft.scene, standing.name
    if scene.asides and scene.aside(name.first):
        return FLOOR
    troops = on_people(scene, name)
    score = _worth(draft, standing, troops=troops)
    if score == FLOOR:
        return FLOOR
    if _no_owner(draft, name):
        return FLOOR
    if frame(scene, name):
        score -= _TROOPS
    after = name.first > draft.last
    left, right = (draft.last, name.first) if after else (name.last, draft.first)
    if _of_others(draft, name, right) if after else _handed(scene, name):
        return FLOOR
    score -= min(right - left, _FAR) + _PAUSE * scene.pauses(left, right)
    score -= _APART * _counts_between(scene, left, right)
    cues = scene.of("contrast", "participle", "carry", "complement", "former_ahead")
    later = after and not _THEN.isdisjoint(scene.forms(left + 1, right))
    if later or any(left < cue.first < right for cue in cues):
        # «قال المتحدث باسم الجيش إن تركيا تنشر …»: whose army speaks is not whose is counted.
        score -= _CLAUSE + (_APART if name.entry.generic and name.entry.place else 0)
    if _given_to(scene, name) and scene.pauses(left, right):
        score -= _APART  # «سلّمتها للجيش العراقي، ولم يتبقّ فيها جندي»: who was given something
    if sized(draft, name):
        return score + _RIGHT
    score += _RIGHT if sends(draft, name) or _she(draft, name) or _its_deed(draft, name) else 0
    return score + (_BEHIND if after else 0) + (_SHUNNED if shunned(scene, name) else 0)


def _she(draft: Draft, name: Name) -> bool:
    """«تتولى هولندا قيادة بعثة الناتو وسترفع عدد جنودها»: the state that acts, and her soldiers."""
    scene = draft.scene
    acts = name.first == scene.lo + 1 and name.entry.kind in STATES
    verb = acts and tense_of_shape(scene.form(scene.lo)) in ("present", "future")
    return bool(verb) and name.last < draft.first and pronoun(draft)


def _its_deed(draft: Draft, name: Name) -> bool:
    """«رحبت طالبان بإعلان واشنطن خفض قواتها»: whose deed the masdar is, right behind its doer."""
    governor = draft.governor
    if governor is None or governor.placed.cue.tense != "masdar":
        return False
    return name.last == governor.placed.first - 1 and name.entry.kind in STATES


def _of_others(draft: Draft, name: Name, right: int) -> bool:
    """«300 جندي وللنيوزيلنديين 143», «4500 جندي، منهم 1600 إيطالي»: those of the next number."""
    scene = draft.scene
    next_one = any(count.outer == name.last + 1 for count in scene.counts)
    next_one = next_one or scene.sense_at(name.last + 1, "size_lead") is not None
    if next_one or _on_another(draft, name):
        return True
    return any(draft.last < cue.first < right for cue in scene.of("part"))


def _on_another(draft: Draft, name: Name) -> bool:
    """«من بين 13 ألف جندي هناك 2600 رواندي»: who are counted by a number behind this one."""
    if name.entry.kind != "nationality" or draft.count is None or draft.count.pair:
        return False
    scene = draft.scene
    return any(
        draft.last < count.first and count.last == name.first - 1
        for count in scene.counts
        if not any(draft.last < cue.first < count.first for cue in scene.of("out_of"))
    )


def _no_owner(draft: Draft, name: Name) -> bool:
    """A force among which someone has a rank, a band that attacks."""
    scene = draft.scene
    if name.entry.force == "foreign":
        return _ranked(scene, name.first)
    if name.entry.kind in ("nationality", "country") and name.first > draft.last:
        return thing(scene.form(name.first - 1))  # «1500 جندي تدعمهم طائرات تركية»
    return name.entry.force == OUTSIDER and _attacks(scene, name, draft.first)


def _ranked(scene: Scene, word: int) -> bool:
    """«يشكل الأميركيون أكبر القوات الأجنبية»: among whom someone has a rank."""
    near = range(max(scene.lo, word - _RANK), word)
    return any(scene.form(at).removeprefix("ك") in _RANKS for at in near)


def _attacks(scene: Scene, name: Name, number: int) -> bool:
    """«مسلحو بوكو حرام هاجموا ثكنة تضم 200 جندي»: who attacks a place is not who is in it."""
    near = scene.of("casualty", "other")
    return (
        any(cue.cue.id == "attack" and cue.first in (name.last + 1, name.first - 1) for cue in near)
        and name.last < number
    )


def _given_to(scene: Scene, name: Name) -> bool:
    """«للجيش العراقي»: a receiver, by the particle."""
    given = (scene.form(name.first), scene.form(name.first - 1))
    return any(form.startswith(("لل", "ولل")) for form in given)


def _handed(scene: Scene, name: Name) -> bool:
    """«سلمت فرنسا قاعدة غاو للجيش المالي»: something was handed to them."""
    if not _given_to(scene, name):
        return False
    if scene.form(name.last + 1) in ("الذي", "التي"):
        return False
    return any(cue.last < name.first and cue.cue.id == "hand_over" for cue in scene.of("detainee"))


def _worth(draft: Draft, standing: Standing, *, troops: bool) -> int:
    """What a name is worth by its kind and its part in the sentence; the floor for none."""
    particle, entry = standing.particle, standing.name.entry
    home = particle == "to" and entry.kind in ("country", "capital") and entry.force is not None
    if home and _comes_home(draft):
        return _SUBJECT
    if (
        entry.force is None
        or _elsewhere(draft.scene, standing, troops=troops)
        or draft.scene.form(standing.name.first).startswith(PURPOSE)
        or with_them(draft.scene, standing.name)
        or _said_behind(draft, standing.name)
    ):
        return FLOOR
    framed = particle in ("in", "to") and entry.force in _FRAMES
    if troops and not framed:
        return _TROOPS
    if _left_by_them(draft, standing.name):
        return FLOOR
    if entry.kind == "force" and not (entry.generic and entry.place):
        joined_to = draft.governor is not None and draft.governor.placed.cue.id == "join"
        leaves = particle == "from" and entry.force in _FRAMES and draft.change == "fall"
        within = leaves or (particle in ("in", "to") and (not entry.generic or joined_to))
        return _OWN_NAME - (_WITHIN if within else 0)
    return _SUBJECT - (_PERSON if entry.kind == "person" else 0)


def _left_by_them(draft: Draft, name: Name) -> bool:
    """«يغادر العراق 5700 جندي», «الجنود سيغادرون مالي»: the land is left, not whose they are."""
    governor = draft.governor
    if governor is None or governor.placed.cue.id != "leave" or name.entry.kind != "country":
        return False
    behind = draft.scene.name_at(name.last + 1)
    owner = behind is not None and behind.entry.kind in PLACES  # «غادرت فرنسا النيجر»
    return name.first == governor.placed.last + 1 and not owner


def _said_behind(draft: Draft, name: Name) -> bool:
    """«90 مستشاراً وصلوا … مركز العمليات المشتركة»: an office behind owns no one counted."""
    if name.first <= draft.last:
        return False
    scene = draft.scene
    near = range(max(draft.last + 1, name.first - _AGENCY), name.first)
    paper = any(scene.form(word).lstrip("ولب") in _MEDIA for word in near)
    paper = paper and name.entry.kind == "nationality"  # «كما ذكرت وكالة أنسا الإيطالية»
    return paper or name.entry.kind == "organisation"


def _elsewhere(scene: Scene, standing: Standing, *, troops: bool) -> bool:
    """A name that stands for a place, on land, or in the name of something else."""
    (name, particle), entry = standing, standing.name.entry
    if (particle or _dateline(scene, name)) and entry.kind in _PARTIES:
        return True
    behind = scene.name_at(name.last + 1)
    if (
        entry.generic
        and (entry.place or entry.id == MISSION)
        and behind
        and behind.entry.kind == "nationality"
    ):
        return True
    apart = blow(scene.form(name.first - 1)) or _of_band(scene, name)
    if entry.kind == "nationality" and apart:
        return True
    if entry.kind != "nationality" or troops:
        land = particle == "land" and not embodied(scene, name)
        return entry.kind == "nationality" and land
    head = scene.name_at(name.first - 1)
    beside = head is not None and scene.words.gap(head.last).strip() == ""
    if head is not None and beside and head.entry.kind in PLACES and not plural(scene, name):
        return True  # «في ولاية لوغار الأفغانية», but «في أفغانستان البريطانيون»
    on_land = particle == "land" or scene.sense_at(name.first - 1, "place_noun") is not None
    return on_land or entry.force == "foreign"


def _of_band(scene: Scene, name: Name) -> bool:
    """«عناصر طالبان الباكستانية»: a band's adjective."""
    band = scene.name_at(name.first - 1)
    outsider = band is not None and band.entry.kind == "force" and band.entry.force == OUTSIDER
    return outsider and band is not None and not serve_there(scene, band, name)


def _dateline(scene: Scene, name: Name) -> bool:
    """«الرياض – أعلن …», «سيول (وكالات) – …»: where it was written."""
    if name.first != scene.lo or name.entry.kind != "capital":
        return False
    near = range(name.last, min(name.last + _AGENCY, scene.hi))
    return any(not _DASHES.isdisjoint(scene.words.gap(word)) for word in near)


def _comes_home(draft: Draft) -> bool:
    """«عاد إلى إيطاليا 70 عسكرياً»: home is whose troops they are."""
    return draft.governor is not None and draft.governor.placed.cue.id in ("return", "bring_home")


def _counts_between(scene: Scene, left: int, right: int) -> int:
    """How many other numbers stand between two words."""
    return sum(left < count.first and count.last < right for count in scene.counts)
