"""docker-compose.yml, checked without Docker: its schema, its safety, and every word of ours."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest

from console.configuration import read
from console.main import _parser
from console.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
ONE_SHOT = {"secrets", "setup"}
OURS = ("setup", "worker", "connector", "page", "notify")
SCRIPTS = ("deploy/compose/users.py", "deploy/kibana/load.py")
WRITABLE_ROOT = {"kafka", "elasticsearch", "kibana"}
"""Their images write below their own folders when they start; docs/operations.md says so."""


def schema():
    """The schema that check-jsonschema ships; its own command wants a newer click than Faust."""
    package = Path(find_spec("check_jsonschema").origin).parent
    return json.loads((package / "builtin_schemas/vendor/compose-spec.json").read_text("utf-8"))


def filled(text, environment=None):
    """Compose's own ``${NAME:-default}``, and ``$$`` for a dollar."""
    given = environment or {}
    text = re.sub(r"\$\{(\w+):-([^}]*)\}", lambda m: given.get(m[1]) or m[2], str(text))
    return text.replace("$$", "$")


def environment_of(service):
    return {name: filled(value) for name, value in service.get("environment", {}).items()}


def test_the_schema_holds(compose):
    jsonschema.validate(compose, schema())


def test_the_schema_refuses_what_is_wrong(compose):
    broken = {**compose, "services": {**compose["services"], "kafka": {"imagine": "x"}}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema())


def test_every_part_is_there(services):
    assert set(services) == {
        "secrets", "kafka", "elasticsearch", "kibana", "redis", "setup", "worker", "connector",
        "page", "notify", "prometheus",
    }  # fmt: skip


def test_images_are_pinned(services):
    for name, service in services.items():
        assert re.search(r":v?\d+\.\d+\.\d+", service["image"]), name
        assert "latest" not in service["image"]
    # What the tests run as processes is what the containers are.
    versions = (ROOT / "deploy/cluster/versions.toml").read_text("utf-8")
    for name in ("kafka", "elasticsearch"):
        assert f'"{services[name]["image"].partition(":")[2]}"' in versions, name
    assert (
        services["kibana"]["image"].partition(":")[2]
        == (services["elasticsearch"]["image"].partition(":")[2])
    )


def test_nothing_is_published_beyond_loopback(services):
    for name, service in services.items():
        for port in service.get("ports", ()):
            assert port.startswith("127.0.0.1:"), name
        assert service.get("network_mode", "none") == "none"
        assert not service.get("privileged")
        assert "docker.sock" not in json.dumps(service)


def test_every_service_is_bounded_and_unprivileged(services):
    for name, service in services.items():
        assert "mem_limit" in service, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["logging"]["options"]["max-file"], name
        assert (name in ONE_SHOT) == (service["restart"] == "no"), name
        assert (name in ONE_SHOT) != ("healthcheck" in service), name
        assert (name in WRITABLE_ROOT) != bool(service.get("read_only")), name
    assert {name for name, each in services.items() if each.get("cap_add")} == {"secrets"}
    assert {name for name, each in services.items() if str(each.get("user", "1")).startswith("0")}\
        == {"secrets"}  # fmt: skip


def test_references_resolve(compose, services):
    for name, service in services.items():
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            there = (ROOT / source).is_dir() if source.startswith(".") else (
                source in compose["volumes"])  # fmt: skip
            assert there, (name, volume)
        for network in service.get("networks", ()):
            assert network in compose["networks"], (name, network)
        for other, how in service.get("depends_on", {}).items():
            done = how["condition"] == "service_completed_successfully"
            assert done == (other in ONE_SHOT), (name, other)
    used = {v.partition(":")[0] for each in services.values() for v in each.get("volumes", ())}
    assert set(compose["volumes"]) <= used
    nets = {network for each in services.values() for network in each.get("networks", ())}
    assert set(compose["networks"]) == nets


def test_hosts_that_are_named_are_in_reach(services):
    """An address of another service stands only where both are in one network."""
    for name, service in services.items():
        for value in environment_of(service).values():
            for host in re.findall(r"(?:https?://|^)([a-z]+):\d{4}", value):
                if host == "localhost" or host not in services or host == name:
                    continue
                shared = set(service["networks"]) & set(services[host]["networks"])
                assert shared, (name, host)


