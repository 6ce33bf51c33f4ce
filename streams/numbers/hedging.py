"""Hedges around a number: «أكثر من», «لا يزيد عددهم عن» before it, «على الأقل» behind it."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from schemas.figures import Qualifier
from streams.arabic.tokens import Tokens
from streams.numbers.lexicon import LONGEST, REMEMBERED, Entry, Phrases, Verb, hedges, verbs
from streams.numbers.number import Number

_SKIPPED = frozenset({"ال", "لل", "(", "/", "«", '"', "“", "+", "ب", "ل"})
_FRONTS = ("", "و", "ف", "ب", "ل", "وب", "ول")
_AND = ("", "و", "ف")
_PAUSES = frozenset({"،", "(", ","})
_REACH = 3
"""How many words (unit, nationality, «إضافي») may stand between a number and a hedge behind it."""
_SIZE = ("عدد", "تعداد", "اعداد", "عديد", "حجم", "قوام", "مجموع", "ملاك")
"""Beginnings of the nouns of size that stand between a hedging verb and its number."""
_WHOSE = ("ها", "هم", "ه", "هما", "الاجمالي", "الكلي")
"""Endings of a word behind it; a name there («عدد أفراد البعثة») is for who reads the sentence."""
_FAR = 3
"""How many words «عدد أفرادها على» are."""
_NOT = frozenset({"لا", "لم", "لن", "الا", "ليس", "ولا", "ولم", "ولن", "والا"}) | {
    "فلا", "فلم", "فلن", "بالا", "وليس",
}  # fmt: skip
_ALMOST = frozenset({"يكاد", "تكاد", "يعد", "تعد", "يكادون"})
_SLIGHTLY = frozenset({"بقليل", "قليلا", "بكثير", "كثيرا"})
_WITHOUT = frozenset({"دون", "بدون"})


class Hedge(Struct, frozen=True, gc=False):
    """A hedge with the tokens it takes (both inclusive)."""

    rule: str
    qualifier: Qualifier | None
    first: int
    last: int


def hedged(tokens: Tokens, number: Number, first: int, after: int) -> Number:
    """The number with the hedge that stands at it, if any.

    A bound goes before an «about»: «ما لا يقل عن نحو 400» and «نحو 400 على الأقل» are at
    least so many.
    """
    hedge = _before(tokens, first)
    if hedge is not None and hedge.qualifier == Qualifier.ABOUT:
        outer = _before(tokens, hedge.first)
        if outer is not None and outer.qualifier not in {None, Qualifier.ABOUT}:
            hedge = replace(outer, last=hedge.last)
    if hedge is None or hedge.qualifier == Qualifier.ABOUT:
        behind = _after(tokens, after)
        if behind is not None and (hedge is None or behind.qualifier != Qualifier.EXACT):
            hedge = behind
    if hedge is None or hedge.qualifier is None:
        return number
    return replace(
        number,
        qualifier=hedge.qualifier,
        q_start=tokens.starts[hedge.first],
        q_end=tokens.end(hedge.last),
        rules=(*number.rules, hedge.rule),
    )


def _before(tokens: Tokens, first: int) -> Hedge | None:
    at = first - 1
    while at >= 0 and tokens.forms[at] in _SKIPPED and at > first - 3:
        at -= 1
    if at < 0 or "\n" in tokens.gap(at):
        return None
    return _phrase_before(tokens, at) or _verb_before(tokens, at)


def _phrase_before(tokens: Tokens, at: int) -> Hedge | None:
    """The longest phrase of the table that ends at a token."""
    forms = tokens.forms
    if len(forms[at]) > LONGEST:
        return None
    phrases, alone = _hedges_of(forms[at])
    for parts, entry in phrases.get(forms[at - 1], ()) if at else ():
        start = at - len(parts) + 1
        if start >= 0 and forms[start].endswith(parts[0]) and _same(tokens, start, parts):
            return Hedge(entry.rule, entry.qualifier, start, at)
    return None if alone is None else Hedge(alone.rule, alone.qualifier, at, at)


@lru_cache(REMEMBERED)
def _hedges_of(form: str) -> tuple[Phrases, Entry | None]:
    """The phrases that a word ends, by the word before it, and the hedge that it is alone.

    The first word of a phrase may carry a particle, and so may a word alone.
    """
    table, phrases = hedges("before"), Phrases()
    for parts, entry in table.get(form, ()):
        if parts[1:]:
            for front in ("",) if parts[2:] else _FRONTS:
                phrases.setdefault(front + parts[-2], []).append((parts, entry))
    bare = (form[len(front) :] for front in _FRONTS if form.startswith(front))
    alone = (entry for stem in bare for parts, entry in table.get(stem, ()) if not parts[1:])
    return phrases, next(alone, None)


def _same(tokens: Tokens, start: int, parts: tuple[str, ...]) -> bool:
    """Whether the phrase, in whose first word one ends, stands there behind و or ف or ب or ل."""
    first, stem = tokens.forms[start], parts[0]
    if first[: -len(stem)] not in _FRONTS:
        return False
    return tuple(tokens.forms[start + 1 : start + len(parts)]) == parts[1:]


def _verb_before(tokens: Tokens, at: int) -> Hedge | None:
    """«يزيد على», «لا يتجاوز عددهم», «ألا يقل عدد أفرادها عن»: a verb, a size, a particle."""
    for place in range(at, max(at - _FAR, 0) - 1, -1):
        form = tokens.forms[place]
        if not form[0].isalpha() or "\n" in tokens.gap(place):
            return None
        verb = _verb_of(form) if len(form) <= LONGEST else None
        if verb is not None:
            return _of_verb(tokens, verb, place, at)
    return None


@lru_cache(REMEMBERED)
def _verb_of(form: str) -> Verb | None:
    """The hedging verb that a word is, behind a conjunction or not."""
    table = verbs()
    stems = (form[len(front) :] for front in _AND if form.startswith(front))
    return next((table[stem] for stem in stems if stem in table), None)


def _of_verb(tokens: Tokens, verb: Verb, place: int, at: int) -> Hedge | None:
    """The hedge of a verb at ``place`` whose number stands behind the token ``at``."""
    gap = [form for form in tokens.forms[place + 1 : at + 1] if form not in _SLIGHTLY]
    if gap and gap[-1] in verb.particles:
        gap.pop()
    elif "0" not in verb.particles:
        return None
    if gap and not (gap[0].startswith(_SIZE) and all(word.endswith(_WHOSE) for word in gap[1:])):
        return None
    first = _negation(tokens, place)
    qualifier = verb.qualifier if first == place else verb.negated
    if first == place and place and tokens.forms[place - 1].endswith("ما"):
        first -= 1
        if tokens.forms[place].startswith("ت") and tokens.forms[first] == "ما":
            qualifier = verb.negated  # «قواتنا ما تتعدى 2500»: the relative is masculine
    return Hedge(verb.rule, qualifier, first, at)


def _negation(tokens: Tokens, place: int) -> int:
    """The token of the negation before a verb, else the verb's own."""
    before = place - 1
    if before > 0 and tokens.forms[before] in _ALMOST:
        before -= 1
    if before >= 0 and tokens.forms[before] in _NOT:
        return before - (before > 0 and tokens.forms[before - 1] in {"ما", "بما"})
    if before > 0 and tokens.forms[before] == "ان" and tokens.forms[before - 1] in _WITHOUT:
        return before - 1
    return place


def _after(tokens: Tokens, after: int) -> Hedge | None:
    """The phrase behind a number and at most a few words, or one pause."""
    table, words, paused = hedges("after"), 0, False
    for at in range(after, min(after + _REACH + 2, len(tokens.forms))):
        form = tokens.forms[at]
        if "\n" in tokens.gap(at - 1):
            return None
        for parts, entry in table.get(form, ()):
            if tuple(tokens.forms[at : at + len(parts)]) == parts:
                return Hedge(entry.rule, entry.qualifier, at, at + len(parts) - 1)
        if form in _PAUSES and not paused:
            paused = True
        elif form[0].isalpha() and words < _REACH and not paused:
            words += 1
        else:
            return None
    return None
