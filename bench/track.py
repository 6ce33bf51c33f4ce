"""The tracker through its stage, on one core: ``python -m bench.track``.

100,000 claims over 500 series in order, then what one more claim costs by the length of
the history, in order and late. Nothing is sent or stored: the state is in memory.
"""

from __future__ import annotations

import time
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count

from bench.machine import said
from console.collector import look_rarely
from schemas.claims import Claim, Operation
from schemas.documents import Revision
from schemas.figures import Change, Figure, Kind, Qualifier, Status
from schemas.identity import digest
from schemas.ports import Result
from streams.claims.signature import sentence_signature
from streams.track.settings import Settings
from streams.track.stage import track

SETTINGS = Settings(owners=lambda it: frozenset({"force"} if it == "owner" else ()))
CLAIMS = 100_000
TARGET = 10_000
START = date(2023, 1, 1)
NUMBERS = (500, 500, 520, 500, 2500, 2500, 2000, 900)
KINDS = (Kind.STRENGTH,) * 6 + (Kind.DELTA, Kind.DIRECTION)
STATUSES = (Status.CURRENT,) * 5 + (Status.PLANNED, Status.PLANNED, Status.DENIED)
SPEAKERS = ("owner", "minister", None, None, "analyst", "general")
SENTENCES = tuple(
    f"قال المصدر رقم {n} إن عدد الجنود في البلاد معروف منذ {n * 7} يوماً" for n in range(40)
)
SIGNATURES = tuple(sentence_signature(it) for it in SENTENCES)


class Entries:
    """A stage's entries under one key, kept sorted by sub-key."""

    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}
        self.keys: list[str] = []
        self.get = self.values.get

    def scan(self, prefix: str) -> list[tuple[str, bytes]]:
        keys, values = self.keys, self.values
        at = bisect_left(keys, prefix)
        if at == len(keys) or not keys[at].startswith(prefix):
            return []
        end = bisect_left(keys, prefix + "\U0010ffff", at)
        return [(key, values[key]) for key in keys[at:end]]

    def apply(self, result: Result) -> None:
        for write in result.writes:
            if write.value is None:
                if self.values.pop(write.sub_key, None) is not None:
                    self.keys.pop(bisect_left(self.keys, write.sub_key))
            else:
                if write.sub_key not in self.values:
                    insort(self.keys, write.sub_key)
                self.values[write.sub_key] = write.value


def mixed(seed: int, number: int, size: int) -> int:
    """A reproducible choice below ``size``."""
    return (seed * 2654435761 + number * 40503 + (number * number) % 9973) % 104729 % size


def claim(series: int, number: int, day: float) -> Claim:
    """A claim of a series, published on its day; the mix of kinds is that of the news."""
    when = datetime.combine(START, datetime.min.time(), UTC) + timedelta(days=day)
    kind = KINDS[mixed(series, number, 8)]
    status = STATUSES[mixed(series, number + 7, 8)]
    people = None if kind is Kind.DIRECTION else NUMBERS[mixed(series, number // 3, 8)]
    speaker = SPEAKERS[mixed(series, number + 3, 6)]
    sentence = mixed(series, number + 11, 40)
    article = digest("bench", str(series), str(number))
    return Claim(
        claim_id=digest("claim", article),
        operation=Operation.ADD,
        figure=Figure(
            force="force",
            place=f"P{series}",
            kind=kind,
            status=status,
            low=people,
            high=people,
            change=None if kind is Kind.STRENGTH else Change.RISE,
            qualifier=Qualifier.EXACT,
            attribution=speaker,
            speaker_id=speaker,
            claim_date=when.date(),
            quote=SENTENCES[sentence],
            quote_start=0,
            start=10,
            end=14,
        ),
        article_id=article,
        revision=Revision(fetched_at=when, text_hash=article),
        source=f"outlet-{mixed(series, number + 5, 12)}",
        title="عنوان الخبر كما نشر",
        published_at=when,
        fetched_at=when + timedelta(hours=1),
        sentence_signature=SIGNATURES[sentence],
    )


def in_order(claims: int, series: int, days: int) -> Iterator[list[Claim]]:
    """Claims dealt over the series, one of each together, each through ``days`` days.

    They are made when asked for, as a driver decodes a record just before the stage sees it.
    """
    each = claims // series
    for number in range(each):
        yield [claim(one, number, number * days / each) for one in range(series)]


def run(batches: Iterable[list[Claim]], states: dict[str, Entries]) -> tuple[float, int, int]:
    """Seconds of the processor in the stage, alerts sent and bytes written.

    The claims of a batch, each of another series, are timed at once.
    """
    seconds, alerts, size = 0.0, 0, 0
    for claims in batches:
        batch = [(states[it.figure.series], it) for it in claims]
        start = time.process_time()
        results = [track(it, state, SETTINGS) for state, it in batch]
        seconds += time.process_time() - start
        for (state, _), result in zip(batch, results, strict=True):
            state.apply(result)
            alerts += len(result.emits)
            size += sum(len(it.value or b"") + len(it.sub_key) for it in result.writes)
    return seconds, alerts, size


def main() -> None:
    look_rarely()  # as `rasad` does
    states: dict[str, Entries] = defaultdict(Entries)
    seconds, alerts, size = run(in_order(CLAIMS, 500, 700), states)
    print(
        f"in order: {CLAIMS / seconds:,.0f} claims/s, {alerts} alerts,"
        f" {size / CLAIMS:,.0f} bytes of state a claim"
    )
    print("history   one in order    one late by 10    by 100    by 1000   (µs)")
    fresh = count(1)
    for length in (1_000, 3_000, 9_000):
        days = 600
        history = [claim(7, number, number * days / length) for number in range(length)]
        one: dict[str, Entries] = defaultdict(Entries)
        run(([it] for it in history), one)
        step = days / length
        costs = []
        for late in (0, 10, 100, 1000):
            took = []
            for _ in range(15):
                number = length * 10 + next(fresh)
                day = days + step * 0.01 * next(fresh) if late == 0 else days - step * late
                took.append(run([[claim(7, number, day)]], one)[0])
            costs.append(sorted(took)[len(took) // 2] * 1e6)
        print(f"{length:7} {costs[0]:14.0f} {costs[1]:17.0f} {costs[2]:9.0f} {costs[3]:10.0f}")
    print(f"target: {TARGET:,} claims/s in order; {said()}")


if __name__ == "__main__":
    main()
