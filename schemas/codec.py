"""Records to JSON and back, with versions.

``decode`` reads a newer minor version (new fields have defaults, unknown ones are
ignored) and raises :class:`NewerMajorVersion` for a newer major one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeVar, cast

import msgspec

from schemas.errors import NewerMajorVersion, UndecodableRecord

Record = TypeVar("Record", bound=msgspec.Struct)

_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})")


class _Header(msgspec.Struct):
    schema: str = "1.0"


_BROKEN = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What the JSON reader raises: deep nesting exhausts its stack, which is the record's fault."""

_encoder = msgspec.json.Encoder()
_header = msgspec.json.Decoder(_Header)


@cache
def _decoder(kind: type) -> msgspec.json.Decoder[object]:
    return msgspec.json.Decoder(kind)


@cache
def major_of(kind: type) -> int:
    """The major version of a record type, from the default of its ``schema``.

    Remembered: msgspec reads the annotations anew each time, a fifth of a worker's time.
    """
    for field in msgspec.structs.fields(kind):
        if field.name == "schema":
            return int(str(field.default).split(".", 1)[0])
    return 1


def encode(record: msgspec.Struct) -> bytes:
    """One record as UTF-8 JSON."""
    return _encoder.encode(record)


def decode(kind: type[Record], data: bytes) -> Record:
    """Decode ``data`` as ``kind``.

    Raises:
        NewerMajorVersion: the record says a newer major version than we know.
        UndecodableRecord: not JSON, or a field is missing or of the wrong type.
    """
    name = kind.__name__
    try:
        version = _header.decode(data).schema
    except _BROKEN as error:
        raise UndecodableRecord(f"a {name} that is no JSON object: {error}") from error
    match = _VERSION.fullmatch(version)
    if match is None:
        raise UndecodableRecord(f"a {name} of unreadable version {version!r}")
    if int(match[1]) > major_of(kind):
        raise NewerMajorVersion(
            f"a {name} of version {version}, newer than this program",
            remedy="Upgrade Rasad; the record is kept and read then.",
        )
    try:
        return cast("Record", _decoder(kind).decode(data))
    except _BROKEN as error:
        raise UndecodableRecord(f"a {name} that breaks its type: {error}") from error
