"""The words of dates, read from their tables once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from streams.arabic.normal import searchable


class Month(NamedTuple):
    """A month's name: ``rest`` its further words, ``doubtful`` whether it means more («آب»)."""

    calendar: str
    number: int
    rest: tuple[str, ...]
    doubtful: bool


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("streams.dates") / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def months() -> dict[str, list[Month]]:
    """Months by the first word of their names, names of more words first."""
    table: dict[str, list[Month]] = {}
    for calendar, number, names in _rows("months.tsv"):
        for name in names.split():
            first, *rest = searchable(name.rstrip("?")).split("_")
            month = Month(calendar, int(number), tuple(rest), name.endswith("?"))
            table.setdefault(first, []).append(month)
    for found in table.values():
        found.sort(key=lambda month: -len(month.rest))
    return table


@cache
def relative() -> dict[str, list[tuple[str, int, tuple[str, ...]]]]:
    """(kind, value, further words) by the first word of a relative phrase."""
    table: dict[str, list[tuple[str, int, tuple[str, ...]]]] = {}
    for kind, value, phrases in _rows("relative.tsv"):
        for phrase in phrases.split():
            first, *rest = searchable(phrase).split("_")
            table.setdefault(first, []).append((kind, int(value), tuple(rest)))
    for found in table.values():
        found.sort(key=lambda each: -len(each[2]))
    return table


def word(form: str, kind: str) -> int | None:
    """The value of a single relative word of this kind, or None."""
    for found, value, rest in relative().get(form, ()):
        if found == kind and not rest:
            return value
    return None
