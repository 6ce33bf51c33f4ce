"""Puts an Elasticsearch for tests together, never to be passed on.

It is Elastic's own build for tests, and the modules that it lacks from an archive that
bundles the same version.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import zipfile
from pathlib import Path

from deploy.cluster.java import java_home
from deploy.cluster.maven import archive
from deploy.cluster.places import VERSIONS, Missing, elastic_base, is_root

PINNED = VERSIONS["elasticsearch"]
NOBODY = 65534


def home() -> Path:
    """The home of Elasticsearch, put together on first use (about 1.1 GB to fetch).

    Raises:
        Missing: something cannot be fetched.
    """
    place = elastic_base() / f"elasticsearch-{PINNED['version']}"
    marker = place / ".complete"
    if marker.is_file():
        return place
    shutil.rmtree(place, ignore_errors=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    _unpack(archive(PINNED["artifact"], PINNED["version"]), place.parent)
    other = archive(PINNED["modules_from"], PINNED["modules_version"])
    _unpack_modules(other, place / "modules")
    other.unlink()  # nearly a gigabyte that nothing needs any more
    _keystore(place)
    own(place)
    marker.touch()
    return place


def password(place: Path) -> str:
    """The password of the user `elastic`, made when the home was."""
    return (place / "config" / "password").read_text("utf-8")


def own(place: Path) -> None:
    """Give a folder to `nobody` where we are root, as Elasticsearch refuses root."""
    if is_root():
        for folder, _, names in os.walk(place):
            os.chown(folder, NOBODY, NOBODY)
            for name in names:
                os.chown(Path(folder, name), NOBODY, NOBODY)


def _unpack(path: Path, folder: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        packed.extractall(folder)
        for entry in packed.infolist():
            if "/bin/" in entry.filename and not entry.is_dir():
                (folder / entry.filename).chmod(0o755)


def _unpack_modules(path: Path, modules: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            _, found, rest = name.partition("/elasticsearch/modules/")
            if found and rest.partition("/")[0] in PINNED["modules"] and not name.endswith("/"):
                target = modules / rest
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(packed.read(name))
    lacking = [name for name in PINNED["modules"] if not (modules / name).is_dir()]
    if lacking:
        raise Missing(f"modules of Elasticsearch that the archive does not hold: {lacking}")


def _keystore(place: Path) -> None:
    secret = secrets.token_urlsafe(18)
    tool = place / "bin" / "elasticsearch-keystore"
    environment = {**os.environ, "ES_JAVA_HOME": str(java_home(PINNED["java"]))}
    for arguments, text in ((["create"], ""), (["add", "--stdin", "bootstrap.password"], secret)):
        done = subprocess.run(
            [tool, *arguments], input=text, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if done.returncode:
            raise Missing(f"a keystore for Elasticsearch: {done.stderr[-400:]}")
    (place / "config" / "password").write_text(secret, "utf-8")
