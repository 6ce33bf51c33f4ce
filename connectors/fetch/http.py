"""The client: one request with its redirects, each hop checked, every bound kept."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from yarl import URL

from connectors.fetch.answer import Answer, Failure
from connectors.fetch.hiding import safe_message
from connectors.fetch.limits import Limits
from connectors.fetch.resolver import (
    Forbidden,
    GuardedResolver,
    Lookup,
    guarded_socket,
    system_lookup,
)
from connectors.fetch.unpack import BadEncoding, Body, TooLarge
from schemas.errors import ConfigurationError

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9,"
    " text/html;q=0.8, */*;q=0.5"
)
_NOT_TO_OTHERS = frozenset({"authorization", "cookie", "proxy-authorization"})
_PLAIN = frozenset({"if-none-match", "if-modified-since", "accept", "accept-language"})


class Http:
    """Fetches with aiohttp. Use it as an async context manager.

    ``lookup`` resolves names; tests hand in their own. Cookies are never kept, and
    nothing is taken from the environment.
    """

    def __init__(self, limits: Limits, *, user_agent: str, lookup: Lookup = system_lookup) -> None:
        self._limits = limits
        self._user_agent = user_agent
        self._lookup = lookup
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=self._connector(),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(
                total=self._limits.seconds, sock_connect=self._limits.connect_seconds
            ),
            headers={
                "User-Agent": self._user_agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip, deflate",
            },
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _connector(self) -> aiohttp.TCPConnector:
        guard, context = self._limits.guard, ssl.create_default_context()
        if self._limits.ca_file:
            context.load_verify_locations(self._limits.ca_file)
        if self._limits.proxy:
            return aiohttp.TCPConnector(limit=self._limits.connections, ssl=context)
        return aiohttp.TCPConnector(
            resolver=GuardedResolver(guard, self._lookup),
            socket_factory=guarded_socket(guard),
            use_dns_cache=False,
            limit=self._limits.connections,
            limit_per_host=1,
            keepalive_timeout=60,
            ssl=context,
        )

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer, redirects followed. Never raises for what the outside does.

        Raises:
            ConfigurationError: a header of ours that would break the request.
        """
        checked = _checked(headers or {})
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._follow(url, checked)
        except TimeoutError:
            return Answer(url, failure=Failure.TIMEOUT, detail="no whole answer in time")

    async def _follow(self, url: str, headers: dict[str, str]) -> Answer:
        here, permanent = url, True
        for _ in range(self._limits.redirects + 1):
            answer, target = await self._hop(here, headers)
            if target is None:
                moved = answer.final_url if permanent and here != url else None
                return _as_asked(answer, url, moved)
            permanent = permanent and answer.status in _PERMANENT
            if _origin(target) != _origin(here):
                headers = {name: headers[name] for name in headers if name.lower() in _PLAIN}
            here = target
        return Answer(url, failure=Failure.REDIRECTS, detail="too many redirects")

    async def _hop(self, url: str, headers: dict[str, str]) -> tuple[Answer, str | None]:
        """One request; gives where a redirect points, if it does."""
        refusal = self._limits.guard.refusal(url) or await self._beyond_proxy(url)
        if refusal is not None:
            return Answer(url, failure=Failure.ADDRESS, detail=refusal), None
        try:
            return await self._ask(url, headers)
        except Exception as error:  # noqa: BLE001  # sorted below; what is ours is raised again
            return _failed(url, error), None

    async def _ask(self, url: str, headers: dict[str, str]) -> tuple[Answer, str | None]:
        assert self._session is not None, "use Http as an async context manager"
        async with self._session.get(
            URL(url, encoded=_is_encoded(url)),
            headers=headers,
            allow_redirects=False,
            proxy=self._limits.proxy,
        ) as response:
            found = {name.lower(): value for name, value in response.headers.items()}
            answer = Answer(url, response.status, url, found)
            location = found.get("location")
            if response.status in _REDIRECTS and location:
                return answer, urljoin(url, location.strip())
            body = Body(found.get("content-encoding"), self._limits.body_bytes)
            stated = found.get("content-length", "")
            if stated.isdigit() and int(stated) > self._limits.body_bytes:
                raise TooLarge
            async for chunk in response.content.iter_any():
                body.feed(chunk)
            return Answer(url, response.status, url, found, body.finish()), None

    async def _beyond_proxy(self, url: str) -> str | None:
        """With a proxy the name is resolved here too, and judged, though not pinned."""
        if self._limits.proxy is None:
            return None
        host = urlsplit(url).hostname or ""
        try:
            addresses = await self._lookup(host, 0)
        except OSError:
            return None
        bad = any(not self._limits.guard.allows(each) for each in addresses)
        return "the name resolves to a network that is not public" if bad else None


def _as_asked(answer: Answer, url: str, moved: str | None) -> Answer:
    return Answer(
        url,
        answer.status,
        answer.final_url,
        answer.headers,
        answer.body,
        moved,
        answer.failure,
        answer.detail,
    )


def _is_encoded(url: str) -> bool:
    return url.isascii()


def _origin(url: str) -> tuple[str, str | None, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "", None, None
    return parts.scheme, parts.hostname, port


def _checked(headers: Mapping[str, str]) -> dict[str, str]:
    for name, value in headers.items():
        if not name.replace("-", "").isalnum() or not value.isprintable():
            raise ConfigurationError(
                f"the header {name!r} holds characters that no header may hold",
                where="headers",
                remedy="Correct the secret or the header's name.",
            )
    return dict(headers)


_KINDS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Failure], ...] = (
    (TooLarge, Failure.LARGE),
    (BadEncoding, Failure.ENCODING),
    (Forbidden, Failure.ADDRESS),
    ((TimeoutError, aiohttp.ServerTimeoutError), Failure.TIMEOUT),
    ((aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError, ssl.SSLError), Failure.TLS),
    (aiohttp.ClientConnectorDNSError, Failure.DNS),
    (aiohttp.ClientConnectorError, Failure.CONNECT),
    ((aiohttp.ClientError, ValueError), Failure.PROTOCOL),
    (OSError, Failure.CONNECT),
)


def _failed(url: str, error: Exception) -> Answer:
    if isinstance(error, ConfigurationError):
        raise error
    chain = [error, error.__cause__, getattr(error, "os_error", None)]
    if any(isinstance(each, Forbidden) for each in chain):
        return Answer(url, failure=Failure.ADDRESS, detail="a network that is not public")
    for kinds, failure in _KINDS:
        if isinstance(error, kinds):
            detail = f"{type(error).__name__}: {safe_message(error)}".strip(": ")
            return Answer(url, failure=failure, detail=detail)
    raise error
