"""An HTTP proxy is used where one is configured; what resolves inwards here is still refused."""

import pytest
from aiohttp import web

from connectors.fetch import Failure, Guard, Http, Limits, user_agent
from console.wiring.web import limits_of
from schemas.errors import ConfigurationError


@pytest.fixture
async def proxy():
    asked = []

    async def answer(request):
        asked.append(request.raw_path)
        return web.Response(text="by proxy")

    server = web.Server(answer)
    runner = web.ServerRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}", asked
    await runner.cleanup()


async def test_requests_go_through_the_proxy_and_inner_names_do_not(proxy):
    address, asked = proxy

    async def lookup(host, _):
        if host == "unknown.example":
            raise OSError("only the proxy knows it")
        return ["10.0.0.5"] if host == "inner.example" else ["93.184.216.34"]

    limits = Limits(guard=Guard(), proxy=address)
    async with Http(limits, user_agent=user_agent("t@example.org"), lookup=lookup) as http:
        outer = await http.get("http://site.example/feed")
        unknown = await http.get("http://unknown.example/feed")
        refused = [
            await http.get(url)
            for url in (
                "http://inner.example/", "http://127.0.0.1/", "http://169.254.169.254/",
                "http://site.example:22/", "file:///etc/passwd",
            )
        ]  # fmt: skip
    assert (outer.body, unknown.body) == (b"by proxy", b"by proxy")
    assert {each.failure for each in refused} == {Failure.ADDRESS}
    assert asked == ["http://site.example/feed", "http://unknown.example/feed"]


def test_the_proxy_and_its_secret_come_from_the_configuration(monkeypatch, tmp_path):
    monkeypatch.setenv("PROXY", "http://user:pw@proxy.example:3128")
    found = limits_of({"proxy": "env:PROXY", "fetch_ca": ""})
    assert (found.proxy, found.ca_file) == ("http://user:pw@proxy.example:3128", None)
    assert limits_of({"proxy": "", "fetch_ca": ""}) == Limits()
    for wrong in (
        {"proxy": "socks5://h:1", "fetch_ca": ""},
        {"proxy": "env:NOT_THERE", "fetch_ca": ""},
        {"proxy": "", "fetch_ca": str(tmp_path / "none.pem")},
    ):
        with pytest.raises(ConfigurationError) as caught:
            limits_of(wrong)
        assert "\n" not in str(caught.value.what)
