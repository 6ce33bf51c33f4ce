"""Every forbidden address by every way that leads to one, through the whole client.

A site of the tests is the one place that may be connected to. Each case is asked of a client
that then fetches an allowed address as well; the interpreter itself is watched for connections,
so that "refused" means that nobody was called.
"""

import base64
import gzip
import io
import sys
import zipfile
import zlib

import pytest
from aiohttp import web

from connectors.feeds import parse_feed
from connectors.fetch import Failure, Guard, Http, Limits, user_agent
from tests.connectors.fetch.test_guard import BAD_URLS, NAMES, PRIVATE

OWN = {"127.0.0.1", "::ffff:127.0.0.1", "::ffff:7f00:1"}
"""The site's own address, which these tests allow."""
INNER = [address for address in PRIVATE if address not in OWN]
MOST = 1_000_000
SMALL = b"small" * 20


def written(address):
    """An address as it stands in a URL."""
    return f"[{address.replace('%', '%25')}]" if ":" in address else address


WAYS = {
    "literal": lambda at, port: f"http://{written(at)}/",
    "name": lambda at, port: "http://inner.example/",
    "redirect-to-literal": lambda at, port: f"http://site.example:{port}/to-literal",
    "redirect-to-name": lambda at, port: f"http://site.example:{port}/to-name",
    "rebound-name": lambda at, port: f"http://rebound.example:{port}/back",
}

ZEROS = b"\0" * 30_000_000


def raw_deflate(data):
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(data) + packer.flush()


def zipped(data, depth=1):
    for _ in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("feed.xml", data)
        data = out.getvalue()
    return data


BROTLI_ZEROS = base64.b64decode(
    "y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v0f////4J8AiMMCAN37v/wbTsI/ARCHBQA6u0k="
)
"""30 MB of zeros in 53 bytes, packed by brotli 1.1."""
GZIP_ZEROS = gzip.compress(ZEROS)
BOMBS = {
    "gzip": ("gzip", GZIP_ZEROS),
    "x-gzip": ("x-gzip", GZIP_ZEROS),
    "gzip-of-letters": ("gzip", gzip.compress(b"<item>" * 5_000_000)),
    "gzip-just-beyond": ("gzip", gzip.compress(b"x" * (MOST + 1))),
    "deflate": ("deflate", zlib.compress(ZEROS)),
    "raw-deflate": ("deflate", raw_deflate(ZEROS)),
    "members": ("gzip", gzip.compress(b"\0" * 400_000) * 10),
    "many-members": ("gzip", gzip.compress(b"x" * 100) * 20_000),
    "bomb-after-a-small-member": ("gzip", gzip.compress(SMALL) + GZIP_ZEROS),
    "packed-twice": ("gzip, gzip", gzip.compress(GZIP_ZEROS)),
    "two-codings": ("gzip, deflate", gzip.compress(zlib.compress(ZEROS))),
    "brotli": ("br", BROTLI_ZEROS),
    "brotli-in-gzip": ("br, gzip", gzip.compress(BROTLI_ZEROS)),
    "zstd": ("zstd", b"(\xb5/\xfd\xa0\x00\xc3\xc9\x01"),
    "compress": ("compress", b"\x1f\x9d\x90" + b"\0" * 100),
    "plain": (None, b"x" * (MOST + 1)),
    "no-gzip-at-all": ("gzip", b"plain words"),
    "gzip-cut-off": ("gzip", gzip.compress(SMALL * 1000)[:-9]),
}
ZIPS = {
    "zip": zipped(ZEROS),
    "zip-in-zip": zipped(ZEROS, 3),
    "zip-of-a-feed": zipped(b"<rss><channel><item><link>/1</link></item></channel></rss>"),
    "gzip-file": gzip.compress(b"<rss><channel>" + b"<item/>" * 5_000_000),
    "gzip-file-in-gzip-file": gzip.compress(GZIP_ZEROS),
    "gzip-file-cut-off": gzip.compress(b"<rss><channel></channel></rss>")[:-9],
}
CALLED = []


def _watch(event, arguments):
    if event == "socket.connect":
        CALLED.append(arguments[1][0])


sys.addaudithook(_watch)


