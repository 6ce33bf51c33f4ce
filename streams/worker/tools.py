"""What every part of a worker works with."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.ports import Clock
from streams.worker.delivery import Courier
from streams.worker.hold import Holds, Patience
from streams.worker.meters import Meters
from streams.worker.pulse import Pulse


@dataclass(frozen=True, slots=True)
class Tools:
    """Handed to the handler of each part; ``courier`` and ``patience`` are its own."""

    namespace: str
    courier: Courier
    patience: Patience
    holds: Holds
    meters: Meters
    clock: Clock
    pulse: Pulse
