"""Whether the topics that a worker needs are there, asked before it starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ssl import SSLCertVerificationError
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.conn import create_conn
from aiokafka.errors import KafkaError, SaslAuthenticationFailed
from faust.transport.drivers.aiokafka import credentials_to_aiokafka_auth

from schemas.errors import ConfigurationError, ServiceUnavailable
from schemas.topics import replacing, wire_name
from streams.worker.delivery import FAULTS
from streams.worker.layout import Part, changelog, tables
from streams.worker.settings import WorkerSettings


async def look_for_topics(settings: WorkerSettings, chosen: Sequence[Part], auth: Any) -> None:
    """Compare what is there with what the parts read, write and keep.

    Raises:
        ServiceUnavailable: Kafka is away.
        ConfigurationError: topics are missing, a table has other partitions than its topic, or
            the state is being replaced.
    """
    found = await _partitions(settings, auth)
    if (mark := replacing(settings.namespace)) in found:
        raise ConfigurationError(
            "a reprocess puts another state in place, or was interrupted while it did",
            where=mark,
            remedy="If none runs, run `rasad reprocess --driver faust`; the worker goes on then.",
        )
    faults = []
    for part in chosen:
        names = [wire_name(topic.name, settings.namespace) for topic in part.reads]
        if part.run is not None:
            names += [wire_name(topic.name, settings.namespace) for topic in part.run.emits]
            names += [changelog(part.app_id, table) for table in tables(part.run)]
        faults += [f"{name} is missing" for name in names if name not in found]
        if part.run is not None and names[0] in found:
            for table in tables(part.run):
                name = changelog(part.app_id, table)
                if found.get(name, found[names[0]]) != found[names[0]]:
                    faults.append(
                        f"{name} has {found[name]} partitions, {names[0]} has {found[names[0]]}"
                    )
    if faults:
        raise ConfigurationError(
            "; ".join(dict.fromkeys(faults)),
            where=f"topics on {settings.servers}",
            remedy="Run `rasad topics create`; the worker goes on then.",
        )


async def _partitions(settings: WorkerSettings, auth: Any) -> dict[str, int]:
    keywords = credentials_to_aiokafka_auth(auth, None)
    client = AIOKafkaAdminClient(
        bootstrap_servers=settings.servers, request_timeout_ms=10_000, **keywords
    )
    try:
        await client.start()
        described = await client.describe_topics()
    except FAULTS as error:
        if why := await _refusal(settings.servers, keywords):
            raise why from error
        raise ServiceUnavailable(
            f"Kafka does not answer: {type(error).__name__}",
            where=settings.servers,
            remedy="Start it, or correct kafka_servers; nothing is lost meanwhile.",
        ) from error
    finally:
        await client.close()
    return {each["topic"]: len(each["partitions"]) for each in described}


async def _refusal(servers: str, keywords: Mapping[str, Any]) -> ConfigurationError | None:
    """Why a broker that answers would not have us: its clients tell their logs alone."""
    host, _, port = servers.split(",", maxsplit=1)[0].strip().rpartition(":")
    known = ("security_protocol", "ssl_context", *(name for name in keywords if "sasl_" in name))
    try:
        connection = await create_conn(
            host,
            int(port),
            request_timeout_ms=5_000,
            **{name: keywords[name] for name in known if name in keywords},
        )
    except SaslAuthenticationFailed:
        what, remedy = "Kafka refused the user name or password", "kafka_username, kafka_password"
    except SSLCertVerificationError as error:
        what = f"the certificate of Kafka is not accepted: {error.verify_message}"
        remedy = "kafka_ca, or the broker's certificate"
    except (KafkaError, OSError, ValueError):
        return None
    else:
        connection.close()
        return None
    remedy = f"Correct {remedy}; nothing is lost meanwhile."
    return ConfigurationError(what, where=servers, remedy=remedy)
