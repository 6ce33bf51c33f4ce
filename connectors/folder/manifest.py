"""``manifest.yaml``: what the files of a folder do not say themselves.

::

    documents:
      002_example.txt:
        source: some-outlet          # required: the outlet
        title: null
        published_at: 2021-02-19     # a date (midnight there) or an instant
        published_estimated: true    # estimated from the text
        fetched_at: 2021-02-19T18:00:00+03:00
        url: https://example.org/1   # optional, as are the three below
        feeds: [https://example.org/feed]
        content_type: text/html
        time_zone: Asia/Baghdad
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
import yaml

from connectors.canonical.address import canonical
from schemas.documents import DEFAULT_TIME_ZONE
from schemas.errors import ConfigurationError

NAMES = ("manifest.yaml", "manifest.yml")
_MOMENTS = ("published_at", "fetched_at")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What the manifest says of one file."""

    source: str
    title: str | None = None
    published_at: date | datetime | None = None
    published_estimated: bool = False
    fetched_at: date | datetime | None = None
    url: str | None = None
    feeds: tuple[str, ...] = ()
    content_type: str | None = None
    time_zone: str = DEFAULT_TIME_ZONE
    language: str | None = None

    def instant(self, field: str) -> datetime | None:
        """A date field as an instant in UTC; a bare date is midnight in the time zone."""
        value: date | datetime | None = getattr(self, field)
        if value is None:
            return None
        if not isinstance(value, datetime):
            value = datetime.combine(value, time(), ZoneInfo(self.time_zone))
        elif value.tzinfo is None:
            value = value.replace(tzinfo=ZoneInfo(self.time_zone))
        return value.astimezone(UTC)


def read_manifest(folder: Path) -> dict[str, Entry]:
    """The entries by relative path, empty without a manifest.

    Raises:
        ConfigurationError: it is broken; the message names line and column.
    """
    for name in NAMES:
        path = folder / name
        if path.is_file():
            return _Reader(path).entries()
    return {}


class _Reader:
    """Reads YAML nodes, which know their line and column, instead of plain values."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def entries(self) -> dict[str, Entry]:
        root = self._root()
        documents = {key.value: value for key, value in self._pairs(root)}.get("documents")
        if documents is None:
            self._fail(root, "it has no `documents:`")
        found: dict[str, Entry] = {}
        for key, value in self._pairs(documents):
            if key.value in found:
                self._fail(key, f"{key.value} stands there twice")
            found[key.value] = self._entry(value)
        return found

    def _root(self) -> yaml.Node:
        try:
            root = yaml.compose(self._path.read_text("utf-8-sig"), Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._report(mark, error.problem or "it is no YAML", error)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            self._report(None, f"it is no YAML: {error}", error)
        if root is None:
            self._report(None, "it is empty", None)
        return root

    def _entry(self, node: yaml.Node) -> Entry:
        values: dict[str, Any] = {}
        for key, value in self._pairs(node):
            if key.value not in Entry.__struct_fields__:
                known = ", ".join(Entry.__struct_fields__)
                self._fail(key, f"the unknown field {key.value!r}; known are {known}")
            values[key.value] = self._value(key.value, value)
        if "source" not in values:
            self._fail(node, "an entry without `source`")
        return Entry(**values)

    def _value(self, field: str, node: yaml.Node) -> Any:
        loader = yaml.SafeLoader("")
        try:
            # Values are plain: a scalar, or the list of feeds.
            value = loader.construct_document(node)
        except (yaml.YAMLError, ValueError) as error:
            self._fail(node, f"{field} cannot be read: {error}")
        if field in _MOMENTS:
            value = _unquoted(value)
        check = _CHECKS.get(field, _is_text_or_null)
        if problem := check(value):
            self._fail(node, f"{field} must be {problem}")
        return tuple(value) if isinstance(value, list) else value

    def _pairs(self, node: yaml.Node) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            self._fail(node, "a mapping (name: value) must stand here")
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._fail(key, "a name must stand here")
        return node.value  # type: ignore[no-any-return]  # PyYAML's nodes are untyped

    def _fail(self, node: yaml.Node, problem: str) -> NoReturn:
        self._report(node.start_mark, problem, None)

    def _report(self, mark: Any, problem: str, cause: Exception | None) -> NoReturn:
        where = f"{self._path}"
        if mark is not None:
            where += f", line {mark.line + 1}, column {mark.column + 1}"
        raise ConfigurationError(
            f"the manifest is broken: {problem}",
            where=where,
            remedy="Mend that line; nothing was read yet.",
        ) from cause


def _unquoted(value: object) -> object:
    """A date in quotes, as programs write it, is that date; anything else stays."""
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(value.strip()) if isinstance(value, str) else value
        except ValueError:
            continue
    return value


def _is_text_or_null(value: object) -> str | None:
    return None if value is None or isinstance(value, str) else "a text in quotes, or null"


def _is_text(value: object) -> str | None:
    return None if isinstance(value, str) and value.strip() else "a text, such as some-outlet"


def _is_moment(value: object) -> str | None:
    if value is None or isinstance(value, date):
        return None
    return "a date (2021-02-19) or an instant (2021-02-19T18:00:00+03:00), or null"


def _is_flag(value: object) -> str | None:
    return None if isinstance(value, bool) else "true or false"


def _is_list(value: object) -> str | None:
    good = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return None if good else "a list of texts"


def _is_address(value: object) -> str | None:
    try:
        return None if value is None or canonical(str(value)) else "an address"
    except ValueError:
        return "an address that begins with https:// or http://, or null"


def _is_zone(value: object) -> str | None:
    try:
        ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "a time zone, such as Asia/Baghdad"
    return None


_CHECKS: dict[str, Callable[[object], str | None]] = {
    "source": _is_text,
    "published_at": _is_moment,
    "published_estimated": _is_flag,
    "fetched_at": _is_moment,
    "feeds": _is_list,
    "time_zone": _is_zone,
    "url": _is_address,
}
