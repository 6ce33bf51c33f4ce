"""Secrets by name: from the environment or a file, never from the configuration itself."""

from __future__ import annotations

import os
from pathlib import Path

from schemas.errors import ConfigurationError

_LONGEST = 64 * 1024


def resolve(reference: str, *, where: str) -> str:
    """The secret that ``env:NAME`` or ``file:PATH`` names.

    Raises:
        ConfigurationError: the reference is malformed, or names nothing. The message
            holds the reference, never a secret.
    """
    scheme, _, name = reference.partition(":")
    if scheme == "env" and name:
        value = os.environ.get(name)
        if not value:
            raise ConfigurationError(
                f"the environment has no {name}", where=where, remedy=f"Set {name} and start again."
            )
        return value
    if scheme == "file" and name:
        try:
            with Path(name).open(encoding="utf-8") as stream:
                value = stream.read(_LONGEST).strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(
                f"the secret's file cannot be read: {type(error).__name__}",
                where=f"{where}: {name}",
                remedy="Correct the path or its permissions.",
            ) from error
        if not value:
            raise ConfigurationError("the secret's file is empty", where=f"{where}: {name}")
        return value
    raise ConfigurationError(
        "a secret stands in the configuration itself, or its reference is malformed",
        where=where,
        remedy="Write env:NAME or file:/path instead.",
    )
