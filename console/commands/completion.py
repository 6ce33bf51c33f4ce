"""`rasad completion`: the script that a shell loads to complete commands."""

from __future__ import annotations

import argparse

SHELLS = ("bash", "zsh", "fish")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The shell's name."""
    parser.add_argument("shell", choices=SHELLS, help="the shell to write for")


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    import argcomplete.shell_integration

    print(argcomplete.shell_integration.shellcode(["rasad"], shell=options.shell))
    return 0
