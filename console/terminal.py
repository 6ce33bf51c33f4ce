"""Text on a terminal: what sources wrote made harmless, Arabic set apart, tables aligned."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import TextIO
from zoneinfo import ZoneInfo

from schemas.documents import DEFAULT_TIME_ZONE

FSI, PDI = "\u2068", "\u2069"
_CONTROLS = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_STRIKE = "\u0336"


def plain(text: str) -> str:
    """Text without escape sequences and direction controls: a page cannot drive a terminal."""
    return _CONTROLS.sub("", text)


def isolated(text: str) -> str:
    """Harmless text, set apart from the direction of the line around it."""
    clean = plain(text)
    return f"{FSI}{clean}{PDI}" if _RIGHT_TO_LEFT.search(clean) else clean


def one_line(text: str) -> str:
    """Harmless text on one line."""
    return isolated(" ".join(plain(text).split()))


def local_day(moment: datetime) -> str:
    """The calendar date of an instant where the news is written (the default time zone)."""
    return moment.astimezone(ZoneInfo(DEFAULT_TIME_ZONE)).date().isoformat()


def width(text: str) -> int:
    """Columns that a text takes: marks and controls none, wide characters two."""
    return sum(
        0
        if unicodedata.category(each) in {"Mn", "Me", "Cf"}
        else 2
        if unicodedata.east_asian_width(each) in {"W", "F"}
        else 1
        for each in text
    )


def struck(text: str, *, colour: bool) -> str:
    """A line struck through, by the terminal where it can, else by marks before it."""
    return f"\x1b[9;2m{plain(text)}\x1b[0m" if colour else f"- {plain(text)}"


def is_terminal(stream: TextIO | None = None) -> bool:
    """Whether a person looks at this stream."""
    found = stream or sys.stdout
    return found.isatty()


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under a head, columns aligned; every cell harmless and on one line."""
    cells = [[one_line(cell) for cell in row] for row in (head, *rows)]
    widths = [max(width(row[column]) for row in cells) for column in range(len(head))]
    lines = ["  ".join(_padded(cell, size) for cell, size in zip(row, widths, strict=True))
             for row in cells]  # fmt: skip
    lines.insert(1, "  ".join("-" * size for size in widths))
    return "\n".join(line.rstrip() for line in lines)


def _padded(cell: str, size: int) -> str:
    return cell + " " * (size - width(cell))
