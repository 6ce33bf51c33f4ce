"""JSON lines in, JSON lines out, one answer for each line in order, whatever it holds."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from schemas.errors import InputError, RasadError

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of one line; what is longer is refused without being held in memory whole."""

Answer = Callable[[dict[str, Any]], dict[str, Any]]


def answer_lines(file: str | None, answer: Answer) -> int:
    """Answer every line on standard output; a bad line is answered by an error."""
    if file is None:
        _answer_all(sys.stdin.buffer, answer)
    else:
        try:
            with Path(file).open("rb") as stream:
                _answer_all(stream, answer)
        except OSError as error:
            raise unreadable(file, error) from error
    return 0


def _answer_all(stream: BinaryIO, answer: Answer) -> None:
    for number, raw in enumerate(_lines(stream), 1):
        if raw is not None and not raw.strip():
            continue
        reply = _reply(raw, number, answer)
        text = json.dumps(reply, ensure_ascii=False, default=str)
        sys.stdout.write(text.encode("utf-8", "backslashreplace").decode() + "\n")
        sys.stdout.flush()


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines up to the limit; None stands for one that is longer."""
    while line := stream.readline(LONGEST_LINE):
        if line.endswith(b"\n") or len(line) < LONGEST_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)
        yield None


def _reply(raw: bytes | None, number: int, answer: Answer) -> dict[str, Any]:
    identity: Any = None
    try:
        line = _parsed(raw, number)
        identity = line.get("id")
        _check(line, f"line {number}")
        return {"id": identity, **answer(line)}
    except RasadError as error:
        return {"id": identity, "error": {"type": type(error).__name__, "message": str(error)}}
    except Exception as error:  # noqa: BLE001 - one line's fault must not end the others
        return {"id": identity, "error": {"type": type(error).__name__, "message": str(error)}}


def _check(line: dict[str, Any], where: str) -> None:
    for field in ("text", "html"):
        if field in line and not isinstance(line[field], str):
            raise InputError(f"{field} is no string", where=where)
    for field in ("url", "source", "published", "title"):
        if not isinstance(line.get(field, ""), str | None):
            raise InputError(f"{field} is neither a string nor null", where=where)
    if "text" not in line and "html" not in line:
        raise InputError("the line has no text", where=where)


def _parsed(raw: bytes | None, number: int) -> dict[str, Any]:
    where = f"line {number}"
    if raw is None:
        raise InputError(f"a line of more than {LONGEST_LINE} bytes", where=where)
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the line is no JSON: {error}", where=where) from error
    if not isinstance(line, dict):
        raise InputError("the line is no JSON object", where=where)
    return line


def text_of(file: str | None) -> str:
    """The text of a file, or of standard input."""
    from connectors.folder.decoding import decode_text

    if file is None:
        return decode_text(sys.stdin.buffer.read())
    try:
        return decode_text(Path(file).read_bytes())
    except OSError as error:
        raise unreadable(file, error) from error


def unreadable(file: str, error: OSError) -> InputError:
    """The error of a file that could not be read."""
    return InputError(
        f"the file cannot be read: {error.strerror}",
        where=file,
        remedy="Name a file that is there.",
    )
