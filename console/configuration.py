"""`rasad.yaml`: read whole or refused by path, with an environment twin for each setting.

Looked for at ``--config``, else in the data folder; without one the defaults hold.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec

from console.folders import data_folder
from schemas.errors import ConfigurationError

NAME = "rasad.yaml"
PREFIX = "RASAD_"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every setting, with its default. ``RASAD_<NAME>`` in the environment wins.

    ``relevant_from`` is the relevance (0 to 1) from which articles count as relevant;
    ``raw_kept_days`` how long raw documents stay; ``batch_size`` documents a transaction.
    """

    language: str = "ar+en"
    time_zone: str = "Asia/Baghdad"
    relevant_from: float = 0.5
    raw_kept_days: int = 30
    batch_size: int = 256
    sources: str = "sources.yaml"
    channels: tuple[dict[str, str], ...] = ()
    watch: tuple[dict[str, Any], ...] = ()


def read(path: Path | None) -> tuple[Settings, Path]:
    """The settings, and the file that was looked for.

    Raises:
        ConfigurationError: naming the place, what stands there and what may.
    """
    found = path or data_folder() / NAME
    data = _loaded(found) if found.is_file() else {}
    if path is not None and not found.is_file():
        raise ConfigurationError("there is no such file", where=str(path), remedy="Name another.")
    for field in msgspec.structs.fields(Settings):
        value = os.environ.get(PREFIX + field.name.upper())
        if value is not None:
            data[field.name] = value
    try:
        settings = msgspec.convert(data, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise ConfigurationError(
            f"a setting is not as it must be: {error}",
            where=str(found),
            remedy="`rasad validate --print` shows the settings and their defaults.",
        ) from error
    _check(settings, str(found))
    return settings, found


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


def _check(settings: Settings, where: str) -> None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    problems = (
        (settings.batch_size >= 1, "batch_size must be at least 1"),
        (settings.raw_kept_days >= 1, "raw_kept_days must be at least 1"),
        (0 <= settings.relevant_from <= 1, "relevant_from must lie between 0 and 1"),
        (settings.language in {"ar", "en", "ar+en"}, "language must be ar, en or ar+en"),
    )
    for fine, problem in problems:
        if not fine:
            raise ConfigurationError(problem, where=where, remedy="Correct it.")
    try:
        ZoneInfo(settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ConfigurationError(
            f"no time zone {settings.time_zone!r}",
            where=where,
            remedy="Write one like Asia/Baghdad.",
        ) from error
