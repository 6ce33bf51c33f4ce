"""`rasad.yaml`: read whole or refused by path, with an environment twin for each setting.

Looked for at ``--config``, else in the data folder; without one the defaults hold.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from console.folders import data_folder
from schemas.errors import ConfigurationError

NAME = "rasad.yaml"
PREFIX = "RASAD_"
_ZONE = "Asia/Baghdad"


class Setting(NamedTuple):
    """One setting: its default, how text from the environment is read, and what may stand."""

    default: Any
    read: Callable[[str], Any]
    fine: Callable[[Any], bool]
    rule: str


def _zone(value: object) -> bool:
    if value == _ZONE:  # the default needs no look at the time zones' files
        return True
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _entries(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


SETTINGS: dict[str, Setting] = {
    "language": Setting(
        "ar+en", str, lambda v: v in {"ar", "en", "ar+en"}, "must be ar, en or ar+en"
    ),
    "time_zone": Setting(
        _ZONE, str, _zone, "must be a time zone such as Asia/Baghdad; no time zone is this"
    ),
    "relevant_from": Setting(
        0.5, float, lambda v: isinstance(v, (int, float)) and 0 <= v <= 1,
        "must lie between 0 and 1",
    ),
    "raw_kept_days": Setting(30, int, _whole, "must be a whole number and at least 1"),
    "batch_size": Setting(256, int, _whole, "must be a whole number and at least 1"),
    "sources": Setting("sources.yaml", str, lambda v: isinstance(v, str), "must be a file's name"),
    "contact": Setting(
        "", str, lambda v: isinstance(v, str), "must be an address of mail or of a page"
    ),
    "channels": Setting([], str, _entries, "must be a list of channels"),
    "watch": Setting([], str, _entries, "must be a list of watch lists"),
}  # fmt: skip
"""Every setting, as data. ``RASAD_<NAME>`` in the environment wins over the file."""


def read(path: Path | None) -> tuple[dict[str, Any], Path]:
    """The settings by name, and the file that was looked for.

    Raises:
        ConfigurationError: naming the place, what stands there and what may.
    """
    found = path or data_folder() / NAME
    data = _loaded(found) if found.is_file() else {}
    if path is not None and not found.is_file():
        raise ConfigurationError("there is no such file", where=str(path), remedy="Name another.")
    for name in data:
        if name not in SETTINGS:
            raise ConfigurationError(
                f"the unknown setting {name!r}", where=str(found), remedy=_REMEDY
            )
    return {name: _value(name, data, found) for name in SETTINGS}, found


_REMEDY = "`rasad validate --print` shows the settings and their defaults."


def _value(name: str, data: dict[str, Any], found: Path) -> Any:
    setting = SETTINGS[name]
    value, where = data.get(name, setting.default), str(found)
    given = os.environ.get(PREFIX + name.upper())
    if given is not None:
        where = PREFIX + name.upper()
        try:
            value = setting.read(given)
        except ValueError:
            value = given
    if not setting.fine(value):
        raise ConfigurationError(f"{name} {setting.rule}", where=where, remedy=_REMEDY)
    return value


def _loaded(path: Path) -> dict[str, Any]:
    import yaml

    try:
        data = yaml.safe_load(path.read_text("utf-8-sig"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise ConfigurationError(
            f"it is no YAML: {error.problem}", where=f"{path}{place}", remedy="Mend that line."
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise ConfigurationError(f"it cannot be read: {error}", where=str(path)) from error
    if data is None:
        return {}
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise ConfigurationError(
            "the file must hold `name: value` lines", where=str(path), remedy="Mend it."
        )
    return data
