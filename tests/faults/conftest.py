from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.servers import unavailable

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from field import Ground
    from servers import Server


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Real servers that may be struck, started once for all kinds of fault."""
    from field import ground

    from deploy.cluster.places import Missing

    try:
        with ground(tmp_path_factory.mktemp("ground")) as found:
            yield found
    except Missing as missing:
        unavailable("the servers", missing)


@pytest.fixture(scope="session")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """A Redis that may be struck, and its address."""
    from servers import redis as started

    from deploy.cluster.places import Missing

    try:
        server, url = started(tmp_path_factory.mktemp("redis"))
    except Missing as missing:
        unavailable("Redis", missing)
    yield server, url
    server.kill()
