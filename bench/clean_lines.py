"""How well lines of plain text are told apart, on labelled texts.

``python -m bench.clean_lines tests/data/lines/test.jsonl [--errors]``

A line is *taken* when it does not stay in the body (boilerplate, title, agency,
caption, update stamp). F1 is that of the taken lines; ``kept`` is the share of body
lines that stay; ``exact`` the share of lines whose label itself is right, where
agency, caption and update stamp have to end in their field.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from streams.clean.fold import trim
from streams.clean.lines import clean_lines
from streams.clean.table import Does, rules

FIELDS = {Does.AGENCY: "agency", Does.CAPTION: "caption", Does.UPDATED: "updated"}
LABEL_OF = {rule.id: FIELDS.get(rule.does, "drop") for rule in rules()}
LABEL_OF |= {"caption.doubled": "caption", "title.line": "title", "title.doubled": "drop"}


@dataclass(slots=True)
class Score:
    """Counts over labelled lines; ``wrong`` holds (text id, label, answer, line)."""

    lines: int = 0
    hits: int = 0
    taken: int = 0
    wanted: int = 0
    body: int = 0
    body_kept: int = 0
    exact: int = 0
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.taken + self.wanted) if self.hits else 0.0

    @property
    def kept(self) -> float:
        return self.body_kept / self.body if self.body else 1.0


def answers(lines: list[str]) -> Iterator[str]:
    """What became of each line, in order; equal lines share their answers in order."""
    article = clean_lines("\n".join(lines))
    pool: dict[str, list[str]] = defaultdict(list)
    if article.title is not None:
        pool[article.title].append("title")
    for one in article.removed:
        pool[one.line].append(LABEL_OF.get(one.rule, "drop"))
    kept = Counter(article.text.split("\n"))
    for line in map(trim, lines):
        if kept[line] and "title" not in pool[line]:
            kept[line] -= 1
            yield "body"
        else:
            yield pool[line].pop(0) if pool[line] else "body"


def score(path: Path) -> Score:
    """Score every labelled text of a file."""
    total = Score()
    for text in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        labelled = [one for one in text["lines"] if trim(one["text"]) and one["label"] != "blank"]
        for one, answer in zip(labelled, answers([one["text"] for one in labelled]), strict=True):
            label = one["label"]
            total.lines += 1
            total.wanted += label != "body"
            total.taken += answer != "body"
            total.hits += label != "body" != answer
            total.body += label == "body"
            total.body_kept += label == "body" == answer
            total.exact += label == answer
            if (label == "body") != (answer == "body"):
                total.wrong.append((text["id"], label, answer, one["text"]))
    return total


def main(arguments: list[str]) -> None:
    for name in [one for one in arguments if not one.startswith("-")]:
        found = score(Path(name))
        print(
            f"{name}: {found.lines} lines, F1 {found.f1:.4f}, "
            f"body kept {found.kept:.2%} ({found.body - found.body_kept} of {found.body} lost), "
            f"{found.wanted - found.hits} left in, exact {found.exact / max(1, found.lines):.2%}"
        )
        if "--errors" in arguments:
            for wrong in found.wrong:
                print("   ", " | ".join(wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
