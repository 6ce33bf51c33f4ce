"""Fetching pauses while the disk has less than a stated space free."""

from __future__ import annotations

import shutil
from pathlib import Path

from schemas.errors import ServiceUnavailable

MEGABYTE = 1_000_000


class NoRoom(ServiceUnavailable):
    """The disk is nearly full: what is fetched now could not be kept."""


def demand_room(folder: Path, megabytes: int) -> None:
    """Do nothing while there is room.

    Raises:
        NoRoom: less than ``megabytes`` are free; the poll is held and comes again.
    """
    free = shutil.disk_usage(folder).free
    if free < megabytes * MEGABYTE:
        raise NoRoom(
            f"only {free / MEGABYTE:.0f} MB are free: fetching pauses below {megabytes} MB",
            where=str(folder),
            remedy="Free some space; what waits is fetched then.",
        )
