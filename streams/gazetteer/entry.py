"""What the gazetteer knows about a name, and the tables it is read from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeGuard

import yaml
from msgspec import Struct

OUTSIDER = "other"
"""The force id of armed groups that Rasad does not follow: their numbers are no figure."""


MISSION = "mission"
"""The id of words that mean the mission the article is about («البعثة»)."""


STATES = frozenset({"country", "capital", "government"})
"""Kinds of the names that mean a state: «فرنسا», «باريس», «الإليزيه»."""


_ISO = 2
"""Letters of a nation's id, its code in ISO 3166; a force of its own has a longer one."""


def is_nation(force: str | None) -> TypeGuard[str]:
    """Whether a force is a nation's (``us``) and has no id of its own (``nato``, ``pmf``)."""
    return force is not None and len(force) == _ISO


class Entry(Struct, frozen=True, gc=False):
    """One entry of the gazetteer.

    ``kind`` is country, nationality, capital, government, city, base, province, region,
    area (larger than a country), force, person, organisation, topic or exclusion.

    ``place`` is the country it lies in (ISO upper case); ``force`` whose troops it can mean;
    ``generic`` marks a word that means its force only where the article bears it out.
    """

    id: str
    kind: str
    place: str | None = None
    force: str | None = None
    generic: bool = False


_AT_HOME = frozenset({"iq", "pmf", "peshmerga"})


def mission_land(entry: Entry) -> str | None:
    """«كيفور», «مينوسما»: the land in which a mission of that name is, and no one's home."""
    called = entry.kind == "force" and not entry.generic and entry.force not in _AT_HOME
    return entry.place if called else None


@dataclass(frozen=True, slots=True)
class Listing:
    """An entry with its spellings and how they take clitics."""

    entry: Entry
    forms: tuple[str, ...]
    clitics: str


def rows(name: str) -> list[list[str]]:
    """The rows of a tab-separated table of this package, without comments."""
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]


def records(name: str) -> Any:
    """A YAML table of this package."""
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe loaders


def variants(cell: str) -> tuple[str, ...]:
    """The spellings in one cell."""
    return tuple(form for form in cell.split("|") if form)


_ENDINGS = ("", "ة", "ا", "ين", "ون", "ان", "تان", "تين", "ات", "ي", "و")


def inflections(adjective: str) -> tuple[str, ...]:
    """The inflected forms of a nationality, each word of it alike («الكوري الشمالي» too)."""
    first, *rest = adjective.split()
    bare = tuple(" ".join(part + ending for part in (first, *rest)) for ending in _ENDINGS)
    if not rest:
        return bare
    known = [" ".join(f"ال{part}{ending}" for part in rest) for ending in _ENDINGS]
    ends = zip(_ENDINGS, known, strict=True)
    return (*bare, *(f"{first}{ending} {behind}" for ending, behind in ends))


@cache
def listings() -> tuple[Listing, ...]:
    """Every entry of the gazetteer with its spellings."""
    from streams.gazetteer.tables import SECTIONS

    return tuple(listing for section in SECTIONS for listing in section())
