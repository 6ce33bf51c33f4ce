"""Names of months (English, French, German, Arabic of Egypt, the Levant and the Maghreb), zones."""

from __future__ import annotations

_ENGLISH = [
    *["january", "february", "march", "april", "may", "june", "july"],
    *["august", "september", "october", "november", "december"],
]

_ARABIC = (
    ("يناير", "كانون الثاني", "كانون ثاني", "جانفي"),
    ("فبراير", "شباط", "فيفري"),
    ("مارس", "آذار", "اذار", "مارت"),
    ("أبريل", "ابريل", "إبريل", "نيسان", "أفريل", "افريل"),
    ("مايو", "أيار", "ايار", "ماي", "مايس"),
    ("يونيو", "يونيه", "حزيران", "جوان"),
    ("يوليو", "يوليه", "تموز", "جويلية", "يوليوز"),
    ("أغسطس", "اغسطس", "آب", "اب", "أوت", "اوت", "غشت"),
    ("سبتمبر", "أيلول", "ايلول", "شتنبر"),
    ("أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول", "تشرين أول"),
    ("نوفمبر", "تشرين الثاني", "تشرين ثاني", "نونبر"),
    ("ديسمبر", "كانون الأول", "كانون الاول", "كانون أول", "دجنبر"),
)

_FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_FRENCH_SHORT = "janv févr mars avr mai juin juil août sept oct nov déc"
_GERMAN = "januar februar märz april mai juni juli august september oktober november dezember"
_GERMAN_SHORT = "jan feb mär apr mai jun jul aug sep okt nov dez"
_LATIN = (_FRENCH, _FRENCH_SHORT, _GERMAN, _GERMAN_SHORT)

MONTHS: dict[str, int] = {
    **{name: number for names in _LATIN for number, name in enumerate(names.split(), 1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, 1)},
    **{name: number for number, name in enumerate(_ENGLISH, 1)},
    **{name: number for number, names in enumerate(_ARABIC, 1) for name in names},
}
"""A month's name in lower case to its number."""

ZONES: dict[str, float] = {
    "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "AST": 3, "IRST": 3.5, "GST": 4, "IST": 5.5, "JST": 9, "AEST": 10,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
"""Hours east of Greenwich. AST is Arabia's, as the sources here are Arabic."""
