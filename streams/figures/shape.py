"""What the letters of a word alone say of it: tense, number, definiteness.

For words that no table knows. A form in the present begins with «ي», «ت» or «ن», one in the future
with «س» before that; a past in the plural ends in «وا». A word of other shape may be a past
in the singular or a noun: its place in the sentence decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

_REMEMBERED = 20_000
_AND = re.compile(r"[وف](?=\w{4})")
_FUTURE = re.compile(
    r"(?!س(?:ير(?:ت|وا)$|يار|يناري|ياد|ياس|يطر(?:ه|ت|وا)$|يد(?:ه|ات)$|تين|تون|تمئ|تمائ|تراتيج|نوات|نوي|نتين))"
    r"[سح][ينت]\w{2,}|س[ا]\w{3,}"
)
"""Not «سيارة», «سيناريو», «سنوات», which begin with the same letters."""
_PRESENT = re.compile(r"ي\w{2,}|[تن]\w{2,}(?:ون|ين)|ت\w{3,}")
_PAST_PLURAL = re.compile(r"\w{2,}وا")
_PLURAL = re.compile(r"س?[يت]\w{2,}(?:ون|وا)")
_PAST_OF_T = re.compile(r"ت(?:\w{3}|\wا\w\w)")
"""«تبرع», «تسابق»: have the shape of a past behind the masculine."""
_ARTICLE = ("ال", "وال", "بال", "كال", "لل", "فال")
_OWN_LETTER = (
    *("وجود", "وزير", "وزار", "وزراء", "وصول", "وحد", "وكال", "وفد", "وقف", "وفق", "واشنطن"),
    *("وارسو", "وثيق", "وضع", "وقت", "ورود", "وقوع", "وسائل", "وسط", "في", "فرنس", "فصائل"),
    *("فصيل", "فوج", "فرق", "فريق", "فتره", "فقط", "فيلق", "فبراير", "فور", "فنلند", "فلسطين"),
)
"""Nouns and names that begin with the letter of a particle."""
_MANY = ("ون", "ين")
_PEOPLES = frozenset(
    {"روس", "اتراك", "اميركان", "امريكان", "المان", "افغان", "ارمن", "اسبان", "بلغار", "انكليز"}
    | {"انجليز", "صرب", "كروات", "طليان", "اكراد", "عرب", "كرد"}
)
"""Peoples whose plural is broken."""
_BOTH = frozenset({"بوروندي", "هايتي", "مالي", "تشيلي", "فيجي", "ملاوي", "مالاوي", "كيريباتي"})
"""Lands called as their people are."""
_NOT_ARTICLE = ("التحاق", "الحاق", "التزام", "التماس", "القاء", "الغاء", "الزام", "التفاف", "التح")
"""Begin with the letters of the article, which are their own."""


def peoples(form: str) -> bool:
    """Whether a nationality is in the plural: «البولنديون», «الروس»."""
    bare = form.removeprefix("و")
    return form.endswith(_MANY) or bare in _PEOPLES or bare.removeprefix("ال") in _PEOPLES


def of_land(form: str) -> bool:
    """«450 إيطاليا», «5400 بوروندي»: a land's name that is its people's adjective as well."""
    return form.endswith("يا") or form in _BOTH


@lru_cache(_REMEMBERED)
def definite(form: str) -> bool:
    """Whether a word carries the article: «المرابطة», «للقوات», but not «التحاق»."""
    bare = form[1:] if form.startswith(("و", "ب", "ف", "ك")) else form
    return form.startswith(_ARTICLE) and not bare.startswith(_NOT_ARTICLE)


@lru_cache(_REMEMBERED)
def tense_of_shape(form: str) -> str:
    """``future``, ``present``, ``past`` (plural only), or the empty string for any other word."""
    if definite(form):
        return ""
    bare = _AND.sub("", form, count=1)
    if _FUTURE.fullmatch(bare) and bare[1:2] in "ينت":
        return "future"
    if _PAST_PLURAL.fullmatch(bare) and not bare.startswith("ي"):
        return "past"
    if _PRESENT.fullmatch(bare) and not _PAST_OF_T.fullmatch(bare):
        return "present"
    return ""


@lru_cache(_REMEMBERED)
def many(form: str) -> bool:
    """Whether a verb's shape says that many act: «يحمون», «سيصلون», «تحركوا»."""
    bare = _AND.sub("", form, count=1)
    return bool(_PLURAL.fullmatch(bare) or _PAST_PLURAL.fullmatch(bare)) and not definite(form)


def with_and(forms: frozenset[str]) -> frozenset[str]:
    """Every word that is one of the forms once «و» is taken off its front."""
    return frozenset({form for form in forms if form[:1] != "و"} | {f"و{form}" for form in forms})


def with_particle(form: str) -> bool:
    """«وأكد», «فقال», but not «وجود», «في», «واشنطن», whose first letter is their own."""
    return form.startswith(("و", "ف")) and not form.startswith(_OWN_LETTER)
