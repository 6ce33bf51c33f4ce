"""Addresses that must not be asked, each set beside allowed ones in the same run."""

import asyncio
import gzip
import zlib

import pytest
from aiohttp import web

from connectors.fetch import Failure, Guard, Http, Limits, hidden, is_public, user_agent
from connectors.fetch.hiding import safe_message
from connectors.fetch.resolver import Forbidden, GuardedResolver, guarded_socket
from schemas.errors import ConfigurationError

PRIVATE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254",
    "100.100.100.200", "127.0.0.1", "127.1.2.3", "127.255.255.255", "169.254.0.1",
    "169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.1",
    "192.0.0.192", "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.0.1",
    "192.168.255.255", "192.175.48.1", "198.18.0.1", "198.19.255.255", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "168.63.129.16", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b::10.0.0.1",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:10::1",
    "2001:db8::1", "2002:7f00:1::", "2002:a00:1::", "2002:c0a8:101::1", "2620:4f:8000::1",
    "3fff::1", "5f00::1", "fc00::1", "fd00::1", "fd00:ec2::254", "fdff:ffff::1", "fe80::1",
    "fe80::1%eth0", "febf::1", "fec0::1", "ff00::1", "ff02::1", "2a00::5efe:7f00:1",
    "2a00::200:5efe:c0a8:101",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1",
    "126.255.255.255", "128.0.0.1", "172.15.255.255", "172.32.0.1", "192.167.1.1", "192.169.1.1",
    "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_special_addresses_are_not_public(address):
    assert not is_public(address)
    assert is_public("8.8.8.8")


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are(address):
    assert is_public(address)


BAD_URLS = [
    "file:///etc/passwd", "ftp://site.example/", "gopher://site.example/", "data:text/html,x",
    "javascript:alert(1)", "dict://site.example:11211/", "//site.example/", "site.example", "",
    "http://", "http:///path", "http://127.0.0.1/", "http://127.0.0.1:80/", "https://[::1]/",
    "http://[::ffff:127.0.0.1]/", "http://[fe80::1%25eth0]/", "http://10.0.0.1/x",
    "http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://0.0.0.0/",
    "http://user:pass@site.example/", "http://user@site.example/", "http://@site.example/",
    "http://site.example:22/", "http://site.example:6379/", "http://site.example:99999/",
    "http://site.example:0/", "http://site.example/\r\nHost: evil", "http://site.example/\x00",
    "http://site.example/ x", "http://site.example\\@evil.example/", "http://site.example\t/",
    "http://[::1", "http://site.example/" + "a" * 5000, "unix:///var/run/docker.sock",
    "http://192.168.1.1", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
]  # fmt: skip


@pytest.mark.parametrize("url", BAD_URLS)
def test_addresses_refused_by_their_spelling(url):
    assert Guard().refusal(url) is not None
    assert Guard().refusal("https://site.example/feed?x=1") is None


@pytest.mark.parametrize("port", [80, 443])
def test_usual_ports_are_allowed(port):
    assert Guard().refusal(f"http://site.example:{port}/") is None


NAMES = ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", "inner.example", "0"]


@pytest.mark.parametrize("name", NAMES)
async def test_names_that_resolve_inwards_are_refused(name):
    async def inward(host, port):
        return ["127.0.0.1"]

    async def outward(host, port):
        return ["93.184.216.34"]

    with pytest.raises(Forbidden):
        await GuardedResolver(Guard(), inward).resolve(name, 80)
    (found,) = await GuardedResolver(Guard(), outward).resolve("site.example", 80)
    assert found["host"] == "93.184.216.34"


async def test_one_bad_address_among_good_ones_refuses_the_name():
    async def mixed(host, port):
        return ["93.184.216.34", "10.0.0.1"]

    with pytest.raises(Forbidden):
        await GuardedResolver(Guard(), mixed).resolve("site.example", 80)


