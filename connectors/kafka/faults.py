"""Kafka's errors in our words: what happened, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kafka import errors

from schemas.errors import ConfigurationError, ServiceError, ServiceRefused, ServiceUnavailable

_SECRETS = (errors.SaslAuthenticationFailedError,)
_RIGHTS = (errors.TopicAuthorizationFailedError, errors.ClusterAuthorizationFailedError)
_LARGE = (errors.MessageSizeTooLargeError, errors.RecordListTooLargeError)


def refused_password(where: str) -> ConfigurationError:
    """The broker answers, but not to this user."""
    return ConfigurationError(
        "Kafka refused the user name or password",
        where=where,
        remedy="Correct kafka_username and kafka_password.",
    )


def unsound_certificate(where: str, why: str) -> ConfigurationError:
    """The broker shows a certificate that is expired, another's, or signed by nobody known."""
    return ConfigurationError(
        f"the certificate of Kafka is not accepted: {why}",
        where=where,
        remedy="Renew it on the broker, or name its authority as kafka_ca.",
    )


def no_authority(path: str) -> ConfigurationError:
    """The file that brokers are to be checked against is not there."""
    return ConfigurationError(
        "there is no such file of certificates", where=path, remedy="Correct kafka_ca."
    )


def explain(error: Exception, where: str) -> ServiceError | ConfigurationError:
    """The error of our tree for one of Kafka's."""
    if isinstance(error, _SECRETS):
        return refused_password(where)
    if isinstance(error, _RIGHTS):
        return ServiceUnavailable(
            f"Kafka does not let us: {type(error).__name__}",
            where=where,
            remedy="Give this user the right to the topics; the work goes on then.",
        )
    if isinstance(error, _LARGE):
        return ServiceRefused(
            "the record is larger than its topic takes",
            where=where,
            remedy="It goes to the dead letters; raise the topic's max.message.bytes to keep it.",
        )
    if isinstance(error, errors.UnknownTopicOrPartitionError):
        return ServiceUnavailable(
            "the topic is missing", where=where, remedy="Run `rasad topics create`."
        )
    return ServiceUnavailable(
        f"Kafka does not answer: {type(error).__name__}",
        where=where,
        remedy="Start it, or correct kafka_servers; nothing is lost meanwhile.",
    )


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Kafka's errors inside, raised as ours."""
    try:
        yield
    except errors.KafkaError as error:
        raise explain(error, where) from error
