"""Mail over SMTP, with the delivery's id as Message-ID.

Ours rather than apprise's, because a repeat after a crash must carry the same
Message-ID, which apprise does not let its caller set.
"""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime

from schemas.delivery import Message
from schemas.errors import ConfigurationError, ServiceRefused, ServiceUnavailable
from schemas.ports import Clock

TIMEOUT_SECONDS = 20.0
_PERMANENT = 500


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where to hand mail in. ``security`` is ``starttls``, ``tls`` or ``none``."""

    host: str
    port: int
    sender: str
    recipients: tuple[str, ...]
    security: str = "starttls"
    user: str | None = None
    password: str | None = None


class Mail:
    """A channel that sends one message to all of its recipients."""

    def __init__(
        self, name: str, server: MailServer, *, clock: Clock, seconds: float = TIMEOUT_SECONDS
    ) -> None:
        if server.security not in {"starttls", "tls", "none"}:
            raise ConfigurationError(
                f"mail security is {server.security!r}",
                where=name,
                remedy="Write starttls, tls or none.",
            )
        self.name = name
        self._server = server
        self._clock = clock
        self._seconds = seconds

    async def send(self, message: Message) -> None:
        """Hand the message in.

        Raises:
            ServiceUnavailable: no connection, or a temporary refusal (4xx).
            ServiceRefused: a permanent refusal (5xx), or no recipient was accepted.
        """
        mail = self._composed(message)
        await asyncio.to_thread(self._hand_in, mail)

    def _composed(self, message: Message) -> EmailMessage:
        mail = EmailMessage()
        mail["Message-ID"] = f"<{message.message_id}@rasad.invalid>"
        mail["Date"] = format_datetime(self._clock())
        mail["From"] = self._server.sender
        mail["To"] = ", ".join(self._server.recipients)
        mail["Subject"] = " ".join(message.title.split())
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.body)
        return mail

    def _hand_in(self, mail: EmailMessage) -> None:
        try:
            with self._connected() as session:
                if self._server.user:
                    session.login(self._server.user, self._server.password or "")
                session.send_message(mail)
        except smtplib.SMTPResponseException as error:
            raise self._judged(error.smtp_code) from error
        except smtplib.SMTPRecipientsRefused as error:
            code = min((code for code, _ in error.recipients.values()), default=_PERMANENT)
            raise self._judged(code) from error
        except (smtplib.SMTPException, OSError) as error:
            raise ServiceUnavailable(
                f"the mail server did not take the message: {type(error).__name__}", where=self.name
            ) from error

    def _judged(self, code: int) -> ServiceUnavailable | ServiceRefused:
        kind = ServiceRefused if code >= _PERMANENT else ServiceUnavailable
        return kind(
            f"the mail server answered {code}",
            where=self.name,
            remedy="Check user, password and addresses.",
        )

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        context = ssl.create_default_context()
        if server.security == "tls":
            return smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._seconds, context=context
            )
        session = smtplib.SMTP(server.host, server.port, timeout=self._seconds)
        if server.security == "starttls":
            session.starttls(context=context)
        return session
