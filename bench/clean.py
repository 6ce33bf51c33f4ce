"""The page reader beside its peers, and what the line rules cost.

``python -m bench.clean [--pages DIR]``, where DIR holds ``NAME.html`` and
``NAME.gold.txt``. The peers run in an environment of their own (uv makes it), in the
same run, on the same pages. Times are CPU milliseconds, the best of three.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from bench.clean_lines import main as clean_lines_main
from bench.pages.themes import pages
from streams.clean.html import extract_html
from streams.clean.lines import clean_lines
from streams.clean.table import rules

ROOT = Path(__file__).parents[1]
FETCHED = datetime(2026, 6, 1, tzinfo=UTC)
PEER_PACKAGES = ("trafilatura", "newspaper4k[nlp]", "readability-lxml", "resiliparse", "justext")
OURS = "rasad"
LABELLED = ("dev", "test")
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    url: str
    html: str
    gold: str
    footer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    text: str
    ms: float
    lines_ms: float = 0.0


def own_cases() -> list[Case]:
    return [
        Case(one.name, one.url, one.html, "\n".join(one.article.paragraphs), one.footer)
        for one in pages()
    ]


def given_cases(folder: Path) -> list[Case]:
    return [
        Case(
            gold.name.removesuffix(".gold.txt"),
            "https://news.test/story",
            gold.with_name(gold.name.replace(".gold.txt", ".html")).read_text("utf-8", "replace"),
            gold.read_text(encoding="utf-8"),
        )
        for gold in sorted(folder.glob("*.gold.txt"))
    ]


def ours(case: Case) -> Answer:
    best, best_lines, text = float("inf"), float("inf"), ""
    for _ in range(ROUNDS):
        started = time.process_time()
        page = extract_html(case.html, case.url, "text/html", FETCHED)
        between = time.process_time()
        text = clean_lines("\n".join(page.lines), page.title).text
        ended = time.process_time()
        best, best_lines = min(best, ended - started), min(best_lines, ended - between)
    return Answer(text, best * 1000, best_lines * 1000)


def peers(cases: Sequence[Case]) -> dict[str, dict[str, Answer]]:
    command = ["uv", "run", "--quiet", "--no-project"]
    for package in PEER_PACKAGES:
        command += ["--with", package]
    command += ["python", str(ROOT / "bench" / "clean_peers.py")]
    fed = "\n".join(
        json.dumps({"name": c.name, "url": c.url, "html": c.html}, ensure_ascii=False)
        for c in cases
    )
    found: dict[str, dict[str, Answer]] = {}
    if shutil.which("uv") is None:
        print("\nuv is missing, so the peers were not run")
        return found
    ran = subprocess.run(command, input=fed, capture_output=True, text=True, check=True)
    for line in map(json.loads, ran.stdout.splitlines()):
        found.setdefault(line["peer"], {})[line["name"]] = Answer(line["text"], line["ms"])
    return found


def token_f1(text: str, gold: str) -> float:
    one, other = Counter(re.findall(r"\w+", text)), Counter(re.findall(r"\w+", gold))
    both = sum((one & other).values())
    return 2 * both / (sum(one.values()) + sum(other.values())) if both else 0.0


def row(peer: str, cases: Sequence[Case], answers: dict[str, Answer]) -> str:
    scores = [token_f1(answers[case.name].text, case.gold) for case in cases]
    lines = {case.name: answers[case.name].text.split("\n") for case in cases}
    footers = sum(
        line in answers[case.name].text and line not in case.gold
        for case in cases
        for line in set(case.footer)
    )
    of = sum(len(set(case.footer)) for case in cases)
    sentences = [(case, line) for case in cases for line in case.gold.split("\n") if line.strip()]
    alone = sum(line in lines[case.name] for case, line in sentences)
    within = sum(line.strip() in answers[case.name].text for case, line in sentences)
    return (
        f"| {peer} | {statistics.mean(scores):.3f} | {statistics.median(scores):.3f} "
        f"| {min(scores):.3f} | {f'{footers}/{of}' if of else '–'} "
        f"| {within}/{len(sentences)} | {alone}/{len(sentences)} "
        f"| {statistics.mean(answers[c.name].ms for c in cases):.1f} |"
    )


def table(title: str, cases: Sequence[Case]) -> dict[str, dict[str, Answer]]:
    found = {OURS: {case.name: ours(case) for case in cases}, **peers(cases)}
    print(f"\n### {title}: {len(cases)} pages\n")
    print(
        "| reader | token F1 mean | median | worst | footer lines left | sentences kept "
        "| as lines of their own | ms CPU |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for peer, answers in found.items():
        print(row(peer, cases, answers))
    return found


def cost(cases: Iterable[Case], found: dict[str, dict[str, Answer]]) -> None:
    """Our reading against trafilatura's, with and without its title and date."""
    from trafilatura import bare_extraction

    total, lines, body, whole = 0.0, 0.0, 0.0, 0.0
    worst = 0.0
    for case in cases:
        answer = found[OURS][case.name]
        full = float("inf")
        for _ in range(ROUNDS):
            started = time.process_time()
            bare_extraction(
                case.html,
                url=case.url,
                favor_precision=True,
                include_comments=False,
                with_metadata=True,
            )
            full = min(full, (time.process_time() - started) * 1000)
        total, lines = total + answer.ms, lines + answer.lines_ms
        whole += full
        body += found.get("trafilatura precision", found[OURS])[case.name].ms
        worst = max(worst, answer.ms / full)
    print(
        f"\nCPU against trafilatura doing the same (body, title, date, address): "
        f"{total / whole:.2f} (worst page {worst:.2f}); against its body alone: "
        f"{total / body:.2f}; the lines pass is {lines / whole:.1%} of trafilatura's time."
    )


def distinct_texts(count: int) -> list[str]:
    """The seeds again and again with their digits and first words changed."""
    seeds = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "seeds").glob("*.txt"))]
    marks = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    texts = []
    for n in range(count):
        own = marks[n % 28] + marks[n // 28 % 28]
        body = seeds[n % len(seeds)].split("\n")
        texts.append("\n".join(f"{line} {own}" if len(line) > 60 else line for line in body))
    return texts


def text_cost() -> None:
    """Plain texts: the whole pass against one splitlines and one Aho-Corasick pass."""
    texts = distinct_texts(2000)
    phrases = sorted({phrase for rule in rules() for phrase in rule.phrases})
    automaton = AhoCorasick(
        phrases, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )
    clean_lines(texts[0])
    base = passes = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        for text in texts:
            text.splitlines()
            automaton.find_matches_as_indexes(text)
        between = time.process_time()
        for text in texts:
            clean_lines(text)
        base = min(base, between - started)
        passes = min(passes, time.process_time() - between)
    print(
        f"\nPlain text: {passes / len(texts) * 1e6:.0f} µs a document, "
        f"{passes / base:.2f} times one splitlines and one Aho-Corasick pass "
        f"({len(phrases)} phrases, {base / len(texts) * 1e6:.0f} µs)."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--pages",
        type=Path,
        default=os.environ.get("RASAD_BENCH_PAGES"),
        help="folder of NAME.html and NAME.gold.txt (or RASAD_BENCH_PAGES)",
    )
    options = parser.parse_args()
    own = own_cases()
    found = table("own fixtures", own)
    cost(own, found)
    if options.pages:
        given = given_cases(options.pages)
        found = table("given pages", given)
        cost(given, found)
    text_cost()
    print()
    clean_lines_main([str(ROOT / "tests" / "data" / "lines" / f"{n}.jsonl") for n in LABELLED])


if __name__ == "__main__":
    main()
