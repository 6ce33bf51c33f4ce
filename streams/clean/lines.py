"""From the lines of a page to the article: title, body, and every line taken out.

The body is the kept lines, each trimmed of spaces at its ends, joined by one line
feed; blank lines are left out, so the text does not depend on how a page spaced its
paragraphs. Every other line that is not blank is the title or stands in ``removed``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from schemas.documents import CleanedArticle, RemovedLine
from streams.clean.dateline import dateline_of
from streams.clean.fold import core, trim
from streams.clean.match import Line, match_lines
from streams.clean.shape import (
    ends_sentence,
    is_caption,
    is_headline,
    is_paragraph,
    unpunctuated,
    words,
)
from streams.clean.table import Does, Rule, Where
from streams.clean.title import AGENCY_MARK, is_label, same_title, title_place

TEASER_WORDS = 5
"""A shorter line under a heading of related news, in mid-body, is a subheading."""

MOST_TEASERS = 12
"""Lines under such a heading that are looked at in mid-body."""

CUT_AFTER_WORDS = 25
"""A comment form ends the page only if so many words of body stood before it."""

_SOURCE_LABEL = re.compile(r"^\W*(?:المصدر|المصادر|مصدر الخبر|نقلاً? عن|source|via)\s*[:/|–-]*\s*")

_BELOW = {Does.BELOW: Does.DROP, Does.CAPTION_BELOW: Does.CAPTION}

TITLE_LINES = 8
"""Lines among which the title is looked for."""

TICKER = "head."
"""Family of the rules whose line heads a ticker."""

DATELINE_LINES = 4
"""A dateline opens the first sentence, which stands under at most three lead lines."""


@dataclass(slots=True)
class _Page:
    """The lines of one page and what was decided about each."""

    lines: list[str]
    matched: dict[int, Line]
    verdicts: dict[int, tuple[str, Does]] = field(default_factory=dict)
    paragraphs: list[int] = field(default_factory=list)
    title: str | None = None
    title_at: int | None = None

    def take(self, at: int, rule: str, does: Does = Does.DROP) -> None:
        self.verdicts.setdefault(at, (rule, does))

    def kept(self) -> list[int]:
        return [at for at in range(len(self.lines)) if at not in self.verdicts]


def clean_lines(text: str, title: str | None = None) -> CleanedArticle:
    """The article in a page's text. ``title`` is the title where it is known already."""
    lines = [line for line in map(trim, text.splitlines()) if line]
    page = _Page(lines, match_lines(lines))
    page.paragraphs = _paragraphs(page)
    _apply_rules(page)
    _apply_cuts(page)
    _apply_doubles(page)
    _apply_tail(page)
    _find_title(page, trim(title) if title else None)
    return _article(page)


def _paragraphs(page: _Page) -> list[int]:
    """Where the running text stands, by ever weaker signs of it."""
    free = [at for at in range(len(page.lines)) if not _taken_anyway(page, at)]
    plain = unpunctuated(page.lines)
    for weaker in (plain, True):
        found = [at for at in free if is_paragraph(page.lines[at], plain=weaker)]
        if found:
            return found
    unmatched = [at for at in free if at not in page.matched]
    return unmatched[1:] or unmatched


def _stands(page: _Page, at: int, rule: Rule) -> bool:
    first, last = (page.paragraphs or [0])[0], (page.paragraphs or [-1])[-1]
    head, tail = at < first, at > last
    match rule.where:
        case Where.ANY:
            return True
        case Where.HEAD:
            return head
        case Where.TAIL:
            return tail
        case Where.EDGE:
            return head or tail
        case Where.BESIDE:
            return head or tail or at - 1 in page.verdicts or _taken_anyway(page, at + 1)


def _taken_anyway(page: _Page, at: int) -> bool:
    """Whether a rule that holds everywhere means the line."""
    found = page.matched.get(at)
    return found is not None and any(rule.where is Where.ANY for rule in found.rules)


def _apply_rules(page: _Page) -> None:
    for at in sorted(page.matched):
        rule = next((r for r in page.matched[at].rules if _stands(page, at, r)), None)
        if rule is None:
            continue
        page.take(at, rule.id, rule.does)
        below = page.lines[at + 1] if at + 1 < len(page.lines) else ""
        if rule.does in _BELOW and below and not ends_sentence(below):
            page.take(at + 1, rule.id, _BELOW[rule.does])


