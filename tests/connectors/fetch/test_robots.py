"""What robots.txt says, and what is said where there is none to be had."""

from datetime import UTC, datetime

import pytest

from connectors.fetch import Answer, Failure, PoliteFetcher
from connectors.state import MemoryState

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FORBIDS = "User-agent: *\nDisallow: /private"


class Site:
    """Answers robots.txt as it is told to, and everything else with a body."""

    def __init__(self, **robots):
        self.robots, self.asked = robots, []

    async def get(self, url, headers=None):
        self.asked.append(url)
        if url.endswith("/robots.txt"):
            return Answer(url, **self.robots)
        return Answer(url, 200, url, {}, b"body")


async def asked(site, path="/feed"):
    polite = PoliteFetcher(site, MemoryState(), clock=lambda: NOW, gap=0.0)
    return await polite.get(f"https://n.example{path}")


@pytest.mark.parametrize(
    "failure", [Failure.DNS, Failure.TLS, Failure.ADDRESS, Failure.CONNECT, Failure.TIMEOUT]
)
async def test_a_site_that_cannot_be_reached_is_called_so_and_not_forbidden(failure):
    site = Site(failure=failure, detail="why it failed")
    answer = await asked(site)
    assert (answer.failure, answer.detail) == (failure, "why it failed")
    assert site.asked == ["https://n.example/robots.txt"]


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_robots_txt_that_is_broken_closes_the_site_for_now(status):
    site = Site(status=status)
    answer = await asked(site)
    assert answer.failure is Failure.ROBOTS
    assert f"robots.txt answers {status}" in answer.detail
    assert len(site.asked) == 1


async def test_what_is_forbidden_is_called_forbidden_and_the_rest_is_fetched():
    site = Site(status=200, body=FORBIDS.encode())
    assert (await asked(site, "/private/1")).detail == "robots.txt forbids it"
    assert (await asked(site, "/feed")).body == b"body"
    assert (await asked(Site(status=404), "/private/1")).body == b"body"
