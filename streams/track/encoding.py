"""State entries as MessagePack: small, typed, and quick both ways."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")

_encode = msgspec.msgpack.Encoder().encode
_decoders: dict[object, msgspec.msgpack.Decoder[Any]] = {}


def encoded(value: object) -> bytes:
    """A value's bytes."""
    return _encode(value)


def decoded(kind: type[Value], data: bytes) -> Value:
    """A value of ``kind`` from its bytes."""
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.msgpack.Decoder(kind)
    value: Value = decoder.decode(data)
    return value
