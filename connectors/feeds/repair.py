"""Mending broken XML before it is parsed, and parsing it without any of XML's dangers.

No document type is ever read: entities cannot expand and nothing is fetched.
"""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_PROLOGUE = re.compile(r"<\?xml[^>]*\?>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^<>\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*>", re.IGNORECASE)
_ENTITY = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)[^>]*>", re.IGNORECASE)
_ROOT = re.compile(
    r"<(?:[A-Za-z][\w.-]*:)?(?:rss|feed|rdf|channel|urlset|sitemapindex)\b", re.IGNORECASE
)
_DEEP = 200


def parse_xml(text: str) -> tuple[etree._Element | None, tuple[str, ...]]:
    """The root element, or None for no XML, and what had to be mended."""
    start = _ROOT.search(text)
    if start is None:
        return None, ("xml.none",)
    problems = _dangers(text[: start.start()])
    body = text[start.start() :]
    mended, mending = mend(body)
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(mended.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, (*problems, "xml.unreadable")
    if root is None:
        return None, (*problems, "xml.unreadable")
    if any(error.level_name in ("ERROR", "FATAL") for error in parser.error_log):
        mending = (*mending, "xml.broken")
    return root, (*problems, *mending)


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """Text that XML's rules allow, and the names of what was changed."""
    problems = []
    cleaned = _CONTROL.sub("", _PROLOGUE.sub("", text))
    if len(cleaned) != len(text):
        problems.append("xml.control")
    without = _ENTITY.sub("", _DOCTYPE.sub("", cleaned))
    if without != cleaned:
        problems.append("xml.doctype")
    parts = _CDATA.split(without)
    for index in range(0, len(parts), 2):
        named = _NAMED.sub(_character, parts[index])
        parts[index] = _REFERENCE.sub(_legal, _BARE.sub("&amp;", named))
    mended = "".join(parts)
    if mended != without:
        problems.append("xml.entities")
    return mended, tuple(problems)


def _character(match: re.Match[str]) -> str:
    found = html5.get(f"{match[1]};")
    return found if found is not None and found not in "<>&" else f"&amp;{match[1]};"


def _legal(match: re.Match[str]) -> str:
    """A numeric reference that XML allows stays; any other goes."""
    number = int(match[1], 16) if match[1] else int(match[2])
    letter = chr(number) if number < 0x110000 else "\x00"  # noqa: PLR2004  # Unicode's end
    return "" if _CONTROL.match(letter) else match[0]


def _dangers(prologue: str) -> tuple[str, ...]:
    return ("xml.doctype",) if "<!DOCTYPE" in prologue.upper() else ()


def too_deep(root: etree._Element) -> bool:
    """Whether elements nest deeper than any feed's; reading such a tree is refused."""
    level = [root]
    for _ in range(_DEEP):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
