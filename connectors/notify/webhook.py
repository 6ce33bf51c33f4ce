"""A signed webhook: JSON with an idempotency key, a timestamp and an HMAC.

The receiver checks ``X-Rasad-Signature``: the hexadecimal HMAC-SHA256, under the shared
secret, of the timestamp header, a full stop and the body; and treats two requests with
one ``Idempotency-Key`` as one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import datetime
from http import HTTPStatus

import aiohttp
import msgspec

from schemas.delivery import Message
from schemas.errors import ServiceRefused, ServiceUnavailable
from schemas.ports import Clock

TIMEOUT_SECONDS = 15.0


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """The value of ``X-Rasad-Signature``."""
    signed = timestamp.encode("ascii") + b"." + body
    return hmac.new(secret.encode("utf-8"), signed, hashlib.sha256).hexdigest()


def payload(message: Message) -> bytes:
    """The body: id, title and text, and the alerts as they stand on ``news.alerts``."""
    alerts = msgspec.to_builtins(message.alerts)
    content = {
        "id": message.message_id,
        "title": message.title,
        "body": message.body,
        "alerts": alerts,
    }
    return json.dumps(content, ensure_ascii=False, default=str).encode("utf-8")


class Webhook:
    """One receiver. Redirects are refused: a signed body goes where it was meant to."""

    def __init__(
        self,
        name: str,
        url: str,
        *,
        secret: str,
        clock: Clock,
        seconds: float = TIMEOUT_SECONDS,
    ) -> None:
        self.name = name
        self._url = url
        self._secret = secret
        self._clock = clock
        self._timeout = aiohttp.ClientTimeout(total=seconds)

    async def send(self, message: Message) -> None:
        """Post the message; any 2xx is taken as received.

        Raises:
            ServiceUnavailable: no answer, 408, 425, 429 or a 5xx.
            ServiceRefused: any other answer.
        """
        body = payload(message)
        headers = self._headers(message, body, self._clock())
        try:
            async with (
                aiohttp.ClientSession(timeout=self._timeout) as session,
                session.post(
                    self._url, data=body, headers=headers, allow_redirects=False
                ) as answer,
            ):
                status = answer.status
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise ServiceUnavailable(
                f"the webhook did not answer: {type(error).__name__}", where=self.name
            ) from error
        judge(status, self.name)

    def _headers(self, message: Message, body: bytes, now: datetime) -> dict[str, str]:
        timestamp = str(int(now.timestamp()))
        return {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": message.message_id,
            "X-Rasad-Timestamp": timestamp,
            "X-Rasad-Signature": signature(self._secret, timestamp, body),
        }


_AGAIN = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


def judge(status: int, name: str) -> None:
    """Raise for an HTTP status that is not a success."""
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return
    if status in _AGAIN or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise ServiceUnavailable(f"the webhook answered {status}", where=name)
    raise ServiceRefused(
        f"the webhook answered {status}", where=name, remedy="Check its address and secret."
    )
