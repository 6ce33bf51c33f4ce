"""The words that steer the reading, from the tables, beside the names of the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from msgspec import Struct

from streams.figures import inflect
from streams.figures.wordtable import WordTable
from streams.gazetteer.entry import Entry
from streams.gazetteer.gazetteer import SPEAKERS, patterns
from streams.gazetteer.matcher import Matcher, Pattern, fold, parted


class Cue(Struct, frozen=True):
    """A word of the tables. ``id`` names its row, for the rules of ``--explain``.

    ``sense`` is the table (movement, total, size, deny …); ``tense`` past, present, future,
    masdar, participle or empty; ``sign`` rise, fall or empty. ``hedge`` is the qualifier a verb of
    measure gives its number, ``negated`` the one under «لا». ``done`` marks an event that
    has happened when reported; ``weak`` a noun that counts as troops only beside a force.
    """

    id: str
    sense: str
    tense: str = ""
    sign: str = ""
    done: bool = False
    weak: bool = False
    hedge: str = ""
    negated: str = ""


def _table(name: str) -> Any:
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe loaders


def _folded(row: dict[str, Any]) -> dict[str, Any]:
    """A verb's row with its forms as they stand in a reading form."""
    return {
        key: [fold(form) for form in value] if isinstance(value, list) else value
        for key, value in row.items()
    }


def _governors() -> Iterator[Pattern]:
    for sense, rows in _table("governors.yaml").items():
        for row in rows:
            others = frozenset(map(fold, row.get("but", ())))
            for form, tense, clitics in inflect.verbal(_folded(row)):
                if form in others:
                    continue
                cue = Cue(
                    row["id"],
                    sense,
                    tense,
                    row.get("sign", ""),
                    row.get("done", False),
                    hedge=row.get("hedge", ""),
                    negated=row.get("negated", ""),
                )
                yield Pattern(form, clitics, cue)


def _units() -> Iterator[Pattern]:
    for row in _table("units.yaml"):
        sense = "collective" if row.get("collective") else "unit"
        cue = Cue(row["id"], sense, weak=row.get("weak", False))
        but = {fold(form) for form in row.get("but", ())}
        found = [other for form in row["singular"] for other in inflect.counted(fold(form))]
        found += [other for form in row["forms"] for other in inflect.noun(fold(form))]
        yield from (Pattern(other, "noun", cue) for other in found if other not in but)


@cache
def singulars() -> frozenset[str]:
    """The nouns of one person («جندي», «ضابط»), bare."""
    return frozenset(fold(form) for row in _table("units.yaml") for form in row["singular"])


def _steering() -> Iterator[Pattern]:
    for name, table in _table("cues.yaml").items():
        sense = table.get("as", name)
        for form, tense, clitics in inflect.verbal(_folded({**table, "forms": []})):
            yield Pattern(form, clitics, Cue(f"{sense}.{name}", sense, tense))
        for form in map(fold, table.get("forms", ())):
            others = inflect.noun(form) if table.get("suffixes") else (form,)
            cue = Cue(f"{sense}.{form.removeprefix('ال')}", sense)
            yield from (Pattern(other, table["clitics"], cue) for other in others)


def _speech() -> Iterator[Pattern]:
    table = _table("speech.yaml")
    for sense, row in table.items():
        for form, tense, clitics in inflect.verbal(_folded(row)):
            yield Pattern(form, clitics, Cue(sense, sense, tense))
        for joint in row.get("joined", ()):
            cue = Cue(f"{sense}.{fold(joint)}", sense)
            told = inflect.third_person(_folded(table["say"]))
            for verb in (*told, *map(fold, row.get("behind", ()))):
                yield Pattern(f"{fold(joint)} {verb}", "verb", cue)


PEOPLE, MOVEMENT, NOBODY, SPEECH, NAMED, ANY, NOT, THEM, HARM, CAPTIVES = (
    1, 2, 4, 8, 16, 32, 64, 128, 256, 512,
)  # fmt: skip
"""What a sentence holds, as bits: words for people, movement, nobody, saying; forces' names;
«أي»; negations; «منهم», «آخرين» and what they do («ألفين سيبقون»); victims, captives, pupils
and others, no strength; captives alone."""

_MASKS = {
    **dict.fromkeys(("unit", "people", "collective", "size", "size_lead"), PEOPLE),
    **dict.fromkeys(("movement", "change"), MOVEMENT),
    **dict.fromkeys(("none_left", "few", "mission_end", "empty"), NOBODY),
    "any": ANY,
    "part": THEM,
    "exists.نحن": THEM,
    "extra": THEM,
    **dict.fromkeys(("remain", "leave", "return", "withdraw_self", "serve", "station"), THEM),
    **dict.fromkeys(("casualty", "detainee", "marred"), HARM),
    **dict.fromkeys(("graduate", "vote", "protest", "compete", "vaccinate", "donate"), HARM),
    **dict.fromkeys(("prisoners", "release", "capture"), CAPTIVES),
    **dict.fromkeys(("marred.اسير", "marred.اسري", "marred.اسروا", "marred.اسر"), CAPTIVES),
    **dict.fromkeys(("all.جميعهم", "all.كلهم", "all.كافتهم"), NOBODY),
    "not": NOT,
    **dict.fromkeys(("say", "carry", "participle", "according", "not_deny"), SPEECH),
}


class Group(Struct, frozen=True, gc=False):
    """Everything one spelling can stand for, and its bits.

    ``name`` and ``voice`` are the first of its entries: of equally long names that one is kept.
    ``listed`` says whether the gazetteer holds it at all.
    """

    name: Entry | None
    voice: Entry | None
    cues: tuple[Cue, ...]
    topics: tuple[str, ...]
    mask: int
    listed: bool


@cache
def _group(payloads: tuple[object, ...]) -> Group:
    entries = [payload for payload in payloads if isinstance(payload, Entry)]
    cues = tuple(payload for payload in payloads if isinstance(payload, Cue))
    named = [entry for entry in entries if entry.kind not in (*SPEAKERS, "topic")]
    mask = NAMED if any(entry.kind in ("nationality", "force") for entry in named) else 0
    for cue in cues:
        mask |= _MASKS.get(cue.sense, 0) | _MASKS.get(cue.id, 0)
    return Group(
        next(iter(named), None),
        next((entry for entry in entries if entry.kind in SPEAKERS), None),
        cues,
        tuple(entry.id for entry in entries if entry.kind == "topic"),
        mask,
        bool(entries),
    )


class Lexicon:
    """The names and phrases by their first words, and the table of single words."""

    def __init__(self) -> None:
        sections = (_governors, _units, _steering, _speech)
        found = [pattern for section in sections for pattern in section()]
        names, long_names = parted(patterns())
        words, phrases = parted(found)
        self.matcher = Matcher([*long_names, *phrases], _group)
        self.words = WordTable(words, _group, names)


@cache
def lexicon() -> Lexicon:
    """The one lexicon of this process."""
    return Lexicon()
