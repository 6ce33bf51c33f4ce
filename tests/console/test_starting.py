"""What a start costs, and what a shell completes before anything has started."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from console_run import ROOT

HEAVY = ("trafilatura", "faust", "rich", "aiohttp", "lxml")


@pytest.mark.parametrize("arguments", [["--help"], ["validate"]])
def test_help_and_checks_start_without_the_heavy_libraries(
    arguments: list[str], tmp_path: Path
) -> None:
    code = (
        "import sys; sys.argv = ['rasad', *sys.argv[1:]]\n"
        "from console.main import main\n"
        "try: status = main()\n"
        "except SystemExit as stop: status = stop.code\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)\n"
        "sys.exit(status)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True, text=True, cwd=ROOT, check=True,
        env={"RASAD_DATA": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert ran.stderr.strip().splitlines()[-1] == "[]"


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["--help"], ["validate"]])
def test_help_and_checks_start_in_less_than_four_empty_pythons(
    arguments: list[str], tmp_path: Path
) -> None:
    code = (
        f"import sys; sys.argv = ['rasad', *{arguments!r}]; from console.main import main; main()"
    )

    def seconds(program: str) -> float:
        started = perf_counter()
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, cwd=ROOT, check=True,
            env={"RASAD_DATA": str(tmp_path), "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        return perf_counter() - started

    pairs = [(seconds(code), seconds("pass")) for _ in range(15)]
    assert median(ours / empty for ours, empty in pairs) < 4


@pytest.mark.parametrize(
    ("line", "wanted"),
    [("rasad re", {"replay", "reprocess", "restore"}), ("rasad alerts sh", {"show"}),
     ("rasad replay --back", {"--backfill"})],
)  # fmt: skip
def test_a_shell_completes_commands_and_flags(line: str, wanted: set[str], tmp_path: Path) -> None:
    answered = tmp_path / "answer"
    environment = {
        "PATH": "/usr/bin:/bin", "RASAD_DATA": str(tmp_path), "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n", "COMP_LINE": line, "COMP_POINT": str(len(line)),
        "COMP_TYPE": "9", "_ARGCOMPLETE_STDOUT_FILENAME": str(answered),
    }  # fmt: skip
    subprocess.run([sys.executable, "-m", "console"], cwd=ROOT, env=environment, check=True)
    found = {each.strip() for each in answered.read_text(encoding="utf-8").split("\n")}
    assert {each for each in found if each} == wanted


def test_a_crash_of_native_code_says_where_it_was_and_no_values(tmp_path: Path) -> None:
    planted = "planted-value-52c9"
    code = (
        "import sys; sys.argv = ['rasad', '--version']\n"
        "import ctypes, importlib.metadata\n"
        f"def version(name, secret={planted!r}): ctypes.string_at(0)\n"
        "importlib.metadata.version = version\n"
        "from console.main import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False,
        env={"RASAD_DATA": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert ran.returncode == -signal.SIGSEGV
    assert "Fatal Python error: Segmentation fault" in ran.stderr
    assert "in version" in ran.stderr
    assert planted not in ran.stderr


def test_a_service_without_standard_error_starts(tmp_path: Path) -> None:
    ran = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m console --version 2>&-', sys.executable],
        capture_output=True, text=True, cwd=ROOT, check=False,
        env={"RASAD_DATA": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert (ran.returncode, ran.stdout[:6]) == (0, "rasad ")
