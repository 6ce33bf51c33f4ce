"""`rasad dead`: dead letters listed, counted, shown, sent again or dropped with a reason."""

from __future__ import annotations

import argparse
import json
import zlib
from contextlib import closing
from pathlib import Path

import msgspec

from connectors.store.opening import explained as in_our_words
from connectors.store.opening import open_to_read
from console.stores import asked, check_page, chosen, page_argument, store_arguments
from console.terminal import one_line, plain, table
from schemas.errors import InputError
from schemas.ledgers import DeadRow, DeadState


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, with which letter."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=("list", "count", "show", "replay", "drop"),
        default="list",
    )
    parser.add_argument("id", nargs="?", help="the letter, or an unambiguous beginning of its id")
    parser.add_argument("--error", help="all letters of this error (replay, drop)")
    parser.add_argument("--all", action="store_true", help="all open letters (replay, drop)")
    parser.add_argument("--reason", help="why they are dropped")
    parser.add_argument(
        "--state",
        choices=("open", "sent_again", "dropped", "any"),
        default="open",
        help="which to list or count; nothing dead is ever deleted",
    )
    page_argument(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    store_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """List, count, show, send again or drop."""
    if options.action in {"replay", "drop"}:
        from console.decide import again_or_drop

        return again_or_drop(options)
    return {"show": _show, "count": _count, "list": _list}[options.action](options)


def _count(options: argparse.Namespace) -> int:
    """How many for each reason, the most frequent first."""
    with asked(options) as queries:
        found = queries.dead(state=_state(options), per_page=1)
    if options.json:
        print(json.dumps({"total": found.total, "by_error": found.by_error}, ensure_ascii=False))
        return 0
    rows = [[str(count), one_line(error)] for error, count in found.by_error.items()]
    print(table(("letters", "error"), [*rows, [str(found.total), "(all)"]]))
    return 0


def _state(options: argparse.Namespace) -> DeadState | None:
    return None if options.state == "any" else DeadState(options.state)


def _list(options: argparse.Namespace) -> int:
    with asked(options) as queries:
        found = queries.dead(state=_state(options), page=options.page)
    check_page(found.page, found.pages)
    if options.json:
        print(json.dumps(msgspec.to_builtins(found), ensure_ascii=False, default=str))
        return 0
    rows = [
        [row.letter.dead_id[:12], row.letter.stage, row.letter.error, row.letter.message,
         row.letter.place]
        for row in found.rows
    ]  # fmt: skip
    if rows:
        print(table(("letter", "stage", "error", "why", "where it stood"), rows))
    for offset, topic, reason in held(chosen(options)) if options.store == "embedded" else ():
        print(f"held back: {topic}, offset {offset}: {one_line(reason)}")
    counts = ", ".join(f"{count} {error}" for error, count in sorted(found.by_error.items()))
    print(f"{found.total} dead letters{f' ({counts})' if counts else ''}")
    return 0


def held(path: Path) -> list[tuple[int, str, str]]:
    """Records that wait for a newer program: offset, topic and why. They are not dead."""
    with closing(open_to_read(path)) as file, in_our_words(path):
        return file.execute("SELECT offset, topic, reason FROM held ORDER BY offset").fetchall()


def _show(options: argparse.Namespace) -> int:
    if not options.id:
        raise InputError("which letter?", remedy="Give its id, as `rasad dead list` prints it.")
    with asked(options) as queries:
        row = queries.dead_letter(options.id)
    if row is None:
        raise InputError(
            f"no dead letter begins with {options.id!r}", remedy="`rasad dead list` lists them."
        )
    if options.json:
        print(json.dumps(msgspec.to_builtins(row), ensure_ascii=False, default=str))
    else:
        print("\n".join(explained(row)))
    return 0


def explained(row: DeadRow) -> list[str]:
    """What failed, where, why, and the beginning of the record."""
    letter = row.letter
    return [
        f"dead letter {letter.dead_id} ({row.state.value})",
        f"stage {letter.stage}, after {letter.attempts} attempts: {letter.error}",
        f"  {plain(letter.message)}",
        f"it stood at {plain(letter.place)}, key {plain(letter.key or '-')}",
        f"the record begins: {plain(_beginning(letter.record, letter.encoding))}",
        "send it again after a fix with `rasad dead replay ID`, or `rasad dead drop ID --reason`",
    ]


def _beginning(record: bytes, encoding: str) -> str:
    if encoding != "zlib":
        return f"({encoding})"
    # A record may be large: only its first kilobyte is unpacked.
    return zlib.decompressobj().decompress(record, 1024).decode("utf-8", "replace")[:300] or "-"
