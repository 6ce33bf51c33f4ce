"""The command `rasad`: finds the command, runs it, and turns errors into sentences.

Only the module of the command in hand is imported, so that help and checks start at once.
Exit status: 0 done, 1 failed, 2 wrong usage, 78 wrong configuration; 130 after Ctrl-C.
A crash of native code, which no error can tell of, prints where each thread was.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from console.collector import look_rarely
from console.commands import COMMANDS, Command
from console.parsing import Parser, everywhere

if TYPE_CHECKING:
    import argparse

    from schemas.errors import RasadError

DONE, FAILED, USAGE, CONFIGURATION = 0, 1, 2, 78
INTERRUPTED = 130

_EPILOG = """\
exit status: 0 done, 1 failed, 2 wrong usage, 78 wrong configuration
RASAD_DATA names the folder where the store lives; every flag has a twin in the
environment, which the command's --help names."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    from schemas.errors import ConfigurationError, RasadError

    if argv is None:
        _tell_of_crashes()
        look_rarely()
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except ConfigurationError as error:
        return _say(error, CONFIGURATION)
    except RasadError as error:
        return _say(error, FAILED)
    except KeyboardInterrupt:
        _interrupted(arguments)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has gone (`| head`); nobody is left to tell.
        _silence()
        return DONE
    except OSError as error:
        # A disk or a pipe of the surroundings: full, read-only, gone.
        _silence()
        where = f" ({error.filename})" if error.filename else ""
        print(
            f"rasad: {error.strerror or error}{where}. Make room, or set RASAD_DATA to a folder"
            " you may write.",
            file=sys.stderr,
        )
        return FAILED


def _tell_of_crashes() -> None:
    """On a crash, files and functions of every thread go to standard error; no values do."""
    with suppress(RuntimeError, OSError):  # a service without standard error
        faulthandler.enable()


def _silence() -> None:
    """Nothing more can be written to standard output; its last flush must not fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str]) -> int:
    parser = _parser(arguments)
    options = parser.parse_args(arguments)
    command: Command | None = getattr(options, "command", None)
    if command is None:
        parser.print_help()
        return USAGE
    if options.bidi != "auto":
        from console.terminal import order_by

        order_by(options.bidi)
    module = import_module(f"console.commands.{command.module}")
    status: int = module.run(options)
    sys.stdout.flush()
    return status


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """A parser that knows every command's name, and the arguments of the one named."""
    parser = Parser(
        prog="rasad",
        description="Watches Arabic news and tells when the reported number of troops changes.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    known = parser.add_subparsers(metavar="COMMAND", title="commands", prog="rasad")
    completing = "_ARGCOMPLETE" in os.environ
    named = next((each for each in arguments if not each.startswith("-")), None)
    for command in COMMANDS:
        sub = known.add_parser(
            command.name,
            help=command.summary,
            description=f"{command.summary[0].upper()}{command.summary[1:]}.",
            epilog=f"example:\n  {command.example}",
            scope=command.name,
        )
        sub.set_defaults(command=command)
        if completing or command.name == named:
            import_module(f"console.commands.{command.module}").arguments(sub)
            everywhere(sub)
    if completing:
        import argcomplete

        argcomplete.autocomplete(parser)
    if "--version" in arguments and named is None:
        from importlib.metadata import version

        print(f"rasad {version('rasad')}")
        parser.exit(DONE)
    return parser


def _say(error: RasadError, status: int) -> int:
    from console.terminal import plain

    print(f"rasad: {plain(str(error))}", file=sys.stderr)
    return status


def _interrupted(arguments: Sequence[str]) -> None:
    from console.terminal import plain

    again = plain(" ".join(["rasad", *arguments]))
    print(
        f"\nrasad: stopped. What was committed is kept; run `{again}` again and it goes on"
        " where it stopped.",
        file=sys.stderr,
    )
