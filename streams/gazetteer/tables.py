"""The sections of the gazetteer, one function for each data file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from streams.gazetteer.entry import MISSION, Entry, Listing, inflections, records, rows, variants

_ISO = 2


def countries() -> Iterator[Listing]:
    """Countries, their people, capitals and governments."""
    for row in rows("countries.tsv"):
        code, names, adjectives, capital, government = [*row, "", "", "", ""][:5]
        place = code.upper()
        yield Listing(Entry(code, "country", place, code), variants(names), "name")
        for adjective in variants(adjectives):
            yield Listing(Entry(code, "nationality", place, code), inflections(adjective), "noun")
        if capital:
            entry = Entry(f"{code}-capital", "capital", place, code)
            yield Listing(entry, variants(capital), "name")
        if government:
            entry = Entry(f"{code}-government", "government", None, code)
            yield Listing(entry, variants(government), "name")


def plurals() -> Iterator[Listing]:
    """Broken plurals of nationalities."""
    for code, forms in rows("plurals.tsv"):
        place = code.upper() if len(code) == _ISO else None
        yield Listing(Entry(code, "nationality", place, code), variants(forms), "noun")


def places() -> Iterator[Listing]:
    """Cities, provinces, bases and regions."""
    for key, kind, country, forms in rows("places.tsv"):
        yield Listing(
            Entry(key, kind, country if country != "-" else None), variants(forms), "name"
        )


def forces() -> Iterator[Listing]:
    """Forces with an id of their own."""
    for record in records("forces.yaml"):
        key, home = record["id"], record.get("place")
        here = record.get("at", home)
        yield Listing(Entry(key, "force", here, key), tuple(record["names"]), "name")
        generic = tuple(record.get("generic", ()))
        yield Listing(Entry(key, "force", home, key, generic=True), generic, "name")
        mission = Entry(MISSION, "force", home, key, generic=True)
        yield Listing(mission, tuple(record.get("mission", ())), "name")


def people() -> Iterator[Listing]:
    """People who speak about troops."""
    for key, _, _, forms in rows("people.tsv"):
        yield Listing(Entry(key, "person"), variants(forms), "name")


def organisations() -> Iterator[Listing]:
    """Organisations that speak."""
    for key, _, forms in rows("organisations.tsv"):
        yield Listing(Entry(key, "organisation"), variants(forms), "name")


def exclusions() -> Iterator[Listing]:
    """Homographs."""
    for forms in records("exclusions.yaml"):
        yield Listing(Entry("exclusion", "exclusion"), tuple(forms), "name")


def topics() -> Iterator[Listing]:
    """Words that speak for or against a topic."""
    for record in records("topics.yaml"):
        yield Listing(Entry(record["id"], "topic"), tuple(record["words"]), "name")


SECTIONS: tuple[Callable[[], Iterator[Listing]], ...] = (
    exclusions,
    people,
    organisations,
    forces,
    countries,
    plurals,
    places,
    topics,
)
