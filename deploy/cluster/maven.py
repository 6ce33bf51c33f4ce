"""Fetches archives and jars by their Maven coordinates into the cache."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from deploy.cluster.places import VERSIONS, Missing, cache

_PLUGIN = (
    f"org.apache.maven.plugins:maven-dependency-plugin:{VERSIONS['maven']['dependency_plugin']}"
)


def _repository() -> Path:
    return cache() / "maven"


def _run(goal: str, *settings: str) -> None:
    program = shutil.which("mvn")
    if program is None:
        raise Missing("maven; install Debian's package of that name")
    command = [
        program, "--batch-mode", "--quiet", f"-Dmaven.repo.local={_repository()}",
        f"{_PLUGIN}:{goal}", *settings,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"an archive that maven could not fetch: {done.stdout[-600:].strip()}")


def archive(artifact: str, version: str) -> Path:
    """A zip archive, fetched if it is not in the cache.

    Raises:
        Missing: it cannot be fetched.
    """
    group, name = artifact.split(":")
    path = _repository() / group.replace(".", "/") / name / version / f"{name}-{version}.zip"
    if not path.is_file():
        _run("get", f"-Dartifact={artifact}:{version}:zip", "-Dtransitive=false")
    return path


def jars(group: str, artifact: str, version: str, folder: Path) -> None:
    """A jar and all it needs, copied into a folder.

    Raises:
        Missing: one cannot be fetched.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pom = folder / "pom.xml"
    pom.write_text(
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>rasad</groupId><artifactId>servers</artifactId><version>1</version>"
        f"<dependencies><dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId>"
        f"<version>{version}</version></dependency></dependencies></project>",
        "utf-8",
    )
    _run("copy-dependencies", f"-f={pom}", f"-DoutputDirectory={folder}")
