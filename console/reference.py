"""The commands' reference, ``docs/commands.md``, made of what the commands say themselves."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

from console.commands import COMMANDS, Command
from console.parsing import Parser, everywhere
from console.settings import SETTINGS

FILE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"

_HEAD = """\
# Commands and settings

Made by `python -m console.reference`; a test keeps it current. A flag's twin in the environment
stands in brackets; a flag that is given wins. Exit status: 0 done, 1 failed, 2 wrong usage, 78
wrong configuration, 130 after Ctrl-C. Data lives in the platform's user-data folder, or where
`RASAD_DATA` says.
"""


def written() -> str:
    """The page."""
    with patch.dict(os.environ, clear=True):  # twins that are set here must not show
        return "\n".join([_HEAD, *_commands(), *_settings()]) + "\n"


def _commands() -> Iterator[str]:
    for command in COMMANDS:
        yield f"## {command.name}\n\n{_sentence(command.summary)}\n\n    {command.example}\n"
        rows = list(_arguments(command))
        if rows:
            yield "| argument | what it is |\n| --- | --- |\n" + "\n".join(rows) + "\n"
    shared = Parser(scope="x", add_help=False)
    everywhere(shared)
    rows = [_row(each) for each in shared.known]
    yield "## Every command\n\n| argument | what it is |\n| --- | --- |\n" + "\n".join(rows) + "\n"


def _arguments(command: Command) -> Iterator[str]:
    parser = Parser(scope=command.name, add_help=False)
    import_module(f"console.commands.{command.module}").arguments(parser)
    return (_row(each) for each in parser.known)


def _row(action: argparse.Action) -> str:
    name = action.option_strings[-1] if action.option_strings else action.dest
    if action.choices:
        name += f" {', '.join(map(str, action.choices))}"
    about = (action.help or "").replace("|", "\\|")
    return f"| `{name}` | {about} |"


def _settings() -> Iterator[str]:
    yield "## Settings of `rasad.yaml`\n\n| setting | what it is | default |\n| --- | --- | --- |"
    for name, setting in SETTINGS.items():
        yield f"| `{name}` | {setting.about} | `{setting.default}` |"


def _sentence(summary: str) -> str:
    return f"{summary[0].upper()}{summary[1:]}."


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
