"""Where things live: the data folder, the live store, rehearsals, the seeds."""

# pathlib would cost `rasad validate` a third of its start-up.
# ruff: noqa: PTH103, PTH111

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from schemas.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

STORE = "rasad.db"
_NAME = 12


def data_place() -> str:
    """The folder of ``RASAD_DATA``, else the platform's user-data folder; made if missing.

    Raises:
        InputError: it cannot be made.
    """
    given = os.environ.get("RASAD_DATA")
    if given:
        folder = os.path.expanduser(given)
    else:
        from platformdirs import user_data_dir

        folder = user_data_dir("rasad", appauthor=False)
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"the data folder cannot be made: {error.strerror}",
            where=folder,
            remedy="Set RASAD_DATA to a folder you may write.",
        ) from error
    return folder


def data_folder() -> Path:
    """The data folder as a path; raises as :func:`data_place` does."""
    from pathlib import Path

    return Path(data_place())


def live_store() -> Path:
    """The store of what is watched."""
    return data_folder() / STORE


def rehearsal_store(folder: Path) -> Path:
    """The store of rehearsals of one folder: apart from the live one, and its own."""
    from schemas.identity import digest

    name = digest("rehearsal", str(folder.resolve()))[:_NAME]
    place = data_folder() / "rehearsals" / name
    place.mkdir(parents=True, exist_ok=True)
    return place / STORE


def seeds_folder() -> Path:
    """The bundled seed articles: inside the installed package, or in the checkout.

    Raises:
        InputError: neither is there.
    """
    from pathlib import Path

    here = Path(__file__).resolve().parent
    for folder in (here / "seeds", here.parent / "seeds"):
        if (folder / "manifest.yaml").is_file():
            return folder
    raise InputError(
        "the bundled articles are missing", where=str(here), remedy="Install Rasad again."
    )
