"""The user's own templates of messages, read and checked before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from connectors.notify.deliver import Compose
from console.folders import data_folder
from console.wiring.names import names
from schemas.claims import Alert
from schemas.delivery import Message
from schemas.errors import ConfigurationError
from streams.notify.message import check_template, message

LANGUAGES = ("ar", "en")


def templates(settings: Mapping[str, Any]) -> dict[str, str]:
    """The templates that the configuration names, by language.

    Raises:
        ConfigurationError: a file cannot be read, or what stands in it is no template.
    """
    found = {}
    for language in LANGUAGES:
        name = f"template_{language}"
        if settings[name]:
            found[language] = _read(data_folder() / settings[name], name)
    return found


def _read(path: Path, where: str) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"the template cannot be read: {type(error).__name__}",
            where=f"{where}: {path}",
            remedy="Correct the path, and save the file as UTF-8.",
        ) from error
    check_template(text, f"{where}: {path}")
    return text


def composer(settings: Mapping[str, Any]) -> Compose:
    """Messages in the words of the templates, with forces and places by name.

    Raises:
        ConfigurationError: as :func:`templates` does.
    """
    own = templates(settings)

    def compose(alerts: Sequence[Alert], language: str, at: datetime, message_id: str) -> Message:
        return message(
            alerts, language, now=at, names=names(), message_id=message_id, templates=own
        )

    return compose