def test_the_socket_itself_checks_once_more():
    make = guarded_socket(Guard())
    with pytest.raises(Forbidden):
        make((2, 1, 6, "", ("127.0.0.1", 80)))
    make((2, 1, 6, "", ("8.8.8.8", 80))).close()


def bomb(kind):
    if kind == "deflate":
        return zlib.compress(b"\0" * 30_000_000)
    if kind == "raw":
        packer = zlib.compressobj(wbits=-15)
        return packer.compress(b"\0" * 30_000_000) + packer.flush()
    return gzip.compress(b"\0" * 30_000_000)


ENCODED = {
    "/gzip": ("gzip", gzip.compress(b"small")),
    "/x-gzip": ("x-gzip", gzip.compress(b"small")),
    "/deflate": ("deflate", zlib.compress(b"small")),
    "/raw": ("deflate", zlib.compress(b"small")[2:-4]),
    "/members": ("gzip", gzip.compress(b"sm") + gzip.compress(b"all")),
    "/padded": ("gzip", gzip.compress(b"small") + b"\0" * 512),
    "/identity": ("identity", b"small"),
    "/bomb-gzip": ("gzip", bomb("gzip")),
    "/bomb-deflate": ("deflate", bomb("deflate")),
    "/bomb-raw": ("deflate", bomb("raw")),
    "/bomb-members": ("gzip", gzip.compress(b"\0" * 400_000) * 10),
    "/bomb-nested": ("gzip, gzip", gzip.compress(bomb("gzip"))),
    "/brotli": ("br", b"\x1b\x03\x00\x00"),
    "/zstd": ("zstd", b"(\xb5/\xfd"),
    "/unknown": ("compress", b"x"),
    "/lying-gzip": ("gzip", b"this is no gzip at all"),
    "/cut-gzip": ("gzip", gzip.compress(b"small" * 1000)[:-10]),
}
REDIRECTS = {
    "/to-loopback": "http://127.0.0.2:1/",
    "/to-metadata": "http://169.254.169.254/latest/",
    "/to-file": "file:///etc/passwd",
    "/to-ftp": "ftp://127.0.0.1/",
    "/to-six": "http://[::1]/",
    "/to-user": "http://user:pw@site.example/",
    "/to-inner": "http://inner.example/secret",
    "/loop": "/loop",
    "/fine": "/ok",
    "/twice": "/fine",
}


SIZES = {"/large": 2_000_000, "/within": 999_999}


