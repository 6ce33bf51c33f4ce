"""How the archive lies on its folder.

``{folder}/{namespace}/{day}/{partition}-{first offset}.jsonl.zst``: the raw documents that
one batch held of one partition and day of fetching, one JSON line each, in one zstd frame.
A file appears whole (written aside, synced, renamed) under a name that the same records
give again, so a repeat after a crash replaces it by itself.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

SUFFIX = ".jsonl.zst"


def folder_of(base: Path, namespace: str, day: date) -> Path:
    """Where a day's files lie."""
    return base / namespace / day.isoformat()


def file_name(partition: int, first: int, last: int) -> str:
    """The name of a batch's file; files of a day sort by partition and offset."""
    return f"{partition:04}-{first:012}-{last:012}{SUFFIX}"
