"""`rasad reprocess` killed at a named place: ``kill -9`` as the step begins."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from connectors.store import carrying, switching
from console import reprocessing
from console.main import main
from streams.embedded.engine import Engine


def killed(*_: Any, **__: Any) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def after(function: Any) -> Any:
    def both(*arguments: Any, **more: Any) -> Any:
        function(*arguments, **more)
        killed()

    return both


def strike(place: str) -> None:
    if place == "building":
        Engine.process = after(Engine.process)  # type: ignore[method-assign]
    elif place == "comparing":
        reprocessing._Job._compare = killed  # type: ignore[method-assign]
    elif place == "taking_over":
        carrying.take_over_letters = killed
    elif place == "taken_over":
        reprocessing.switch = killed  # type: ignore[attr-defined]
    elif place == "linked":
        switching.os.link = after(os.link)  # type: ignore[attr-defined]
    elif place == "replaced":
        Path.replace = after(Path.replace)  # type: ignore[method-assign]
    else:
        raise SystemExit(f"no place {place!r}")


strike(sys.argv[1])
main(["reprocess"])
