"""Reading ``sources.yaml`` and telling exactly what is wrong with it."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import yaml

from connectors.feeds.listing import xpath_of
from connectors.sources import placing
from connectors.sources.model import Source, SourceKind, SourcesFile, seconds
from schemas.errors import ConfigurationError

_REFERENCE = re.compile(r"(?:env:[A-Za-z_]\w*|file:.+)")
_LARGEST = 8 * 1024 * 1024


def load_sources(path: Path | str) -> tuple[Source, ...]:
    """The sources of a file, disabled ones too. A folder's path is seen from the file.

    Raises:
        ConfigurationError: what is wrong, and with which source.
    """
    where = str(path)
    try:
        text = Path(path).read_text("utf-8-sig")[:_LARGEST]
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"the list of sources cannot be read: {type(error).__name__}",
            where=where,
            remedy="`rasad init` writes one.",
        ) from error
    return tuple(_placed(each, Path(path).parent) for each in parse_sources(text, where))


def _placed(source: Source, beside: Path) -> Source:
    """A folder as seen from the list, wherever the program was started."""
    if source.path is None or Path(source.path).is_absolute():
        return source
    return msgspec.structs.replace(source, path=str(beside / source.path))


def parse_sources(text: str, where: str = "sources.yaml") -> tuple[Source, ...]:
    """The sources of a file's text; raises as :func:`load_sources` does."""
    try:
        data: Any = yaml.safe_load(text)
        made = msgspec.convert(data, SourcesFile)
    except yaml.YAMLError as error:
        said, place = placing.of_syntax(error)
        raise ConfigurationError(f"it is no YAML: {said}", where=where + place) from error
    except RecursionError as error:
        raise ConfigurationError("it is no YAML: nested too deep", where=where) from error
    except msgspec.ValidationError as error:
        place = placing.of_path(text, placing.path_of(str(error)))
        raise ConfigurationError(
            str(error), where=where + place, remedy="Mend that field."
        ) from error
    except ValueError as error:  # what looks like a date and is none
        raise ConfigurationError(f"a value cannot be read: {error}", where=where) from error
    _check(made, text, where)
    return made.sources


def _check(made: SourcesFile, text: str, where: str) -> None:
    names: set[str] = set()
    for number, source in enumerate(made.sources):
        found = _mistake(source, names)
        if found is not None:
            place = placing.of_path(text, ("sources", number))
            raise ConfigurationError(
                found, where=f"{where}{place}: sources[{number}] ({source.name})",
                remedy="Mend that source.",
            )  # fmt: skip
        names.add(source.name)


def _mistake(source: Source, names: set[str]) -> str | None:
    return "two sources of one name" if source.name in names else problem_of(source)


def problem_of(source: Source) -> str | None:
    """What is wrong with a source, or None."""
    if source.type is SourceKind.FOLDER:
        return None if source.path else "a folder without `path`"
    if not (source.url or "").startswith(("http://", "https://")):
        return "no web address in `url`"
    if seconds(source.least_interval) > seconds(source.greatest_interval):
        return "`least_interval` is above `greatest_interval`"
    if not all(each.startswith(("http://", "https://")) for each in source.archive):
        return "no web address in `archive`"
    for name, reference in source.headers.items():
        if not _REFERENCE.fullmatch(reference):
            return f"the header {name!r} must name a secret (env:NAME or file:PATH), not be one"
    return _links_problem(source) or _zone_problem(source)


def _zone_problem(source: Source) -> str | None:
    try:
        ZoneInfo(source.time_zone)
    except (ValueError, OSError, KeyError):
        return f"no time zone {source.time_zone!r}"
    return None


def _links_problem(source: Source) -> str | None:
    rule = source.links
    if source.type is SourceKind.SCRAPE and (rule is None or not (rule.selector or rule.pattern)):
        return "a listing page needs `links` with a selector or a pattern"
    if rule is None:
        return None
    try:
        re.compile(rule.pattern or "")
        for selector in filter(None, (rule.selector, rule.next_page)):
            xpath_of(selector)
    except (ValueError, re.error) as error:
        return f"`links` cannot be read: {error}"
    return None


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the file, for editors."""
    schema = msgspec.json.schema(SourcesFile)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def starting_list() -> str:
    """The text of the bundled list of well-known Arabic outlets; none verified from here."""
    return resources.files(__package__).joinpath("starting.yaml").read_text("utf-8")
