"""The Dockerfile and its locks, checked without Docker."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from deploy.image.lock import compiled, pins, wanted

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
FINAL = DOCKERFILE.rpartition("\nFROM ")[2]


def hadolint(path):
    tool = Path(sys.executable).with_name("hadolint")
    return subprocess.run([tool, path], capture_output=True, text=True, check=False)


def test_hadolint_finds_nothing():
    done = hadolint(ROOT / "Dockerfile")
    assert done.returncode == 0, done.stdout
    assert not done.stdout


def test_hadolint_would_find_something(tmp_path):
    bad = tmp_path / "Dockerfile"
    bad.write_text("FROM python:latest\nRUN cd /x && apt-get install curl\n", "utf-8")
    assert "DL3007" in hadolint(bad).stdout


def test_the_image_is_nobody_s_and_both_stages_agree():
    stages = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert len(stages) == 2
    assert len(set(stages)) == 1
    assert re.search(r":\d+\.\d+\.\d+-slim", stages[0])
    assert re.search(r"^USER 10001:10001$", FINAL, re.MULTILINE)
    assert "pip install" not in FINAL
    assert "rasad" in re.search(r"^ENTRYPOINT (.*)$", FINAL, re.MULTILINE)[1]


def test_everything_installed_is_locked_and_hashed():
    installs = re.findall(r"install\s+\\?\s*(--[^&\n]*(?:\\\n[^&\n]*)?)", DOCKERFILE)
    assert len(installs) == 3
    for each in installs:
        assert "--require-hashes --only-binary=:all:" in each or "--no-index" in each


@pytest.mark.parametrize("name", ["requirements.lock", "build.lock"])
def test_the_image_s_locks_are_part_of_the_project_s(name):
    whole = pins((ROOT / "requirements.lock").read_text("utf-8"))
    some = pins((ROOT / "deploy/image" / name).read_text("utf-8"))
    for package, (version, hashes) in some.items():
        assert hashes, package
        assert whole[package][0] == version, f"{package}: run python deploy/image/lock.py"
        assert hashes <= whole[package][1], package
    for requirement in wanted()[name]:
        package = re.match(r"[\w-]+", requirement)[0].lower()
        assert package in some, f"{package}: run python deploy/image/lock.py"


def test_nothing_of_development_is_in_the_image():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    some = pins((ROOT / "deploy/image/requirements.lock").read_text("utf-8"))
    dev = {re.match(r"[\w-]+", each)[0].lower() for each in project["dependency-groups"]["dev"]}
    assert not dev & set(some)
    assert len(some) < 100


def test_what_is_copied_exists_and_is_let_through():
    ignore = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert ignore[1] == "*"
    let = {line[1:] for line in ignore if line.startswith("!")}
    for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE):
        *sources, _ = line.split()
        for source in sources:
            assert (ROOT / source).exists(), source
            assert source in let or any(Path(source).match(each) for each in let), source
    assert not let & {"docs", "tests", ".git", "Makefile"}


@pytest.mark.parametrize("text", ["", "no pins\n", "one>=2\n"])
def test_a_lock_without_pins_has_none(text):
    assert pins(text) == {}


def test_what_cannot_be_had_is_not_locked():
    with pytest.raises(subprocess.CalledProcessError):
        compiled(["msgspec==0.0.0.dev99999"])
