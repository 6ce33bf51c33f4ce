from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from field import Ground


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Real servers that may be struck, started once for all kinds of fault."""
    from field import ground

    from deploy.cluster.places import Missing

    try:
        with ground(tmp_path_factory.mktemp("ground")) as found:
            yield found
    except Missing as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(f"the servers cannot be started; missing: {missing}")
        pytest.skip(f"not run, as the servers cannot be started; missing: {missing}")
