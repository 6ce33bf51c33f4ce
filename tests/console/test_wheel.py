"""The wheel, installed into an empty environment outside the checkout, shows the demo."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from console_run import ROOT


def run(*command: object, cwd: Path, **environment: str) -> str:
    clean = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    ran = subprocess.run(
        [str(each) for each in command],
        cwd=cwd, env={**clean, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.slow
def test_the_installed_wheel_runs_the_demo(tmp_path: Path) -> None:
    built = tmp_path / "built"
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", built, cwd=ROOT)
    (wheel,) = built.glob("*.whl")
    empty = tmp_path / "empty"
    uv = shutil.which("uv") or shutil.which("uv", path=str(ROOT / ".make" / "uv" / "bin"))
    venv.create(empty, with_pip=uv is None)
    python = empty / "bin" / "python"
    installer = (
        [uv, "pip", "install", "--python", python] if uv else [python, "-m", "pip", "install"]
    )
    run(*installer, "--quiet", wheel, cwd=tmp_path)
    where = run(python, "-c", "import console; print(console.__file__)", cwd=tmp_path)
    assert where.startswith(str(empty))
    shown = run(empty / "bin" / "rasad", "demo", cwd=tmp_path, RASAD_DATA=str(tmp_path / "data"))
    assert shown.startswith("5 documents, 5 relevant, 11 figures, 5 alerts, 0 dead")
