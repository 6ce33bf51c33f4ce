"""What a command answered, for the tests of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"


@dataclass(frozen=True)
class Ran:
    """Exit status and both streams."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.out, f"nothing on standard output; status {self.status}: {self.err}"
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Rasad = Callable[..., Ran]
