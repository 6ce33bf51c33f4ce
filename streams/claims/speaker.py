"""Who vouches for a figure, as one comparable name."""

from __future__ import annotations

import re
from functools import lru_cache

from schemas.figures import Figure

_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_GAPS = re.compile(r"[\W_]+")
_LETTERS = str.maketrans("أإآٱىة", "ااااي" + "ه")


@lru_cache(maxsize=4_096)
def _said(attribution: str) -> str:
    words = plain(attribution)
    return f"said:{words}" if words else ""


def plain(text: str) -> str:
    """Words for comparison alone: no marks, one spelling of alef, yeh and teh marbuta."""
    return _GAPS.sub(" ", _MARKS.sub("", text).translate(_LETTERS)).strip().casefold()


def named_speaker(figure: Figure) -> str:
    """The speaker's gazetteer id, else the name as written, else the empty string."""
    if figure.speaker_id:
        return figure.speaker_id
    return _said(figure.attribution) if figure.attribution else ""
