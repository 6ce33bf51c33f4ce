"""Opening a client, and why a broker that answers would not have us.

kafka-python tells its log alone why a first connection failed and ends with a time-out. So
where that happens one connection is tried by aiokafka, which says what it met.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiokafka.conn import create_conn
from aiokafka.errors import KafkaError, SaslAuthenticationFailed
from kafka.errors import KafkaTimeoutError

from connectors.kafka.faults import no_authority, refused_password, unsound_certificate
from connectors.kafka.settings import KafkaSettings
from schemas.errors import ConfigurationError

_SECONDS = 5.0


def opened(client: Callable[..., Any], settings: KafkaSettings, **more: Any) -> Any:
    """A client of kafka-python's; ``more`` are its own keywords.

    Raises:
        ConfigurationError: the broker answers, but not to this password or this certificate,
            or there is no file of certificates to judge it by.
        KafkaError: anything else that kafka-python met.
    """
    try:
        return client(**settings.client(), **more)
    except KafkaTimeoutError as error:
        # A thread of its own: the caller may be one of an event loop.
        with ThreadPoolExecutor(1) as pool:
            why = pool.submit(lambda: asyncio.run(_refusal(settings))).result()
        if why is None:
            raise
        raise why from error


async def _refusal(settings: KafkaSettings) -> ConfigurationError | None:
    keywords = settings.client()
    protocol = keywords["security_protocol"]
    host, _, port = settings.servers.split(",")[0].strip().rpartition(":")
    try:
        context = ssl.create_default_context(cafile=settings.ca_file)
        connection = await create_conn(
            host,
            int(port),
            request_timeout_ms=round(_SECONDS * 1000),
            security_protocol=protocol,
            ssl_context=context if protocol.endswith("SSL") else None,
            sasl_mechanism=keywords.get("sasl_mechanism", "PLAIN"),
            sasl_plain_username=settings.username,
            sasl_plain_password=settings.password,
        )
    except SaslAuthenticationFailed:
        return refused_password(settings.servers)
    except ssl.SSLCertVerificationError as error:
        return unsound_certificate(settings.servers, error.verify_message)
    except FileNotFoundError:
        return no_authority(str(settings.ca_file))
    except (TimeoutError, KafkaError, OSError, ValueError):
        return None
    connection.close()
    return None
