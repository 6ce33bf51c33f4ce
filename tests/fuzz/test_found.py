"""Every input that once broke a target, and the seeds: none breaks it now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from seeds_of import seeds_of
from targets import TARGETS

FOUND = sorted((HERE / "found").glob("*/*"))
SECONDS = 10


@pytest.mark.parametrize("target", TARGETS)
def test_seeds(target: str) -> None:
    given = list(seeds_of(target))
    assert given
    for seed in given:
        TARGETS[target](seed)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name[:16]}")
@pytest.mark.timeout(20)
def test_what_was_found(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_ten_seconds_find_nothing(target: str) -> None:
    pytest.importorskip("atheris", reason="atheris has wheels for Linux and CPython alone")
    ran = subprocess.run(
        [sys.executable, str(HERE / "run.py"), target, str(SECONDS)],
        capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-3000:]


@pytest.mark.slow
def test_fuzzing_can_find(tmp_path: Path) -> None:
    """A defect put in on purpose is found within seconds."""
    pytest.importorskip("atheris")
    program = tmp_path / "planted.py"
    program.write_text(
        "import sys, atheris\n"
        "@atheris.instrument_func\n"
        "def target(data):\n"
        "    if data[:2] == b'\\xd8\\xa7':\n"
        "        raise ValueError\n"
        "atheris.Setup([sys.argv[0], '-max_total_time=60', '-artifact_prefix=' + sys.argv[1]],"
        " target)\n"
        "atheris.Fuzz()\n",
        encoding="utf-8",
    )
    ran = subprocess.run(
        [sys.executable, str(program), f"{tmp_path}/"], capture_output=True, check=False
    )
    assert ran.returncode != 0
    assert list(tmp_path.glob("crash-*"))
