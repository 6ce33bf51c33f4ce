"""The peers of the number reader, each in an environment of its own.

``python -P numbers_peers.py PEER`` reads JSON lines ``{"whole", "text"}`` and writes for each the
list of the numbers found; the last line is the processor time of the best round in seconds.
Started by ``bench.numbers``; needs ovos-number-parser or mahad.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from typing import Protocol

ROUNDS = 3


class Reader(Protocol):
    """Gives the numbers of a text, which is one number and nothing else if ``whole``."""

    def __call__(self, text: str, *, whole: bool) -> list[float]: ...


_DIGITS = re.compile(r"\d[\d,٬]*(?:[.٫]\d+)?")


def ovos() -> Reader:
    """One number by ``extract_number``; a sentence's by ``numbers_to_digits``, the digits read."""
    from ovos_number_parser import extract_number, numbers_to_digits

    def read(text: str, *, whole: bool) -> list[float]:
        if whole:
            found = extract_number(text, lang="ar")
            return [] if found is None or found is False else [float(found)]
        replaced = numbers_to_digits(text, lang="ar")
        plain = (re.sub("[,٬]", "", each).replace("٫", ".") for each in _DIGITS.findall(replaced))
        return [float(each) for each in plain]

    return read


def maha() -> Reader:
    """Every numeral that ``parse_dimension`` finds."""
    from maha.parsers.functions import parse_dimension

    def read(text: str, *, whole: bool) -> list[float]:
        del whole
        return [float(each.value) for each in parse_dimension(text, numeral=True)]

    return read


PEERS: dict[str, Callable[[], Reader]] = {"ovos-number-parser": ovos, "mahad": maha}


def answered(read: Reader, text: str, *, whole: bool) -> list[float]:
    try:
        return read(text, whole=whole)
    except Exception as error:  # noqa: BLE001 -- a peer that fails has found nothing
        print(f"{text}: {error!r}", file=sys.stderr)
        return []


def main() -> None:
    read = PEERS[sys.argv[1]]()
    phrases = [(row["text"], row["whole"]) for row in map(json.loads, sys.stdin)]
    best, answers = float("inf"), []
    for _ in range(ROUNDS):
        started = time.process_time()
        answers = [answered(read, text, whole=whole) for text, whole in phrases]
        best = min(best, time.process_time() - started)
    for answer in answers:
        print(json.dumps(answer))
    print(json.dumps(best))


if __name__ == "__main__":
    main()
