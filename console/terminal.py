"""Text on a terminal: what sources wrote made harmless, Arabic in order, tables aligned.

A terminal that orders Arabic itself (``isolate``) gets each text set apart by isolates, so
that it cannot disturb the line around it; one that does not (``reorder``) gets the letters
in the order of their columns; ``plain`` leaves everything as it is.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from textwrap import wrap
from typing import TextIO
from zoneinfo import ZoneInfo

from console.bidi import visual
from schemas.documents import DEFAULT_TIME_ZONE

FSI, PDI = "\u2068", "\u2069"
_CONTROLS = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_UNORDERED = frozenset({"linux", "dumb"})
"""Terminals known to print letters as they come."""
_INDENT = "     "
_NARROWEST = 40

_mode = "auto"


def order_by(mode: str) -> None:
    """How Arabic reaches the terminal from now on: auto, isolate, reorder or plain."""
    global _mode  # noqa: PLW0603 - one process writes to one terminal
    _mode = mode


def _ordering() -> str:
    if _mode != "auto":
        return _mode
    unordered = is_terminal() and os.environ.get("TERM") in _UNORDERED
    return "reorder" if unordered else "isolate"


def plain(text: str) -> str:
    """Text without escape sequences and direction controls: a page cannot drive a terminal."""
    return _CONTROLS.sub("", text)


def isolated(text: str) -> str:
    """Harmless text, in order, set apart from the direction of the line around it."""
    clean = plain(text)
    if not _RIGHT_TO_LEFT.search(clean):
        return clean
    ordering = _ordering()
    if ordering == "reorder":
        return visual(clean)
    return f"{FSI}{clean}{PDI}" if ordering == "isolate" else clean


def one_line(text: str) -> str:
    """Harmless text without its line breaks.

    Reordered text that is wider than the terminal is broken here: its beginning stands at
    the line's end, and a terminal that breaks it would show the lines in reverse.
    """
    joined = " ".join(plain(text).split())
    if _ordering() == "reorder":
        return f"\n{_INDENT}".join(isolated(line) for line in wrap(joined, _columns())) or ""
    return isolated(joined)


def paragraphs(text: str) -> str:
    """Harmless text with its lines as they are; a terminal orders each by itself."""
    if _ordering() != "reorder":
        return plain(text)
    lines = [wrapped for line in plain(text).split("\n") for wrapped in wrap(line, _columns())]
    return "\n".join(visual(line) for line in lines)


def _columns() -> int:
    try:
        return max(os.get_terminal_size().columns - len(_INDENT), _NARROWEST)
    except OSError:
        return 95


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
    """A line that is safe already, struck through or with a mark before it."""
    return f"\x1b[9;2m{text}\x1b[0m" if colour else f"- {text}"


def is_terminal(stream: TextIO | None = None) -> bool:
    """Whether a person looks at this stream."""
    found = stream or sys.stdout
    return found.isatty()


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under a head, columns aligned; every cell harmless and on one line."""
    cells = [[isolated(" ".join(plain(cell).split())) for cell in row] for row in (head, *rows)]
    widths = [max(width(row[column]) for row in cells) for column in range(len(head))]
    lines = ["  ".join(_padded(cell, size) for cell, size in zip(row, widths, strict=True))
             for row in cells]  # fmt: skip
    lines.insert(1, "  ".join("-" * size for size in widths))
    return "\n".join(line.rstrip() for line in lines)


def _padded(cell: str, size: int) -> str:
    return cell + " " * (size - width(cell))
