"""Dates of the blind test part: lines read right, recall and precision, beside dateparser.

dateparser runs in an environment of its own; where it cannot be had, the table says so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

from streams.arabic.normal import reading_form
from streams.dates.reader import read_dates

TEST = Path(__file__).parents[1] / "tests" / "data" / "dates" / "test.jsonl"

PEER = """
import json, sys
from datetime import datetime
from dateparser.search import search_dates
for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    base = datetime.fromisoformat(row["published"])
    found = search_dates(row["text"], languages=["ar"], settings={"RELATIVE_BASE": base}) or []
    print(json.dumps([when.date().isoformat() for _, when in found]))
"""


def score(rows: list[dict], answers: list[list[str | None]]) -> tuple[float, float, float]:
    """Share of lines right, recall and precision; a peer's day is right for its month."""
    lines = hits = wanted = given = 0
    for row, answer in zip(rows, answers, strict=True):
        left = list(answer)
        right = 0
        for each in row["dates"]:
            match = next((a for a in left if a and a.startswith(each["date"])), None)
            if match is not None:
                left.remove(match)
                right += 1
        hits, wanted, given = hits + right, wanted + len(row["dates"]), given + len(answer)
        lines += right == len(row["dates"]) and not left
    return lines / len(rows), hits / wanted, hits / max(given, 1)


def main() -> None:
    rows = [json.loads(line) for line in TEST.read_text(encoding="utf-8").splitlines()]
    ours = [
        [
            each.iso
            for each in read_dates(reading_form(row["text"]), date.fromisoformat(row["published"]))
        ]
        for row in rows
    ]
    print(f"{len(rows)} lines, {sum(len(row['dates']) for row in rows)} dates")
    print(f"{'reader':<12} {'lines':>7} {'recall':>7} {'precision':>10}")
    print("{:<12} {:>7.3f} {:>7.3f} {:>10.3f}".format("rasad", *score(rows, ours)))
    uv = shutil.which("uv") or str(Path(__file__).parents[1] / ".make" / "uv" / "bin" / "uv")
    ran = subprocess.run(
        [uv, "run", "--no-project", "--quiet", "--with", "dateparser", "python", "-c", PEER, TEST],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ran.returncode:
        print("dateparser   not run: it could not be installed")
        return
    peer = [json.loads(line) for line in ran.stdout.splitlines()]
    print("{:<12} {:>7.3f} {:>7.3f} {:>10.3f}".format("dateparser", *score(rows, peer)))


if __name__ == "__main__":
    main()
