"""How Arabic glues little words to a word: the spellings one form can take in running text.

Rule ids name the classes in the data files (``clitics`` of a table).
"""

from __future__ import annotations

_PLAIN = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_DEFINITE = ("ال", "وال", "فال", "بال", "كال", "وبال", "فبال", "وكال")
_DEFINITE_TO = ("لل", "ولل", "فلل")
_CONJUNCTION = ("", "و", "ف")
_ARTICLE = "ال"
_CLITICS_OF_TO = "ل"


def _definite(bare: str) -> list[str]:
    """All definite spellings of a word without its article.

    «لل» swallows the lam of a word that begins with one (اللجنة → للجنة).
    """
    forms = [prefix + bare for prefix in _DEFINITE]
    tail = bare[1:] if bare.startswith(_CLITICS_OF_TO) else bare
    forms += [prefix + tail for prefix in _DEFINITE_TO]
    return forms


def name_spellings(form: str, *, article: bool) -> list[str]:
    """A proper name: definite or not as it stands, behind any particle."""
    if article:
        return _definite(form[len(_ARTICLE) :])
    return [prefix + form for prefix in _PLAIN]


def noun_spellings(form: str, *, article: bool) -> list[str]:
    """A common noun or adjective: with and without the article, behind any particle."""
    head, blank, rest = form.partition(" ")
    bare = head[len(_ARTICLE) :] if article else head
    tail = blank + rest
    return [prefix + bare + tail for prefix in _PLAIN] + [word + tail for word in _definite(bare)]


def verb_spellings(form: str, *, article: bool) -> list[str]:  # noqa: ARG001 - one shape
    """A verb or particle: bare or behind a conjunction."""
    return [prefix + form for prefix in _CONJUNCTION]


def exact_spellings(form: str, *, article: bool) -> list[str]:  # noqa: ARG001
    """A form that takes nothing."""
    return [form]


def has_article(form: str) -> bool:
    """Whether a form as listed begins with the article; «ألماني» only looks so once folded."""
    return form.startswith(_ARTICLE) and len(form.split(maxsplit=1)[0]) > len(_ARTICLE) + 1


SPELLINGS = {
    "name": name_spellings,
    "noun": noun_spellings,
    "verb": verb_spellings,
    "exact": exact_spellings,
}


def peel(word: str) -> list[tuple[str, str]]:
    """Every (class, stem) whose spellings hold the word: the spellings read backwards."""
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
