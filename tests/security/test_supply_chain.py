"""What the program is made of: static checks, secrets, licences, the bill of materials."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

pytest.importorskip("bandit", reason="the tools of the development group")
sys.path.insert(0, str(Path(__file__).parent))

from allowed import BANDIT, JUDGED, LICENCES, SECRETS, SKIPPED
from closure import ROOT, shipped

BIN = Path(sys.executable).parent
PLANTED = "AKIA" + "Q3EGXMPLE7ZK5T2W"  # in two parts, or it would be found here
pytestmark = pytest.mark.slow


def ran(*arguments: object, place: Path = ROOT) -> str:
    done = subprocess.run(
        [str(each) for each in arguments], cwd=place, capture_output=True, text=True, check=False,
        timeout=240,
    )  # fmt: skip
    return done.stdout


def bandit(*places: object) -> set[tuple[str, str]]:
    found = json.loads(ran(BIN / "bandit", "-q", "-f", "json", "-s", SKIPPED, "-r", *places))
    return {(each["test_id"], each["filename"].removeprefix("./")) for each in found["results"]}


def test_bandit_finds_nothing_that_was_not_judged() -> None:
    found = bandit("schemas", "streams", "connectors", "console")
    assert found - set(BANDIT) == set()
    assert set(BANDIT) - found == set(), "an excuse for what is no longer there"


def test_bandit_can_find(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("import pickle\npickle.loads(b'')\neval('1')\n", "utf-8")
    assert {rule for rule, _ in bandit(tmp_path)} >= {"B301", "B307"}


def secrets(*paths: object, place: Path = ROOT) -> dict[str, Any]:
    said = ran(BIN / "detect-secrets", "scan", *paths, place=place)
    found: dict[str, Any] = json.loads(said)["results"]
    return found


def test_no_secret_is_kept() -> None:
    tracked = ran("git", "ls-files").splitlines()
    if not tracked:
        pytest.skip("no git here")
    scanned = [
        path
        for path in tracked
        if not re.search(r"requirements\.lock|vendor/|^seeds/|\.png$|\.ndjson$", path)
    ]
    found = {path for path in secrets(*scanned) if not path.startswith(tuple(SECRETS))}
    assert found == set()


def test_a_planted_secret_is_found(tmp_path: Path) -> None:
    (tmp_path / "settings.py").write_text(f'key = "{PLANTED}"\n', "utf-8")
    assert secrets("--all-files", "settings.py", place=tmp_path)


def licences() -> dict[str, str]:
    listed = json.loads(ran(BIN / "pip-licenses", "--python", sys.executable, "--format=json"))
    return {
        each["Name"].lower().replace("_", "-").replace(".", "-"): each["License"] for each in listed
    }


def is_allowed(licence: str) -> bool:
    """One of several offered will do; of several that hold together, each must."""
    return any(
        all(part.strip() in LICENCES for part in re.split(r" AND |; ", offer))
        for offer in licence.split(" OR ")
    )


def test_everything_shipped_has_a_licence_that_may_be_shipped() -> None:
    known = licences()
    refused = {
        name: known[name]
        for name in sorted(shipped() & set(known))
        if not is_allowed(known[name]) and name not in JUDGED
    }
    assert refused == {}
    assert len(shipped() & set(known)) > 40


def test_a_licence_can_be_refused() -> None:
    assert not is_allowed("GPL-3.0")
    assert not is_allowed("UNKNOWN")
    assert is_allowed("MPL-1.1 OR MIT")
    assert not is_allowed("MIT AND GPL-3.0")


def test_the_bill_of_materials_names_everything_shipped(tmp_path: Path) -> None:
    target = tmp_path / "sbom.json"
    ran(BIN / "cyclonedx-py", "environment", sys.executable, "--of", "JSON", "-o", target)
    bill = json.loads(target.read_text("utf-8"))
    named = {
        each["name"].lower().replace("_", "-").replace(".", "-") for each in bill["components"]
    }
    assert shipped() - named == set()
    assert all(each.get("version") for each in bill["components"])


def test_hosted_checks_audit_the_lock_and_a_planted_pin() -> None:
    """The advisories are out of reach without the network: the hosted workflow asks them."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/security.yml").read_text("utf-8"))
    steps = "\n".join(str(step.get("run", "")) for step in workflow["jobs"]["audit"]["steps"])
    assert "pip-audit --strict" in steps
    assert "requirements.lock" in steps
    assert "planted.txt" in steps
    planted = (ROOT / "tests/security/planted.txt").read_text("utf-8")
    assert re.search(r"^jinja2==2\.11\.2$", planted, re.MULTILINE)


def test_every_requirement_is_pinned_by_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    entries = re.split(r"\n(?=[a-zA-Z0-9])", lock)
    pinned = [entry for entry in entries if re.match(r"[A-Za-z0-9._-]+(\[[^]]+\])?==", entry)]
    assert len(pinned) > 100
    assert all("--hash=sha256:" in entry for entry in pinned)
