"""Sending through Faust's producer, acknowledged before anything else happens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from aiokafka.errors import KafkaError
from faust.exceptions import ProducerSendError

from streams.worker.hold import Patience
from streams.worker.meters import Meters
from streams.worker.pulse import Pulse

FAULTS: tuple[type[Exception], ...] = (KafkaError, ProducerSendError, OSError, asyncio.TimeoutError)
"""What the surroundings do; anything else is ours."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A record on its way to a topic; a null partition lets the key choose it."""

    topic: str
    key: bytes
    value: bytes | None
    partition: int | None = None


class Courier:
    """Sends letters until every one of them is acknowledged."""

    def __init__(self, app: Any, patience: Patience, meters: Meters, pulse: Pulse) -> None:
        self._app = app
        self._patience = patience
        self._meters = meters
        self._pulse = pulse

    async def deliver(self, letters: Sequence[Letter], ours: Callable[[], bool]) -> None:
        """Send all of them, again and again those that fail.

        Raises:
            Abandoned: the work is no longer ours.
        """
        left = list(letters)

        async def attempt() -> None:
            nonlocal left
            failed = await self._send(left)
            left = [letter for letter, _ in failed]
            if failed:
                raise failed[0][1]

        if left:
            await self._patience.until_done(attempt, ours, FAULTS)

    async def _send(self, letters: Sequence[Letter]) -> list[tuple[Letter, Exception]]:
        producer = self._app.producer
        waiting = []
        failed: list[tuple[Letter, Exception]] = []
        for letter in letters:
            try:
                waiting.append((letter, await producer.send(
                    letter.topic, letter.key, letter.value, letter.partition, None, None
                )))  # fmt: skip
            except FAULTS as error:
                failed.append((letter, error))
        answers = await asyncio.gather(*(future for _, future in waiting), return_exceptions=True)
        for (letter, _), answer in zip(waiting, answers, strict=True):
            if isinstance(answer, FAULTS):
                failed.append((letter, answer))
            elif isinstance(answer, BaseException):
                raise answer
            else:
                self._meters.sent.labels(letter.topic).inc()
                self._pulse.beat()
        return failed
