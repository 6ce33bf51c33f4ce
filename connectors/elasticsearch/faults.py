"""Elasticsearch's errors in our words: what happened, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import elastic_transport
from elasticsearch import ApiError

from schemas.errors import ConfigurationError, RasadError, ServiceRefused, ServiceUnavailable

_WAIT = "The work goes on by itself once it does; nothing is lost meanwhile."


def explain(error: Exception, where: str) -> RasadError:
    """The error of our tree for one of the client's."""
    if isinstance(error, ApiError):
        return status_fault(error.status_code, str(error.message), where)
    if isinstance(error, elastic_transport.TlsError):
        return ConfigurationError(
            f"the certificate of Elasticsearch is not accepted: {_reason(error)}",
            where=where,
            remedy="Renew it if it has expired, or correct elastic_ca or elastic_fingerprint.",
        )
    if isinstance(error, elastic_transport.ConnectionTimeout):
        return ServiceUnavailable(
            "Elasticsearch takes too long to answer", where=where, remedy=_WAIT
        )
    return ServiceUnavailable(
        f"Elasticsearch does not answer: {_reason(error)}",
        where=where,
        remedy=f"Start it, or correct elastic_url. {_WAIT}",
    )


def status_fault(status: int, reason: str, where: str) -> RasadError:
    """What an HTTP status of a request or of a bulk item means."""
    if status == 401:  # noqa: PLR2004  # HTTP statuses speak for themselves
        return ConfigurationError(
            "Elasticsearch refused the user name, password or API key",
            where=where,
            remedy="Correct elastic_username and elastic_password, or elastic_api_key.",
        )
    if status in {403, 429} and "cluster_block" in reason:
        return ServiceUnavailable(
            f"the index is read-only: {reason}",
            where=where,
            remedy="Free disk space or lift the block (`rasad index status` shows it); the work"
            " goes on then.",
        )
    if status == 403:  # noqa: PLR2004  # the same
        return ConfigurationError(
            f"Elasticsearch does not let this user: {reason}",
            where=where,
            remedy="Give the user or API key the right to rasad-* indices.",
        )
    if status == 404:  # noqa: PLR2004  # the same
        return ServiceUnavailable(
            f"the index is missing: {reason}", where=where, remedy="Run `rasad index setup`."
        )
    if status == 429 or status >= 500:  # noqa: PLR2004  # the same
        return ServiceUnavailable(
            f"Elasticsearch is too busy or fails ({status}): {reason}", where=where, remedy=_WAIT
        )
    return ServiceRefused(
        f"Elasticsearch refused it for good ({status}): {reason}",
        where=where,
        remedy="It goes to the dead letters; `rasad index reindex` after mending the mapping.",
    )


@contextmanager
def explained(where: str) -> Iterator[None]:
    """The client's errors inside, raised as ours."""
    try:
        yield
    except (ApiError, elastic_transport.TransportError) as error:
        raise explain(error, where) from error


def _reason(error: Exception) -> str:
    parts: list[object] = [error]
    if isinstance(error, elastic_transport.TransportError):
        parts = [error.message, *error.errors]
    text = " ".join(" ".join(map(str, parts)).split())
    for word in (
        "certificate has expired",
        "self-signed certificate",
        "Fingerprints did not match",
    ):
        if word in text:
            return word
    return text[:200]
