"""Small disks of the tests: file systems in memory, mounted by root."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path


@cache
def can_mount() -> bool:
    """Whether this process may mount a file system."""
    import tempfile

    if os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory() as place:
        command = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", place]
        if subprocess.run(command, check=False, capture_output=True).returncode != 0:
            return False
        subprocess.run(["umount", place], check=True)
    return True


@contextmanager
def mounted(place: Path, megabytes: int) -> Iterator[Path]:
    """A disk of this size at ``place``."""
    place.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(place)], check=True
    )
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def filled(place: Path) -> Iterator[None]:
    """Nothing more may be written on the disk of ``place`` while the block runs."""
    filler = place / "filler"
    # The process writes meanwhile: what is free now may not be in a moment.
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(64 * 1024)):
            pass
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def read_only(place: Path) -> Iterator[None]:
    """The disk of ``place`` takes no writes while the block runs; nothing may be open on it."""
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
