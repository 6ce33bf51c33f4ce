"""`rasad validate`: the configuration, the topology and the data folder, in three steps."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from schemas.errors import ConfigurationError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, and whether to print what holds."""
    parser.add_argument("--config", type=Path, help="the file (RASAD_CONFIG); default: data folder")
    parser.add_argument("--print", action="store_true", help="print settings after environment")


def run(options: argparse.Namespace) -> int:
    """Check fields, topology and folders; a mistake ends with status 78."""
    from console.configuration import read
    from console.folders import data_folder

    given = options.config or (Path(p) if (p := os.environ.get("RASAD_CONFIG")) else None)
    settings, path = read(given)
    print(f"fields: good ({path if path.is_file() else 'defaults; no file'})")
    print(f"topology: good ({_topology()} stages)")
    folder = data_folder()
    if not os.access(folder, os.W_OK):
        raise ConfigurationError(
            "the data folder cannot be written", where=str(folder), remedy="Set RASAD_DATA."
        )
    print(f"data folder: good ({folder})")
    if options.print:
        import json

        print(json.dumps(settings, ensure_ascii=False, indent=2))
    return 0


def _topology() -> int:
    """How many stages there are, each with a module that is there (looked at, not imported)."""
    import streams
    from streams.topology import RUNS

    root = Path(streams.__file__).parents[1]
    stages = [stage for run_ in RUNS for stage in run_.stages]
    for stage in stages:
        module = stage.function.partition(":")[0]
        if not root.joinpath(*module.split(".")).with_suffix(".py").is_file():
            raise ConfigurationError(f"stage {stage.name} names no module", where=module)
    return len(stages)
