"""The live table: trouble first, what sources wrote made harmless, nothing on a pipe."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from connectors.watch.settings import Event
from connectors.watch.status import SourceLine
from console.watchview import SHOWN, say, table


def line(name: str, problem: str | None = None) -> SourceLine:
    return SourceLine(
        name=name, outlet=name, last_success=datetime(2026, 1, 1, tzinfo=UTC), new=3, repeats=4,
        errors=1, next_poll=None, watching_since=None, newest=None, problem=problem, notices=(),
        gaps=0, interval=60.0,
    )  # fmt: skip


def drawn(lines: list[SourceLine], caption: str = "") -> str:
    from rich.console import Console

    out = io.StringIO()
    Console(file=out, width=160).print(table(lines, caption))
    return out.getvalue()


def test_trouble_stands_first_and_many_are_counted() -> None:
    shown = drawn([*(line(f"s{n:03}") for n in range(60)), line("zz", "HTTP 500")])
    assert "and 21 more" in shown
    assert shown.index("HTTP 500") < shown.index("s000")
    assert shown.count("s0") == SHOWN - 1


def test_a_source_cannot_drive_the_terminal() -> None:
    shown = drawn([line("[red]x\x1b[2J\u202e", "[bold]y")], "\x1b]0;t\x07[link=x]")
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[red]x" in shown


def test_a_pipe_gets_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    say(Event("polled", "one", "", 2, 3))
    say(Event("failed", "two\x1b[31m", "timeout\n\x1b[2J"))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "polled one new 2, known 3"
    assert "\x1b" not in lines[1]
