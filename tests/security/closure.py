"""The packages that Rasad is shipped with: its dependencies, and theirs."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]


def shipped() -> set[str]:
    """Their normal names, as installed here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [*project["dependencies"], *project["optional-dependencies"]["cluster"]]
    found: set[str] = set()
    while waiting:
        wanted = Requirement(waiting.pop())
        name = wanted.name.lower().replace("_", "-").replace(".", "-")
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        try:
            waiting += requires(wanted.name) or []
        except PackageNotFoundError:
            continue  # another platform's
        found.add(name)
    return found
