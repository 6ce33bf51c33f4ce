"""The command line's parser: every flag has a twin in the environment, shown in its help.

``--page`` of `search` is ``RASAD_SEARCH_PAGE``; flags that mean the same everywhere, and
those that stand for a setting, are ``RASAD_<FLAG>``. A flag that is given wins.
"""

from __future__ import annotations

import argparse
import os
from typing import Any

PREFIX = "RASAD_"
EVERYWHERE = ("config", "bidi")
"""Flags of every command."""
OF_SETTINGS = ("contact", "sources")
"""Flags that stand for a setting: the configuration itself reads their twin."""
_YES, _NO = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")
_NARROWEST = 40


class Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal. argparse's own way to ask imports five compressors."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=max(_columns() - 2, _NARROWEST))


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal():
        return int(given)
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 100


class Parser(argparse.ArgumentParser):
    """A parser whose flags may be set by the environment. ``scope`` is its command.

    ``known`` lists its arguments, in order, for the reference.
    """

    def __init__(self, *, scope: str = "", **settings: Any) -> None:
        self._scope = scope
        self.known: list[argparse.Action] = []
        super().__init__(formatter_class=Help, **settings)

    def add_argument(self, *names: str, **settings: Any) -> argparse.Action:
        """An argument as argparse takes it; a long flag gets its twin.

        Raises:
            ConfigurationError: the twin's value is none that the flag takes.
        """
        action = super().add_argument(*names, **settings)
        flag = next((name[2:] for name in names if name.startswith("--")), None)
        if self._scope and flag != "help":
            self.known.append(action)
            if flag is not None:
                self._twin(action, flag)
        return action

    def _twin(self, action: argparse.Action, flag: str) -> None:
        shared = flag in EVERYWHERE or flag in OF_SETTINGS
        words = (flag,) if shared else (self._scope, flag)
        name = PREFIX + "_".join(words).replace("-", "_").upper()
        action.help = f"{action.help or ''} [{name}]".lstrip()
        value = os.environ.get(name)
        if value is not None and flag not in OF_SETTINGS:
            action.default = _read(action, name, value)


def _read(action: argparse.Action, name: str, value: str) -> Any:
    if action.nargs == 0:
        if value.lower() not in (*_YES, *_NO):
            raise _wrong(f"{value!r} is neither yes nor no", name)
        return value.lower() in _YES
    read: Any = action.type or str
    try:
        found = read(value)
    except (ValueError, TypeError, argparse.ArgumentTypeError) as error:
        raise _wrong(f"{value!r} cannot be read", name) from error
    if action.choices is not None and found not in action.choices:
        raise _wrong(f"{value!r} is none of {', '.join(map(str, action.choices))}", name)
    return found


def _wrong(what: str, name: str) -> Exception:
    from schemas.errors import ConfigurationError

    return ConfigurationError(what, where=name, remedy="Correct or unset it.")


def everywhere(parser: argparse.ArgumentParser) -> None:
    """The flags that every command takes."""
    parser.add_argument(
        "--config", metavar="FILE", help="the configuration; else the data folder's"
    )
    parser.add_argument(
        "--bidi",
        choices=("auto", "isolate", "reorder", "plain"),
        default="auto",
        help="how Arabic reaches the terminal: set apart for one that orders it (isolate),"
        " ordered for one that does not (reorder), or as it is (plain)",
    )
