"""Write the image's locks: the part of requirements.lock that a running Rasad needs.

What may be installed, and its hashes, is decided in requirements.lock alone; these files
leave out what only development needs. A test keeps them in agreement.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PYTHON = "3.11"
PLATFORM = "x86_64-manylinux_2_28"
_PIN = re.compile(r"^([a-zA-Z0-9._-]+)==(\S+)(.*?)(?=^[a-zA-Z0-9]|\Z)", re.MULTILINE | re.DOTALL)


def pins(text: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Version and hashes of every requirement of a lock, by name."""
    return {
        match[1].lower(): (match[2], frozenset(re.findall(r"sha256:[0-9a-f]{64}", match[3])))
        for match in _PIN.finditer(text)
    }


def wanted() -> dict[str, list[str]]:
    """What each lock is made of: pyproject's own words."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    cluster = project["project"]["optional-dependencies"]["cluster"]
    return {
        "requirements.lock": [*project["project"]["dependencies"], *cluster],
        "build.lock": [*project["build-system"]["requires"], "editables"],
    }


def compiled(requirements: list[str]) -> str:
    """Their lock, on the versions that requirements.lock has chosen."""
    uv = shutil.which("uv") or str(ROOT / ".make/uv/bin/uv")
    with tempfile.TemporaryDirectory() as folder:
        source, bound = Path(folder, "in.txt"), Path(folder, "bound.txt")
        source.write_text("\n".join(requirements), "utf-8")
        chosen = pins((ROOT / "requirements.lock").read_text("utf-8"))
        lines = (f"{name}=={version}" for name, (version, _) in chosen.items())
        bound.write_text("\n".join(lines), "utf-8")
        done = subprocess.run(
            [uv, "pip", "compile", "--quiet", "--generate-hashes", "--no-annotate", "--no-header",
             "--python-version", PYTHON, "--python-platform", PLATFORM, "--constraint", bound,
             source],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    return done.stdout


def main() -> int:
    """Write both."""
    for name, requirements in wanted().items():
        (HERE / name).write_text(compiled(requirements), "utf-8")
        print(f"wrote deploy/image/{name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
