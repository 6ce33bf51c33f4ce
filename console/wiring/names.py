"""The names of forces and places in Arabic and English, for messages."""

from __future__ import annotations

from functools import cache

LANGUAGES = ("ar", "en")

FORCES = {
    "nato": ("الناتو", "NATO"),
    "coalition": ("التحالف الدولي", "the coalition"),
    "iq": ("القوات العراقية", "Iraqi forces"),
    "pmf": ("الحشد الشعبي", "the PMF"),
    "peshmerga": ("البيشمركة", "the Peshmerga"),
    "isis": ("داعش", "ISIS"),
    "pkk": ("حزب العمال الكردستاني", "the PKK"),
    "foreign": ("القوات الأجنبية", "foreign forces"),
}
"""Forces that are no country's, by id: in Arabic, in English."""


@cache
def names() -> dict[str, dict[str, str]]:
    """By language: forces by id, countries by code in upper case, their troops in lower."""
    from babel import Locale

    found = {}
    for number, language in enumerate(LANGUAGES):
        places = {
            code: name for code, name in Locale(language).territories.items() if code.isalpha()
        }
        troops = {code.lower(): name for code, name in places.items()}
        own = {force: both[number] for force, both in FORCES.items()}
        found[language] = {**places, **troops, **own}
    return found
