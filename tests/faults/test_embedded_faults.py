"""Each fault of one machine, at random seeded moments while documents pass.

A strike counts only if it came while some but not all documents were committed. At the end
of every store: SQLite's own check, the audit, and the comparison with an undisturbed run.
``RASAD_LONG=1`` strikes each kind a dozen times over 5,000 documents.
"""

from __future__ import annotations

import os
import random
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

pytest.importorskip("fcntl")

import disks
import table
import verdict
from kinds import KINDS, Kind
from striking import Struck

LONG = bool(os.environ.get("RASAD_LONG"))
DOCUMENTS = 5_000 if LONG else 500
STRIKES = 12 if LONG else 2
DISK_MEGABYTES = 400

pytestmark = [pytest.mark.faults, pytest.mark.timeout(3600)]


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, float]]:
    """A store for each form that no fault touched, and how long it took."""
    found = {}
    for form in sorted({kind.form for kind in KINDS}):
        run = Struck(tmp_path_factory.mktemp(form), DOCUMENTS, form)
        began = time.monotonic()
        run.start()
        assert run.ends() == 0, run.said
        found[form] = run.store, time.monotonic() - began
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_is_lost(
    kind: Kind, tmp_path: Path, undisturbed: dict[str, tuple[Path, float]]
) -> None:
    if kind.small_disk and not disks.can_mount():
        pytest.skip("mounting needs root; the limit of a file's size stands for it")
    row = verdict.Row(kind.name, kind.promised)
    chance = random.Random(f"1402 {kind.name}")
    expected, whole = undisturbed[kind.form]
    for number in range(10 * STRIKES):
        if row.struck >= STRIKES:
            break
        with ExitStack() as stack:
            place = tmp_path / f"store-{number}"
            if kind.small_disk:
                stack.enter_context(disks.mounted(place, DISK_MEGABYTES))
            run = Struck(place, DOCUMENTS, kind.form)
            suffer(run, kind, row, chance, whole)
            judge(run, kind, row, expected)
    table.write(row)
    assert row.struck >= STRIKES, f"struck {row.struck} times only"
    assert (row.lost, row.doubled) == (0, 0)


def suffer(run: Struck, kind: Kind, row: verdict.Row, chance: random.Random, whole: float) -> None:
    """Fill one store to the end, struck again and again on the way."""
    run.start()
    while row.struck < STRIKES and run.commits():
        time.sleep(chance.uniform(0, 0.15 * whole))
        if not run.alive():
            break
        under_way = 0 < run.committed() < verdict.given(DOCUMENTS)
        struck = kind.strike(run, chance)
        began = time.monotonic()
        if not run.alive():
            run.start()
        run.commits()
        if struck and under_way:
            row.struck += 1
            row.recovered.append(time.monotonic() - began)
    if run.ends() != 0:
        run.start()
        assert run.ends() == 0, run.said


def judge(run: Struck, kind: Kind, row: verdict.Row, expected: Path) -> None:
    """What this store lost and doubled, and whether it is the undisturbed one."""
    row.lost += len(verdict.lost(run.store, DOCUMENTS))
    row.doubled += verdict.doubled(run.store)
    if kind.form == "pages":
        run.rasad("dead", "replay", "--error", "InputError")
        assert verdict.letters(run.store, "pages") == 0, "sent again, a page is read"
    assert verdict.sound(run.store)
    assert verdict.findings(run.store) == []
    assert verdict.differences(expected, run.store, reread=kind.reread) == {}
