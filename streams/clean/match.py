"""Which rules each line of a page may fall under, found in two quick passes.

Most of a page is body: long lines that no rule means. Rules for how a line begins are
found by its first word; for the others one Aho-Corasick pass over the text as it is
looks for *anchors*, the parts of their phrases that have one spelling only. A long
line with neither is never looked at again. Short lines, and the long ones that
remain, are folded and go through a second pass over the few characters that they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from streams.clean.fold import core, fold
from streams.clean.table import SHORT_LINE, Match, Rule, rules

_UNSURE = re.compile(
    r"[أإآٱىةؤئکی0-9٠-٩\u064b-\u0652ـ]"  # spelled in more than one way
    r"|(?<!\w)[وفبلك]?(?:ال)?ا"  # a hamza may stand on it
    r"|ا(?!\w)|[يه](?!\w)"  # tanwin, final ya, ta marbuta
)
_WORD = re.compile(r"\w+")
_LONGEST_WORD = 30
"""Code points; a line of longer ones is no language, and no pattern should see it."""

_LONGEST_LINE = 3000
"""Code points beyond which no rule can mean a line."""

_BRACKETS = ")]"
"""Lines that end in one are looked at; so a phrase that does needs no anchor."""

_ORDER = attrgetter("order")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that a rule may mean: folded, and the rules that fit it, in order."""

    folded: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class _Tables:
    whole: dict[str, tuple[Rule, ...]]
    parts: dict[str, tuple[Rule, ...]]
    starts: frozenset[str]
    inside: BytesAhoCorasick
    owners: tuple[tuple[str, tuple[Rule, ...]], ...]
    anchors: BytesAhoCorasick
    patterns: tuple[tuple[re.Pattern[str], Rule], ...]
    any_pattern: re.Pattern[str]


def anchor(phrase: str) -> str:
    """The longest part of a phrase, as written, that has one spelling only."""
    return max(_UNSURE.split(phrase), key=len)


def first_word(folded: str) -> str:
    """The first word of a folded line, or nothing."""
    found = _WORD.search(folded)
    return found[0] if found else ""


def _automaton(phrases: Iterable[str]) -> BytesAhoCorasick:
    return BytesAhoCorasick(
        [phrase.encode() for phrase in phrases],
        matchkind=MatchKind.Standard,
        implementation=Implementation.DFA,
    )


@cache
def _tables() -> _Tables:
    whole: dict[str, list[Rule]] = defaultdict(list)
    parts: dict[str, list[Rule]] = defaultdict(list)
    inside: dict[str, list[Rule]] = defaultdict(list)
    anchors: set[str] = set()
    starts: set[str] = set()
    for rule in rules():
        for phrase in rule.phrases:
            if rule.match is Match.PARTS:
                owners = parts[first_word(phrase)]
                if rule not in owners:
                    owners.append(rule)
            else:
                (whole if rule.match is Match.WHOLE else inside)[phrase].append(rule)
        if rule.reaches_long_lines and rule.match is Match.START:
            starts.update(first_word(phrase) for phrase in rule.phrases)
        elif rule.reaches_long_lines:
            anchors.update(anchor(p) for p in rule.written if p[-1] not in _BRACKETS)
    patterns = tuple((r.pattern, r) for r in rules() if r.pattern and not r.phrases)
    return _Tables(
        whole={phrase: tuple(owners) for phrase, owners in whole.items()},
        parts={word: tuple(owners) for word, owners in parts.items()},
        starts=frozenset(starts),
        inside=_automaton(inside),
        owners=tuple((phrase, tuple(owners)) for phrase, owners in inside.items()),
        anchors=_automaton(sorted(anchors)),
        patterns=patterns,
        any_pattern=re.compile("|".join(f"(?:{p.pattern})" for p, _ in patterns) or r"(?!)"),
    )


