"""The dates of an article: when each figure was said, and the day its number is for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from streams.arabic.tokens import Tokens
from streams.dates.reader import read_dates
from streams.figures.dating import Dated, date_of, said_on
from streams.figures.draft import Draft
from streams.figures.scene import Scene
from streams.figures.speaker import Speech


class Almanac:
    """The dates of a text against its publication date, read where they are asked for."""

    def __init__(self, tokens: Tokens, published: date | None) -> None:
        self._tokens = tokens
        self._published = published

    @cached_property
    def _dates(self) -> Sequence[Dated]:
        return read_dates(self._tokens, published=self._published)

    def dates_in(self, scene: Scene) -> Sequence[Dated]:
        """The dates of a sentence, in order."""
        low, high = scene.words.starts[scene.lo], scene.words.ends[scene.hi - 1]
        first = bisect_left(self._dates, low, key=_start)
        return self._dates[first : bisect_left(self._dates, high, key=_start)]

    def claim_date(self, speech: Speech | None) -> tuple[date | None, str]:
        """When the words of a speech were said, and the rule."""
        return said_on(speech, self.dates_in, self._published)

    def as_of(self, draft: Draft, speech: Speech | None) -> str | None:
        """The date a number is for; a past year makes the figure former."""
        iso = date_of(draft, self.dates_in(draft.scene), speech)
        if iso is None:
            return None
        past = self._published is not None and int(iso[:4]) < self._published.year
        if past and draft.status == "current":
            draft.status = "former"
            draft.by("status.past_year")
        draft.by("as_of.near")
        return iso


def _start(dated: Dated) -> int:
    return dated.start
