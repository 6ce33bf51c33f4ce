"""The matcher finds just the spellings of its patterns, which are written out here."""

from __future__ import annotations

from itertools import islice

import pytest

from streams.gazetteer.clitics import has_article
from streams.gazetteer.gazetteer import patterns
from streams.gazetteer.matcher import FirstWords, Pattern, fold

PLAIN = ["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"]
DEFINITE = ["ال", "وال", "فال", "بال", "كال", "وبال", "فبال", "وكال"]
TO_THE = ["لل", "ولل", "فلل"]


def definite(bare: str) -> list[str]:
    tail = bare.removeprefix("ل")
    return [front + bare for front in DEFINITE] + [front + tail for front in TO_THE]


def spelled(form: str, clitics: str) -> set[str]:
    folded, article = fold(form), has_article(form)
    bare = folded[2:] if article else folded
    if clitics == "exact":
        return {folded}
    if clitics == "verb":
        return {front + folded for front in ("", "و", "ف")}
    plain = [front + bare for front in PLAIN]
    if clitics == "name":
        return set(definite(bare) if article else plain)
    return {*plain, *definite(bare)}


@pytest.mark.parametrize("clitics", ["exact", "verb", "name", "noun"])
@pytest.mark.parametrize("form", ["اللجنة", "لجنة", "ألماني", "الناتو", "مالي", "وزارة الدفاع"])
def test_just_the_spellings_of_a_form_are_found(form: str, clitics: str) -> None:
    known = FirstWords([Pattern(form, clitics, "it")])
    first, *rest = fold(form).split()
    bare = first.removeprefix("ال")
    fronts = ["", *PLAIN, *DEFINITE, *TO_THE, "لال", "لكال", "سال"]
    words = {front + stem for front in fronts for stem in (first, bare, bare[1:], "ل" + bare)}
    found = {" ".join((word, *rest)) for word in words if known.begun(word).get(tuple(rest))}
    assert found == spelled(form, clitics)


def test_every_spelling_of_the_gazetteer_is_found() -> None:
    known = FirstWords(patterns())
    for form, clitics, payload in islice(patterns(), 0, None, 17):
        for spelling in spelled(form, clitics):
            first, *rest = spelling.split()
            assert payload in known.begun(first)[tuple(rest)]
