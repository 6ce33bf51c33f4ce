"""Names in an article by what is done there: left, joined, sat in, written from."""

from __future__ import annotations

from bisect import bisect_left

from streams.figures.scan import Scan
from streams.gazetteer.gazetteer import Name

_JOINING = ("قترب", "اقترب", "نضم", "انضم", "انضمام", "ترشح", "طلب", "تقرب")
_SEAT = 3
BORDERS = frozenset({"الحدود", "حدود", "حدودها", "حدوده", "الحدودي", "الحدوديه"})
FACING = frozenset({"قباله", "تخوم", "بمحاذاه", "محاذاه"})
"""Behind these a land is looked at, and nobody is in it."""
OFFICES = frozenset(
    {"الجيش", "الدفاع", "الخارجيه", "الداخليه", "الحكومه", "الرئاسه", "الاركان", "البرلمان"}
    | {"القياده", "الاستخبارات", "المخابرات", "السلطات", "الحلف"}
)
_LEAVING = ("غادر", "يغادر", "تغادر", "مغادر", "المغادر", "تخلي", "يخلي", "اخلاء", "اخلت", "اخلي")


def joins(part: Scan, name: Name) -> bool:
    """«فنلندا تقترب من الناتو», «الانضمام إلى الناتو»: it is about who joins."""
    forms = part.words.forms
    if name.first <= 1 or forms[name.first - 1] not in ("من", "الي"):
        return False
    return forms[name.first - 2].removeprefix("ال").lstrip("وفيتس").startswith(_JOINING)


def is_left(part: Scan, name: Name) -> bool:
    """«آخر لواء يغادر العراق إلى الكويت»: the country that is left, more than where they go."""
    before = part.words.forms[max(name.first - 1, 0)]
    return name.first > 0 and before.lstrip("وفس").startswith(_LEAVING)


def seated(part: Scan, name: Name) -> bool:
    """«وزارة الدفاع الألمانية في برلين»: where someone has their seat, and no troops are."""
    if name.entry.kind != "capital":
        return False
    if name.first > 1 and part.words.forms[name.first - 2] in OFFICES:
        return True  # «المتحدث باسم الجيش في بريتوريا»
    low = bisect_left(part.names, name.first - _SEAT, key=lambda each: each.last)
    near = part.names[low : low + _SEAT]
    return any(
        other.entry.kind == "nationality" and other.entry.place == name.entry.place
        for other in near
        if other.last < name.first
    )


def passing(part: Scan, name: Name) -> bool:
    """«الشريط الفاصل عن سوريا»; «الجزائر ـ واج:»: a place nobody is said to be in."""
    words = part.words
    if name.first > 1 and words.forms[name.first - 1] == "عن":
        return words.forms[name.first - 2].removeprefix("ال").startswith(("فاصل", "بعيد"))
    if name.first > 1 and words.forms[name.first - 1] == "مع":
        return not BORDERS.isdisjoint(words.forms[max(0, name.first - _SEAT - 1) : name.first])
    if not FACING.isdisjoint(words.forms[max(0, name.first - 2) : name.first]):
        return True  # «على تخوم أوكرانيا»
    opening = name.first == 0 or "\n" in words.gap(name.first - 1)
    begin, end = words.ends[name.last], words.starts[min(name.last + 1, len(words) - 1)]
    after = words.normal.original[slice(*words.normal.span(begin, end))] if begin < end else ""
    return opening and any(dash in after for dash in "ـ-–—/")
