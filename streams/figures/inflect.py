"""How a verb or noun of the tables looks in running text.

All forms are in the reading form: alef without hamza, final ya with dots, ha for ta marbuta.
"""

from __future__ import annotations

from collections.abc import Iterator

_PERSONS = "يتن"
_SOUND = 4
"""Letters of a present whose first person can be no other word."""

_PRONOUNS = ("ه", "ها", "هم", "هما", "نا", "كم")


def past(stem: str) -> Iterator[str]:
    """«أرسل»: أرسلت، أرسلوا، أرسلنا …; a weak last letter gives way («أبقى»: أبقت).

    Such a verb has no dual here: «أنها», «نفياً» are other words.
    """
    yield stem
    base = stem.removesuffix("ي")
    yield from (base + ending for ending in ("ت", "وا", "تا"))
    yield from (stem + ending for ending in ("نا", "ت", "و"))
    if base == stem:
        yield stem + "ا"


def present(form: str) -> Iterator[str]:
    """«يرسل»: ترسل، نرسل، يرسلون، يرسلوا …."""
    rest = form[1:]
    base = rest.removesuffix("ي")
    for person in _PERSONS:
        yield person + rest
        yield person + base
        yield from (person + base + ending for ending in ("ون", "وا", "ان", "ين"))


def future(form: str) -> Iterator[str]:
    """«سيرسل», «سأرسل» and the dialects' «حيرسل», «هيرسل».

    Short and weak stems have no first person: «ساعد», «سابق» are other words.
    """
    if len(form) >= _SOUND and not form.endswith("ي"):
        yield "سا" + form[1:]
    for inflected in present(form):
        yield "س" + inflected
        yield "ح" + inflected
        yield "ه" + inflected


def noun(form: str) -> Iterator[str]:
    """A masdar or noun: accusative and with pronouns («إرساله», «زيادتها»)."""
    yield form
    head, _, rest = form.partition(" ")
    if rest:
        return
    yield form + "ا"
    if form.endswith(("ين", "ون")):
        yield form[:-1]
        yield from (form[:-1] + pronoun for pronoun in _PRONOUNS)
    base = head[:-1] + "ت" if head.endswith("ه") else head
    yield from (base + pronoun for pronoun in _PRONOUNS)


def participle(form: str) -> Iterator[str]:
    """«منتشر»: منتشرة، منتشرين، منتشرون …."""
    yield form
    base = form.removesuffix("ه")
    yield from (base + ending for ending in ("ه", "ين", "ون", "ا", "ات", "ان"))


def counted(form: str) -> Iterator[str]:
    """A counted noun: case endings, the dual and pronouns («عنصراً», «عنصران», «عناصره»).

    Not «ه» behind «ي»: «العسكرية», «الإرهابية» are adjectives.
    """
    yield form
    yield from (form + ending for ending in ("ا", "ان", "ين", "يا"))
    adjective = form.endswith("ي")
    yield from (form + pronoun for pronoun in _PRONOUNS if pronoun != "ه" or not adjective)


def third_person(record: dict[str, list[str]]) -> Iterator[str]:
    """«قال», «قالت», «يقول», «تقول», and «قاله», «قالته»: how words are ascribed."""
    for stem in record.get("past", ()):
        head = stem.removesuffix("ي")
        yield from (stem, head + "ت", (head + "ا" if head != stem else stem) + "ه", head + "ته")
    for form in record.get("present", ()):
        head = form.removesuffix("ي")
        bare = head + "ا" if head != form else form
        for person in "يت":
            yield from (person + form[1:], person + form[1:] + "ه", person + bare[1:] + "ه")


def with_object(record: dict[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    """«أرسلتهم», «يعيدهم», «ستنشرهم»: people as a glued object."""
    for stem in record.get("past", ()):
        head = stem.removesuffix("ي")
        bare = head + "ا" if head != stem else stem
        yield from ((form + "هم", "past", "verb") for form in (bare, head + "ت", head + "و"))
    for form in record.get("present", ()):
        for person in _PERSONS:
            yield person + form[1:] + "هم", "present", "verb"
            yield "س" + person + form[1:] + "هم", "future", "verb"


def verbal(record: dict[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    """All forms of a verb's row: form, tense, clitic class."""
    if record.get("object"):
        yield from with_object(record)
    for stem in record.get("past", ()):
        yield from ((form, "past", "verb") for form in past(stem))
    for form in record.get("present", ()):
        yield from ((inflected, "present", "verb") for inflected in present(form))
        yield from (("ل" + inflected, "present", "verb") for inflected in present(form))
    for form in (*record.get("present", ()), *record.get("future", ())):
        yield from ((inflected, "future", "verb") for inflected in future(form))
    yield from ((form, "present", "verb") for form in record.get("forms", ()))
    yield from ((form, "past", "verb") for form in record.get("past_forms", ()))
    for form in record.get("masdar", ()):
        yield from ((inflected, "masdar", "noun") for inflected in noun(form))
    for form in record.get("participle", ()):
        yield from ((inflected, "participle", "noun") for inflected in participle(form))