@pytest.fixture
async def site():
    place = {}

    async def answer(request):
        if request.path == "/to-literal":
            raise web.HTTPFound(f"http://{written(place['at'])}/")
        if request.path == "/to-name":
            raise web.HTTPFound("http://inner.example/")
        if request.path == "/back":
            # Closed, so that the name is resolved anew.
            headers = {"Location": f"http://rebound.example:{place['port']}/again"}
            return web.Response(status=302, headers={**headers, "Connection": "close"})
        coding, body = BOMBS.get(request.path.strip("/"), ("gzip", gzip.compress(SMALL)))
        headers = {"Content-Encoding": coding} if coding else {}
        return web.Response(body=body, headers=headers)

    app = web.Application()
    app.router.add_get("/{tail:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    place["port"] = runner.addresses[0][1]
    yield place
    await runner.cleanup()


def client(place):
    """A client whose resolver gives the forbidden address; for one name at the second asking."""
    rebound = ["127.0.0.1"]

    async def lookup(host, _):
        if host == "site.example":
            return ["127.0.0.1"]
        if host == "rebound.example" and rebound:
            return [rebound.pop()]
        return [place["at"]]

    guard = Guard(networks=("127.0.0.1/32",), ports=frozenset({80, 443, place["port"]}))
    limits = Limits(body_bytes=MOST, guard=guard)
    return Http(limits, user_agent=user_agent("ops@example.org"), lookup=lookup)


async def fetched(http, place):
    """The positive control: the allowed address is fetched, the small body unpacked."""
    answer = await http.get(f"http://site.example:{place['port']}/small")
    return (answer.failure, answer.body) == (None, SMALL)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("address", INNER)
async def test_no_way_leads_to_a_forbidden_address(site, address, way):
    site["at"] = address
    CALLED.clear()
    async with client(site) as http:
        bad = await http.get(WAYS[way](address, site["port"]))
        called = list(CALLED)
        assert await fetched(http, site)
    assert (bad.failure, bad.body) == (Failure.ADDRESS, b"")
    assert set(called) == (set() if way in ("literal", "name") else {"127.0.0.1"})
    assert "127.0.0.1" in CALLED, "the watch sees connections"


@pytest.mark.parametrize("url", BAD_URLS)
async def test_no_spelling_gets_through(site, url):
    site["at"] = "10.0.0.1"
    CALLED.clear()
    async with client(site) as http:
        if url.startswith(("http://127.0.0.1/", "http://127.0.0.1:80/")):
            url = url.replace("127.0.0.1", "127.0.0.2")
        if "::ffff:127.0.0.1" in url:
            url = url.replace("::ffff:127.0.0.1", "::ffff:127.0.0.2")
        bad = await http.get(url)
        assert CALLED == []
        assert await fetched(http, site)
    assert bad.failure is Failure.ADDRESS


@pytest.mark.parametrize("name", NAMES)
async def test_no_number_that_resolvers_read_as_an_address_gets_through(site, name):
    site["at"] = "127.0.0.2"
    CALLED.clear()
    async with client(site) as http:
        bad = await http.get(f"http://{name}/")
        assert CALLED == []
        assert await fetched(http, site)
    # aiohttp itself takes some of them for no address at all.
    assert bad.failure in (Failure.ADDRESS, Failure.PROTOCOL)


@pytest.mark.parametrize("name", BOMBS)
async def test_no_bomb_is_unpacked(site, name):
    site["at"] = "10.0.0.1"
    async with client(site) as http:
        bad = await http.get(f"http://site.example:{site['port']}/{name}")
        assert await fetched(http, site)
    assert bad.failure in (Failure.LARGE, Failure.ENCODING)
    assert bad.body == b""


@pytest.mark.parametrize("name", ZIPS)
def test_files_of_packers_are_no_feeds(name):
    feed = parse_feed(ZIPS[name], "https://site.example/feed")
    assert (feed.kind, feed.items) == ("none", ())
    small = gzip.compress(b"<urlset><url><loc>/a</loc></url></urlset>")
    control = parse_feed(small, "https://site.example/map.xml.gz")
    assert [item.url for item in control.items] == ["https://site.example/a"]


def test_there_are_more_than_a_hundred():
    cases = len(INNER) * len(WAYS) + len(BAD_URLS) + len(NAMES) + len(BOMBS) + len(ZIPS)
    assert len(INNER) >= 60
    assert cases >= 350
