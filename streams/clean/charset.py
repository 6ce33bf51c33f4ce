"""Which encoding a page is in: mark, header, page, and at last what it says.

A declared encoding is believed unless the bytes speak against it: text that is valid
UTF-8 with Arabic in it is UTF-8 whatever it claims, and a page that claims UTF-8 or
Latin and is neither is windows-1256 more often than not. Among single-byte encodings
the one whose text has the most everyday Arabic wins.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_SINGLE_BYTE = ("cp1256", "iso8859-6", "mac-arabic", "cp720", "cp1252")
_EVERYDAY = re.compile(r"ال|[ ](?:في|من|على|إلى|أن|عن|و)|ة ")
_META_WITHIN = 4096
_SAMPLE = 65_536
_WIDE_SHARE = 0.1
_FEW_ERRORS = 0.01


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and doubts about that."""

    text: str
    encoding: str
    doubts: tuple[str, ...] = ()


def decode_page(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode a page or a text file. Never raises; broken bytes become U+FFFD."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(encoding, "replace"), encoding)
    wide = _wide(body)
    if wide is not None:
        return Decoded(body.decode(wide, "replace"), wide, ("charset.guessed",))
    declared = _declared(body, content_type)
    text = _strictly(body, "utf-8")
    if text is not None and (declared in (None, "utf-8") or not body.isascii()):
        doubts = () if declared in (None, "utf-8") else ("charset.misdeclared",)
        return Decoded(text, "utf-8", doubts)
    if declared == "utf-8" and _errors(body) < _FEW_ERRORS:
        return Decoded(body.decode("utf-8", "replace"), "utf-8", ("charset.broken",))
    return _single_byte(body, declared)


def _single_byte(body: bytes, declared: str | None) -> Decoded:
    sample = body[:_SAMPLE]
    names = [declared] if declared and declared != "utf-8" else []
    names += [name for name in _SINGLE_BYTE if name not in names]
    best = max(names, key=lambda name: _everyday(sample, name))
    if declared == best or (declared and body.isascii()):
        return Decoded(body.decode(declared, "replace"), declared)
    return Decoded(body.decode(best, "replace"), best, ("charset.guessed",))


def _everyday(sample: bytes, encoding: str) -> int:
    text = sample.decode(encoding, "replace")
    return len(_EVERYDAY.findall(text)) - text.count("\ufffd")


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        return None


def _errors(body: bytes) -> float:
    """The share of broken characters when read as UTF-8, of those beyond ASCII."""
    text = body[:_SAMPLE].decode("utf-8", "replace")
    beyond = sum(1 for letter in text if letter > "\x7f")
    return text.count("\ufffd") / max(1, beyond)


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of ASCII mark-up is null."""
    start = body[:200]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) <= len(start) * _WIDE_SHARE or min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(body: bytes, content_type: str | None) -> str | None:
    """The declared encoding as Python names it, header before page."""
    header = _HEADER.search(content_type or "")
    names = [header[1]] if header else []
    found = _DECLARED.search(body[:_META_WITHIN])
    if found is not None:
        names.append((found[1] or found[2]).decode("ascii", "replace"))
    for name in names:
        try:
            known = codecs.lookup(name).name
        except LookupError:
            continue
        if known not in ("utf-16", "utf-16-le", "utf-16-be"):
            return {"ascii": "cp1252", "iso8859-1": "cp1252"}.get(known, known)
    return None
