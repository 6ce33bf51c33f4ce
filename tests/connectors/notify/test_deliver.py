"""Real channels of the tests fail, hang, refuse and come back; every alert arrives."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiohttp import web
from aiosmtpd.controller import Controller
from delivery_examples import NOW, Clock, alert, compose, delivery, name_of

from connectors.notify.deliver import LONGEST_WAIT, Deliverer
from connectors.notify.mail import Mail, MailServer
from connectors.notify.outbox import SqliteOutbox
from connectors.notify.services import Service
from connectors.notify.settings import ChannelSettings, build
from connectors.notify.webhook import Webhook, signature
from schemas.delivery import Channel
from schemas.errors import ConfigurationError

SECRET = "a shared secret"


class Receiver:
    """A webhook receiver whose next answers the test lays down: a status or ``hang``."""

    def __init__(self) -> None:
        self.answers: list[int | str] = []
        self.taken: list[tuple[dict[str, str], bytes]] = []
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        self.taken.append((dict(request.headers), await request.read()))
        answer = self.answers.pop(0) if self.answers else 200
        if answer == "hang":
            await asyncio.sleep(30)
        headers = {"Location": self.url} if answer == 302 else {}
        return web.Response(status=int(answer) if answer != "hang" else 200, headers=headers)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    app = web.Application()
    app.router.add_post("/hook", made.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    made.url = f"http://127.0.0.1:{port}/hook"
    yield made
    await runner.cleanup()


@pytest.fixture
def outbox() -> SqliteOutbox:
    return SqliteOutbox(sqlite3.connect(":memory:", isolation_level=None))


def deliverer(channel: Channel, outbox: SqliteOutbox, clock: Clock) -> Deliverer:
    return Deliverer(channel, outbox, compose=compose, message_id=name_of, clock=clock)


def hook(receiver: Receiver, clock: Clock, seconds: float = 5) -> Webhook:
    return Webhook("desk", receiver.url, secret=SECRET, clock=clock, seconds=seconds)


async def test_a_webhook_is_signed_and_carries_its_key(
    receiver: Receiver, outbox: SqliteOutbox
) -> None:
    clock = Clock()
    outbox.put(alert(7), [delivery(7)])
    done = await deliverer(hook(receiver, clock), outbox, clock).run_once()
    assert (done.sent, done.put_off, done.dropped) == (1, 0, 0)
    ((headers, body),) = receiver.taken
    assert headers["Idempotency-Key"] == delivery(7).delivery_id
    stamp = headers["X-Rasad-Timestamp"]
    assert int(stamp) == int(NOW.timestamp())
    assert headers["X-Rasad-Signature"] == signature(SECRET, stamp, body)
    assert headers["X-Rasad-Signature"] != signature("another", stamp, body)
    assert json.loads(body)["alerts"][0]["series"] == "us|IQ"
    again = await deliverer(hook(receiver, clock), outbox, clock).run_once()
    assert again.sent == 0
    assert len(receiver.taken) == 1


@pytest.mark.parametrize("failure", [500, 503, 429, 408, "hang"])
async def test_a_channel_that_fails_is_tried_again_under_the_same_id(
    receiver: Receiver, outbox: SqliteOutbox, failure: int | str
) -> None:
    clock = Clock()
    receiver.answers = [failure, failure]
    outbox.put(alert(), [delivery()])
    worker = deliverer(hook(receiver, clock, seconds=0.3), outbox, clock)
    waits = []
    for _ in range(10):
        done = await worker.run_once()
        if done.sent:
            break
        while not outbox.due("desk", clock.now, 1):
            clock.now += timedelta(seconds=1)
        waits.append((clock.now - NOW).total_seconds())
    assert len(receiver.taken) == 3
    assert len({headers["Idempotency-Key"] for headers, _ in receiver.taken}) == 1
    assert waits == [5, 15]
    assert outbox.statuses()[0].sent == 1
    assert outbox.statuses()[0].last_error is None


@pytest.mark.parametrize("refusal", [400, 401, 404, 410, 302])
async def test_a_refusal_drops_that_alert_with_its_reason_and_the_next_goes_on(
    receiver: Receiver, outbox: SqliteOutbox, refusal: int
) -> None:
    clock = Clock()
    receiver.answers = [refusal]
    outbox.put(alert(1), [delivery(1)])
    outbox.put(alert(2), [delivery(2, due_at=NOW + timedelta(seconds=1))])
    clock.now += timedelta(seconds=2)
    done = await deliverer(hook(receiver, clock), outbox, clock).run_once()
    assert (done.sent, done.dropped) == (1, 1)
    assert len(receiver.taken) == 2


async def test_a_dead_channel_holds_back_only_itself(
    receiver: Receiver, outbox: SqliteOutbox
) -> None:
    clock = Clock()
    outbox.put(alert(1), [delivery(1), delivery(1, "dead")])
    outbox.put(alert(2), [delivery(2), delivery(2, "dead")])
    dead = Webhook("dead", "http://127.0.0.1:9/x", secret=SECRET, clock=clock, seconds=0.5)
    failed = await deliverer(dead, outbox, clock).run_once()
    assert (failed.sent, failed.put_off) == (0, 2)
    assert (await deliverer(hook(receiver, clock), outbox, clock).run_once()).sent == 2
    states = {each.channel: each for each in outbox.statuses()}
    assert (states["desk"].sent, states["dead"].pending) == (2, 2)
    assert "did not answer" in (states["dead"].last_error or "")


async def test_waits_grow_to_half_an_hour_and_no_further(outbox: SqliteOutbox) -> None:
    clock = Clock()
    outbox.put(alert(), [delivery()])
    dead = Webhook("desk", "http://127.0.0.1:9/x", secret=SECRET, clock=clock, seconds=0.5)
    worker = deliverer(dead, outbox, clock)
    for _ in range(14):
        await worker.run_once()
        clock.now += LONGEST_WAIT
    ((kept, _),) = outbox.due("desk", clock.now, 5)
    assert kept.attempts == 14
    assert kept.next_attempt_at is not None
    assert kept.next_attempt_at <= clock.now


async def test_a_digest_is_one_message_and_its_repeat_after_a_crash_the_same(
    receiver: Receiver, outbox: SqliteOutbox
) -> None:
    clock = Clock()
    receiver.answers = [500]
    for number in (1, 2):
        outbox.put(alert(number), [delivery(number, digest=True)])
    await deliverer(hook(receiver, clock), outbox, clock).run_once()
    outbox.put(alert(3), [delivery(3, digest=True)])
    clock.now += timedelta(minutes=1)
    done = await deliverer(hook(receiver, clock), outbox, clock).run_once()
    assert done.sent == 3
    keys = [headers["Idempotency-Key"] for headers, _ in receiver.taken]
    assert len(keys) == 3
    assert keys.count(keys[0]) == 2
    sizes = sorted(len(json.loads(body)["alerts"]) for _, body in receiver.taken[1:])
    assert sizes == [1, 2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Mailbox:
    """What the test's SMTP server was handed, and the answers it gives next."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.taken: list[bytes] = []

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802 - aiosmtpd's name
        self.taken.append(envelope.content)
        return self.answers.pop(0) if self.answers else "250 taken"