def _apply_cuts(page: _Page) -> None:
    """Cut what ends the page first, then what heads other stories."""
    before_each = [0, *accumulate(words(page.lines[at]) for at in page.paragraphs)]
    for at, rule in _taken_by(page, Does.END):
        before = before_each[bisect_right(page.paragraphs, at)]
        if before >= CUT_AFTER_WORDS and before * 2 >= before_each[-1]:
            _cut(page, at, rule)
            break
    open_paragraphs = [at for at in page.paragraphs if at not in page.verdicts]
    first, last = (open_paragraphs or [0])[0], (open_paragraphs or [-1])[-1]
    heads = [(at, rule) for at, rule in _taken_by(page, Does.CUT) if at < first]
    for at, rule in [one for one in heads if one[1].startswith(TICKER)][:1]:
        _cut_ticker(page, at, first, rule)
    for at, rule in _taken_by(page, Does.CUT)[len(heads) :]:
        if last < at:
            _cut(page, at, rule)
            break
        _cut_teasers(page, at, rule)


def _taken_by(page: _Page, wanted: Does) -> list[tuple[int, str]]:
    return [(at, rule) for at, (rule, does) in sorted(page.verdicts.items()) if does is wanted]


def _cut(page: _Page, start: int, rule: str) -> None:
    for at in range(start + 1, len(page.lines)):
        page.take(at, rule)


def _cut_teasers(page: _Page, at: int, rule: str) -> None:
    """Take the teasers that follow a heading of related news, up to the next paragraph."""
    for below in range(at + 1, min(at + 1 + MOST_TEASERS, len(page.lines))):
        line = page.lines[below]
        if below in page.verdicts:
            continue
        next_paragraph = bisect_left(page.paragraphs, below)
        paragraph = page.paragraphs[next_paragraph] == below
        if paragraph or not is_headline(line) or words(line) < TEASER_WORDS:
            return
        page.take(below, rule)


def _cut_ticker(page: _Page, at: int, first: int, rule: str) -> None:
    """Take the headlines of a ticker before the body, but for the last: the title."""
    left = (below for below in range(at + 1, first) if below not in page.verdicts)
    headlines = [below for below in left if is_headline(page.lines[below])]
    for below in headlines[:-1]:
        page.take(below, rule)


def _apply_tail(page: _Page) -> None:
    """Take names («أخبار سياسية», a tag) that stand among the lines after the body."""
    last = page.paragraphs[-1] if page.paragraphs else len(page.lines)
    among = False
    for at in range(last + 1, len(page.lines)):
        if among and is_label(page.lines[at]):
            page.take(at, "tail.label")
        among = among or at in page.verdicts


def _apply_doubles(page: _Page) -> None:
    """Equal neighbours: captions go, of anything else the first stays."""
    runs = [list(run) for _, run in groupby(page.kept(), key=page.lines.__getitem__)]
    for number, run in enumerate(runs):
        if len(run) == 1:
            continue
        caption = number > 0 and is_caption(page.lines[run[0]])
        for at in run if caption else run[1:]:
            if caption:
                page.take(at, "caption.doubled", Does.CAPTION)
            else:
                page.take(at, "double.line")


def _find_title(page: _Page, title: str | None) -> None:
    """Find the title line and take the labels that stand around it."""
    kept = page.kept()
    first = next((at for at in page.paragraphs if at not in page.verdicts), len(page.lines))
    if title is None:
        place = title_place([page.lines[at] for at in kept[:TITLE_LINES]])
        title = None if place is None else page.lines[kept[place]]
    else:
        named = (n for n, at in enumerate(kept[:TITLE_LINES]) if same_title(page.lines[at], title))
        place = next(named, None)
    page.title = title
    before = place if place is not None else 0
    for at in kept[:before]:
        page.take(at, "head.label")
    if place is not None:
        page.title_at = kept[place]
        page.take(kept[place], "title.line")
    for at in kept[before:TITLE_LINES]:
        if title is not None and same_title(page.lines[at], title):
            page.take(at, "title.doubled")
        elif at < first and is_label(page.lines[at]):
            agency = AGENCY_MARK.search(page.lines[at]) is not None
            page.take(
                at, "head.agency" if agency else "head.label", Does.AGENCY if agency else Does.DROP
            )


def _article(page: _Page) -> CleanedArticle:
    body = [page.lines[at] for at in page.kept()]
    fields: dict[Does, list[str]] = {does: [] for does in Does}
    for at, (_, does) in sorted(page.verdicts.items()):
        fields[does].append(page.lines[at])
    agency = fields[Does.AGENCY]
    updated = fields[Does.UPDATED]
    captions = tuple(dict.fromkeys(fields[Does.CAPTION]))
    return CleanedArticle(
        title=page.title,
        text="\n".join(body),
        removed=tuple(
            RemovedLine(line=page.lines[at], rule=rule)
            for at, (rule, _) in sorted(page.verdicts.items())
            if at != page.title_at
        ),
        agency=core(_SOURCE_LABEL.sub("", agency[0])) if agency else None,
        dateline=next(filter(None, map(dateline_of, body[:DATELINE_LINES])), None),
        captions=captions,
        updated=updated[0] if updated else None,
    )
