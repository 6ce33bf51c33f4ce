"""`rasad service`: let the system start `rasad watch` by itself."""

from __future__ import annotations

import argparse
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    """Write the file, or only show it."""
    parser.add_argument("action", choices=("install", "show"), help="write the file, or print it")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")


def run(options: argparse.Namespace) -> int:
    """Write a systemd user unit (launchd's agent on macOS); what to type next is printed."""
    from console.folders import data_folder
    from console.units import launchd, next_steps, place, systemd
    from schemas.errors import InputError

    if sys.platform == "win32":
        raise InputError(
            "there is no service for Windows", remedy="Let the Task Scheduler run `rasad watch`."
        )
    command = [sys.executable, "-m", "console", "watch"]
    if options.config:
        command += ["--config", options.config]
    text = (launchd if sys.platform == "darwin" else systemd)(command, data_folder())
    if options.action == "show":
        print(text, end="")
        return 0
    path = place(sys.platform)
    if path.exists() and not options.force:
        raise InputError("there is such a file", where=str(path), remedy="Add --force.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"wrote {path}; start it with")
    print("\n".join(f"  {step}" for step in next_steps(sys.platform, path)))
    return 0
