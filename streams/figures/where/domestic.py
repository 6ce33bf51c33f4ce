"""Troops at work in their own land, which need not be named: votes, floods, streets, gangs.

Rule: ``place.domestic``; only where the article speaks of no other land.
"""

from __future__ import annotations

from itertools import pairwise, product

from streams.figures.draft import Draft
from streams.figures.where.borders import OVERSEAS
from streams.gazetteer.entry import is_nation

_WORDS = (
    *("شوارع", "انتخابات", "انتخاب", "اقتراع", "استفتاء", "تصويت", "فيضانات", "سيول", "زلزال"),
    *("حرائق", "حرايق", "اعصار", "انهيارات", "كوارث", "كارثه", "جائحه", "وباء", "كورونا"),
    *("متضررين", "متضرره", "منكوبين", "منكوبه", "مظاهرات", "تظاهرات", "احتجاجات", "متظاهرين"),
    *("اضطرابات", "شغب", "اضراب", "عصابات", "عصابه", "كارتيلات", "سجون", "سجناء", "تهريب"),
    *("مهربين", "مهاجرين", "اولمبياد", "مونديال", "اولمبيه", "احتفالات", "استعراض", "زياره"),
    *("حساسه", "حيويه", "امتحانات", "مدارس", "معابد", "اسواق", "ملاعب", "بطوله"),
)
_ARTICLES = ("", "ال", "لل", "بال", "وال")
_AT_HOME = frozenset(front + word for front, word in product(_ARTICLES, _WORDS))
_ABOUT = frozenset({"البلاد", "المدن", "الولايات", "المحافظات", "المناطق", "الاقاليم"})
_SPREAD = frozenset({"انحاء", "ارجاء", "عموم", "مختلف", "كافه", "كبريات", "جميع", "كل"})
_TOWNS = frozenset({"مدينه", "ولايه", "اقليم", "محافظه", "مقاطعه", "بلده", "ضاحيه", "ضواحي"})
_ACTS = frozenset(
    {"push", "deploy", "deploy_self", "deploys", "send", "reinforce", "station", "verb"}
)


def at_work_at_home(draft: Draft) -> bool:
    """«نشر 10 آلاف جندي لتأمين الانتخابات», «دفعت بألفين إلى الشوارع»: of a nation, at home."""
    governor = draft.governor
    if not is_nation(draft.force) or governor is None or governor.placed.cue.id not in _ACTS:
        return False
    forms = draft.scene.words.forms[draft.scene.lo : draft.scene.hi]
    if not _AT_HOME.isdisjoint(forms):
        return True
    if draft.force not in OVERSEAS and not _TOWNS.isdisjoint(forms):
        return True  # of a land that sends nobody far, in a town that no table knows
    return any(before in _SPREAD and form in _ABOUT for before, form in pairwise(forms))
