"""What stands beside a record on the broker."""

from __future__ import annotations

import pytest

from schemas.topics import ATTEMPTS, MOST_ATTEMPTS, attempts_of


@pytest.mark.parametrize(
    ("headers", "attempts"),
    [
        (None, 1), ([], 1), ({}, 1), ([(ATTEMPTS, b"3")], 3), ({ATTEMPTS: b"2"}, 2),
        ([("other", b"9"), (ATTEMPTS, b"4")], 4), ([(ATTEMPTS, b"-1")], 1),
        ([(ATTEMPTS, b"0")], 1), ([(ATTEMPTS, b"")], 1), ([(ATTEMPTS, None)], 1),
        ([(ATTEMPTS, b"9" * 4000)], MOST_ATTEMPTS), ([(ATTEMPTS, "٣".encode())], 1),
    ],
)  # fmt: skip
def test_the_attempt_is_read_and_nonsense_is_the_first(headers, attempts):
    assert attempts_of(headers) == attempts
