"""Who speaks for whom. Nothing heavy is imported: the tracker asks here.

A spokesman is one speaker with his organisation; an owner is a speaker whom the
gazetteer ties to a force.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_NONE = "-"


def _table(name: str) -> list[list[str]]:
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]


@cache
def _people() -> dict[str, tuple[str, frozenset[str]]]:
    """Person → (speaker id, forces owned)."""
    return {
        key: (key if speaks_for == _NONE else speaks_for, _forces(owned))
        for key, speaks_for, owned, _ in _table("people.tsv")
    }


@cache
def _owners() -> dict[str, frozenset[str]]:
    """Speaker id → forces owned."""
    owners = {key: _forces(owned) for key, owned, _ in _table("organisations.tsv")}
    for speaker, owned in _people().values():
        owners[speaker] = owners.get(speaker, frozenset()) | owned
    return owners


def _forces(cell: str) -> frozenset[str]:
    return frozenset() if cell == _NONE else frozenset(cell.split(","))


def speaker_of(person: str) -> str:
    """The speaker id of a person: the organisation for its spokesman, else the person."""
    return _people().get(person, (person, frozenset()))[0]


def speaker_owner(speaker_id: str) -> frozenset[str]:
    """The forces whose owner this speaker is. Unknown speakers own nothing.

    A force and the government of a country speak for themselves (``nato``, ``us``,
    ``us-government``).
    """
    owned = _owners().get(speaker_id)
    if owned is not None:
        return owned
    return frozenset({speaker_id.removesuffix("-government").removesuffix("-capital")})
