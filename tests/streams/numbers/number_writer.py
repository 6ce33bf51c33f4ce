"""A second writer of Arabic numbers, with other spellings than num2words has.

Masculine and feminine, nominative and oblique, مائة and مئة and ميه, ألف and الف, digits
for some parts, are chosen by the number itself, so that every run writes the same.
"""

from __future__ import annotations

UNITS = {
    1: ("واحد", "واحدة"),
    2: ("اثنان", "اثنتين", "إثنين"),
    3: ("ثلاثة", "ثلاث", "تلاتة"),
    4: ("أربعة", "أربع", "اربعه"),
    5: ("خمسة", "خمس", "خمسه"),
    6: ("ستة", "ست", "سته"),
    7: ("سبعة", "سبع", "سبعه"),
    8: ("ثمانية", "ثماني", "تمانية"),
    9: ("تسعة", "تسع", "تسعه"),
}
TEENS = {
    10: ("عشرة", "عشر"),
    11: ("أحد عشر", "إحدى عشرة", "احد عشر"),
    12: ("اثنا عشر", "اثنتي عشرة", "اثني عشر"),
}
TENS = {
    20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع",
}  # fmt: skip
HUNDREDS = ("مئة", "مائة", "ميه", "مأة")
STEMS = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}


def pick(options: tuple[str, ...], seed: int) -> str:
    return options[seed % len(options)]


def below_hundred(number: int, seed: int) -> str:
    if number in UNITS:
        return pick(UNITS[number], seed)
    if number in TEENS:
        return pick(TEENS[number], seed)
    unit, tens = number % 10, number - number % 10
    if number < 20:
        return f"{pick(UNITS[unit], seed)} {pick(('عشر', 'عشرة'), seed)}"
    ending = "ون" if seed % 2 else "ين"
    word = TENS[tens] + ending
    return word if not unit else f"{pick(UNITS[unit], seed)} و{word}"


def below_thousand(number: int, seed: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = []
    if hundreds == 1:
        parts.append(pick(HUNDREDS, seed))
    elif hundreds == 2:
        parts.append(pick(("مئتان", "مائتين", "مئتين", "ميتين"), seed))
    elif hundreds:
        glue = "" if seed % 3 else " "
        parts.append(STEMS[hundreds] + glue + pick(HUNDREDS[:3], seed))
    if rest:
        parts.append(below_hundred(rest, seed))
    return " و".join(parts)


def scaled(count: int, one: str, two: tuple[str, ...], many: tuple[str, ...], seed: int) -> str:
    if count == 1:
        return one
    if count == 2:
        return pick(two, seed)
    noun = pick(many, seed) if 3 <= count <= 10 else one + ("ا" if seed % 2 else "")
    written = str(count) if seed % 5 == 4 else below_thousand(count, seed)
    return f"{written} {noun}"


def write(number: int) -> str:
    """The number in words, some parts in digits where the number is divisible so."""
    if number == 0:
        return "صفر"
    seed = number * 7919 // 13
    millions, rest = divmod(number, 1_000_000)
    thousands, ones = divmod(rest, 1000)
    parts = []
    if millions:
        parts.append(scaled(millions, "مليون", ("مليونان", "مليونين"), ("ملايين",), seed))
    if thousands:
        two = ("ألفان", "ألفين", "الفين")
        parts.append(scaled(thousands, "ألف", two, ("آلاف", "الاف", "ألاف"), seed // 3))
    if ones:
        parts.append(below_thousand(ones, seed // 7))
    return " و".join(parts)
