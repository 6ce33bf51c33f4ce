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


def name_spellings(form: str) -> list[str]:
    """A proper name: definite or not as it stands, behind any particle."""
    plain = [prefix + form for prefix in _PLAIN]
    if form.startswith(_ARTICLE) and len(form) > len(_ARTICLE) + 1:
        return plain + _definite(form[len(_ARTICLE) :])
    return plain


def noun_spellings(form: str) -> list[str]:
    """A common noun or adjective: with and without the article, behind any particle."""
    head, blank, rest = form.partition(" ")
    bare = head.removeprefix(_ARTICLE) if len(head) > len(_ARTICLE) + 1 else head
    tail = blank + rest
    stems = {bare, head}  # «ألماني» begins like an article and has none
    plain = [prefix + stem + tail for stem in stems for prefix in _PLAIN]
    return plain + [word + tail for stem in stems for word in _definite(stem)]


def verb_spellings(form: str) -> list[str]:
    """A verb or particle: bare or behind a conjunction."""
    return [prefix + form for prefix in _CONJUNCTION]


def exact_spellings(form: str) -> list[str]:
    """A form that takes nothing."""
    return [form]


SPELLINGS = {
    "name": name_spellings,
    "noun": noun_spellings,
    "verb": verb_spellings,
    "exact": exact_spellings,
}
