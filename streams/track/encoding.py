"""State entries as MessagePack: small, typed, and quick both ways.

The last few thousand entries are remembered as values beside their bytes: a series' head is
read by the next record as the one before wrote it, and a baseline's record by every alert
that quotes it. Values are frozen, so one may stand in two places; what is remembered only
saves time and is never asked what stands in the state.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")

_encode = msgspec.msgpack.Encoder().encode
_decoders: dict[object, msgspec.msgpack.Decoder[Any]] = {}
_known: dict[tuple[object, bytes], Any] = {}
_MOST_KNOWN = 4_096


def encoded(value: object) -> bytes:
    """A value's bytes."""
    return _encode(value)


def decoded(kind: type[Value], data: bytes) -> Value:
    """A value of ``kind`` from its bytes."""
    found: Value | None = _known.get((kind, data))
    if found is None:
        decoder = _decoders.get(kind)
        if decoder is None:
            decoder = _decoders[kind] = msgspec.msgpack.Decoder(kind)
        found = decoder.decode(data)
        remembered(kind, data, found)
    return found


def remembered(kind: object, data: bytes, value: object) -> bytes:
    """The bytes again, and their value for who reads them next."""
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    _known[kind, data] = value
    return data