async def test_mail_arrives_with_the_same_message_id_each_time(outbox: SqliteOutbox) -> None:
    clock = Clock()
    box = Mailbox()
    box.answers = ["451 try later"]
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        port = server.server.sockets[0].getsockname()[1]
        where = MailServer("127.0.0.1", port, "rasad@example.org", ("a@example.org",), "none")
        outbox.put(alert(9), [delivery(9)])
        worker = deliverer(Mail("desk", where, clock=clock), outbox, clock)
        assert (await worker.run_once()).put_off == 1
        clock.now += timedelta(minutes=1)
        assert (await worker.run_once()).sent == 1
        box.answers = ["554 never"]
        outbox.put(alert(10), [delivery(10)])
        assert (await worker.run_once()).dropped == 1
    finally:
        server.stop()
    first, second, third = (message_from_bytes(raw, policy=policy.default) for raw in box.taken)
    assert (
        first["Message-ID"] == second["Message-ID"] == f"<{delivery(9).delivery_id}@rasad.invalid>"
    )
    assert third["Message-ID"] != first["Message-ID"]
    assert first["Subject"] == "تنبيه 1"
    assert "في القاعدة 9 جندي" in first.get_content()


async def test_a_mail_server_that_is_away_then_hangs_then_comes_back(outbox: SqliteOutbox) -> None:
    clock, box, port = Clock(), Mailbox(), free_port()
    where = MailServer("127.0.0.1", port, "rasad@example.org", ("a@example.org",), "none")
    outbox.put(alert(9), [delivery(9)])
    worker = deliverer(Mail("desk", where, clock=clock, seconds=0.3), outbox, clock)
    assert (await worker.run_once()).put_off == 1  # nobody listens
    clock.now += timedelta(minutes=1)
    with socket.create_server(("127.0.0.1", port)):  # it takes the call and says nothing
        assert (await worker.run_once()).put_off == 1
    clock.now += timedelta(minutes=1)
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        back = deliverer(Mail("desk", where, clock=clock), outbox, clock)
        assert (await back.run_once()).sent == 1
    finally:
        server.stop()
    (mail,) = (message_from_bytes(raw, policy=policy.default) for raw in box.taken)
    assert mail["Message-ID"] == f"<{delivery(9).delivery_id}@rasad.invalid>"
    (status,) = outbox.statuses()
    assert (status.sent, status.pending, status.last_error) == (1, 0, None)
    assert status.last_success_at == clock.now


PLANTED = "planted-secret-9e2b"


async def test_no_failure_of_any_channel_tells_a_secret(
    outbox: SqliteOutbox,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level("DEBUG")
    clock, port = Clock(), free_port()
    monkeypatch.setenv("PLANTED", PLANTED)
    addresses = {
        "webhook": f"http://user:{PLANTED}@127.0.0.1:9/{PLANTED}?token={PLANTED}",
        "mail": f"smtp://user:{PLANTED}@127.0.0.1:{port}/?from=a@b.c&to=d@e.f&security=none",
        "service": f"ntfy://user:{PLANTED}@127.0.0.1:9/{PLANTED}",
    }
    for kind, address in addresses.items():
        monkeypatch.setenv("ADDRESS", address)
        given = ChannelSettings(name=kind, type=kind, address="env:ADDRESS", secret="env:PLANTED")
        outbox.put(alert(1), [delivery(1, kind)])
        done = await deliverer(build(given, clock=clock), outbox, clock).run_once()
        assert done.put_off == 1
    with pytest.raises(ConfigurationError):
        Service("desk", f"no-such-service://{PLANTED}")
    assert caplog.records
    assert PLANTED not in caplog.text
    assert PLANTED not in str(outbox.statuses())
    assert all(PLANTED not in str(each.__dict__) for each in caplog.records)
