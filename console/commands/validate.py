"""`rasad validate`: fields, then the topology, then what is around, in three steps."""

# pathlib would cost `rasad validate` a third of its start-up.
# ruff: noqa: PTH113, PTH118, PTH120

from __future__ import annotations

import argparse
import os
from typing import Any

from schemas.errors import ConfigurationError


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to print besides."""
    parser.add_argument("--print", action="store_true", help="print settings after environment")
    parser.add_argument("--schema", action="store_true", help="print the file's JSON Schema")


def run(options: argparse.Namespace) -> int:
    """Check fields, topology and folders; a mistake ends with status 78."""
    from console.configuration import read, without_secrets

    if options.schema:
        from console.schema import written

        print(written(), end="")
        return 0
    settings, path = read(options.config)
    _lists(settings)
    print(f"fields: good ({path if os.path.isfile(path) else 'defaults; no file'})")
    print(f"topology: good ({_topology()} stages)")
    _around(settings)
    if options.print:
        import json

        print(json.dumps(without_secrets(settings), ensure_ascii=False, indent=2))
    return 0


def _lists(settings: dict[str, Any]) -> None:
    if settings["channels"] or settings["watch"]:
        from console.wiring.channels import watch_list

        watch_list(settings)
    if settings["template_ar"] or settings["template_en"]:
        from console.wiring.templates import templates

        templates(settings)


def _topology() -> int:
    """How many stages there are, each with a module that is there (looked at, not imported)."""
    import streams
    from streams.topology import RUNS

    root = os.path.dirname(os.path.dirname(streams.__file__ or ""))
    stages = [stage for run_ in RUNS for stage in run_.stages]
    for stage in stages:
        module = stage.function.partition(":")[0]
        if not os.path.isfile(os.path.join(root, *module.split(".")) + ".py"):
            raise ConfigurationError(f"stage {stage.name} names no module", where=module)
    return len(stages)


def _around(settings: dict[str, Any]) -> None:
    from console.folders import data_place

    folder = data_place()
    if not os.access(folder, os.W_OK):
        raise ConfigurationError(
            "the data folder cannot be written", where=folder, remedy="Set RASAD_DATA."
        )
    print(f"data folder: good ({folder})")
    listed = os.path.join(folder, settings["sources"])
    if os.path.isfile(listed):
        from pathlib import Path

        from connectors.sources.headers import headers_of
        from connectors.sources.loading import load_sources

        found = load_sources(Path(listed))
        headers_of(found)
        print(f"sources: good ({len(found)} in {listed})")
    else:
        print(f"sources: none yet ({listed})")
    if settings["channels"]:
        from console.wiring.channels import channels

        print(f"channels: good ({len(channels(settings))}, their secrets found)")