@pytest.fixture
async def site():
    async def answer(request):
        path = request.path
        if path in REDIRECTS:
            return web.Response(status=302, headers={"Location": REDIRECTS[path]})
        if path in ENCODED:
            coding, body = ENCODED[path]
            return web.Response(body=body, headers={"Content-Encoding": coding})
        if path in SIZES:
            return web.Response(body=b"x" * SIZES[path])
        if path == "/endless":
            stream = web.StreamResponse()
            await stream.prepare(request)
            for _ in range(100):
                await stream.write(b"x" * 65536)
            return stream
        if path == "/slow":
            stream = web.StreamResponse()
            await stream.prepare(request)
            for _ in range(50):
                await stream.write(b"x")
                await asyncio.sleep(0.1)
            return stream
        return web.Response(text=request.headers.get("X-Key", "ok"), headers={"Set-Cookie": "a=b"})

    app = web.Application()
    app.router.add_get("/{tail:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    server = web.TCPSite(runner, "127.0.0.1", 0)
    await server.start()
    yield runner.addresses[0][1]
    await runner.cleanup()


def client(port, **given):
    async def lookup(host, _):
        return {"site.example": ["127.0.0.1"], "inner.example": ["10.0.0.5"]}.get(
            host, ["10.1.1.1"]
        )

    guard = Guard(networks=("127.0.0.1/32",), ports=frozenset({80, 443, port}))
    limits = Limits(body_bytes=1_000_000, guard=guard, **given)
    return Http(limits, user_agent=user_agent("ops@example.org"), lookup=lookup)


@pytest.mark.parametrize("path", [each for each in REDIRECTS if each not in ("/fine", "/twice")])
async def test_redirects_never_lead_inwards(site, path):
    async with client(site) as http:
        bad = await http.get(f"http://site.example:{site}{path}")
        good = await http.get(f"http://site.example:{site}/twice")
    assert bad.failure in (Failure.ADDRESS, Failure.REDIRECTS)
    assert (good.status, good.body) == (200, b"ok")


@pytest.mark.parametrize("path", list(ENCODED))
async def test_packed_bodies(site, path):
    async with client(site) as http:
        answer = await http.get(f"http://site.example:{site}{path}")
        control = await http.get(f"http://site.example:{site}/gzip")
    assert control.body == b"small"
    if ENCODED[path][1] and path.strip("/") in (
        "gzip", "x-gzip", "deflate", "raw", "members", "padded", "identity",
    ):  # fmt: skip
        assert (answer.failure, answer.body) == (None, b"small")
    else:
        assert answer.failure in (Failure.LARGE, Failure.ENCODING)
        assert answer.body == b""


@pytest.mark.parametrize("path", ["/large", "/endless"])
async def test_bodies_beyond_the_limit(site, path):
    async with client(site) as http:
        large = await http.get(f"http://site.example:{site}{path}")
        within = await http.get(f"http://site.example:{site}/within")
    assert (large.failure, large.body) == (Failure.LARGE, b"")
    assert (within.failure, len(within.body)) == (None, 999_999)


async def test_the_whole_has_a_time_limit(site):
    async with client(site, seconds=0.4) as http:
        slow = await http.get(f"http://site.example:{site}/slow")
        quick = await http.get(f"http://site.example:{site}/ok")
    assert slow.failure is Failure.TIMEOUT
    assert (quick.failure, quick.body) == (None, b"ok")


async def test_rebinding_is_of_no_use(site):
    answers = [["127.0.0.1"], ["10.0.0.5"], ["169.254.169.254"]]

    async def changing(host, _):
        return answers.pop(0)

    limits = Limits(guard=Guard(networks=("127.0.0.1/32",), ports=None))
    found = []
    for _ in range(3):
        async with Http(limits, user_agent=user_agent("a@example.org"), lookup=changing) as http:
            if answers:
                found.append((await http.get(f"http://site.example:{site}/ok")).failure)
    assert found == [None, Failure.ADDRESS, Failure.ADDRESS]
    assert answers == []


async def test_secrets_do_not_cross_to_another_host(site):
    async with client(site) as http:
        answer = await http.get(f"http://site.example:{site}/ok", {"X-Key": "s3cret"})
        assert answer.body == b"s3cret"
        with pytest.raises(ConfigurationError):
            await http.get(f"http://site.example:{site}/ok", {"X-Key": "a\r\nHost: evil"})
        with pytest.raises(ConfigurationError):
            await http.get(f"http://site.example:{site}/ok", {"X Key:": "a"})


async def test_failures_are_sorted(site):
    async def none(host, _):
        raise OSError("no such host")

    async with Http(Limits(), user_agent=user_agent("a@example.org"), lookup=none) as http:
        assert (await http.get("http://gone.example/")).failure is Failure.DNS
    async with client(1) as http:
        assert (await http.get("http://site.example:1/")).failure is Failure.CONNECT


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://u:p@h.example/f?key=1#x", "https://h.example/f?…"),
        ("https://h.example/a\nb", "https://h.example/a"),
        ("http://[::1", "(an unreadable address)"),
    ],
)
def test_logs_hold_no_secrets(url, shown):
    assert hidden(url).startswith(shown)
    assert "\n" not in hidden(url)


def test_messages_hold_no_secrets():
    message = safe_message("cannot reach https://h.example/feed?token=abc\n\x1b[31mred")
    assert "abc" not in message
    assert "\n" not in message
    assert "\x1b" not in message


@pytest.mark.parametrize("contact", ["", " ", "a\r\nX: y", "بريد"])
def test_the_user_agent_needs_an_honest_contact(contact):
    with pytest.raises(ConfigurationError):
        user_agent(contact)
