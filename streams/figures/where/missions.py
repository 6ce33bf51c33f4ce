"""The land of a mission that is named by its letters: «600 جندي إسباني في اليونيفيل».

Rule: ``place.mission``.
"""

from __future__ import annotations

from streams.figures.draft import Draft

_LANDS = {
    "يونيفيل": "LB",
    "مينوسما": "ML",
    "سيرفال": "ML",
    "يونميس": "SS",
    "يونيسفا": "SD",
    "يوناميد": "SD",
    "مونوسكو": "CD",
    "مينوسكا": "CF",
    "سانغاريس": "CF",
    "كفور": "XK",
    "كيفور": "XK",
    "اميصوم": "SO",
    "اميسوم": "SO",
    "اتميس": "SO",
    "اوصوم": "SO",
    "اندوف": "SY",
    "اوندوف": "SY",
    "يونفيسيب": "CY",
    "يونيفيسيب": "CY",
    "ايساف": "AF",
    "مينوستاه": "HT",
    "مينورسو": "EH",
    "يونامي": "IQ",
    "الثيا": "BA",
}
"""Bare, in the reading form."""
_NAMES = {front + name: land for name, land in _LANDS.items() for front in ("", "ال", "لل", "بال")}


def of_mission(draft: Draft) -> str | None:
    """The land of the mission named nearest to a number in its sentence."""
    scene = draft.scene
    forms = scene.words.forms[scene.lo : scene.hi]
    if _NAMES.keys().isdisjoint(forms):
        return None
    found = [word for word, form in enumerate(forms, scene.lo) if form in _NAMES]
    nearest = min(found, key=lambda word: abs(word - draft.first))
    return _NAMES[scene.form(nearest)]
