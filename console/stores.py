"""Which store a command asks: the live one, or a rehearsal's."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from console.folders import live_store, rehearsal_store, seeds_folder
from schemas.errors import InputError, StoreError

if TYPE_CHECKING:
    from schemas.queries import Queries


def store_arguments(parser: argparse.ArgumentParser) -> None:
    """``--rehearsal DIR`` and ``--demo`` name another store than the live one."""
    parser.add_argument(
        "--rehearsal", type=Path, metavar="DIR", help="ask the rehearsal of this folder"
    )
    parser.add_argument("--demo", action="store_true", help="ask the rehearsal of the seeds")
    parser.add_argument(
        "--store", choices=("embedded", "elasticsearch"), default="embedded", help="what to ask"
    )


def page_argument(parser: argparse.ArgumentParser) -> None:
    """``--page N``, counted from 1."""
    parser.add_argument("--page", type=_positive, default=1, help="which page, from 1")


def _positive(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is no number above 0")
    return int(text)


def check_page(page: int, pages: int) -> None:
    """Say that a page beyond the last one does not exist.

    Raises:
        InputError: there are fewer pages.
    """
    if page > max(pages, 1):
        raise InputError(f"there is no page {page}", remedy=f"The last page is {max(pages, 1)}.")


def chosen(options: argparse.Namespace) -> Path:
    """The store's file.

    Raises:
        StoreError: there is none yet.
    """
    if getattr(options, "store", "embedded") != "embedded":
        raise InputError(
            "this works on the embedded store alone", remedy="Leave --store elasticsearch out."
        )
    if options.rehearsal is not None or options.demo:
        folder = seeds_folder() if options.demo else options.rehearsal
        path, remedy = rehearsal_store(folder), f"Run `rasad replay {folder}` first."
    else:
        path, remedy = live_store(), "Run `rasad watch`, or ask a rehearsal with --demo."
    if not path.is_file():
        raise StoreError("there is no store yet", where=str(path), remedy=remedy)
    return path


@contextmanager
def asked(options: argparse.Namespace) -> Iterator[Queries]:
    """Questions to the chosen store, read-only."""
    from console.configuration import settings_of
    from console.wiring import local

    settings = settings_of(options)
    if getattr(options, "store", "embedded") == "elasticsearch":
        from console.wiring.cluster import elastic_queries

        with elastic_queries(settings) as found:
            yield found
        return
    with local.queries(chosen(options), settings) as queries:
        yield queries
