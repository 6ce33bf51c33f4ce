"""Who may come in: the host asked for, the password, and the token of each change.

On loopback nobody logs in, but only loopback names are answered, so that a page of the web
that lets its own name point here (DNS rebinding) reads nothing. Elsewhere a password is
demanded of everyone. Every change carries a token that only our own pages know.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import logging
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web

from console.page.asked import PageFault
from schemas.errors import ConfigurationError

log = logging.getLogger(__name__)

COOKIE = "rasad"
SESSION_HOURS = 12
MOST_ATTEMPTS, WITHIN = 10, timedelta(minutes=1)
"""Wrong passwords from anywhere before all wait; a guess costs six seconds then."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
        " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""On every answer; what is static may be kept."""


def is_loopback(host: str) -> bool:
    """Whether a name or address means this machine alone."""
    bare = host.strip("[]")
    if bare == "localhost":
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False


def check_address(host: str, password: str) -> None:
    """Refuse to listen beyond this machine without a password.

    Raises:
        ConfigurationError: there is none.
    """
    if not is_loopback(host) and not password:
        raise ConfigurationError(
            f"the page would be open to everyone who reaches {host}",
            where="page_password",
            remedy="Set page_password (env:NAME or file:PATH), or listen on 127.0.0.1.",
        )


class Guard:
    """Sessions and tokens. ``secret`` is drawn anew for each process, so both end with it."""

    def __init__(
        self,
        password: str,
        *,
        secret: bytes,
        draw: Callable[[], str],
        clock: Callable[[], datetime],
    ) -> None:
        self._password = password
        self._secret = secret
        self._draw = draw
        self._clock = clock
        self._wrong: deque[datetime] = deque(maxlen=MOST_ATTEMPTS)

    @property
    def demands(self) -> bool:
        """Whether visitors need the password."""
        return bool(self._password)

    def check_host(self, request: web.Request) -> None:
        """Answer loopback names alone, unless a password guards the page.

        Raises:
            PageFault: another name was asked for.
        """
        host = request.headers.get("Host", "")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if not self.demands and not is_loopback(name):
            log.warning("refused the host name %r", host[:200])
            raise PageFault("fault.host", 421)

    def is_in(self, request: web.Request) -> bool:
        """Whether this visitor may see the page.

        Raises:
            PageFault: a token was sent and is wrong.
        """
        if not self.demands:
            return True
        sent = request.headers.get("Authorization")
        if sent is not None:
            kind, _, value = sent.partition(" ")
            if kind.lower() == "bearer" and self._matches(value.strip()):
                return True
            log.warning("refused an access token")
            raise PageFault("fault.session", 401)
        nonce, inside = self._session(request)
        return bool(nonce) and inside

    def _matches(self, given: str) -> bool:
        now = self._clock()
        recent = [each for each in self._wrong if now - each < WITHIN]
        if len(recent) >= MOST_ATTEMPTS:
            raise PageFault("fault.too_often", 429)
        if _same(given, self._password):
            return True
        self._wrong.append(now)
        return False

    def enter(self, given: str) -> str:
        """The cookie of a visitor who knows the password.

        Raises:
            PageFault: wrong, or too many were wrong.
        """
        if not self.demands or not self._matches(given):
            log.warning("refused a password")
            raise PageFault("fault.password", 403)
        return self.cookie(inside=True)

    def cookie(self, *, inside: bool) -> str:
        """A new signed cookie: nonce, when it ends, and whether its owner is in."""
        ends = int((self._clock() + timedelta(hours=SESSION_HOURS)).timestamp())
        body = f"{self._draw()}.{ends}.{int(inside)}"
        return f"{body}.{self._sign(body)}"

    def token(self, cookie: str) -> str:
        """What each form carries: bound to the cookie."""
        return self._sign(f"form {cookie}")

    def check_token(self, request: web.Request, given: str) -> None:
        """Refuse a change that no page of ours sent.

        Raises:
            PageFault: the token, the cookie or the origin is not ours.
        """
        nonce, _ = self._session(request)
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        expected = self.token(request.cookies.get(COOKIE, ""))
        fine = _same(given, expected)
        if not (nonce and fine and site in {"same-origin", "none"}):
            log.warning("refused a form without our token")
            raise PageFault("fault.token", 403)

    def valid(self, request: web.Request) -> str | None:
        """The visitor's cookie if we made it and it has not ended."""
        return request.cookies.get(COOKIE) if self._session(request)[0] else None

    def _session(self, request: web.Request) -> tuple[str, bool]:
        parts = request.cookies.get(COOKIE, "").split(".")
        if len(parts) != 4:  # noqa: PLR2004 - nonce, end, whether inside, signature
            return "", False
        body, signature = ".".join(parts[:3]), parts[3]
        if not _same(self._sign(body), signature):
            return "", False
        if int(parts[1]) < self._clock().timestamp():
            return "", False
        return parts[0], parts[2] == "1"

    def _sign(self, text: str) -> str:
        return hmac.new(self._secret, _bytes(text), hashlib.sha256).hexdigest()


def _same(given: str, expected: str) -> bool:
    """Whether two texts are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(_bytes(given), _bytes(expected))


def _bytes(text: str) -> bytes:
    """Headers may hold bytes that are no text: they arrive as what UTF-8 cannot encode."""
    return text.encode(errors="backslashreplace")


def with_headers(response: web.StreamResponse, *, keep: bool = False) -> None:
    """Put the headers on an answer; ``keep`` lets browsers keep what never changes."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    if keep:
        response.headers["Cache-Control"] = "max-age=3600"
