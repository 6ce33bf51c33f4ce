"""The page over the rehearsed seeds, without a socket of the machine's beyond loopback."""

from __future__ import annotations

import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer

sys.path.insert(0, str(Path(__file__).parent))

from console.configuration import read
from console.folders import rehearsal_store, seeds_folder
from console.page.guarding import Guard
from console.page.server import Page
from console.rehearsal import rehearse
from console.wiring.page import embedded_desk

NOW = datetime(2023, 2, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store that holds the seeds."""
    place = tmp_path_factory.mktemp("page")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RASAD_DATA", str(place))
        rehearse(seeds_folder(), read(None)[0])
        yield rehearsal_store(seeds_folder())


@pytest.fixture
def store(rehearsed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that a test may change."""
    monkeypatch.setenv("RASAD_DATA", str(tmp_path))
    copy = tmp_path / "copy.db"
    shutil.copy(rehearsed, copy)
    return copy


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


Visit = Callable[..., Any]


@pytest.fixture
def visit(store: Path, clock: Clock) -> Visit:
    """``async with visit(password="") as client``: a browser's session at the page."""

    @asynccontextmanager
    async def open_(
        password: str = "", pause: float = 0.05, **desk: Any
    ) -> AsyncIterator[TestClient]:
        draws = iter(f"nonce{number}" for number in range(10_000))
        guard = Guard(password, secret=b"s" * 32, draw=lambda: next(draws), clock=clock)
        found = replace(embedded_desk(store, read(None)[0]), **desk)
        application = Page(found, guard, pause=pause).application()
        server = TestServer(application, host="127.0.0.1")
        async with TestClient(server, cookie_jar=CookieJar(unsafe=True)) as client:
            yield client

    return open_
