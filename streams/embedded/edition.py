"""Which edition of the stages this is: a hash of everything in the package ``streams``.

A document that was read by the same edition needs no second reading; after a change of
a rule, a word list or a line of code, replaying a folder reads it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

_COMPILED = "__pycache__"


@cache
def edition() -> str:
    """The first 16 hexadecimal digits of the hash; some milliseconds the first time."""
    found = sha256()
    for name, data in _files(files("streams"), ""):
        found.update(f"{name}\x1f{len(data)}\x1f".encode())
        found.update(data)
    return found.hexdigest()[:16]


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            if entry.name != _COMPILED:
                yield from _files(entry, name)
        else:
            yield name, entry.read_bytes()
