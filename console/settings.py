"""Every setting, as data: what it is for, its default, how it is read and what may stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

_ZONE = "Asia/Baghdad"
_SECRET = ("env:", "file:")
_LAST_PORT = 65535


class Setting(NamedTuple):
    """One setting. ``read`` takes the text of its twin in the environment, if it has one.

    ``rule`` ends the sentence "<name> …" when ``fine`` refuses a value; ``schema`` is its
    JSON Schema without default and description. A ``secret`` stands in the file by
    reference alone; in the environment it may stand itself.
    """

    about: str
    default: Any
    read: Callable[[str], Any] | None
    fine: Callable[[Any], bool]
    rule: str
    schema: dict[str, Any]
    secret: bool = False


def _zone(value: object) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _entries(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _whole(value: object, *, least: int = 1) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _text(value: object) -> bool:
    return isinstance(value, str) and "\n" not in value


def _share(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1


def _secret(value: object) -> bool:
    return value == "" or (isinstance(value, str) and value.startswith(_SECRET))


def _line(about: str, default: str = "") -> Setting:
    return Setting(about, default, str, _text, "must be one line of text", {"type": "string"})


def _password(about: str) -> Setting:
    rule = "must be env:NAME or file:PATH, never the secret itself"
    schema = {"type": "string", "pattern": "^((env|file):.+)?$"}
    return Setting(about, "", str, _secret, rule, schema, secret=True)


def _count(about: str, default: int, *, least: int = 1) -> Setting:
    rule = f"must be a whole number and at least {least}"
    shape = {"type": "integer", "minimum": least}
    return Setting(about, default, int, partial(_whole, least=least), rule, shape)


def _port(about: str, default: int) -> Setting:
    return Setting(
        about, default, int, lambda v: _whole(v) and v <= _LAST_PORT,
        "must be a whole number from 1 to 65535",
        {"type": "integer", "minimum": 1, "maximum": _LAST_PORT},
    )  # fmt: skip


def _list(about: str, of: str) -> Setting:
    rule = f"must be a list of {of}"
    return Setting(about, [], None, _entries, rule, {"type": "array", "items": {"type": "object"}})


SETTINGS: dict[str, Setting] = {
    "language": Setting(
        "the language of messages", "ar+en", str, lambda v: v in {"ar", "en", "ar+en"},
        "must be ar, en or ar+en", {"enum": ["ar", "en", "ar+en"]},
    ),
    "time_zone": Setting(
        "where days begin, for sources that name no other", _ZONE, str, _zone,
        "must be a time zone such as Asia/Baghdad; no time zone is this", {"type": "string"},
    ),
    "relevant_from": Setting(
        "the least relevance of an article that views show", 0.5, float, _share,
        "must lie between 0 and 1", {"type": "number", "minimum": 0, "maximum": 1},
    ),
    "raw_kept_days": _count("how many days raw documents are kept", 30),
    "least_free_mb": _count("megabytes of the disk that stay free: below, fetching pauses", 500),
    "batch_size": _count("documents in one transaction", 256),
    "sources": _line("the list of sources, a file beside this one", "sources.yaml"),
    "contact": _line("an address of mail or of a page for the user agent"),
    "channels": _list("where alerts go", "channels"),
    "watch": _list("which alerts go where, and when", "watch lists"),
    "template_ar": _line("a template of your own for Arabic messages, a file beside this one"),
    "template_en": _line("a template of your own for English messages, a file beside this one"),
    "page_host": _line("the address that the page listens on", "127.0.0.1"),
    "page_port": _port("its port", 8470),
    "page_password": _password("what the page demands of every visitor, by reference"),
    "kafka_servers": _line("the cluster's brokers, host:port,host:port"),
    "kafka_username": _line("who logs in to Kafka"),
    "kafka_password": _password("the password of Kafka, by reference"),
    "kafka_ca": _line("a file of certificates that brokers are checked against"),
    "replication": _count("copies of each topic's records", 1),
    "partitions": _count("parts of each topic: the most workers that can share a stage", 4),
    "retention_days": _count("how many days topics keep records that they do not keep for good",
                             30),
    "redis_url": _password(
        "the fetch state that connectors on several machines share, by reference to its address"
    ),
    "redis_away": Setting(
        "what fetching does while Redis is away: pause, or go-on with what each process polled",
        "pause", str, lambda v: v in {"pause", "go-on"}, "must be pause or go-on",
        {"enum": ["pause", "go-on"]},
    ),
    "proxy": _line("an HTTP proxy, http://host:port, or env:NAME where it holds a password"),
    "fetch_ca": _line("a file of certificates that sites are trusted by besides the usual ones"),
    "elastic_url": _line("the address of Elasticsearch"),
    "elastic_username": _line("who logs in to Elasticsearch"),
    "elastic_password": _password("the password of Elasticsearch, by reference"),
    "elastic_api_key": _password("a key of Elasticsearch instead of name and password"),
    "elastic_ca": _line("a file of certificates that Elasticsearch is checked against"),
    "elastic_fingerprint": _line("the SHA-256 of Elasticsearch's certificate, in hexadecimal"),
    "elastic_replicas": _count("copies of each part of an index beside the first", 0, least=0),
    "elastic_kept_months": _count(
        "months after which an index goes, where the cluster has lifecycles; 0 keeps all",
        0, least=0,
    ),
    "namespace": _line("a name before topics and keys", "live"),
}  # fmt: skip
"""``RASAD_<NAME>`` in the environment wins over the file."""
