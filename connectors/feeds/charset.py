"""The characters of a feed: mark, header, declaration, and what the bytes say."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_IN_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{2,40})""", re.IGNORECASE)
_IN_HTML = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0621-\u064a]{2}")
_FEW = 0.02


def decode_text(data: bytes, content_type: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Text and what was wrong with its encoding. Never raises.

    A declared charset that the bytes contradict is not believed: valid UTF-8 beyond ASCII
    is UTF-8, and broken UTF-8 with Arabic in windows-1256 is that.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ()
    if b"\x00" in data[:4]:
        wide = "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"
        return data.decode(wide, "replace"), ("charset.guessed",)
    declared = _declared(data, content_type)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, declared)
    wrong = declared not in (None, "utf-8", "ascii") and not data.isascii()
    return text, ("charset.misdeclared",) if wrong else ()


def _not_utf8(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    if declared not in (None, "utf-8", "ascii", "iso8859-1", "cp1252"):
        return data.decode(str(declared), "replace"), ()
    lenient = data.decode("utf-8", "replace")
    beyond = sum(1 for letter in lenient if letter > "\x7f") or 1
    if lenient.count("\ufffd") / beyond < _FEW:
        return lenient, ("charset.broken",)
    arabic = data.decode("cp1256", "replace")
    western = data.decode("cp1252", "replace")
    if len(_ARABIC.findall(arabic)) > len(re.findall(r"[A-Za-z]{2}[\xc0-\xff]", western)):
        return arabic, ("charset.misdeclared",)
    return western, () if declared in ("iso8859-1", "cp1252") else ("charset.guessed",)


def _declared(data: bytes, content_type: str | None) -> str | None:
    head = data[:2048]
    found = _IN_XML.search(head) or _IN_HTML.search(head)
    names = [match[1] for match in [_IN_HEADER.search(content_type or "")] if match]
    if found:
        names.append(found[1].decode("ascii", "replace"))
    for name in names:
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return None
