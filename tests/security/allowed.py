"""What the scanners find and a person has judged, each with the reason."""

from __future__ import annotations

BANDIT: dict[tuple[str, str], str] = {
    ("B506", "streams/gazetteer/entry.py"): "the loader is CSafeLoader under another name",
    ("B506", "streams/figures/lexicon.py"): "the loader is CSafeLoader under another name",
    ("B604", "console/commands/completion.py"): "`shell` names bash or zsh; nothing is run",
    ("B405", "console/page/exports.py"): "it only writes XML",
    ("B405", "connectors/sources/opml.py"): "it only writes XML; defusedxml reads it",
    ("B105", "streams/worker/places.py"): "a state of a test of places, no password",
}
"""By rule and file. Asserts state invariants (B101); programs that are started (B404, B603)
and statements in SQL (B608) are left to ruff, which demands a reason beside each line."""

SKIPPED = "B101,B404,B603,B608"

SECRETS: dict[str, str] = {
    "connectors/notify/settings.py": "the form of an address, in a sentence",
    "deploy/kubernetes/": "names of secrets, which the cluster's owner makes",
    "docker-compose.yml": "names of variables",
    "tests/": "secrets of tests, made up",
    "bench/": "hashes of data",
    "docs/": "examples",
}
"""By the beginning of a path."""

LICENCES = (
    "MIT", "MIT License", "MIT-0", "Apache", "Apache-2.0", "Apache 2.0", "Apache Software License",
    "BSD", "BSD License", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC License (ISCL)", "ISC",
    "PSF-2.0", "Python Software Foundation License", "CNRI-Python",
    "MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)", "Repoze Public License",
    "DFSG approved",
)  # fmt: skip
"""Licences that a program under Apache-2.0 may be shipped with."""

JUDGED: dict[str, str] = {
    "tld": "MPL-1.1 is one of the three it offers; imported unchanged",
}
"""Packages whose metadata says something else, or nothing, by name."""