@pytest.mark.parametrize("name", OURS)
def test_settings_are_ours_and_read(services, name, monkeypatch, tmp_path):
    given = environment_of(services[name])
    own = {each for script in SCRIPTS for each in re.findall(
        r'environ(?:\.get\(|\[)"(\w+)"', (ROOT / script).read_text("utf-8"))}  # fmt: skip
    for variable in given:
        setting = variable.removeprefix("RASAD_").lower()
        assert (variable.startswith("RASAD_") and setting in SETTINGS) or (
            name == "setup" and variable in own
        ), variable
    monkeypatch.setenv("RASAD_DATA", str(tmp_path))
    for variable, value in given.items():
        monkeypatch.setenv(variable, value)
    settings, _ = read(None)
    assert settings["kafka_servers"] == "kafka:9092"
    assert settings["partitions"] == 4


@pytest.mark.parametrize("name", ["worker", "connector", "page", "notify"])
def test_commands_are_ours(services, name):
    command = [filled(each) for each in services[name]["command"]]
    options = _parser(command).parse_args(command)
    assert options.command.name == command[0]
    if name == "worker":
        assert options.host == "0.0.0.0"
        assert f":{options.port}/live" in services[name]["healthcheck"]["test"][-1]
    if name == "page":
        asked = services[name]["healthcheck"]["test"][-1]
        (port, path) = re.search(r"127\.0\.0\.1:(\d+)/static/([\w.]+)", asked).groups()
        assert int(port) == SETTINGS["page_port"].default
        assert (ROOT / "console/page/static" / path).is_file()
        assert environment_of(services[name])["RASAD_PAGE_PASSWORD"].startswith("file:/run/rasad/")


def test_a_command_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit):
        _parser(["worker"]).parse_args(["worker", "--stagse", "x"])
    capsys.readouterr()


def test_the_set_up_calls_what_there_is(services):
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    scripts = [services["secrets"]["entrypoint"][1], services["setup"]["entrypoint"][1]]
    text = (ROOT / "deploy/compose/prepare.sh").read_text("utf-8")
    scripts += re.findall(r'python "\$here(\S+)"', text)
    for script in scripts:
        inside = script.removeprefix("/opt/rasad/deploy").lstrip("/")
        assert (ROOT / "deploy" / inside).is_file(), script
        folder = inside.partition("/")[0]
        assert f"COPY deploy/{folder} /opt/rasad/deploy/{folder}" in dockerfile
    commands = re.findall(r"\brasad ([a-z]+[^\n|]*)$", text, re.MULTILINE)
    assert {each.split()[0] for each in commands} == {"topics", "index", "init"}
    for each in commands:
        assert _parser(each.split()).parse_args(each.split())


def test_secrets_stand_in_files_alone(services):
    for name, service in services.items():
        for variable, value in environment_of(service).items():
            secret = re.search(r"PASSWORD|SECRET|TOKEN|_KEY\b|REDIS_URL", variable.upper())
            if secret and value:
                assert value.startswith(("file:/", "/")), (name, variable)


def test_readers_find_their_secrets_and_no_others(services):
    from deploy.compose.make_secrets import FILES, OWNERS, READERS_OF_CA

    mounts = {
        name: {v.split(":")[0]: v.split(":")[1] for v in service.get("volumes", ())
               if v.startswith("secrets-")}
        for name, service in services.items()
    }  # fmt: skip
    assert set(mounts.pop("secrets").values()) == {f"/secrets/{n}" for n in (*FILES, "kept")}
    for name, found in mounts.items():
        assert "secrets-kept" not in found
        text = json.dumps(services[name])
        for volume, place in found.items():
            reader = volume.removeprefix("secrets-")
            user = str(services[name].get("user", "1000")).partition(":")[0]
            assert OWNERS[reader] == int(user), (name, reader)
            known = {*FILES[reader], *({"ca.crt"} if reader in READERS_OF_CA else ())}
            known |= {"http.crt", "http.key"} if reader == "elasticsearch" else set()
            for file in re.findall(re.escape(place) + r"/([\w.-]+)", text):
                assert file in known, (name, place, file)
    allowed = {"worker": {"rasad"}, "connector": {"rasad"}, "setup": {"rasad", "setup"}}
    for name, readers in allowed.items():
        assert {volume.removeprefix("secrets-") for volume in mounts[name]} == readers
