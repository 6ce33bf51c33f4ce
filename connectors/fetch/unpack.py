"""Unpacking a body while it streams in, never holding more than is allowed."""

from __future__ import annotations

import zlib

_AUTO = zlib.MAX_WBITS | 32
_STEP = 64 * 1024


class TooLarge(Exception):
    """The body is larger than allowed, packed or unpacked."""


class BadEncoding(Exception):
    """The coding was not asked for, or its bytes are broken or end early."""


class Body:
    """Collects a body. ``coding`` is the Content-Encoding header.

    Only gzip and deflate are asked for, once; anything else is refused unread, so that
    no decoder without bounds ever runs.
    """

    def __init__(self, coding: str | None, limit: int) -> None:
        self._limit = limit
        self._parts: list[bytes] = []
        self._size = 0
        self._packed = 0
        self._raw_tried = False
        names = [each.strip().lower() for each in (coding or "").split(",") if each.strip()]
        names = [each for each in names if each != "identity"]
        if len(names) > 1 or any(each not in ("gzip", "x-gzip", "deflate") for each in names):
            raise BadEncoding("a content coding that was not asked for")
        self._inflate = zlib.decompressobj(_AUTO) if names else None
        self._first = True

    def feed(self, chunk: bytes) -> None:
        """Take what came in.

        Raises:
            TooLarge: beyond the limit.
            BadEncoding: broken packing.
        """
        self._packed += len(chunk)
        if self._packed > self._limit:
            raise TooLarge
        if self._inflate is None:
            self._keep(chunk)
            return
        try:
            self._unpack(chunk)
        except zlib.error as error:
            if not self._first or self._raw_tried:
                raise BadEncoding("broken packing") from error
            self._raw_tried = True
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            self.feed_again(chunk)

    def feed_again(self, chunk: bytes) -> None:
        """The first bytes once more, as deflate without a header (many servers' reading)."""
        try:
            self._unpack(chunk)
        except zlib.error as error:
            raise BadEncoding("broken packing") from error

    def finish(self) -> bytes:
        """The whole body.

        Raises:
            BadEncoding: the packed data ended early.
        """
        if self._inflate is not None and self._packed and not self._inflate.eof:
            raise BadEncoding("the packed data ends early")
        return b"".join(self._parts)

    def _unpack(self, chunk: bytes) -> None:
        data = chunk
        while data and self._inflate is not None:
            if self._inflate.eof:
                if not data.strip(b"\x00"):
                    return
                self._inflate = zlib.decompressobj(_AUTO)
            made = self._inflate.decompress(data, _STEP)
            self._keep(made)
            data = self._inflate.unconsumed_tail or self._inflate.unused_data
            if not made and not data:
                break
        self._drain()

    def _drain(self) -> None:
        """What zlib still holds back after the last bytes."""
        while self._inflate is not None and not self._inflate.eof:
            made = self._inflate.decompress(self._inflate.unconsumed_tail, _STEP)
            if not made:
                return
            self._keep(made)

    def _keep(self, data: bytes) -> None:
        self._first = self._first and not data
        self._size += len(data)
        if self._size > self._limit:
            raise TooLarge
        if data:
            self._parts.append(data)
