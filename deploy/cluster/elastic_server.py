"""A real Elasticsearch of one node with security on, as a process."""

from __future__ import annotations

import base64
import json
import shutil
import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from deploy.cluster import processes
from deploy.cluster.elastic_home import NOBODY, PINNED, home, own, password
from deploy.cluster.java import java_home
from deploy.cluster.places import elastic_base, is_root

_JVM = (
    "-Xms512m\n-Xmx512m\n-XX:TieredStopAtLevel=1\n-XX:-UseG1GC\n-XX:+UseSerialGC\n-Xlog:disable\n"
)


@dataclass(frozen=True, slots=True)
class Elastic:
    """A running node. ``cluster`` is the name it was given, made anew for each start."""

    pid: int
    url: str
    username: str
    password: str
    cluster: str
    folder: str


def start() -> Elastic:
    """Start a node on free ports of the loopback, its data in a folder of its own.

    Raises:
        Missing: Java or an archive is missing.
        RuntimeError: it did not start.
    """
    place = home()
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=elastic_base()))
    folder.chmod(0o755)
    port, transport = processes.free_ports(2)
    shutil.copytree(place / "config", folder / "config")
    (folder / "config" / "elasticsearch.yml").write_text(
        _settings(folder, port, transport), "utf-8"
    )
    (folder / "config" / "jvm.options.d" / "small.options").write_text(_JVM, "utf-8")
    for name in ("logs", "tmp", "snapshots"):
        (folder / name).mkdir()
    own(folder)
    command = [str(place / "bin" / "elasticsearch")]
    if is_root():
        command = [
            "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command,
        ]  # fmt: skip
    log = folder / "elasticsearch.log"
    environment = {
        "ES_JAVA_HOME": str(java_home(PINNED["java"])),
        "ES_PATH_CONF": str(folder / "config"),
        "ES_TMPDIR": str(folder / "tmp"),
        "HOME": str(folder),
    }
    pid = processes.start(command, log, environment)
    found = Elastic(
        pid, f"http://127.0.0.1:{port}", "elastic", password(place), folder.name, str(folder)
    )
    processes.wait(lambda: answers(found), pid, log)
    return found


def answers(elastic: Elastic) -> bool:
    """Whether this very node answers: its cluster's name is compared.

    Raises:
        RuntimeError: another cluster answers on the port.
    """
    secret = base64.b64encode(f"{elastic.username}:{elastic.password}".encode()).decode()
    request = urllib.request.Request(  # noqa: S310  # our own loopback address
        f"{elastic.url}/_cluster/health?timeout=1s", headers={"Authorization": f"Basic {secret}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=3) as answer:  # noqa: S310  # the same
            health = json.load(answer)
    except urllib.error.URLError:
        return False
    if health["cluster_name"] != elastic.cluster:
        raise RuntimeError(f"{elastic.url} answers as {health['cluster_name']}, which is not ours")
    return bool(health["status"] in {"green", "yellow"})


def remove(elastic: Elastic) -> None:
    """Remove the folder of a stopped node."""
    shutil.rmtree(elastic.folder, ignore_errors=True)


def _settings(folder: Path, port: int, transport: int) -> str:
    return f"""\
cluster.name: {folder.name}
discovery.type: single-node
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
path.data: {folder}/data
path.logs: {folder}/logs
path.repo: {folder}/snapshots
xpack.security.enabled: true
cluster.routing.allocation.disk.threshold_enabled: false
action.destructive_requires_name: false
action.auto_create_index: ".*"
"""
