"""Who comes in, and what every answer carries."""

from __future__ import annotations

import asyncio

import pytest
from visiting import text_of, token_in

from console.page.guarding import HEADERS, check_address, is_loopback
from schemas.errors import ConfigurationError

PASSWORD = "a long password"


@pytest.mark.parametrize(
    "path", ["/", "/en/", "/en/alerts.csv", "/en/nowhere", "/static/page.css", "/en/search?page=x"]
)
async def test_every_answer_carries_the_headers(visit, path):
    async with visit() as client, client.get(path, allow_redirects=False) as answer:
        for name in HEADERS:
            assert name in answer.headers
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


async def test_no_inline_script_or_style_stands_in_any_page(visit):
    async with visit() as client:
        for path in ("/", "/series/nato%7CIQ", "/alerts", "/search", "/sources", "/pipeline"):
            text = await text_of(client, f"/ar{path}")
            assert " style=" not in text
            assert "<style" not in text
            assert " on" not in text.split("<main")[1].split("<")[0]
            assert text.count("<script") == text.count("<script src=")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "192.168.0.9", "", "[::2]"])
async def test_another_name_is_refused_and_our_own_is_not(visit, host):
    async with visit() as client:
        refused = await text_of(client, "/en/", 421, headers={"Host": host})
        assert "does not answer to that name" in refused
        for own in ("localhost", "127.0.0.1:8470", "[::1]:8470"):
            assert "NATO" in await text_of(client, "/en/", headers={"Host": own})


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.9.9.9", True),
     ("0.0.0.0", False), ("10.0.0.1", False), ("localhost.evil.example", False)],
)  # fmt: skip
def test_listening_beyond_this_machine_needs_a_password(host, own):
    assert is_loopback(host) is own
    check_address(host, "a password")
    if own:
        check_address(host, "")
    else:
        with pytest.raises(ConfigurationError, match="open to everyone"):
            check_address(host, "")


async def test_with_a_password_nothing_is_shown_before_it(visit):
    async with visit(PASSWORD) as client:
        for path in ("/en/", "/en/alerts.csv", "/en/alerts.atom", "/events", "/en/nowhere"):
            text = await text_of(client, path, 401)
            assert "This page is protected" in text or "الصفحة محمية" in text
            assert "NATO" not in text
        page = await text_of(client, "/en/", 401)
        fields = {"token": token_in(page), "password": PASSWORD}
        async with client.post("/en/enter", data=fields, allow_redirects=False) as answer:
            assert answer.status == 303
            cookie = answer.cookies["rasad"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        page = await text_of(client, "/en/")
        assert "NATO" in page
        async with client.post("/en/leave", data={"token": token_in(page)}) as answer:
            assert answer.status == 401


async def test_a_wrong_password_is_said_and_many_must_wait(visit, clock):
    async with visit(PASSWORD) as client:
        page = await text_of(client, "/en/", 401)
        fields = {"token": token_in(page), "password": "wrong"}
        for _ in range(10):
            async with client.post("/en/enter", data=fields) as answer:
                assert answer.status == 403
                assert "The password is wrong." in await answer.text()
        fields["password"] = PASSWORD
        async with client.post("/en/enter", data=fields) as answer:
            assert answer.status == 429
            assert "Wait a minute" in await answer.text()
        clock.pass_(seconds=61)
        async with client.post("/en/enter", data=fields, allow_redirects=False) as answer:
            assert answer.status == 303


@pytest.mark.parametrize(
    "sent", ["Bearer", "Bearer ", "Bearer wrong", "Basic YTpi", "x", "Bearer é", "Bearer a b"]
)
async def test_a_malformed_token_is_one_sentence(visit, sent, caplog):
    async with visit(PASSWORD) as client:
        text = await text_of(client, "/en/", 401, headers={"Authorization": sent})
        assert "The access token is not valid." in text
        right = {"Authorization": f"Bearer {PASSWORD}"}
        assert "NATO" in await text_of(client, "/en/", headers=right)
    assert "refused an access token" in caplog.text
    assert PASSWORD not in caplog.text


async def test_a_session_ends_and_a_forged_one_never_begins(visit, clock):
    async with visit(PASSWORD) as client:
        page = await text_of(client, "/en/", 401)
        fields = {"token": token_in(page), "password": PASSWORD}
        async with client.post("/en/enter", data=fields, allow_redirects=False) as answer:
            good = answer.cookies["rasad"].value
        nonce, ends, inside, signature = good.split(".")
        forged = [
            f"{nonce}.{ends}.{inside}.{'0' * 64}", f"{nonce}.9999999999.{inside}.{signature}",
            "x", "a.b.c.d", f"{nonce}.{ends}.{inside}", "", "...", good + "0",
        ]  # fmt: skip
        client.session.cookie_jar.clear()
        for cookie in forged:
            await text_of(client, "/en/", 401, headers={"Cookie": f"rasad={cookie}"})
            client.session.cookie_jar.clear()
        await text_of(client, "/en/", 200, headers={"Cookie": f"rasad={good}"})
        client.session.cookie_jar.clear()
        clock.pass_(hours=13)
        await text_of(client, "/en/", 401, headers={"Cookie": f"rasad={good}"})


@pytest.mark.parametrize(
    ("header", "status"),
    [(b"Authorization: Bearer \xff\xfe", 401), (b"Cookie: rasad=\xff.\xfe.a.b", 401)],
)
async def test_bytes_that_are_no_text_are_refused_like_any_other(visit, header, status, caplog):
    async with visit(PASSWORD) as client:
        reader, writer = await asyncio.open_connection(client.host, client.port)
        writer.write(b"GET /en/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")
        writer.write(header + b"\r\n\r\n")
        answer = await asyncio.wait_for(reader.read(), 20)
        writer.close()
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert "the page itself failed" not in caplog.text
