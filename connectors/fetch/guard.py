"""Which addresses a request may go to. Pure: addresses in, a refusal or nothing out.

The ranges are IANA's special-purpose registries for IPv4 and IPv6 plus the metadata
services of clouds; addresses that carry another one inside are judged by that one too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import SplitResult, urlsplit

_FORBIDDEN = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32", "100.100.100.200/32",
        "::/128", "::1/128", "::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64",
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
_NAT64 = ip_network("64:ff9b::/96")
_CONTROL = re.compile(r"[\x00-\x20\x7f\\]")
_HOST = re.compile(r"[A-Za-z0-9_.\-:%]{1,255}")
_LONGEST = 4096

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet; false for what is none."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_outside(each) for each in _faces(parsed))


def _faces(address: Address) -> list[Address]:
    """The address, and those inside it: mapped, 6to4, Teredo, NAT64, ISATAP."""
    faces: list[Address] = [address]
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return [address.ipv4_mapped]
        if address.sixtofour is not None:
            faces.append(address.sixtofour)
        if address.teredo is not None:
            faces.extend(address.teredo)
        if address in _NAT64 or (int(address) >> 32) & 0xFFFF_FFFF in (0x5EFE, 0x0200_5EFE):
            faces.append(IPv4Address(int(address) & 0xFFFF_FFFF))
    return faces


def _outside(address: Address) -> bool:
    return not any(
        address in network for network in _FORBIDDEN if network.version == address.version
    )


@dataclass(frozen=True, slots=True)
class Guard:
    """Where requests may go: public addresses, http and https, ports 80 and 443.

    ``networks`` are allowed besides (an inner site, the tests' loopback); ``ports`` null
    allows all.
    """

    networks: tuple[str, ...] = ()
    ports: frozenset[int] | None = frozenset({80, 443})

    def allows(self, address: str) -> bool:
        """Whether a connection to this IP address may be opened."""
        if is_public(address):
            return True
        try:
            parsed = ip_address(address.partition("%")[0])
        except ValueError:
            return False
        inner = getattr(parsed, "ipv4_mapped", None) or parsed
        return any(inner in ip_network(network) for network in self.networks)

    def refusal(self, url: str) -> str | None:
        """Why an address must not be asked for, by its spelling alone; null if it may."""
        if len(url) > _LONGEST or _CONTROL.search(url):
            return "the address is too long or holds control characters"
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return "the address cannot be read"
        return self._by_parts(parts, port)

    def _by_parts(self, parts: SplitResult, port: int | None) -> str | None:
        if parts.scheme.lower() not in ("http", "https"):
            return "only http and https are fetched"
        host = parts.hostname or ""
        if parts.username is not None or parts.password is not None or "@" in parts.netloc:
            return "the address holds a user or password"
        if not host or not _HOST.fullmatch(_to_ascii(host)):
            return "the address names no host"
        standard = 443 if parts.scheme.lower() == "https" else 80
        if self.ports is not None and (standard if port is None else port) not in self.ports:
            return f"port {port} is not allowed"
        if _is_literal(host) and not self.allows(host):
            return "the address lies in a network that is not public"
        return None


def _to_ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _is_literal(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
