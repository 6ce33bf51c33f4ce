"""From a file's bytes to its text: a byte-order mark, UTF-8, UTF-16, windows-1256.

The order is from the certain to the guessed; what fits none of them is no text.
"""

from __future__ import annotations

import codecs

from schemas.errors import InputError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32's little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What text holds of the control characters: tab, line ends, form feed, and the
# separators that old Arabic editors left behind.
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1a\x1c\x1d\x1e\x1f")

_MOSTLY = 0.5
"""The share of letters that must be Arabic before bytes are read as windows-1256."""


def decode_text(data: bytes) -> str:
    """The text of a file.

    Raises:
        InputError: the bytes are no text in an encoding we know.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decoded(data, encoding)
            if text is None:
                raise InputError(f"the bytes break the {encoding} that their mark promises")
            return text
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        text = _decoded(data, encoding)
        if text is not None and (encoding == "utf-8" or _arabic(text)):
            return text
    if (place := _broken_utf8(data)) is not None:
        raise InputError(f"the bytes are UTF-8, but broken at byte {place}")
    text = _decoded(data, "windows-1256")
    if text is not None and _arabic(text):
        return text
    raise InputError("the bytes are no text in UTF-8, UTF-16 or windows-1256")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    # NUL and its like stand in no text: another encoding, or a picture.
    return None if _CONTROLS.intersection(text) else text


def _broken_utf8(data: bytes) -> int | None:
    """Where nearly good UTF-8 breaks: as windows-1256 it would pass, as letter salad."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        nearly = data.decode("utf-8", "replace")
        arabic = sum("\u0600" <= character <= "\u06ff" for character in nearly)
        return error.start if arabic > nearly.count("\ufffd") else None
    return None


def _arabic(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    arabic = sum("\u0600" <= character <= "\u06ff" for character in letters)
    return arabic > _MOSTLY * len(letters)
