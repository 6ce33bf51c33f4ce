"""kafka-python's readers of answers are built one at a time.

It builds the reader of a kind of answer when the first such answer comes, once for all
clients of the process, and swaps an attribute that all threads share meanwhile. Where two
clients met a kind at the same moment (each has a thread), the reader that was kept could be
one that always fails: no answer of that kind was ever read again, and whoever asked waited
for ever, without a word in the log. Seen with 3.0.12.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any

from kafka.protocol.schemas import StructField

Build = Callable[..., Any]


def one_at_a_time(build: Build) -> Build:
    """``build``, by one thread at a time; whoever comes second finds what the first built."""
    lock = threading.Lock()

    @wraps(build)
    def alone(*given: Any, **named: Any) -> Any:
        with lock:
            return build(*given, **named)

    return alone


StructField.compiled_decode_from = one_at_a_time(StructField.compiled_decode_from)