def _hits(automaton: BytesAhoCorasick, lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(line, pattern) of every hit."""
    text = "\n".join(lines).encode("utf-8", "surrogatepass")
    line, counted = 0, 0
    for pattern, _, end in automaton.find_matches_as_indexes(text, overlapping=True):
        line += text.count(b"\n", counted, end)
        counted = end
        yield line, pattern


@lru_cache(maxsize=8192)
def _may_start(word: str) -> bool:
    """Whether a rule for long lines begins with this word, as written in a text."""
    return first_word(fold(word)) in _tables().starts


def _bounded(line: str, phrase: str) -> bool:
    at = line.find(phrase)
    while at >= 0:
        before, after = line[at - 1 : at], line[at + len(phrase) : at + len(phrase) + 1]
        if not (before.isalnum() and phrase[0].isalnum()) and not (
            after.isalnum() and phrase[-1].isalnum()
        ):
            return True
        at = line.find(phrase, at + 1)
    return False


def _fits(rule: Rule, phrase: str, folded: str) -> bool:
    """Whether the rule, whose phrase occurs in the line, means the line."""
    if not _applies(rule, folded):
        return False
    if rule.pattern is not None and rule.pattern.search(folded) is None:
        return False
    if rule.match is Match.START:
        kernel = folded if folded.startswith(phrase) else core(folded)
        return kernel.startswith(phrase) and _bounded(kernel[: len(phrase) + 1], phrase)
    if rule.match is Match.END:
        kernel = folded if folded.endswith(phrase) else core(folded)
        return kernel.endswith(phrase) and _bounded(kernel[-len(phrase) - 1 :], phrase)
    return rule.match is Match.PATTERN or _bounded(folded, phrase)


def _applies(rule: Rule, folded: str) -> bool:
    """Whether the line is short enough for the rule and no exception to it."""
    if folded.count(" ") >= rule.words or len(folded) > rule.words * _LONGEST_WORD:
        return False
    return rule.unless is None or rule.unless.search(folded) is None


def _short_line_rules(tables: _Tables, folded: str) -> Iterator[Rule]:
    """The rules that mean a short line as a whole."""
    for rule in tables.whole.get(core(folded), ()):
        if _applies(rule, folded):
            yield rule
    for rule in tables.parts.get(first_word(folded), ()):
        if _applies(rule, folded) and rule.pattern and rule.pattern.match(folded):
            yield rule
    if tables.any_pattern.match(folded):
        for pattern, rule in tables.patterns:
            if _applies(rule, folded) and pattern.match(folded):
                yield rule


def _rules_of(line: str) -> Line:
    """Everything that may be meant by one line."""
    tables = _tables()
    folded = fold(line)
    found: set[Rule] = set()
    text = folded.encode("utf-8", "surrogatepass")
    hits = tables.inside.find_matches_as_indexes(text, overlapping=True)
    for number in {number for number, _, _ in hits}:
        phrase, owners = tables.owners[number]
        found.update(rule for rule in owners if _fits(rule, phrase, folded))
    if len(line) <= SHORT_LINE:
        found.update(_short_line_rules(tables, folded))
    return Line(folded, tuple(sorted(found, key=_ORDER)))


_remembered = lru_cache(maxsize=8192)(_rules_of)
"""Sites say the same short lines on every page, so most of them are known already."""


def match_lines(lines: Sequence[str]) -> dict[int, Line]:
    """The lines that at least one rule may mean, by their index in ``lines``.

    ``lines`` are trimmed and not empty.
    """
    anchored = {at for at, _ in _hits(_tables().anchors, lines)}
    found: dict[int, Line] = {}
    for at, line in enumerate(lines):
        if len(line) <= SHORT_LINE:
            matched = _remembered(line)
        elif len(line) > _LONGEST_LINE:
            continue
        elif at in anchored or line[-1] in _BRACKETS or _may_start(line[:24].split(" ", 1)[0]):
            matched = _rules_of(line)
        else:
            continue
        if matched.rules:
            found[at] = matched
    return found


_tables()  # read and compiled with the import: a stage opens no file when it is called
