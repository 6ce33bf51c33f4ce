"""Make what must stay secret, on the first start: each reader's files in a folder of its own.

Runs once, before everything else, without a network. What is there stays; a certificate
that ends within two months is made anew, and its readers are to be started again.
Nothing is printed but the names of what was made.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from certificates import Authority, ends, made

RENEW_BEFORE = timedelta(days=60)
WORD_BYTES = 32

OWNERS = {"elasticsearch": 1000, "kibana": 1000, "redis": 999, "rasad": 10001, "setup": 10001}
"""The user that each reader runs as, in its image."""

_KIBANA = """\
# Written by make_secrets.py.
elasticsearch.username: kibana_system
elasticsearch.password: "{kibana}"
xpack.encryptedSavedObjects.encryptionKey: "{objects}"
xpack.security.encryptionKey: "{sessions}"
xpack.reporting.encryptionKey: "{reports}"
"""
_REDIS = """\
# Written by make_secrets.py.
requirepass {redis}
appendonly yes
dir /data
maxmemory-policy noeviction
"""

FILES: dict[str, dict[str, str]] = {
    "elasticsearch": {"password": "{elastic}"},
    "kibana": {"kibana.yml": _KIBANA},
    "redis": {"redis.conf": _REDIS, "password": "{redis}"},
    "rasad": {
        "elastic-password": "{rasad}",
        "redis-url": "redis://:{redis}@redis:6379/0",
        "page-password": "{page}",
    },
    "setup": {"elastic": "{elastic}", "kibana": "{kibana}", "rasad": "{rasad}"},
}
"""What each reader finds; words in braces are secrets, the same wherever they stand."""

READERS_OF_CA = ("elasticsearch", "kibana", "rasad", "setup")


def words(folder: Path, draw: Callable[[], str]) -> dict[str, str]:
    """The secrets by name, kept beside the readers' folders where root alone reads."""
    kept = folder / "kept"
    kept.mkdir(mode=0o700, exist_ok=True)
    kept.chmod(0o700)  # a volume's folder comes open
    found = {}
    for name in ("elastic", "kibana", "rasad", "redis", "page", "objects", "sessions", "reports"):
        path = kept / name
        if not path.is_file():
            write(path, draw())
        found[name] = path.read_text("utf-8")
    return found


def write(path: Path, content: str | bytes, owner: int | None = None) -> None:
    """Whole or not at all, readable by its owner alone."""
    data = content.encode() if isinstance(content, str) else content
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if owner is not None:
        os.chown(new, owner, owner)
    new.replace(path)


def prepare(folder: Path, now: datetime, owners: Mapping[str, int] | None) -> list[str]:
    """Make what is missing below the folder; gives its names.

    Without ``owners`` the files stay with whoever runs this.
    """
    fresh = []
    known = words(folder, lambda: secrets.token_urlsafe(WORD_BYTES))
    for reader, files in FILES.items():
        place = folder / reader
        place.mkdir(mode=0o700, exist_ok=True)
        place.chmod(0o700)
        owner = None if owners is None else owners[reader]
        if owner is not None:
            os.chown(place, owner, owner)
        for name, pattern in files.items():
            content = pattern.format(**known)
            path = place / name
            if not path.is_file() or path.read_text("utf-8") != content:
                write(path, content, owner)
                fresh.append(f"{reader}/{name}")
    return fresh + _certificate(folder, now, owners)


def _certificate(folder: Path, now: datetime, owners: Mapping[str, int] | None) -> list[str]:
    """Elasticsearch's certificate, signed by an authority whose key is thrown away."""
    server = folder / "elasticsearch" / "http.crt"
    if server.is_file() and ends(server.read_bytes()) - now > RENEW_BEFORE:
        return []
    authority = Authority(now)
    certificate, key = made(authority, ("elasticsearch", "localhost"), now)
    fresh = []
    for reader in READERS_OF_CA:
        owner = None if owners is None else owners[reader]
        write(folder / reader / "ca.crt", authority.certificate, owner)
        fresh.append(f"{reader}/ca.crt")
    owner = None if owners is None else owners["elasticsearch"]
    write(folder / "elasticsearch" / "http.key", key, owner)
    write(server, certificate, owner)
    return [*fresh, "elasticsearch/http.key", "elasticsearch/http.crt"]


if __name__ == "__main__":
    for name in prepare(Path("/secrets"), datetime.now(UTC), OWNERS):  # noqa: TID251  # the edge
        print("made", name)
