"""The Kubernetes manifests: their schemas, their safety, and every word of ours."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from console.configuration import read
from console.main import _parser
from console.settings import SETTINGS

FOLDER = Path(__file__).resolve().parents[2] / "deploy" / "kubernetes"
FILES = sorted(FOLDER.glob("*.yaml"))
ALL = [each for path in FILES for each in yaml.safe_load_all(path.read_text("utf-8"))]
TEXT = "\n".join(path.read_text("utf-8") for path in FILES)
SERVED = "9100"


def pods():
    return {each["metadata"]["name"]: each["spec"]["template"]["spec"]
            for each in ALL if "template" in each.get("spec", {})}  # fmt: skip


def containers():
    return [(name, pod, each) for name, pod in pods().items()
            for each in (*pod.get("initContainers", ()), *pod["containers"])]  # fmt: skip


def validated(*paths):
    tool = Path(sys.executable).with_name("kubernetes-validate")
    command = [tool, "--strict", "--quiet", *paths]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_schemas_hold():
    done = validated(*FILES)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_schemas_refuse_what_is_wrong(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text(FILES[2].read_text("utf-8").replace("replicas: 1", "replica: 1"), "utf-8")
    assert validated(bad).returncode != 0


def test_everything_is_in_one_namespace_under_one_name():
    for each in ALL:
        assert each["metadata"]["namespace"] == "rasad"
        assert each["metadata"]["labels"]["app.kubernetes.io/name"] == "rasad"
    assert set(pods()) == {"rasad-setup", "rasad-worker", "rasad-connector"}


@pytest.mark.parametrize(("name", "pod", "container"), containers(),
                         ids=[each["name"] for _, _, each in containers()])  # fmt: skip
def test_a_container_is_bounded_unprivileged_and_ours(name, pod, container, services):
    assert container["image"] == services["worker"]["image"]
    assert {"memory"} <= set(container["resources"]["limits"])
    security = container["securityContext"]
    assert security["readOnlyRootFilesystem"]
    assert not security["allowPrivilegeEscalation"]
    assert security["capabilities"] == {"drop": ["ALL"]}
    whole = pod["securityContext"]
    assert whole["runAsNonRoot"]
    assert f"{whole['runAsUser']}:{whole['runAsGroup']}" == services["worker"]["user"]
    assert pod["automountServiceAccountToken"] is False
    # Kubernetes would put RASAD_… of its services among our settings.
    assert pod["enableServiceLinks"] is False
    known = {each["name"] for each in pod["volumes"]}
    if name == "rasad-connector":
        known.add("spool")
    assert {each["name"] for each in container["volumeMounts"]} == known
    options = _parser(container["args"]).parse_args(container["args"])
    assert options.command.name == container["args"][0]


def test_settings_are_ours_and_read(monkeypatch, tmp_path):
    (found,) = [each["data"] for each in ALL if each["metadata"]["name"] == "rasad-settings"]
    extra = {each["name"]: each["value"] for _, _, container in containers()
             for each in container.get("env", ())}  # fmt: skip
    monkeypatch.setenv("RASAD_DATA", str(tmp_path))
    for name, value in {**found, **extra}.items():
        assert name.removeprefix("RASAD_").lower() in SETTINGS
        monkeypatch.setenv(name, value)
    settings, _ = read(None)
    assert settings["replication"] == 3
    for name in SETTINGS:
        if SETTINGS[name].secret and settings[name]:
            assert settings[name].startswith("file:/run/rasad/"), name


def test_every_file_that_is_read_is_one_that_is_made():
    made = set(re.findall(r"--from-file=([\w.-]+)", TEXT))
    read_ = set(re.findall(r"/run/(?:rasad|authority)/([\w.-]+)", TEXT))
    assert read_
    assert read_ <= made
    names = set(re.findall(r"(?:secretName|configMap: \{name): ([\w-]+)", TEXT))
    created = set(re.findall(r"create (?:secret generic|configmap) ([\w-]+)", TEXT))
    assert names == created


def test_health_is_asked_where_it_is_served():
    (worker,) = pods()["rasad-worker"]["containers"]
    assert worker["args"][worker["args"].index("--port") + 1] == SERVED
    assert [str(each["containerPort"]) for each in worker["ports"]] == [SERVED]
    assert worker["livenessProbe"]["httpGet"]["path"] == "/live"
    assert worker["readinessProbe"]["httpGet"]["path"] == "/ready"
    assert pods()["rasad-worker"]["terminationGracePeriodSeconds"] > 15
    (policy,) = [each for each in ALL if each["kind"] == "NetworkPolicy"]
    assert str(policy["spec"]["ingress"][0]["ports"][0]["port"]) == SERVED


def test_selectors_find_their_pods():
    for each in ALL:
        wanted = each.get("spec", {}).get("selector", {})
        wanted = wanted.get("matchLabels", wanted)
        if "template" in each.get("spec", {}) and wanted:
            labels = each["spec"]["template"]["metadata"]["labels"]
            assert wanted.items() <= labels.items()
