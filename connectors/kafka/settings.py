"""How a Kafka cluster is reached, and how its topics are to be laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from schemas.topics import LIVE


@dataclass(frozen=True, slots=True)
class KafkaSettings:
    """Addresses, security and layout.

    ``servers`` is ``host:port,host:port``. TLS is used where ``tls`` is set or a ``ca_file``
    is named; a ``username`` logs in by ``mechanism``. ``partitions`` and ``retention_ms``
    change the defaults of topics by name (``*`` stands for all of them).
    """

    servers: str
    namespace: str = LIVE
    tls: bool = False
    ca_file: str | None = None
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    mechanism: str = "SCRAM-SHA-512"
    replication: int = 1
    partitions: Mapping[str, int] = field(default_factory=dict)
    retention_ms: Mapping[str, int | None] = field(default_factory=dict)
    request_seconds: float = 15.0

    @property
    def patience_ms(self) -> int:
        """How long an answer may take, asked twice if need be; clients would wait for ever."""
        return round(self.request_seconds * 2000)

    def client(self) -> dict[str, Any]:
        """The keywords that every kafka-python client takes."""
        secure = self.tls or self.ca_file is not None
        protocol = "SSL" if secure else "PLAINTEXT"
        found: dict[str, Any] = {
            "bootstrap_servers": self.servers.split(","),
            "client_id": "rasad",
            "request_timeout_ms": round(self.request_seconds * 1000),
            "bootstrap_timeout_ms": round(self.request_seconds * 1000),
        }
        if self.ca_file is not None:
            found["ssl_cafile"] = self.ca_file
        if self.username is not None:
            protocol = f"SASL_{protocol}"
            found |= {
                "sasl_mechanism": self.mechanism,
                "sasl_plain_username": self.username,
                "sasl_plain_password": self.password,
            }
        return {**found, "security_protocol": protocol}
