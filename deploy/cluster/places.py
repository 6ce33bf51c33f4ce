"""Where the servers' programs are kept, where a cluster runs, and what versions are pinned."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
VERSIONS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("versions.toml").read_text("utf-8")
)


class Missing(RuntimeError):
    """A prerequisite that is not there and cannot be fetched; the message says which."""


def cache() -> Path:
    """The folder of downloads, kept between runs."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "rasad"


def default_state() -> Path:
    """The folder of the developer's cluster."""
    return Path(os.environ.get("RASAD_CLUSTER", ROOT / ".cluster"))


def is_root() -> bool:
    """Whether this process is root, which Elasticsearch refuses to be."""
    return os.geteuid() == 0


def elastic_base() -> Path:
    """Where Elasticsearch lies: below the cache, or where `nobody` can reach it."""
    return Path("/var/tmp/rasad-elasticsearch") if is_root() else cache() / "elasticsearch"  # noqa: S108
