"""Numbers read back, and how many phrases a second, beside ovos-number-parser and Maha.

``python -m bench.numbers``: every 9,973rd number below ten million written out by
num2words and by the second writer of the tests (right: one number, the value), and the
bounds of the labelled figures of ``tests/data/figures`` (right: the value is among those read
in the sentence). The peers run in environments of their own, made by ``uv``; where one
cannot be had, the table says so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from num2words import num2words

from streams.numbers.reader import numbers_of
from tests.streams.numbers.number_writer import write

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "tests" / "data" / "figures"
PEERS = Path(__file__).with_name("numbers_peers.py")
PACKAGES = ("ovos-number-parser", "mahad")
BELOW, APART = 10_000_000, 9_973
ROUNDS = 3
INSTALLING = 240.0
"""Seconds that a peer may take to install and to run."""


class Phrase(NamedTuple):
    """A text and the values in it; ``whole`` when the text is one number and nothing else."""

    text: str
    values: tuple[float, ...]
    whole: bool


class Ran(NamedTuple):
    """What a reader found in each phrase, and the processor time of all."""

    answers: list[list[float]]
    seconds: float


def written() -> dict[str, list[Phrase]]:
    """The sets by name."""
    drawn = range(0, BELOW, APART)
    return {
        "num2words": [Phrase(num2words(n, lang="ar"), (n,), whole=True) for n in drawn],
        "second writer": [Phrase(write(n), (n,), whole=True) for n in drawn],
        "sentences": sentences(),
    }


def sentences() -> list[Phrase]:
    """Labelled texts with the bounds that are stated in them; vague quantities are left out."""
    found = []
    for path in sorted(FIGURES.glob("*.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            stated = [each for each in row["figures"] if each["qualifier"] != "vague"]
            bounds = {each[side] for each in stated for side in ("low", "high")}
            values = tuple(sorted(value for value in bounds if value))
            if values:
                found.append(Phrase(row["text"], values, whole=False))
    return found


def right(phrase: Phrase, answer: Sequence[float]) -> tuple[int, int]:
    """How many of a phrase's values were read, and of how many."""
    if phrase.whole:
        return int(list(answer) == list(phrase.values)), 1
    return len(set(phrase.values) & set(answer)), len(phrase.values)


def ours(phrases: Sequence[Phrase]) -> Ran:
    """Our own reader, the best of the rounds."""
    best = float("inf")
    found: list[list[dict]] = []
    for _ in range(ROUNDS):
        started = time.process_time()
        found = [numbers_of(phrase.text) for phrase in phrases]
        best = min(best, time.process_time() - started)
    return Ran([values(numbers, phrases[n]) for n, numbers in enumerate(found)], best)


def values(numbers: Sequence[dict], phrase: Phrase) -> list[float]:
    """The bounds of the numbers read; a range in a phrase that is one number stays two."""
    pairs = [(each["low"], each["high"]) for each in numbers]
    if phrase.whole:
        return [value for low, high in pairs for value in ((low,) if low == high else (low, high))]
    return [value for pair in pairs for value in pair]


def peer(package: str, phrases: Sequence[Phrase]) -> Ran | str:
    """A peer in an environment of its own, or why it was not run."""
    uv = shutil.which("uv") or str(ROOT / ".make" / "uv" / "bin" / "uv")
    command = [uv, "run", "--no-project", "--quiet", "--with", package]
    fed = "\n".join(json.dumps({"whole": each.whole, "text": each.text}) for each in phrases)
    try:
        ran = subprocess.run(  # -P: this folder's numbers.py would hide the standard one
            [*command, "python", "-P", str(PEERS), package], input=fed, capture_output=True,
            text=True, check=False, timeout=INSTALLING,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"not run: {type(error).__name__}"
    if ran.returncode:
        last = ran.stderr.strip().splitlines()[-1:] or [f"exit {ran.returncode}"]
        return f"not run: {last[0]}"
    *answers, seconds = map(json.loads, ran.stdout.splitlines())
    return Ran(answers, seconds)


def shown(phrases: Sequence[Phrase], ran: Ran | str) -> str:
    """Share read and phrases a second."""
    if isinstance(ran, str):
        return f"{ran[:60]} | –"
    pairs = [right(phrase, answer) for phrase, answer in zip(phrases, ran.answers, strict=True)]
    hits, of = (sum(column) for column in zip(*pairs, strict=True))
    return f"{hits / of:.3f} ({hits}/{of}) | {len(phrases) / ran.seconds:,.0f}"


def main() -> None:
    numbers_of("ألف")  # the tables load with the first number
    print("| numbers | reader | read right | phrases a second |\n| --- | --- | --- | --- |")
    for name, phrases in written().items():
        print(f"| {name} | rasad | {shown(phrases, ours(phrases))} |")
        for package in PACKAGES:
            print(f"| {name} | {package} | {shown(phrases, peer(package, phrases))} |", flush=True)


if __name__ == "__main__":
    main()
