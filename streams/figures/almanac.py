"""The dates of an article: when each figure was said, and the day its number is for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from streams.figures.dating import Dated, date_of, said_on
from streams.figures.draft import Draft
from streams.figures.speech import Speech


class Almanac:
    """The dates read from a text, against its publication date."""

    def __init__(self, dates: Sequence[Dated], published: date | None) -> None:
        self._dates = dates
        self._published = published

    def claim_date(self, speech: Speech | None) -> tuple[date | None, str]:
        """When the words of a speech were said, and the rule."""
        return said_on(speech, self._dates, self._published)

    def as_of(self, draft: Draft, speech: Speech | None) -> str | None:
        """The date a number is for; a past year makes the figure former."""
        iso = date_of(draft, self._dates, speech)
        if iso is None:
            return None
        past = self._published is not None and int(iso[:4]) < self._published.year
        if past and draft.status == "current":
            draft.status = "former"
            draft.by("status.past_year")
        draft.by("as_of.near")
        return iso
