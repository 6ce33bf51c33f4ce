"""Resolving names once, and connecting to nothing else than what was checked."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address

from aiohttp.abc import AbstractResolver, ResolveResult

from connectors.fetch.guard import Guard

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
"""Gives the IP addresses of a host name."""


class Forbidden(OSError):
    """A name resolves to an address that must not be asked."""


async def system_lookup(host: str, port: int) -> Sequence[str]:
    """The system's own resolution."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


class GuardedResolver(AbstractResolver):
    """Gives aiohttp the checked addresses: what was checked is what is connected to.

    One forbidden address among several refuses the name.
    """

    def __init__(self, guard: Guard, lookup: Lookup = system_lookup) -> None:
        self._guard = guard
        self._lookup = lookup

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002  # both families are asked
    ) -> list[ResolveResult]:
        """Checked addresses of a host.

        Raises:
            Forbidden: one of them must not be asked.
            OSError: there are none.
        """
        addresses = list(dict.fromkeys(await self._lookup(host, port)))
        if not addresses:
            raise OSError(f"no address for {host}")
        for address in addresses:
            if not self._guard.allows(address):
                raise Forbidden("the name resolves to a network that is not public")
        return [_result(host, address, port) for address in addresses]

    async def close(self) -> None:
        """Nothing is held."""


def _result(host: str, address: str, port: int) -> ResolveResult:
    six = ip_address(address.partition("%")[0]).version == 6  # noqa: PLR2004  # IPv6
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET6 if six else socket.AF_INET,
        proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )


def guarded_socket(guard: Guard) -> Callable[..., socket.socket]:
    """A factory of sockets that checks once more, at the very place of connecting."""

    def make(info: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        family, kind, proto, _, address = info
        if not guard.allows(str(address[0])):
            raise Forbidden("a connection to a network that is not public")
        made = socket.socket(family, kind, proto)
        made.setblocking(False)  # noqa: FBT003  # the socket's own method
        return made

    return make
