"""`rasad numbers`: every number of a text, in digits or words, in order."""

from __future__ import annotations

import argparse
from typing import Any

from console.jsonl import answer_lines, text_of
from schemas.errors import InputError
from streams.numbers.reader import numbers_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """JSON lines in, JSON lines out."""
    parser.add_argument("file", nargs="?", help="a text; standard input if left out")
    parser.add_argument(
        "--jsonl", action="store_true", help='read {"id", "text"} a line and answer each'
    )


def run(options: argparse.Namespace) -> int:
    """Answer every line, or print the numbers of one text."""
    if options.jsonl:
        return answer_lines(options.file, _answer)
    from console.terminal import table

    found = numbers_of(text_of(options.file))
    rows = [[str(each["low"]), str(each["high"]), each["text"]] for each in found]
    print(table(("low", "high", "text"), rows))
    return 0


def _answer(line: dict[str, Any]) -> dict[str, Any]:
    if "text" not in line:
        raise InputError("the line has no text", remedy="Numbers are read from text, not HTML.")
    return {"numbers": numbers_of(line["text"])}
