"""The dateline at the head of a paragraph: place and agency before the first sentence."""

from __future__ import annotations

import re

_WORD = r"[^\W\d_][\w.\u064b-\u0652]*"
_PLACE = rf"{_WORD}(?: {_WORD}){{0,3}}"
_DATELINE = re.compile(
    rf"\s*(?P<line>{_PLACE}(?:\s*[/،,\-–—]\s*\(?{_PLACE}\)?|\s*\({_PLACE}\)){{0,2}})"
    r"\s*(?P<mark>[-–—ـ]+|/|//|:)\s+\S"
)
_COLON_NEEDS = re.compile(r"[/\-–—(]| من \S+$")
_MAX = 60


def dateline_of(paragraph: str) -> str | None:
    """The dateline of a paragraph («بغداد -», «صحيفة من مدينة:»), without its mark.

    A colon alone is also how a headline names its speaker, so before a colon the
    dateline has to look like one: a slash, a dash, brackets or «من» and a place.
    """
    found = _DATELINE.match(paragraph[: _MAX * 2])
    if found is None or len(found["line"]) > _MAX:
        return None
    if found["mark"] == ":" and _COLON_NEEDS.search(found["line"]) is None:
        return None
    return found["line"].strip()
