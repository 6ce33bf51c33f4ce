"""`rasad.yaml`: read whole or refused by path, with an environment twin for each setting.

Looked for at ``--config`` (``RASAD_CONFIG``), else in the data folder; without one the
defaults hold. ``rasad.schema.json`` beside this file describes it to editors.
"""

# pathlib would cost `rasad validate` a third of its start-up.
# ruff: noqa: PTH113, PTH118, PTH123

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from typing import Any

from console.folders import data_place
from console.settings import SETTINGS, Setting
from schemas.errors import ConfigurationError

NAME = "rasad.yaml"
PREFIX = "RASAD_"
_REMEDY = "`rasad validate --print` shows the settings and their defaults."
_NEAR = 0.6


def settings_of(options: argparse.Namespace) -> dict[str, Any]:
    """The settings that hold for a command; raises as :func:`read` does."""
    return read(getattr(options, "config", None))[0]


def read(path: str | None) -> tuple[dict[str, Any], str]:
    """The settings by name, and the file that was looked for.

    Raises:
        ConfigurationError: naming the place, what stands there and what may.
    """
    found = path or os.path.join(data_place(), NAME)
    there = os.path.isfile(found)
    if path is not None and not there:
        raise ConfigurationError("there is no such file", where=path, remedy="Name another.")
    data = _loaded(found) if there else {}
    for name in data:
        if name not in SETTINGS:
            raise ConfigurationError(
                f"the unknown setting {name!r}{_meant(name)}", where=found, remedy=_REMEDY
            )
    return {name: _value(name, data, found) for name in SETTINGS}, found


def without_secrets(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings as they may be printed: a reference stays, a secret itself does not."""
    return {
        name: "(hidden)"
        if SETTINGS[name].secret and value and not SETTINGS[name].fine(value)
        else value
        for name, value in settings.items()
    }


def _meant(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, SETTINGS, n=1, cutoff=_NEAR)
    return f" (did you mean {near[0]!r}?)" if near else ""


def _value(name: str, data: dict[str, Any], found: str) -> Any:
    setting: Setting = SETTINGS[name]
    value, where = data.get(name, setting.default), found
    given = os.environ.get(PREFIX + name.upper())
    if given is not None and setting.read is not None:
        if setting.secret:
            return given
        where = PREFIX + name.upper()
        try:
            value = setting.read(given)
        except ValueError:
            value = given
    if value is not setting.default and not setting.fine(value):
        raise ConfigurationError(f"{name} {setting.rule}", where=where, remedy=_REMEDY)
    return value


def _loaded(path: str) -> dict[str, Any]:
    import yaml

    try:
        with open(path, encoding="utf-8-sig") as stream:
            data = yaml.safe_load(stream.read())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise ConfigurationError(
            f"it is no YAML: {error.problem}", where=f"{path}{place}", remedy="Mend that line."
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, OSError) as error:
        raise ConfigurationError(
            f"it cannot be read: {error}", where=path, remedy="Mend or replace the file."
        ) from error
    if data is None:
        return {}
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise ConfigurationError(
            "the file must hold `name: value` lines", where=path, remedy="Mend it."
        )
    return data
