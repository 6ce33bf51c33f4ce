"""Identities: deterministic ids made of what a thing is, never of when it arrived.

All are the first 32 hexadecimal digits (128 bits) of a SHA-256 over the parts joined
by the unit separator, which no part contains in practice; a part that does is
harmless, as ids are compared with ids of the same kind only.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime

_SEPARATOR = "\x1f"
_LENGTH = 32
_HEXADECIMAL = re.compile(r"[0-9a-f]{8}")


def digest(*parts: str) -> str:
    """An id of the given parts: 32 hexadecimal digits."""
    data = _SEPARATOR.join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:_LENGTH]


def hashed(identity: str) -> int:
    """An id's first 32 bits, which ledgers sum up; 0 for what is no id of ours."""
    return int(identity[:8], 16) if _HEXADECIMAL.match(identity) else 0


def text_hash(title: str | None, text: str) -> str:
    """The hash of a cleaned article, title and text: 64 hexadecimal digits."""
    data = f"{title or ''}{_SEPARATOR}{text}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()


def instant(moment: datetime) -> str:
    """An instant as text that sorts as it happened: UTC, always with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def outcome_id(article_id: str, fetched_at: datetime) -> str:
    """The id of what became of one fetch of an article."""
    return digest("outcome", article_id, instant(fetched_at))


def article_id_from_url(canonical_url: str) -> str:
    """The id of an article that has a canonical address."""
    return digest("url", canonical_url)


def article_id_from_guid(source: str, guid: str) -> str:
    """The id of an article without an address: its outlet and the feed's GUID."""
    return digest("guid", source, guid)


def article_id_from_path(source: str, relative_path: str) -> str:
    """The id of a file: its outlet and its path below the replayed folder."""
    return digest("path", source, relative_path.replace("\\", "/"))
