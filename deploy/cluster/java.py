"""Finds a Java of at least some version among those that are installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from deploy.cluster.places import Missing

_FOLDERS = ("/usr/lib/jvm/*", "/opt/*", "/Library/Java/JavaVirtualMachines/*/Contents/Home")


def _candidates() -> Iterator[Path]:
    for name in ("JAVA_HOME", "ES_JAVA_HOME"):
        if os.environ.get(name):
            yield Path(os.environ[name])
    program = shutil.which("java")
    if program is not None:
        yield Path(program).resolve().parent.parent
    for pattern in _FOLDERS:
        yield from sorted(Path("/").glob(pattern.removeprefix("/")))
    yield from sorted((Path.home() / ".sdkman/candidates/java").glob("*"))


@cache
def version(home: Path) -> int:
    """The major version of the Java in a folder; 0 where there is none."""
    program = home / "bin" / "java"
    if not program.is_file():
        return 0
    done = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(?:1\.)?(\d+)', done.stderr)
    return int(found[1]) if found else 0


def java_home(at_least: int) -> Path:
    """The first installed Java that is new enough.

    Raises:
        Missing: there is none.
    """
    for home in _candidates():
        if version(home) >= at_least:
            return home
    raise Missing(f"Java {at_least} or later; install one, or name its folder in ES_JAVA_HOME")
