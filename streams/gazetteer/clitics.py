"""How Arabic glues little words to a word: what can stand before a form in running text.

Rule ids name the classes in the data files (``clitics`` of a table).
"""

from __future__ import annotations

from collections.abc import Iterator

_PLAIN = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_DEFINITE = ("ال", "وال", "فال", "بال", "كال", "وبال", "فبال", "وكال")
_DEFINITE_TO = ("لل", "ولل", "فلل")
_CONJUNCTION = ("", "و", "ف")
_ARTICLE = "ال"
_CLITICS_OF_TO = "ل"

_BARE = frozenset(_PLAIN)
_KNOWN = frozenset((*_DEFINITE, *_DEFINITE_TO))
_KNOWN_LAM = frozenset((*_DEFINITE, *(front[:-1] for front in _DEFINITE_TO)))
"""«لل» swallows the lam of a word that begins with one (اللجنة → للجنة)."""
_EITHER, _EITHER_LAM = _BARE | _KNOWN, _BARE | _KNOWN_LAM
_JOINED = frozenset(_CONJUNCTION)
_NOTHING = frozenset(("",))

FRONTS = tuple(sorted(_EITHER, key=lambda front: (len(front), front)))
"""Everything that can stand before a stem."""


def has_article(form: str) -> bool:
    """Whether a form as listed begins with the article; «ألماني» only looks so once folded."""
    return form.startswith(_ARTICLE) and len(form.split(maxsplit=1)[0]) > len(_ARTICLE) + 1


def glued(form: str, clitics: str, *, article: bool) -> tuple[str, frozenset[str]]:
    """The stem of a folded form, and what can be glued to it.

    ``name``: a proper name, definite or not as it stands. ``noun``: a common noun or adjective,
    with and without the article. ``verb``: a verb or particle. ``exact`` takes nothing.
    """
    if clitics == "exact":
        return form, _NOTHING
    if clitics == "verb":
        return form, _JOINED
    stem = form[len(_ARTICLE) :] if article else form
    lam = stem.startswith(_CLITICS_OF_TO)
    if clitics == "noun":
        return stem, _EITHER_LAM if lam else _EITHER
    if article:
        return stem, _KNOWN_LAM if lam else _KNOWN
    return stem, _BARE


def split(word: str) -> Iterator[tuple[str, str]]:
    """Every front and stem that the word can be made of."""
    for front in FRONTS:
        if word.startswith(front):
            yield front, word[len(front) :]


def peel(word: str) -> list[tuple[str, str]]:
    """Every (class, stem) that the word can be, of forms listed with or without an article."""
    found = [("exact", word)]
    found += [("verb", word[len(front) :]) for front in _CONJUNCTION if word.startswith(front)]
    stems = [word[len(front) :] for front in _PLAIN if word.startswith(front)]
    bare = [word[len(front) :] for front in _DEFINITE if word.startswith(front)]
    for front in _DEFINITE_TO:
        if word.startswith(front):
            rest = word[len(front) :]
            bare += [rest, _CLITICS_OF_TO + rest]
    for stem in (*stems, *bare):
        found.append(("noun", stem))
        if not stem.startswith(_ARTICLE):
            found.append(("noun", _ARTICLE + stem))
    return found
