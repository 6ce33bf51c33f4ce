"""The wheel carries all it needs: installed alone, outside the checkout, the demo runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def uv() -> list[str]:
    found = shutil.which("uv") or ROOT / ".make" / "uv" / "bin" / "uv"
    return [str(found)]


@pytest.mark.slow
def test_the_wheel_installed_alone_runs_the_demo(tmp_path: Path) -> None:
    subprocess.run(
        [*uv(), "build", "--quiet", "--wheel", "--out-dir", tmp_path, "--python", sys.executable],
        check=True, cwd=ROOT, timeout=300,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("rasad-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert sum(name.startswith("console/seeds/0") for name in names) == 5
    assert not [name for name in names if name.startswith(("tests/", "bench/", "deploy/"))]
    python = tmp_path / "alone" / "bin" / "python"
    subprocess.run(
        [*uv(), "venv", "--quiet", "--python", sys.executable, tmp_path / "alone"],
        check=True, timeout=120,
    )  # fmt: skip
    subprocess.run(
        [*uv(), "pip", "install", "--quiet", "--python", python, wheel], check=True, timeout=300
    )
    ran = subprocess.run(
        [python.parent / "rasad", "demo", "--json"],
        capture_output=True, text=True, check=True, cwd=tmp_path, timeout=120,
        env={"RASAD_DATA": str(tmp_path / "data"), "PATH": os.environ["PATH"]},
    )  # fmt: skip
    answer = json.loads(ran.stdout)
    assert (answer["documents"], len(answer["figures"]), len(answer["alerts"])) == (5, 11, 5)
