"""Entries decoded before, remembered by their bytes: decoding is pure, so this is too.

Two generations, so that what is in use stays and memory is bounded: about 8 MB of
encoded entries, a few times that as objects. Values are frozen and may be shared.
"""

from __future__ import annotations

from typing import TypeVar, cast

import msgspec

Value = TypeVar("Value")

_ROOM = 4 * 1024 * 1024
_SHORT = 700
"""Shorter entries are decoded sooner than found."""
_encode = msgspec.msgpack.Encoder().encode


_decoders: dict[object, msgspec.msgpack.Decoder[object]] = {}


class _Memory:
    def __init__(self) -> None:
        self._young: dict[tuple[type, bytes], object] = {}
        self._old: dict[tuple[type, bytes], object] = {}
        self._size = 0

    def find(self, key: tuple[type, bytes]) -> object | None:
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: tuple[type, bytes], value: object) -> None:
        self._young[key] = value
        self._size += len(key[1])
        if self._size > _ROOM:
            self._young, self._old, self._size = {}, self._young, 0


_memory = _Memory()


def _decode(kind: type, data: bytes) -> object:
    if kind not in _decoders:
        _decoders[kind] = msgspec.msgpack.Decoder(kind)
    return _decoders[kind].decode(data)


def decoded(kind: type[Value], data: bytes) -> Value:
    """A value of ``kind`` from its MessagePack bytes."""
    if len(data) < _SHORT:
        return cast("Value", _decode(kind, data))
    key = (kind, data)
    found = _memory.find(key)
    if found is None:
        found = _decode(kind, data)
        _memory.keep(key, found)
    return cast("Value", found)


def encoded(value: object) -> bytes:
    """The MessagePack bytes of a value."""
    return _encode(value)


def remembered(value: object) -> bytes:
    """The MessagePack bytes of a value that will soon be read again."""
    data = _encode(value)
    _memory.keep((type(value), data), value)
    return data
