"""A request as a view sees it, and what a view gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from console.page.desk import Desk
from console.page.words import LANGUAGES, say

MAX_TYPED = 500
"""Characters of one field of an address."""
MAX_DIGITS = 12


class PageFault(Exception):
    """The request cannot be met: a sentence of ``words`` with values, and a status."""

    def __init__(self, key: str, status: int = 400, **values: object) -> None:
        self.key = key
        self.status = status
        self.values = values
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """The one sentence, in a language."""
        return say(self.key, language, **self.values)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its language, the parts of its path and its fields."""

    desk: Desk
    language: str
    path: str
    parts: Mapping[str, str]
    fields: Mapping[str, str]

    def text(self, name: str) -> str | None:
        """A field without blanks around it, or None where it is empty."""
        value = self.fields.get(name, "").strip()
        if len(value) > MAX_TYPED:
            raise PageFault("fault.long", field=name, most=MAX_TYPED)
        return value or None

    def day(self, name: str) -> date | None:
        """A calendar date.

        Raises:
            PageFault: it is none.
        """
        value = self.text(name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError as error:
            raise PageFault("fault.date", value=value) from error

    def number(self, name: str = "page") -> int:
        """A whole number from 1, 1 where the field is empty.

        Raises:
            PageFault: it is none.
        """
        value = self.text(name) or "1"
        ascii_digits = value.isascii() and value.isdecimal() and len(value) <= MAX_DIGITS
        if not ascii_digits or int(value) < 1:
            raise PageFault("fault.page_number", value=value)
        return int(value)

    @property
    def other(self) -> str:
        """The other language."""
        return next(each for each in LANGUAGES if each != self.language)


def check_page(page: int, pages: int) -> None:
    """Say that a page past the last one does not exist.

    Raises:
        PageFault: it does not.
    """
    if page > max(pages, 1):
        raise PageFault("fault.no_such_page", 404, page=page, pages=max(pages, 1))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A template and its values."""

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """Something to download, or a feed; without a name it is shown."""

    body: bytes
    content_type: str
    name: str | None = None
