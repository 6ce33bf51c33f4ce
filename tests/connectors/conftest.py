"""Certificates for the services of the tests."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from deploy.compose.certificates import Authority, made


@pytest.fixture
def tls(tmp_path):
    """Certificate and key files, and the authority's, made at an instant."""

    def write(name, now=None):
        now = now or datetime.now(UTC)
        authority = Authority(now)
        certificate, key = made(authority, ("localhost",), now)
        paths = [tmp_path / f"{name}.{end}" for end in ("crt", "key", "ca")]
        for path, content in zip(paths, (certificate, key, authority.certificate), strict=True):
            path.write_bytes(content)
        return paths

    return write
